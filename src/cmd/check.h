/* check: what is wrong with policies, or will be in the years ahead; plan/check.h has the
 * rules. */
#ifndef CMD_CHECK_H
#define CMD_CHECK_H

#include "cmd/cmd.h"

enum cmd_answer check_command(struct cmd_context *context);

#endif

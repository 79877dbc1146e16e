/* check: what is wrong with policies, or will be, by the rules of check/check.h. */
#ifndef CMD_CHECK_H
#define CMD_CHECK_H

#include "cmd/cmd.h"

enum cmd_answer check_command(struct cmd_context *context);

#endif

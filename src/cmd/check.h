/* check: looks for findings in policies, now and in the years ahead (check/check.h). */
#ifndef CMD_CHECK_H
#define CMD_CHECK_H

#include "cmd/cmd.h"

enum cmd_answer check_command(struct cmd_context *context);

#endif

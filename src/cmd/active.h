/* active: whether a window is open, and what comes next. */
#ifndef CMD_ACTIVE_H
#define CMD_ACTIVE_H

#include "cmd/cmd.h"

enum cmd_answer active_command(struct cmd_context *context);

#endif

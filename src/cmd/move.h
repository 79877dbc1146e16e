/* move: whether an occurrence may go to another date, and the entry that says so. */
#ifndef CMD_MOVE_H
#define CMD_MOVE_H

#include "cmd/cmd.h"

enum cmd_answer move_command(struct cmd_context *context);

#endif

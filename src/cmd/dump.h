/* dump: the stages between text and schedule, for debugging. */
#ifndef CMD_DUMP_H
#define CMD_DUMP_H

#include "cmd/cmd.h"

enum cmd_answer dump_command(struct cmd_context *context);

#endif

/* run: runs a program only inside a window, or waits for one. */
#ifndef CMD_RUN_H
#define CMD_RUN_H

#include "cmd/cmd.h"

enum cmd_answer run_command(struct cmd_context *context);

#endif

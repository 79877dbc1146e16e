/* init: a commented policy to start from. */
#ifndef CMD_INIT_H
#define CMD_INIT_H

#include "cmd/cmd.h"

enum cmd_answer init_command(struct cmd_context *context);

#endif

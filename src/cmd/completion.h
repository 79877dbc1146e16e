/* completion: what shells need to complete mwin's commands and options. */
#ifndef CMD_COMPLETION_H
#define CMD_COMPLETION_H

#include "cmd/cmd.h"

enum cmd_answer completion_command(struct cmd_context *context);

#endif

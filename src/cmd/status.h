/* status: a dashboard: what is open, what comes, freezes, notices that are due. */
#ifndef CMD_STATUS_H
#define CMD_STATUS_H

#include "cmd/cmd.h"

enum cmd_answer status_command(struct cmd_context *context);

#endif

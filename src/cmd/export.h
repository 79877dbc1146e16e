#ifndef CMD_EXPORT_H
#define CMD_EXPORT_H

#include "cmd/cmd.h"

enum cmd_answer export_command(struct cmd_context *context);

#endif

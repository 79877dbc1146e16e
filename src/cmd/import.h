#ifndef CMD_IMPORT_H
#define CMD_IMPORT_H

#include "cmd/cmd.h"

enum cmd_answer import_command(struct cmd_context *context);

#endif

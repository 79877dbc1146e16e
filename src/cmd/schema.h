/* schema: JSON Schemas of policy files, for editors, and of the JSON that commands print. */
#ifndef CMD_SCHEMA_H
#define CMD_SCHEMA_H

#include "cmd/cmd.h"

enum cmd_answer schema_command(struct cmd_context *context);

#endif

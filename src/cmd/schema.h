/* schema: the JSON Schema of policy files, for editors. */
#ifndef CMD_SCHEMA_H
#define CMD_SCHEMA_H

#include "cmd/cmd.h"

enum cmd_answer schema_command(struct cmd_context *context);

#endif

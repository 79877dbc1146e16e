#include "cmd/table.h"

#include <string.h>

#define COMMAND(name) extern const struct command name##_command;
#include "cmd/commands.def"
#undef COMMAND

const struct command *const table_commands[] = {
#define COMMAND(name) &name##_command,
#include "cmd/commands.def"
#undef COMMAND
};
const size_t table_count = sizeof table_commands / sizeof table_commands[0];

const struct command *table_find(const char *name)
{
    for (size_t i = 0; i < table_count; i++)
        if (strcmp(table_commands[i]->name, name) == 0)
            return table_commands[i];
    return NULL;
}

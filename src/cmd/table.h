/*
 * table: the list of all commands.
 *
 * Each command's row is at the end of its own file. Only what works on all commands includes
 * this header: main, the help, the completion and the checks of the command line.
 */
#ifndef CMD_TABLE_H
#define CMD_TABLE_H

#include <stddef.h>

#include "cmd/cmd.h"

/* In the order of the help and the manual. */
extern const struct command *const table_commands[];
extern const size_t table_count;

/* The command with this NAME, or NULL. */
const struct command *table_find(const char *name);

#endif

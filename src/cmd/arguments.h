/*
 * arguments: the command line held against the table of commands.
 *
 * A message for a name that does not exist suggests the nearest one that does.
 */
#ifndef CMD_ARGUMENTS_H
#define CMD_ARGUMENTS_H

#include "cmd/cmd.h"

/* Reports that no command has this NAME; CMD_TROUBLE. */
enum cmd_answer arguments_unknown_command(struct cmd_context *context, const char *name);

/*
 * Adds to FAULT, of an option that does not exist (options->unknown), the hint: an option of
 * the command with a similar name, else such an option of other commands.
 */
void arguments_suggest(struct cmd_context *context, struct fault *fault);

/*
 * Whether the command takes the options, zones and operands that it was given, and in which
 * format it prints (context->format). 0, or -1 after reporting the first one that it does not
 * take.
 */
int arguments_check(struct cmd_context *context);

#endif

/*
 * help: what --help prints, made from the tables of commands and options.
 */
#ifndef CMD_HELP_H
#define CMD_HELP_H

struct command;
struct out;

#define HELP_VERSION "0.1"

/* Help for COMMAND, or for the program where it is NULL; each fits a screen of 24 lines. */
void help_print(struct out *out, const struct command *command);

#endif

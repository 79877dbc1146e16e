/* list: the next occurrences, or those in a range of time. */
#ifndef CMD_LIST_H
#define CMD_LIST_H

#include "cmd/cmd.h"

enum cmd_answer list_command(struct cmd_context *context);

#endif

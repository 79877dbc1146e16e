/* announce: the text of a notice for an occurrence. */
#ifndef CMD_ANNOUNCE_H
#define CMD_ANNOUNCE_H

#include "cmd/cmd.h"

enum cmd_answer announce_command(struct cmd_context *context);

#endif

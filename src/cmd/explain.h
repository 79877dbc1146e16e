/* explain: what the rules of a policy mean, in words. */
#ifndef CMD_EXPLAIN_H
#define CMD_EXPLAIN_H

#include "cmd/cmd.h"

enum cmd_answer explain_command(struct cmd_context *context);

#endif

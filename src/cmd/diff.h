/* diff: what changes between two versions of a policy, and which change breaks a notice. */
#ifndef CMD_DIFF_H
#define CMD_DIFF_H

#include "cmd/cmd.h"

enum cmd_answer diff_command(struct cmd_context *context);

#endif

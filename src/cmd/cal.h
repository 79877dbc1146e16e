#ifndef CMD_CAL_H
#define CMD_CAL_H

#include "cmd/cmd.h"

enum cmd_answer cal_command(struct cmd_context *context);

#endif

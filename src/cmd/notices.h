/* notices: by when whom to tell; what must go out now. */
#ifndef CMD_NOTICES_H
#define CMD_NOTICES_H

#include "cmd/cmd.h"

enum cmd_answer notices_command(struct cmd_context *context);

#endif

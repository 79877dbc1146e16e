/*
 * output: where a command's data goes: standard output, or the file that -o names.
 *
 * The file appears whole, or the old one remains. Its text does not depend on the terminal: no
 * width, no colour.
 */
#ifndef CMD_OUTPUT_H
#define CMD_OUTPUT_H

#include <stdbool.h>

#include "base/draft.h"
#include "base/out.h"
#include "cmd/cmd.h"

struct render_view;

struct output {
    struct out *out; /* for the command's data */
    bool to_file;
    struct draft draft;
    struct out file;
};

/* 0, or -1 after reporting an error, with nothing to clean up. VIEW may be NULL. */
int output_open(struct output *output, struct cmd_context *context, struct render_view *view);

/*
 * Gives the file its name. With --if-changed, a file that has the same bytes already stays as
 * it is. CMD_YES, or CMD_TROUBLE after reporting an error.
 */
enum cmd_answer output_close(struct output *output, struct cmd_context *context);

#endif

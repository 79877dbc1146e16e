/*
 * output: where a command's data goes: standard output, or the file that -o names.
 *
 * The file appears whole or stays as it was. What is written to it is the same whatever the
 * terminal: no width, no colour.
 */
#ifndef CMD_OUTPUT_H
#define CMD_OUTPUT_H

#include <stdbool.h>

#include "base/draft.h"
#include "base/out.h"
#include "cmd/cmd.h"

struct render_view;

struct output {
    struct out *out; /* to be written to */
    bool to_file;
    struct draft draft;
    struct out file;
};

/* 0, or -1 after saying what is wrong, with nothing to clean up. VIEW may be NULL. */
int output_open(struct output *output, struct cmd_context *context, struct render_view *view);

/*
 * Brings a file to its name, or with --if-changed leaves one alone that has just these bytes.
 * CMD_YES, or CMD_TROUBLE after saying what is wrong.
 */
enum cmd_answer output_close(struct output *output, struct cmd_context *context);

#endif

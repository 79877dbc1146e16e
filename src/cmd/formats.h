/*
 * formats: the format in which a command prints, by its own rows.
 */
#ifndef CMD_FORMATS_H
#define CMD_FORMATS_H

#include "cmd/cmd.h"

/* The name of row I, or NULL after the last. */
const char *formats_name(const struct cmd_formats *formats, size_t i);

/*
 * Sets context->format: the row that --format names; without --format the row that the suffix
 * of the output file (-o) names; else the first row, with a note if the suffix is unknown. 0,
 * or -1 after reporting that --format names no row.
 */
int formats_choose(struct cmd_context *context);

#endif

/*
 * syntax: what libyaml says about a syntax error, in words for whoever wrote the file.
 *
 * libyaml names the grammar rule that failed; people need the slip that usually
 * leads there: an indentation, a missing ':', a quote that was not closed.
 */
#ifndef YAML_SYNTAX_H
#define YAML_SYNTAX_H

#include <stddef.h>

#include "base/diag.h"

struct syntax_error {
    const char *problem; /* libyaml's words */
    const char *context; /* or NULL */
    struct mark mark;    /* where it was noticed */
    struct mark
        context_mark;  /* where the thing that was being read begins; source NULL: none */
    size_t at;         /* byte offset of `mark` in the source's text */
    struct mark quote; /* the last text in quotes before it that goes over several lines; */
    size_t quote_end;  /* source NULL: none; and the byte offset of its end */
};

/* Adds the error to DIAGS. */
void syntax_report(struct diags *diags, const struct syntax_error *error);

#endif

/*
 * mark: a place in a text that a user wrote.
 */
#ifndef BASE_MARK_H
#define BASE_MARK_H

#include <stddef.h>
#include <stdint.h>

/* A text that diagnostics point into; lives as long as they do. */
struct source {
    const char *name; /* as the user named it; "<stdin>" for "-" */
    const char *text; /* NUL-terminated; NULL if there is nothing to show */
    size_t size;
};

/* A place in a source; source NULL: no place. */
struct mark {
    const struct source *source;
    uint32_t line;   /* from 1; 0: the file as a whole */
    uint32_t column; /* from 1, in characters */
    uint32_t length; /* characters to underline; 0 or 1: only the caret */
};

#endif

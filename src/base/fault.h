/*
 * fault: an error in one value that a person wrote.
 *
 * Parsers of values (a time, a duration, an RRULE, a phrase, a zone's name)
 * know the text but not the file it came from. They return -1 and fill a
 * fault; whoever knows the place turns it into a diagnostic with a caret.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stddef.h>

#define FAULT_TEXT 320

struct fault {
    size_t at;             /* byte offset in the value where the trouble begins */
    size_t length;         /* bytes that the caret underlines; 0: only a caret */
    char text[FAULT_TEXT]; /* says the error, without a full stop */
    char hint[FAULT_TEXT]; /* what to write instead, or empty */
};

/* Fills FAULT with a formatted message and no hint; returns -1 for `return`. */
int fault_set(struct fault *fault, size_t at, size_t length, const char *format, ...)
    __attribute__((cold, format(printf, 4, 5)));

/* Fills FAULT with the meaning of errno; returns -1. */
int fault_system(struct fault *fault) __attribute__((cold));

/* Adds a formatted hint; returns -1. */
int fault_hint(struct fault *fault, const char *format, ...)
    __attribute__((cold, format(printf, 2, 3)));

#endif

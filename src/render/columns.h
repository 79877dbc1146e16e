/*
 * columns: how wide the columns of a table for terminals have to be.
 *
 * It depends on the policies alone, so that the first line of a list can be written before
 * the last is known, and the columns of two lists are alike.
 */
#ifndef RENDER_COLUMNS_H
#define RENDER_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

struct policies;

struct columns {
    size_t window, class, id; /* the longest name, in columns: with its policy; all classes */
    bool long_windows;        /* some windows last a week or more */
    bool seconds;             /* some start or end at a second that is not 0 */
    bool decisions;           /* freezes or changes can make a difference */
};

struct columns columns_measure(const struct policies *policies);

#endif

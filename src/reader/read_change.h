/*
 * read_change: changes.
 */
#ifndef READER_READ_CHANGE_H
#define READER_READ_CHANGE_H

#include "reader/keys.h"

struct change;
struct map;
struct node;

/* What a change says of its times, until it is known where its occurrence stands. */
struct read_change_times {
    struct change *change;
    const struct node *start, *end, *duration; /* each or NULL */
    bool at_is_day;                            /* its `at` is a date without a time of day */
};

extern const struct keys read_change_keys;

/*
 * Reads a list of changes, but for their times, into the policy's array, which has room for
 * them; windows and classes have been read. EMERGENCIES: those that have been read, by their
 * start.
 */
void read_change_all(struct reader *reader, const struct node *changes,
                     struct map *emergencies);

/*
 * Reads the times of all changes, when all of them are there. An `at` that is a date alone
 * becomes the time of the last change of that day, about the same occurrence, that is written
 * above it, so that the order of the text holds; without one it is the begin of the day. The
 * day or the time of day that one does not give is that at which the changes before it, in the
 * order of time, left it.
 */
void read_change_times(struct reader *reader);

#endif

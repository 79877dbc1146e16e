/*
 * tzif: the compiled form of one time zone (RFC 9636), read into arrays.
 */
#ifndef TIME_TZIF_H
#define TIME_TZIF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct fault;

#define TZIF_ABBREVIATION 12 /* with the NUL; the longest in use has 6 letters */

/* What clocks show for some time: a "local time type". */
struct tzif_type {
    int32_t offset; /* seconds east of UTC */
    bool dst;
    char abbreviation[TZIF_ABBREVIATION];
};

struct tzif {
    const struct tzif_type *types; /* the first one applies before the first transition */
    size_t type_count;             /* 1 to 256 */
    const int64_t *times;          /* of the transitions, strictly ascending */
    const uint8_t *type_of;        /* the type that begins with each */
    size_t count;
    const char *footer; /* a POSIX TZ string for the time after the last transition, or "" */
};

/*
 * Reads the file PATH into ARENA. 0; 1 if it does not exist or is a folder; -1 with *fault
 * if it cannot be read, is not a whole TZif file or counts leap seconds.
 */
int tzif_load(struct arena *arena, const char *path, struct tzif *tzif, struct fault *fault);

#endif

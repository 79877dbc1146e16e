/*
 * scan: the parts of written times, read one after the other.
 *
 * Each function reads its part at scan->at and moves past it. If the part is wrong, it
 * returns -1 and fills *scan->fault, with a hint that shows the text as it should be, if that
 * can be guessed.
 */
#ifndef TIME_SCAN_H
#define TIME_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "time/day.h"

struct fault;

struct scan {
    const char *text;
    size_t at;
    struct fault *fault;
};

/* "22:30" or "22:30:15"; "24:00" gives 86400 when MIDNIGHT_END. */
int scan_clock(struct scan *scan, bool midnight_end, int32_t *second);

/* "2026-12-21" or "Mon 2026-12-21"; 1 when the weekday does not fit, with the fault and *d. */
int scan_date(struct scan *scan, day *d);

/* "Z", "+01:00" or "-05:30", also after a blank, or nothing: *given is false then. */
int scan_offset(struct scan *scan, int32_t *offset, bool *given);

/* The end of the text, after WHAT ("a date") has been read. */
int scan_end(struct scan *scan, const char *what);

/* Moves past blanks; returns how many there were. */
size_t scan_blanks(struct scan *scan);

/* Moves past WORD (in any case) if it is here and no letter or digit follows. */
bool scan_word(struct scan *scan, const char *word);

/* The number of letters, or digits, from here on. */
size_t scan_letters(const struct scan *scan);
size_t scan_digits(const struct scan *scan);

#endif

/*
 * ical_value: texts as calendars write them (RFC 5545 3.3.11).
 */
#ifndef ICAL_READ_ICAL_VALUE_H
#define ICAL_READ_ICAL_VALUE_H

#include <stddef.h>

struct arena;

/*
 * The LENGTH bytes at TEXT, valid UTF-8, with "\n", "\,", "\;" and "\\" read and without blanks
 * at both ends. Control characters, which a text must not have, become blanks: every file
 * can hold the result.
 */
const char *ical_value_text(struct arena *arena, const char *text, size_t length);

struct ical_value_texts {
    const char **items;
    size_t count, capacity;
};

/* Adds the texts at TEXT, which have commas between them,  to LIST, but for empty ones. */
void ical_value_add(struct arena *arena, const char *text, struct ical_value_texts *list);

/* The rule at TEXT ("FREQ=WEEKLY;BYDAY=MO,;") without blanks, and without separators that
 * separate nothing. */
const char *ical_value_tidy(struct arena *arena, const char *text);

#endif

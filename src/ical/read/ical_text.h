/*
 * ical_text: foreign .ics files (RFC 5545 3.1), reduced before libical sees them.
 *
 * libical was not made for hostile input: deep nesting overflows its stack, long lines take it
 * seconds, and it reads bad values leniently (INTERVAL=65537 as 1). Its input is therefore
 * made anew here: only the properties of VEVENTs that matter, each unfolded, of limited length
 * and under an X- name, so that its value comes back as it was written, but with each backslash
 * doubled. Its parameter VALUE is renamed to X-VALUE. Thus each event consists of the lines
 * between BEGIN:VEVENT and the next END:VEVENT, and no event depends on others.
 */
#ifndef ICAL_READ_ICAL_TEXT_H
#define ICAL_READ_ICAL_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct fault;

#define ICAL_TEXT_SIZE  ((size_t)10 << 20) /* bytes of a file at most */
#define ICAL_TEXT_DEPTH 8                  /* BEGINs in each other at most */
/* Bytes of an unfolded line that matters, at most. */
#define ICAL_TEXT_LINE ((size_t)64 << 10)

/* A property of each VEVENT in the result: the line in TEXT at which it begins. */
#define ICAL_TEXT_PLACE "X-PLACE"

/* VTIMEZONEs of a file that are looked at. */
#define ICAL_TEXT_ZONES 1000

/* A VTIMEZONE of the file; its properties as they are written, or NULL. */
struct ical_text_zone {
    size_t line;    /* at which it begins */
    const char *id; /* TZID, read as text */
    struct ical_text_observance {
        bool daylight;
        const char *start, *from, *to, *name; /* DTSTART, TZOFFSETFROM, TZOFFSETTO, TZNAME */
        struct ical_text_onsets {
            bool is_rule; /* RRULE, else RDATE */
            const char *value;
            struct ical_text_onsets *next;
        } * onsets; /* the last one first */
        struct ical_text_observance *next;
    } * observances; /* the last one first */
    struct ical_text_zone *next;
};

/* Properties of the first VCALENDAR of a file, as they are written, or NULL. */
struct ical_text_head {
    const char *name;             /* NAME (RFC 7986), else X-WR-CALNAME */
    const char *zone;             /* X-WR-TIMEZONE, or X-MWIN-TIMEZONE (ical_write.h) */
    const char *product;          /* PRODID */
    struct ical_text_zone *zones; /* of all VCALENDARs, the last one first */
};

/*
 * Reduces the SIZE bytes at TEXT, a file of one or more VCALENDARs, to one VCALENDAR in
 * ARENA, and fills *head. NULL with *fault: the file is not a calendar, ends in the middle, is
 * not UTF-8, has NUL bytes, is nested too deeply or has too long a line.
 */
const char *ical_text_reduce(struct arena *arena, const char *text, size_t size,
                             struct ical_text_head *head, struct fault *fault);

#endif

/*
 * html_names: the names of days and months in the language of a page, and dates made of them.
 */
#ifndef RENDER_HTML_HTML_NAMES_H
#define RENDER_HTML_HTML_NAMES_H

#include <stdbool.h>

#include "time/day.h"

struct arena;
struct out;

struct html_names {
    const char *lang;          /* for the attribute of that name: "de-DE", "en" */
    const char *days[7];       /* from Monday */
    const char *short_days[7]; /* "Mon" */
    const char *months[12];    /* as in a date */
    const char *short_months[12];
    const char *lone_months[12]; /* as they stand without a day */
    const char *numbers; /* "%Y (word) %m (word) %d (word)" where numbers have words beside
                          * them, as in Chinese, Japanese and Korean; else NULL */
};

/* The parts of a date; SHORT has the short name of the month. */
enum html_names_part {
    HTML_NAMES_YEAR = 1,
    HTML_NAMES_MONTH = 2,
    HTML_NAMES_DAY = 4,
    HTML_NAMES_WEEKDAY = 8,
    HTML_NAMES_SHORT = 16
};

/*
 * Fills NAMES, in ARENA, from the C library's locale LANGUAGE ("de_DE.UTF-8", or as much of
 * that as "de_DE" or "de", which is the German of Germany as "ja" is the Japanese of Japan);
 * NULL, "en", "C" and "POSIX" are English and need no locale. False, and NAMES English, where
 * the library has none of that name in UTF-8.
 */
bool html_names_find(struct html_names *names, struct arena *arena, const char *language);

/*
 * The PARTS of D, the month always among them: "Tue 1 December 2026", "December 2026", "1 Dec";
 * where names->numbers is, as that has them, then the whole name of the day.
 */
void html_names_date(struct out *out, const struct html_names *names, day d, unsigned parts);

#endif

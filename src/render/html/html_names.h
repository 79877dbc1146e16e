/*
 * html_names: the names of days and months in the language of a page, and dates in it.
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
    const char *lone_months[12]; /* as written without a day */
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
 * Fills NAMES, in ARENA, from the C library's locale LANGUAGE: "de_DE.UTF-8", or shorter
 * "de_DE" or "de", which stands for the German of Germany as "ja" for the Japanese of Japan.
 * NULL, "en", "C" and "POSIX" are English and need no locale. If the library has no such locale
 * in UTF-8: false, and NAMES are English.
 */
bool html_names_find(struct html_names *names, struct arena *arena, const char *language);

/*
 * The PARTS of D, which include the month: "Tue 1 December 2026", "December 2026", "1 Dec". If
 * there is names->numbers, in its order, then the whole name of the weekday.
 */
void html_names_date(struct out *out, const struct html_names *names, day d, unsigned parts);

#endif

/*
 * html_names: the names of days and months in the language of a page.
 */
#ifndef RENDER_HTML_NAMES_H
#define RENDER_HTML_NAMES_H

#include <stdbool.h>

struct arena;

struct html_names {
    const char *lang;          /* for the attribute of that name: "de-DE", "en" */
    const char *days[7];       /* from Monday */
    const char *short_days[7]; /* "Mon" */
    const char *months[12];    /* as in a date */
    const char *short_months[12];
    const char *lone_months[12]; /* as they stand without a day */
};

/*
 * Fills NAMES, in ARENA, from the C library's locale LANGUAGE ("de_DE.UTF-8", or as much of
 * that as "de_DE" or "de"); NULL, "en", "C" and "POSIX" are English and need no locale. False,
 * and NAMES English, where the library has none of that name in UTF-8.
 */
bool html_names_find(struct html_names *names, struct arena *arena, const char *language);

#endif

/*
 * import_series: events that recur, as windows.
 */
#ifndef IMPORT_IMPORT_SERIES_H
#define IMPORT_IMPORT_SERIES_H

#include <stdbool.h>

#include "import/import_parts.h"

/*
 * A window for SERIES, without id, title, classes and further dates; if no rule has its
 * dates, the window lists them. NULL and *fault if they are too many.
 */
struct import_window *import_series_window(struct arena *arena,
                                           const struct ical_calendar_series *series,
                                           struct fault *fault);

/* The date that the rule itself has on the day of FROM, at or after it; false: it has none. */
bool import_series_find(const struct import_window *window, struct wall from,
                        struct wall *found);

/* Gives the date AT back to the rule; false if it was not taken. */
bool import_series_restore(struct import_window *window, struct wall at);

/*
 * Makes `except:` of the dates that are taken, and further dates of those that the rule has on
 * the same days.  False and *fault if they are too many.
 */
bool import_series_close(struct arena *arena, struct import_window *window,
                         struct fault *fault);

/* Whether the window lacks any date. */
bool import_series_empty(const struct import_window *window);

#endif

/*
 * name: what people call a window or an occurrence: "monthly" or "cmo/monthly", and
 * "monthly@2026-12-26" or "cmo/monthly@2026-12-26T22:00".
 *
 * Without a policy, a name means the windows of all policies that have this id.
 */
#ifndef POLICY_NAME_H
#define POLICY_NAME_H

#include <stdbool.h>
#include <stddef.h>

struct fault;
struct policies;
struct policy;
struct window;

/* The pieces of a name; they point into its text. */
struct name {
    const char *text;
    const char *policy; /* or NULL; it ends at the '/' */
    size_t policy_length;
    const char *window; /* it ends at the '@', or with the text */
    size_t window_length;
    const char *date; /* after the '@'; NULL: the name of a window */
};

/* TEXT as the name of a window; an '@' in it is a character that no window has. */
struct name name_of_window(const char *text);

/*
 * TEXT as the name of an occurrence; the date, which comes after the last '@', is not read.
 * 0, or -1 with *fault if there is no '@': *name is then the name of a window.
 */
int name_parse_occurrence(const char *text, struct name *name, struct fault *fault);

/* Bytes of NAME's text before the '@' of the date. */
size_t name_length(const struct name *name);

/* Whether NAME can mean a window of POLICY: it has no policy, or this one. */
bool name_fits_policy(const struct name *name, const struct policy *policy);

/* Whether NAME means WINDOW, or an occurrence of it. */
bool name_fits_window(const struct name *name, const struct window *window);

/* Whether the window in NAME is POLICY_EMERGENCY. */
bool name_is_emergency(const struct name *name);

/*
 * Finds the windows among POLICIES that NAME means: *window becomes the first one. Returns how
 * many there are; 0 with *fault, whose hint has the most similar name.
 */
size_t name_find_window(const struct policies *policies, const struct name *name,
                        const struct window **window, struct fault *fault);

#endif

/*
 * active: whether a window is open, in words, for `mwin active` and `mwin run`.
 *
 * May change at any time; scripts use the exit status and the machine formats.
 */
#ifndef RENDER_TEXT_ACTIVE_H
#define RENDER_TEXT_ACTIVE_H

#include <stdint.h>

#include "time/instant.h"

struct out;
struct render_view;
struct state;

/*
 * One line: the state first (a word of state_kinds), which window, until when, how long that
 * is, and which window is next; if the state is unknown, why, and what to do. NEED as in
 * state_at().
 */
void active_text(struct out *out, const struct render_view *view, const struct state *state,
                 instant t, int64_t need);

#endif

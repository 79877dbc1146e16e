/*
 * explain: what the rules of a policy mean, in words, for `mwin explain`.
 *
 * May change at any time; scripts use the machine formats.
 */
#ifndef RENDER_TEXT_EXPLAIN_H
#define RENDER_TEXT_EXPLAIN_H

#include "policy/policy.h"
#include "render/render.h"

struct out;
struct outlook;

/* The policy itself: title, zone, contact, channels, freezes, protected hours. */
void explain_policy(struct out *out, const struct policy *policy);

/* A class: impact, downtime, notice, and who may move it under which conditions. */
void explain_class(struct out *out, const struct class *class);

/*
 * A window: its rule, and from OUTLOOK, which is the window's, the next dates with their UTC
 * offsets, the deadlines for a notice and for a request to move, and changes of the clocks.
 */
void explain_window(struct out *out, const struct render_view *view,
                    const struct window *window, const struct outlook *outlook);

#endif

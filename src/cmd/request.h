/*
 * request: reads the values of options that several commands share.
 *
 * Each function that returns an int returns 0, or -1 after reporting an error on standard
 * error.
 */
#ifndef CMD_REQUEST_H
#define CMD_REQUEST_H

#include <stdint.h>

#include "cmd/cmd.h"
#include "plan/plan.h"
#include "render/render.h"
#include "time/duration.h"
#include "time/instant.h"

/* Reads TEXT, the value of option ID, as a time; relative ones count from context->now. */
int request_time(struct cmd_context *context, enum option_id id, const char *text, instant *t);

int request_duration(struct cmd_context *context, enum option_id id, const char *text,
                     struct duration *duration);

/* --need from T on, in seconds; it must end before the year 10000. */
int request_need(struct cmd_context *context, instant t, int64_t *seconds);

/* --from, --to, --for: the range. It begins now and ends at INSTANT_NEVER if they do not say.
 */
int request_range(struct cmd_context *context, instant *from, instant *to);

/* The same, but without --from it begins at FIRST. */
int request_range_after(struct cmd_context *context, instant first, instant *from, instant *to);

/* --class, --window, --impact; every name must exist in one of the policies. */
int request_filter(struct cmd_context *context, struct plan_filter *filter);

/* Everything from now on; --tz, --lang, the terminal's width and colours. */
void request_view(struct cmd_context *context, struct render_view *view);

#endif

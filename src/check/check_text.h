/*
 * check_text: phrases that several checks print. The strings last as long as the findings.
 */
#ifndef CHECK_CHECK_TEXT_H
#define CHECK_CHECK_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "time/duration.h"
#include "time/wall.h"

struct diags;

/* "" or " (and 3 later occurrences)", after the first of COUNT occurrences. */
const char *check_text_later(const struct diags *diags, size_t count);

/* Elapsed seconds as duration_print_elapsed() has them. */
const char *check_text_seconds(const struct diags *diags, int64_t seconds);

const char *check_text_duration(const struct diags *diags, struct duration duration);

/* "2026-12-01", and "2026-12-01 22:30" */
const char *check_text_day(const struct diags *diags, day d);
const char *check_text_wall(const struct diags *diags, struct wall wall);

#endif

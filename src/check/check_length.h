/*
 * check_length: ends that make something last longer than can be meant.
 */
#ifndef CHECK_CHECK_LENGTH_H
#define CHECK_CHECK_LENGTH_H

#include "time/instant.h"

struct change;
struct diags;
struct zone;

/* unlikely-length: CHANGE, in ZONE, would have its occurrence be open in SLIP. */
void check_length_report(struct diags *diags, const struct change *change,
                         const struct zone *zone, struct span slip);

#endif

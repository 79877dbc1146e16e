/*
 * check_limit: how far the checks can look.
 */
#ifndef CHECK_CHECK_LIMIT_H
#define CHECK_CHECK_LIMIT_H

#include "time/instant.h"

struct diags;
struct policies;

struct check_range {
    instant from, to;
    instant since; /* checks that look back begin here: a year before FROM, or later */
};

/*
 * Sets SINCE of RANGE and, if the policies have too many dates to look at, brings it and TO
 * nearer to FROM: cut-short.
 */
void check_limit(struct diags *diags, const struct policies *policies,
                 struct check_range *range);

#endif

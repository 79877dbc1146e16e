/*
 * cycle: whether INTERVAL can ever select a time that the rest of a rule allows.
 *
 * The calendar repeats after 400 years. Periods that are INTERVAL apart meet
 * the same day of the cycle at times that agree modulo the greatest common
 * divisor of INTERVAL and the cycle, and at all of those. So one cycle is looked at,
 * modulo that divisor, and not the years from now to 9999.
 */
#ifndef RECUR_CYCLE_H
#define RECUR_CYCLE_H

#include <stdbool.h>

#include "recur/daymatch.h"
#include "recur/daytime.h"
#include "recur/interval.h"
#include "time/wall.h"

/*
 * For a FREQ below DAILY: false when no matching day and time, in any year, lies in a period
 * that is selected.
 */
bool cycle_meets(const struct interval *interval, const struct daymatch *match,
                 const struct daytime *times, struct wall first);

#endif

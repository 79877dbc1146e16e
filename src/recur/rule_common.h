/*
 * rule_common: rules that all common calendar programs read alike.
 *
 * These are the shapes that Outlook has ([MS-OXCICAL] 2.1.3.2.2), without those that it reads
 * in another way than RFC 5545: it takes the last day of the month where day 31 is missing, and
 * the last weekday for the fifth.
 *
 *     every N days
 *     every N weeks on some weekdays
 *     every N months on a day from 1 to 28, or the last
 *     every N months on the first to fourth or last of a weekday
 *     every N months on the first to fourth or last of some weekdays (BYSETPOS)
 *     every N years one of these in one month
 */
#ifndef RECUR_RULE_COMMON_H
#define RECUR_RULE_COMMON_H

#include "recur/rule.h"
#include "time/wall.h"

/*
 * Makes *COMMON a rule of such a shape with the dates of RULE from FIRST on, which is one of
 * them; without COUNT and UNTIL, and with all that RULE takes from its first date. NULL, or why
 * there is none: "it names several months".
 */
const char *rule_common(const struct rule *rule, struct wall first, struct rule *common);

#endif

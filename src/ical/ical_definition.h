/*
 * ical_definition: what a file itself says about a zone (VTIMEZONE, RFC 5545 3.6.5), as the
 * rules by which its clocks change now.
 *
 * It is not kept as a zone, but compared with those of the system's database, which know the
 * years before and after better.
 */
#ifndef ICAL_ICAL_DEFINITION_H
#define ICAL_ICAL_DEFINITION_H

#include <stdbool.h>
#include <stdint.h>

#include "recur/rule.h"
#include "time/wall.h"

struct ical_text_zone;
struct zone;

struct ical_definition {
    bool fixed;     /* clocks never change: */
    int32_t offset; /* seconds east of UTC */
    struct ical_definition_rule {
        struct wall first;
        int32_t from, to; /* offsets */
        bool recurs;
        struct rule rule;
    } rules[2]; /* of STANDARD and DAYLIGHT */
};

/* Reads TEXT; false where it does not say how clocks change each year. */
bool ical_definition_read(const struct ical_text_zone *text,
                          struct ical_definition *definition);

/* Whether the clocks of ZONE change in the same way. */
bool ical_definition_fits(const struct ical_definition *definition, const struct zone *zone);

#endif

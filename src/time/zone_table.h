/*
 * zone_table: the periods of a zone by number: first the file's periods, and then, without
 * an end, the periods of the rule in the file's footer.
 */
#ifndef TIME_ZONE_TABLE_H
#define TIME_ZONE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "time/instant.h"
#include "time/tzif.h"

struct arena;

/* Years by their length and first weekday. */
#define ZONE_TABLE_KINDS 14

/*
 * The rule, resolved. Each year has two changes, numbered 2 * year and 2 * year + 1; their
 * times within the year depend only on its kind.
 */
struct zone_table_rule {
    bool changes;        /* false: only the file has periods */
    int64_t first;       /* number of the change with which the file's last period ends */
    uint16_t type_of[2]; /* types that begin with the two */
    int32_t seconds[ZONE_TABLE_KINDS][2]; /* from the year's start, UTC, ascending */
};

/* Neighbours differ, and the first period begins at INSTANT_MIN. */
struct zone_table {
    const instant *starts; /* of the file's periods, strictly ascending */
    const uint16_t *type_of;
    const struct tzif_type *types;
    size_t count; /* at least 1 */
    struct zone_table_rule rule;
};

/* Makes the table in ARENA; false if the footer is not a rule. TZIF is no longer needed. */
bool zone_table_build(struct arena *arena, const struct tzif *tzif, struct zone_table *table);

/* The number of the period that contains T, from INSTANT_MIN to INSTANT_MAX. */
size_t zone_table_find(const struct zone_table *table, instant t);

/* The start of the period with this number, which comes after the file's periods. */
instant zone_table_rule_start(const struct zone_table *table, size_t index);

/* Whether a period follows the one with this number. */
static inline bool zone_table_goes_on(const struct zone_table *table, size_t index)
{
    return index + 1 < table->count || table->rule.changes;
}

static inline instant zone_table_start(const struct zone_table *table, size_t index)
{
    return index < table->count ? table->starts[index] : zone_table_rule_start(table, index);
}

static inline const struct tzif_type *zone_table_type(const struct zone_table *table,
                                                      size_t index)
{
    size_t behind = index - table->count;

    if (index < table->count)
        return &table->types[table->type_of[index]];
    return &table->types[table->rule.type_of[(table->rule.first + (int64_t)behind) % 2]];
}

#endif

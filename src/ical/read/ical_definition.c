#include "ical/read/ical_definition.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"
#include "ical/read/ical_text.h"
#include "ical/read/ical_time.h"
#include "recur/recur.h"
#include "time/day.h"
#include "time/tzif.h"
#include "time/zone.h"

/* Rules without an end that began later are taken as if they had begun in this year. */
#define LONG_AGO (ICAL_DEFINITION_FIRST - 8)

/* Two changes in each year up to 9999 are fewer. */
#define ONSETS_MAX 50000
#define TYPES_MAX  255

/* One part of the definition, STANDARD or DAYLIGHT, understood. */
struct part {
    int32_t from, to; /* offsets */
    struct wall first;
    size_t type; /* index of its offset and name */
};

struct onset {
    instant at;
    int32_t before; /* the offset */
    size_t type;
    bool is_listed; /* it does not come from a rule */
    size_t order;
};

/* The onsets of a definition while they are gathered. */
struct gathering {
    struct arena *arena, *scratch;
    struct fault *fault;
    struct tzif_type types[TYPES_MAX];
    size_t type_count;
    struct onset *onsets;
    size_t count, capacity;
    bool lasts; /* a rule without an end was seen */
};

/* "+0100", "-033000" */
static bool read_offset(const char *text, int32_t *offset)
{
    const size_t digits = text[0] == '\0' ? 0 : text_digits(text + 1);
    int32_t parts[3] = {0};

    if ((digits != 4 && digits != 6) || text[1 + digits] != '\0' ||
        (text[0] != '+' && text[0] != '-'))
        return false;
    for (size_t i = 0; i < digits / 2; i++)
        parts[i] = (text[1 + 2 * i] - '0') * 10 + (text[2 + 2 * i] - '0');
    if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59)
        return false;
    *offset = parts[0] * 3600 + parts[1] * 60 + parts[2];
    if (text[0] == '-')
        *offset = -*offset;
    return true;
}

/* The offset NAME, or else what OTHER says of it. */
static int take_offset(const char *name, const char *text, const char *other, int32_t *offset,
                       struct fault *fault)
{
    if (text == NULL)
        text = other;
    if (text == NULL)
        return fault_set(fault, 0, 0, "a part of it has no %s", name);
    if (!read_offset(text, offset))
        return fault_set(fault, 0, 0, "%s:%.40s is not an offset such as +0100", name, text);
    return 0;
}

/* A missing offset equals the part's other offset, or the offset of the part that it ends. */
static int read_offsets(const struct ical_text_zone *zone,
                        const struct ical_text_observance *text, struct part *part,
                        struct fault *fault)
{
    const struct ical_text_observance *first = zone->observances, *other = NULL;
    const char *from = NULL, *to = NULL;

    if (first->next == NULL)
        other = first;
    else if (first->next->next == NULL)
        other = text == first ? first->next : first;
    if (other != NULL)
        from = other->to, to = other->from;
    return take_offset("TZOFFSETFROM", text->from, from, &part->from, fault) != 0 ||
                   take_offset("TZOFFSETTO", text->to, to, &part->to, fault) != 0
               ? -1
               : 0;
}

/* The index of this offset and name, added if it is new. */
static size_t find_type(struct gathering *to, const struct ical_text_observance *text,
                        int32_t offset)
{
    const char *name = text->name == NULL ? "" : text->name;
    struct tzif_type type = {.offset = offset, .dst = text->daylight};
    size_t i = 0;

    if (strlen(name) < sizeof type.abbreviation)
        memcpy(type.abbreviation, name, strlen(name));
    while (i < to->type_count && memcmp(&to->types[i], &type, sizeof type) != 0)
        i++;
    if (i == to->type_count && i < TYPES_MAX)
        to->types[to->type_count++] = type;
    return i;
}

static int add_onset(struct gathering *to, const struct part *part, instant at, bool is_listed)
{
    if (to->count == ONSETS_MAX)
        return fault_set(to->fault, 0, 0, "its clocks change over %d times", ONSETS_MAX);
    to->onsets =
        arena_grow(to->scratch, to->onsets, to->count, &to->capacity, sizeof *to->onsets);
    to->onsets[to->count] = (struct onset){at, part->from, part->type, is_listed, to->count};
    to->count++;
    return 0;
}

/* RDATE: times on the wall, with commas between them. */
static int add_dates(struct gathering *to, const struct part *part, const char *value)
{
    while (*value != '\0') {
        size_t length = strcspn(value, ",");
        struct ical_time time;

        if (length > 0) {
            if (ical_time_parse(value, length, zone_utc(), &time, to->fault) != 0 ||
                add_onset(to, part,
                          wall_seconds(time.wall) - (value[length - 1] == 'Z' ? 0 : part->from),
                          true) != 0)
                return -1;
        }
        value += length + (value[length] == ',');
    }
    return 0;
}

/* Rules with which no clocks change can take long to expand. */
static int check_rule(const struct rule *rule, struct fault *fault)
{
    if (rule->freq < RULE_MONTHLY ||
        (rule->pos_count > 0 && (rule->by_hour | rule->by_minute | rule->by_second) != 0))
        return fault_set(fault, 0, 0, "clocks do not change by such an RRULE");
    return 0;
}

static int read_rule(struct arena *arena, const char *value, struct rule *rule,
                     struct fault *fault)
{
    size_t length = strlen(value);
    struct fault inner;

    while (length > 0 && (value[length - 1] == ';' || value[length - 1] == ' '))
        length--;
    if (rule_parse(arena_copy(arena, value, length), rule, &inner) != 0)
        return fault_set(fault, 0, 0, "RRULE: %s", inner.text);
    return check_rule(rule, fault);
}

/* Makes a rule that begins at FIRST one that has always been; false: the rule has an end. */
static bool make_lasting(struct rule *rule, struct wall *first)
{
    struct date date = day_date(first->day);

    if (rule->until_kind != RULE_NO_UNTIL || rule->count > 0)
        return false;
    if (date.year > LONG_AGO)
        date.year = LONG_AGO;
    if (!day_exists(date))
        date.mday--;
    first->day = day_from_date(date);
    rule->until_kind = RULE_UNTIL_WALL;
    rule->until =
        (struct wall){.day = day_from_date((struct date){ICAL_DEFINITION_LAST, 1, 1})};
    return true;
}

static int add_rule(struct gathering *to, const struct part *part, struct rule *rule,
                    bool lasting)
{
    struct wall first = part->first, at;
    struct recur recur;

    to->lasts = to->lasts || (rule->until_kind == RULE_NO_UNTIL && rule->count == 0);
    if (lasting && !make_lasting(rule, &first))
        return 0;
    if (rule->until_kind == RULE_UNTIL_UTC) {
        rule->until_kind = RULE_UNTIL_WALL;
        rule->until = wall_from_seconds(wall_seconds(rule->until) + part->from);
    }
    recur_start(&recur, rule, first);
    while (recur_next(&recur, &at))
        if (add_onset(to, part, wall_seconds(at) - part->from, false) != 0)
            return -1;
    return 0;
}

static int read_start(const struct ical_text_zone *zone,
                      const struct ical_text_observance *text, struct part *part,
                      struct fault *fault)
{
    struct ical_time first;

    /* A clock that never changes may have begun at any time. */
    if (text->start == NULL && zone->observances->next == NULL && text->onsets == NULL)
        return 0;
    if (text->start == NULL)
        return fault_set(fault, 0, 0, "a part of it has no DTSTART");
    if (ical_time_parse(text->start, strlen(text->start), zone_utc(), &first, fault) != 0)
        return -1;
    part->first = first.wall;
    return 0;
}

/* Adds the onsets of one part; LASTING: only of rules without an end. */
static int add_part(struct gathering *to, const struct ical_text_zone *zone,
                    const struct ical_text_observance *text, bool lasting)
{
    struct part part = {.first.day = DAY_MIN};
    bool has_rule = false;

    if (read_offsets(zone, text, &part, to->fault) != 0 ||
        read_start(zone, text, &part, to->fault) != 0)
        return -1;
    part.type = find_type(to, text, part.to);
    if (part.type == TYPES_MAX)
        return fault_set(to->fault, 0, 0, "its clocks have over %d offsets", TYPES_MAX);
    for (const struct ical_text_onsets *o = text->onsets; o != NULL; o = o->next) {
        struct rule rule;

        has_rule = has_rule || o->is_rule;
        if (!o->is_rule && !lasting && add_dates(to, &part, o->value) != 0)
            return -1;
        if (o->is_rule && (read_rule(to->scratch, o->value, &rule, to->fault) != 0 ||
                           add_rule(to, &part, &rule, lasting) != 0))
            return -1;
    }
    return has_rule || lasting
               ? 0
               : add_onset(to, &part, wall_seconds(part.first) - part.from, true);
}

static int gather(struct gathering *to, const struct ical_text_zone *zone, bool lasting)
{
    for (const struct ical_text_observance *o = zone->observances; o != NULL; o = o->next)
        if (add_part(to, zone, o, lasting) != 0)
            return -1;
    return 0;
}

/* Parts are gathered from the last one to the first one: if they begin at once, the last one
 * counts. */
static int compare_onsets(const void *left, const void *right)
{
    const struct onset *a = left, *b = right;

    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->order < b->order) - (a->order > b->order);
}

/* The zone with the gathered onsets. Before the first one its own TZOFFSETFROM counts. */
static const struct zone *make_zone(struct gathering *to, const char *name)
{
    struct tzif_type *types =
        arena_calloc(to->arena, to->type_count + (size_t)1, sizeof *types);
    int64_t *times = arena_calloc(to->arena, to->count, sizeof *times);
    uint8_t *type_of = arena_calloc(to->arena, to->count, sizeof *type_of);
    struct tzif tzif = {types, to->type_count + 1, times, type_of, 0, ""};

    types[0].offset = to->onsets[0].before;
    memcpy(types + 1, to->types, to->type_count * sizeof *types);
    for (size_t i = 0; i < to->count; i++) {
        const struct onset *onset = &to->onsets[i];

        if (i + 1 < to->count && to->onsets[i + 1].at == onset->at)
            continue;
        times[tzif.count] = onset->at;
        type_of[tzif.count++] = (uint8_t)(onset->type + 1);
    }
    return zone_make(to->arena, name, &tzif);
}

/* All times of ZONE have the offset of its end. */
static const struct zone *make_fixed(struct arena *arena, const char *name,
                                     const struct zone *zone)
{
    struct tzif_type *type = arena_alloc(arena, sizeof *type);
    struct tzif tzif = {type, 1, NULL, NULL, 0, ""};
    struct zone_period period;

    zone_period_at(zone, INSTANT_MAX, &period);
    type->offset = period.offset;
    return zone_make(arena, name, &tzif);
}

static int read_both(struct arena *arena, struct arena *scratch,
                     const struct ical_text_zone *text, struct ical_definition *definition,
                     struct fault *fault)
{
    struct gathering all = {.arena = arena, .scratch = scratch, .fault = fault}, lasting = all;

    if (text->observances == NULL)
        return fault_set(fault, 0, 0, "it has neither STANDARD nor DAYLIGHT");
    if (gather(&all, text, false) != 0 || gather(&lasting, text, true) != 0)
        return -1;
    if (all.count == 0)
        return fault_set(fault, 0, 0, "its rules have no date");
    qsort(all.onsets, all.count, sizeof *all.onsets, compare_onsets);
    definition->zone = make_zone(&all, text->id);
    definition->first = all.onsets[0].at;
    definition->listed_until =
        !all.lasts && all.count > 1 && all.onsets[all.count - 1].is_listed
            ? all.onsets[all.count - 1].at
            : INSTANT_NEVER;
    if (lasting.count > 0)
        qsort(lasting.onsets, lasting.count, sizeof *lasting.onsets, compare_onsets);
    definition->lasting = lasting.count > 0 ? make_zone(&lasting, text->id)
                                            : make_fixed(arena, text->id, definition->zone);
    return 0;
}

int ical_definition_read(struct arena *arena, const struct ical_text_zone *text,
                         struct ical_definition *definition, struct fault *fault)
{
    struct arena scratch;
    int result;

    arena_init(&scratch, arena->memory);
    result = read_both(arena, &scratch, text, definition, fault);
    arena_free(&scratch);
    return result;
}

#include "time/zone.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"
#include "time/tzif.h"
#include "time/zone_names.h"
#include "time/zone_table.h"

#define SYSTEM_FOLDER "/usr/share/zoneinfo"

/* The longest name of the database has 32 letters. */
#define NAME_MAX_LENGTH 64

/* Searching for the intended name takes milliseconds, and nobody reads more such messages. */
#define EXPLANATIONS_MAX 20

/* More than any UTC offset, and more than any two of them differ by. */
#define OFFSET_LIMIT ((int64_t)26 * 3600)
#define DIFF_LIMIT   (2 * OFFSET_LIMIT)

/* Times nearer than this are reached by stepping, others by searching. */
#define STEPPING_LIMIT ((int64_t)366 * WALL_DAY_SECONDS)

_Static_assert(TZIF_ABBREVIATION == sizeof((struct zone_period){0}.abbreviation),
               "an abbreviation of a file fits into a period");

struct zone {
    const char *name;
    bool is_made;
    struct zone_table table;
};

static instant clamp(instant t)
{
    return t < INSTANT_MIN ? INSTANT_MIN : t > INSTANT_MAX ? INSTANT_MAX : t;
}

const struct zone *zone_utc(void)
{
    static const instant starts[] = {INSTANT_MIN};
    static const uint16_t type_of[] = {0};
    static const struct tzif_type types[] = {{.abbreviation = "UTC"}};
    static const struct zone utc = {
        "UTC", false, {.starts = starts, .type_of = type_of, .types = types, .count = 1}};

    return &utc;
}

const char *zone_name(const struct zone *zone)
{
    return zone->name;
}

const struct zone *zone_make(struct arena *arena, const char *name, const struct tzif *tzif)
{
    struct zone *zone = arena_alloc(arena, sizeof *zone);

    zone->name = arena_copy(arena, name, strlen(name));
    zone->is_made = true;
    return zone_table_build(arena, tzif, &zone->table) ? zone : NULL;
}

bool zone_is_made(const struct zone *zone)
{
    return zone->is_made;
}

void zone_db_init(struct zone_db *db, struct arena *arena, const char *folder)
{
    db->arena = arena;
    db->unknown = 0;
    db->unreadable = NULL;
    db->folder = folder == NULL || folder[0] == '\0' ? SYSTEM_FOLDER : folder;
    map_init(&db->zones, arena);
}

static bool is_name_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '-' || c == '+';
}

/* Whether NAME has only letters of names, and not too many, so that messages can show it. */
static bool is_plain(const char *name)
{
    size_t length = strlen(name);

    if (length == 0 || length > NAME_MAX_LENGTH)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (!is_name_letter(name[i]) && name[i] != '/')
            return false;
    }
    return true;
}

/* Whether NAME has the form of the database's names, so that it cannot leave the folder. */
static bool is_well_formed(const char *name)
{
    return is_plain(name) && name[0] >= 'A' && name[0] <= 'Z' && strstr(name, "//") == NULL &&
           name[strlen(name) - 1] != '/';
}

/* FAULT may be NULL: nobody asks why. */
static int unknown(struct zone_db *db, const char *name, struct fault *fault)
{
    if (fault == NULL)
        return -1;
    if (is_plain(name))
        fault_set(fault, 0, strlen(name), "there is no time zone '%s'", name);
    else
        fault_set(fault, 0, strlen(name), "this cannot be the name of a time zone");
    if (db->unknown < EXPLANATIONS_MAX)
        zone_names_explain(db->arena, db->folder, name, fault);
    db->unknown++;
    return -1;
}

static int refuse_none(const char *name, struct fault *fault)
{
    if (fault == NULL)
        return -1;
    fault_set(fault, 0, strlen(name), "'%s' is not a time zone, but says that none was chosen",
              name);
    return fault_hint(fault, "write the zone of a place, as Europe/Berlin, or UTC");
}

static bool is_utc(const char *name)
{
    return strcmp(name, "UTC") == 0 || strcmp(name, "Etc/UTC") == 0;
}

/* Keeps FAULT, the first one, for zone_db_unreadable(). */
static void note_unreadable(struct zone_db *db, const struct fault *fault)
{
    struct fault *kept;

    if (db->unreadable != NULL)
        return;
    kept = arena_alloc(db->arena, sizeof *kept);
    *kept = *fault;
    db->unreadable = kept;
}

bool zone_db_unreadable(struct zone_db *db, struct fault *fault)
{
    const struct fault *found = db->unreadable;

    db->unreadable = NULL;
    if (found != NULL)
        *fault = *found;
    return found != NULL;
}

/* Fills ZONE, whose name is set. */
static int load(struct zone_db *db, struct zone *zone, struct fault *fault)
{
    const char *path = arena_join(db->arena, db->folder, "/", zone->name);
    struct fault unused;
    struct fault *read = fault == NULL ? &unused : fault;
    struct tzif tzif;
    int result = tzif_load(db->arena, path, &tzif, read);

    if (result == 0 && !zone_table_build(db->arena, &tzif, &zone->table))
        result = fault_set(read, 0, 0,
                           "the file %.200s cannot be used: it ends in a wrong rule", path);
    if (result < 0)
        note_unreadable(db, read);
    if (result > 0 && is_utc(zone->name)) {
        zone->table = zone_utc()->table;
        return 0;
    }
    return result > 0 ? unknown(db, zone->name, fault) : result;
}

const struct zone *zone_find(struct zone_db *db, const char *name, struct fault *fault)
{
    struct zone *zone = map_find(&db->zones, name);

    if (zone != NULL)
        return zone;
    if (zone_names_none(name)) {
        refuse_none(name, fault);
        return NULL;
    }
    if (!is_well_formed(name)) {
        unknown(db, name, fault);
        return NULL;
    }
    zone = arena_alloc(db->arena, sizeof *zone);
    zone->name = arena_copy(db->arena, name, strlen(name));
    if (load(db, zone, fault) != 0)
        return NULL;
    map_add(&db->zones, zone->name, zone);
    return zone;
}

const struct zone *zone_find_folded(struct zone_db *db, const char *name)
{
    const char *found = NULL;
    struct fault fault;

    if (is_plain(name) && zone_names_fold(db->arena, db->folder, name, &found, &fault) != 0)
        note_unreadable(db, &fault);
    return found == NULL ? NULL : zone_find(db, found, NULL);
}

static instant start_of(const struct zone *zone, size_t index)
{
    return zone_table_start(&zone->table, index);
}

static instant end_of(const struct zone *zone, size_t index)
{
    return zone_table_goes_on(&zone->table, index) ? start_of(zone, index + 1) : INSTANT_NEVER;
}

static int32_t offset_of(const struct zone *zone, size_t index)
{
    return zone_table_type(&zone->table, index)->offset;
}

static size_t find_index(const struct zone *zone, instant t)
{
    return zone_table_find(&zone->table, clamp(t));
}

/* Fills in period INDEX but for its borders. */
static void fill_period(const struct zone *zone, size_t index, struct zone_period *period)
{
    const struct tzif_type *type = zone_table_type(&zone->table, index);

    period->offset = type->offset;
    period->dst = type->dst;
    memcpy(period->abbreviation, type->abbreviation, sizeof period->abbreviation);
}

void zone_period_at(const struct zone *zone, instant t, struct zone_period *period)
{
    size_t index = find_index(zone, t);

    period->start = start_of(zone, index);
    period->end = end_of(zone, index);
    fill_period(zone, index, period);
}

void zone_cursor_init(struct zone_cursor *cursor, const struct zone *zone)
{
    /* An empty period and an empty interval: nothing lies in them. */
    *cursor = (struct zone_cursor){.zone = zone,
                                   .period = {.start = INSTANT_NEVER, .end = INSTANT_NEVER},
                                   .wall_start = INT64_MAX};
}

/* The borders of a period; after the file's last period they are computed. */
struct borders {
    size_t index;
    instant start, end;
};

/* The borders of the period that contains T. */
static struct borders find_borders(const struct zone *zone, instant t)
{
    size_t index = find_index(zone, t);

    return (struct borders){index, start_of(zone, index), end_of(zone, index)};
}

static struct borders borders_of(const struct zone_cursor *cursor)
{
    return (struct borders){cursor->index, cursor->period.start, cursor->period.end};
}

static void step(const struct zone *zone, struct borders *borders)
{
    borders->index++;
    borders->start = borders->end;
    borders->end = end_of(zone, borders->index);
}

/*
 * Makes the period between these BORDERS the cursor's. A wall time in it that also occurs in an
 * earlier or later period, which can only be a near one, does not count as its own.
 */
static void enter(struct zone_cursor *cursor, struct borders borders)
{
    const struct zone *zone = cursor->zone;
    struct zone_period *period = &cursor->period;
    instant start, end;

    period->start = borders.start;
    period->end = borders.end;
    fill_period(zone, borders.index, period);
    cursor->index = borders.index;
    cursor->wall_start = period->start + period->offset;
    cursor->wall_end = period->end == INSTANT_NEVER ? INT64_MAX : period->end + period->offset;
    end = period->start;
    for (size_t i = borders.index; i-- > 0 && end > period->start - DIFF_LIMIT;) {
        int64_t wall_end = end + offset_of(zone, i);

        if (wall_end > cursor->wall_start)
            cursor->wall_start = wall_end;
        end = start_of(zone, i);
    }
    start = period->end;
    for (size_t i = borders.index + 1;
         start != INSTANT_NEVER && start < period->end + DIFF_LIMIT; i++) {
        int64_t wall_start = start + offset_of(zone, i);

        if (wall_start < cursor->wall_end)
            cursor->wall_end = wall_start;
        start = end_of(zone, i);
    }
}

/* Whether SECONDS on the wall come again after the period. */
static bool comes_again(const struct zone *zone, struct borders borders, int64_t seconds)
{
    while (borders.end <= seconds + OFFSET_LIMIT) {
        instant t;

        step(zone, &borders);
        t = seconds - offset_of(zone, borders.index);
        if (t >= borders.start && t < borders.end)
            return true;
    }
    return false;
}

instant zone_cursor_search(struct zone_cursor *cursor, int64_t seconds, enum zone_fit *fit)
{
    const struct zone *zone = cursor->zone;
    struct borders borders;
    enum zone_fit found;
    int32_t before, offset;

    /* No earlier period than the current one has a wall time from wall_start on. */
    if (seconds < cursor->wall_start || seconds - STEPPING_LIMIT > cursor->wall_end)
        borders = find_borders(zone, seconds - OFFSET_LIMIT);
    else
        borders = borders_of(cursor);
    before = offset = offset_of(zone, borders.index);
    while (seconds - offset >= borders.end) {
        step(zone, &borders);
        before = offset;
        offset = offset_of(zone, borders.index);
    }
    if (seconds - offset < borders.start) {
        /* After the previous period and before this one. */
        found = ZONE_GAP;
        offset = before;
    } else {
        found = comes_again(zone, borders, seconds) ? ZONE_FOLD : ZONE_EXACT;
    }
    enter(cursor, borders);
    if (fit != NULL)
        *fit = found;
    return seconds - offset;
}

void zone_cursor_go_to(struct zone_cursor *cursor, instant t)
{
    struct borders borders = borders_of(cursor);

    t = clamp(t);
    if (t < borders.end || t - STEPPING_LIMIT > borders.end)
        borders = find_borders(cursor->zone, t);
    while (borders.end <= t)
        step(cursor->zone, &borders);
    enter(cursor, borders);
}

instant zone_instant(const struct zone *zone, struct wall wall, enum zone_fit *fit)
{
    struct zone_cursor cursor;

    zone_cursor_init(&cursor, zone);
    return zone_cursor_instant(&cursor, wall, fit);
}

struct wall zone_wall(const struct zone *zone, instant t, int32_t *offset)
{
    int32_t found = offset_of(zone, find_index(zone, t));

    if (offset != NULL)
        *offset = found;
    return wall_from_seconds(clamp(t) + found);
}

instant zone_instant_pass(const struct zone *zone, struct wall wall, enum zone_pass pass,
                          enum zone_fit *fit)
{
    enum zone_fit own;
    instant t = zone_instant(zone, wall, &own), at;
    int32_t before, after;

    if (own == ZONE_FOLD && pass == ZONE_SECOND &&
        zone_next_change(zone, t, &at, &before, &after))
        t += before - after;
    if (fit != NULL)
        *fit = own;
    return t;
}

bool zone_has_offset(const struct zone *zone, struct wall wall, int32_t offset,
                     enum zone_pass *pass)
{
    const instant t = wall_seconds(wall) - offset;
    enum zone_fit fit;
    int32_t own;

    zone_wall(zone, t, &own);
    if (own != offset)
        return false;
    *pass = zone_instant(zone, wall, &fit) == t ? ZONE_FIRST : ZONE_SECOND;
    if (fit != ZONE_FOLD)
        *pass = ZONE_UNSAID;
    return true;
}

instant zone_add(const struct zone *zone, instant t, struct duration duration, int sign)
{
    if (duration.months != 0 || duration.days != 0) {
        struct wall wall = zone_wall(zone, t, NULL);

        t = zone_instant(zone, duration_shift(wall, duration, sign), NULL);
    }
    return clamp(clamp(t) + sign * duration.seconds);
}

bool zone_next_change(const struct zone *zone, instant t, instant *at, int32_t *before,
                      int32_t *after)
{
    size_t index = find_index(zone, t);

    *before = offset_of(zone, index);
    while (end_of(zone, index) <= INSTANT_MAX) {
        index++;
        *at = start_of(zone, index);
        *after = offset_of(zone, index);
        if (*after != *before)
            return true;
    }
    return false;
}

bool zone_difference(const struct zone *a, const struct zone *b, instant from, instant until,
                     instant *at)
{
    size_t i = find_index(a, from), j = find_index(b, from);
    instant t = clamp(from);

    while (t < until) {
        instant end_a = end_of(a, i), end_b = end_of(b, j);

        *at = t;
        if (offset_of(a, i) != offset_of(b, j))
            return true;
        t = end_a < end_b ? end_a : end_b;
        i += end_a == t;
        j += end_b == t;
        if (t > INSTANT_MAX)
            return false;
    }
    return false;
}

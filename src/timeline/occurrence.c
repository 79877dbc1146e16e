#include "timeline/occurrence.h"

#include "base/arena.h"
#include "base/effort.h"
#include "policy/end.h"
#include "policy/starts.h"
#include "time/duration.h"

#define DAY_SECONDS ((int64_t)WALL_DAY_SECONDS)

/* More than any clock change: the largest were a day, as the date line moved. */
#define SHIFT_MAX (2 * DAY_SECONDS)

/* So many dates are counted as work at once; opening a stream counts as so many. */
#define COUNTED_AT_ONCE 64
#define STEPS_TO_OPEN   4

static const struct end *end_of(const struct timing *timing, const struct dated *dated)
{
    return dated != NULL && dated->end != NULL ? dated->end : &timing->end;
}

static const struct dated *dated_of(const struct timing *timing, uint32_t date_index)
{
    return date_index == SERIES_RULE ? NULL : &timing->dated[date_index];
}

struct wall occurrence_wall_end(const struct timing *timing, struct wall start,
                                uint32_t date_index)
{
    return end_wall(end_of(timing, dated_of(timing, date_index)), start);
}

static bool is_elapsed(const struct end *end)
{
    return end->kind == END_DURATION && end->duration.months == 0 && end->duration.days == 0;
}

/*
 * Chooses between the two times of a fold: the one that the user named by its offset; else, for
 * an end, the first that is after the start.
 */
static void settle_fold(struct occurrence *o, struct wall wall, enum zone_pass pass,
                        const struct end *rule, const struct zone *zone)
{
    if (o->start_fit == ZONE_FOLD && pass != ZONE_UNSAID) {
        o->span.start = zone_instant_pass(zone, wall, pass, NULL);
        o->start_fit = ZONE_EXACT;
        if (is_elapsed(rule))
            o->span.end = o->span.start + rule->duration.seconds;
    }
    if (o->end_fit != ZONE_FOLD || rule->kind == END_DURATION)
        return;
    wall = wall_from_seconds(end_second(rule, wall));
    if (rule->kind == END_WALL && rule->pass != ZONE_UNSAID) {
        o->span.end = zone_instant_pass(zone, wall, rule->pass, NULL);
        o->end_fit = ZONE_EXACT;
    } else if (o->span.end <= o->span.start) {
        o->span.end = zone_instant_pass(zone, wall, ZONE_SECOND, NULL);
    }
}

/* Fills in span, fits and offsets for a start at WALL; false if nothing is left of it. */
static inline bool resolve(struct occurrence *o, struct wall wall, enum zone_pass pass,
                           const struct end *rule, struct zone_cursor *start,
                           struct zone_cursor *end)
{
    o->span.start = zone_cursor_instant(start, wall, &o->start_fit);
    if (is_elapsed(rule)) {
        o->end_fit = ZONE_EXACT;
        o->span.end = o->span.start + rule->duration.seconds;
    } else {
        o->span.end = zone_cursor_of_seconds(end, end_second(rule, wall), &o->end_fit);
        if (rule->kind == END_DURATION)
            o->span.end += rule->duration.seconds;
    }
    if (o->start_fit == ZONE_FOLD || o->end_fit == ZONE_FOLD)
        settle_fold(o, wall, pass, rule, start->zone);
    o->start_offset = zone_cursor_offset(start, o->span.start);
    o->end_offset = zone_cursor_offset(end, o->span.end);
    return o->span.end > o->span.start;
}

/* Fills in all other fields, one by one: that is quicker than clearing the struct first. */
static inline void describe(struct occurrence *o, const struct window *window,
                            struct wall start, uint32_t date_index)
{
    const struct dated *dated = dated_of(&window->timing, date_index);
    const struct window *whole = window->whole == NULL ? window : window->whole;
    bool own = dated != NULL && dated->class_count > 0;

    o->window = whole;
    o->part = window;
    o->dated = dated;
    o->classes = own ? dated->classes : whole->classes;
    o->class_count = own ? dated->class_count : whole->class_count;
    o->status = OCCURRENCE_SCHEDULED;
    o->original = start;
    o->entry = NULL;
    o->freeze = NULL;
}

/* Expresses the times of a part in another zone in the window's zone. */
static void adopt(struct occurrence *o)
{
    const struct zone *zone = o->window->zone;

    if (o->part->zone == zone)
        return;
    o->original = zone_wall(zone, o->span.start, &o->start_offset);
    zone_wall(zone, o->span.end, &o->end_offset);
}

static enum zone_pass pass_of(const struct dated *dated)
{
    return dated == NULL ? ZONE_UNSAID : dated->pass;
}

/* Whether `gap: skip` drops O. */
static bool is_skipped(const struct occurrence *o)
{
    return o->start_fit == ZONE_GAP && o->window->skip_gap;
}

bool occurrence_at(struct occurrence *occurrence, const struct window *window,
                   struct wall start, uint32_t date_index)
{
    struct zone_cursor start_cursor, end_cursor;

    zone_cursor_init(&start_cursor, window->zone);
    zone_cursor_init(&end_cursor, window->zone);
    describe(occurrence, window, start, date_index);
    if (!resolve(occurrence, start, pass_of(occurrence->dated),
                 end_of(&window->timing, occurrence->dated), &start_cursor, &end_cursor) ||
        is_skipped(occurrence))
        return false;
    adopt(occurrence);
    return true;
}

bool occurrence_on(struct occurrence *occurrence, const struct starts_date *date)
{
    return occurrence_at(occurrence, date->part, date->own, date->entry);
}

bool occurrence_move(struct occurrence *occurrence, struct wall start, enum zone_pass pass,
                     const struct end *end)
{
    const struct end *own = end_of(&occurrence->part->timing, occurrence->dated);
    struct zone_cursor start_cursor, end_cursor;
    struct occurrence moved = *occurrence;
    struct end same_length = *own;

    if (end == NULL && own->kind != END_DURATION) {
        int64_t length =
            end_second(own, occurrence->original) - wall_seconds(occurrence->original);

        same_length = (struct end){.kind = END_WALL,
                                   .wall = wall_from_seconds(wall_seconds(start) + length)};
    }
    zone_cursor_init(&start_cursor, occurrence->window->zone);
    zone_cursor_init(&end_cursor, occurrence->window->zone);
    if (!resolve(&moved, start, pass, end == NULL ? &same_length : end, &start_cursor,
                 &end_cursor))
        return false;
    *occurrence = moved;
    return true;
}

/* Of the times that END, which has no date, can mean: the one nearest to PRESENT, after START.
 */
static int64_t nearest_end(const struct end *end, struct wall start, struct wall present)
{
    const int64_t later = end_second(end, present);
    const int64_t earlier = later - (end->kind == END_WEEKDAY ? 7 * DAY_SECONDS : DAY_SECONDS);
    const int64_t from = wall_seconds(present);

    return earlier > wall_seconds(start) && from - earlier <= later - from ? earlier : later;
}

instant occurrence_extend(const struct occurrence *occurrence, const struct end *end)
{
    const struct zone *zone = occurrence->window->zone;
    const struct span span = occurrence->span;
    struct wall wall;
    instant t;

    switch (end->kind) {
    case END_DURATION: return zone_add(zone, span.start, end->duration, 1);
    case END_WALL: return zone_instant_pass(zone, end->wall, end->pass, NULL);
    case END_CLOCK:
    case END_WEEKDAY: break;
    }
    wall = wall_from_seconds(
        nearest_end(end, zone_wall(zone, span.start, NULL), zone_wall(zone, span.end, NULL)));
    t = zone_instant(zone, wall, NULL);
    return t > span.end ? t : zone_instant_pass(zone, wall, ZONE_SECOND, NULL);
}

/* The most seconds on the wall that an occurrence with this end lasts. */
static int64_t longest(const struct end *end, struct wall start)
{
    switch (end->kind) {
    case END_CLOCK: return DAY_SECONDS;
    case END_WEEKDAY: return 7 * DAY_SECONDS;
    case END_DURATION: return duration_longest(end->duration);
    case END_WALL: break;
    }
    return wall_seconds(end->wall) - wall_seconds(start);
}

int64_t occurrence_longest_wall(const struct timing *timing)
{
    int64_t most = longest(&timing->end, (struct wall){0});

    for (size_t i = 0; i < timing->dated_count; i++) {
        const struct dated *dated = &timing->dated[i];
        int64_t length = dated->end == NULL ? 0 : longest(dated->end, dated->start);

        most = length > most ? length : most;
    }
    return most;
}

int64_t occurrence_longest(const struct timing *timing)
{
    return occurrence_longest_wall(timing) + SHIFT_MAX;
}

/*
 * Where to begin reading the series, on the wall. With many times a day each day before FROM is
 * expensive: unless the clocks changed lately, begin exactly at the dates that last until FROM.
 */
static int64_t seek_from(const struct window *window, instant from)
{
    const int64_t length = occurrence_longest(&window->timing);
    struct zone_period period;

    if (window->timing.times_of_day) {
        zone_period_at(window->zone, from, &period);
        if (period.start <= from - length - SHIFT_MAX)
            return from + period.offset - (length - SHIFT_MAX);
    }
    return from - length - SHIFT_MAX;
}

static void spend(const struct occurrence_dates *dates, unsigned steps)
{
    effort_spend(dates->arena->memory, steps, dates->window->timing.mark);
}

/* Opens the series; the cursors are in the zone of WINDOW already. */
static void open_series(struct occurrence_dates *dates, const struct window *window,
                        instant from)
{
    int64_t seek;

    dates->window = window;
    dates->from = from;
    dates->has_ahead = false;
    dates->held = NULL;
    dates->held_first = dates->held_count = dates->held_capacity = 0;
    dates->last = INT64_MIN;
    dates->uncounted = 0;
    spend(dates, STEPS_TO_OPEN);
    seek = seek_from(window, from);
    if (seek < INSTANT_MIN)
        seek = INSTANT_MIN;
    if (seek > INSTANT_MAX)
        seek = INSTANT_MAX;
    series_open(&dates->series, &window->timing.series, wall_from_seconds(seek));
}

static void open_cursors(struct occurrence_dates *dates, const struct zone *zone)
{
    zone_cursor_init(&dates->start_cursor, zone);
    zone_cursor_init(&dates->end_cursor, zone);
}

void occurrence_dates_open(struct occurrence_dates *dates, struct arena *arena,
                           const struct window *window, instant from)
{
    /* Field by field: the struct is large, and often only one occurrence is read. */
    dates->arena = arena;
    open_cursors(dates, window->zone);
    open_series(dates, window, from);
}

void occurrence_dates_reopen(struct occurrence_dates *dates, const struct window *window,
                             instant from)
{
    if (dates->start_cursor.zone != window->zone)
        open_cursors(dates, window->zone);
    open_series(dates, window, from);
}

/* The next date of the series that the clock changes leave, in the order of wall times. */
static bool read_next(struct occurrence_dates *dates, struct occurrence *o)
{
    struct wall wall;
    uint32_t date_index;

    while (series_next(&dates->series, &wall, &date_index)) {
        if (++dates->uncounted == COUNTED_AT_ONCE) {
            spend(dates, COUNTED_AT_ONCE);
            dates->uncounted = 0;
        }
        describe(o, dates->window, wall, date_index);
        if (resolve(o, wall, pass_of(o->dated), end_of(&dates->window->timing, o->dated),
                    &dates->start_cursor, &dates->end_cursor) &&
            !is_skipped(o) && o->span.end > dates->from) {
            adopt(o);
            return true;
        }
    }
    return false;
}

/* Whether a date with a later wall time can begin before O. */
static inline bool is_late(const struct occurrence *o)
{
    return o->start_fit == ZONE_GAP || pass_of(o->dated) == ZONE_SECOND;
}

static bool read_ahead(struct occurrence_dates *dates)
{
    const struct occurrence *ahead = &dates->ahead;

    if (!read_next(dates, &dates->ahead))
        return false;
    dates->bound = ahead->span.start;
    /* A later date in the gap may begin as early as the gap's end. */
    if (ahead->start_fit == ZONE_GAP)
        dates->bound = dates->start_cursor.period.start;
    else if (is_late(ahead))
        dates->bound = zone_instant(dates->window->zone, ahead->dated->start, NULL);
    return true;
}

static void hold(struct occurrence_dates *dates, const struct occurrence *o)
{
    if (dates->held_first == dates->held_count)
        dates->held_first = dates->held_count = 0;
    dates->held = arena_grow(dates->arena, dates->held, dates->held_count,
                             &dates->held_capacity, sizeof *dates->held);
    dates->held[dates->held_count++] = *o;
}

/*
 * A wall time in a gap becomes a later instant, and so does the second time of a fold. Dates
 * with later wall times may begin before that instant, or at it. So such an occurrence is held
 * back until the series has passed its instant.
 */
static bool next_in_order(struct occurrence_dates *dates, struct occurrence *occurrence)
{
    for (;;) {
        const struct occurrence *held =
            dates->held_first < dates->held_count ? &dates->held[dates->held_first] : NULL;

        if (held == NULL && !dates->has_ahead) {
            if (!read_next(dates, occurrence))
                return false;
            if (!is_late(occurrence))
                return true;
            hold(dates, occurrence);
            continue;
        }
        if (!dates->has_ahead)
            dates->has_ahead = read_ahead(dates);
        if (held != NULL && (!dates->has_ahead || held->span.start < dates->bound)) {
            *occurrence = *held;
            dates->held_first++;
            return true;
        }
        dates->has_ahead = false;
        if (is_late(&dates->ahead)) {
            hold(dates, &dates->ahead);
            continue;
        }
        *occurrence = dates->ahead;
        return true;
    }
}

bool occurrence_dates_next(struct occurrence_dates *dates, struct occurrence *occurrence)
{
    while (next_in_order(dates, occurrence)) {
        if (occurrence->span.start == dates->last)
            continue;
        dates->last = occurrence->span.start;
        return true;
    }
    return false;
}

void occurrence_id(const struct occurrence *occurrence, char id[OCCURRENCE_ID])
{
    policy_occurrence_id(occurrence->window, occurrence->original, id);
}

const char *occurrence_summary(const struct occurrence *occurrence)
{
    if (occurrence->dated != NULL && occurrence->dated->title != NULL)
        return occurrence->dated->title;
    if (occurrence->part->title != NULL)
        return occurrence->part->title;
    if (occurrence->window->title != NULL)
        return occurrence->window->title;
    if (occurrence->classes[0]->title != NULL)
        return occurrence->classes[0]->title;
    return occurrence->window->id;
}

enum impact occurrence_impact(const struct occurrence *occurrence)
{
    enum impact worst = IMPACT_NONE;

    for (size_t i = 0; i < occurrence->class_count; i++)
        if (occurrence->classes[i]->impact > worst)
            worst = occurrence->classes[i]->impact;
    return worst;
}

int64_t occurrence_downtime(const struct occurrence *occurrence)
{
    int64_t most = -1;

    for (size_t i = 0; i < occurrence->class_count; i++) {
        const struct class *class = occurrence->classes[i];
        instant start = occurrence->span.start;
        int64_t downtime;

        if (!class->has_downtime)
            continue;
        downtime = zone_add(occurrence->window->zone, start, class->downtime, 1) - start;
        most = downtime > most ? downtime : most;
    }
    return most;
}

instant occurrence_cutoff(const struct occurrence *occurrence)
{
    return zone_add(occurrence->window->zone, occurrence->span.end, occurrence->window->cutoff,
                    -1);
}

const char *const occurrence_statuses[] = {"scheduled", "announced", "moved", "cancelled",
                                           "extended",  "emergency", NULL};

const char *occurrence_status_name(enum occurrence_status status)
{
    return occurrence_statuses[status];
}

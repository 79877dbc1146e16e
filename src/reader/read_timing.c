#include "reader/read_timing.h"

#include "base/arena.h"
#include "base/fault.h"
#include "reader/read_dates.h"
#include "reader/value.h"
#include "reader/when.h"
#include "recur/phrase.h"
#include "recur/rule.h"
#include "recur/series.h"
#include "yaml/tree.h"

/* What keys_fill() takes from the keys. */
struct values {
    int32_t start;
    day first, until;
};

static const struct key rows[READ_TIMING_ROWS] = {
    [READ_TIMING_EVERY] = {"every", &value_phrase, .help = "How often, in words."},
    [READ_TIMING_RRULE] = {"rrule", &value_rrule, .help = "How often, as a rule of RFC 5545."},
    [READ_TIMING_DATES] = {"dates", &when_dates, .help = "The dates, one by one.",
                           .table = &read_dates_keys},
    [READ_TIMING_START] = {"start", &when_clock, .help = "The time of day at which it starts.",
                           .field = KEYS_FIELD(struct values, start)},
    [READ_TIMING_END] = {"end", &when_end,
                         .help = "The time of day, or weekday and time, at which it ends."},
    [READ_TIMING_DURATION] = {"duration", &when_length,
                              .help = "How long it lasts, instead of an end."},
    [READ_TIMING_FIRST] = {"first", &when_day, .help = "The first day.",
                           .field = KEYS_FIELD(struct values, first)},
    [READ_TIMING_UNTIL] =
        {"until", &when_day,
         .help = "The last day, which is included: an occurrence can still start on it.",
         .field = KEYS_FIELD(struct values, until)},
    [READ_TIMING_EXCEPT] = {"except", &when_days,
                            .help =
                                "Days on which it does not happen; they apply to dates too."},
    [READ_TIMING_ALSO] = {"also", &when_dates, .help = "Further dates, written as in dates.",
                          .table = &read_dates_keys},
};
const struct keys read_timing_keys = {"recurrence", rows, READ_TIMING_ROWS, NULL};

/* The one that is given of every, rrule and dates. */
static const struct node *choose(struct reader *reader, const struct read_timing_owner *owner,
                                 const struct node *const *found)
{
    static const int choices[] = {READ_TIMING_EVERY, READ_TIMING_RRULE, READ_TIMING_DATES};
    const struct node *chosen = NULL;
    bool one = true;

    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        const struct node *node = found[choices[i]];

        if (node == NULL)
            continue;
        if (chosen != NULL) {
            value_report_beside(reader, chosen, node,
                                "keep one of the two; 'also' adds dates to a rule");
            one = false;
        }
        chosen = node;
    }
    if (chosen == NULL && owner->complete) {
        diag_add(reader->diags, DIAG_ID_MISSING_KEY, tree_mark(owner->map),
                 "nothing says when: 'every', 'rrule' or 'dates' is needed");
        diag_hint(reader->diags, "write, for example, 'every: tuesday'");
    }
    return one ? chosen : NULL;
}

void read_timing_init(struct read_timing_rules *rules, struct arena *arena)
{
    for (int start = MONDAY; start <= SUNDAY; start++)
        for (int weeks = PHRASE_FULL; weeks <= PHRASE_DAYS; weeks++)
            map_init(&rules->phrases[start][weeks], arena);
    map_init(&rules->rules, arena);
}

/* A phrase or rule that has been read; most windows of a large policy share a few. */
struct known {
    struct phrase phrase;
    bool happens; /* without bounds it is known to have a date */
};

/* The phrase or rule in NODE, NULL where it is none; each text is parsed once. */
static struct known *parse_rule(struct reader *reader, const struct node *node, bool is_phrase)
{
    const struct policy *policy = reader->policy;
    struct map *map = is_phrase ? &reader->rules->phrases[policy->week_start][policy->weeks]
                                : &reader->rules->rules;
    struct known *known = map_find(map, node->text);
    struct fault fault;
    int result;

    if (known != NULL)
        return known;
    known = arena_alloc(reader->arena, sizeof *known);
    known->phrase.span_days = 1;
    result = is_phrase ? phrase_parse(node->text, policy->week_start, policy->weeks,
                                      &known->phrase, &fault)
                       : rule_parse(node->text, &known->phrase.rule, &fault);
    if (result != 0) {
        value_fault(reader, is_phrase ? DIAG_ID_BAD_PHRASE : DIAG_ID_BAD_RRULE, node, &fault);
        return NULL;
    }
    map_add(map, node->text, known);
    return known;
}

/* PHRASE with an UNTIL in UTC turned into what the wall clock of ZONE shows then. */
static const struct phrase *localize(struct reader *reader, const struct phrase *phrase,
                                     const struct zone *zone)
{
    struct phrase *local;

    if (phrase->rule.until_kind != RULE_UNTIL_UTC)
        return phrase;
    local = arena_alloc(reader->arena, sizeof *local);
    *local = *phrase;
    local->rule.until_kind = RULE_UNTIL_WALL;
    local->rule.until = zone_wall(zone, wall_seconds(phrase->rule.until), NULL);
    return local;
}

static void report_pair(struct reader *reader, const struct node *key, const char *text,
                        const char *hint)
{
    diag_add(reader->diags, DIAG_ID_CONFLICTING_KEYS, tree_mark_key(key), "%s", text);
    diag_hint(reader->diags, "%s", hint);
}

/*
 * Whether start and end of a rule's dates make an occurrence; whole days need neither. Fills in
 * the end that the rule has by itself.
 */
static void check_rule_end(struct reader *reader, const struct node *rule,
                           const struct node *const *found, struct timing *timing)
{
    const struct node *start = found[READ_TIMING_START];
    const struct node *end = found[READ_TIMING_END];
    const struct node *duration = found[READ_TIMING_DURATION];
    int days = timing->phrase->span_days;
    bool has_times = rule_has_times(&timing->phrase->rule);

    timing->times_of_day = has_times;
    if (end == NULL && duration == NULL) {
        timing->end = (struct end){.kind = END_DURATION, .duration = {.days = days}};
        if (has_times)
            report_pair(reader, rule, "a rule with times of day needs 'duration' or 'end'",
                        "add how long each occurrence lasts, such as 'duration: 2h'");
        else if (start != NULL && days == 1)
            report_pair(reader, start, "'start' without 'end' or 'duration'",
                        "add 'end:' or 'duration:', or leave 'start' out for whole days");
    } else if (start == NULL && !has_times) {
        if (end != NULL)
            report_pair(reader, end, "'end' without 'start'", "add 'start:'");
        else if (read_dates_needs_start(&timing->end))
            report_pair(reader, duration, "'duration' in hours without 'start'",
                        "add 'start:', or write whole days");
    }
}

/* The series of the rule, without explicit dates. */
static void set_series(const struct values *values, struct timing *timing)
{
    struct series *series = &timing->series;
    day from = values->first - timing->phrase->shift;

    if (!timing->has_first || from < DAY_MIN)
        from = DAY_MIN;
    if (from > DAY_MAX)
        from = DAY_MAX;
    series->rule = &timing->phrase->rule;
    series->shift = timing->phrase->shift;
    series->first = (struct wall){.day = from, .second = timing->start};
}

static void check_rule(struct reader *reader, const struct node *rule,
                       const struct timing *timing)
{
    const char *needed = rule_needs_first(&timing->phrase->rule);

    if (needed == NULL || timing->has_first)
        return;
    diag_add(reader->diags, DIAG_ID_NEEDS_FIRST, tree_mark(rule),
             "without 'first:' the rule does not say %s", needed);
    diag_hint(reader->diags, "add 'first:' with the first date, such as 'first: 2026-01-31'");
}

/* Whether there is any date; KNOWN: the rule as it was read, NULL for dates. */
static bool check_happens(struct reader *reader, const struct node *const *found,
                          struct known *known, const struct timing *timing)
{
    bool bounded = found[READ_TIMING_FIRST] != NULL || found[READ_TIMING_UNTIL] != NULL ||
                   found[READ_TIMING_EXCEPT] != NULL;
    bool plain = known != NULL && timing->phrase == &known->phrase && !bounded;

    if (plain && known->happens)
        return true;
    if (series_never(&timing->series)) {
        const struct wall beginning = {.day = DAY_MIN, .second = timing->start};

        /* What never happens anyway is not the bounds' fault. */
        bounded = bounded &&
                  (timing->phrase == NULL || !recur_never(&timing->phrase->rule, beginning));
        diag_add(reader->diags, DIAG_ID_NEVER_HAPPENS, timing->mark,
                 bounded ? "'first', 'until' and 'except' leave no date of this"
                         : "this never happens");
        return false;
    }
    if (plain)
        known->happens = timing->series.date_count == 0;
    return true;
}

/* Whether the rule's COUNT can be counted in a moment: it is counted for each question. */
static bool check_count(struct reader *reader, const struct timing *timing)
{
    if (!recur_counts_long(&timing->phrase->rule, timing->series.first))
        return true;
    diag_add(reader->diags, DIAG_ID_BAD_RRULE, timing->mark,
             "COUNT is over %d, and the dates of this rule can only be counted one by one",
             RECUR_COUNT_SLOW);
    diag_hint(reader->diags, "say the end by 'until:' instead");
    return false;
}

/* Whether a further date falls on a day on which the rule has one at another time. */
static bool shares_a_day(const struct timing *timing)
{
    struct series rule = timing->series;

    rule.date_count = 0;
    for (size_t i = 0; i < timing->dated_count; i++) {
        struct wall wall = timing->dated[i].start, at = {.day = wall.day};
        struct series_iter iter;
        uint32_t entry;

        if (wall.second == timing->start)
            continue;
        series_open(&iter, &rule, at);
        if (series_next(&iter, &at, &entry) && at.day == wall.day)
            return true;
    }
    return false;
}

/* Reads the phrase or rule NODE; NULL where it is none. */
static struct known *read_rule(struct reader *reader, const struct node *node,
                               const struct node *const *found, const struct zone *zone,
                               struct timing *timing)
{
    bool is_phrase = node == found[READ_TIMING_EVERY];
    struct known *known = parse_rule(reader, node, is_phrase);

    timing->written = node->text;
    timing->from_phrase = is_phrase;
    if (known == NULL)
        return NULL;
    timing->phrase = localize(reader, &known->phrase, zone);
    check_rule(reader, node, timing);
    check_rule_end(reader, node, found, timing);
    return known;
}

/* first, until and except; and start and end as far as they are written. */
static void read_bounds(struct reader *reader, const struct node *const *found,
                        struct values *values, struct timing *timing)
{
    const struct node *first = found[READ_TIMING_FIRST], *until = found[READ_TIMING_UNTIL];
    struct series *series = &timing->series;

    *values = (struct values){.first = DAY_MIN, .until = DAY_MAX};
    keys_fill(reader, &read_timing_keys, found, values);
    timing->start = values->start;
    timing->has_start = found[READ_TIMING_START] != NULL;
    timing->has_first = first != NULL;
    series->from = values->first;
    series->until = values->until;
    if (values->first > values->until) {
        diag_add(reader->diags, DIAG_ID_BAD_ORDER, tree_mark(until),
                 "'until' is before 'first'");
        diag_other(reader->diags, tree_mark(first), "'first' stands here");
    }
    if (found[READ_TIMING_EXCEPT] != NULL)
        when_read_days(reader, found[READ_TIMING_EXCEPT], "except", &series->except,
                       &series->except_count);
    if (found[READ_TIMING_END] != NULL || found[READ_TIMING_DURATION] != NULL)
        when_read_end(reader, found[READ_TIMING_END], found[READ_TIMING_DURATION], NULL,
                      &timing->end);
}

bool read_timing(struct reader *reader, const struct read_timing_owner *owner,
                 const struct node *const found[READ_TIMING_ROWS], struct timing *timing)
{
    size_t errors = reader->diags->errors;
    const struct node *chosen = choose(reader, owner, found);
    const struct node *end = found[READ_TIMING_END];
    struct read_dates dates = {
        .with_class = owner->with_class, .zone = owner->zone, .also = found[READ_TIMING_ALSO]};
    struct known *known = NULL;
    struct values values;

    *timing = (struct timing){.mark = tree_mark(chosen == NULL ? owner->map : chosen)};
    timing->end = (struct end){.kind = END_DURATION, .duration = {.days = 1}};
    read_bounds(reader, found, &values, timing);
    if (chosen != NULL && chosen == found[READ_TIMING_DATES])
        dates.list = chosen;
    else if (chosen != NULL)
        known = read_rule(reader, chosen, found, owner->zone, timing);

    dates.first = values.first;
    dates.until = values.until;
    dates.except = timing->series.except;
    dates.except_count = timing->series.except_count;
    /* Dates are not held against a start or end that is wrong itself. */
    dates.has_end = true;
    if (reader->diags->errors == errors) {
        dates.start = found[READ_TIMING_START];
        dates.end = end != NULL ? end : found[READ_TIMING_DURATION];
        dates.has_end =
            dates.end != NULL || (timing->phrase != NULL && timing->phrase->span_days > 1);
    }
    timing->has_end = dates.has_end;
    if (!read_dates(reader, &dates, timing) || reader->diags->errors > errors || chosen == NULL)
        return false;
    if (timing->phrase != NULL) {
        set_series(&values, timing);
        if (!check_count(reader, timing))
            return false;
        timing->times_of_day = timing->times_of_day || shares_a_day(timing);
    }
    return check_happens(reader, found, known, timing);
}

#include "reader/read_change.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/out.h"
#include "policy/name.h"
#include "policy/policy.h"
#include "policy/starts.h"
#include "reader/refs.h"
#include "reader/value.h"
#include "reader/when.h"
#include "time/moment.h"
#include "time/stamp.h"
#include "yaml/tree.h"

static const char *const sides[] = {"provider", "user", NULL};

/* The first rows are the kinds of changes, as enum change_kind counts them. */
enum {
    AT = CHANGE_ACTUAL + 1,
    BY,
    REASON,
    TITLE,
    TO,
    START,
    END,
    DURATION,
    CLASS,
    OUTCOME,
    ROWS
};

static const struct key rows[ROWS] = {
    [CHANGE_ANNOUNCED] = {"announced", &value_occurrence,
                          .help = "The occurrence that users were told of."},
    [CHANGE_MOVED] = {"moved", &value_occurrence, .help = "The occurrence that was moved."},
    [CHANGE_CANCELLED] = {"cancelled", &value_occurrence,
                          .help = "The occurrence that was cancelled."},
    [CHANGE_EXTENDED] = {"extended", &value_occurrence,
                         .help = "The occurrence that takes longer."},
    [CHANGE_EMERGENCY] =
        {"emergency", &when_wall,
         .help = "When work outside every window starts, in the zone of the policy."},
    [CHANGE_ACTUAL] = {"actual", &value_occurrence,
                       .help = "The occurrence whose real start, end and outcome are noted; "
                               "the plan does not change."},
    [AT] = {"at", &when_moment,
            .help = "When it was decided or done; only actual can lack it."},
    [BY] = {"by", &value_flag, .help = "Who wanted it: provider (the default) or user.",
            .field = KEYS_FIELD(struct change, by_user), .words = sides},
    [REASON] = {"reason", &value_text, .help = "The reason of the decision.",
                .field = KEYS_FIELD(struct change, reason)},
    [TITLE] = {"title", &value_text, .help = "The title of an emergency: its summary.",
               .field = KEYS_FIELD(struct change, title)},
    [TO] = {"to", &when_wall, .help = "The new start, which moved requires."},
    [START] = {"start", &when_wall, .help = "When work really started, with actual."},
    [END] = {"end", &when_end,
             .help =
                 "The new or real end: a time of day, a weekday and time, or a date and time."},
    [DURATION] = {"duration", &when_length, .help = "The whole duration, instead of an end."},
    [CLASS] = {"class", &value_reference,
               .help = "The class of an emergency, which requires it."},
    [OUTCOME] = {"outcome", &value_name,
                 .help = "The outcome of the work, with actual: done, partly or not-done.",
                 .field = KEYS_FIELD(struct change, outcome), .words = policy_outcomes},
};
const struct keys read_change_keys = {"change", rows, ROWS, NULL};

#define KIND(kind) (1u << (kind))
#define ANY_KIND   (KIND(CHANGE_ACTUAL + 1) - 1)
#define LENGTHS                                                                                \
    (KIND(CHANGE_MOVED) | KIND(CHANGE_EXTENDED) | KIND(CHANGE_EMERGENCY) | KIND(CHANGE_ACTUAL))

/* The kinds of changes that a key goes with, and those that need it. */
static const struct {
    unsigned allowed, needed;
} uses[ROWS] = {
    [AT] = {ANY_KIND, ANY_KIND & ~KIND(CHANGE_ACTUAL)},
    [BY] = {ANY_KIND, 0},
    [REASON] = {ANY_KIND, 0},
    [TITLE] = {ANY_KIND, 0},
    [TO] = {KIND(CHANGE_MOVED), KIND(CHANGE_MOVED)},
    [START] = {KIND(CHANGE_ACTUAL), 0},
    [END] = {LENGTHS, 0},
    [DURATION] = {LENGTHS, 0},
    [CLASS] = {KIND(CHANGE_EMERGENCY), KIND(CHANGE_EMERGENCY)},
    [OUTCOME] = {KIND(CHANGE_ACTUAL), 0},
};

/* The node that says what kind of change it is; NULL where none or several do. */
static const struct node *find_kind(struct reader *reader, const struct node *map,
                                    const struct node *const *found, bool complete,
                                    enum change_kind *kind)
{
    const struct node *chosen = NULL;

    for (int i = CHANGE_ANNOUNCED; i <= CHANGE_ACTUAL; i++) {
        if (found[i] == NULL)
            continue;
        if (chosen != NULL) {
            value_report_beside(reader, chosen, found[i],
                                "write each change as an entry of its own");
            return NULL;
        }
        chosen = found[i];
        *kind = (enum change_kind)i;
    }
    if (chosen == NULL && complete) {
        diag_add(reader->diags, DIAG_ID_MISSING_KEY, tree_mark(map),
                 "nothing says what changed");
        diag_hint(reader->diags, "one of 'announced', 'moved', 'cancelled', 'extended', "
                                 "'emergency' and 'actual' is needed");
    }
    return chosen;
}

/*
 * A merge that keeps both of two entries (merge=union, or by hand) has the last lines that are
 * the same in both only once, in the second.
 */
static void hint_merge(struct reader *reader, const struct node *map, const char *key)
{
    const struct node *next = map->next;

    if (next != NULL && tree_find(next, key) != NULL)
        diag_hint(
            reader->diags,
            "if a merge has joined two entries, the line '%s: ...' of the next one may be "
            "of both: write it here too",
            key);
}

static void check_keys(struct reader *reader, const struct node *map,
                       const struct node *const *found, bool complete, enum change_kind kind)
{
    const char *name = policy_change_name(kind);

    for (size_t i = AT; i < ROWS; i++) {
        if (found[i] != NULL && (uses[i].allowed & KIND(kind)) == 0)
            diag_add(reader->diags, DIAG_ID_CONFLICTING_KEYS, tree_mark_key(found[i]),
                     "'%s' does not go with '%s'", rows[i].name, name);
        if (found[i] == NULL && complete && (uses[i].needed & KIND(kind)) != 0) {
            diag_add(reader->diags, DIAG_ID_MISSING_KEY, tree_mark(map), "'%s' needs '%s'",
                     name, rows[i].name);
            hint_merge(reader, map, rows[i].name);
        }
    }
    if (complete && found[END] == NULL && found[DURATION] == NULL &&
        (kind == CHANGE_EXTENDED || kind == CHANGE_EMERGENCY))
        diag_add(reader->diags, DIAG_ID_MISSING_KEY, tree_mark(map),
                 "'%s' needs 'end' or 'duration'", name);
}

/* The date in WINDOW@DATE or WINDOW@DATETHH:MM, reported if it is none. */
static bool read_date(struct reader *reader, const struct node *node, const struct name *name,
                      struct wall *wall, bool *has_time)
{
    const char *date = name->date;
    size_t at = (size_t)(date - name->text);
    struct fault fault;

    /* What dates can have elsewhere, weekdays and blanks, ids have not. */
    if (strspn(date, "0123456789-:T") != strlen(date)) {
        diag_add(reader->diags, DIAG_ID_BAD_VALUE, tree_mark_in(node, at, strlen(date)),
                 "'%s' is no date as an id has it", content_shown(reader, date));
        diag_hint(reader->diags, "write WINDOW@2026-12-26, or WINDOW@2026-12-26T22:00 where a "
                                 "day has several");
        return false;
    }
    if (moment_parse_wall(date, wall, has_time, &fault) == 0)
        return true;
    fault.at += at;
    value_fault(reader, DIAG_ID_BAD_DATE, node, &fault);
    return false;
}

/* The window of the occurrence that NODE names; NULL, reported, if it names none. */
static const struct window *find_window(struct reader *reader, const struct node *node,
                                        struct name *name)
{
    struct fault fault;
    bool is_occurrence = name_parse_occurrence(node->text, name, &fault) == 0;
    size_t length = name_length(name);
    const char *id = arena_copy(reader->arena, node->text, length);
    const struct window *window = policy_find_window(reader->policy, id);

    if (window == NULL && strcmp(id, POLICY_EMERGENCY) == 0) {
        diag_add(reader->diags, DIAG_ID_UNKNOWN_WINDOW, tree_mark_in(node, 0, length),
                 "an emergency is in no window");
        diag_hint(reader->diags, "write what changed into its own entry");
        return NULL;
    }
    if (window == NULL) {
        refs_unknown(reader, DIAG_ID_UNKNOWN_WINDOW, tree_mark_in(node, 0, length), "window",
                     id, &reader->policy->windows_by_id);
        return NULL;
    }
    if (is_occurrence)
        return window;
    value_fault(reader, DIAG_ID_BAD_VALUE, node, &fault);
    return NULL;
}

/* Finds the occurrence at WALL, by its day alone where that is enough. */
static bool find_occurrence(struct reader *reader, const struct node *node,
                            const struct window *window, struct wall wall, bool has_time,
                            struct wall *start)
{
    struct starts_date found, next;

    if (!starts_find(window, wall, &found) || found.at.day != wall.day ||
        (has_time && found.at.second != wall.second)) {
        diag_add(reader->diags, DIAG_ID_UNKNOWN_OCCURRENCE, tree_mark(node),
                 "'%s' has no occurrence then", window->id);
        refs_hint_nearest(reader, window, wall);
        return false;
    }
    if (!has_time &&
        starts_find(window, wall_from_seconds(wall_seconds(found.at) + 1), &next) &&
        next.at.day == wall.day) {
        char id[POLICY_OCCURRENCE_ID], other[POLICY_OCCURRENCE_ID];

        policy_occurrence_id(window, found.at, id);
        policy_occurrence_id(window, next.at, other);
        diag_add(reader->diags, DIAG_ID_UNKNOWN_OCCURRENCE, tree_mark(node),
                 "'%s' has several occurrences on that day", window->id);
        diag_hint(reader->diags, "write its time too, such as %s or %s", id, other);
        return false;
    }
    *start = found.at;
    return true;
}

/* The occurrence that NODE names. */
static void read_occurrence(struct reader *reader, const struct node *node,
                            struct change *change)
{
    struct name name;
    const struct window *window = find_window(reader, node, &name);
    char id[POLICY_OCCURRENCE_ID];
    struct wall wall;
    bool has_time;

    if (window == NULL || !read_date(reader, node, &name, &wall, &has_time))
        return;
    change->window = window;
    if (!reader->usable[window - reader->policy->windows] ||
        !find_occurrence(reader, node, window, wall, has_time, &change->original))
        return;
    policy_occurrence_id(window, change->original, id);
    change->id = arena_copy(reader->arena, id, strlen(id));
}

/* Both times of a fold have one id, which no offset is part of. */
static void report_same(struct reader *reader, const struct zone *zone,
                        const struct change *change, const struct change *same)
{
    const bool is_one = zone_instant_pass(zone, change->start, change->start_pass, NULL) ==
                        zone_instant_pass(zone, same->start, same->start_pass, NULL);

    diag_add(reader->diags, DIAG_ID_DUPLICATE_DATE, change->mark,
             is_one ? "two emergencies start at this time"
                    : "two emergencies start at this time of day, which comes twice: both have "
                      "the same id");
    diag_other(reader->diags, same->mark, "the first is here");
    diag_hint(reader->diags, is_one
                                 ? "make them one entry, or write when each really started"
                                 : "write one of them a minute later, or make them one entry");
}

static void read_emergency(struct reader *reader, const struct node *node, struct map *seen,
                           struct change *change)
{
    const struct zone *zone = reader->policy->zone;
    const struct change *same;
    struct out out;
    char key[64];
    bool has_time;

    if (!when_read_local(reader, node, zone, &change->start, &change->start_pass, &has_time))
        return;
    if (!has_time) {
        diag_add(reader->diags, DIAG_ID_BAD_TIME, tree_mark(node),
                 "an emergency needs a time of day");
        diag_hint(reader->diags, "write '%s 14:00'", content_shown(reader, node->text));
        return;
    }
    change->has_start = true;
    change->start_mark = change->mark;
    change->original = change->start;
    out_buffer(&out, key, sizeof key);
    stamp_wall(&out, change->start);
    same = map_add(seen, arena_copy(reader->arena, key, out.length), change);
    if (same != NULL)
        report_same(reader, zone, change, same);
}

/* In which CHANGE's times are; of a window that is unknown, which was reported, any. */
static const struct zone *zone_of(const struct reader *reader, const struct change *change)
{
    const bool is_known = change->window != NULL && change->window->zone != NULL;

    return is_known ? change->window->zone : reader->policy->zone;
}

/* A date and time; the day or the time that is not given is that of STANDS. */
static bool read_start(struct reader *reader, const struct node *node, struct wall stands,
                       struct change *change)
{
    struct fault fault;
    bool has_time;

    if (strchr(node->text, '-') == NULL) {
        if (moment_parse_clock(node->text, false, &stands.second, &fault) != 0) {
            value_fault(reader, DIAG_ID_BAD_TIME, node, &fault);
            return false;
        }
        change->start = stands;
    } else if (!when_read_local(reader, node, zone_of(reader, change), &change->start,
                                &change->start_pass, &has_time)) {
        return false;
    } else if (!has_time) {
        change->start.second = stands.second;
    }
    change->has_start = true;
    return true;
}

static bool brings_forward(const struct policy *policy)
{
    for (size_t i = 0; i < policy->freeze_count; i++)
        if (policy->freezes[i].then == FREEZE_BEFORE)
            return true;
    return false;
}

/* The occurrence that CHANGE is about was to start at STANDS, as far as that is known. */
static void read_times(struct reader *reader, const struct read_change_times *times,
                       struct wall stands)
{
    struct change *change = times->change;
    struct when_start start = {.zone = zone_of(reader, change), .wall = stands};

    if (times->start != NULL) {
        change->start_mark = tree_mark(times->start);
        if (!read_start(reader, times->start, stands, change))
            return;
    }
    /* Where a freeze brings it forward, an end can come before the regular start. */
    if (change->has_start)
        start = (struct when_start){start.zone, change->start, change->start_pass};
    else if (brings_forward(reader->policy))
        start.wall.day = DAY_MIN;
    if (times->end != NULL || times->duration != NULL)
        change->has_end =
            when_read_end(reader, times->end, times->duration, &start, &change->end);
}

static void read_one(struct reader *reader, const struct node *map, struct map *emergencies)
{
    struct policy *policy = reader->policy;
    struct change *change = &policy->changes[policy->change_count];
    struct read_change_times *times = &reader->change_times[policy->change_count];
    const struct node *found[KEYS_MAX], *node;
    size_t errors = reader->diags->errors;
    bool complete;

    if (!keys_match(reader, &read_change_keys, map, found))
        return;
    complete = reader->diags->errors == errors;
    /* Every end is after this, until it is known when the occurrence is. */
    *change = (struct change){.original = {.day = DAY_MIN}};
    node = find_kind(reader, map, found, complete, &change->kind);
    if (node == NULL)
        return;
    change->mark = tree_mark(node);
    change->id = node->text;
    check_keys(reader, map, found, complete, change->kind);
    keys_fill(reader, &read_change_keys, found, change);
    if (change->kind == CHANGE_EMERGENCY)
        read_emergency(reader, node, emergencies, change);
    else
        read_occurrence(reader, node, change);
    if (found[CLASS] != NULL)
        change->class = refs_class(reader, found[CLASS]);
    if (found[AT] != NULL) {
        change->at_mark = tree_mark(found[AT]);
        change->has_at =
            when_read_moment(reader, found[AT], policy->zone, &change->at, &change->at_fit);
    }
    *times = (struct read_change_times){
        .change = change,
        .start = found[TO] != NULL ? found[TO] : found[START],
        .end = found[END],
        .duration = found[DURATION],
        .at_is_day = change->has_at && when_is_day(found[AT]->text),
    };
    policy->change_count++;
}

void read_change_all(struct reader *reader, const struct node *changes, struct map *emergencies)
{
    for (const struct node *item = changes->first; item != NULL; item = item->next)
        read_one(reader, item, emergencies);
}

static bool same_occurrence(const struct change *a, const struct change *b)
{
    return a->window != NULL && a->window == b->window &&
           wall_compare(a->original, b->original) == 0;
}

static int compare_occurrences(const struct change *a, const struct change *b)
{
    int order = wall_compare(a->original, b->original);

    if (order != 0)
        return order;
    if (a->window == NULL || b->window == NULL)
        return (a->window != NULL) - (b->window != NULL);
    return policy_compare_windows(a->window, b->window);
}

/* By occurrence, and the changes of each as they are written. */
static int compare_places(const void *left, const void *right)
{
    const struct change *a = ((const struct read_change_times *)left)->change;
    const struct change *b = ((const struct read_change_times *)right)->change;
    int order = compare_occurrences(a, b);

    return order != 0 ? order : (a > b) - (a < b);
}

/* By occurrence, and the changes of each as they are applied. */
static int compare_times(const void *left, const void *right)
{
    const struct change *a = ((const struct read_change_times *)left)->change;
    const struct change *b = ((const struct read_change_times *)right)->change;
    int order = compare_occurrences(a, b);

    return order != 0 ? order : policy_compare_changes(a, b);
}

/* The `at` of the last change, an entry of TIMES with its day alone, by those before it. */
static void settle_day(const struct read_change_times *times, size_t last,
                       const struct zone *zone)
{
    struct change *change = times[last].change;
    const day d = zone_wall(zone, change->at, NULL).day;

    for (size_t i = last; i > 0 && same_occurrence(times[i - 1].change, change); i--) {
        const struct change *above = times[i - 1].change;

        if (above->has_at && above->at > change->at &&
            zone_wall(zone, above->at, NULL).day == d)
            change->at = above->at;
    }
}

static void settle_days(struct reader *reader)
{
    struct read_change_times *times = reader->change_times;
    const size_t count = reader->policy->change_count;

    if (count > 1)
        qsort(times, count, sizeof *times, compare_places);
    for (size_t i = 0; i < count; i++)
        if (times[i].at_is_day)
            settle_day(times, i, reader->policy->zone);
}

void read_change_times(struct reader *reader)
{
    struct read_change_times *times = reader->change_times;
    const size_t count = reader->policy->change_count;
    struct wall stands = {.day = DAY_MIN};

    settle_days(reader);
    if (count > 1)
        qsort(times, count, sizeof *times, compare_times);
    for (size_t i = 0; i < count; i++) {
        const struct change *change = times[i].change;

        if (i == 0 || !same_occurrence(times[i - 1].change, change))
            stands = change->original;
        read_times(reader, &times[i], stands);
        if (change->kind == CHANGE_MOVED && change->has_start)
            stands = change->start;
    }
}

#include "reader/read_dates.h"

#include <stdlib.h>

#include "base/arena.h"
#include "policy/end.h"
#include "reader/refs.h"
#include "reader/value.h"
#include "reader/when.h"
#include "yaml/tree.h"

/* What keys_fill() takes from an entry. */
struct entry {
    int32_t start;
    const char *title;
};

enum { DATE, START, END, DURATION, CLASS, TITLE };

static const struct key rows[] = {
    [DATE] = {"date", &when_wall, .help = "The date, perhaps with the time of the start.",
              .required = true},
    [START] = {"start", &when_clock, .help = "The start, if not the window's.",
               .field = KEYS_FIELD(struct entry, start)},
    [END] = {"end", &when_end,
             .help = "The end, if not the window's; here it can also be a date and time."},
    [DURATION] = {"duration", &when_length, .help = "How long it lasts, instead of an end."},
    [CLASS] = {"class", &value_one_or_more_references,
               .help = "The class of this one date, only in windows; a list as in the window."},
    [TITLE] = {"title", &value_text, .help = "What people call this one date.",
               .field = KEYS_FIELD(struct entry, title)},
};
#define ROWS (sizeof rows / sizeof rows[0])
const struct keys read_dates_keys = {"date", rows, ROWS, NULL};

bool read_dates_needs_start(const struct end *end)
{
    return end->kind != END_DURATION || end->duration.seconds != 0;
}

/* An end of its own that cannot be meant does not count. */
static void refuse_slip(const struct read_dates *common, const struct timing *timing,
                        struct dated *dated)
{
    const bool is_stated = common->has_end || !dated->has_start;
    const int64_t usual = is_stated ? end_length(&timing->end, dated->start) : END_UNSTATED;

    if (end_is_meant(dated->end, END_OF_DATE, usual, end_length(dated->end, dated->start)))
        return;
    dated->slip = dated->end;
    dated->end = is_stated ? NULL : &end_at_start;
}

/* Its own end; true where there is none. */
static bool read_own_end(struct reader *reader, const struct node *const *found,
                         const struct read_dates *common, const struct timing *timing,
                         struct dated *dated)
{
    const struct when_start start = {common->zone, dated->start, dated->pass};
    const struct node *key = found[END] != NULL ? found[END] : found[DURATION];
    struct end *end;

    if (key == NULL)
        return true;
    end = arena_alloc(reader->arena, sizeof *end);
    dated->end = end;
    if (!dated->has_start && found[END] != NULL) {
        diag_add(reader->diags, DIAG_ID_CONFLICTING_KEYS, tree_mark_key(key),
                 "'end' without 'start'");
        diag_hint(reader->diags, "add the 'start' of this date");
        return false;
    }
    if (!when_read_end(reader, found[END], found[DURATION], dated->has_start ? &start : NULL,
                       end))
        return false;
    if (dated->has_start || !read_dates_needs_start(end)) {
        if (common->with_class)
            refuse_slip(common, timing, dated);
        return true;
    }
    diag_add(reader->diags, DIAG_ID_CONFLICTING_KEYS, tree_mark_key(key),
             "'duration' in hours without 'start'");
    diag_hint(reader->diags, "add the 'start' of this date");
    return false;
}

static bool read_map(struct reader *reader, const struct node *map,
                     const struct read_dates *common, const struct timing *timing,
                     struct dated *dated)
{
    const struct node *found[KEYS_MAX];
    struct entry entry = {.start = timing->start};
    size_t errors = reader->diags->errors;
    bool has_time = false;

    if (!keys_match(reader, &read_dates_keys, map, found))
        return false;
    keys_fill(reader, &read_dates_keys, found, &entry);
    dated->title = entry.title;
    if (found[CLASS] != NULL && common->with_class) {
        refs_classes(reader, found[CLASS], "class", &dated->classes, &dated->class_count);
    } else if (found[CLASS] != NULL) {
        diag_add(reader->diags, DIAG_ID_UNKNOWN_KEY, tree_mark_key(found[CLASS]),
                 "only the dates of windows have a class");
    }
    if (found[DATE] == NULL || !when_read_local(reader, found[DATE], common->zone,
                                                &dated->start, &dated->pass, &has_time))
        return false;
    if (has_time && found[START] != NULL) {
        diag_add(reader->diags, DIAG_ID_CONFLICTING_KEYS, tree_mark_key(found[START]),
                 "'start' beside a 'date' with a time");
        diag_other(reader->diags, tree_mark(found[DATE]), "the other time stands here");
    }
    dated->has_start = has_time || found[START] != NULL || timing->has_start;
    if (!has_time)
        dated->start.second = entry.start;
    return read_own_end(reader, found, common, timing, dated) &&
           reader->diags->errors == errors;
}

/* Whether start and end of the date, its own or those around it, make an occurrence. */
static bool check_entry(struct reader *reader, const struct read_dates *common,
                        const struct timing *timing, const struct dated *dated)
{
    if (dated->end != NULL)
        return true;
    if (dated->has_start && !common->has_end) {
        diag_add(reader->diags, DIAG_ID_CONFLICTING_KEYS, dated->mark,
                 "this date has a start, but no 'end' or 'duration'");
        if (common->start != NULL)
            diag_other(reader->diags, tree_mark_key(common->start), "the start is this");
        diag_hint(reader->diags, "add 'end:' or 'duration:' beside '%s:' or to this date",
                  common->list != NULL ? "dates" : "also");
        return false;
    }
    if (!dated->has_start && common->end != NULL && read_dates_needs_start(&timing->end)) {
        diag_add(reader->diags, DIAG_ID_CONFLICTING_KEYS, dated->mark,
                 "this date has an end, but no start");
        diag_other(reader->diags, tree_mark_key(common->end), "the end is this");
        diag_hint(reader->diags, "add 'start:' beside '%s:', or a time to this date",
                  common->end->key);
        return false;
    }
    return true;
}

static bool read_entry(struct reader *reader, const struct read_dates *common,
                       const struct node *item, const char *name, const struct timing *timing,
                       struct dated *dated)
{
    bool has_time;

    *dated = (struct dated){.mark = tree_mark(item)};
    if (item->kind == NODE_MAP) {
        if (!read_map(reader, item, common, timing, dated))
            return false;
    } else {
        if (!content_check_item(reader, item, name) ||
            !when_read_local(reader, item, common->zone, &dated->start, &dated->pass,
                             &has_time))
            return false;
        dated->has_start = has_time || timing->has_start;
        if (!has_time)
            dated->start.second = timing->start;
    }
    return true;
}

static int compare_days(const void *left, const void *right)
{
    const day *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static bool is_kept(const struct read_dates *common, day d)
{
    return d >= common->first && d <= common->until &&
           (common->except_count == 0 ||
            bsearch(&d, common->except, common->except_count, sizeof d, compare_days) == NULL);
}

static bool read_list(struct reader *reader, const struct read_dates *common,
                      const struct node *list, struct timing *timing)
{
    bool ok = true, complete = true;

    if (list == NULL)
        return true;
    for (const struct node *item = list->first; item != NULL; item = item->next) {
        struct dated *dated = &timing->dated[timing->dated_count];

        if (!read_entry(reader, common, item, list->key, timing, dated))
            ok = false;
        else if (complete && !check_entry(reader, common, timing, dated))
            complete = false; /* what one date lacks mostly all do: the first one says it */
        else if (list == common->also || is_kept(common, dated->start.day))
            timing->dated_count++;
    }
    return ok && complete;
}

static int compare_dated(const void *left, const void *right)
{
    const struct dated *a = left, *b = right;
    int order = wall_compare(a->start, b->start);

    if (order != 0)
        return order;
    /* Both lists stand in one file: the order of the text. */
    if (a->mark.line != b->mark.line)
        return a->mark.line < b->mark.line ? -1 : 1;
    return a->mark.column < b->mark.column ? -1 : 1;
}

/* Sorts the entries and gives their dates to the series. */
static bool finish(struct reader *reader, struct timing *timing)
{
    struct series_date *dates;
    bool ok = true;

    qsort(timing->dated, timing->dated_count, sizeof *timing->dated, compare_dated);
    dates = arena_calloc(reader->arena, timing->dated_count, sizeof *dates);
    for (size_t i = 0; i < timing->dated_count; i++) {
        const struct dated *dated = &timing->dated[i];

        dates[i] = (struct series_date){.at = dated->start, .entry = (uint32_t)i};
        if (i == 0 || dated[-1].start.day != dated->start.day)
            continue;
        timing->times_of_day = true;
        if (dated[-1].start.second != dated->start.second)
            continue;
        diag_add(reader->diags, DIAG_ID_DUPLICATE_DATE, dated->mark,
                 "this date and time stands here twice");
        diag_other(reader->diags, dated[-1].mark, "it stands here too");
        ok = false;
    }
    timing->series.dates = dates;
    timing->series.date_count = timing->dated_count;
    return ok;
}

bool read_dates(struct reader *reader, const struct read_dates *common, struct timing *timing)
{
    size_t count = (common->list == NULL ? 0 : common->list->size) +
                   (common->also == NULL ? 0 : common->also->size);
    bool ok;

    if (count == 0)
        return true;
    timing->dated = arena_calloc(reader->arena, count, sizeof *timing->dated);
    ok = read_list(reader, common, common->list, timing);
    ok = read_list(reader, common, common->also, timing) && ok;
    return finish(reader, timing) && ok;
}

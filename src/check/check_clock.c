#include "base/out.h"
#include "check/check.h"
#include "check/check_text.h"
#include "recur/series.h"
#include "time/stamp.h"
#include "timeline/occurrence.h"

/* How many occurrences of a window are affected, and the first of them. */
struct tally {
    struct occurrence first;
    bool lost; /* the clocks leave nothing of the first */
    size_t count;
};

static void count(struct tally *tally, const struct occurrence *o, bool lost)
{
    if (tally->count++ == 0) {
        tally->first = *o;
        tally->lost = lost;
    }
}

/* "begins at 03:30 +02:00", or the end if only the end does not fit. */
static const char *affected_time(const struct diags *diags, const struct tally *tally,
                                 enum zone_fit fit)
{
    const struct occurrence *o = &tally->first;
    bool at_start = o->start_fit == fit;
    int32_t offset = at_start ? o->start_offset : o->end_offset;
    instant t = at_start ? o->span.start : o->span.end;
    struct out out;

    out_arena(&out, diags->arena);
    out_text(&out, at_start ? "begins" : "ends");
    out_text(&out, " at ");
    stamp_clock(&out, wall_from_seconds(t + offset).second);
    out_char(&out, ' ');
    stamp_offset(&out, offset);
    return out_string(&out);
}

static void report(struct diags *diags, enum diag_id id, const struct tally *tally)
{
    const struct window *window = tally->first.window;
    bool gap = id == DIAG_ID_GAP;
    const char *more = check_text_later(diags, tally->count);
    char name[OCCURRENCE_ID];

    if (tally->count == 0)
        return;
    occurrence_id(&tally->first, name);
    if (tally->lost)
        diag_add(diags, id, window->timing.mark,
                 "%s cannot take place: its hours are skipped when clocks go forward%s", name,
                 more);
    else
        diag_add(diags, id, window->timing.mark, "%s falls into the hour that %s; it %s%s",
                 name,
                 gap ? "is skipped when clocks go forward" : "comes twice when clocks go back",
                 affected_time(diags, tally, gap ? ZONE_GAP : ZONE_FOLD), more);
    if (!gap)
        diag_hint(diags,
                  "the first of the two times is used; if that is wrong, choose another time");
    else if (tally->lost)
        diag_hint(diags, "choose times outside that hour");
    else if (tally->first.start_fit == ZONE_GAP)
        diag_hint(diags, "choose another time, or write `gap: skip` to drop such dates");
    else
        diag_hint(diags, "if that is wrong, choose another time");
}

/* Whether the clocks skip the end. An end exactly where the gap begins exists: as the gap's
 * end. */
static bool ends_in_gap(const struct occurrence *o)
{
    struct zone_period period;

    if (o->end_fit != ZONE_GAP)
        return false;
    zone_period_at(o->part->zone, o->span.end, &period);
    return period.start < o->span.end;
}

/* Reads the dates of a window, or of a part of one, while clock changes go by. */
struct dates {
    const struct window *part;
    struct series_iter iter;
    struct wall next; /* the next date */
    uint32_t entry;   /* the entry of the next date, as series_next() gives it */
    bool ended;
};

static void open_dates(struct dates *dates, int64_t from)
{
    series_open(&dates->iter, &dates->part->timing.series, wall_from_seconds(from));
    dates->ended = !series_next(&dates->iter, &dates->next, &dates->entry);
}

/* Counts DATE, unless it starts at or after TO: false. */
static bool count_date(const struct dates *dates, instant to, struct tally *gaps,
                       struct tally *folds)
{
    struct occurrence o;
    bool left = occurrence_at(&o, dates->part, dates->next, dates->entry);

    if (o.span.start >= to)
        return false;
    if (o.start_fit == ZONE_GAP && o.window->skip_gap)
        return true;
    if (o.start_fit == ZONE_GAP || ends_in_gap(&o))
        count(gaps, &o, !left);
    else if (o.start_fit == ZONE_FOLD || o.end_fit == ZONE_FOLD)
        count(folds, &o, false);
    return true;
}

/*
 * Only dates that start or end on the wall within a gap or fold matter: near each change of
 * the clock the dates are read from the first that can end in it.
 */
static void look_at(const struct window *part, struct check_range range, struct tally *gaps,
                    struct tally *folds)
{
    const int64_t longest = occurrence_longest_wall(&part->timing);
    const int64_t from = wall_seconds(zone_wall(part->zone, range.from, NULL));
    const int64_t to = wall_seconds(zone_wall(part->zone, range.to, NULL));
    struct dates dates = {.part = part};
    int32_t before, after;
    instant at = range.from - 2 * (int64_t)WALL_DAY_SECONDS; /* the gap may last longer */

    open_dates(&dates, from);
    while (!dates.ended && zone_next_change(part->zone, at, &at, &before, &after)) {
        const int64_t first = at + (before < after ? before : after);
        const int64_t end = at + (before < after ? after : before);

        if (first - longest >= to + WALL_DAY_SECONDS)
            return;
        if (wall_seconds(dates.next) < first - longest)
            open_dates(&dates, first - longest);
        while (!dates.ended && wall_seconds(dates.next) < end) {
            if (!count_date(&dates, range.to, gaps, folds))
                return;
            dates.ended = !series_next(&dates.iter, &dates.next, &dates.entry);
        }
    }
}

static void check_window(struct diags *diags, const struct window *window,
                         struct check_range range)
{
    struct tally gaps = {0}, folds = {0};

    look_at(window, range, &gaps, &folds);
    for (size_t i = 0; i < window->part_count; i++)
        look_at(&window->parts[i], range, &gaps, &folds);
    report(diags, DIAG_ID_GAP, &gaps);
    report(diags, DIAG_ID_FOLD, &folds);
}

static void begin(struct check_work *work)
{
    for (size_t i = 0; i < work->policy->window_count; i++)
        check_window(&work->diags, &work->policy->windows[i], work->range);
}

const struct check check_clock = {.name = "clock", .begin = begin};

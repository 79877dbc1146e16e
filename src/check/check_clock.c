#include "base/out.h"
#include "check/check.h"
#include "recur/series.h"
#include "time/stamp.h"
#include "timeline/occurrence.h"

/* How often something happens, and the first time. */
struct tally {
    struct occurrence first;
    bool lost; /* nothing is left of the first */
    size_t count;
};

static void count(struct tally *tally, const struct occurrence *o, bool lost)
{
    if (tally->count++ == 0) {
        tally->first = *o;
        tally->lost = lost;
    }
}

/* "02:30" of the first case's start, or of its end where that is what does not fit. */
static void print_times(const struct tally *tally, enum zone_fit fit, char *text, size_t size)
{
    const struct occurrence *o = &tally->first;
    bool at_start = o->start_fit == fit;
    int32_t offset = at_start ? o->start_offset : o->end_offset;
    instant t = at_start ? o->span.start : o->span.end;
    struct out out;

    out_buffer(&out, text, size);
    out_text(&out, at_start ? "begins" : "ends");
    out_text(&out, " at ");
    stamp_clock(&out, wall_from_seconds(t + offset).second);
    out_char(&out, ' ');
    stamp_offset(&out, offset);
    out_char(&out, '\0');
}

static void report(struct diags *diags, enum diag_id id, const struct tally *tally)
{
    const struct window *window = tally->first.window;
    bool gap = id == DIAG_ID_GAP;
    char name[OCCURRENCE_ID], times[64], more[64] = "";
    struct out out;

    if (tally->count == 0)
        return;
    occurrence_id(&tally->first, name);
    print_times(tally, gap ? ZONE_GAP : ZONE_FOLD, times, sizeof times);
    if (tally->count > 1) {
        out_buffer(&out, more, sizeof more);
        out_format(&out, " (and %zu later one%s)", tally->count - 1,
                   tally->count == 2 ? "" : "s");
        out_char(&out, '\0');
    }
    if (tally->lost)
        diag_add(diags, id, window->timing.mark,
                 "%s cannot be held: its hours are left out when the clocks go forward%s", name,
                 more);
    else
        diag_add(diags, id, window->timing.mark, "%s falls in the hour that %s; it %s%s", name,
                 gap ? "is left out when clocks go forward" : "comes twice when clocks go back",
                 times, more);
    if (!gap)
        diag_hint(diags, "the first of the two is meant; choose another time if that is wrong");
    else if (tally->lost)
        diag_hint(diags, "choose other times");
    else if (tally->first.start_fit == ZONE_GAP)
        diag_hint(diags, "choose another time, or `gap: skip` to leave such dates out");
    else
        diag_hint(diags, "choose another time if that is wrong");
}

/* Whether the end does not exist; one where the gap begins is the moment that was meant. */
static bool ends_in_gap(const struct occurrence *o)
{
    struct zone_period period;

    if (o->end_fit != ZONE_GAP)
        return false;
    zone_period_at(o->part->zone, o->span.end, &period);
    return period.start < o->span.end;
}

/* Counts the dates of PART, a window or a part of one. */
static void look_at(const struct window *part, struct check_range range, struct tally *gaps,
                    struct tally *folds)
{
    struct series_iter iter;
    struct occurrence o;
    struct wall wall;
    uint32_t entry;

    series_open(&iter, &part->timing.series, zone_wall(part->zone, range.from, NULL));
    while (series_next(&iter, &wall, &entry)) {
        bool left = occurrence_at(&o, part, wall, entry);

        if (o.span.start >= range.to)
            break;
        if (o.start_fit == ZONE_GAP && o.window->skip_gap)
            continue;
        if (o.start_fit == ZONE_GAP || ends_in_gap(&o))
            count(gaps, &o, !left);
        else if (o.start_fit == ZONE_FOLD || o.end_fit == ZONE_FOLD)
            count(folds, &o, false);
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

void check_clock(struct diags *diags, struct arena *arena, const struct policy *policy,
                 struct check_range range)
{
    (void)arena;
    for (size_t i = 0; i < policy->window_count; i++)
        check_window(diags, &policy->windows[i], range);
}

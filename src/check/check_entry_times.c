#include "base/out.h"
#include "check/check.h"
#include "check/check_text.h"
#include "time/stamp.h"
#include "timeline/ledger.h"

/* One time of an entry. */
struct entry_time {
    const char *name; /* as messages call it */
    struct mark mark;
    const struct zone *zone;
    instant t;
    enum zone_fit fit;
    bool has_date; /* the entry gives its date, so that an offset can follow */
};

static void hint_fold(struct diags *diags, const struct entry_time *time)
{
    const struct wall wall = zone_wall(time->zone, time->t, NULL);
    struct out out;

    out_arena(&out, diags->arena);
    out_text(&out, check_text_wall(diags, wall));
    for (int pass = ZONE_FIRST; pass <= ZONE_SECOND; pass++) {
        const instant t = zone_instant_pass(time->zone, wall, (enum zone_pass)pass, NULL);

        out_text(&out, pass == ZONE_FIRST ? " " : "` or `");
        stamp_offset(&out, (int32_t)(wall_seconds(wall) - t));
    }
    diag_hint(diags, "write it with %soffset from UTC: `%s`",
              time->has_date ? "its " : "its date and ", out_string(&out));
}

static void report(struct diags *diags, const struct entry_time *time)
{
    char text[STAMP_LOCAL];

    if (time->fit == ZONE_EXACT)
        return;
    stamp_show(text, time->zone, time->t);
    if (time->fit == ZONE_GAP) {
        diag_add(
            diags, DIAG_ID_GAP, time->mark,
            "%s falls into the hour that is skipped when clocks go forward; it is read as %s",
            time->name, text);
        diag_hint(diags, "write a time that exists on this day");
        return;
    }
    diag_add(diags, DIAG_ID_FOLD, time->mark,
             "%s falls into the hour that comes twice when clocks go back; it is read as %s",
             time->name, text);
    hint_fold(diags, time);
}

/* How the clock shows the end of O, which END gives. An end exactly where a gap begins exists:
 * as the gap's end. */
static enum zone_fit end_fit(const struct occurrence *o, const struct end *end)
{
    const struct zone *zone = o->window->zone;
    const instant t = o->span.end;
    const struct wall wall = zone_wall(zone, t, NULL);
    struct zone_period period;
    enum zone_fit fit;

    if (end->kind == END_DURATION || (end->kind == END_WALL && end->pass != ZONE_UNSAID))
        return ZONE_EXACT;
    if (end->kind == END_WALL) {
        zone_instant(zone, end->wall, &fit);
    } else {
        if (zone_instant(zone, wall, &fit) <= o->span.start)
            fit = ZONE_EXACT; /* only the second of the two is after the start */
        if (wall.second != end->second % WALL_DAY_SECONDS)
            fit = ZONE_GAP;
    }
    zone_period_at(zone, t, &period);
    return fit == ZONE_GAP && period.start == t ? ZONE_EXACT : fit;
}

static void check_start(struct diags *diags, const struct change *change, const char *name,
                        const struct zone *zone)
{
    struct entry_time time = {
        .name = name, .mark = change->start_mark, .zone = zone, .has_date = true};

    time.t = zone_instant_pass(zone, change->start, change->start_pass, &time.fit);
    if (change->start_pass != ZONE_UNSAID)
        time.fit = ZONE_EXACT;
    report(diags, &time);
}

static void check_end(struct diags *diags, const struct change *change,
                      const struct occurrence *o)
{
    report(diags, &(struct entry_time){.name = "the end",
                                       .mark = change->end.mark,
                                       .zone = o->window->zone,
                                       .t = o->span.end,
                                       .fit = end_fit(o, &change->end),
                                       .has_date = change->end.kind == END_WALL});
}

/* Checks the start and end in CHANGE, which made ENTRY of BEFORE. */
static void check_times(struct diags *diags, const struct change *change,
                        const struct ledger_entry *before, const struct ledger_entry *entry)
{
    static const char *const starts[] = {[CHANGE_MOVED] = "the new start",
                                         [CHANGE_EMERGENCY] = "the start",
                                         [CHANGE_ACTUAL] = "the actual start"};
    struct occurrence o = entry->current;
    const bool has_end = change->has_end && !ledger_slips(before, change, &(struct span){0});
    bool is_there = entry->exists;
    struct span slip;

    if (change->kind == CHANGE_ACTUAL)
        is_there = ledger_actual(entry, &o, &slip);
    /* If the clocks leave nothing of it there, check_ledger has reported that. */
    if (change->kind == CHANGE_MOVED)
        is_there = o.span.start ==
                   zone_instant_pass(o.window->zone, change->start, change->start_pass, NULL);
    if (change->has_start && is_there)
        check_start(diags, change, starts[change->kind], entry->window->zone);
    if (change->kind == CHANGE_EXTENDED && entry->extension != change)
        return;
    if (has_end && is_there)
        check_end(diags, change, &o);
    else if (change->kind == CHANGE_MOVED && is_there && o.end_fit == ZONE_FOLD)
        report(diags, &(struct entry_time){.name = "the new end",
                                           .mark = change->start_mark,
                                           .zone = o.window->zone,
                                           .t = o.span.end,
                                           .fit = ZONE_FOLD});
}

/* Reports the times of entries that the clock never shows, or shows twice. */
static void begin(struct check_work *work)
{
    const struct change *change;
    struct ledger_entry before;
    struct ledger ledger;

    ledger_open(&ledger, work->arena, work->policy);
    while ((change = ledger_peek(&ledger)) != NULL) {
        report(&work->diags,
               &(struct entry_time){.name = "`at`",
                                    .mark = change->at_mark,
                                    .zone = work->policy->zone,
                                    .t = change->at,
                                    .fit = change->has_at ? change->at_fit : ZONE_EXACT,
                                    .has_date = true});
        before = *ledger_enter(&ledger, change);
        check_times(&work->diags, change, &before, ledger_apply(&ledger));
    }
}

const struct check check_entry_times = {.name = "entry_times", .begin = begin};

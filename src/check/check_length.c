#include "check/check_length.h"

#include "check/check.h"
#include "check/check_text.h"
#include "policy/end.h"
#include "time/stamp.h"
#include "time/zone.h"

/* An end that is probably a mistake: the occurrence ID would be open in SPAN. */
struct slip {
    const char *id;
    const struct end *end;
    enum end_entry entry;
    const struct zone *zone;
    struct span span;
    const char *instead; /* the consequence: this end is not used */
};

static void hint(struct diags *diags, const struct slip *slip)
{
    const int64_t most = (int64_t)end_most_days(slip->entry) * WALL_DAY_SECONDS;
    const struct wall wall = zone_wall(slip->zone, slip->span.end, NULL);

    if (slip->end->kind == END_WALL || slip->span.end - slip->span.start > most) {
        diag_hint(diags,
                  "check the end: an entry can make an occurrence at most %d days longer, or "
                  "twice as long",
                  end_most_days(slip->entry));
        return;
    }
    diag_hint(diags, "if the end is right, write it with its date: `end: %s`",
              check_text_wall(diags, wall));
}

static void report(struct diags *diags, const struct slip *slip)
{
    char until[STAMP_LOCAL];

    diag_add(diags, DIAG_ID_UNLIKELY_LENGTH, slip->end->mark,
             "%s would last %s, until %s, which is probably a mistake: %s", slip->id,
             check_text_seconds(diags, slip->span.end - slip->span.start),
             stamp_show(until, slip->zone, slip->span.end), slip->instead);
    hint(diags, slip);
}

void check_length_report(struct diags *diags, const struct change *change,
                         const struct zone *zone, struct span slip)
{
    static const char *const instead[] = {
        [CHANGE_MOVED] = "it keeps the length of its window",
        [CHANGE_EXTENDED] = "it is not extended",
        [CHANGE_EMERGENCY] = "it is never open",
        [CHANGE_ACTUAL] = "this end is ignored",
    };

    const bool has_window = change->kind == CHANGE_MOVED || change->kind == CHANGE_EXTENDED;

    report(diags, &(struct slip){.id = change->kind == CHANGE_EMERGENCY ? "this" : change->id,
                                 .end = &change->end,
                                 .entry = has_window ? END_OF_CHANGE : END_OF_EVENT,
                                 .zone = zone,
                                 .span = slip,
                                 .instead = instead[change->kind]});
    if (change->window != NULL)
        diag_other(diags, change->window->mark, "the window is here");
}

static void check_date(struct diags *diags, const struct window *window,
                       const struct dated *dated)
{
    const struct zone *zone = window->zone;
    const struct wall end = end_wall(dated->slip, dated->start);
    char id[POLICY_OCCURRENCE_ID];

    policy_occurrence_id(window, dated->start, id);
    report(diags,
           &(struct slip){.id = id,
                          .end = dated->slip,
                          .entry = END_OF_DATE,
                          .zone = zone,
                          .span = {zone_instant_pass(zone, dated->start, dated->pass, NULL),
                                   zone_instant(zone, end, NULL)},
                          .instead = dated->end == NULL ? "it keeps the length of its window"
                                                        : "it is never open"});
}

/* The ends of dates in windows; check_entries.c has the ends of changes. */
static void begin(struct check_work *work)
{
    for (size_t i = 0; i < work->policy->window_count; i++) {
        const struct timing *timing = &work->policy->windows[i].timing;

        for (size_t j = 0; j < timing->dated_count; j++)
            if (timing->dated[j].slip != NULL)
                check_date(&work->diags, &work->policy->windows[i], &timing->dated[j]);
    }
}

const struct check check_length = {.name = "length", .begin = begin};

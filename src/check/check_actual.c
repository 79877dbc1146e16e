#include "base/out.h"
#include "check/check.h"
#include "time/duration.h"
#include "timeline/ledger.h"

static void report(struct diags *diags, const struct change *actual, const char *what,
                   int64_t seconds, const char *than)
{
    char much[64];
    struct out out;

    out_buffer(&out, much, sizeof much);
    duration_print_elapsed(&out, seconds);
    out_char(&out, '\0');
    diag_add(diags, DIAG_ID_OVERRUN, actual->mark, "%s %s %s its window", what, much, than);
}

/* The real times against those of the window as it was planned. */
static void check_times(struct diags *diags, const struct ledger_entry *entry)
{
    const struct change *actual = entry->actual;
    const struct span planned = entry->current.span;
    struct occurrence real;
    struct span slip;

    if (!ledger_actual(entry, &real, &slip))
        return;
    if (actual->has_start && real.span.start < planned.start)
        report(diags, actual, "work began", planned.start - real.span.start, "before");
    if (actual->has_end && slip.start == INSTANT_NEVER && real.span.end > planned.end) {
        report(diags, actual, "work lasted", real.span.end - planned.end, "longer than");
        diag_hint(diags, "an `extended:` entry tells users of it");
    }
}

static void check_outcome(struct diags *diags, const struct ledger_entry *entry)
{
    const struct occurrence *o = &entry->current;

    if (!ledger_not_done(entry))
        return;
    for (size_t i = 0; i < o->class_count; i++) {
        if (!o->classes[i]->mandatory)
            continue;
        diag_add(diags, DIAG_ID_DROPPED, entry->actual->mark,
                 "class %s is mandatory, and this was not done", o->classes[i]->id);
        diag_other(diags, o->classes[i]->mark, "the class is here");
    }
}

static void begin(struct check_work *work)
{
    const struct ledger *ledger = &work->course->ledger;

    for (size_t i = 0; i < ledger->count; i++) {
        if (ledger->entries[i]->actual == NULL)
            continue;
        check_times(&work->diags, ledger->entries[i]);
        check_outcome(&work->diags, ledger->entries[i]);
    }
}

const struct check check_actual = {.name = "actual", .begin = begin};

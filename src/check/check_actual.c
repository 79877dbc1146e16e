#include "check/check.h"
#include "check/check_text.h"
#include "timeline/ledger.h"

/* Compares the actual start and end with the planned ones. */
static void check_times(struct diags *diags, const struct ledger_entry *entry)
{
    const struct change *actual = entry->actual;
    const struct span planned = entry->current.span;
    struct occurrence real;
    struct span slip;

    if (!ledger_actual(entry, &real, &slip))
        return;
    if (actual->has_start && real.span.start < planned.start)
        diag_add(diags, DIAG_ID_OVERRUN, actual->mark, "work began %s before its window",
                 check_text_seconds(diags, planned.start - real.span.start));
    if (actual->has_end && slip.start == INSTANT_NEVER && real.span.end > planned.end) {
        diag_add(diags, DIAG_ID_OVERRUN, actual->mark, "work lasted %s longer than its window",
                 check_text_seconds(diags, real.span.end - planned.end));
        diag_hint(diags, "to tell users of a longer window, add an `extended:` entry");
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
                 "class %s is mandatory, but this work was not done", o->classes[i]->id);
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

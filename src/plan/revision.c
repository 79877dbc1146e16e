#include "plan/revision.h"

#include <stdbool.h>

#include "base/arena.h"
#include "plan/shift.h"
#include "policy/policy.h"
#include "timeline/freeze.h"
#include "timeline/ledger.h"
#include "timeline/occurrence.h"

/* One policy of a book. */
struct revision_policy {
    bool is_open;
    struct freeze_set freezes;
    struct shift_book shifts;
};

const struct revision revision_none = {0, INSTANT_NEVER};

static void add(struct revision *sum, int count, instant last)
{
    if (count == 0)
        return;
    if (sum->last == INSTANT_NEVER || last > sum->last)
        sum->last = last;
    sum->count += count;
}

void revision_add(struct revision *sum, const struct ledger_entry *entry)
{
    add(sum, entry->revisions, entry->revised);
}

void revision_open(struct revision_book *book, struct arena *arena,
                   const struct policies *policies)
{
    *book = (struct revision_book){.arena = arena, .policies = policies};
}

static struct revision_policy *find_policy(struct revision_book *book,
                                           const struct policy *policy)
{
    struct revision_policy *found;
    size_t at = 0;

    if (book->of == NULL)
        book->of = arena_calloc(book->arena, book->policies->count, sizeof *book->of);
    while (book->policies->items[at] != policy)
        at++;
    found = &book->of[at];
    if (found->is_open)
        return found;
    found->is_open = true;
    freeze_open(&found->freezes, book->arena, policy);
    shift_open(&found->shifts, book->arena, policy);
    return found;
}

/* Whether a freeze takes the time of O or one of its classes, or would if O had not been moved
 * or cancelled. An occurrence that a freeze drops was in no calendar before it was moved. */
static bool is_taken(struct revision_book *book, const struct occurrence *o)
{
    const struct policy *policy = o->window->policy;
    const struct freeze *freeze;
    struct occurrence regular;
    struct span during;

    if (o->freeze != NULL)
        return true;
    if (policy->freeze_count == 0 || o->entry == NULL || o->entry->emergency)
        return false;
    regular = o->entry->regular;
    if (freeze_admits(&find_policy(book, policy)->freezes, &regular, &freeze, &during))
        return freeze != NULL;
    return freeze->then != FREEZE_SKIP;
}

struct revision revision_find(struct revision_book *book, const struct occurrence *occurrence)
{
    const struct ledger_entry *entry = occurrence->entry;
    struct revision revision = revision_none;
    struct shift shift;

    if (!is_taken(book, occurrence))
        return entry == NULL ? revision : (struct revision){entry->revisions, entry->revised};
    shift = shift_find(&find_policy(book, occurrence->window->policy)->shifts, occurrence);
    revision.count = 1;
    add(&revision, shift.count, shift.revised);
    if (entry != NULL)
        revision_add(&revision, entry);
    return revision;
}

#include "plan/shift.h"

#include <stdlib.h>

#include "base/arena.h"
#include "plan/displace.h"
#include "time/span_set.h"
#include "timeline/freeze.h"
#include "timeline/ledger.h"
#include "timeline/occurrence.h"
#include "timeline/occurrence_iter.h"

/* More days than the wall and UTC can be apart. */
#define DAYS_APART 2

/* A span that overlaps nothing. */
static const struct span nowhere = {INSTANT_NEVER, INSTANT_NEVER};

/* A blocked occurrence and its place. */
struct item {
    struct displace_item blocked; /* first: displace_compare() looks at it */
    bool is_gone;                 /* moved or cancelled */
    int days;                     /* to its place; beyond DISPLACE_REACH: no day is free */
    struct span place;            /* `nowhere` if no day is free */
    struct span shown;            /* its last place that was not `nowhere` */
    int revisions;                /* of its ledger entry */
    struct shift shift;
};

struct shift_block {
    struct shift_block *next;
    int number;
    struct item *items; /* also of its neighbours, in the order of placing */
    size_t count, capacity;
};

/* An occurrence with changes: its regular time unless that is blocked, and its time now. */
struct decided {
    struct span regular, now;
};

/* The time of an occurrence before and after the change that is replayed. */
struct difference {
    struct span freed, taken;
};

/* The replay of all changes for one block. */
struct replay {
    struct arena *scratch, *arena;
    const struct policy *policy;
    struct shift_block *block;
    struct freeze_set freezes;
    struct ledger ledger;           /* with all changes, to know their occurrences */
    struct span_set busy;           /* the times of occurrences without changes */
    struct decided *decided;        /* by the numbers of the ledger's entries */
    struct difference *differences; /* that the present change has made so far */
    size_t difference_count;
};

static bool is_same(struct span a, struct span b)
{
    return a.start == b.start && a.end == b.end;
}

static struct item *find_item(const struct shift_block *block, const struct window *window,
                              struct wall original)
{
    for (size_t i = 0; i < block->count; i++)
        if (block->items[i].blocked.occurrence.window == window &&
            wall_compare(block->items[i].blocked.occurrence.original, original) == 0)
            return &block->items[i];
    return NULL;
}

static void add_regular(struct replay *replay, const struct occurrence *o)
{
    struct shift_block *block = replay->block;
    struct item item = {
        .blocked = {.occurrence = *o,
                    .begins = o->span.start,
                    .block = displace_block(o->span.start)},
        .place = nowhere,
        .shown = nowhere,
        .shift = {.revised = INSTANT_NEVER},
    };
    struct occurrence *own = &item.blocked.occurrence;
    const struct ledger_entry *entry;

    if (!freeze_admits(&replay->freezes, own, &own->freeze, &item.blocked.during)) {
        if (own->freeze->then == FREEZE_SKIP ||
            abs(item.blocked.block - block->number) > block->number % 2)
            return;
        block->items = arena_grow(replay->arena, block->items, block->count, &block->capacity,
                                  sizeof *block->items);
        block->items[block->count++] = item;
    } else if ((entry = ledger_find(&replay->ledger, o->window, o->original)) != NULL) {
        replay->decided[entry->number] = (struct decided){o->span, o->span};
    } else {
        span_set_add(&replay->busy, replay->scratch, o->span);
    }
}

/* Collects all occurrences as they were before the first change. */
static void collect(struct replay *replay)
{
    const struct policy *policy = replay->policy;
    struct shift_block *block = replay->block;
    const int odd = block->number % 2;
    const struct span range = displace_region(block->number - odd, block->number + odd);

    for (size_t i = 0; i < policy->window_count; i++) {
        struct occurrence_iter iter;
        struct occurrence o;

        occurrence_iter_open(&iter, replay->scratch, &policy->windows[i], range.start);
        while (occurrence_iter_next(&iter, &o) && o.span.start < range.end)
            add_regular(replay, &o);
    }
    span_set_sort(&replay->busy);
    if (block->count > 1)
        qsort(block->items, block->count, sizeof *block->items, displace_compare);
}

/* Whether TO is free for the item at AT. Items after it are placed later. */
static bool is_free(struct replay *replay, size_t at, struct occurrence *to)
{
    const struct item *items = replay->block->items;
    const struct freeze *by;
    struct span during;

    if (span_set_overlaps(&replay->busy, to->span))
        return false;
    for (size_t i = 0; i < replay->ledger.count; i++)
        if (span_overlaps(replay->decided[i].now, to->span))
            return false;
    for (size_t i = 0; i < at; i++)
        if (span_overlaps(items[i].place, to->span) &&
            abs(items[i].blocked.block - items[at].blocked.block) <= 1)
            return false;
    return freeze_admits(&replay->freezes, to, &by, &during);
}

/* How many days away the first free place of the item at AT is: DAYS or more. */
static int find_place(struct replay *replay, size_t at, int days)
{
    const struct displace_item *item = &replay->block->items[at].blocked;
    struct occurrence to;

    while (days <= DISPLACE_REACH &&
           !(displace_try(item, days, &to) && is_free(replay, at, &to)))
        days++;
    return days;
}

/* The same if only SPAN has become free: less than DAYS, or DAYS if it does not fit there. */
static int find_nearer(struct replay *replay, size_t at, struct span span, int days)
{
    const struct displace_item *item = &replay->block->items[at].blocked;
    const day original = item->occurrence.original.day;
    const bool back = item->occurrence.freeze->then == FREEZE_BEFORE;
    const instant length = item->occurrence.span.end - item->begins;
    struct occurrence to;
    day first, last;
    int nearer;

    if (span.start == INSTANT_NEVER)
        return days;
    first = wall_from_seconds(span.start - length).day - DAYS_APART;
    last = wall_from_seconds(span.end).day + DAYS_APART;
    nearer = back ? original - last : first - original;
    for (nearer = nearer > 1 ? nearer : 1; nearer < days; nearer++) {
        if (nearer > (back ? original - first : last - original))
            break;
        if (displace_try(item, nearer, &to) && span_overlaps(to.span, span) &&
            is_free(replay, at, &to))
            return nearer;
    }
    return days;
}

/* Sets *SPAN to NOW and notes the difference, which may concern items. */
static void set_span(struct replay *replay, struct span *span, struct span now)
{
    if (!is_same(*span, now))
        replay->differences[replay->difference_count++] = (struct difference){*span, now};
    *span = now;
}

/* How many days away the item at AT is after the differences so far. */
static int days_after(struct replay *replay, size_t at)
{
    const struct item *item = &replay->block->items[at];
    int days = item->days;
    bool is_taken = false;

    for (size_t i = 0; i < replay->difference_count; i++) {
        days = find_nearer(replay, at, replay->differences[i].freed, days);
        is_taken = is_taken || span_overlaps(replay->differences[i].taken, item->place);
    }
    return is_taken && days == item->days ? find_place(replay, at, days) : days;
}

static void put(struct replay *replay, struct item *item, int days)
{
    struct occurrence to = {.span = nowhere};

    item->days = days;
    if (!item->is_gone && days <= DISPLACE_REACH && displace_try(&item->blocked, days, &to))
        ledger_extend(&to);
    set_span(replay, &item->place, to.span);
}

/* The entry of CHANGE, with its changes up to this one in the order of the files. */
static const struct ledger_entry *entry_at(struct replay *replay, const struct change *change)
{
    struct policy policy = *replay->policy;
    struct ledger ledger;
    size_t capacity = 0;

    policy.changes = NULL;
    policy.change_count = 0;
    for (const struct change *own = replay->policy->changes; own <= change; own++) {
        if (own->window != change->window || own->kind == CHANGE_EMERGENCY ||
            wall_compare(own->original, change->original) != 0)
            continue;
        policy.changes = arena_grow(replay->scratch, policy.changes, policy.change_count,
                                    &capacity, sizeof *policy.changes);
        policy.changes[policy.change_count++] = *own;
    }
    ledger_open(&ledger, replay->scratch, &policy);
    ledger_advance(&ledger, INSTANT_NEVER);
    return ledger_find(&ledger, change->window, change->original);
}

/* Counts a shift if ITEM has another place; IS_REVISED: its entry counts a revision for that.
 */
static void show(struct item *item, const struct change *change, bool is_revised)
{
    struct shift *shift = &item->shift;

    if (is_same(item->place, nowhere) || is_same(item->place, item->shown))
        return;
    item->shown = item->place;
    if (is_revised)
        return;
    shift->count++;
    if (shift->revised == INSTANT_NEVER || change->at > shift->revised)
        shift->revised = change->at;
}

/* The time that ENTRY takes, unless it is displaced: then the item has it. */
static struct span taken_by(const struct ledger_entry *entry, const struct decided *decided)
{
    if (entry->cancelled || (entry->move == NULL && is_same(decided->regular, nowhere)))
        return nowhere;
    return entry->current.span;
}

static void replay_change(struct replay *replay, const struct change *change)
{
    const struct shift_block *block = replay->block;
    const struct ledger_entry *entry = entry_at(replay, change);
    struct item *own = find_item(block, change->window, change->original);
    struct decided *decided =
        &replay
             ->decided[ledger_find(&replay->ledger, change->window, change->original)->number];
    bool is_revised = false;

    replay->difference_count = 0;
    set_span(replay, &decided->now, taken_by(entry, decided));
    if (own != NULL) {
        is_revised = entry->revisions > own->revisions;
        own->revisions = entry->revisions;
        own->is_gone = entry->cancelled || entry->move != NULL;
        own->blocked.occurrence.entry = entry;
    }
    for (size_t i = 0; i < block->count; i++) {
        struct item *item = &block->items[i];
        int days = item->is_gone ? item->days : days_after(replay, i);

        if (days == item->days && item != own)
            continue;
        put(replay, item, days);
        show(item, change, item == own && is_revised);
    }
}

static struct shift_block *work_out(struct shift_book *book, int number)
{
    const struct policy *policy = book->policy;
    struct shift_block *block = arena_alloc(book->arena, sizeof *block);
    struct arena scratch;
    struct replay replay = {
        .scratch = &scratch, .arena = book->arena, .policy = policy, .block = block};

    block->number = number;
    arena_init(&scratch, book->arena->memory);
    freeze_open(&replay.freezes, &scratch, policy);
    ledger_open(&replay.ledger, &scratch, policy);
    ledger_advance(&replay.ledger, INSTANT_NEVER);
    replay.decided = arena_calloc(&scratch, replay.ledger.count, sizeof *replay.decided);
    for (size_t i = 0; i < replay.ledger.count; i++)
        replay.decided[i] = (struct decided){nowhere, nowhere};
    collect(&replay);
    replay.differences = arena_calloc(&scratch, block->count + 1, sizeof *replay.differences);
    for (size_t i = 0; i < block->count; i++) {
        replay.difference_count = 0;
        put(&replay, &block->items[i], find_place(&replay, i, 1));
        block->items[i].shown = block->items[i].place;
    }
    for (size_t i = 0; i < policy->change_count; i++)
        if (policy->changes[i].kind != CHANGE_EMERGENCY &&
            policy->changes[i].kind != CHANGE_ACTUAL)
            replay_change(&replay, &policy->changes[i]);
    arena_free(&scratch);
    return block;
}

void shift_open(struct shift_book *book, struct arena *arena, const struct policy *policy)
{
    *book = (struct shift_book){.arena = arena, .policy = policy};
}

struct shift shift_find(struct shift_book *book, const struct occurrence *occurrence)
{
    const int number =
        displace_block(zone_instant(occurrence->window->zone, occurrence->original, NULL));
    struct shift_block *block = book->blocks;
    const struct item *item;

    if (book->policy->change_count == 0 || !displace_needed(book->policy))
        return (struct shift){.revised = INSTANT_NEVER};
    while (block != NULL && block->number != number)
        block = block->next;
    if (block == NULL) {
        block = work_out(book, number);
        block->next = book->blocks;
        book->blocks = block;
    }
    item = find_item(block, occurrence->window, occurrence->original);
    return item == NULL ? (struct shift){.revised = INSTANT_NEVER} : item->shift;
}

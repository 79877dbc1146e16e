#include "reader/read_freeze.h"

#include "policy/policy.h"
#include "reader/read_timing.h"
#include "reader/refs.h"
#include "reader/value.h"
#include "reader/when.h"
#include "yaml/tree.h"

enum { ID, TITLE, TIMEZONE, FROM, TO, ICS, UNREADABLE, BLOCKS, ALLOWS, THEN, HOLIDAYS };

static const struct key rows[] = {
    [ID] = {"id", &value_id, .help = "The name of the freeze, unique in its policy.",
            .field = KEYS_FIELD(struct freeze, id), .required = true},
    [TITLE] = {"title", &value_text, .help = "What people call the freeze.",
               .field = KEYS_FIELD(struct freeze, title)},
    [TIMEZONE] = {"timezone", &value_zone,
                  .help = "The time zone of its times (default: the policy's).",
                  .field = KEYS_FIELD(struct freeze, zone)},
    [FROM] = {"from", &when_wall, .help = "When the freeze begins; a date means its 00:00."},
    [TO] = {"to", &when_wall, .help = "When the freeze is over: the first moment after it."},
    [ICS] =
        {"ics", &value_path,
         .help =
             "An .ics file whose events are the freeze; the path is relative to the policy."},
    [UNREADABLE] = {"unreadable", &value_flag,
                    .help = "The answer if it could depend on an event of the .ics file that "
                            "is not understood: unknown (the default), or ignore, which "
                            "answers as if the event did not exist.",
                    .field = KEYS_FIELD(struct freeze, ignores_unread),
                    .words = policy_unreadables},
    [BLOCKS] = {"blocks", &value_references,
                .help = "The only classes that it blocks, including emergency classes if they "
                        "are listed."},
    [ALLOWS] = {"allows", &value_references,
                .help = "The only classes that it allows, besides classes with emergency."},
    [THEN] =
        {"then", &value_word,
         .help =
             "What to do with a blocked occurrence: skip (the default), next, before or after.",
         .field = KEYS_FIELD(struct freeze, then), .words = policy_thens},
    [HOLIDAYS] = {"holidays", &value_flag,
                  .help = "true: its days are not business days for notice periods, whatever "
                          "the freeze blocks (default false).",
                  .field = KEYS_FIELD(struct freeze, holidays), .words = value_booleans},
};
#define ROWS (sizeof rows / sizeof rows[0])
const struct keys read_freeze_keys = {"freeze", rows, ROWS, &read_timing_keys};

static const struct key protected_rows[] = {
    {"title", &value_text, .help = "What people call these hours.",
     .field = KEYS_FIELD(struct hours, title)},
};
#define PROTECTED_ROWS (sizeof protected_rows / sizeof protected_rows[0])
const struct keys read_freeze_protected_keys = {"protected entry", protected_rows,
                                                PROTECTED_ROWS, &read_timing_keys};

/* Whether it ends after it begins: by the clock, unless offsets say more of a fold. */
static bool is_in_order(const struct freeze *freeze)
{
    if (freeze->from_pass == ZONE_UNSAID && freeze->to_pass == ZONE_UNSAID)
        return wall_compare(freeze->from, freeze->to) < 0;
    return zone_instant_pass(freeze->zone, freeze->from, freeze->from_pass, NULL) <
           zone_instant_pass(freeze->zone, freeze->to, freeze->to_pass, NULL);
}

static void read_one_off(struct reader *reader, const struct node *from, const struct node *to,
                         struct freeze *freeze)
{
    const struct node *given = from != NULL ? from : to;
    bool has_time, ok;

    freeze->one_off = true;
    if (from == NULL || to == NULL) {
        diag_add(reader->diags, DIAG_ID_CONFLICTING_KEYS, tree_mark_key(given),
                 from == NULL ? "'to' without 'from'" : "'from' without 'to'");
        return;
    }
    ok = when_read_local(reader, from, freeze->zone, &freeze->from, &freeze->from_pass,
                         &has_time);
    ok = when_read_local(reader, to, freeze->zone, &freeze->to, &freeze->to_pass, &has_time) &&
         ok;
    if (!ok || is_in_order(freeze))
        return;
    diag_add(reader->diags, DIAG_ID_BAD_ORDER, tree_mark(to), "'to' is not after 'from'");
    diag_other(reader->diags, tree_mark(from), "'from' stands here");
    diag_hint(reader->diags, "'to' is the first moment after the freeze: for one day, the "
                             "date of the next");
}

/* The key that says that the freeze recurs, or NULL. */
static const struct node *recurs(const struct node *const *found)
{
    for (size_t i = ROWS; i < ROWS + READ_TIMING_ROWS; i++)
        if (found[i] != NULL)
            return found[i];
    return NULL;
}

/* The freeze is one of three things. */
static void read_kind(struct reader *reader, const struct read_timing_owner *owner,
                      const struct node *const *found, struct freeze *freeze)
{
    const struct node *ways[] = {found[FROM] != NULL ? found[FROM] : found[TO], recurs(found),
                                 found[ICS]};
    const struct node *way = NULL;

    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (ways[i] == NULL)
            continue;
        if (way != NULL) {
            value_report_beside(
                reader, way, ways[i],
                "a freeze has 'from' and 'to', or recurs as a window does, or has 'ics'");
            return;
        }
        way = ways[i];
    }
    if (way == NULL && owner->complete) {
        diag_add(reader->diags, DIAG_ID_MISSING_KEY, tree_mark(owner->map),
                 "nothing says when the freeze is");
        diag_hint(reader->diags, "write 'from' and 'to', or 'every', 'rrule' or 'dates', or "
                                 "'ics'");
    } else if (way == NULL) {
        return;
    } else if (way == ways[0]) {
        read_one_off(reader, found[FROM], found[TO], freeze);
    } else if (way == found[ICS]) {
        freeze->ics = value_file(reader, way, DIAG_ID_ICS_FILE);
        freeze->ics_mark = tree_mark(way);
    } else {
        freeze->recurring = true;
        read_timing(reader, owner, found + ROWS, &freeze->timing);
    }
}

/* What is said of a file needs one. */
static void check_unreadable(struct reader *reader, const struct node *const *found)
{
    if (found[UNREADABLE] == NULL || found[ICS] != NULL)
        return;
    diag_add(reader->diags, DIAG_ID_CONFLICTING_KEYS, tree_mark_key(found[UNREADABLE]),
             "'unreadable' without 'ics'");
    diag_hint(reader->diags, "it is about the events of an .ics file: remove it");
}

static void read_classes(struct reader *reader, const struct node *const *found,
                         struct freeze *freeze)
{
    const struct node *blocks = found[BLOCKS], *allows = found[ALLOWS];

    if (blocks != NULL && allows != NULL) {
        value_report_beside(reader, blocks, allows, "keep one of the two");
    }
    freeze->lists_blocked = blocks != NULL;
    freeze->lists_allowed = allows != NULL;
    if (blocks != NULL)
        refs_classes(reader, blocks, "blocks", &freeze->classes, &freeze->class_count);
    if (allows != NULL)
        refs_classes(reader, allows, "allows", &freeze->classes, &freeze->class_count);
}

static void read_one(struct reader *reader, const struct node *map, struct map *seen)
{
    struct policy *policy = reader->policy;
    struct freeze *freeze = &policy->freezes[policy->freeze_count];
    const struct node *found[KEYS_MAX];
    size_t errors = reader->diags->errors;
    struct read_timing_owner owner = {.map = map};
    const struct freeze *same;

    if (!keys_match(reader, &read_freeze_keys, map, found))
        return;
    *freeze = (struct freeze){.mark = tree_mark(map), .policy = policy, .zone = policy->zone};
    owner.complete = reader->diags->errors == errors;
    keys_fill(reader, &read_freeze_keys, found, freeze);
    owner.zone = freeze->zone;
    read_kind(reader, &owner, found, freeze);
    check_unreadable(reader, found);
    read_classes(reader, found, freeze);
    if (found[ID] == NULL)
        return;
    freeze->mark = tree_mark(found[ID]);
    same = map_add(seen, freeze->id, freeze);
    if (same != NULL)
        value_report_twice(reader, "freeze", freeze->id, freeze->mark, same->mark);
    else
        policy->freeze_count++;
}

void read_freeze_all(struct reader *reader, const struct node *freezes, struct map *seen)
{
    for (const struct node *item = freezes->first; item != NULL; item = item->next)
        read_one(reader, item, seen);
}

void read_freeze_protected(struct reader *reader, const struct node *hours)
{
    struct policy *policy = reader->policy;

    for (const struct node *item = hours->first; item != NULL; item = item->next) {
        struct hours *entry = &policy->protected_hours[policy->protected_count];
        struct read_timing_owner owner = {.map = item, .zone = policy->zone};
        const struct node *found[KEYS_MAX];
        size_t errors = reader->diags->errors;

        if (!keys_match(reader, &read_freeze_protected_keys, item, found))
            continue;
        owner.complete = reader->diags->errors == errors;
        *entry = (struct hours){.mark = tree_mark(item)};
        keys_fill(reader, &read_freeze_protected_keys, found, entry);
        if (read_timing(reader, &owner, found + PROTECTED_ROWS, &entry->timing))
            policy->protected_count++;
    }
}

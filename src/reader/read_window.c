#include "reader/read_window.h"

#include <string.h>

#include "policy/policy.h"
#include "reader/read_timing.h"
#include "reader/refs.h"
#include "reader/value.h"
#include "yaml/tree.h"

static const char *const gaps[] = {"shift", "skip", NULL};

enum { ID, CLASS, TITLE, DESCRIPTION, TIMEZONE, ICS, SERVICES, GAP, CUTOFF, KEEP_APART };

static const struct key rows[] = {
    [ID] = {"id", &value_id,
            .help = "The name of the window, unique in its policy, and not 'emergency'.",
            .field = KEYS_FIELD(struct window, id), .required = true},
    [CLASS] = {"class", &value_one_or_more_references,
               .help = "The class of the work, or a list if the class is still unknown, such "
                       "as one of three kinds of work.",
               .required = true},
    [TITLE] = {"title", &value_text, .help = "What people call the window.",
               .field = KEYS_FIELD(struct window, title)},
    [DESCRIPTION] = {"description", &value_text, .help = "More about it, in a few sentences.",
                     .field = KEYS_FIELD(struct window, description)},
    [TIMEZONE] = {"timezone", &value_zone,
                  .help = "The time zone of its times (default: the policy's).",
                  .field = KEYS_FIELD(struct window, zone)},
    [ICS] = {"ics", &value_path,
             .help = "An .ics file whose events are its occurrences, instead of a recurrence; "
                     "for example, the maintenance calendar of a vendor."},
    [SERVICES] = {"services", &value_references,
                  .help = "Which of the policy's services its work touches (default: the "
                          "services of its class)."},
    [GAP] = {"gap", &value_flag,
             .help = "If clocks going forward leave out the start: shift (the default) starts "
                     "later, skip leaves the occurrence out.",
             .field = KEYS_FIELD(struct window, skip_gap), .words = gaps},
    [CUTOFF] = {"cutoff", &value_duration,
                .help = "How long before the end no new work is started.",
                .field = KEYS_FIELD(struct window, cutoff)},
    [KEEP_APART] = {"keep-apart", &value_id,
                    .help = "Windows with the same word here, in one policy or several, should "
                            "never be open at the same time.",
                    .field = KEYS_FIELD(struct window, keep_apart)},
};
#define ROWS (sizeof rows / sizeof rows[0])
const struct keys read_window_keys = {"window", rows, ROWS, &read_timing_keys};

/* The keys of a recurrence say nothing where a file has the dates. */
static bool stands_alone(struct reader *reader, const struct node *const *found)
{
    bool alone = true;

    for (size_t i = ROWS; i < ROWS + READ_TIMING_ROWS; i++) {
        if (found[i] == NULL)
            continue;
        value_report_beside(reader, found[ICS], found[i],
                            "the file says when its events are; what is to be otherwise goes "
                            "into 'changes'");
        alone = false;
    }
    return alone;
}

/* Reads when the window is; false where that is not to be used. */
static bool read_course(struct reader *reader, const struct read_timing_owner *owner,
                        const struct node *const *found, struct window *window)
{
    const struct node *ics = found[ICS];

    if (ics == NULL)
        return read_timing(reader, owner, found + ROWS, &window->timing);
    window->ics = value_file(reader, ics, DIAG_ID_ICS_FILE);
    window->timing = (struct timing){.mark = tree_mark(ics), .times_of_day = true};
    return stands_alone(reader, found) && window->ics != NULL &&
           reader->load_window(reader->arena, reader->zones, window, reader->diags);
}

static void read_one(struct reader *reader, const struct node *map)
{
    struct policy *policy = reader->policy;
    struct window *window = &policy->windows[policy->window_count];
    const struct node *found[KEYS_MAX];
    size_t errors = reader->diags->errors;
    struct read_timing_owner owner = {.map = map, .with_class = true};
    const struct window *same;

    if (!keys_match(reader, &read_window_keys, map, found)) {
        reader->incomplete = true;
        return;
    }
    owner.complete = reader->diags->errors == errors;
    *window = (struct window){.number = policy->window_count,
                              .mark = tree_mark(map),
                              .policy = policy,
                              .zone = policy->zone};
    keys_fill(reader, &read_window_keys, found, window);
    if (found[CLASS] != NULL)
        refs_classes(reader, found[CLASS], "class", &window->classes, &window->class_count);
    if (found[CLASS] != NULL && found[CLASS]->kind == NODE_LIST && found[CLASS]->first == NULL)
        diag_add(reader->diags, DIAG_ID_EMPTY_VALUE, tree_mark_key(found[CLASS]),
                 "'class' needs at least one class");
    if (found[SERVICES] != NULL)
        refs_services(reader, found[SERVICES], "services", &window->services,
                      &window->service_count);
    if (found[KEEP_APART] != NULL)
        window->keep_apart_mark = tree_mark(found[KEEP_APART]);
    if (found[CUTOFF] != NULL)
        window->cutoff_mark = tree_mark(found[CUTOFF]);
    owner.zone = window->zone;
    reader->usable[policy->window_count] = read_course(reader, &owner, found, window);
    if (found[ID] == NULL) {
        reader->incomplete = true;
        return;
    }
    window->mark = tree_mark(found[ID]);
    if (strcmp(window->id, POLICY_EMERGENCY) == 0) {
        diag_add(reader->diags, DIAG_ID_BAD_ID, window->mark,
                 "'%s' is the name of work outside every window", window->id);
        diag_hint(reader->diags, "give the window another id");
    }
    same = map_add(&policy->windows_by_id, window->id, window);
    if (same != NULL)
        value_report_twice(reader, "window", window->id, window->mark, same->mark);
    else
        policy->window_count++;
}

void read_window_all(struct reader *reader, const struct node *windows)
{
    for (const struct node *item = windows->first; item != NULL; item = item->next)
        read_one(reader, item);
}

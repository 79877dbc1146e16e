#include "reader/read_policy.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "reader/read_change.h"
#include "reader/read_class.h"
#include "reader/read_freeze.h"
#include "reader/read_window.h"
#include "reader/value.h"
#include "time/zone.h"
#include "yaml/tree.h"

#define VERSION "1"

static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday",    NULL};

/* The keys that an included file can have too. */
enum { INCLUDE, CHANNELS, SERVICES, CLASSES, PROTECTED, WINDOWS, FREEZES, CHANGES, PARTS };

static const struct key part_rows[PARTS] = {
    [INCLUDE] = {"include", &value_paths, .help = "Further files of this policy."},
    [CHANNELS] =
        {"channels", &value_named_texts,
         .help = "Where notices go: an id of your choice and an address for each channel."},
    [SERVICES] = {"services", &value_named_texts,
                  .help =
                      "What maintenance touches: an id and a description for each service."},
    [CLASSES] = {"classes", &value_named_maps, .help = "The kinds of maintenance.",
                 .table = &read_class_keys},
    [PROTECTED] = {"protected", &value_maps, .help = "Hours in which no work should happen.",
                   .table = &read_freeze_protected_keys},
    [WINDOWS] = {"windows", &value_maps, .help = "When maintenance may happen.",
                 .table = &read_window_keys},
    [FREEZES] = {"freezes", &value_maps, .help = "When maintenance must not happen.",
                 .table = &read_freeze_keys},
    [CHANGES] = {"changes", &value_maps,
                 .help = "The occurrences that were announced, moved, cancelled or done.",
                 .may_be_empty = true, .table = &read_change_keys},
};
static const struct keys part_keys = {"part", part_rows, PARTS, NULL};

enum {
    MWIN,
    POLICY,
    TITLE,
    DESCRIPTION,
    TIMEZONE,
    CONTACT,
    WEEK_START,
    WEEKS,
    TEMPLATES,
    LEDGER,
    ROWS
};

static const struct key rows[ROWS] = {
    [MWIN] = {"mwin", &value_version, .help = "The version of this format: 1.",
              .required = true},
    [POLICY] =
        {"policy", &value_id,
         .help =
             "The name of the policy, in output and in the UIDs of events; never change it.",
         .field = KEYS_FIELD(struct policy, id), .required = true},
    [TITLE] = {"title", &value_text, .help = "What people call the service or provider.",
               .field = KEYS_FIELD(struct policy, title)},
    [DESCRIPTION] = {"description", &value_text, .help = "More about it, in a few sentences.",
                     .field = KEYS_FIELD(struct policy, description)},
    [TIMEZONE] =
        {"timezone", &value_zone,
         .help = "The time zone of all times that name no other zone, such as Europe/Berlin.",
         .field = KEYS_FIELD(struct policy, zone), .required = true},
    [CONTACT] = {"contact", &value_text,
                 .help = "Where users can ask, usually a 'mailto:' or 'https:' address.",
                 .field = KEYS_FIELD(struct policy, contact)},
    [WEEK_START] = {"week-start", &value_word,
                    .help = "The weekday on which weeks begin: monday (the default), tuesday, "
                            "wednesday, thursday, friday, saturday or sunday.",
                    .field = KEYS_FIELD(struct policy, week_start), .words = weekdays},
    [WEEKS] = {"weeks", &value_word,
               .help = "Which seven days 'second week of the month' means: full (the default), "
                       "iso or days.",
               .field = KEYS_FIELD(struct policy, weeks), .words = policy_weeks},
    [TEMPLATES] = {"templates", &value_named_texts,
                   .help = "Texts of notices by their kind, instead of the usual texts."},
    [LEDGER] =
        {"ledger", &value_path,
         .help = "A file of changes, relative to the policy, to which new changes are added."},
};
const struct keys read_policy_keys = {"policy", rows, ROWS, &part_keys};

static const struct key included_rows[] = {
    {"mwin", &value_version, .help = "The version of the format, which may be left out here."},
};
#define INCLUDED_ROWS (sizeof included_rows / sizeof included_rows[0])
const struct keys read_policy_included_keys = {"included file", included_rows, INCLUDED_ROWS,
                                               &part_keys};

enum { LEDGER_MWIN, LEDGER_CHANGES, LEDGER_ROWS };

static const struct key ledger_rows[LEDGER_ROWS] = {
    [LEDGER_MWIN] = {"mwin", &value_version, .help = "The version of this format: 1."},
    [LEDGER_CHANGES] = {"changes", &value_maps,
                        .help =
                            "The occurrences that were announced, moved, cancelled or done.",
                        .may_be_empty = true, .table = &read_change_keys},
};
const struct keys read_policy_ledger_keys = {"ledger file", ledger_rows, LEDGER_ROWS, NULL};

/* The values of part_rows in one file. */
struct part {
    const struct node *found[PARTS];
};

/* Another version may have other keys, so that nothing more can be said about the file. */
static bool check_version(struct reader *reader, const struct node *tree)
{
    const struct node *version = tree->kind == NODE_MAP ? tree_find(tree, "mwin") : NULL;

    if (version == NULL || version->kind != NODE_SCALAR ||
        strcmp(version->text, VERSION) == 0 || version->text[0] == '\0')
        return true;
    diag_add(reader->diags, DIAG_ID_BAD_VALUE, tree_mark(version),
             "version '%s' of the format is not known", content_shown(reader, version->text));
    diag_hint(reader->diags, "this mwin reads version %s", VERSION);
    return false;
}

/* Whether all that can define a name was understood. */
static bool is_complete(const struct node *tree, const struct node *const *found, size_t count)
{
    for (const struct node *value = tree->first; value != NULL; value = value->next) {
        bool known = policy_is_extension(value->key);

        for (size_t i = 0; i < count && !known; i++)
            known = found[i] == value;
        for (size_t i = 0; i < PARTS && !known; i++)
            if (strcmp(part_rows[i].name, value->key) == 0)
                return false;
        if (!known && value->kind != NODE_SCALAR)
            return false;
    }
    return true;
}

static size_t count_children(const struct part *parts, size_t count, int row)
{
    size_t children = 0;

    for (size_t i = 0; i < count; i++)
        if (parts[i].found[row] != NULL)
            children += parts[i].found[row]->size;
    return children;
}

/* Room for what the files list; it is not moved later, because other parts point into it. */
static void make_room(struct reader *reader, const struct part *parts, size_t count)
{
    struct policy *policy = reader->policy;
    struct arena *arena = reader->arena;
    size_t windows = count_children(parts, count, WINDOWS);
    size_t changes = count_children(parts, count, CHANGES);

    policy->channels =
        arena_calloc(arena, count_children(parts, count, CHANNELS), sizeof *policy->channels);
    policy->services =
        arena_calloc(arena, count_children(parts, count, SERVICES), sizeof *policy->services);
    policy->classes =
        arena_calloc(arena, count_children(parts, count, CLASSES), sizeof *policy->classes);
    policy->protected_hours = arena_calloc(arena, count_children(parts, count, PROTECTED),
                                           sizeof *policy->protected_hours);
    policy->windows = arena_calloc(arena, windows, sizeof *policy->windows);
    reader->usable = arena_calloc(arena, windows, sizeof *reader->usable);
    policy->freezes =
        arena_calloc(arena, count_children(parts, count, FREEZES), sizeof *policy->freezes);
    policy->changes = arena_calloc(arena, changes, sizeof *policy->changes);
    reader->change_times = arena_calloc(arena, changes, sizeof *reader->change_times);
}

/* What others refer to is read before them. */
static void read_parts(struct reader *reader, const struct part *parts, size_t count)
{
    struct map freezes, emergencies;

    map_init(&freezes, reader->arena);
    map_init(&emergencies, reader->arena);
    for (int row = CHANNELS; row < PARTS; row++) {
        for (size_t i = 0; i < count; i++) {
            const struct node *node = parts[i].found[row];

            if (node == NULL)
                continue;
            switch (row) {
            case CHANNELS: read_class_channels(reader, node); break;
            case SERVICES: read_class_services(reader, node); break;
            case CLASSES: read_class_all(reader, node); break;
            case PROTECTED: read_freeze_protected(reader, node); break;
            case WINDOWS: read_window_all(reader, node); break;
            case FREEZES: read_freeze_all(reader, node, &freezes); break;
            case CHANGES: read_change_all(reader, node, &emergencies); break;
            }
        }
    }
}

static void read_template(struct reader *reader, const struct node *item)
{
    struct fault fault;

    for (int i = 0; i < TEMPLATE_KINDS; i++) {
        if (strcmp(item->key, template_kinds[i]) != 0)
            continue;
        if (!content_check(reader, item, READER_TEXT, item->key))
            return;
        if (template_check(item->text, &fault) != 0)
            value_fault(reader, DIAG_ID_BAD_VALUE, item, &fault);
        else
            reader->policy->templates[i] = item->text;
        return;
    }
    diag_add(reader->diags, DIAG_ID_UNKNOWN_KEY, tree_mark_key(item),
             "there is no kind of notice '%s'", content_shown(reader, item->key));
    value_hint_words(reader, item->key, template_kinds);
}

static void read_templates(struct reader *reader, const struct node *map)
{
    for (const struct node *item = map->first; item != NULL; item = item->next)
        if (!policy_is_extension(item->key))
            read_template(reader, item);
}

/* The keys of one file; those of the main file are filled into the policy. */
static void match_file(struct reader *reader, const struct node *tree, bool is_main,
                       struct part *part)
{
    const struct keys *keys = is_main ? &read_policy_keys : &read_policy_included_keys;
    const struct node *found[KEYS_MAX];

    if (!check_version(reader, tree) || !keys_match(reader, keys, tree, found)) {
        reader->incomplete = true;
        return;
    }
    if (!is_complete(tree, found, keys->count + PARTS))
        reader->incomplete = true;
    if (is_main) {
        keys_fill(reader, keys, found, reader->policy);
        if (found[TEMPLATES] != NULL)
            read_templates(reader, found[TEMPLATES]);
        if (found[POLICY] != NULL)
            reader->policy->mark = tree_mark(found[POLICY]);
    }
    memcpy(part->found, found + keys->count, sizeof part->found);
}

/* A ledger has changes only. */
static void match_ledger(struct reader *reader, const struct node *tree, struct part *part)
{
    const struct node *found[KEYS_MAX];

    if (check_version(reader, tree) &&
        keys_match(reader, &read_policy_ledger_keys, tree, found))
        part->found[CHANGES] = found[LEDGER_CHANGES];
}

void read_policy_start(struct read_policy_run *run, struct arena *arena, struct zone_db *zones,
                       struct diags *diags, reader_load_window *load_window)
{
    run->arena = arena;
    run->zones = zones;
    run->diags = diags;
    run->load_window = load_window;
    read_timing_init(&run->rules, arena);
}

struct policy *read_policy(struct read_policy_run *run, const struct node *const *trees,
                           size_t count, const struct node *ledger, bool complete)
{
    struct arena *arena = run->arena;
    struct policy *policy = arena_alloc(arena, sizeof *policy);
    struct part *parts = arena_calloc(arena, count, sizeof *parts);
    struct reader reader = {.arena = arena,
                            .diags = run->diags,
                            .zones = run->zones,
                            .load_window = run->load_window,
                            .policy = policy,
                            .rules = &run->rules,
                            .incomplete = !complete};

    map_init(&policy->channels_by_id, arena);
    map_init(&policy->services_by_id, arena);
    map_init(&policy->classes_by_id, arena);
    map_init(&policy->windows_by_id, arena);
    policy->mark = tree_mark(trees[0]);
    policy->zone = zone_utc(); /* until it is known, or where it is wrong */
    for (size_t i = 0; i < count; i++) {
        if (trees[i] == ledger)
            match_ledger(&reader, trees[i], &parts[i]);
        else
            match_file(&reader, trees[i], i == 0, &parts[i]);
    }
    make_room(&reader, parts, count);
    read_parts(&reader, parts, count);
    read_change_times(&reader);
    return policy;
}

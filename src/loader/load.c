#include "loader/load.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/out.h"
#include "base/text.h"
#include "loader/load_files.h"
#include "loader/load_ics.h"
#include "reader/read_policy.h"
#include "yaml/tree.h"

/* A file that may be a policy, read as one. */
struct attempt {
    struct load_files files;
    struct policy *policy;
    struct diags diags;
};

/* Reads the file PATH as a policy; its trees are in NODES. */
static void attempt(struct read_policy_run *run, struct arena *nodes, const char *path,
                    struct attempt *to)
{
    struct load_files *files = &to->files;
    const struct node **trees, *ledger = NULL;
    struct policy *policy;

    diag_init(&to->diags, run->arena);
    run->diags = &to->diags;
    if (!load_files_read(run->arena, nodes, path, run->diags, files))
        return;
    trees = arena_calloc(nodes, files->count, sizeof *trees);
    for (size_t i = 0; i < files->count; i++) {
        trees[i] = files->items[i].tree;
        if (files->items[i].ledger)
            ledger = trees[i];
    }
    policy = read_policy(run, trees, files->count, ledger, files->complete);
    policy->ledger = files->ledger;
    policy->ledger_mark = files->ledger_mark;
    policy->ledger_missing = files->ledger_missing;
    policy->files = arena_calloc(run->arena, files->count, sizeof *policy->files);
    for (size_t i = 0; i < files->count; i++)
        policy->files[policy->file_count++] = files->items[i].source->name;
    load_ics(run->arena, run->zones, policy, run->diags);
    to->policy = policy;
}

/* The files of COUNT paths; *total of them. */
static struct load_files_candidate *list_candidates(struct arena *arena,
                                                    const char *const *paths, size_t count,
                                                    struct diags *diags, size_t *total)
{
    struct load_files_candidate *candidates = NULL;
    struct load_files_paths files = {0};
    size_t capacity = 0;

    *total = 0;
    for (size_t i = 0; i < count; i++) {
        const bool listed = load_files_expand(arena, paths[i], diags, &files);

        while (*total < files.count) {
            candidates = arena_grow(arena, candidates, *total, &capacity, sizeof *candidates);
            candidates[*total] =
                (struct load_files_candidate){.path = files.items[*total], .listed = listed};
            ++*total;
        }
    }
    return candidates;
}

static void add_policy(struct policies *policies, struct policy *policy, struct map *ids,
                       struct diags *diags)
{
    const struct policy *same = policy->id == NULL ? NULL : map_add(ids, policy->id, policy);

    policy->number = policies->count;
    policies->items[policies->count++] = policy;
    if (same == NULL)
        return;
    diag_add(diags, DIAG_ID_DUPLICATE_ID, policy->mark, "a second policy '%s'", policy->id);
    diag_other(diags, same->mark, "the first is here");
}

struct policies *load_policies(struct arena *arena, struct zone_db *zones,
                               const char *const *paths, size_t count, struct diags *diags)
{
    struct policies *policies = arena_alloc(arena, sizeof *policies);
    struct load_files_candidate *candidates;
    struct attempt *attempts;
    struct read_policy_run run;
    struct arena nodes;
    struct map ids;
    size_t total;

    candidates = list_candidates(arena, paths, count, diags, &total);
    attempts = arena_calloc(arena, total, sizeof *attempts);
    read_policy_start(&run, arena, zones, diags, load_ics_window);
    map_init(&ids, arena);
    arena_init(&nodes, arena->memory);
    for (size_t i = 0; i < total; i++) {
        attempt(&run, &nodes, candidates[i].path, &attempts[i]);
        candidates[i].paths = &attempts[i].files.paths;
        /* The policy keeps nothing of the trees, so the next file uses their memory. */
        arena_free(&nodes);
    }
    if (total > 1)
        load_files_choose(arena, candidates, total);
    policies->items = arena_calloc(arena, total, sizeof *policies->items);
    policies->now = arena_alloc(arena, sizeof *policies->now);
    *policies->now = INSTANT_NEVER;
    for (size_t i = 0; i < total; i++) {
        if (total > 1 && !candidates[i].chosen)
            continue;
        diag_append(diags, &attempts[i].diags);
        if (attempts[i].policy == NULL)
            continue;
        attempts[i].policy->now = policies->now;
        attempts[i].policy->holidays = arena_alloc(arena, sizeof(struct policy_days));
        attempts[i].policy->holidays->arena = arena;
        add_policy(policies, attempts[i].policy, &ids, diags);
    }
    diag_sort(diags);
    return policies;
}

void load_print_trees(struct arena *arena, const char *const *paths, size_t count,
                      struct diags *diags, struct out *out)
{
    struct load_files_candidate *candidates;
    struct attempt *attempts;
    bool first = true;
    size_t total;

    candidates = list_candidates(arena, paths, count, diags, &total);
    attempts = arena_calloc(arena, total, sizeof *attempts);
    for (size_t i = 0; i < total; i++) {
        diag_init(&attempts[i].diags, arena);
        load_files_read(arena, arena, candidates[i].path, &attempts[i].diags,
                        &attempts[i].files);
        candidates[i].paths = &attempts[i].files.paths;
    }
    load_files_choose(arena, candidates, total);
    for (size_t i = 0; i < total; i++) {
        const struct load_files *files = &attempts[i].files;

        if (!candidates[i].chosen)
            continue;
        diag_append(diags, &attempts[i].diags);
        for (size_t j = 0; j < files->count; j++) {
            out_text(out, first ? "" : "\n");
            text_print(out, files->items[j].source->name);
            out_text(out, ":\n");
            tree_print(out, files->items[j].tree);
            first = false;
        }
    }
    diag_sort(diags);
}

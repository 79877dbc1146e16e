#include "policy/load.h"

#include "base/arena.h"
#include "base/map.h"
#include "policy/load_files.h"
#include "policy/load_ics.h"
#include "policy/read_policy.h"

/* The policy of the file PATH, or NULL where there is nothing to read; its trees are in NODES.
 */
static struct policy *load_one(struct read_policy_run *run, struct arena *nodes,
                               const char *path)
{
    struct load_files files;
    const struct node **trees, *ledger = NULL;
    struct policy *policy;

    if (!load_files_read(run->arena, nodes, path, run->diags, &files))
        return NULL;
    trees = arena_calloc(nodes, files.count, sizeof *trees);
    for (size_t i = 0; i < files.count; i++) {
        trees[i] = files.items[i].tree;
        if (files.items[i].ledger)
            ledger = trees[i];
    }
    policy = read_policy(run, trees, files.count, ledger, files.complete);
    policy->ledger = files.ledger;
    policy->files = arena_calloc(run->arena, files.count, sizeof *policy->files);
    for (size_t i = 0; i < files.count; i++)
        policy->files[policy->file_count++] = files.items[i].source->name;
    load_ics(run->arena, run->zones, policy, run->diags);
    return policy;
}

struct policies *load_policies(struct arena *arena, struct zone_db *zones,
                               const char *const *paths, size_t count, struct diags *diags)
{
    struct policies *policies = arena_alloc(arena, sizeof *policies);
    struct load_files_paths files = {0};
    struct read_policy_run run;
    struct arena nodes;
    struct map ids;

    for (size_t i = 0; i < count; i++)
        load_files_expand(arena, paths[i], diags, &files);
    read_policy_start(&run, arena, zones, diags);
    map_init(&ids, arena);
    arena_init(&nodes, arena->out_of_memory);
    policies->items = arena_calloc(arena, files.count, sizeof *policies->items);
    for (size_t i = 0; i < files.count; i++) {
        struct policy *policy = load_one(&run, &nodes, files.items[i]);
        const struct policy *same;

        /* The memory of the trees serves again, for what is made of the policy. */
        arena_free(&nodes);
        if (policy == NULL)
            continue;
        policies->items[policies->count++] = policy;
        same = policy->id == NULL ? NULL : map_add(&ids, policy->id, policy);
        if (same == NULL)
            continue;
        diag_add(diags, DIAG_ID_DUPLICATE_ID, policy->mark, "a second policy '%s'", policy->id);
        diag_other(diags, same->mark, "the first is here");
    }
    diag_sort(diags);
    return policies;
}

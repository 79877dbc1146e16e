#include "loader/load_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/map.h"
#include "base/path.h"
#include "base/text.h"
#include "loader/load_text.h"
#include "reader/read_policy.h"
#include "reader/recognize.h"
#include "reader/value.h"
#include "yaml/tree.h"

static bool is_policy_name(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot != NULL && name[0] != '.' &&
           (text_equal(dot, ".yaml") || text_equal(dot, ".yml"));
}

static int compare_paths(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void add_path(struct arena *arena, struct load_files_paths *paths, const char *path)
{
    paths->items = arena_grow(arena, (void *)paths->items, paths->count, &paths->capacity,
                              sizeof *paths->items);
    paths->items[paths->count++] = path;
}

int load_files_list(struct arena *arena, const char *folder, struct load_files_paths *paths)
{
    size_t before = paths->count;
    DIR *stream = opendir(folder);
    int result;

    if (stream == NULL)
        return errno;
    for (;;) {
        const struct dirent *entry;

        errno = 0;
        entry = readdir(stream);
        if (entry == NULL)
            break;
        if (is_policy_name(entry->d_name))
            add_path(arena, paths, path_join(arena, folder, entry->d_name));
    }
    result = errno;
    closedir(stream);
    if (paths->count > before)
        qsort(paths->items + before, paths->count - before, sizeof *paths->items,
              compare_paths);
    return result;
}

/* A place in PATH as a whole, which was not read. */
static struct mark path_mark(struct arena *arena, const char *path)
{
    struct source *source = arena_alloc(arena, sizeof *source);

    source->name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    return (struct mark){.source = source};
}

bool load_files_expand(struct arena *arena, const char *path, struct diags *diags,
                       struct load_files_paths *paths)
{
    size_t before = paths->count;
    struct stat status;
    int error;

    if (strcmp(path, "-") == 0 || path_revision(path) != NULL || stat(path, &status) != 0 ||
        !S_ISDIR(status.st_mode)) {
        add_path(arena, paths, path);
        return false;
    }
    error = load_files_list(arena, path, paths);
    if (error != 0)
        diag_add(diags, DIAG_ID_UNREADABLE, path_mark(arena, path), "%s", strerror(error));
    else if (paths->count == before)
        diag_add(diags, DIAG_ID_UNREADABLE, path_mark(arena, path),
                 "a folder without any policy (*.yaml or *.yml)");
    return true;
}

/* A file that is to be read. */
struct part {
    const char *path;
    struct mark mark; /* where it is included; source NULL: nowhere */
    const struct part *parent;
    bool ledger;
};

struct loader {
    struct arena *arena, *nodes;
    struct diags *diags;
    struct map seen;     /* device and number of a file -> struct part */
    struct part **queue; /* what is read or will be */
    size_t count, capacity;
    int patience; /* milliseconds for files that are empty at first */
};

static struct part *enqueue(struct loader *loader, const char *path, struct mark mark,
                            const struct part *parent)
{
    struct part *part = arena_alloc(loader->arena, sizeof *part);

    *part = (struct part){.path = path, .mark = mark, .parent = parent};
    loader->queue = arena_grow(loader->arena, loader->queue, loader->count, &loader->capacity,
                               sizeof *loader->queue);
    loader->queue[loader->count++] = part;
    return part;
}

/* What tells the file PATH from others, whatever names it has; NULL where there is none. */
static const char *identity(struct arena *arena, const char *path)
{
    struct stat status;

    if (path_revision(path) != NULL)
        return path;
    if (stat(path, &status) != 0)
        return NULL;
    return arena_format(arena, "%ju:%ju", (uintmax_t)status.st_dev, (uintmax_t)status.st_ino);
}

/* The part that is the same file, or NULL; PART is then known from now on. */
static const struct part *remember(struct loader *loader, struct part *part)
{
    const char *id = identity(loader->arena, part->path);

    return id == NULL ? NULL : map_add(&loader->seen, id, part);
}

static bool is_ancestor(const struct part *part, const struct part *of)
{
    while (of != NULL && of != part)
        of = of->parent;
    return of != NULL;
}

/* The new part, or NULL where it cannot be one. */
static struct part *include(struct loader *loader, const struct part *parent,
                            const struct node *item)
{
    struct reader reader = {.arena = loader->arena, .diags = loader->diags};
    const char *path = value_file(&reader, item, DIAG_ID_BAD_INCLUDE);
    const struct part *same;
    struct part *part;

    if (path == NULL)
        return NULL;
    /* The main file is among those that can be included twice. */
    if (loader->seen.count == 0 && strcmp(loader->queue[0]->path, "-") != 0)
        remember(loader, loader->queue[0]);
    part = enqueue(loader, path, tree_mark(item), parent);
    same = remember(loader, part);
    if (same == NULL)
        return part;
    loader->count--;
    diag_add(loader->diags, DIAG_ID_BAD_INCLUDE, tree_mark(item),
             is_ancestor(same, parent) ? "this file includes itself"
                                       : "this file is included twice");
    if (same->mark.source != NULL)
        diag_other(loader->diags, same->mark, "it is included here too");
    return NULL;
}

static void include_all(struct loader *loader, const struct part *part, const struct node *tree)
{
    struct reader reader = {.arena = loader->arena, .diags = loader->diags};
    const struct node *list = tree->kind == NODE_MAP ? tree_find(tree, "include") : NULL;

    /* A value that is not a list is reported with the other keys. */
    if (list == NULL || list->kind != NODE_LIST)
        return;
    for (const struct node *item = list->first; item != NULL; item = item->next)
        if (content_check_item(&reader, item, "include"))
            include(loader, part, item);
}

/* Takes the file of `ledger:` in the main file for a part. */
static void add_ledger(struct loader *loader, const struct part *main, const struct node *tree,
                       struct load_files *files)
{
    const struct node *item = tree->kind == NODE_MAP ? tree_find(tree, "ledger") : NULL;
    struct part *part;

    if (item == NULL || item->kind != NODE_SCALAR || item->text[0] == '\0')
        return;
    part = include(loader, main, item);
    if (part == NULL)
        return;
    part->ledger = true;
    files->ledger = part->path;
    files->ledger_mark = part->mark;
}

/* Whether findings of this kind are the same whatever a file has. */
static bool quotes_nothing(enum diag_id id)
{
    return id == DIAG_ID_ENCODING || id == DIAG_ID_UNREADABLE || id == DIAG_ID_TOO_DEEP ||
           id == DIAG_ID_MERGE_CONFLICT;
}

/* Reports of a file only what does not quote it; FOUND by the reader of YAML. */
static void report_unknown(struct loader *loader, const struct part *part,
                           const struct source *source, const struct diags *found)
{
    const struct mark start = {.source = source, .line = 1, .column = 1};
    const struct diag *first = found->count > 0 ? &found->items[0] : NULL;

    if (first != NULL && quotes_nothing(first->id)) {
        diag_append(loader->diags, found);
        return;
    }
    if (part->mark.source == NULL) {
        diag_add(loader->diags, DIAG_ID_NOT_A_POLICY, first != NULL ? first->mark : start,
                 "this is not recognized as a policy, so nothing of it is shown");
        diag_hint(loader->diags, "the first line of a policy is 'mwin: 1'");
        return;
    }
    diag_add(loader->diags, DIAG_ID_NOT_A_POLICY, part->mark,
             "this file is not recognized as %s, so nothing of it is shown",
             part->ledger ? "a ledger" : "a part of a policy");
    diag_other(loader->diags, first != NULL ? first->mark : start, "it is wrong here");
    diag_hint(loader->diags,
              "begin the file with the line 'mwin: 1' to see what is wrong in it");
}

/* The tree of SOURCE, the text of PART, or NULL. */
static const struct node *parse(struct loader *loader, const struct part *part,
                                struct source *source)
{
    const struct keys *keys = part->ledger                ? &read_policy_ledger_keys
                              : part->mark.source != NULL ? &read_policy_included_keys
                                                          : NULL;
    struct diags found;
    const struct node *tree;

    diag_init(&found, loader->diags->arena);
    tree = tree_read(loader->nodes, loader->arena, source, &found);
    if (recognize(source, tree, keys)) {
        diag_append(loader->diags, &found);
        return tree;
    }
    source->text = NULL;
    report_unknown(loader, part, source, &found);
    return NULL;
}

/*
 * Reads the file of PART; *to is what its marks point to. NULL where there is no tree,
 * *missing: because it is a ledger that does not exist yet.
 */
static const struct node *read_tree(struct loader *loader, const struct part *part,
                                    const struct source **to, bool *missing)
{
    struct source *source = arena_alloc(loader->arena, sizeof *source);
    struct fault fault = {0};
    int result;

    *to = source;
    *source = *path_mark(loader->arena, part->path).source;
    if (part->mark.source != NULL)
        result = load_text_part(loader->arena, part->path, part->ledger, &loader->patience,
                                source, &fault);
    else
        result = load_text(loader->arena, part->path, TREE_SIZE, &source->text, &source->size,
                           &fault);
    if (result == 0)
        return parse(loader, part, source);
    if (result > 0) {
        *missing = true;
        return NULL;
    }
    if (part->mark.source != NULL)
        diag_add(loader->diags, DIAG_ID_BAD_INCLUDE, part->mark, "cannot be %s: %s",
                 part->ledger ? "read as the ledger" : "included", fault.text);
    else
        diag_add(loader->diags, DIAG_ID_UNREADABLE, path_mark(loader->arena, part->path), "%s",
                 fault.text);
    if (fault.hint[0] != '\0')
        diag_hint(loader->diags, "%s", fault.hint);
    return NULL;
}

static void add_tree(struct arena *arena, struct load_files *files, const struct source *source,
                     const struct node *tree, bool ledger)
{
    struct load_files_tree *item;

    files->items =
        arena_grow(arena, files->items, files->count, &files->capacity, sizeof *files->items);
    item = &files->items[files->count++];
    item->source = source;
    item->tree = tree;
    item->ledger = ledger;
}

bool load_files_read(struct arena *arena, struct arena *nodes, const char *path,
                     struct diags *diags, struct load_files *files)
{
    struct loader loader = {
        .arena = arena, .nodes = nodes, .diags = diags, .patience = LOAD_TEXT_PATIENCE};
    size_t errors = diags->errors;

    *files = (struct load_files){0};
    map_init(&loader.seen, arena);
    enqueue(&loader, path, (struct mark){0}, NULL);
    for (size_t i = 0; i < loader.count; i++) {
        const struct source *source;
        const struct node *tree =
            read_tree(&loader, loader.queue[i], &source, &files->ledger_missing);

        add_path(arena, &files->paths, loader.queue[i]->path);
        if (tree == NULL && i == 0)
            return false;
        if (tree == NULL)
            continue;
        add_tree(arena, files, source, tree, loader.queue[i]->ledger);
        if (i == 0)
            add_ledger(&loader, loader.queue[i], tree, files);
        if (!loader.queue[i]->ledger)
            include_all(&loader, loader.queue[i], tree);
    }
    files->complete = diags->errors == errors;
    return true;
}

/* Notes that CANDIDATE is a policy with all that it includes. */
static void choose(struct arena *arena, struct load_files_candidate *candidate,
                   struct map *parts)
{
    candidate->chosen = true;
    for (size_t i = 1; candidate->paths != NULL && i < candidate->paths->count; i++) {
        const char *id = identity(arena, candidate->paths->items[i]);

        if (id != NULL)
            map_add(parts, id, candidate);
    }
}

static bool is_part(struct arena *arena, const struct load_files_candidate *candidate,
                    const struct map *parts)
{
    const char *id = candidate->listed ? identity(arena, candidate->path) : NULL;

    return id != NULL && map_find(parts, id) != NULL;
}

void load_files_choose(struct arena *arena, struct load_files_candidate *candidates,
                       size_t count)
{
    struct map named, parts;

    map_init(&named, arena);
    map_init(&parts, arena);
    for (size_t i = 0; i < count; i++)
        choose(arena, &candidates[i], &named);
    for (size_t i = 0; i < count; i++) {
        candidates[i].chosen = !is_part(arena, &candidates[i], &named);
        if (candidates[i].chosen)
            choose(arena, &candidates[i], &parts);
    }
    /* Files that are left and are not part of a policy include each other in a circle. */
    for (size_t i = 0; i < count; i++)
        if (!candidates[i].chosen && !is_part(arena, &candidates[i], &parts))
            choose(arena, &candidates[i], &parts);
}

#include "reader/keys.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "policy/policy.h"
#include "reader/content.h"

#define TABLES_MAX 32

const struct key *keys_row(const struct keys *keys, size_t index)
{
    for (; keys != NULL; keys = keys->more) {
        if (index < keys->count)
            return &keys->rows[index];
        index -= keys->count;
    }
    return NULL;
}

/* A place in the rows of a table and of those that follow it. */
struct cursor {
    const struct keys *keys;
    size_t row;   /* in the rows of `keys` */
    size_t index; /* in all rows */
};

/* Goes to the next row; from the last to the first one of ROOT. */
static void step(struct cursor *cursor, const struct keys *root)
{
    cursor->index++;
    if (++cursor->row < cursor->keys->count)
        return;
    cursor->row = 0;
    cursor->keys = cursor->keys->more;
    if (cursor->keys == NULL)
        *cursor = (struct cursor){.keys = root};
}

/* Goes on to the row NAME, and says whether there is one. Keys mostly stand in the order of
 * their table, so that few rows are looked at. */
static bool find_row(struct cursor *cursor, const struct keys *root, const char *name)
{
    size_t start = cursor->index;

    do {
        const char *other = cursor->keys->rows[cursor->row].name;

        if (other[0] == name[0] && strcmp(other, name) == 0)
            return true;
        step(cursor, root);
    } while (cursor->index != start);
    return false;
}

static void report_unknown(struct reader *reader, const struct keys *keys,
                           const struct node *value)
{
    const char *best = NULL, *list = NULL;
    size_t distance = 0;

    diag_add(reader->diags, DIAG_ID_UNKNOWN_KEY, tree_mark_key(value),
             "unknown key '%s' in this %s", content_shown(reader, value->key), keys->name);
    if (!content_wants_hints(reader))
        return;
    for (size_t i = 0; keys_row(keys, i) != NULL; i++) {
        const char *name = keys_row(keys, i)->name;

        text_nearest(value->key, name, &best, &distance);
        list = list == NULL ? name : arena_format(reader->arena, "%s, %s", list, name);
    }
    if (best != NULL)
        diag_hint(reader->diags, "did you mean '%s'?", best);
    else
        diag_hint(reader->diags, "allowed keys: %s", list);
}

static void report_missing(struct reader *reader, const struct keys *keys,
                           const struct node *map, const struct node *const *found)
{
    const char *list = NULL;

    for (const struct keys *part = keys; part != NULL;
         found += part->count, part = part->more) {
        for (size_t i = 0; i < part->count; i++) {
            const char *name = part->rows[i].name;

            /* One that is there but was not taken has been reported. */
            if (!part->rows[i].required || found[i] != NULL || tree_find(map, name) != NULL)
                continue;
            list = arena_format(reader->arena, list == NULL ? "%s'%s'" : "%s, '%s'",
                                list == NULL ? "" : list, name);
        }
    }
    if (list != NULL)
        diag_add(reader->diags, DIAG_ID_MISSING_KEY, tree_mark(map), "this %s needs %s",
                 keys->name, list);
}

bool keys_match(struct reader *reader, const struct keys *keys, const struct node *map,
                const struct node *found[KEYS_MAX])
{
    struct cursor cursor = {.keys = keys};
    const struct key *row;

    for (size_t i = 0; i < KEYS_MAX; i++)
        found[i] = NULL;
    if (map->kind != NODE_MAP) {
        diag_add(reader->diags, DIAG_ID_WRONG_TYPE, tree_mark(map),
                 "this %s has to be a map of keys, but here is %s", keys->name,
                 tree_kind_name(map->kind));
        diag_hint(reader->diags, "write its keys as 'key: value', each on a line of its own");
        return false;
    }
    for (const struct node *value = map->first; value != NULL; value = value->next) {
        if (policy_is_extension(value->key))
            continue;
        if (!find_row(&cursor, keys, value->key)) {
            report_unknown(reader, keys, value);
            continue;
        }
        row = &cursor.keys->rows[cursor.row];
        if (!(row->may_be_empty && content_is_null(value)) &&
            content_check(reader, value, row->kind->nodes, value->key))
            found[cursor.index] = value;
        step(&cursor, keys);
    }
    report_missing(reader, keys, map, found);
    return true;
}

void keys_fill(struct reader *reader, const struct keys *keys, const struct node *const *found,
               void *to)
{
    for (size_t i = 0; i < keys->count; i++) {
        const struct key *row = &keys->rows[i];

        assert(row->field.size == row->kind->size);
        if (found[i] != NULL && row->kind->read != NULL)
            row->kind->read(reader, row, found[i], (char *)to + row->field.offset);
    }
}

void keys_walk(const struct keys *root, void (*visit)(const struct keys *keys, void *context),
               void *context)
{
    const struct keys *tables[TABLES_MAX] = {root};
    size_t count = 1;

    for (size_t i = 0; i < count; i++) {
        visit(tables[i], context);
        for (size_t j = 0; keys_row(tables[i], j) != NULL; j++) {
            const struct keys *table = keys_row(tables[i], j)->table;
            size_t known = 0;

            while (known < count && tables[known] != table)
                known++;
            if (table == NULL || known < count)
                continue;
            assert(count < TABLES_MAX);
            tables[count++] = table;
        }
    }
}

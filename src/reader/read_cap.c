#include "reader/read_cap.h"

#include "base/arena.h"
#include "base/fault.h"
#include "policy/cap.h"
#include "reader/value.h"
#include "yaml/tree.h"

static void read_item(struct reader *reader, const struct node *item, struct cap_list *list)
{
    struct fault fault;
    struct cap cap;

    if (cap_parse(item->text, &cap, &fault) != 0) {
        value_fault(reader, DIAG_ID_BAD_VALUE, item, &fault);
        return;
    }
    cap.mark = tree_mark(item);
    list->items[list->count++] = cap;
}

static void read_caps(struct reader *reader, const struct key *key, const struct node *value,
                      void *to)
{
    struct cap_list *list = to;

    list->items = arena_calloc(reader->arena, value->kind == NODE_SCALAR ? 1 : value->size,
                               sizeof *list->items);
    if (value->kind == NODE_SCALAR)
        read_item(reader, value, list);
    for (const struct node *item = value->first; item != NULL; item = item->next)
        if (content_check_item(reader, item, key->name))
            read_item(reader, item, list);
}

const struct key_kind read_cap_one_or_more = {"amount per period", READER_TEXT | READER_LIST,
                                              read_caps, sizeof(struct cap_list)};

#include "reader/content.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* Bytes of a value in a message. */
#define SHOWN_MAX 60

/* A person reads the first twenty errors; a broken file can have millions. */
#define HINTS_MAX 100

bool content_wants_hints(const struct reader *reader)
{
    return reader->diags->errors <= HINTS_MAX;
}

const char *content_shown(struct reader *reader, const char *text)
{
    size_t length = strlen(text), end = SHOWN_MAX;

    if (length <= SHOWN_MAX)
        return text;
    while (((unsigned char)text[end] & 0xc0) == 0x80)
        end--;
    return arena_format(reader->arena, "%.*s...", (int)end, text);
}

static bool is_empty(const struct node *scalar)
{
    const char *text = scalar->text;
    size_t length = scalar->size;

    return length == 0 ||
           (scalar->plain && ((length == 1 && text[0] == '~') ||
                              (length == strlen("null") && text_equal(text, "null"))));
}

static const char *kinds_name(unsigned nodes)
{
    if (nodes == READER_TEXT)
        return tree_kind_name(NODE_SCALAR);
    if (nodes == READER_LIST)
        return tree_kind_name(NODE_LIST);
    if (nodes == READER_MAP)
        return tree_kind_name(NODE_MAP);
    return "a text or a list";
}

static bool check_kind(struct reader *reader, const struct node *node, unsigned nodes,
                       const char *name)
{
    if ((nodes & (1u << node->kind)) != 0)
        return true;
    name = content_shown(reader, name);
    diag_add(reader->diags, DIAG_ID_WRONG_TYPE, tree_mark(node),
             "'%s' needs %s, but here is %s", name, kinds_name(nodes),
             tree_kind_name(node->kind));
    if (nodes == READER_LIST && node->kind == NODE_SCALAR && node->verbatim)
        diag_hint(reader->diags, "write a list of one as [%s]",
                  content_shown(reader, node->text));
    else if (nodes == READER_LIST)
        diag_hint(reader->diags, "begin each item with '- ', on a line of its own");
    else if (nodes == READER_MAP)
        diag_hint(reader->diags, "write 'key: value' lines, indented below '%s:'", name);
    else
        diag_hint(reader->diags, "write one value after '%s:'", name);
    return false;
}

bool content_is_null(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->plain && is_empty(node);
}

bool content_check(struct reader *reader, const struct node *node, unsigned nodes,
                   const char *name)
{
    if (node->kind != NODE_SCALAR || !is_empty(node))
        return check_kind(reader, node, nodes, name);
    diag_add(reader->diags, DIAG_ID_EMPTY_VALUE, tree_mark_key(node), "'%s' has no value",
             content_shown(reader, name));
    diag_hint(reader->diags, "write a value, or leave the key out");
    return false;
}

bool content_check_item(struct reader *reader, const struct node *item, const char *name)
{
    if (item->kind != NODE_SCALAR) {
        diag_add(reader->diags, DIAG_ID_WRONG_TYPE, tree_mark(item),
                 "an item of '%s' has to be a text, but here is %s", name,
                 tree_kind_name(item->kind));
        return false;
    }
    if (is_empty(item)) {
        diag_add(reader->diags, DIAG_ID_EMPTY_VALUE, tree_mark(item),
                 "an item of '%s' is empty", name);
        return false;
    }
    return true;
}

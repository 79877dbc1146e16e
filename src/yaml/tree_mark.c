#include "yaml/cursor.h"
#include "yaml/tree.h"

struct mark tree_mark_at(const struct source *source, struct tree_place place)
{
    return (struct mark){
        .source = source, .line = place.line, .column = place.column, .length = place.length};
}

struct mark tree_mark(const struct node *node)
{
    return tree_mark_at(node->source, node->place);
}

struct mark tree_mark_key(const struct node *value)
{
    return tree_mark_at(value->source, value->key_place);
}

struct mark tree_mark_in(const struct node *scalar, size_t offset, size_t length)
{
    struct mark mark = tree_mark(scalar);

    if (!scalar->verbatim || offset > scalar->size)
        return mark;
    if (length > scalar->size - offset)
        length = scalar->size - offset;
    mark.column += (uint32_t)cursor_count(scalar->text, offset) + !scalar->plain;
    mark.length = (uint32_t)cursor_count(scalar->text + offset, length);
    return mark;
}

bool tree_mark_before(const struct node *a, const struct node *b)
{
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line;
    return a->place.column < b->place.column;
}

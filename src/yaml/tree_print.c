#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "yaml/tree.h"

static void print_scalar(struct out *out, const struct node *node)
{
    if (node->plain) {
        text_print(out, node->text);
        return;
    }
    out_char(out, '"');
    for (const char *at = node->text; *at != '\0';) {
        uint32_t code_point;
        char piece[5] = "";
        size_t length = text_decode(at, &code_point);

        memcpy(piece, at, length);
        if (*at == '"' || *at == '\\')
            out_char(out, '\\');
        text_print(out, *at == '\n' ? "\\n" : *at == '\t' ? "\\t" : piece);
        at += length;
    }
    out_char(out, '"');
}

static void print_node(struct out *out, const struct node *node, const struct node *parent,
                       int depth)
{
    out_format(out, "%u:%u%*s", node->place.line, node->place.column, 1 + depth * 2, "");
    if (node->key != NULL) {
        text_print(out, node->key);
        out_text(out, ": ");
    } else if (parent != NULL) {
        out_text(out, "- ");
    }
    if (node->kind == NODE_SCALAR)
        print_scalar(out, node);
    else
        out_text(out, tree_kind_name(node->kind));
    out_char(out, '\n');
    for (const struct node *child = node->first; child != NULL; child = child->next)
        print_node(out, child, node, depth + 1);
}

void tree_print(struct out *out, const struct node *root)
{
    print_node(out, root, NULL, 0);
}

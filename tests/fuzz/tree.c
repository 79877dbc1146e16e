/*
 * A YAML text: the places of its tree are in it, and what stands there is what the tree has.
 */
#include "fuzz.h"

#include "base/diag.h"
#include "yaml/tree.h"

#include "findings.h"

/* The text from LINE and COLUMN (in characters, from 1) on. */
static const char *text_at(const struct source *source, struct mark mark)
{
    const char *at = source->text;

    if (source->size >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    for (uint32_t line = 1; line < mark.line; line++)
        at = strchr(at, '\n') + 1;
    for (uint32_t column = 1; column < mark.column; column++) {
        assert(*at != '\0' && *at != '\n');
        at++;
        while (((unsigned char)*at & 0xc0) == 0x80)
            at++;
    }
    return at;
}

static size_t check_node(const struct source *source, const struct node *node, int depth)
{
    size_t count = 1, children = 0;

    /* What is missing at the end can be in a line of its own. */
    if (node->kind != NODE_SCALAR || node->size > 0)
        findings_check_mark(source, tree_mark(node));
    assert(depth <= TREE_DEPTH + 1);
    assert((node->kind == NODE_SCALAR) == (node->text != NULL));
    if (node->kind == NODE_SCALAR) {
        assert(node->first == NULL && strlen(node->text) == node->size);
        assert(node->size <= TREE_SCALAR);
        assert(text_valid(node->text, node->size) == node->size);
        if (node->verbatim && node->size > 0)
            assert(strncmp(text_at(source, tree_mark(node)) + (node->plain ? 0 : 1), node->text,
                           node->size) == 0);
    }
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        assert((node->kind == NODE_MAP) == (child->key != NULL));
        if (node->kind == NODE_MAP) {
            if (child->key[0] != '\0')
                findings_check_mark(source, tree_mark_key(child));
            for (const struct node *c = node->first; c != child; c = c->next)
                assert(strcmp(c->key, child->key) != 0);
        }
        count += check_node(source, child, depth + 1);
        children++;
    }
    assert(node->kind == NODE_SCALAR || node->size == children);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct diags diags;
    struct source source = {"policy.yaml", NULL, size};
    const struct node *tree;
    struct out out;
    size_t lines = 0;

    fuzz_begin(&arena);
    diag_init(&diags, &arena);
    source.text = arena_copy(&arena, (const char *)data, size);
    tree = tree_read(&arena, &arena, &source, &diags);
    findings_check(&arena, &diags);
    assert(tree != NULL || diags.errors > 0);
    if (tree != NULL) {
        out_memory(&out);
        tree_print(&out, tree);
        for (const char *c = fuzz_take(&arena, &out); *c != '\0'; c++)
            lines += *c == '\n';
        assert(lines <= 2 * check_node(&source, tree, 0) + 1);
    }
    return fuzz_end(&arena);
}

#include "reader/recognize.h"

#include <stddef.h>
#include <string.h>

#include "base/diag.h"
#include "base/text.h"
#include "policy/policy.h"
#include "reader/keys.h"
#include "yaml/tree.h"

#define VERSION "mwin"
#define BOM     "\xef\xbb\xbf"

static const struct key *find_row(const struct keys *keys, const char *name)
{
    const struct key *row;

    for (size_t i = 0; (row = keys_row(keys, i)) != NULL; i++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

/* Whether VALUE is of the kind that ROW has, down to the items of lists and maps. */
static bool fits(const struct key *row, const struct node *value)
{
    const unsigned items = row->table != NULL ? READER_MAP : READER_TEXT;

    if (value->kind == NODE_SCALAR && value->size == 0)
        return true;
    if ((row->kind->nodes & (1u << value->kind)) == 0)
        return false;
    for (const struct node *item = value->first; item != NULL; item = item->next)
        if ((items & (1u << item->kind)) == 0)
            return false;
    return true;
}

static bool is_part(const struct keys *part, const struct node *tree)
{
    for (const struct node *value = tree->first; value != NULL; value = value->next) {
        const struct key *row = find_row(part, value->key);

        if (!policy_is_extension(value->key) && (row == NULL || !fits(row, value)))
            return false;
    }
    return true;
}

/* The length of the key, quotes included, that TEXT begins with; 0: no key. A ':' without a
 * blank after it, as in a file of users, ends none. */
static size_t key_length(const char *text)
{
    size_t quote = *text == '"' || *text == '\'', length = quote;

    while (text[length] != '\0' && strchr("\"':\r\n", text[length]) == NULL)
        length++;
    if (length == quote || (quote > 0 && text[length++] != *text))
        return 0;
    return text[length] == ':' && strchr(" \t\r\n", text[length + 1]) != NULL ? length : 0;
}

/* Whether the key of LENGTH bytes at TEXT, perhaps in quotes, is NAME. */
static bool is_key(const char *text, size_t length, const char *name)
{
    size_t quotes = *text == '"' || *text == '\'' ? 2 : 0;

    return strlen(name) + quotes == length &&
           strncmp(text + quotes / 2, name, length - quotes) == 0;
}

enum line { LINE_VERSION, LINE_PROOF, LINE_KNOWN, LINE_OTHER };

static enum line classify(const char *line, const struct keys *part)
{
    size_t length = key_length(line);
    const struct key *row = NULL;

    if (length > 0 && is_key(line, length, VERSION))
        return LINE_VERSION;
    if (strchr(" \t\r\n#-]}", *line) != NULL || text_is_conflict(line) ||
        policy_is_extension(line))
        return LINE_KNOWN;
    for (size_t i = 0; part != NULL && length > 0 && (row = keys_row(part, i)) != NULL; i++)
        if (is_key(line, length, row->name))
            break;
    if (row == NULL)
        return LINE_OTHER;
    /* Other programs have files with `services` or `include`, too. */
    return row->table != NULL ? LINE_PROOF : LINE_KNOWN;
}

static bool has_lines(const char *text, const struct keys *part)
{
    bool proof = false, other = false;

    for (const char *line = text; line != NULL && *line != '\0';) {
        const char *newline = strchr(line, '\n');
        enum line kind = classify(line, part);

        if (kind == LINE_VERSION)
            return true;
        proof = proof || kind == LINE_PROOF;
        other = other || kind == LINE_OTHER;
        line = newline == NULL ? NULL : newline + 1;
    }
    return proof && !other;
}

bool recognize(const struct source *source, const struct node *tree, const struct keys *part)
{
    const char *text = source->text;

    if (tree != NULL && tree->kind == NODE_MAP)
        return tree->size == 0 || tree_find(tree, VERSION) != NULL ||
               (part != NULL && is_part(part, tree));
    if (tree != NULL)
        return false;
    if (strncmp(text, BOM, strlen(BOM)) == 0)
        text += strlen(BOM);
    /* A policy in braces, as JSON is. */
    if (text[strspn(text, " \t\r\n")] == '{') {
        text += strspn(text, " \t\r\n{");
        return key_length(text) > 0 && is_key(text, key_length(text), VERSION);
    }
    return has_lines(text, part);
}

#include "writer/record_text.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/diag.h"
#include "base/fault.h"
#include "base/out.h"
#include "yaml/tree.h"

#define KEY "changes"

/* A text, and an entry for it. */
struct addition {
    const struct source *source;
    const char *entry;
    size_t length;
    const char *ending; /* how lines of the text end: as the first one does */
};

static const char *line_end(const char *text)
{
    const char *end = strchr(text, '\n');

    return end == NULL ? text + strlen(text) : end + 1;
}

static const char *find_line(const char *text, uint32_t line)
{
    while (--line > 0)
        text = line_end(text);
    return text;
}

/* The length of TEXT's first line, its end not counted. */
static size_t line_length(const char *text)
{
    return strcspn(text, "\r\n");
}

/* Where the block list that begins at LIST ends: after its last line that is not empty. */
static const char *list_end(const char *list)
{
    const char *end = list;

    for (const char *line = list; *line != '\0'; line = line_end(line)) {
        size_t blanks = strspn(line, " ");
        bool empty = line[blanks] == '\n' || line[blanks] == '\r' || line[blanks] == '\0';
        bool inside = blanks > 0 || line[0] == '-';

        if (!inside && !empty && line[0] != '#')
            break;
        if (inside && !empty)
            end = line_end(line);
    }
    return end;
}

/* Adds the text up to END, which is then the end of a line. */
static void add_lines(struct out *out, const struct addition *addition, const char *from,
                      const char *end)
{
    out_bytes(out, from, (size_t)(end - from));
    if (end > from && end[-1] != '\n')
        out_text(out, addition->ending);
}

/* Adds the lines of the entry so that their dash is in column DASH. */
static void add_entry(struct out *out, const struct addition *addition, size_t dash)
{
    const char *end = addition->entry + addition->length;

    for (const char *line = addition->entry; line < end; line = line_end(line)) {
        out_repeat(out, ' ', dash);
        out_bytes(out, line + RECORD_TEXT_DASH, line_length(line) - RECORD_TEXT_DASH);
        out_text(out, addition->ending);
    }
}

/* There are no changes yet. */
static void begin_list(struct out *out, const struct addition *addition)
{
    const struct source *source = addition->source;

    add_lines(out, addition, source->text, source->text + source->size);
    out_format(out, "%s" KEY ":%s", source->size > 0 ? addition->ending : "", addition->ending);
    add_entry(out, addition, RECORD_TEXT_DASH);
}

/* "changes:" with nothing after it but perhaps a comment. */
static void begin_after_key(struct out *out, const struct addition *addition,
                            const struct node *list)
{
    const char *text = addition->source->text;
    const char *end = line_end(find_line(text, list->key_place.line));

    add_lines(out, addition, text, end);
    add_entry(out, addition, RECORD_TEXT_DASH);
    out_text(out, end);
}

/* What is between FROM and TO goes, with the blanks before it; what follows on the line stays.
 */
static void begin_instead(struct out *out, const struct addition *addition, const char *from,
                          const char *to)
{
    const char *text = addition->source->text, *end = line_end(to);

    while (from > text && (from[-1] == ' ' || from[-1] == '\t'))
        from--;
    out_bytes(out, text, (size_t)(from - text));
    add_lines(out, addition, to, end);
    if (end == to)
        out_text(out, addition->ending);
    add_entry(out, addition, RECORD_TEXT_DASH);
    out_text(out, end);
}

/* "changes: ~" or "changes: []"; false: there is more in the brackets, such as a comment. */
static bool begin_empty(struct out *out, const struct addition *addition,
                        const struct node *list)
{
    const char *line = find_line(addition->source->text, list->place.line), *from, *to;

    if (list->kind == NODE_SCALAR) {
        from = strstr(line, list->text);
        to = from == NULL ? NULL : from + list->size;
    } else {
        from = strchr(line, '[');
        to = from == NULL ? NULL : from + 1 + strspn(from + 1, " \t\r\n");
        if (to != NULL && *to++ != ']')
            return false;
    }
    if (to != NULL)
        begin_instead(out, addition, from, to);
    return to != NULL;
}

/* A list with a dash before each entry; the entry may begin on the next line. */
static bool add_to_list(struct out *out, const struct addition *addition,
                        const struct node *list)
{
    const char *text = addition->source->text;
    const char *first = find_line(text, list->place.line), *end;

    if (first[strspn(first, " ")] != '-')
        return false;
    end = list_end(first);
    add_lines(out, addition, text, end);
    add_entry(out, addition, strspn(first, " "));
    out_text(out, end);
    return true;
}

static int refuse_layout(struct fault *fault, const struct addition *addition,
                         const struct node *list)
{
    const char *line = find_line(addition->source->text, list->place.line);

    if (strcspn(line, "[") >= line_length(line)) {
        fault_set(fault, 0, 0, "the first dash of its '" KEY "' is not the first of its line");
        return fault_hint(fault, "write '" KEY ":' on a line of its own, and each entry below "
                                 "it on a line that begins with '- '");
    }
    fault_set(fault, 0, 0,
              "its '" KEY "' has brackets, and entries are only added to a list "
              "with a dash before each");
    return fault_hint(fault, "below '" KEY ":', write each entry on a line that begins with "
                             "'- ', without the brackets around all");
}

static int insert(struct out *out, const struct addition *addition, const struct node *root,
                  struct fault *fault)
{
    const struct node *list = tree_find(root, KEY);
    bool fits = true;

    if (list == NULL)
        begin_list(out, addition);
    else if (list->kind == NODE_SCALAR && list->size == 0)
        begin_after_key(out, addition, list);
    else if (list->kind == NODE_SCALAR || list->first == NULL)
        fits = begin_empty(out, addition, list);
    else
        fits = add_to_list(out, addition, list);
    return fits ? 0 : refuse_layout(fault, addition, list);
}

static size_t count_items(const struct node *root)
{
    const struct node *list = tree_find(root, KEY);

    return list == NULL || list->kind == NODE_SCALAR ? 0 : list->size;
}

/* The tree of SOURCE, or NULL if there is any fault in it. */
static const struct node *read_tree(struct arena *arena, const struct source *source)
{
    struct diags diags;
    const struct node *root;

    diag_init(&diags, arena);
    root = tree_read(arena, arena, source, &diags);
    return diags.errors > 0 ? NULL : root;
}

int record_text_add(struct out *out, struct arena *arena, const struct source *source,
                    const char *entry, size_t length, struct fault *fault)
{
    const bool crlf = source->text[line_length(source->text)] == '\r';
    const struct addition addition = {source, entry, length, crlf ? "\r\n" : "\n"};
    const struct node *before = read_tree(arena, source), *after = NULL;

    if (before == NULL)
        return fault_set(fault, 0, 0, "it has been changed and cannot be read any more");
    if (insert(out, &addition, before, fault) != 0)
        return -1;
    /* The text ends in NUL for the reader, not for the file. */
    out_char(out, '\0');
    if (out->error == 0) {
        const struct source text = {
            .name = source->name, .text = out->data, .size = --out->length};

        after = read_tree(arena, &text);
    }
    if (after != NULL && count_items(after) == count_items(before) + 1)
        return 0;
    fault_set(fault, 0, 0, "the entry does not fit into its layout");
    return fault_hint(fault,
                      "write '" KEY ":' as a key of its own at the begin of a line, with "
                      "'  - ' before each entry");
}

#include "policy/record.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/draft.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/lock.h"
#include "base/out.h"
#include "base/text.h"
#include "time/stamp.h"
#include "yaml/tree.h"

#define KEY        "changes"
/* Milliseconds that others may hold the file while nothing moves. */
#define PATIENCE 10000

#define ENTRY_DASH 2 /* the column of the dash in an entry */

/* On one line, without anything that YAML or a terminal would act on. */
static void print_quoted(struct out *out, const char *text)
{
    struct out printable;

    out_memory(&printable);
    text_print(&printable, text);
    out_char(out, '"');
    for (size_t i = 0; i < printable.length; i++) {
        if (printable.data[i] == '"' || printable.data[i] == '\\')
            out_char(out, '\\');
        out_char(out, printable.data[i]);
    }
    out_char(out, '"');
    out_finish(&printable);
}

void record_moved(struct out *out, const struct record_move *move)
{
    int32_t offset;
    struct wall at = zone_wall(move->zone, move->at, &offset);

    out_format(out, "  - moved: %s\n    to: \"", move->id);
    stamp_date(out, move->to.day);
    out_char(out, ' ');
    stamp_clock(out, move->to.second);
    out_format(out, "\"\n    by: %s\n    at: \"", move->by_user ? "user" : "provider");
    stamp_date(out, at.day);
    out_char(out, ' ');
    stamp_clock(out, at.second);
    stamp_offset(out, offset);
    out_text(out, "\"\n");
    if (move->reason != NULL && move->reason[0] != '\0') {
        out_text(out, "    reason: ");
        print_quoted(out, move->reason);
        out_char(out, '\n');
    }
}

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

/* Where the block list that begins at LIST ends: behind its last line that is not empty. */
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

static size_t count_items(const struct node *list)
{
    return list == NULL || list->kind == NODE_SCALAR ? 0 : list->size;
}

/* Whether TEXT is a policy whose changes are as many. */
static bool has_changes(struct arena *arena, const char *name, const char *text, size_t size,
                        size_t count)
{
    const struct source source = {.name = name, .text = text, .size = size};
    struct diags diags;
    const struct node *root;

    diag_init(&diags, arena);
    root = tree_read(arena, arena, &source, &diags);
    return root != NULL && diags.errors == 0 && count_items(tree_find(root, KEY)) == count;
}

/* The length of TEXT's first line, its end not counted. */
static size_t line_length(const char *text)
{
    return strcspn(text, "\r\n");
}

/* How lines end in TEXT: as the first one does. */
static const char *line_ending(const char *text)
{
    return text[line_length(text)] == '\r' ? "\r\n" : "\n";
}

/* Adds the lines of ENTRY so that their dash stands in column DASH. */
static void add_entry(struct out *out, const char *entry, size_t length, size_t dash,
                      const char *ending)
{
    for (const char *line = entry; line < entry + length; line = line_end(line)) {
        out_repeat(out, ' ', dash);
        out_bytes(out, line + ENTRY_DASH, line_length(line) - ENTRY_DASH);
        out_text(out, ending);
    }
}

/* The new text of the file, into OUT. */
static int insert(struct out *out, const struct node *root, const char *text, size_t size,
                  const char *entry, size_t length, struct fault *fault)
{
    const struct node *list = tree_find(root, KEY);
    const char *end = text + size, *first, *ending = line_ending(text);

    if (list == NULL) {
        out_bytes(out, text, size);
        if (size > 0 && text[size - 1] != '\n')
            out_text(out, ending);
        out_format(out, "%s" KEY ":%s", size > 0 ? ending : "", ending);
        add_entry(out, entry, length, ENTRY_DASH, ending);
        return 0;
    }
    first = list->kind != NODE_LIST || list->first == NULL
                ? NULL
                : find_line(text, list->first->place.line);
    if (first == NULL || first[strspn(first, " ")] != '-') {
        fault_set(fault, 0, 0, "its '" KEY "' is no list with an entry a line");
        return fault_hint(fault,
                          "write it with a dash before each entry, or remove '" KEY ": []'");
    }
    end = list_end(first);
    out_bytes(out, text, (size_t)(end - text));
    if (end[-1] != '\n')
        out_text(out, ending);
    add_entry(out, entry, length, strspn(first, " "), ending);
    out_text(out, end);
    return 0;
}

static int write_text(const char *path, const struct out *text, struct fault *fault)
{
    struct draft draft;
    struct out out;
    int error;

    /* A file that cannot be written could still be replaced. */
    if (access(path, W_OK) != 0)
        return fault_set(fault, 0, 0, "%s", strerror(errno));
    if (draft_open(&draft, path, fault) != 0)
        return -1;
    out_open(&out, draft.fd);
    out_bytes(&out, text->data, text->length);
    error = out_finish(&out);
    if (error == 0)
        return draft_commit(&draft, fault);
    draft_abandon(&draft);
    return fault_set(fault, 0, 0, "%s", strerror(error));
}

/* The file is held by this process. */
static int append(struct arena *arena, const char *path, const char *entry, size_t length,
                  struct fault *fault)
{
    struct source source = {.name = path};
    struct diags diags;
    const struct node *root;
    struct out out;
    int result = -1;

    if (file_read(arena, path, TREE_SIZE, &source.text, &source.size, fault) != 0)
        return -1;
    diag_init(&diags, arena);
    root = tree_read(arena, arena, &source, &diags);
    if (root == NULL || diags.errors > 0)
        return fault_set(fault, 0, 0, "it has been changed and cannot be read any more");
    out_memory(&out);
    if (insert(&out, root, source.text, source.size, entry, length, fault) == 0) {
        out_char(&out, '\0');
        out.length--;
        if (out.error != 0 || !has_changes(arena, path, out.data, out.length,
                                           count_items(tree_find(root, KEY)) + 1))
            fault_set(fault, 0, 0, "the entry does not fit into its layout");
        else
            result = write_text(path, &out, fault);
    }
    out_finish(&out);
    return result;
}

const char *record_file(const struct policy *policy)
{
    if (policy->ledger != NULL)
        return policy->ledger;
    if (policy->change_count > 0)
        return policy->changes[policy->change_count - 1].mark.source->name;
    return policy->mark.source->name;
}

int record_append(struct arena *arena, const struct policy *policy, const char *entry,
                  size_t length, struct fault *fault)
{
    const char *path = record_file(policy);
    struct lock lock;
    int result;

    if (path[0] == '<')
        return fault_set(fault, 0, 0, "standard input cannot be written to");
    if (lock_take(&lock, path, policy->ledger != NULL, PATIENCE, fault) != 0)
        return -1;
    result = append(arena, path, entry, length, fault);
    lock_release(&lock, path);
    return result;
}

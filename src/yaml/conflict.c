#include "yaml/conflict.h"

#include <string.h>

#include "base/text.h"

/* A conflict from one line to another; 0: its beginning, or its end, is missing. */
struct conflict {
    uint32_t begin, end;
};

static struct mark mark_line(const struct source *source, uint32_t line)
{
    return (struct mark){.source = source, .line = line, .column = 1, .length = TEXT_CONFLICT};
}

static void report(const struct source *source, struct conflict conflict, struct diags *diags)
{
    const bool whole = conflict.begin > 0 && conflict.end > 0;

    diag_add(diags, DIAG_ID_MERGE_CONFLICT,
             mark_line(source, conflict.begin > 0 ? conflict.begin : conflict.end),
             "a merge conflict that is not resolved");
    if (whole) {
        diag_other(diags, mark_line(source, conflict.end), "it ends here");
        diag_hint(
            diags,
            "in lines %u to %u keep one of the two versions, or both, and delete the lines "
            "with the markers; if both, look whether each entry has all of its lines: last "
            "lines that both have are only once there, below the last marker",
            conflict.begin, conflict.end);
    } else {
        diag_hint(diags,
                  "the line marks a part of a conflict: look at the lines around it, and "
                  "delete it");
    }
}

/* Whether SOURCE has C several times in a row. */
static bool has_run(const struct source *source, char c)
{
    const char *at = source->text, *end = at + source->size;

    while ((at = memchr(at, c, (size_t)(end - at))) != NULL) {
        if (at[1] == c && at[2] == c)
            return true;
        at++;
    }
    return false;
}

bool conflict_is_likely(const struct source *source)
{
    return has_run(source, '<') || has_run(source, '>');
}

bool conflict_report(const struct source *source, struct diags *diags)
{
    const char *end = source->text + source->size, *next;
    struct conflict open = {0};
    uint32_t number = 1;
    bool any = false;

    for (const char *line = source->text; line < end; line = next, number++) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        bool marker = text_is_conflict(line);

        next = newline == NULL ? end : newline + 1;
        any = any || marker;
        if (!marker || (open.begin > 0 && (*line == '=' || *line == '|')))
            continue;
        if (*line != '>' && open.begin > 0)
            report(source, open, diags);
        if (*line == '<') {
            open.begin = number;
            continue;
        }
        open.end = number;
        report(source, open, diags);
        open = (struct conflict){0};
    }
    if (open.begin > 0)
        report(source, open, diags);
    return any;
}

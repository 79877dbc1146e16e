#include "yaml/syntax.h"

#include <stdbool.h>
#include <string.h>

/*
 * One of libyaml's problems. AT_CONTEXT: the slip is where the thing that was being read
 * begins, not where libyaml noticed it. BEGIN: names that beginning as a second place.
 */
struct wording {
    const char *problem;
    const char *text;
    const char *hint;
    bool at_context;
    const char *begin;
};

static const struct wording wordings[] = {
    {"could not find expected ':'", "a key without ':'",
     "write 'key: value'; where a value goes on over several lines, indent them", true, NULL},
    {"found unexpected end of stream", "a quote that is never closed",
     "close the quote that begins here", true, NULL},
    {"found unexpected document indicator", "a quote that is not closed before '---' or '...'",
     "close the quote that begins here", true, NULL},
    {"did not find expected ',' or ']'", "a list in [...] without ',' or ']' here",
     "separate the items with ',' and close the list with ']'", false, "the list begins here"},
    {"did not find expected ',' or '}'", "a map in {...} without ',' or '}' here",
     "separate the entries with ',' and close the map with '}'; text that has '{' in it needs "
     "quotes",
     false, "the map begins here"},
    {"did not find expected node content", "a value is missing here",
     "write a value, or \"\" for an empty text", false, NULL},
    {"block sequence entries are not allowed in this context", "a list cannot begin here",
     "begin the list on a line of its own, below its key; text that begins with '- ' needs "
     "quotes",
     false, NULL},
    {"mapping keys are not allowed in this context", "'? ' is not allowed here",
     "put text that begins with '? ' in quotes", false, NULL},
    {"found unknown escape character", "a backslash with a character that it cannot go with",
     "in double quotes write a backslash twice, or use single quotes", false, NULL},
    {"did not find expected hexdecimal number", "a backslash code with too few digits",
     "in double quotes write a backslash twice, or use single quotes", false, NULL},
    {"found invalid Unicode character escape code", "a backslash code that is no character",
     "in double quotes write a backslash twice, or use single quotes", false, NULL},
    {"found an indentation indicator equal to 0", "'|' or '>' with the number 0",
     "leave the number out", false, NULL},
    {"did not find expected comment or line break", "text after '|' or '>'",
     "begin the text on the next line; a value that begins with '|' or '>' needs quotes", false,
     NULL},
    {"found unexpected ':'", "a ':' that is not expected here",
     "write a blank after the ':' of a key; a value with ':' in it needs quotes", false, NULL},
};

/* The first byte of the line that AT is in. */
static const char *line_start(const struct source *source, size_t at)
{
    const char *start = source->text + at;

    while (start > source->text && start[-1] != '\n')
        start--;
    return start;
}

static uint32_t line_number(const struct source *source, const char *at)
{
    uint32_t number = 1;

    for (const char *c = source->text; c < at; c++)
        number += *c == '\n';
    return number;
}

/* Whether there are only blanks between START and END. */
static bool is_blank(const char *start, const char *end)
{
    while (start < end && strchr(" \t\r\n", *start) != NULL)
        start++;
    return start >= end;
}

/* What ends a quote that was forgotten some lines above is the next quote of the file. */
static bool report_quote(struct diags *diags, const struct syntax_error *error)
{
    const char *text = error->mark.source->text;

    if (error->quote.source == NULL || !is_blank(text + error->quote_end, text + error->at))
        return false;
    diag_add(diags, DIAG_ID_SYNTAX, error->mark, "this does not belong after a closing quote");
    diag_other(diags, error->quote, "the text in quotes before it begins here");
    diag_hint(diags, "was the quote in line %u meant to be closed in that line?",
              error->quote.line);
    return true;
}

/* More text after a value, in the same line. */
static bool report_rest(struct diags *diags, const struct syntax_error *error, const char *line)
{
    const char *at = error->mark.source->text + error->at;

    if (is_blank(line, at))
        return false;
    while (is_blank(at - 1, at))
        at--;
    if (at[-1] == '"' || at[-1] == '\'') {
        diag_add(diags, DIAG_ID_SYNTAX, error->mark, "text after a closing quote");
        diag_hint(diags, "put the whole value in quotes; in single quotes a quote is written "
                         "twice, in double quotes after a backslash");
    } else {
        diag_add(diags, DIAG_ID_SYNTAX, error->mark, "this is not allowed here");
        diag_hint(diags, "a value with quotes or brackets in it needs quotes around the whole "
                         "of it");
    }
    return true;
}

/* A line that neither continues the list or map around it nor begins a value. */
static void report_place(struct diags *diags, const struct syntax_error *error)
{
    const struct source *source = error->mark.source;
    const char *start = line_start(source, error->at);
    bool list = strstr(error->problem, "'-'") != NULL;
    const char *what = list ? "list" : "map";

    if (report_quote(diags, error) || report_rest(diags, error, start))
        return;
    if (error->mark.column == error->context_mark.column) {
        diag_add(diags, DIAG_ID_SYNTAX, error->mark,
                 list ? "not an item of the list that it is indented for"
                      : "not a key of the map that it is indented for");
        diag_hint(diags,
                  list ? "items of a list begin with '- '; keys of a map are indented as its "
                         "first one"
                       : "keys of a map are written 'key: value'; items of a list begin with "
                         "'- ' below their own key");
    } else {
        diag_add(diags, DIAG_ID_SYNTAX, error->mark,
                 "wrong indentation: this begins in column %u, the %s around it in column %u",
                 error->mark.column, what, error->context_mark.column);
        diag_hint(diags, "indent what belongs together by the same number of blanks");
    }
    if (error->context_mark.source != NULL)
        diag_other(diags, error->context_mark, "the %s begins here", what);
}

/* The line before the one that begins at LINE, without those that are blank, or NULL. */
static const char *line_before(const struct source *source, const char *line)
{
    while (line > source->text) {
        const char *before = line_start(source, (size_t)(line - source->text) - 1);

        if (!is_blank(before, line))
            return before;
        line = before;
    }
    return NULL;
}

/*
 * A ':' where no key can be. What was meant as a key is read as more of the value above it,
 * because it is too far to the right, or because the line above has no ': '.
 */
static void report_colon(struct diags *diags, const struct syntax_error *error)
{
    const struct source *source = error->mark.source;
    const char *line = line_start(source, error->at);
    const char *before = line_before(source, line);
    size_t indent = strspn(line, " ");

    if (report_quote(diags, error))
        return;
    if (memchr(line, ':', (size_t)(source->text + error->at - line)) != NULL) {
        diag_add(diags, DIAG_ID_SYNTAX, error->mark, "a second ':' in one line");
        diag_hint(diags, "put a value that has ': ' in it in quotes");
    } else if (before != NULL && strspn(before, " ") == indent) {
        struct mark mark = {.source = source,
                            .line = line_number(source, before),
                            .column = (uint32_t)indent + 1};

        diag_add(diags, DIAG_ID_SYNTAX, mark, "a line without ': ' between other keys");
        diag_hint(diags, "write 'key: value', with a blank after the ':'");
    } else {
        diag_add(diags, DIAG_ID_SYNTAX, error->mark, "a ':' that is not expected here");
        diag_hint(diags, "indent the line as the keys that it belongs to: further right it is "
                         "read as more of the value above");
    }
}

static void report_tab(struct diags *diags, const struct syntax_error *error)
{
    const struct source *source = error->mark.source;
    bool indents = is_blank(line_start(source, error->at), source->text + error->at);

    diag_add(diags, DIAG_ID_SYNTAX, error->mark,
             indents ? "a tab cannot indent" : "a tab is not allowed here");
    diag_hint(diags, "use spaces");
}

/* A value that begins with a character that means something to YAML, or nothing. */
static void report_start(struct diags *diags, struct mark mark, char c)
{
    diag_add(diags, DIAG_ID_SYNTAX, mark, "a value cannot begin with '%c'", c);
    diag_hint(diags, "put the value in quotes");
}

static bool report_wording(struct diags *diags, const struct syntax_error *error)
{
    for (size_t i = 0; i < sizeof wordings / sizeof wordings[0]; i++) {
        const struct wording *wording = &wordings[i];
        bool has_context = error->context_mark.source != NULL;

        if (strcmp(error->problem, wording->problem) != 0)
            continue;
        diag_add(diags, DIAG_ID_SYNTAX,
                 wording->at_context && has_context ? error->context_mark : error->mark, "%s",
                 wording->text);
        diag_hint(diags, "%s", wording->hint);
        if (wording->begin != NULL && has_context)
            diag_other(diags, error->context_mark, "%s", wording->begin);
        return true;
    }
    return false;
}

void syntax_report(struct diags *diags, const struct syntax_error *error)
{
    const char *problem = error->problem;
    const char *context = error->context == NULL ? "" : error->context;
    char c = error->mark.source->text[error->at];

    if (strstr(problem, "tab character") != NULL ||
        (c == '\t' && strstr(problem, "cannot start any token") != NULL))
        report_tab(diags, error);
    else if (strstr(problem, "cannot start any token") != NULL)
        report_start(diags, error->mark, c);
    else if (strstr(context, "anchor") != NULL)
        report_start(diags, error->context_mark, '&');
    else if (strstr(context, "alias") != NULL)
        report_start(diags, error->context_mark, '*');
    else if (strstr(context, " tag") != NULL)
        report_start(diags, error->context_mark, '!');
    else if (strstr(context, "directive") != NULL)
        report_start(diags, error->context_mark, '%');
    else if (strcmp(problem, "did not find expected key") == 0 ||
             strcmp(problem, "did not find expected '-' indicator") == 0)
        report_place(diags, error);
    else if (strcmp(problem, "mapping values are not allowed in this context") == 0)
        report_colon(diags, error);
    else if (!report_wording(diags, error))
        diag_add(diags, DIAG_ID_SYNTAX, error->mark, "%s%s%s", context,
                 context[0] == '\0' ? "" : ": ", problem);
}

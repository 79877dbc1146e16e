/*
 * output: what holds for all that is published: CSV, JSON and iCalendar, whatever is in it.
 */
#ifndef FUZZ_OUTPUT_H
#define FUZZ_OUTPUT_H

#include "fuzz.h"

#include "ical/read/ical_text.h"

/* RFC 4180: COUNT rows below the header, each with as many cells. */
static inline void output_check_csv(const char *text, size_t count)
{
    size_t rows = 0, cells = 1, columns = 0;
    bool quoted = false;

    for (; *text != '\0'; text++) {
        assert((unsigned char)*text >= ' ' || *text == '\n');
        if (*text == '"')
            quoted = !quoted;
        if (*text == ',' && !quoted)
            cells++;
        if (*text != '\n')
            continue;
        assert(!quoted && (rows == 0 || cells == columns));
        columns = cells;
        cells = 1;
        rows++;
    }
    assert(!quoted && cells == 1 && rows == count + 1);
}

static inline const char *output_skip(const char *text)
{
    return text + strspn(text, " \n");
}

/* Behind the JSON string at TEXT. */
static inline const char *output_json_string(const char *text)
{
    assert(*text == '"');
    for (text++; *text != '"'; text++) {
        assert((unsigned char)*text >= ' ');
        if (*text != '\\')
            continue;
        text++;
        assert(strchr("\"\\/bfnrtu", *text) != NULL && *text != '\0');
        if (*text == 'u') {
            assert(strspn(text + 1, "0123456789abcdefABCDEF") >= 4);
            text += 4;
        }
    }
    return text + 1;
}

/* Behind the JSON value at TEXT (RFC 8259; numbers are whole). */
static inline const char *output_json_value(const char *text, int depth)
{
    const bool map = *text == '{';
    const char end = map ? '}' : ']';
    size_t digits;

    assert(depth < 8);
    if (*text == '"')
        return output_json_string(text);
    if (!map && *text != '[') {
        digits = strspn(text, "0123456789");
        if (digits > 0)
            return text + digits;
        digits = strspn(text, "aeflnrstu");
        assert(strncmp(text, "null", digits) == 0 || strncmp(text, "true", digits) == 0 ||
               strncmp(text, "false", digits) == 0);
        assert(digits >= 4);
        return text + digits;
    }
    text = output_skip(text + 1);
    while (*text != end) {
        if (map) {
            text = output_skip(output_json_string(text));
            assert(*text == ':');
            text = output_skip(text + 1);
        }
        text = output_skip(output_json_value(text, depth + 1));
        assert(*text == ',' || *text == end);
        if (*text != ',')
            continue;
        text = output_skip(text + 1);
        assert(*text != end);
    }
    return text + 1;
}

static inline void output_check_json(const char *text)
{
    assert(*output_skip(output_json_value(output_skip(text), 0)) == '\0');
}

/* RFC 5545 3.1: the lines of a file, and that our own reader has no complaint. */
static inline void output_check_ics(struct arena *arena, const char *text)
{
    struct ical_text_head head;
    struct fault fault;
    const char *end;
    int depth = 0;

    assert(ical_text_reduce(arena, text, strlen(text), &head, &fault) != NULL);
    for (const char *line = text; *line != '\0'; line = end + 2) {
        end = strchr(line, '\r');
        assert(end != NULL && end[1] == '\n' && end > line && end - line <= 75);
        assert(line[0] != ' ' || (line > text && end > line + 1));
        assert(text_valid(line, (size_t)(end - line)) == (size_t)(end - line));
        for (const char *c = line; c < end; c++)
            assert((unsigned char)*c >= ' ' && *c != 0x7f);
        depth += strncmp(line, "BEGIN:", 6) == 0;
        depth -= strncmp(line, "END:", 4) == 0;
        assert(depth >= 0 && depth <= 3);
    }
    assert(depth == 0);
}

#endif

/*
 * calendar: a calendar, and what comes of it when it is imported, without libical.
 */
#ifndef FUZZ_CALENDAR_H
#define FUZZ_CALENDAR_H

#include "fuzz.h"

#include "base/diag.h"
#include "ical/read/ical_text.h"
#include "import/import.h"
#include "loader/load.h"
#include "time/zone.h"

/* The value of the parameter NAME in [FROM, TO), which is ";NAME=VALUE;NAME=VALUE". */
static inline void calendar_parameter(struct out *out, const char *from, const char *to,
                                      const char *name)
{
    const size_t length = strlen(name);
    const char *at = from;

    while (at < to) {
        const char *next = at + 1;
        bool quoted = false;

        for (; next < to && (quoted || *next != ';'); next++)
            quoted = quoted != (*next == '"');
        if ((size_t)(next - at) > length + 2 && text_is(at + 1, length, name) &&
            at[length + 1] == '=') {
            for (at += length + 2; at < next; at++)
                if (*at != '"')
                    out_char(out, (unsigned char)*at < ' ' ? ' ' : *at);
            return;
        }
        at = next;
    }
}

/* "X-NAME;PARAMETERS:VALUE" as a line of fields. */
static inline void calendar_property(struct out *out, const char *line, const char *end)
{
    const char *name = line, *parameters, *value;
    bool quoted = false;

    while (line < end && *line != ';' && *line != ':')
        line++;
    out_bytes(out, name, (size_t)(line - name));
    parameters = line;
    for (; line < end && (quoted || *line != ':'); line++)
        quoted = quoted != (*line == '"');
    value = line < end ? line + 1 : end;
    out_char(out, '\t');
    calendar_parameter(out, parameters, line, "TZID");
    out_char(out, '\t');
    calendar_parameter(out, parameters, line, "VALUE");
    out_char(out, '\t');
    calendar_parameter(out, parameters, line, "RANGE");
    out_char(out, '\t');
    for (; value < end; value++)
        out_char(out, (unsigned char)*value < ' ' ? ' ' : *value);
    out_char(out, '\n');
}

/*
 * Makes the world's answer what a libical without faults says of TEXT, a calendar, in ARENA.
 * False where it is not shown to libical.
 */
static inline bool calendar_answer(struct arena *arena, const char *text, size_t size)
{
    struct ical_text_head head;
    struct fault fault;
    struct out out;
    const char *line = ical_text_reduce(arena, text, size, &head, &fault), *end;

    if (line == NULL) {
        assert(fault.text[0] != '\0');
        return false;
    }
    out_memory(&out);
    for (; *line != '\0'; line = end + 1) {
        end = strchr(line, '\n');
        assert(end != NULL);
        if (strncmp(line, "BEGIN:VEVENT\n", 13) == 0)
            out_text(&out, "event\n");
        else if (strncmp(line, "X-", 2) == 0)
            calendar_property(&out, line, end);
        else
            assert(strncmp(line, "BEGIN:VC", 8) == 0 || strncmp(line, "END:V", 5) == 0);
    }
    out_text(&out, "done\n");
    fuzz_world.answer.size = out.length;
    fuzz_world.answer.text = fuzz_take(arena, &out);
    return true;
}

/* Reads TEXT, which was written as a policy, as one; nothing is wrong with it. */
static inline struct policies *calendar_load(struct arena *arena, const char *text)
{
    const char *path = FUZZ_POLICY;
    struct zone_db *zones = arena_alloc(arena, sizeof *zones);
    struct policies *policies;
    struct diags diags;
    struct out out;

    diag_init(&diags, arena);
    fuzz_zones(zones, arena);
    fuzz_world.policy = (struct fuzz_bytes){text, strlen(text)};
    policies = load_policies(arena, zones, &path, 1, &diags);
    if (diags.errors > 0) {
        out_open(&out, 2);
        diag_print(&out, &diags, 0, false);
        out_finish(&out);
    }
    assert(diags.errors == 0 && policies->count == 1);
    return policies;
}

/* Imports the SIZE bytes at TEXT as the world's answer has them; what comes of it is a policy,
 * which is returned; NULL where the calendar cannot be read. *whole: nothing was left out. */
static inline struct policies *calendar_import(struct arena *arena, const char *text,
                                               size_t size, bool *whole)
{
    struct zone_db zones;
    struct import import;
    struct fault fault;
    struct out out;

    fuzz_zones(&zones, arena);
    if (import_read(&import, arena, &zones, NULL, "calendar.ics", text, size, &fault) != 0) {
        assert(fault.text[0] != '\0');
        return NULL;
    }
    for (size_t i = 0; i < import.calendar.problem_count; i++)
        assert(import.calendar.problems[i].text != NULL);
    *whole = import.calendar.problem_count == 0;
    out_memory(&out);
    import_print(&out, &import, "calendar.ics");
    return calendar_load(arena, fuzz_take(arena, &out));
}

#endif

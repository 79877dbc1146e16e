/*
 * A text in a calendar: it is written so that it stays where it is, and is read back.
 */
#include "fuzz.h"

#include "ical/read/ical_text.h"
#include "ical/read/ical_value.h"
#include "ical/write/ical_write.h"
#include "output.h"
#include "render/data/json.h"
#include "render/cal/wrap.h"

static void begin(struct out *out)
{
    out_memory(out);
    ical_write_raw(out, "BEGIN", "VCALENDAR");
}

/* The file in OUT with one line in it; returns the value of NAME there. */
static const char *end(struct arena *arena, struct out *out)
{
    struct ical_text_head head;
    struct fault fault;
    const char *text;

    ical_write_raw(out, "END", "VCALENDAR");
    text = fuzz_take(arena, out);
    output_check_ics(arena, text);
    assert(ical_text_reduce(arena, text, strlen(text), &head, &fault) != NULL);
    return head.name;
}

static void check_text(struct arena *arena, const char *text)
{
    const char *value, *again;
    struct out out;

    begin(&out);
    ical_write_text(&out, "NAME", text);
    value = end(arena, &out);
    if (value == NULL)
        return;
    value = ical_value_text(arena, value, strlen(value));
    begin(&out);
    ical_write_text(&out, "NAME", value);
    again = end(arena, &out);
    assert(strcmp(value, again == NULL ? "" : ical_value_text(arena, again, strlen(again))) ==
           0);
}

static void check_others(struct arena *arena, const char *text)
{
    char name[100];
    struct out out;

    begin(&out);
    ical_write_uri(&out, "URL", text);
    end(arena, &out);
    begin(&out);
    ical_write_raw(&out, ical_write_name(name, sizeof name, "NAME", "CN", text), "x");
    assert(strcmp(end(arena, &out), "x") == 0);
}

/* What stands in other formats and on terminals. */
static void check_shown(struct arena *arena, const char *text)
{
    struct out out;

    out_memory(&out);
    text_print(&out, text);
    text = fuzz_take(arena, &out);
    for (const char *c = text; *c != '\0'; c++)
        assert((unsigned char)*c >= ' ' && *c != 0x7f);
    assert(text_valid(text, strlen(text)) == strlen(text));
    out_memory(&out);
    wrap_print(&out, 20, 2, text);
    for (const char *c = fuzz_take(arena, &out); *c != '\0'; c += strcspn(c, "\n"))
        c += *c == '\n';
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct out out;
    const char *text;

    fuzz_begin(&arena);
    text = arena_copy(&arena, (const char *)data, size);
    check_text(&arena, text);
    check_others(&arena, text);
    check_shown(&arena, text);
    out_memory(&out);
    json_string(&out, text);
    output_check_json(fuzz_take(&arena, &out));
    return fuzz_end(&arena);
}

#include "ical/read/ical_text.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/out.h"
#include "base/text.h"
#include "ical/read/ical_value.h"
#include "ical/write/ical_write.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define NAME_SHOWN      40

static const char *const wanted[] = {"UID",
                                     "SUMMARY",
                                     "STATUS",
                                     "DTSTART",
                                     "DTEND",
                                     "DURATION",
                                     "RRULE",
                                     "EXRULE",
                                     "RDATE",
                                     "EXDATE",
                                     "RECURRENCE-ID",
                                     "CATEGORIES",
                                     "DTSTAMP",
                                     "LAST-MODIFIED",
                                     "SEQUENCE",
                                     "X-MAINTNOTE-IMPACT",
                                     "X-MAINTNOTE-STATUS"};

struct reducer {
    struct arena *arena;
    struct fault *fault;
    const char *text;
    size_t size, at;
    char line_end;       /* the byte that ends each line: a file may have CR alone */
    char *line;          /* the unfolded line that was read last; as large as TEXT */
    size_t length;       /* of it */
    size_t number, next; /* of its first line in the file, and of the line after it */
    const char *open[ICAL_TEXT_DEPTH]; /* the names of the components that it is in */
    size_t depth, calendars;           /* VCALENDARs until now */
    bool cancels;                      /* the VCALENDAR that it is in is a METHOD:CANCEL */
    struct ical_text_head *head;
    struct ical_text_zone *zone;             /* that it is in, or NULL */
    struct ical_text_observance *observance; /* the same */
    size_t zones;                            /* until now */
    struct out out;
};

/* Reads a line and those that continue it; false at the end of the file. */
static bool read_line(struct reducer *reducer)
{
    if (reducer->at >= reducer->size)
        return false;
    reducer->length = 0;
    reducer->number = reducer->next;
    do {
        const char *from = reducer->text + reducer->at;
        const char *end = memchr(from, reducer->line_end, reducer->size - reducer->at);
        size_t length = end == NULL ? reducer->size - reducer->at : (size_t)(end - from);

        reducer->at += length + 1;
        reducer->next++;
        while (length > 0 && from[length - 1] == '\r')
            length--;
        /* The blank that begins a line that continues another one. */
        if (reducer->number + 1 < reducer->next && length > 0) {
            from++;
            length--;
        }
        memcpy(reducer->line + reducer->length, from, length);
        reducer->length += length;
    } while (reducer->at < reducer->size &&
             (reducer->text[reducer->at] == ' ' || reducer->text[reducer->at] == '\t'));
    return true;
}

static int wrong(struct reducer *reducer, const char *what)
{
    return fault_set(reducer->fault, 0, 0, "line %zu: %s", reducer->number, what);
}

/* The value of a line "NAME:VALUE", or NULL where its name is another. */
static const char *value_of(struct reducer *reducer, const char *name)
{
    size_t length = strlen(name);

    if (reducer->length <= length || reducer->line[length] != ':' ||
        !text_is(reducer->line, length, name))
        return NULL;
    while (reducer->line[reducer->length - 1] == ' ')
        reducer->length--;
    return arena_copy(reducer->arena, reducer->line + length + 1, reducer->length - length - 1);
}

static bool in_event(const struct reducer *reducer)
{
    return reducer->depth == 2 && text_equal(reducer->open[1], "VEVENT");
}

/* Whether it is in a VTIMEZONE, or in a part of one. */
static bool in_zone(const struct reducer *reducer)
{
    return (reducer->depth == 2 || reducer->depth == 3) &&
           text_equal(reducer->open[1], "VTIMEZONE");
}

/* A VTIMEZONE begins, or a part of it. */
static void begin_zone(struct reducer *reducer)
{
    struct ical_text_head *head = reducer->head;
    bool daylight;

    if (reducer->depth == 2) {
        reducer->zone = NULL;
        if (reducer->zones == ICAL_TEXT_ZONES)
            return;
        reducer->zones++;
        reducer->zone = arena_alloc(reducer->arena, sizeof *reducer->zone);
        *reducer->zone = (struct ical_text_zone){.line = reducer->number, .next = head->zones};
        head->zones = reducer->zone;
        return;
    }
    daylight = text_equal(reducer->open[2], "DAYLIGHT");
    reducer->observance = NULL;
    if (reducer->zone == NULL || (!daylight && !text_equal(reducer->open[2], "STANDARD")))
        return;
    reducer->observance = arena_alloc(reducer->arena, sizeof *reducer->observance);
    *reducer->observance =
        (struct ical_text_observance){.daylight = daylight, .next = reducer->zone->observances};
    reducer->zone->observances = reducer->observance;
}

static int begin(struct reducer *reducer, const char *name)
{
    if (reducer->depth == 0 && !text_equal(name, "VCALENDAR"))
        return wrong(reducer, "a calendar begins with BEGIN:VCALENDAR");
    if (reducer->depth == ICAL_TEXT_DEPTH)
        return wrong(reducer, "BEGINs are nested more deeply than in any calendar");
    if (reducer->depth == 0) {
        reducer->calendars++;
        reducer->cancels = false;
    }
    reducer->open[reducer->depth++] = name;
    if (in_event(reducer))
        out_format(&reducer->out, "BEGIN:VEVENT\n" ICAL_TEXT_PLACE ":%zu\n%s", reducer->number,
                   reducer->cancels ? "X-STATUS:CANCELLED\n" : "");
    if (in_zone(reducer))
        begin_zone(reducer);
    return 0;
}

static int end(struct reducer *reducer, const char *name)
{
    if (reducer->depth == 0 || !text_equal(reducer->open[reducer->depth - 1], name))
        return fault_set(reducer->fault, 0, 0, "line %zu: END:%.*s without its BEGIN",
                         reducer->number, NAME_SHOWN, name);
    if (in_event(reducer))
        out_text(&reducer->out, "END:VEVENT\n");
    reducer->depth--;
    return 0;
}

/* The offset of the value, after name, parameters and ':'; the line's end if it has none. */
static size_t value_start(const struct reducer *reducer)
{
    bool quoted = false;
    size_t at = 0;

    for (; at < reducer->length && (quoted || reducer->line[at] != ':'); at++)
        if (reducer->line[at] == '"')
            quoted = !quoted;
    return at < reducer->length ? at + 1 : at;
}

/* libical reads backslashes, writes them again, but not those before ',' and ';': doubled ones
 * come back doubled. */
static void write_value(struct reducer *reducer, size_t from)
{
    for (size_t i = from; i < reducer->length; i++) {
        if (reducer->line[i] == '\\')
            out_char(&reducer->out, '\\');
        out_char(&reducer->out, reducer->line[i]);
    }
}

/* The parameters of a property, which are before its value at END. libical would read the value
 * as VALUE says, and refuse or change it. */
static void write_parameters(struct reducer *reducer, size_t from, size_t end)
{
    static const char value[] = ";VALUE=";
    const size_t length = strlen(value);
    bool quoted = false;

    for (size_t i = from; i < end; i++) {
        if (reducer->line[i] == '"')
            quoted = !quoted;
        if (!quoted && end - i > length && text_is(reducer->line + i, length, value))
            out_text(&reducer->out, ";X-");
        else
            out_char(&reducer->out, reducer->line[i]);
    }
}

static bool is_blank(const char *text, size_t length)
{
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    return length == 0;
}

/* A property of an event: kept if it matters and says anything. */
static int keep(struct reducer *reducer)
{
    size_t length = 0, value;

    while (length < reducer->length && reducer->line[length] != ';' &&
           reducer->line[length] != ':')
        length++;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        if (!text_is(reducer->line, length, wanted[i]))
            continue;
        if (reducer->length > ICAL_TEXT_LINE)
            return fault_set(reducer->fault, 0, 0, "line %zu: %s is longer than %zu KiB",
                             reducer->number, wanted[i], ICAL_TEXT_LINE >> 10);
        value = value_start(reducer);
        if (is_blank(reducer->line + value, reducer->length - value))
            return 0;
        out_format(&reducer->out, "X-%s", wanted[i]);
        write_parameters(reducer, length, value);
        write_value(reducer, value);
        out_char(&reducer->out, '\n');
        return 0;
    }
    return 0;
}

/* The value of a line "NAME:VALUE" or "NAME;PARAMETERS:VALUE"; NULL: its name is another. */
static const char *value_with_parameters(struct reducer *reducer, const char *name)
{
    size_t at = strlen(name);

    if (reducer->length <= at || reducer->length > ICAL_TEXT_LINE ||
        !text_is(reducer->line, at, name) ||
        (reducer->line[at] != ':' && reducer->line[at] != ';'))
        return NULL;
    at = value_start(reducer);
    return arena_copy(reducer->arena, reducer->line + at, reducer->length - at);
}

/* A property of the first calendar itself. */
static void note(struct reducer *reducer)
{
    struct ical_text_head *head = reducer->head;
    const char *name = value_with_parameters(reducer, "NAME");
    const char *label = value_with_parameters(reducer, "X-WR-CALNAME");
    const char *zone = value_with_parameters(reducer, "X-WR-TIMEZONE");
    const char *own = value_with_parameters(reducer, ICAL_WRITE_ZONE);
    const char *product = value_with_parameters(reducer, "PRODID");

    if (name != NULL)
        head->name = name;
    else if (label != NULL && head->name == NULL)
        head->name = label;
    if (head->zone == NULL)
        head->zone = zone != NULL ? zone : own;
    if (product != NULL && head->product == NULL)
        head->product = product;
}

static void add_onsets(struct reducer *reducer, struct ical_text_observance *observance,
                       bool is_rule, const char *value)
{
    struct ical_text_onsets *onsets = arena_alloc(reducer->arena, sizeof *onsets);

    *onsets = (struct ical_text_onsets){is_rule, value, observance->onsets};
    observance->onsets = onsets;
}

/* A property of one part of a VTIMEZONE. */
static void note_observance(struct reducer *reducer, struct ical_text_observance *observance)
{
    struct {
        const char *name, **value;
    } const properties[] = {{"DTSTART", &observance->start},
                            {"TZOFFSETFROM", &observance->from},
                            {"TZOFFSETTO", &observance->to},
                            {"TZNAME", &observance->name}};
    const char *value;

    for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++) {
        value = value_with_parameters(reducer, properties[i].name);
        if (value != NULL)
            *properties[i].value = ical_value_text(reducer->arena, value, strlen(value));
    }
    if ((value = value_with_parameters(reducer, "RRULE")) != NULL)
        add_onsets(reducer, observance, true, value);
    else if ((value = value_with_parameters(reducer, "RDATE")) != NULL)
        add_onsets(reducer, observance, false, value);
}

/* A property of a VTIMEZONE, or of a part of it. */
static void note_zone(struct reducer *reducer)
{
    const char *value;

    if (reducer->depth == 3) {
        if (reducer->observance != NULL)
            note_observance(reducer, reducer->observance);
        return;
    }
    value = value_with_parameters(reducer, "TZID");
    if (value != NULL)
        reducer->zone->id = ical_value_text(reducer->arena, value, strlen(value));
}

/* Refuses texts in other encodings and compressed files. */
static int no_text(struct fault *fault, size_t line, const char *what)
{
    fault_set(fault, 0, 0, "line %zu: %s", line, what);
    return fault_hint(fault, "a calendar is text in UTF-8; iconv -t UTF-8 makes it of others");
}

static int reduce_line(struct reducer *reducer)
{
    const char *name;

    if (text_valid(reducer->line, reducer->length) != reducer->length)
        return no_text(reducer->fault, reducer->number, "this is not UTF-8");
    if (reducer->length == 0)
        return 0;
    reducer->line[reducer->length] = '\0';
    if (text_is_conflict(reducer->line)) {
        wrong(reducer, "a merge conflict that is not resolved");
        return fault_hint(reducer->fault, "keep one of the two versions, and delete the lines "
                                          "that begin with '<<<<<<<', '=======' and '>>>>>>>'");
    }
    name = value_of(reducer, "BEGIN");
    if (name != NULL)
        return begin(reducer, name);
    if (reducer->depth == 0)
        return wrong(reducer, "a calendar begins with BEGIN:VCALENDAR");
    name = value_of(reducer, "END");
    if (name != NULL)
        return end(reducer, name);
    if (reducer->depth == 1) {
        /* RFC 5546 3.2.5: its events are called off. */
        name = value_of(reducer, "METHOD");
        reducer->cancels = reducer->cancels || (name != NULL && text_equal(name, "CANCEL"));
        if (reducer->calendars == 1)
            note(reducer);
    }
    if (in_zone(reducer) && reducer->zone != NULL)
        note_zone(reducer);
    return in_event(reducer) ? keep(reducer) : 0;
}

static int reduce(struct reducer *reducer)
{
    bool any = false;

    out_text(&reducer->out, "BEGIN:VCALENDAR\n");
    while (read_line(reducer)) {
        if (reduce_line(reducer) != 0)
            return -1;
        any = any || reducer->depth > 0;
    }
    if (!any)
        return fault_set(reducer->fault, 0, 0, "there is no calendar in it");
    if (reducer->depth > 0)
        return fault_set(reducer->fault, 0, 0,
                         "the file ends before END:%.*s, as if it were cut off", NAME_SHOWN,
                         reducer->open[reducer->depth - 1]);
    out_text(&reducer->out, "END:VCALENDAR\n");
    return 0;
}

static size_t line_at(const char *text, const char *end)
{
    size_t line = 1;

    for (; text < end; text++)
        line += *text == '\n';
    return line;
}

const char *ical_text_reduce(struct arena *arena, const char *text, size_t size,
                             struct ical_text_head *head, struct fault *fault)
{
    const char *nul = memchr(text, '\0', size);
    struct reducer reducer = {
        .arena = arena, .fault = fault, .text = text, .size = size, .next = 1, .head = head};

    *head = (struct ical_text_head){0};

    if (nul != NULL) {
        no_text(fault, line_at(text, nul), "a NUL byte");
        return NULL;
    }
    if (size >= strlen(BYTE_ORDER_MARK) && strncmp(text, BYTE_ORDER_MARK, 3) == 0)
        reducer.at = strlen(BYTE_ORDER_MARK);
    reducer.line_end = memchr(text, '\n', size) == NULL ? '\r' : '\n';
    reducer.line = arena_alloc(arena, size + 1);
    out_arena(&reducer.out, arena);
    return reduce(&reducer) == 0 ? out_string(&reducer.out) : NULL;
}

#include "ical/read/ical_parse.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/out.h"
#include "base/process.h"
#include "base/text.h"
#include "ical/read/ical_text.h"
#include "ical/read/libical.h"

/*
 * The child writes lines of fields with tabs between them. EVENT begins an event, five
 * fields are a property of it, and DONE ends the output. A child without libical writes
 * MISSING, the error and a hint.
 */
#define EVENT   "event"
#define DONE    "done"
#define MISSING "missing"
#define FIELDS  5

#define MEBIBYTE ((size_t)1 << 20)

/* An event takes little; the limits are for hostile input. */
static const struct process_limits limits = {.memory = 512 * MEBIBYTE, .seconds = 10};

/* More than libical takes for an event that is not large. */
#define RESERVE (16 * MEBIBYTE)

/* Bytes of an event beyond which it is large: libical needs dozens of times its size. */
#define LARGE_EVENT (RESERVE / 256)

/* Several times the output for the largest file. */
#define ANSWER_SIZE (64 * MEBIBYTE)

struct request {
    const char *library;
    const char *text;
};

#define CALENDAR_BEGIN "BEGIN:VCALENDAR\n"
#define CALENDAR_END   "END:VCALENDAR\n"
#define EVENT_END      "\nEND:VEVENT\n"

static void write_field(struct out *out, const char *text, char end)
{
    for (; text != NULL && *text != '\0'; text++)
        out_char(out, (unsigned char)*text < ' ' ? ' ' : *text);
    out_char(out, end);
}

/* The same for a text that libical has made for the caller. */
static void give_field(struct out *out, const struct libical *library, char *text, char end)
{
    write_field(out, text, end);
    library->icalmemory_free_buffer(text);
}

/*
 * Without memory libical leaves out properties and parameters and says nothing. An event that
 * is not large fits into the reserve that there was before it; after a large one it is asked
 * for while nothing of the event has been freed.
 */
static bool has_reserve(void)
{
    void *volatile reserve = malloc(RESERVE); /* unused, a compiler need not allocate it */

    free(reserve);
    return reserve != NULL;
}

/* -1: memory ran out. */
static int write_event(struct out *out, const struct libical *library,
                       struct icalcomponent_impl *event)
{
    static const char *const parameters[] = {"TZID", "X-VALUE", "RANGE"};
    struct icalproperty_impl *property =
        library->icalcomponent_get_first_property(event, LIBICAL_ANY_PROPERTY);

    out_text(out, EVENT "\n");
    while (property != NULL) {
        char *name = library->icalproperty_get_property_name_r(property);
        char *value = library->icalproperty_get_value_as_string_r(property);

        if (name == NULL || (value == NULL && !has_reserve()))
            return -1;
        give_field(out, library, name, '\t');
        for (size_t i = 0; i < sizeof parameters / sizeof parameters[0]; i++)
            give_field(out, library,
                       library->icalproperty_get_parameter_as_string_r(property, parameters[i]),
                       '\t');
        give_field(out, library, value, '\n');
        property = library->icalcomponent_get_next_property(event, LIBICAL_ANY_PROPERTY);
    }
    return 0;
}

/*
 * Writes the event that is LENGTH bytes at TEXT. One at a time: libical needs dozens of times
 * the size of the text.
 */
static int parse_event(struct out *out, const struct libical *library, const char *text,
                       size_t length)
{
    const size_t size = sizeof CALENDAR_BEGIN + length + sizeof CALENDAR_END;
    char *copy = malloc(size);
    struct icalcomponent_impl *calendar, *event;
    int status;

    if (copy == NULL)
        return -1;
    snprintf(copy, size, CALENDAR_BEGIN "%.*s" CALENDAR_END, (int)length, text);
    calendar = library->icalparser_parse_string(copy);
    if (calendar == NULL)
        return -1;
    status = length > LARGE_EVENT && !has_reserve() ? -1 : 0;
    event = library->icalcomponent_get_first_component(calendar, LIBICAL_VEVENT);
    while (event != NULL && status == 0) {
        status = write_event(out, library, event);
        event = library->icalcomponent_get_next_component(calendar, LIBICAL_VEVENT);
    }
    library->icalcomponent_free(calendar);
    free(copy);
    return status;
}

/* Where the event at TEXT ends, NULL if there is none. strstr() would look at all that follows,
 * for each event, under AddressSanitizer. */
static const char *find_end(const char *text)
{
    while ((text = strchr(text, '\n')) != NULL) {
        if (strncmp(text, EVENT_END, strlen(EVENT_END)) == 0)
            return text + strlen(EVENT_END);
        text++;
    }
    return NULL;
}

static int write_events(void *context, int fd)
{
    const struct request *request = context;
    struct libical library;
    struct fault fault;
    struct out out;
    const char *event = request->text + strlen(CALENDAR_BEGIN), *end;

    out_open(&out, fd);
    if (libical_load(request->library, &library, &fault) != 0) {
        out_text(&out, MISSING "\t");
        write_field(&out, fault.text, '\t');
        write_field(&out, fault.hint, '\n');
        return out_finish(&out);
    }
    library.icalerror_set_errors_are_fatal(0);
    if (!has_reserve())
        return -1;
    for (; (end = find_end(event)) != NULL; event = end) {
        if (parse_event(&out, &library, event, (size_t)(end - event)) != 0)
            return -1;
    }
    out_text(&out, DONE "\n");
    return out_finish(&out);
}

struct answer {
    struct arena *arena;
    char *at;
    struct ical_parse_events *events;
    const struct ical_parse_property **last; /* where the next property goes */
};

/* Splits the next line into at most FIELDS fields; how many it has, 0 at the end. */
static size_t next_line(struct answer *answer, char *fields[FIELDS])
{
    char *end = strchr(answer->at, '\n');
    size_t count = 0;

    if (end == NULL)
        return 0;
    *end = '\0';
    while (answer->at != NULL && count < FIELDS) {
        fields[count++] = answer->at;
        answer->at = strchr(answer->at, '\t');
        if (answer->at != NULL)
            *answer->at++ = '\0';
    }
    if (answer->at != NULL)
        count++;
    answer->at = end + 1;
    return count;
}

static void add_event(struct answer *answer)
{
    struct ical_parse_events *events = answer->events;
    struct ical_parse_event *event;

    /* The events may move, so that what belongs to the last one is written into it first. */
    events->items = arena_grow(answer->arena, events->items, events->count, &events->capacity,
                               sizeof *events->items);
    event = &events->items[events->count++];
    *event = (struct ical_parse_event){0};
    answer->last = &event->properties;
}

/* Makes one of two backslashes, in place. */
static const char *undouble(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0'; from++) {
        if (from[0] == '\\' && from[1] == '\\')
            from++;
        *to++ = *from;
    }
    *to = '\0';
    return text;
}

static bool add_property(struct answer *answer, char *const fields[FIELDS])
{
    struct ical_parse_property *property;
    const char *name = fields[0];

    if (answer->last == NULL)
        return false;
    if (strcmp(name, ICAL_TEXT_PLACE) == 0) {
        answer->events->items[answer->events->count - 1].line =
            (uint32_t)strtoul(fields[FIELDS - 1], NULL, 10);
        return true;
    }
    property = arena_alloc(answer->arena, sizeof *property);
    if (strncmp(name, "X-", 2) == 0 && strcmp(name, ICAL_PARSE_ERROR) != 0)
        name += 2;
    *property = (struct ical_parse_property){name,      fields[1],           fields[2],
                                             fields[3], undouble(fields[4]), NULL};
    *answer->last = property;
    answer->last = &property->next;
    return true;
}

static int read_answer(struct answer *answer, struct fault *fault)
{
    char *fields[FIELDS];
    size_t count;

    while ((count = next_line(answer, fields)) > 0) {
        if (count == 1 && strcmp(fields[0], DONE) == 0 && answer->at[0] == '\0')
            return 0;
        if (count == 3 && strcmp(fields[0], MISSING) == 0) {
            fault_set(fault, 0, 0, "%s", fields[1]);
            return fault_hint(fault, "%s", fields[2]);
        }
        if (count == 1 && strcmp(fields[0], EVENT) == 0)
            add_event(answer);
        else if (count != FIELDS || !add_property(answer, fields))
            break;
    }
    return fault_set(fault, 0, 0, "libical cannot make sense of it");
}

int ical_parse(struct arena *arena, const char *library, const char *text, size_t size,
               struct ical_parse_events *events, struct fault *fault)
{
    struct request request = {.library = library};
    struct answer answer = {.arena = arena, .events = events};
    const char *written;
    size_t length;

    *events = (struct ical_parse_events){0};
    request.text = ical_text_reduce(arena, text, size, &events->head, fault);
    if (request.text == NULL)
        return -1;
    if (process_isolate(arena, &limits, write_events, &request, ANSWER_SIZE, &written, &length,
                        fault) != 0) {
#ifdef MWIN_STATIC
        /* The libraries bring the system's C library along; with another one they crash. */
        fault_hint(fault, "a static mwin reads .ics files only where the C library is the one "
                          "that it was built with; build it anew where that has changed");
#endif
        return -1;
    }
    if (text_valid(written, length) != length || strlen(written) != length)
        return fault_set(fault, 0, 0, "libical cannot make sense of it");
    answer.at = arena_copy(arena, written, length);
    return read_answer(&answer, fault);
}

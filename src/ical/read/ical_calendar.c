#include "ical/read/ical_calendar.h"

#include <string.h>

#include "base/arena.h"

#define NAME_SHOWN 60

int ical_calendar_shown(const char *text)
{
    size_t length = strlen(text);

    if (length <= NAME_SHOWN)
        return (int)length;
    length = NAME_SHOWN;
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
        length--;
    return (int)length;
}

void ical_calendar_add_problem(struct arena *arena, struct ical_calendar *calendar,
                               const struct ical_event *event, const char *consequence,
                               const char *text, const char *hint)
{
    const char *what = event->is_instance ? "a changed date of " : "";
    const char *name = event->name[0] == '\0'
                           ? "an event without a name"
                           : arena_format(arena, "the event '%.*s'",
                                          ical_calendar_shown(event->name), event->name);

    calendar->problems = arena_grow(arena, calendar->problems, calendar->problem_count,
                                    &calendar->problem_capacity, sizeof *calendar->problems);
    calendar->problems[calendar->problem_count++] = (struct ical_calendar_problem){
        .line = event->line,
        .text = arena_format(arena, "%s%s %s: %s", what, name, consequence, text),
        .hint = hint[0] == '\0' ? NULL : arena_copy(arena, hint, strlen(hint)),
        .has_reach = event->has_reach,
        .reach = event->reach,
    };
}

#include "policy/end.h"

#define HOUR 3600
#define DAY  ((int64_t)WALL_DAY_SECONDS)

/*
 * The seconds that an end can add to the usual length. A time of day says nothing of the day,
 * and one just before the start's is most of a day later. A wrong weekday is most of a week
 * later, a wrong month four weeks. People look at planned dates more often than at decisions of
 * a night, and imported calendars have dates that last weeks.
 */
static const int64_t most[][END_DURATION + 1] = {
    [END_OF_CHANGE] = {[END_CLOCK] = 12 * HOUR,
                       [END_WEEKDAY] = 3 * DAY,
                       [END_DURATION] = 20 * HOUR,
                       [END_WALL] = 7 * DAY},
    [END_OF_EVENT] = {[END_CLOCK] = 12 * HOUR,
                      [END_WEEKDAY] = 3 * DAY,
                      [END_DURATION] = 3 * DAY,
                      [END_WALL] = 7 * DAY},
    [END_OF_DATE] = {[END_CLOCK] = 12 * HOUR,
                     [END_WEEKDAY] = 3 * DAY,
                     [END_DURATION] = 31 * DAY,
                     [END_WALL] = 31 * DAY},
};

const struct end end_at_start = {.kind = END_DURATION};

struct wall end_wall(const struct end *end, struct wall start)
{
    const int64_t second = end_second(end, start);

    return wall_from_seconds(end->kind == END_DURATION ? second + end->duration.seconds
                                                       : second);
}

int64_t end_length(const struct end *end, struct wall start)
{
    return wall_seconds(end_wall(end, start)) - wall_seconds(start);
}

bool end_is_meant(const struct end *end, enum end_entry entry, int64_t usual, int64_t length)
{
    const int64_t more = most[entry][end->kind];

    return length - usual <= (more > usual ? more : usual);
}

int end_most_days(enum end_entry entry)
{
    return (int)(most[entry][END_WALL] / DAY);
}

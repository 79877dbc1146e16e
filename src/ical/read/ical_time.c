#include "ical/read/ical_time.h"

#include "base/fault.h"

#define DATE_LENGTH    8 /* YYYYMMDD */
#define CLOCK_LENGTH   6 /* HHMMSS */
#define SHORT_LENGTH   4 /* HHMM */
#define SHOWN          40
#define LEAP_SECOND    60
#define MINUTE_SECONDS 60
#define HOUR_SECONDS   3600

/* The number in COUNT digits, or -1. */
static int number(const char *text, size_t count)
{
    int value = 0;

    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/* The time of day in LENGTH bytes: HHMMSS, or as some programs write it, HHMM; 24:00 is the end
 * of the day. */
static bool parse_clock(const char *text, size_t length, int32_t *second)
{
    int h = number(text, 2), m = number(text + 2, 2);
    int s = length == CLOCK_LENGTH ? number(text + 4, 2) : 0;

    if (h < 0 || h > 24 || m < 0 || m > 59 || s < 0 || s > LEAP_SECOND ||
        (h == 24 && (m != 0 || s != 0)))
        return false;
    /* Instants do not count leap seconds. */
    *second = h * HOUR_SECONDS + m * MINUTE_SECONDS + (s == LEAP_SECOND ? s - 1 : s);
    return true;
}

static bool is_letter(char c, char letter)
{
    return c == letter || c == letter - 'A' + 'a';
}

/* The LENGTH bytes after a date: "T", a time, and perhaps "Z". */
static bool parse_rest(const char *text, size_t length, bool *utc, int32_t *second)
{
    *utc = length > 0 && is_letter(text[length - 1], 'Z');
    length -= *utc;
    return (length == 1 + CLOCK_LENGTH || length == 1 + SHORT_LENGTH) &&
           is_letter(text[0], 'T') && parse_clock(text + 1, length - 1, second);
}

int ical_time_parse(const char *text, size_t length, const struct zone *zone,
                    struct ical_time *time, struct fault *fault)
{
    bool is_date = length == DATE_LENGTH, utc = false;
    struct date date;
    int32_t second = 0;

    if (is_date || (length > DATE_LENGTH &&
                    parse_rest(text + DATE_LENGTH, length - DATE_LENGTH, &utc, &second))) {
        date = (struct date){number(text, 4), number(text + 4, 2), number(text + 6, 2)};
        if (day_exists(date)) {
            *time = (struct ical_time){.is_date = is_date,
                                       .wall = {day_from_date(date), second},
                                       .zone = utc ? zone_utc() : zone};
            time->wall = wall_from_seconds(wall_seconds(time->wall));
            return 0;
        }
    }
    return fault_set(fault, 0, 0, "'%.*s' is not a date or time",
                     length > SHOWN ? SHOWN : (int)length, text);
}

instant ical_time_instant(struct ical_time time)
{
    return zone_instant(time.zone, time.wall, NULL);
}

day ical_time_day(struct ical_time time, const struct zone *zone)
{
    struct wall wall = zone_wall(zone, ical_time_instant(time), NULL);

    return !time.is_date && wall.second == 0 ? wall.day : time.wall.day;
}

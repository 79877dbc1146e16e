#include "ical/ical_time.h"

#include "base/fault.h"

#define DATE_LENGTH    8  /* YYYYMMDD */
#define TIME_LENGTH    15 /* YYYYMMDDTHHMMSS, perhaps with Z */
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

static bool parse_clock(const char *text, int32_t *second)
{
    int h = number(text, 2), m = number(text + 2, 2), s = number(text + 4, 2);

    if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > LEAP_SECOND)
        return false;
    /* Instants do not count leap seconds. */
    *second = h * HOUR_SECONDS + m * MINUTE_SECONDS + (s == LEAP_SECOND ? s - 1 : s);
    return true;
}

int ical_time_parse(const char *text, size_t length, const struct zone *zone,
                    struct ical_time *time, struct fault *fault)
{
    bool utc = length == TIME_LENGTH + 1 && text[TIME_LENGTH] == 'Z';
    struct date date;
    int32_t second = 0;

    if (length == DATE_LENGTH || ((length == TIME_LENGTH || utc) && text[DATE_LENGTH] == 'T' &&
                                  parse_clock(text + DATE_LENGTH + 1, &second))) {
        date = (struct date){number(text, 4), number(text + 4, 2), number(text + 6, 2)};
        if (day_exists(date)) {
            *time = (struct ical_time){.is_date = length == DATE_LENGTH,
                                       .wall = {day_from_date(date), second},
                                       .zone = utc ? zone_utc() : zone};
            return 0;
        }
    }
    return fault_set(fault, 0, 0, "'%.*s' is no date or time",
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

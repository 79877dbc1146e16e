#include "time/moment.h"

#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "time/duration.h"
#include "time/scan.h"
#include "time/zone.h"

/* Longer than any duration that makes sense. */
#define DURATION_SIZE 64

int moment_parse_clock(const char *text, bool midnight_end, int32_t *second,
                       struct fault *fault)
{
    struct scan scan = {text, 0, fault};

    if (scan_clock(&scan, midnight_end, second) != 0)
        return -1;
    return scan_end(&scan, "a time of day");
}

int moment_parse_date(const char *text, day *d, struct fault *fault)
{
    struct scan scan = {text, 0, fault};
    int result = scan_date(&scan, d);

    /* The fault of a misfit stays only if there is no other error. */
    if (result < 0 || scan_end(&scan, "a date") != 0)
        return -1;
    return result;
}

/* The 'T' or the blanks between a date and a time of day; false if neither follows. */
static bool scan_separator(struct scan *scan)
{
    char c = scan->text[scan->at];

    if (c == 'T' || c == 't') {
        scan->at++;
        return true;
    }
    return scan_blanks(scan) > 0;
}

/* A date and perhaps a time; with GIVEN perhaps an offset too. */
static int parse_local(const char *text, struct wall *wall, bool *has_time, int32_t *offset,
                       bool *given, struct fault *fault)
{
    struct scan scan = {text, 0, fault};
    int result = scan_date(&scan, &wall->day);

    if (result < 0)
        return -1;
    wall->second = 0;
    *has_time = scan_separator(&scan);
    if (*has_time && scan_clock(&scan, false, &wall->second) != 0)
        return -1;
    if (*has_time && given != NULL && scan_offset(&scan, offset, given) != 0)
        return -1;
    if (scan_end(&scan, *has_time ? "a time" : "a date") != 0)
        return -1;
    return result;
}

int moment_parse_wall(const char *text, struct wall *wall, bool *has_time, struct fault *fault)
{
    return parse_local(text, wall, has_time, NULL, NULL, fault);
}

int moment_parse_local(const char *text, struct wall *wall, bool *has_time, int32_t *offset,
                       bool *given, struct fault *fault)
{
    *given = false;
    *offset = 0;
    return parse_local(text, wall, has_time, offset, given, fault);
}

/* The arguments of moment_parse() beside the text. */
struct context {
    const struct zone *zone;
    const instant *now; /* or NULL */
};

static int out_of_range(struct scan *scan)
{
    return fault_set(scan->fault, 0, strlen(scan->text),
                     "this lies outside the years 1 to 9999");
}

static bool is_in_range(const struct context *context, instant t)
{
    day d = zone_wall(context->zone, t, NULL).day;

    return d >= DAY_MIN && d <= DAY_MAX;
}

/* Skips ".25" after seconds. */
static int scan_fraction(struct scan *scan)
{
    if (scan->text[scan->at] != '.')
        return 0;
    scan->at++;
    if (scan_digits(scan) == 0)
        return fault_set(scan->fault, scan->at - 1, 1, "a fraction without digits");
    scan->at += scan_digits(scan);
    return 0;
}

/* A date with perhaps a time, a fraction of a second and an offset. */
static int read_timestamp(struct scan *scan, const struct context *context, instant *t)
{
    struct wall wall = {.second = 0};
    const char *what = "a date";
    bool given = false;
    int32_t offset = 0;
    int result = scan_date(scan, &wall.day);

    if (result < 0)
        return -1;
    if (scan_separator(scan)) {
        size_t at = scan->at;

        what = "a time";
        if (scan_clock(scan, false, &wall.second) != 0)
            return -1;
        if (scan->at - at == strlen("22:00:00") && scan_fraction(scan) != 0)
            return -1;
        if (scan_offset(scan, &offset, &given) != 0)
            return -1;
    }
    if (scan_end(scan, what) != 0)
        return -1;
    *t = given ? wall_seconds(wall) - offset : zone_instant(context->zone, wall, NULL);
    return is_in_range(context, *t) ? result : out_of_range(scan);
}

/* "@1796083200" */
static int read_epoch(struct scan *scan, const struct context *context, instant *t)
{
    size_t at = scan->at;
    int64_t seconds = 0;
    bool negative;

    scan->at++;
    negative = scan->text[scan->at] == '-';
    scan->at += negative;
    if (scan_digits(scan) == 0) {
        fault_set(scan->fault, at, strlen(scan->text + at), "not a number of seconds");
        return fault_hint(scan->fault, "write the seconds since 1970 as @1796083200");
    }
    for (; scan_digits(scan) > 0; scan->at++) {
        if (seconds < INSTANT_MAX)
            seconds = seconds * 10 + (scan->text[scan->at] - '0');
    }
    if (scan_end(scan, "a number of seconds") != 0)
        return -1;
    *t = negative ? -seconds : seconds;
    return is_in_range(context, *t) ? 0 : out_of_range(scan);
}

/* "2026" or "2026-12", when that is all; false for any other text. */
static bool is_year_or_month(const struct scan *scan, struct date *date)
{
    const char *text = scan->text + scan->at;
    size_t length = strlen(text);
    bool has_month = length == 7 && text[4] == '-' && text_digits(text + 5) == 2;

    if (scan_digits(scan) != 4 || (length != 4 && !has_month))
        return false;
    *date = (struct date){.month = 1, .mday = 1};
    for (int i = 0; i < 4; i++)
        date->year = date->year * 10 + (text[i] - '0');
    if (has_month)
        date->month = (text[5] - '0') * 10 + (text[6] - '0');
    return true;
}

static int read_year_or_month(struct scan *scan, const struct context *context,
                              struct date date, instant *t)
{
    struct wall wall = {.second = 0};

    if (!day_exists(date)) {
        bool no_year = date.year < DAY_YEAR_MIN;

        fault_set(scan->fault, no_year ? 0 : 5, no_year ? 4 : 2, "%.*s is not a %s",
                  no_year ? 4 : 2, scan->text + (no_year ? 0 : 5), no_year ? "year" : "month");
        return fault_hint(scan->fault,
                          no_year ? "years run from 0001 to 9999" : "months run from 01 to 12");
    }
    wall.day = day_from_date(date);
    *t = zone_instant(context->zone, wall, NULL);
    return 0;
}

/* NOW plus or (sign -1) minus the duration in the LENGTH bytes at scan->at. */
static int read_distance(struct scan *scan, const struct context *context, size_t length,
                         int sign, instant *t)
{
    char text[DURATION_SIZE];
    struct duration duration;
    day d;

    if (length >= sizeof text)
        return fault_set(scan->fault, scan->at, length, "too long for a duration");
    memcpy(text, scan->text + scan->at, length);
    text[length] = '\0';
    if (duration_parse(text, &duration, scan->fault) != 0) {
        scan->fault->at += scan->at;
        return -1;
    }
    *t = zone_add(context->zone, *context->now, duration, sign);
    d = zone_wall(context->zone, *t, NULL).day;
    return d <= DAY_MIN || d >= DAY_MAX ? out_of_range(scan) : 0;
}

/* "monday after" is not a misspelt time, and people mean different days by it. */
static int not_after_day(struct scan *scan)
{
    const size_t length = scan_letters(scan);

    fault_set(scan->fault, scan->at, length,
              "only a time of day can follow the day, not '%.*s'", (int)length,
              scan->text + scan->at);
    return fault_hint(scan->fault, "write the day alone, \"friday 22:00\", or a date as "
                                   "2026-12-21");
}

/* The time of day after a day's name, or the end of the text. */
static int read_day_time(struct scan *scan, const struct context *context, day d, instant *t)
{
    struct wall wall = {.day = d};
    bool has_time = scan->text[scan->at] != '\0';

    if (d < DAY_MIN || d > DAY_MAX)
        return out_of_range(scan);
    if (has_time) {
        scan_blanks(scan);
        if (scan_letters(scan) > 0)
            return not_after_day(scan);
        if (scan_clock(scan, false, &wall.second) != 0)
            return -1;
    }
    if (scan_end(scan, "a time") != 0)
        return -1;
    *t = zone_instant(context->zone, wall, NULL);
    return 0;
}

/* The first WEEKDAY after the day TODAY. */
static day next_weekday(day today, int weekday)
{
    return today + 1 + (weekday - day_weekday(today + 1) + 7) % 7;
}

/* Whether there is a weekday here without a date: at the end or before a time of day. */
static bool is_bare_weekday(const struct scan *scan)
{
    struct scan behind = *scan;
    size_t length = scan_letters(scan);

    if (length == 0 || day_parse_weekday(scan->text + scan->at, length) < 0)
        return false;
    behind.at += length;
    if (scan_blanks(&behind) == 0)
        return behind.text[behind.at] == '\0';
    behind.at += scan_digits(&behind);
    return behind.text[behind.at] == '\0' || strchr("-/.", behind.text[behind.at]) == NULL;
}

static bool ends_with_ago(const char *text, size_t *length)
{
    size_t all = strlen(text);

    if (all < 4 || !text_is(text + all - 3, 3, "ago") ||
        (text[all - 4] != ' ' && text[all - 4] != '\t'))
        return false;
    *length = all - 4;
    return true;
}

static const struct {
    const char *word;
    int days;
} day_words[] = {{"yesterday", -1}, {"today", 0}, {"tomorrow", 1}};

#define DAY_WORD_COUNT (sizeof day_words / sizeof day_words[0])

/* Whether the text names a time that depends on now. */
static bool is_relative(struct scan scan)
{
    char first = scan.text[0], behind = scan.text[scan_digits(&scan)];
    size_t length;

    if (first == '+' || first == '-' || ends_with_ago(scan.text, &length))
        return true;
    if (scan_digits(&scan) > 0)
        return behind == ':' || text_is(scan.text + scan_digits(&scan), 2, "am") ||
               text_is(scan.text + scan_digits(&scan), 2, "pm");
    for (size_t i = 0; i < DAY_WORD_COUNT; i++) {
        if (scan_word(&scan, day_words[i].word))
            return true;
    }
    return scan_word(&scan, "now") || scan_word(&scan, "in") || scan_word(&scan, "next") ||
           is_bare_weekday(&scan);
}

/* "next monday 22:00", "monday", "tomorrow 06:00", "22:00" */
static int read_day(struct scan *scan, const struct context *context, instant *t)
{
    day today = zone_wall(context->zone, *context->now, NULL).day;
    bool next = scan_word(scan, "next");
    size_t letters;
    int weekday;

    scan_blanks(scan);
    for (size_t i = 0; i < DAY_WORD_COUNT && !next; i++) {
        if (scan_word(scan, day_words[i].word))
            return read_day_time(scan, context, today + day_words[i].days, t);
    }
    letters = scan_letters(scan);
    weekday = day_parse_weekday(scan->text + scan->at, letters);
    if (weekday >= 0) {
        scan->at += letters;
        return read_day_time(scan, context, next_weekday(today, weekday), t);
    }
    if (next) {
        fault_set(scan->fault, scan->at, letters, "a weekday is missing after 'next'");
        return fault_hint(scan->fault, "write \"next monday\", or \"+1 month\"");
    }
    return read_day_time(scan, context, today, t);
}

static int read_relative(struct scan *scan, const struct context *context, instant *t)
{
    const char *text = scan->text;
    size_t length;

    if (text[0] == '+' || text[0] == '-') {
        scan->at++;
        return read_distance(scan, context, strlen(text + 1), text[0] == '-' ? -1 : 1, t);
    }
    if (ends_with_ago(text, &length))
        return read_distance(scan, context, length, -1, t);
    if (scan_word(scan, "in"))
        return read_distance(scan, context, strlen(text + scan->at), 1, t);
    if (scan_word(scan, "now")) {
        *t = *context->now;
        return scan_end(scan, "'now'");
    }
    return read_day(scan, context, t);
}

/* Whether the LENGTH bytes at TEXT are a length of whole days. */
static bool is_whole_days(const char *text, size_t length)
{
    char copy[DURATION_SIZE];
    struct duration duration;
    struct fault ignored;

    if (length >= sizeof copy)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return duration_parse(copy, &duration, &ignored) == 0 && duration.seconds == 0;
}

bool moment_is_day(const char *text)
{
    struct fault ignored;
    struct scan scan = {text, 0, &ignored};
    size_t length;
    bool next;

    if (ends_with_ago(text, &length))
        return is_whole_days(text, length);
    if (scan_word(&scan, "in"))
        return is_whole_days(text + scan.at, strlen(text + scan.at));
    next = scan_word(&scan, "next");
    scan_blanks(&scan);
    for (size_t i = 0; i < DAY_WORD_COUNT && !next; i++)
        if (scan_word(&scan, day_words[i].word))
            return text[scan.at] == '\0';
    length = scan_letters(&scan);
    return day_parse_weekday(text + scan.at, length) >= 0 && text[scan.at + length] == '\0';
}

int moment_parse(const char *text, const struct zone *zone, const instant *now, instant *t,
                 struct fault *fault)
{
    struct context context = {zone, now};
    struct scan scan = {text, 0, fault};
    struct duration duration;
    struct date date;

    if (text[0] == '@')
        return read_epoch(&scan, &context, t);
    if (is_year_or_month(&scan, &date))
        return read_year_or_month(&scan, &context, date, t);
    if (is_relative(scan)) {
        if (now != NULL)
            return read_relative(&scan, &context, t);
        fault_set(fault, 0, strlen(text), "this time depends on when it is read");
        return fault_hint(fault, "write a date, as 2026-12-21 or \"2026-12-21 22:00\"");
    }
    if (now != NULL && duration_parse(text, &duration, fault) == 0) {
        fault_set(fault, 0, strlen(text), "a length of time is not a point in time");
        return fault_hint(fault, "write \"+%.40s\" or \"%.40s ago\"", text, text);
    }
    return read_timestamp(&scan, &context, t);
}

#include "time/scan.h"

#include <string.h>

#include "base/fault.h"
#include "base/text.h"

#define MINUTE 60
#define HOUR   3600

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const char *here(const struct scan *scan)
{
    return scan->text + scan->at;
}

size_t scan_blanks(struct scan *scan)
{
    size_t count = text_blanks(here(scan));

    scan->at += count;
    return count;
}

size_t scan_letters(const struct scan *scan)
{
    size_t count = 0;

    while (is_letter(here(scan)[count]))
        count++;
    return count;
}

size_t scan_digits(const struct scan *scan)
{
    return text_digits(here(scan));
}

bool scan_word(struct scan *scan, const char *word)
{
    size_t length = strlen(word);

    if (scan_letters(scan) != length || !text_is(here(scan), length, word) ||
        is_digit(here(scan)[length]))
        return false;
    scan->at += length;
    return true;
}

/* The number that COUNT digits (at most 9) at TEXT make. */
static int number(const char *text, size_t count)
{
    int value = 0;

    for (size_t i = 0; i < count; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

/* The length of the word here: for the caret, and for quoting it if it is plain. */
static size_t word_length(const struct scan *scan)
{
    return strcspn(here(scan), " \t\r\n");
}

/* A time of day guessed from a text that is not quite one. */
struct clock {
    int hour, minute, second;
    bool has_second;
    size_t length; /* of the text; 0: it is nothing like a time of day */
};

/* Finds "6:00", "22.30", "2230", "22:00:1"; whatever is one or two digits may be a part. */
static struct clock find_clock(const struct scan *scan)
{
    const char *text = here(scan);
    struct clock clock = {0};
    int *const parts[] = {&clock.hour, &clock.minute, &clock.second};
    size_t digits = scan_digits(scan), at = 0;

    if (digits == 4) {
        clock.hour = number(text, 2);
        clock.minute = number(text + 2, 2);
        clock.length = 4;
        return clock;
    }
    for (int i = 0; i < 3; i++) {
        digits = text_digits(text + at);
        if (digits < 1 || digits > 2)
            break;
        *parts[i] = number(text + at, digits);
        clock.has_second = i == 2;
        clock.length = at + digits;
        if (text[clock.length] != ':' && text[clock.length] != '.')
            break;
        at = clock.length + 1;
    }
    return clock;
}

/* Applies an "am" or "pm" after CLOCK to it; returns the length of both. */
static size_t apply_half(const struct scan *scan, struct clock *clock)
{
    struct scan behind = {scan->text, scan->at + clock->length, scan->fault};
    bool am, pm;

    scan_blanks(&behind);
    am = scan_word(&behind, "am");
    pm = !am && scan_word(&behind, "pm");
    if ((!am && !pm) || clock->hour < 1 || clock->hour > 12)
        return 0;
    clock->hour = clock->hour % 12 + (pm ? 12 : 0);
    return behind.at - scan->at;
}

static int hint_clock(struct fault *fault, struct clock clock)
{
    if (clock.length == 0 || clock.hour > 23 || clock.minute > 59 || clock.second > 59)
        return fault_hint(fault, "write a time of day as \"22:30\"");
    if (clock.has_second)
        return fault_hint(fault, "write \"%02d:%02d:%02d\"", clock.hour, clock.minute,
                          clock.second);
    return fault_hint(fault, "write \"%02d:%02d\"", clock.hour, clock.minute);
}

static int not_a_clock(struct scan *scan)
{
    struct clock clock = find_clock(scan);
    size_t length = clock.length > 0 ? apply_half(scan, &clock) : 0;

    if (length == 0) {
        char next = here(scan)[clock.length];

        length = word_length(scan);
        if (next != '\0' && next != ' ')
            clock.length = 0;
    }
    if (length == 0)
        fault_set(scan->fault, scan->at, 0, "a time of day is missing");
    else
        fault_set(scan->fault, scan->at, length, "not a time of day");
    return hint_clock(scan->fault, clock);
}

static int clock_range(struct scan *scan, size_t part, const char *what, const char *hint)
{
    const char *text = here(scan) + part;

    fault_set(scan->fault, scan->at + part, 2, "there is no %s %.2s", what, text);
    return fault_hint(scan->fault, "%s", hint);
}

/* Whether TEXT begins with "dd:dd", and whether ":dd" follows. */
static bool is_clock(const char *text, bool *has_second)
{
    if (text_digits(text) != 2 || text[2] != ':' || text_digits(text + 3) != 2)
        return false;
    *has_second = text[5] == ':';
    return !*has_second || text_digits(text + 6) == 2;
}

int scan_clock(struct scan *scan, bool midnight_end, int32_t *second)
{
    const char *text = here(scan);
    struct clock clock = {0};

    if (!is_clock(text, &clock.has_second))
        return not_a_clock(scan);
    clock.length = clock.has_second ? 8 : 5;
    clock.hour = number(text, 2);
    clock.minute = number(text + 3, 2);
    clock.second = clock.has_second ? number(text + 6, 2) : 0;
    *second = clock.hour * HOUR + clock.minute * MINUTE + clock.second;
    if (*second == 24 * HOUR && clock.hour == 24) {
        if (!midnight_end) {
            fault_set(scan->fault, scan->at, clock.length, "24:00 is the end of a day");
            return fault_hint(scan->fault, "write \"00:00\", with the next day's date or "
                                           "weekday if there is one");
        }
    } else if (clock.hour > 23) {
        return clock_range(scan, 0, "hour", "hours run from 00 to 23");
    }
    if (clock.minute > 59)
        return clock_range(scan, 3, "minute", "minutes run from 00 to 59");
    if (clock.second > 59)
        return clock_range(scan, 6, "second", "seconds run from 00 to 59");
    if (apply_half(scan, &clock) > 0)
        return not_a_clock(scan);
    scan->at += clock.length;
    return 0;
}

static int hint_date(struct fault *fault, struct date date)
{
    if (!day_exists(date))
        return fault_hint(fault, "write a date as 2026-12-21");
    return fault_hint(fault, "write %04d-%02d-%02d", date.year, date.month, date.mday);
}

/*
 * Guesses the date from "01.12.2026", "12/01/2026", "2026/12/1" or "20261201": between
 * slashes the month comes first, unless it cannot be one.
 */
static struct date guess_date(const char *text)
{
    int parts[3] = {0};
    size_t digits[3] = {0}, at = 0;
    char separator = '\0';

    if (text_digits(text) == 8)
        return (struct date){number(text, 4), number(text + 4, 2), number(text + 6, 2)};
    for (int i = 0; i < 3; i++) {
        digits[i] = text_digits(text + at);
        if (digits[i] < 1 || digits[i] > 4)
            return (struct date){0};
        parts[i] = number(text + at, digits[i]);
        at += digits[i];
        if (i == 2)
            break;
        if (text[at] == '\0' || strchr("-./", text[at]) == NULL ||
            (i > 0 && text[at] != separator))
            return (struct date){0};
        separator = text[at++];
    }
    if (digits[0] == 4)
        return (struct date){parts[0], parts[1], parts[2]};
    if (digits[2] != 4)
        return (struct date){0};
    if (separator == '/' && parts[0] <= 12)
        return (struct date){parts[2], parts[0], parts[1]};
    return (struct date){parts[2], parts[1], parts[0]};
}

static int not_a_date(struct scan *scan)
{
    const char *text = here(scan);
    size_t digits = scan_digits(scan), length = word_length(scan);

    if (length == 0) {
        fault_set(scan->fault, scan->at, 0, "a date is missing");
        return hint_date(scan->fault, (struct date){0});
    }
    if (digits > 4 && text[digits] == '-') {
        fault_set(scan->fault, scan->at, digits, "a year of more than four digits");
        return fault_hint(scan->fault, "years run from 0001 to 9999");
    }
    fault_set(scan->fault, scan->at, length, "not a date");
    return hint_date(scan->fault, guess_date(text));
}

static int no_such_date(struct scan *scan, struct date date)
{
    if (date.year < DAY_YEAR_MIN) {
        fault_set(scan->fault, scan->at, 4, "0000 is not a year");
        return fault_hint(scan->fault, "years run from 0001 to 9999");
    }
    if (date.month < 1 || date.month > 12) {
        fault_set(scan->fault, scan->at + 5, 2, "%02d is not a month", date.month);
        return fault_hint(scan->fault, "write the month, 01 to 12, before the day");
    }
    fault_set(scan->fault, scan->at, 10, "%04d-%02d-%02d does not exist", date.year, date.month,
              date.mday);
    return fault_hint(scan->fault, "%s %d has %d days", day_month_name(date.month), date.year,
                      day_month_length(date.year, date.month));
}

/* "2026-12-21" */
static int scan_digits_date(struct scan *scan, day *d)
{
    const char *text = here(scan);
    struct date date;

    if (scan_digits(scan) != 4 || text[4] != '-' || text_digits(text + 5) != 2 ||
        text[7] != '-' || text_digits(text + 8) != 2)
        return not_a_date(scan);
    date = (struct date){number(text, 4), number(text + 5, 2), number(text + 8, 2)};
    if (!day_exists(date))
        return no_such_date(scan, date);
    *d = day_from_date(date);
    scan->at += 10;
    return 0;
}

/* A weekday's name with its first letter as a capital one. */
struct title {
    char text[12];
};

static struct title weekday_title(int weekday)
{
    struct title title = {""};
    const char *name = day_name(weekday);

    memcpy(title.text, name, strlen(name));
    title.text[0] = (char)(title.text[0] - 'a' + 'A');
    return title;
}

static int misfit(struct scan *scan, size_t at, size_t length, day d, int weekday)
{
    struct title actual = weekday_title(day_weekday(d)), wanted = weekday_title(weekday);
    struct date date = day_date(d);
    int back = (day_weekday(d) - weekday + 7) % 7;
    struct date before, after;

    fault_set(scan->fault, at, length, "%04d-%02d-%02d is a %s, not a %s", date.year,
              date.month, date.mday, actual.text, wanted.text);
    if (d - back < DAY_MIN || d - back + 7 > DAY_MAX)
        return 1;
    before = day_date(d - back);
    after = day_date(d - back + 7);
    fault_hint(scan->fault, "the %ss next to it are %04d-%02d-%02d and %04d-%02d-%02d",
               wanted.text, before.year, before.month, before.mday, after.year, after.month,
               after.mday);
    return 1;
}

static int not_a_weekday(struct scan *scan, size_t length)
{
    char word[16] = "";
    const char *best = NULL;
    size_t distance = 0;

    if (length >= sizeof word)
        return not_a_date(scan);
    memcpy(word, here(scan), length);
    for (int i = MONDAY; i <= SUNDAY; i++)
        text_nearest(word, day_name(i), &best, &distance);
    if (best == NULL)
        return not_a_date(scan);
    fault_set(scan->fault, scan->at, length, "'%s' is not a weekday", word);
    return fault_hint(scan->fault, "did you mean \"%s\"?", best);
}

int scan_date(struct scan *scan, day *d)
{
    size_t at = scan->at, length = scan_letters(scan);
    int weekday;

    if (length == 0)
        return scan_digits_date(scan, d);
    weekday = day_parse_weekday(here(scan), length);
    if (weekday < 0)
        return not_a_weekday(scan, length);
    scan->at += length;
    if (*here(scan) == ',')
        scan->at++;
    if (scan_blanks(scan) == 0)
        return not_a_date(scan);
    if (scan_digits_date(scan, d) != 0)
        return -1;
    if (day_weekday(*d) != weekday)
        return misfit(scan, at, length, *d, weekday);
    return 0;
}

int scan_offset(struct scan *scan, int32_t *offset, bool *given)
{
    const char *text;
    int hours, minutes;

    *offset = 0;
    /* As mwin itself prints times: "22:30 +01:00". */
    if (*here(scan) == ' ' && strchr("+-Z", here(scan)[1]) != NULL && here(scan)[1] != '\0')
        scan->at++;
    text = here(scan);
    *given = scan_word(scan, "Z");
    if (*given || (text[0] != '+' && text[0] != '-'))
        return 0;
    if (text_digits(text + 1) != 2 || text[3] != ':' || text_digits(text + 4) != 2 ||
        number(text + 1, 2) > 23 || number(text + 4, 2) > 59) {
        fault_set(scan->fault, scan->at, word_length(scan), "not an offset from UTC");
        return fault_hint(scan->fault, "write it as \"+01:00\", or \"Z\" for UTC");
    }
    hours = number(text + 1, 2);
    minutes = number(text + 4, 2);
    *offset = (hours * HOUR + minutes * MINUTE) * (text[0] == '-' ? -1 : 1);
    *given = true;
    scan->at += 6;
    return 0;
}

/* Whether a zone's name or an offset follows a time here. */
static bool is_zone(const struct scan *scan)
{
    char c = *here(scan);

    return scan_letters(scan) >= 2 || c == 'Z' || c == '+' || c == '-';
}

int scan_end(struct scan *scan, const char *what)
{
    size_t at = scan->at, length;
    bool after_digit = at > 0 && is_digit(scan->text[at - 1]);

    if (*here(scan) == '\0')
        return 0;
    scan_blanks(scan);
    length = word_length(scan);
    if (length == 0)
        return fault_set(scan->fault, at, scan->at - at, "a blank too many");
    if (after_digit && is_zone(scan)) {
        fault_set(scan->fault, scan->at, length, "a zone cannot follow %s here", what);
        return fault_hint(scan->fault, "leave it out: the zone is named once for all times, as "
                                       "in \"timezone: Europe/Berlin\" or --tz");
    }
    return fault_set(scan->fault, scan->at, length, "this cannot follow %s", what);
}

#include "time/duration.h"

#include <string.h>

#include "base/fault.h"
#include "base/out.h"
#include "base/text.h"

#define MINUTE ((int64_t)60)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

#define YEARS_MAX   10000
#define MONTHS_MAX  (YEARS_MAX * 12)
#define DAYS_MAX    (YEARS_MAX / 400 * 146097)
#define SECONDS_MAX (DAYS_MAX * DAY)

/* The largest change of a UTC offset is a day and some hours, where the date line has moved. */
#define CLOCK_CHANGE_MAX (26 * HOUR)

enum unit { YEARS, MONTHS, WEEKS, DAYS, HOURS, MINUTES, SECONDS, NO_UNIT };

/* The value of one unit in its field of struct duration. */
static const struct {
    int64_t size, limit;
    char name[12];
} units[] = {
    [YEARS] = {12, MONTHS_MAX, "years"},     [MONTHS] = {1, MONTHS_MAX, "months"},
    [WEEKS] = {7, DAYS_MAX, "weeks"},        [DAYS] = {1, DAYS_MAX, "days"},
    [HOURS] = {HOUR, SECONDS_MAX, "hours"},  [MINUTES] = {MINUTE, SECONDS_MAX, "minutes"},
    [SECONDS] = {1, SECONDS_MAX, "seconds"},
};

static const struct {
    char text[12];
    enum unit unit;
} words[] = {
    {"y", YEARS},       {"yr", YEARS},       {"yrs", YEARS},       {"year", YEARS},
    {"years", YEARS},   {"mo", MONTHS},      {"mos", MONTHS},      {"month", MONTHS},
    {"months", MONTHS}, {"w", WEEKS},        {"wk", WEEKS},        {"wks", WEEKS},
    {"week", WEEKS},    {"weeks", WEEKS},    {"d", DAYS},          {"day", DAYS},
    {"days", DAYS},     {"h", HOURS},        {"hr", HOURS},        {"hrs", HOURS},
    {"hour", HOURS},    {"hours", HOURS},    {"m", MINUTES},       {"min", MINUTES},
    {"mins", MINUTES},  {"minute", MINUTES}, {"minutes", MINUTES}, {"s", SECONDS},
    {"sec", SECONDS},   {"secs", SECONDS},   {"second", SECONDS},  {"seconds", SECONDS},
};

#define WORD_COUNT (sizeof words / sizeof words[0])

/* The text that is read, where in it, and which units have been seen (a bit each). */
struct reader {
    const char *text;
    size_t at;
    unsigned seen;
    struct duration *duration;
    struct fault *fault;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip_blanks(struct reader *reader)
{
    while (is_blank(reader->text[reader->at]))
        reader->at++;
}

/* The number at the reader; if it has too many digits, one above any limit. */
static int64_t read_number(struct reader *reader)
{
    int64_t number = 0;

    for (; is_digit(reader->text[reader->at]); reader->at++) {
        if (number <= SECONDS_MAX)
            number = number * 10 + (reader->text[reader->at] - '0');
    }
    return number;
}

static int add_part(struct reader *reader, size_t at, int64_t number, enum unit unit)
{
    struct duration *duration = reader->duration;
    size_t length = reader->at - at;
    int64_t total;

    if ((reader->seen & 1u << unit) != 0)
        return fault_set(reader->fault, at, length, "the %s are given twice", units[unit].name);
    reader->seen |= 1u << unit;
    total = unit <= MONTHS ? duration->months
            : unit <= DAYS ? duration->days
                           : duration->seconds;
    if (number > units[unit].limit / units[unit].size)
        total = units[unit].limit + 1;
    else
        total += number * units[unit].size;
    if (total > units[unit].limit)
        return fault_set(reader->fault, at, length, "a duration of over %d years", YEARS_MAX);
    if (unit <= MONTHS)
        duration->months = (int32_t)total;
    else if (unit <= DAYS)
        duration->days = (int32_t)total;
    else
        duration->seconds = total;
    return 0;
}

/* The unit that the LENGTH letters at TEXT name. */
static enum unit find_unit(const char *text, size_t length)
{
    for (size_t i = 0; i < WORD_COUNT; i++) {
        if (text_is(text, length, words[i].text))
            return words[i].unit;
    }
    return NO_UNIT;
}

static size_t word_length(const char *text)
{
    size_t length = 0;

    while (is_letter(text[length]))
        length++;
    return length;
}

/* A short copy of a word, for messages. */
struct word {
    char text[24];
};

static struct word copy_word(const char *text, size_t length)
{
    struct word word = {""};

    memcpy(word.text, text, length < sizeof word.text ? length : sizeof word.text - 1);
    return word;
}

static int no_unit(struct reader *reader, size_t at, int64_t number)
{
    const char *digits = reader->text + at;
    int length = (int)text_digits(digits);

    if (length > 12 || number > MONTHS_MAX)
        return fault_set(reader->fault, at, (size_t)length, "a number without a unit");
    fault_set(reader->fault, at, (size_t)length, "%.*s is a number without a unit", length,
              digits);
    return fault_hint(reader->fault,
                      "write %.*sm for minutes, %.*sh for hours or \"%.*s days\"", length,
                      digits, length, digits, length, digits);
}

static int unknown_unit(struct reader *reader, const char *text, size_t length)
{
    struct word word = copy_word(text, length);
    size_t at = (size_t)(text - reader->text);
    const char *best = NULL;
    size_t distance = 0;

    if (text_is(text, length, "business") || text_is(text, length, "working")) {
        fault_set(reader->fault, at, length, "business days can be used only for a notice");
        return fault_hint(reader->fault, "write plain days here, for example \"7 days\"");
    }
    fault_set(reader->fault, at, length, "'%s' is not a unit of time", word.text);
    if (length < sizeof word.text) {
        for (size_t i = 0; i < WORD_COUNT; i++)
            text_nearest(word.text, words[i].text, &best, &distance);
    }
    if (best != NULL)
        return fault_hint(reader->fault, "did you mean \"%s\"?", best);
    return fault_hint(reader->fault,
                      "the units are years, months, weeks, days, hours (h), minutes (m) and "
                      "seconds (s)");
}

/* A number with a fraction, whose whole part is NUMBER: says how to write it without one. */
static int fraction(struct reader *reader, size_t at, int64_t number)
{
    const char *digits = reader->text + reader->at + 1;
    int64_t numerator = 0, denominator = 1, seconds;
    enum unit unit;
    char shown[64];
    struct out out;

    while (is_digit(*digits) && denominator < 1000) {
        numerator = numerator * 10 + (*digits++ - '0');
        denominator *= 10;
    }
    fault_set(reader->fault, at, (size_t)(digits - reader->text) - at,
              "a duration is made of whole numbers");
    while (is_blank(*digits))
        digits++;
    unit = find_unit(digits, word_length(digits));
    if (unit < WEEKS || unit == NO_UNIT || number > DAYS_MAX)
        return fault_hint(reader->fault, "write whole numbers, as in \"1h30m\"");
    seconds = unit == WEEKS ? 7 * DAY : unit == DAYS ? DAY : units[unit].size;
    if (seconds * numerator % denominator != 0)
        return fault_hint(reader->fault, "write whole numbers, as in \"1h30m\"");
    out_buffer(&out, shown, sizeof shown);
    duration_print(&out, (struct duration){.seconds = seconds * number +
                                                      seconds * numerator / denominator});
    return fault_hint(reader->fault, "write %.*s", (int)out.length, out.data);
}

/* One part of the letter form: "90m", "2 days". */
static int read_part(struct reader *reader)
{
    size_t at = reader->at, length;
    int64_t number;
    const char *word;
    enum unit unit;

    if (!is_digit(reader->text[at])) {
        fault_set(reader->fault, at, 1, "a number is missing here");
        return fault_hint(reader->fault, "write a duration as 90m, 1h30m, \"2 days\" or "
                                         "\"1 month\"");
    }
    number = read_number(reader);
    if ((reader->text[reader->at] == '.' || reader->text[reader->at] == ',') &&
        is_digit(reader->text[reader->at + 1]))
        return fraction(reader, at, number);
    skip_blanks(reader);
    word = reader->text + reader->at;
    length = word_length(word);
    if (length == 0)
        return no_unit(reader, at, number);
    if (length == 1 && word[0] == 'M') {
        fault_set(reader->fault, reader->at, 1, "'M' could be minutes or months");
        return fault_hint(reader->fault, "write 'm' for minutes, or \"months\"");
    }
    unit = find_unit(word, length);
    if (unit == NO_UNIT)
        return unknown_unit(reader, word, length);
    reader->at += length;
    return add_part(reader, at, number, unit);
}

static int read_letter_form(struct reader *reader)
{
    do {
        if (read_part(reader) != 0)
            return -1;
        skip_blanks(reader);
    } while (reader->text[reader->at] != '\0');
    return 0;
}

static int iso_fault(struct reader *reader)
{
    fault_set(reader->fault, reader->at, reader->text[reader->at] != '\0',
              "not a duration of ISO 8601");
    return fault_hint(reader->fault, "these look like P1M, P3D, P1DT4H or PT90M, without "
                                     "blanks and fractions");
}

/* ISO 8601: the designators have a fixed order, and the time's follow a 'T'. */
static int read_iso_form(struct reader *reader)
{
    static const char designators[] = "YMWDHMS";
    unsigned next = YEARS;
    bool in_time = false, empty = true;

    for (reader->at++; reader->text[reader->at] != '\0';) {
        size_t at = reader->at;
        int64_t number;

        if (reader->text[at] == 'T' && !in_time) {
            in_time = true;
            empty = true;
            next = HOURS;
            reader->at++;
            continue;
        }
        number = read_number(reader);
        while (next < (in_time ? NO_UNIT : HOURS) &&
               designators[next] != reader->text[reader->at])
            next++;
        if (reader->at == at || next == (in_time ? NO_UNIT : HOURS))
            return iso_fault(reader);
        reader->at++;
        if (add_part(reader, at, number, (enum unit)next) != 0)
            return -1;
        next++;
        empty = false;
    }
    return empty ? iso_fault(reader) : 0;
}

int duration_parse(const char *text, struct duration *duration, struct fault *fault)
{
    struct reader reader = {.text = text, .duration = duration, .fault = fault};

    *duration = (struct duration){0};
    skip_blanks(&reader);
    if (text[reader.at] == '\0') {
        fault_set(fault, 0, 0, "a duration is missing");
        return fault_hint(fault, "write 90m, 1h30m, \"2 days\" or \"1 month\"");
    }
    if (text[reader.at] == '-' || text[reader.at] == '+')
        return fault_set(fault, reader.at, 1, "a duration cannot have a sign");
    if (text[reader.at] == 'P')
        return read_iso_form(&reader);
    return read_letter_form(&reader);
}

/* "3 days", after a blank unless it is the first part. */
static void print_calendar(struct out *out, int64_t number, const char *unit, bool *blank)
{
    if (*blank)
        out_char(out, ' ');
    out_number(out, number, 1);
    out_char(out, ' ');
    out_text(out, unit);
    if (number != 1)
        out_char(out, 's');
    *blank = true;
}

void duration_print(struct out *out, struct duration duration)
{
    static const char letters[] = "hms";
    int64_t rest = duration.seconds;
    int64_t size = HOUR;
    bool blank = false;

    if (duration.months != 0 && duration.months % 12 == 0)
        print_calendar(out, duration.months / 12, "year", &blank);
    else if (duration.months != 0)
        print_calendar(out, duration.months, "month", &blank);
    if (duration.days != 0 && duration.days % 7 == 0)
        print_calendar(out, duration.days / 7, "week", &blank);
    else if (duration.days != 0)
        print_calendar(out, duration.days, "day", &blank);
    if (duration.seconds == 0) {
        if (!blank)
            out_text(out, "0s");
        return;
    }
    if (blank)
        out_char(out, ' ');
    for (int i = 0; i < 3; i++, rest %= size, size /= 60) {
        if (rest / size == 0)
            continue;
        out_number(out, rest / size, 1);
        out_char(out, letters[i]);
    }
}

void duration_print_elapsed(struct out *out, int64_t seconds)
{
    static const struct {
        int64_t size;
        const char *name;
    } steps[] = {{DAY, " d"}, {HOUR, " h"}, {MINUTE, " min"}, {1, " s"}};
    size_t i = 0;

    if (seconds < 0)
        seconds = 0;
    while (steps[i].size > 1 && seconds < steps[i].size)
        i++;
    out_number(out, seconds / steps[i].size, 1);
    out_text(out, steps[i].name);
    seconds %= steps[i].size;
    if (i + 1 < sizeof steps / sizeof steps[0] && seconds >= steps[i + 1].size) {
        out_char(out, ' ');
        out_number(out, seconds / steps[i + 1].size, 1);
        out_text(out, steps[i + 1].name);
    }
}

bool duration_is_zero(struct duration duration)
{
    return duration.months == 0 && duration.days == 0 && duration.seconds == 0;
}

struct wall duration_shift(struct wall wall, struct duration duration, int sign)
{
    int64_t d = (int64_t)day_add_months(wall.day, sign * duration.months) +
                (int64_t)sign * duration.days;

    wall.day = d < DAY_MIN ? DAY_MIN : d > DAY_MAX ? DAY_MAX : (day)d;
    return wall;
}

int64_t duration_longest(struct duration duration)
{
    int64_t days = (int64_t)duration.months * 31 + duration.days;

    return days * DAY + (days > 0 ? CLOCK_CHANGE_MAX : 0) + duration.seconds;
}

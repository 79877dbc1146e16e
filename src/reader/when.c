#include "reader/when.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/out.h"
#include "base/text.h"
#include "reader/value.h"
#include "time/duration.h"
#include "time/moment.h"
#include "time/stamp.h"
#include "time/zone.h"
#include "yaml/tree.h"

/* moment_parse_...() return 1 where the weekday does not fit the date. */
static enum diag_id date_id(int result)
{
    return result == 1 ? DIAG_ID_WEEKDAY_MISMATCH : DIAG_ID_BAD_DATE;
}

static void read_clock(struct reader *reader, const struct key *key, const struct node *value,
                       void *to)
{
    struct fault fault;
    int32_t second;

    (void)key;
    if (moment_parse_clock(value->text, false, &second, &fault) != 0)
        value_fault(reader, DIAG_ID_BAD_TIME, value, &fault);
    else
        *(int32_t *)to = second;
}

static bool parse_day(struct reader *reader, const struct node *value, day *d)
{
    struct fault fault;
    day parsed;
    int result = moment_parse_date(value->text, &parsed, &fault);

    if (result != 0) {
        value_fault(reader, date_id(result), value, &fault);
        return false;
    }
    *d = parsed;
    return true;
}

static void read_day(struct reader *reader, const struct key *key, const struct node *value,
                     void *to)
{
    (void)key;
    parse_day(reader, value, to);
}

/* How long an occurrence lasts. */
static bool read_length(struct reader *reader, const struct node *value,
                        struct duration *duration)
{
    if (!value_read_duration(reader, value, duration))
        return false;
    if (!duration_is_zero(*duration))
        return true;
    diag_add(reader->diags, DIAG_ID_BAD_DURATION, tree_mark(value),
             "a duration of nothing: it would end when it starts");
    return false;
}

/* " +02:00 or +01:00", as ZONE's clock shows WALL; nothing in a gap. */
static const char *list_offsets(struct reader *reader, const struct zone *zone,
                                struct wall wall)
{
    char text[32];
    struct out out;
    enum zone_fit fit;
    instant t = zone_instant_pass(zone, wall, ZONE_FIRST, &fit);

    out_buffer(&out, text, sizeof text);
    for (int pass = ZONE_FIRST; fit != ZONE_GAP && pass <= ZONE_SECOND; pass++) {
        if (pass == ZONE_SECOND && fit != ZONE_FOLD)
            break;
        t = zone_instant_pass(zone, wall, (enum zone_pass)pass, NULL);
        out_text(&out, pass == ZONE_SECOND ? " or " : "");
        stamp_offset(&out, (int32_t)(wall_seconds(wall) - t));
    }
    return arena_copy(reader->arena, text, out.length);
}

static void report_offset(struct reader *reader, const struct node *node,
                          const struct zone *zone, struct wall wall, int32_t offset)
{
    const char *offsets = list_offsets(reader, zone, wall);
    char text[STAMP_LOCAL];

    diag_add(reader->diags, DIAG_ID_BAD_TIME, tree_mark(node),
             "the clocks of %s do not have this offset from UTC at this time", zone_name(zone));
    if (offsets[0] != '\0')
        diag_hint(reader->diags, "the offset is %s", offsets);
    else
        diag_hint(reader->diags, "they leave this time out; with this offset it is %s",
                  stamp_show(text, zone, wall_seconds(wall) - offset));
}

bool when_read_local(struct reader *reader, const struct node *node, const struct zone *zone,
                     struct wall *wall, enum zone_pass *pass, bool *has_time)
{
    struct fault fault;
    struct wall parsed;
    int32_t offset;
    bool given;
    int result = moment_parse_local(node->text, &parsed, has_time, &offset, &given, &fault);

    if (result != 0) {
        value_fault(reader, date_id(result), node, &fault);
        return false;
    }
    *pass = ZONE_UNSAID;
    if (given && !zone_has_offset(zone, parsed, offset, pass)) {
        report_offset(reader, node, zone, parsed, offset);
        return false;
    }
    *wall = parsed;
    return true;
}

bool when_read_moment(struct reader *reader, const struct node *node, const struct zone *zone,
                      instant *t, enum zone_fit *fit)
{
    struct fault fault;
    instant parsed;
    struct wall wall;
    int32_t offset;
    bool has_time, given;
    int result = moment_parse(node->text, zone, NULL, &parsed, &fault);

    if (result != 0) {
        value_fault(reader, date_id(result), node, &fault);
        return false;
    }
    *t = parsed;
    *fit = ZONE_EXACT;
    if (moment_parse_local(node->text, &wall, &has_time, &offset, &given, &fault) == 0 &&
        has_time && !given)
        zone_instant(zone, wall, fit);
    return true;
}

bool when_is_day(const char *text)
{
    struct fault fault;
    struct wall wall;
    bool has_time;

    return moment_parse_wall(text, &wall, &has_time, &fault) >= 0 && !has_time;
}

/* A day of a list with its place. */
struct listed {
    day day;
    const struct node *node;
};

static int compare_listed(const void *left, const void *right)
{
    const struct listed *a = left, *b = right;

    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    /* One list, one file: the order of the text. */
    return tree_mark_before(a->node, b->node) ? -1 : 1;
}

bool when_read_days(struct reader *reader, const struct node *list, const char *name,
                    const day **days, size_t *count)
{
    struct listed *listed;
    size_t items = list->size, good = 0;
    bool ok = true;
    day *array;

    if (items == 0)
        return true;
    listed = arena_calloc(reader->arena, items, sizeof *listed);
    for (const struct node *item = list->first; item != NULL; item = item->next) {
        listed[good].node = item;
        if (content_check_item(reader, item, name) &&
            parse_day(reader, item, &listed[good].day))
            good++;
        else
            ok = false;
    }
    qsort(listed, good, sizeof *listed, compare_listed);
    array = arena_calloc(reader->arena, items, sizeof *array);
    for (size_t i = 0; i < good; i++) {
        array[i] = listed[i].day;
        if (i == 0 || array[i] != array[i - 1])
            continue;
        diag_add(reader->diags, DIAG_ID_DUPLICATE_DATE, tree_mark(listed[i].node),
                 "'%s' has this date twice", name);
        diag_other(reader->diags, tree_mark(listed[i - 1].node), "it stands here too");
        ok = false;
    }
    *days = array;
    *count = good;
    return ok;
}

/* Whether TEXT begins as a date does. */
static bool is_date(const char *text)
{
    size_t digits = text_digits(text);

    return digits > 0 && text[digits] == '-';
}

/* Whether the end is after START; in a fold a time after it on the clock can be before it. */
static bool is_after(const struct end *end, const struct when_start *start)
{
    if (end->pass == ZONE_UNSAID || (end->pass == ZONE_FIRST && start->pass == ZONE_UNSAID))
        return wall_compare(end->wall, start->wall) > 0;
    return start->wall.day == DAY_MIN ||
           zone_instant_pass(start->zone, end->wall, end->pass, NULL) >
               zone_instant_pass(start->zone, start->wall, start->pass, NULL);
}

static bool read_end_date(struct reader *reader, const struct node *node,
                          const struct when_start *start, struct end *to)
{
    bool has_time;

    if (start == NULL) {
        diag_add(reader->diags, DIAG_ID_BAD_VALUE, tree_mark(node),
                 "'end' cannot be one date here");
        diag_hint(reader->diags, "write a time of day ('06:00') or a weekday and a time "
                                 "('sunday 12:00')");
        return false;
    }
    if (!when_read_local(reader, node, start->zone, &to->wall, &to->pass, &has_time))
        return false;
    if (!has_time) {
        diag_add(reader->diags, DIAG_ID_BAD_TIME, tree_mark(node),
                 "an end needs a time of day");
        diag_hint(reader->diags, "write '%s 06:00', or the 'duration' in days",
                  content_shown(reader, node->text));
        return false;
    }
    if (!is_after(to, start)) {
        diag_add(reader->diags, DIAG_ID_BAD_ORDER, tree_mark(node),
                 "the end is not after the start");
        return false;
    }
    to->kind = END_WALL;
    return true;
}

static void report_weekday(struct reader *reader, const struct node *node, size_t length)
{
    const char *best = NULL, *name = arena_copy(reader->arena, node->text, length);
    size_t distance = 0;

    for (int i = MONDAY; i <= SUNDAY; i++)
        text_nearest(name, day_name(i), &best, &distance);
    diag_add(reader->diags, DIAG_ID_BAD_TIME, tree_mark_in(node, 0, length),
             "'%s' is no time of day and no weekday", content_shown(reader, name));
    if (best != NULL)
        diag_hint(reader->diags, "did you mean '%s'?", best);
    else
        diag_hint(reader->diags, "write '06:00' or 'sunday 06:00'");
}

/* "06:00" or "sunday 06:00"; the latter where WEEKDAY is not negative, its time at byte AT. */
static bool read_end_clock(struct reader *reader, const struct node *node, int weekday,
                           size_t at, struct end *to)
{
    struct fault fault;

    if (weekday >= 0 && node->text[at] == '\0') {
        diag_add(reader->diags, DIAG_ID_BAD_TIME, tree_mark(node),
                 "an end needs a time of day");
        diag_hint(reader->diags, "write '%s 06:00'", day_name(weekday));
        return false;
    }
    if (moment_parse_clock(node->text + at, true, &to->second, &fault) != 0) {
        fault.at += at;
        value_fault(reader, DIAG_ID_BAD_TIME, node, &fault);
        return false;
    }
    to->kind = weekday >= 0 ? END_WEEKDAY : END_CLOCK;
    to->weekday = (uint8_t)(weekday >= 0 ? weekday : 0);
    return true;
}

static bool read_end_text(struct reader *reader, const struct node *node,
                          const struct when_start *start, struct end *to)
{
    const char *text = node->text;
    size_t word = 0, at = 0;
    int weekday = -1;

    if (text[0] < '0' || text[0] > '9') {
        word = strcspn(text, " ");
        at = word + strspn(text + word, " ");
        weekday = day_parse_weekday(text, word);
        if (weekday < 0) {
            report_weekday(reader, node, word);
            return false;
        }
    }
    if (is_date(text + at))
        return read_end_date(reader, node, start, to);
    return read_end_clock(reader, node, weekday, at, to);
}

bool when_read_end(struct reader *reader, const struct node *end, const struct node *duration,
                   const struct when_start *start, struct end *to)
{
    struct end read = {.mark = tree_mark_key(end != NULL ? end : duration)};

    if (end != NULL && duration != NULL) {
        value_report_beside(reader, end, duration, "keep one of the two");
        return false;
    }
    if (end != NULL) {
        if (!read_end_text(reader, end, start, &read))
            return false;
    } else {
        read.kind = END_DURATION;
        if (!read_length(reader, duration, &read.duration))
            return false;
    }
    *to = read;
    return true;
}

const struct key_kind when_clock = {"time of day", READER_TEXT, read_clock, sizeof(int32_t)};
const struct key_kind when_day = {"date", READER_TEXT, read_day, sizeof(day)};

const struct key_kind when_end = {"end", READER_TEXT, NULL, 0};
const struct key_kind when_length = {"duration", READER_TEXT, NULL, 0};
const struct key_kind when_wall = {"date or date and time", READER_TEXT, NULL, 0};
const struct key_kind when_moment = {"point in time", READER_TEXT, NULL, 0};
const struct key_kind when_days = {"list of dates", READER_LIST, NULL, 0};
const struct key_kind when_dates = {"list of dates", READER_LIST, NULL, 0};

/*
 * libical_dates: the dates that libical sees in a calendar, for comparisons.
 *
 * usage: libical_dates FILE FROM TO
 *
 * Prints a line "START END STATUS UID SUMMARY" for each date of each event that overlaps the
 * range; times are seconds since 1970, a tab stands between the fields. Status 1 when libical
 * finds fault with the file.
 */
#include <libical/ical.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_line(char *line, size_t size, void *file)
{
    return fgets(line, (int)size, file);
}

static void print(icalcomponent *event, long long start, long long end)
{
    icalproperty *status = icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);

    printf("%lld\t%lld\t%s\t%s\t", start, end,
           status == NULL ? "" : icalenum_status_to_string(icalproperty_get_status(status)),
           icalcomponent_get_uid(event));
    for (const char *c = icalcomponent_get_summary(event); *c != '\0'; c++)
        putchar(*c == '\n' || *c == '\t' ? ' ' : *c);
    putchar('\n');
}

struct series {
    icalcomponent *event;
    long long to;
};

static long long seconds(struct icaltimetype time)
{
    return (long long)icaltime_as_timet_with_zone(time, icaltime_get_timezone(time));
}

/* Whether another event stands for this date: libical leaves that to its callers. */
static bool replaced(icalcomponent *event, long long start)
{
    icalcomponent *calendar = icalcomponent_get_parent(event);
    icalcompiter all = icalcomponent_begin_component(calendar, ICAL_VEVENT_COMPONENT);

    for (; icalcompiter_deref(&all) != NULL; icalcompiter_next(&all)) {
        icalcomponent *other = icalcompiter_deref(&all);
        icalproperty *at = icalcomponent_get_first_property(other, ICAL_RECURRENCEID_PROPERTY);

        if (at != NULL &&
            strcmp(icalcomponent_get_uid(other), icalcomponent_get_uid(event)) == 0 &&
            seconds(icalproperty_get_datetime_with_component(at, other)) == start)
            return true;
    }
    return false;
}

static void print_date(icalcomponent *event, struct icaltime_span *span, void *data)
{
    const struct series *series = data;

    (void)event;
    if (span->start < series->to && !replaced(series->event, span->start))
        print(series->event, span->start, span->end);
}

int main(int argc, char **argv)
{
    FILE *file = argc == 4 ? fopen(argv[1], "r") : NULL;
    icalparser *parser = icalparser_new();
    icalcomponent *calendar;
    long long from, to;

    if (file == NULL)
        return 2;
    from = atoll(argv[2]);
    to = atoll(argv[3]);
    icalerror_set_errors_are_fatal(0);
    icalparser_set_gen_data(parser, file);
    calendar = icalparser_parse(parser, read_line);
    if (calendar == NULL || icalcomponent_count_errors(calendar) != 0 ||
        !icalrestriction_check(calendar)) {
        fputs("libical finds fault with the file\n", stderr);
        return 1;
    }
    for (icalcomponent *event =
             icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event != NULL;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        struct series series = {event, to};
        struct icaltimetype start = icalcomponent_get_dtstart(event);
        struct icaltimetype end = icalcomponent_get_dtend(event);

        if (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) != NULL)
            icalcomponent_foreach_recurrence(
                event, icaltime_from_timet_with_zone((time_t)from, 0, NULL),
                icaltime_from_timet_with_zone((time_t)to, 0, NULL), print_date, &series);
        else
            print(event, seconds(start), seconds(end));
    }
    icalcomponent_free(calendar);
    icalparser_free(parser);
    fclose(file);
    return fflush(stdout) == 0 ? 0 : 2;
}

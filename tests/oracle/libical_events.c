/*
 * libical_events: the properties of events as libical reads them, for comparisons.
 *
 * Reads a calendar on standard input and prints "errors N", how many of its lines libical did
 * not understand, and a line for each VEVENT: UID, DTSTART, DTEND, SUMMARY, DESCRIPTION. Times
 * are seconds since 1970, dates YYYY-MM-DD, texts hexadecimal.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_all(void)
{
    size_t length = 0, capacity = 1 << 16;
    char *text = malloc(capacity);

    while (text != NULL) {
        length += fread(text + length, 1, capacity - length - 1, stdin);
        if (length < capacity - 1)
            break;
        capacity *= 2;
        text = realloc(text, capacity);
    }
    if (text != NULL)
        text[length] = '\0';
    return text;
}

static void print_time(struct icaltimetype time)
{
    if (icaltime_is_date(time))
        printf(" %04d-%02d-%02d", time.year, time.month, time.day);
    else
        printf(" %lld", (long long)icaltime_as_timet_with_zone(time, time.zone));
}

static void print_text(const char *text)
{
    printf(" x");
    for (; text != NULL && *text != '\0'; text++)
        printf("%02x", (unsigned char)*text);
}

int main(void)
{
    char *text = read_all();
    icalcomponent *calendar, *event;

    icalerror_set_errors_are_fatal(0);
    calendar = text == NULL ? NULL : icalparser_parse_string(text);
    if (calendar == NULL || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT)
        return 1;
    printf("errors %d\n", icalcomponent_count_errors(calendar));
    for (event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event != NULL;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        printf("%s", icalcomponent_get_uid(event));
        print_time(icalcomponent_get_dtstart(event));
        print_time(icalcomponent_get_dtend(event));
        print_text(icalcomponent_get_summary(event));
        print_text(icalcomponent_get_description(event));
        putchar('\n');
    }
    icalcomponent_free(calendar);
    free(text);
    return 0;
}

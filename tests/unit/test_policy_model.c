/* What a policy says, as the model has it: each key, each default, the order of dates. */
#include "policy_text.h"

#include "recur/series.h"
#include "time/day.h"

#define HEAD   POLICY_TEXT_HEAD
#define WINDOW POLICY_TEXT_WINDOW

#define HOUR 3600

static struct wall wall(int year, int month, int mday, int32_t second)
{
    return (struct wall){day_from_date((struct date){year, month, mday}), second};
}

static void assert_wall(struct wall is, struct wall expected)
{
    assert_int_equal(is.day, expected.day);
    assert_int_equal(is.second, expected.second);
}

static void assert_duration(struct duration is, int months, int days, int seconds)
{
    assert_int_equal(is.months, months);
    assert_int_equal(is.days, days);
    assert_int_equal(is.seconds, seconds);
}

static void a_policy_has_its_head(void **state)
{
    struct policy_text test;
    const struct policy *policy = policy_text_good(
        &test, "mwin: 1\npolicy: cmo\ntitle: CMO hosting\ndescription: |\n  Two\n  lines\n"
               "timezone: Europe/Berlin\ncontact: mailto:a@example.org\nweek-start: sunday\n"
               "weeks: iso\nchannels: {blog: \"https://b\", status: \"https://s\"}\n");

    (void)state;
    assert_string_equal(policy->id, "cmo");
    assert_int_equal(policy->mark.line, 2);
    assert_int_equal(policy->mark.column, 9);
    assert_string_equal(policy->title, "CMO hosting");
    assert_string_equal(policy->description, "Two\nlines\n");
    assert_string_equal(policy->contact, "mailto:a@example.org");
    assert_string_equal(zone_name(policy->zone), "Europe/Berlin");
    assert_int_equal(policy->week_start, SUNDAY);
    assert_int_equal(policy->weeks, PHRASE_ISO);
    assert_int_equal(policy->channel_count, 2);
    assert_string_equal(policy->channels[1].id, "status");
    assert_string_equal(policy->channels[1].address, "https://s");
    assert_string_equal(policy->channels[0].id, "blog");
    policy_text_free(&test);
}

static void a_policy_has_defaults(void **state)
{
    struct policy_text test;
    const struct policy *policy =
        policy_text_good(&test, "mwin: 1\npolicy: p\ntimezone: UTC\n");

    (void)state;
    assert_int_equal(policy->week_start, MONDAY);
    assert_int_equal(policy->weeks, PHRASE_FULL);
    assert_null(policy->title);
    assert_null(policy->contact);
    assert_int_equal(policy->window_count + policy->class_count + policy->freeze_count +
                         policy->change_count + policy->protected_count,
                     0);
    policy_text_free(&test);
}

static void a_class_has_defaults_that_assume_the_worst(void **state)
{
    struct policy_text test;
    const struct policy *policy = policy_text_good(&test, HEAD);
    const struct class *class = &policy->classes[0];

    (void)state;
    assert_string_equal(class->id, "planned");
    assert_int_equal(class->mark.line, 5);
    assert_int_equal(class->mark.column, 3);
    assert_int_equal(class->impact, IMPACT_OUTAGE);
    assert_false(class->has_downtime);
    assert_int_equal(class->notice.kind, NOTICE_PERIOD_NONE);
    assert_int_equal(class->delay_notice.kind, NOTICE_PERIOD_AT_ONCE);
    assert_false(class->emergency);
    assert_false(class->never_postpone);
    assert_false(class->mandatory);
    assert_false(class->shared);
    assert_int_equal(class->channel_count, 0);
    assert_int_equal(class->skip_limit, 0);
    assert_false(class->by_user.given);
    assert_false(class->by_provider.given);
    policy_text_free(&test);
}

static void a_class_has_all_its_keys(void **state)
{
    struct policy_text test;
    const struct policy *policy =
        policy_text_good(&test, "mwin: 1\n"
                                "policy: p\n"
                                "timezone: UTC\n"
                                "classes:\n"
                                "  a:\n"
                                "    title: T\n"
                                "    description: D\n"
                                "    impact: reduced-redundancy\n"
                                "    downtime: 20m\n"
                                "    notice: 5 business days\n"
                                "    delay-notice: before start\n"
                                "    emergency: true\n"
                                "    postpone: never\n"
                                "    mandatory: true\n"
                                "    scope: shared\n"
                                "    channels: [status, blog]\n"
                                "    work: {main: M, feature: F}\n"
                                "    skip-limit: 3\n"
                                "    skip-warning: W\n"
                                "    reschedule:\n"
                                "      user: {request: 1 month, notice: 72h, times: 2, within: "
                                "30 days, guaranteed: false, alternative: true}\n"
                                "      provider: {notice: at once}\n"
                                "channels: {blog: b, status: s}\n");
    const struct class *class = &policy->classes[0];

    (void)state;
    assert_string_equal(class->id, "a");
    assert_string_equal(class->title, "T");
    assert_string_equal(class->description, "D");
    assert_int_equal(class->impact, IMPACT_REDUCED_REDUNDANCY);
    assert_true(class->has_downtime);
    assert_duration(class->downtime, 0, 0, 1200);
    assert_int_equal(class->notice.kind, NOTICE_PERIOD_BUSINESS_DAYS);
    assert_int_equal(class->notice.business_days, 5);
    assert_int_equal(class->notice_mark.line, 10);
    assert_int_equal(class->delay_notice.kind, NOTICE_PERIOD_BEFORE_START);
    assert_true(class->emergency && class->never_postpone && class->mandatory && class->shared);
    assert_int_equal(class->postpone_mark.line, 13);
    assert_int_equal(class->channel_count, 2);
    assert_string_equal(class->channels[0]->id, "status");
    assert_string_equal(class->channels[1]->address, "b");
    assert_int_equal(class->work_count, 2);
    assert_string_equal(class->work[1].audience, "feature");
    assert_string_equal(class->work[1].text, "F");
    assert_int_equal(class->skip_limit, 3);
    assert_string_equal(class->skip_warning, "W");
    assert_true(class->by_user.given && class->by_user.has_request &&
                class->by_user.has_within);
    assert_duration(class->by_user.request, 1, 0, 0);
    assert_duration(class->by_user.notice.duration, 0, 0, 72 * HOUR);
    assert_int_equal(class->by_user.times, 2);
    assert_duration(class->by_user.within, 0, 30, 0);
    assert_false(class->by_user.guaranteed);
    assert_true(class->by_user.alternative);
    assert_true(class->by_provider.given && class->by_provider.guaranteed);
    assert_int_equal(class->by_provider.notice.kind, NOTICE_PERIOD_AT_ONCE);
    assert_false(class->by_provider.has_request);
    policy_text_free(&test);
}

static void services_stand_at_the_policy_its_classes_and_windows(void **state)
{
    struct policy_text test;
    const struct policy *policy =
        policy_text_good(&test, "mwin: 1\n"
                                "policy: p\n"
                                "timezone: UTC\n"
                                "windows:\n"
                                "- {id: w, class: a, every: day, services: [mail, web]}\n"
                                "- {id: v, class: b, every: day, services: []}\n"
                                "classes: {a: {services: [mail]}, b: {}}\n"
                                "services: {web: The pages, mail: M, x-mine: [1]}\n");
    const struct window *window = policy_find_window(policy, "w");

    (void)state;
    assert_int_equal(policy->service_count, 2);
    assert_string_equal(policy->services[0].id, "web");
    assert_string_equal(policy->services[0].description, "The pages");
    assert_int_equal(policy->services[1].mark.line, 8);
    assert_int_equal(window->service_count, 2);
    assert_ptr_equal(window->services[0], &policy->services[1]);
    assert_ptr_equal(window->services[1], &policy->services[0]);
    assert_int_equal(policy_find_window(policy, "v")->service_count, 0);
    assert_int_equal(policy->classes[0].service_count, 1);
    assert_ptr_equal(policy->classes[0].services[0], &policy->services[1]);
    assert_int_equal(policy->classes[1].service_count, 0);
    policy_text_free(&test);
}

static void a_window_has_all_its_keys(void **state)
{
    struct policy_text test;
    const struct policy *policy =
        policy_text_good(&test, HEAD "windows:\n"
                                     "- id: w\n"
                                     "  class: [urgent, planned]\n"
                                     "  title: T\n"
                                     "  description: D\n"
                                     "  timezone: America/Denver\n"
                                     "  rrule: FREQ=MONTHLY;BYDAY=-1SA\n"
                                     "  first: 2026-01-31\n"
                                     "  until: 2026-12-31\n"
                                     "  start: \"22:00\"\n"
                                     "  end: sunday 02:00\n"
                                     "  except: [2026-03-28, 2026-02-28]\n"
                                     "  also: [2026-02-07]\n"
                                     "  gap: skip\n"
                                     "  cutoff: 30m\n");
    const struct window *window = policy_find_window(policy, "w");
    const struct timing *timing = &window->timing;

    (void)state;
    assert_ptr_equal(window->policy, policy);
    assert_int_equal(window->class_count, 2);
    assert_string_equal(window->classes[0]->id, "urgent");
    assert_string_equal(window->title, "T");
    assert_string_equal(window->description, "D");
    assert_string_equal(zone_name(window->zone), "America/Denver");
    assert_true(window->skip_gap);
    assert_duration(window->cutoff, 0, 0, 1800);
    assert_string_equal(timing->written, "FREQ=MONTHLY;BYDAY=-1SA");
    assert_false(timing->from_phrase);
    assert_int_equal(timing->mark.line, 13);
    assert_true(timing->has_first && timing->has_start);
    assert_int_equal(timing->start, 22 * HOUR);
    assert_wall(timing->series.first, wall(2026, 1, 31, 22 * HOUR));
    assert_int_equal(timing->series.from, wall(2026, 1, 31, 0).day);
    assert_int_equal(timing->series.until, wall(2026, 12, 31, 0).day);
    assert_int_equal(timing->end.kind, END_WEEKDAY);
    assert_int_equal(timing->end.weekday, SUNDAY);
    assert_int_equal(timing->end.second, 2 * HOUR);
    assert_int_equal(timing->series.except_count, 2);
    assert_int_equal(timing->series.except[0], wall(2026, 2, 28, 0).day);
    assert_int_equal(timing->dated_count, 1);
    assert_wall(timing->dated[0].start, wall(2026, 2, 7, 22 * HOUR));
    assert_false(timing->times_of_day);
    policy_text_free(&test);
}

static void a_window_has_defaults(void **state)
{
    struct policy_text test;
    const struct policy *policy = policy_text_good(&test, WINDOW "  every: tuesday\n");
    const struct window *window = policy_find_window(policy, "w");

    (void)state;
    assert_ptr_equal(window->zone, policy->zone);
    assert_false(window->skip_gap);
    assert_false(window->timing.has_start);
    assert_int_equal(window->timing.start, 0);
    assert_int_equal(window->timing.end.kind, END_DURATION);
    assert_duration(window->timing.end.duration, 0, 1, 0);
    assert_int_equal(window->timing.series.first.day, DAY_MIN);
    assert_int_equal(window->timing.series.from, DAY_MIN);
    assert_int_equal(window->timing.series.until, DAY_MAX);
    policy_text_free(&test);
}

static void a_week_phrase_lasts_seven_days(void **state)
{
    struct policy_text test;
    const struct policy *policy = policy_text_good(
        &test, HEAD "windows:\n"
                    "- {id: a, class: planned, every: second week of the month}\n"
                    "- {id: b, class: planned, every: second week of the month, start: "
                    "\"22:00\"}\n"
                    "- {id: c, class: planned, every: second week of the month, start: "
                    "\"22:00\", end: friday 06:00}\n");

    (void)state;
    assert_duration(policy->windows[0].timing.end.duration, 0, 7, 0);
    assert_duration(policy->windows[1].timing.end.duration, 0, 7, 0);
    assert_int_equal(policy->windows[1].timing.start, 22 * HOUR);
    assert_int_equal(policy->windows[2].timing.end.kind, END_WEEKDAY);
    policy_text_free(&test);
}

/* The first days of the second full, ISO and counted week of December 2026, which begins on a
 * Tuesday: by the calendar on the wall the 14th, the 7th (the first has four days or more from
 * the 1st to the 6th: Tue to Sun) and the 8th. */
static void weeks_are_counted_as_the_policy_says_even_at_its_end(void **state)
{
    static const struct {
        const char *weeks;
        int mday;
    } cases[] = {{"full", 14}, {"iso", 7}, {"days", 8}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct policy_text test;
        char text[400];
        struct series_iter iter;
        struct wall at;
        uint32_t entry;
        const struct policy *policy;

        snprintf(text, sizeof text,
                 HEAD "windows:\n- {id: w, class: planned, every: second week of the month}\n"
                      "weeks: %s\n",
                 cases[i].weeks);
        policy = policy_text_good(&test, text);
        series_open(&iter, &policy->windows[0].timing.series, wall(2026, 12, 1, 0));
        assert_true(series_next(&iter, &at, &entry));
        assert_wall(at, wall(2026, 12, cases[i].mday, 0));
        policy_text_free(&test);
    }
}

static void dates_are_sorted_and_keep_what_they_say(void **state)
{
    struct policy_text test;
    const struct policy *policy = policy_text_good(
        &test, WINDOW "  start: \"21:00\"\n"
                      "  duration: 30m\n"
                      "  dates:\n"
                      "  - 2026-12-21\n"
                      "  - Mon 2026-12-14 22:00\n"
                      "  - {date: 2026-11-07, end: sunday 12:00, class: urgent, title: T}\n"
                      "  - {date: 2026-11-14, start: \"23:00\", duration: 2 days}\n"
                      "  - {date: 2026-11-21, end: 2026-11-23 06:00}\n"
                      "  also: [2026-11-28]\n");
    const struct timing *timing = &policy->windows[0].timing;

    (void)state;
    assert_null(timing->phrase);
    assert_null(timing->series.rule);
    assert_int_equal(timing->dated_count, 6);
    assert_int_equal(timing->series.date_count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(timing->series.dates[i].entry, i);
        assert_wall(timing->series.dates[i].at, timing->dated[i].start);
    }
    assert_wall(timing->dated[0].start, wall(2026, 11, 7, 21 * HOUR));
    assert_int_equal(timing->dated[0].end->kind, END_WEEKDAY);
    assert_string_equal(timing->dated[0].classes[0]->id, "urgent");
    assert_string_equal(timing->dated[0].title, "T");
    assert_int_equal(timing->dated[0].mark.line, 16);
    assert_wall(timing->dated[1].start, wall(2026, 11, 14, 23 * HOUR));
    assert_duration(timing->dated[1].end->duration, 0, 2, 0);
    assert_int_equal(timing->dated[2].end->kind, END_WALL);
    assert_wall(timing->dated[2].end->wall, wall(2026, 11, 23, 6 * HOUR));
    assert_wall(timing->dated[3].start, wall(2026, 11, 28, 21 * HOUR));
    assert_wall(timing->dated[4].start, wall(2026, 12, 14, 22 * HOUR));
    assert_null(timing->dated[4].end);
    assert_null(timing->dated[4].classes);
    assert_wall(timing->dated[5].start, wall(2026, 12, 21, 21 * HOUR));
    policy_text_free(&test);
}

static void bounds_and_exceptions_hold_for_dates_but_not_for_further_ones(void **state)
{
    struct policy_text test;
    const struct policy *policy = policy_text_good(
        &test, WINDOW "  dates: [2026-01-01, 2026-01-02, 2026-01-03, 2026-01-04, 2026-01-05]\n"
                      "  first: 2026-01-02\n"
                      "  until: 2026-01-04\n"
                      "  except: [2026-01-03]\n"
                      "  also: [2026-01-06]\n");
    const struct timing *timing = &policy->windows[0].timing;

    (void)state;
    assert_int_equal(timing->dated_count, 3);
    assert_wall(timing->dated[0].start, wall(2026, 1, 2, 0));
    assert_wall(timing->dated[1].start, wall(2026, 1, 4, 0));
    assert_wall(timing->dated[2].start, wall(2026, 1, 6, 0));
    policy_text_free(&test);
}

static void ids_carry_the_time_where_a_day_can_have_several(void **state)
{
    static const struct {
        const char *timing;
        bool times;
    } cases[] = {
        {"every: tuesday\n  start: \"22:30\"\n  end: \"06:00\"\n", false},
        {"rrule: FREQ=DAILY;BYHOUR=6,18\n  duration: 1h\n", true},
        {"rrule: FREQ=HOURLY\n  duration: 1h\n", true},
        {"dates: [2026-12-01 10:00, 2026-12-02 12:00]\n  duration: 1h\n", false},
        {"dates: [2026-12-01 10:00, 2026-12-01 12:00]\n  duration: 1h\n", true},
        /* 2026-12-01 is a Tuesday, 2026-12-02 is not. */
        {"every: tuesday\n  start: \"22:30\"\n  end: \"06:00\"\n  also: [2026-12-01 10:00]\n",
         true},
        {"every: tuesday\n  start: \"22:30\"\n  end: \"06:00\"\n  also: [2026-12-01 22:30]\n",
         false},
        {"every: tuesday\n  start: \"22:30\"\n  end: \"06:00\"\n  also: [2026-12-02 10:00]\n",
         false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct policy_text test;
        char text[500], id[POLICY_OCCURRENCE_ID];
        const struct policy *policy;

        snprintf(text, sizeof text, WINDOW "  %s", cases[i].timing);
        policy = policy_text_good(&test, text);
        policy_occurrence_id(&policy->windows[0], wall(2026, 12, 1, 10 * HOUR), id);
        assert_string_equal(id, cases[i].times ? "w@2026-12-01T10:00" : "w@2026-12-01");
        policy_text_free(&test);
    }
}

/* Berlin is two hours ahead of UTC on 2026-07-31. */
static void an_until_in_utc_becomes_wall_time_of_the_window(void **state)
{
    struct policy_text test;
    const struct policy *policy = policy_text_good(
        &test, HEAD "windows:\n"
                    "- {id: a, class: planned, start: \"22:00\", duration: 1h, rrule: "
                    "FREQ=DAILY;UNTIL=20260731T200000Z}\n"
                    "- {id: b, class: planned, start: \"22:00\", duration: 1h, rrule: "
                    "FREQ=DAILY;UNTIL=20260731T200000Z, timezone: America/New_York}\n");

    (void)state;
    assert_wall(policy->windows[0].timing.series.rule->until, wall(2026, 7, 31, 22 * HOUR));
    assert_wall(policy->windows[1].timing.series.rule->until, wall(2026, 7, 31, 16 * HOUR));
    policy_text_free(&test);
}

static void freezes_have_all_their_keys(void **state)
{
    struct policy_text test;
    const struct policy *policy = policy_text_good(
        &test, HEAD "freezes:\n"
                    "- {id: a, title: T, from: 2026-12-20, to: 2027-01-03 06:00, timezone: "
                    "UTC, blocks: [planned], then: next}\n"
                    "- {id: b, every: weekday, start: \"07:00\", end: \"19:00\", allows: "
                    "[urgent], holidays: true}\n"
                    "- {id: c, ics: holidays.ics}\n");
    const struct freeze *freezes = policy->freezes;

    (void)state;
    assert_int_equal(policy->freeze_count, 3);
    assert_string_equal(freezes[0].title, "T");
    assert_true(freezes[0].one_off && !freezes[0].recurring && freezes[0].ics == NULL);
    assert_wall(freezes[0].from, wall(2026, 12, 20, 0));
    assert_wall(freezes[0].to, wall(2027, 1, 3, 6 * HOUR));
    assert_string_equal(zone_name(freezes[0].zone), "UTC");
    assert_true(freezes[0].lists_blocked && !freezes[0].lists_allowed);
    assert_string_equal(freezes[0].classes[0]->id, "planned");
    assert_int_equal(freezes[0].then, FREEZE_NEXT);
    assert_true(freezes[1].recurring && !freezes[1].one_off && freezes[1].lists_allowed);
    assert_int_equal(freezes[1].timing.start, 7 * HOUR);
    assert_true(freezes[1].holidays);
    assert_int_equal(freezes[1].then, FREEZE_SKIP);
    assert_string_equal(freezes[2].ics, "holidays.ics");
    assert_false(freezes[2].lists_blocked || freezes[2].lists_allowed);
    assert_ptr_equal(freezes[2].zone, policy->zone);
    policy_text_free(&test);
}

#define NIGHT POLICY_TEXT_NIGHT

static void changes_have_all_their_keys(void **state)
{
    struct policy_text test;
    const struct policy *policy = policy_text_good(
        &test, NIGHT
        "changes:\n"
        "- {announced: w@2026-11-24, at: 2026-11-01}\n"
        "- {moved: w@2026-11-24, to: 2026-11-25 20:00, at: 2026-11-02 10:00, by: user, "
        "reason: R, title: T}\n"
        "- {moved: w@2026-12-01, to: 2026-12-02, at: 2026-11-02T10:00+05:00, duration: 2h}\n"
        "- {extended: w@2026-12-08, end: 2026-12-09 08:00, at: 2026-12-09 05:00}\n"
        "- {emergency: 2026-11-25 14:00, class: urgent, duration: 1h, at: 2026-11-25 13:30}\n"
        "- {actual: w@2026-12-15, start: \"22:45\", end: \"05:00\", outcome: not-done}\n"
        "- {cancelled: w@2026-12-22, at: 2026-11-01, by: provider}\n"
        "- {moved: w@2026-12-29, to: \"20:00\", at: 2026-11-01}\n");
    const struct change *changes = policy->changes;

    (void)state;
    assert_int_equal(policy->change_count, 8);
    assert_int_equal(changes[0].kind, CHANGE_ANNOUNCED);
    assert_string_equal(changes[0].id, "w@2026-11-24");
    assert_ptr_equal(changes[0].window, &policy->windows[0]);
    assert_wall(changes[0].original, wall(2026, 11, 24, 22 * HOUR + 1800));
    assert_int_equal(changes[0].mark.line, 15);
    /* 2026-11-01 00:00 in Berlin, +01:00 */
    assert_true(changes[0].has_at && changes[0].at == 1793487600);
    assert_false(changes[0].by_user);

    assert_int_equal(changes[1].kind, CHANGE_MOVED);
    assert_true(changes[1].has_start && changes[1].by_user && !changes[1].has_end);
    assert_wall(changes[1].start, wall(2026, 11, 25, 20 * HOUR));
    assert_string_equal(changes[1].reason, "R");
    assert_string_equal(changes[1].title, "T");
    /* A date alone keeps the time of day; 05:00Z on 2026-11-02. */
    assert_wall(changes[2].start, wall(2026, 12, 2, 22 * HOUR + 1800));
    assert_true(changes[2].has_end && changes[2].at == 1793595600);
    assert_duration(changes[2].end.duration, 0, 0, 2 * HOUR);

    assert_int_equal(changes[3].kind, CHANGE_EXTENDED);
    assert_int_equal(changes[3].end.kind, END_WALL);
    assert_int_equal(changes[4].kind, CHANGE_EMERGENCY);
    assert_null(changes[4].window);
    assert_string_equal(changes[4].class->id, "urgent");
    assert_wall(changes[4].start, wall(2026, 11, 25, 14 * HOUR));
    assert_wall(changes[4].original, wall(2026, 11, 25, 14 * HOUR));
    assert_int_equal(changes[5].kind, CHANGE_ACTUAL);
    assert_false(changes[5].has_at);
    assert_wall(changes[5].start, wall(2026, 12, 15, 22 * HOUR + 2700));
    assert_int_equal(changes[5].end.kind, END_CLOCK);
    assert_string_equal(changes[5].outcome, "not-done");
    assert_int_equal(changes[6].kind, CHANGE_CANCELLED);
    assert_wall(changes[7].start, wall(2026, 12, 29, 20 * HOUR));
    policy_text_free(&test);
}

static void what_a_change_leaves_out_is_that_of_the_last_move_before_it(void **state)
{
    struct policy_text test;
    const struct policy *policy = policy_text_good(
        &test, NIGHT "changes:\n"
                     "- {actual: w@2026-11-24, start: \"22:45\", end: 2026-11-22 00:30}\n"
                     "- {extended: w@2026-11-24, end: 2026-11-22 00:15, at: 2026-11-05}\n"
                     "- {moved: w@2026-11-24, to: 2026-11-21, at: 2026-11-04}\n"
                     "- {moved: w@2026-11-24, to: \"23:00\", at: 2026-11-03}\n"
                     "- {moved: w@2026-11-24, to: 2026-11-20 20:00, at: 2026-11-02}\n"
                     "- {moved: w@2026-12-01, to: \"23:00\", at: 2026-11-06}\n");
    const struct change *changes = policy->changes;

    (void)state;
    assert_wall(changes[0].start, wall(2026, 11, 21, 22 * HOUR + 2700));
    assert_wall(changes[2].start, wall(2026, 11, 21, 23 * HOUR));
    assert_wall(changes[3].start, wall(2026, 11, 20, 23 * HOUR));
    assert_wall(changes[5].start, wall(2026, 12, 1, 23 * HOUR));
    policy_text_free(&test);
}

static void a_change_gets_the_id_that_is_printed(void **state)
{
    struct policy_text test;
    const struct policy *policy = policy_text_good(
        &test, NIGHT "changes: [{cancelled: w@2026-11-24T22:30, at: 2026-11-01}]\n");

    (void)state;
    assert_string_equal(policy->changes[0].id, "w@2026-11-24");
    policy_text_free(&test);
}

static void protected_hours_are_recurrences(void **state)
{
    struct policy_text test;
    const struct policy *policy = policy_text_good(
        &test, HEAD "protected:\n"
                    "- {title: T, every: weekday, start: \"06:00\", end: \"20:00\"}\n"
                    "- {dates: [2026-12-24]}\n");

    (void)state;
    assert_int_equal(policy->protected_count, 2);
    assert_string_equal(policy->protected_hours[0].title, "T");
    assert_int_equal(policy->protected_hours[0].timing.end.second, 20 * HOUR);
    assert_duration(policy->protected_hours[1].timing.end.duration, 0, 1, 0);
    policy_text_free(&test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_policy_has_its_head),
        cmocka_unit_test(a_policy_has_defaults),
        cmocka_unit_test(a_class_has_defaults_that_assume_the_worst),
        cmocka_unit_test(a_class_has_all_its_keys),
        cmocka_unit_test(services_stand_at_the_policy_its_classes_and_windows),
        cmocka_unit_test(a_window_has_all_its_keys),
        cmocka_unit_test(a_window_has_defaults),
        cmocka_unit_test(a_week_phrase_lasts_seven_days),
        cmocka_unit_test(weeks_are_counted_as_the_policy_says_even_at_its_end),
        cmocka_unit_test(dates_are_sorted_and_keep_what_they_say),
        cmocka_unit_test(bounds_and_exceptions_hold_for_dates_but_not_for_further_ones),
        cmocka_unit_test(ids_carry_the_time_where_a_day_can_have_several),
        cmocka_unit_test(an_until_in_utc_becomes_wall_time_of_the_window),
        cmocka_unit_test(freezes_have_all_their_keys),
        cmocka_unit_test(changes_have_all_their_keys),
        cmocka_unit_test(what_a_change_leaves_out_is_that_of_the_last_move_before_it),
        cmocka_unit_test(a_change_gets_the_id_that_is_printed),
        cmocka_unit_test(protected_hours_are_recurrences),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * ical_vtimezone: what a VTIMEZONE is made of. That it means the same as the zone is compared
 * for all zones by tests/oracle/vtimezone.py; the texts here follow the examples of RFC
 * 5545 3.6.5.
 */
#include "fixture.h"

#include "ical/write/ical_vtimezone.h"

/* The lines of the zone's VTIMEZONE from its TZID to its END, with plain line ends. */
static void expect(const char *zone, const char *from, const char *to, const char *expected)
{
    struct span span = {fixture_time(from), fixture_time(to)};
    char text[4096];
    struct fixture fixture;
    const char *whole;
    size_t length = 0;
    struct out out;

    fixture_load_window(&fixture, zone, "every: day");
    out_memory(&out);
    ical_vtimezone_write(&out, fixture_window(&fixture)->zone, span);
    whole = fixture_take(&fixture, &out);
    for (const char *c = whole; *c != '\0'; c++) {
        assert_true(length < sizeof text - 1);
        assert_true(*c != '\n' || c[-1] == '\r');
        if (*c != '\r')
            text[length++] = *c;
    }
    text[length] = '\0';
    assert_string_equal(text, expected);
    fixture_free(&fixture);
}

#define EXPECT(zone, from, to, lines)                                                          \
    expect(zone, from, to, "BEGIN:VTIMEZONE\nTZID:" zone "\n" lines "END:VTIMEZONE\n")
#define OBSERVANCE(kind, lines) "BEGIN:" kind "\n" lines "END:" kind "\n"

/* Both begin before the span: what looks for the last onset of each kind finds one. */
static void a_yearly_rule_is_an_nth_weekday(void **state)
{
    (void)state;
    EXPECT("America/New_York", "2026-06-01", "2027-06-01",
           OBSERVANCE("STANDARD", "DTSTART:20251102T020000\nTZOFFSETFROM:-0400\n"
                                  "TZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\n"
                                  "TZNAME:EST\n")
               OBSERVANCE("DAYLIGHT",
                          "DTSTART:20260308T020000\nTZOFFSETFROM:-0500\n"
                          "TZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\n"
                          "TZNAME:EDT\n"));
}

static void a_zone_without_changes_is_standard(void **state)
{
    (void)state;
    EXPECT("Asia/Kolkata", "2026-01-01", "2036-01-01",
           OBSERVANCE("STANDARD", "DTSTART:19700101T000000\nTZOFFSETFROM:+0530\n"
                                  "TZOFFSETTO:+0530\nTZNAME:IST\n"));
}

static void a_clock_that_goes_back_in_winter_is_daylight_in_summer(void **state)
{
    (void)state;
    EXPECT("Europe/Dublin", "2026-01-01", "2027-01-01",
           OBSERVANCE("DAYLIGHT", "DTSTART:20250330T010000\nTZOFFSETFROM:+0000\n"
                                  "TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"
                                  "TZNAME:IST\n")
               OBSERVANCE("STANDARD",
                          "DTSTART:20251026T020000\nTZOFFSETFROM:+0100\n"
                          "TZOFFSETTO:+0000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n"
                          "TZNAME:GMT\n"));
}

/* The second Sunday of March since 2007; before that the first of April. */
static void a_rule_that_changed_is_written_out_up_to_the_last_one(void **state)
{
    (void)state;
    EXPECT("America/New_York", "2006-06-01", "2008-01-01",
           OBSERVANCE("DAYLIGHT", "DTSTART:20060402T020000\nTZOFFSETFROM:-0500\n"
                                  "TZOFFSETTO:-0400\nTZNAME:EDT\n")
               OBSERVANCE("STANDARD", "DTSTART:20061029T020000\nTZOFFSETFROM:-0400\n"
                                      "TZOFFSETTO:-0500\nTZNAME:EST\n")
                   OBSERVANCE("DAYLIGHT",
                              "DTSTART:20070311T020000\nTZOFFSETFROM:-0500\n"
                              "TZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\n"
                              "TZNAME:EDT\n")
                       OBSERVANCE("STANDARD",
                                  "DTSTART:20071104T020000\nTZOFFSETFROM:-0400\n"
                                  "TZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\n"
                                  "TZNAME:EST\n"));
}

/* Friday before the last Sunday of March, which lies between the 23rd and the 29th. */
static void a_rule_that_is_no_nth_weekday_is_written_out(void **state)
{
    (void)state;
    EXPECT("Asia/Jerusalem", "2026-02-01", "2026-12-01",
           OBSERVANCE("STANDARD", "DTSTART:20251026T020000\nTZOFFSETFROM:+0300\n"
                                  "TZOFFSETTO:+0200\nTZNAME:IST\n")
               OBSERVANCE("DAYLIGHT", "DTSTART:20260327T020000\nTZOFFSETFROM:+0200\n"
                                      "TZOFFSETTO:+0300\nTZNAME:IDT\n")
                   OBSERVANCE("STANDARD", "DTSTART:20261025T020000\nTZOFFSETFROM:+0300\n"
                                          "TZOFFSETTO:+0200\nTZNAME:IST\n"));
}

static void offsets_have_seconds_where_clocks_had(void **state)
{
    (void)state;
    EXPECT("Africa/Monrovia", "1912-01-05", "1913-01-01",
           OBSERVANCE("STANDARD", "DTSTART:19120103T000000\nTZOFFSETFROM:-004308\n"
                                  "TZOFFSETTO:-004308\nTZNAME:MMT\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_yearly_rule_is_an_nth_weekday),
        cmocka_unit_test(a_zone_without_changes_is_standard),
        cmocka_unit_test(a_clock_that_goes_back_in_winter_is_daylight_in_summer),
        cmocka_unit_test(a_rule_that_changed_is_written_out_up_to_the_last_one),
        cmocka_unit_test(a_rule_that_is_no_nth_weekday_is_written_out),
        cmocka_unit_test(offsets_have_seconds_where_clocks_had),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

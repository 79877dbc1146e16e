/*
 * ical_write: content lines of iCalendar. Examples named so are those of RFC 5545, 6868 and
 * 3986; the others were counted by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/out.h"
#include "base/text.h"
#include "ical/write/ical_write.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

#define TEN      "0123456789"
#define SIXTY    TEN TEN TEN TEN TEN TEN
#define SEVENTY  SIXTY TEN
#define HUNDRED  SEVENTY TEN TEN TEN
#define E_ACUTE  "\xc3\xa9"
#define EURO     "\xe2\x82\xac"
#define WRENCH   "\xf0\x9f\x94\xa7"
#define REPLACED "\xef\xbf\xbd"

static void assert_out(struct out *out, const char *wanted)
{
    out_char(out, '\0');
    assert_string_equal(out->data, wanted);
    assert_int_equal(out_finish(out), 0);
}

static void texts_are_escaped(void **state)
{
    static const struct {
        const char *text, *line;
    } cases[] = {
        /* RFC 5545 3.3.11 */
        {"Project XYZ Final Review\nConference Room - 3B\nCome Prepared.",
         "Project XYZ Final Review\\nConference Room - 3B\\nCome Prepared."},
        {"", ""},
        {"\\;,", "\\\\\\;\\,"},
        {"a:b \"c\" 'd' = e", "a:b \"c\" 'd' = e"},
        {"a\r\nb\rc\nd", "a\\nb\\nc\\nd"},
        {"a\n\nb", "a\\n\\nb"},
        {"\na", "\\na"},
        /* What ends a block of YAML is no part of the text. */
        {"a\n", "a"},
        {"a\r\n\r\n", "a"},
        {"\n", ""},
        {"\\n", "\\\\n"},
        {"\\", "\\\\"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char wanted[200];
        struct out out;

        out_memory(&out);
        ical_write_text(&out, "DESCRIPTION", cases[i].text);
        snprintf(wanted, sizeof wanted, "DESCRIPTION:%s\r\n", cases[i].line);
        assert_out(&out, wanted);
    }
}

static void what_is_no_text_never_adds_a_line(void **state)
{
    static const struct {
        const char *text, *line;
    } cases[] = {
        {"a\tb\001c\033[0md\177e", "a b c [0md e"},
        {"a\vb\fc\034d\035e\036f", "a b c d e f"},
        {"a\xc2\x85z\xc2\x9bz", "a z z"},                  /* NEL, CSI */
        {"a\xe2\x80\xa8z\xe2\x80\xa9z", "a z z"},          /* U+2028, U+2029 */
        {"a\xffz", "a" REPLACED "z"},                      /* never in UTF-8 */
        {"a\x80z\xbf", "a" REPLACED "z" REPLACED},         /* a continuation alone */
        {"a\xc0\xafz", "a" REPLACED REPLACED "z"},         /* overlong */
        {"\xed\xa0\x80", REPLACED REPLACED REPLACED},      /* a surrogate */
        {"a\xf0\x9f\x94", "a" REPLACED REPLACED REPLACED}, /* cut off */
        {"a\xe2\x82\n", "a" REPLACED REPLACED},
        {E_ACUTE EURO WRENCH, E_ACUTE EURO WRENCH},
        /* Directions of text are what its language needs. */
        {"\xe2\x80\x8f\xd7\xa9", "\xe2\x80\x8f\xd7\xa9"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char wanted[200];
        struct out out;

        out_memory(&out);
        ical_write_text(&out, "SUMMARY", cases[i].text);
        snprintf(wanted, sizeof wanted, "SUMMARY:%s\r\n", cases[i].line);
        assert_out(&out, wanted);
    }
}

static void a_line_of_75_octets_is_not_folded_and_one_of_76_is(void **state)
{
    static const struct {
        const char *text, *lines;
    } cases[] = {
        {SEVENTY "1", "N23:" SEVENTY "1\r\n"},
        {SEVENTY "12", "N23:" SEVENTY "1\r\n 2\r\n"},
        /* The second line has room for 74. */
        {SEVENTY "1" SEVENTY "2345", "N23:" SEVENTY "1\r\n " SEVENTY "2345\r\n"},
        {SEVENTY "1" SEVENTY "23456", "N23:" SEVENTY "1\r\n " SEVENTY "2345\r\n 6\r\n"},
        /* Characters stay whole; each of these ends at octet 75, or would at 76. */
        {SIXTY "012345678" E_ACUTE, "N23:" SIXTY "012345678" E_ACUTE "\r\n"},
        {SEVENTY E_ACUTE, "N23:" SEVENTY "\r\n " E_ACUTE "\r\n"},
        {SIXTY "01234567" EURO, "N23:" SIXTY "01234567" EURO "\r\n"},
        {SIXTY "012345678" EURO, "N23:" SIXTY "012345678\r\n " EURO "\r\n"},
        {SEVENTY EURO "z", "N23:" SEVENTY "\r\n " EURO "z\r\n"},
        {SIXTY "0123456" WRENCH, "N23:" SIXTY "0123456" WRENCH "\r\n"},
        {SIXTY "01234567" WRENCH, "N23:" SIXTY "01234567\r\n " WRENCH "\r\n"},
        {SIXTY "012345678" WRENCH, "N23:" SIXTY "012345678\r\n " WRENCH "\r\n"},
        {SEVENTY WRENCH, "N23:" SEVENTY "\r\n " WRENCH "\r\n"},
        {SEVENTY "1" WRENCH, "N23:" SEVENTY "1\r\n " WRENCH "\r\n"},
        /* And so do escapes. */
        {SIXTY "012345678,", "N23:" SIXTY "012345678\\,\r\n"},
        {SEVENTY ",", "N23:" SEVENTY "\r\n \\,\r\n"},
        {SEVENTY "1\nz", "N23:" SEVENTY "1\r\n \\nz\r\n"},
        {SEVENTY "\\", "N23:" SEVENTY "\r\n \\\\\r\n"},
        {SEVENTY "\xff", "N23:" SEVENTY "\r\n " REPLACED "\r\n"},
        /* What is left out at the end needs no line. */
        {SEVENTY "1\n\n", "N23:" SEVENTY "1\r\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct out out;

        out_memory(&out);
        ical_write_text(&out, "N23", cases[i].text);
        assert_out(&out, cases[i].lines);
    }
}

/* 25,001 times 40 bytes. */
static void a_text_of_a_megabyte_unfolds_to_itself(void **state)
{
    static const char piece[] = "abc " E_ACUTE " " EURO " " WRENCH " defghijklmnopqrstuvwxyz!";
    const size_t length = sizeof piece - 1, times = 25001;
    char *text = malloc(length * times + 1), *unfolded = malloc(length * times + 10), *to;
    struct out out;

    (void)state;
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * length, piece, length + 1);
    out_memory(&out);
    ical_write_text(&out, "X", text);
    to = unfolded;
    for (size_t at = 0, line = 0; at < out.length; at++, line++) {
        if (out.data[at] != '\r') {
            *to++ = out.data[at];
            continue;
        }
        assert_in_range(line, at + 2 == out.length ? 2 : 72, 75);
        assert_int_equal(out.data[at + 1], '\n');
        if (at + 2 < out.length) {
            assert_int_equal(out.data[at + 2], ' ');
            assert_int_not_equal(out.data[at + 3] & 0xc0, 0x80);
        }
        at += at + 2 < out.length ? 2 : 1;
        line = 0;
    }
    assert_int_equal(to - unfolded, length * times + 2);
    assert_memory_equal(unfolded, "X:", 2);
    assert_memory_equal(unfolded + 2, text, length * times);
    assert_int_equal(out_finish(&out), 0);
    free(text);
    free(unfolded);
}

static void each_special_character_is_found_wherever_it_stands(void **state)
{
    static const char specials[] = "\\;,\n\001\177";
    static const char *const written[] = {"\\\\", "\\;", "\\,", "\\n", " ", " "};

    (void)state;
    for (size_t i = 0; i < COUNT(written); i++) {
        for (size_t at = 0; at < 40; at++) {
            char text[42], wanted[60];
            struct out out;

            memset(text, 'x', 41);
            text[41] = '\0';
            text[at] = specials[i];
            snprintf(wanted, sizeof wanted, "A:%.*s%s%s\r\n", (int)at, text, written[i],
                     text + at + 1);
            out_memory(&out);
            ical_write_text(&out, "A", text);
            assert_out(&out, wanted);
        }
    }
}

static void raw_values_are_folded_but_not_escaped(void **state)
{
    struct out out;

    (void)state;
    out_memory(&out);
    ical_write_raw(&out, "RRULE", "FREQ=MONTHLY;BYDAY=-1SA,2TU");
    ical_write_raw(&out, "X-A", "b\r\nBEGIN:VALARM\n");
    ical_write_raw(&out, "N23", HUNDRED);
    assert_out(&out, "RRULE:FREQ=MONTHLY;BYDAY=-1SA,2TU\r\n"
                     "X-A:b  BEGIN:VALARM \r\n"
                     "N23:" SEVENTY "0\r\n 12345678901234567890123456789\r\n");
}

static void uris_are_percent_encoded(void **state)
{
    static const struct {
        const char *uri, *line;
    } cases[] = {
        {"mailto:jsmith@example.com", "mailto:jsmith@example.com"},
        /* RFC 3986 1.1.2 */
        {"ldap://[2001:db8::7]/c=GB?objectClass?one",
         "ldap://[2001:db8::7]/c=GB?objectClass?one"},
        {"urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
         "urn:oasis:names:specification:docbook:dtd:xml:4.1.2"},
        /* RFC 3986 2.5: LATIN CAPITAL LETTER A WITH GRAVE, KATAKANA LETTER A */
        {"x:\xc3\x80", "x:%C3%80"},
        {"x:\xe3\x82\xa2", "x:%E3%82%A2"},
        {"https://example.org/a b?c=%20&d=50%&e=%zz#f,;'",
         "https://example.org/a%20b?c=%20&d=50%25&e=%25zz#f,;'"},
        {"x:\r\nBEGIN:VALARM", "x:%0D%0ABEGIN:VALARM"},
        {"x:\"<>\\^`{|}\177\xff", "x:%22%3C%3E%5C%5E%60%7B%7C%7D%7F%FF"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char wanted[200];
        struct out out;

        out_memory(&out);
        ical_write_uri(&out, "URL", cases[i].uri);
        snprintf(wanted, sizeof wanted, "URL:%s\r\n", cases[i].line);
        assert_out(&out, wanted);
    }
}

static void a_percent_encoded_octet_is_not_folded(void **state)
{
    struct out out;

    (void)state;
    out_memory(&out);
    ical_write_uri(&out, "URL", SIXTY "01234567<");
    ical_write_uri(&out, "URL", SIXTY "012345678<");
    assert_out(&out, "URL:" SIXTY "01234567%3C\r\n"
                     "URL:" SIXTY "012345678\r\n %3C\r\n");
}

static void dates_and_times_have_their_forms(void **state)
{
    struct out out;

    (void)state;
    out_memory(&out);
    ical_write_utc(&out, "DTSTART", 884991600); /* RFC 5545 3.3.5 */
    ical_write_utc(&out, "DTSTAMP", 0);
    ical_write_utc(&out, "DTEND", INSTANT_NEVER);
    ical_write_date(&out, "DTSTART", day_from_date((struct date){1997, 7, 14}));
    ical_write_date(&out, "DTEND", DAY_MIN);
    ical_write_date(&out, "DTEND", DAY_MAX);
    ical_write_local(
        &out, "DTSTART", "America/New_York",
        (struct wall){day_from_date((struct date){1997, 7, 14}), 13 * 3600 + 1800});
    ical_write_local(
        &out, "EXDATE", "Europe/Berlin",
        (struct wall){day_from_date((struct date){5, 1, 2}), 3 * 3600 + 4 * 60 + 5});
    ical_write_number(&out, "SEQUENCE", 0);
    ical_write_number(&out, "SEQUENCE", 12);
    ical_write_number(&out, "X-N", INT64_MIN);
    assert_out(&out, "DTSTART:19980116T230000Z\r\n"
                     "DTSTAMP:19700101T000000Z\r\n"
                     "DTEND:99991231T235959Z\r\n"
                     "DTSTART;VALUE=DATE:19970714\r\n"
                     "DTEND;VALUE=DATE:00010101\r\n"
                     "DTEND;VALUE=DATE:99991231\r\n"
                     "DTSTART;TZID=America/New_York:19970714T133000\r\n"
                     "EXDATE;TZID=Europe/Berlin:00050102T030405\r\n"
                     "SEQUENCE:0\r\n"
                     "SEQUENCE:12\r\n"
                     "X-N:-9223372036854775808\r\n");
}

static void values_of_parameters_are_quoted_and_encoded(void **state)
{
    static const struct {
        const char *value, *name;
    } cases[] = {
        {"Henry Cabot", "ORGANIZER;CN=Henry Cabot"},
        {"mailto:ildoit@example.com", "ORGANIZER;CN=\"mailto:ildoit@example.com\""},
        {"Smith, John; CEO", "ORGANIZER;CN=\"Smith, John; CEO\""},
        /* RFC 6868 3.2 */
        {"George Herman \"Babe\" Ruth", "ORGANIZER;CN=George Herman ^'Babe^' Ruth"},
        {"a^b", "ORGANIZER;CN=a^^b"},
        {"a\nb\r\nc\rd", "ORGANIZER;CN=a^nb^nc^nd"},
        {"a\tb\001c\xff", "ORGANIZER;CN=a b c" REPLACED},
        {"", "ORGANIZER;CN="},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char name[80];

        assert_ptr_equal(ical_write_name(name, sizeof name, "ORGANIZER", "CN", cases[i].value),
                         name);
        assert_string_equal(name, cases[i].name);
    }
}

static void a_value_that_is_too_long_for_a_parameter_ends_at_a_character(void **state)
{
    static const struct {
        size_t size;
        const char *value, *name;
    } cases[] = {
        {10, "abcd", "A;B=abcd"},       {9, "abcde", "A;B=abc"},
        {8, "ab" EURO, "A;B=ab"},       {12, ",abcde", "A;B=\",abcd\""},
        {11, ",abcde", "A;B=\",abc\""}, {9, "ab\"c", "A;B=ab"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char name[20];

        memset(name, '#', sizeof name);
        ical_write_name(name, cases[i].size, "A", "B", cases[i].value);
        assert_string_equal(name, cases[i].name);
        assert_int_equal(name[cases[i].size], '#');
    }
}

static void a_name_with_parameters_is_folded_too(void **state)
{
    char name[120];
    struct out out;

    (void)state;
    ical_write_name(name, sizeof name, "ORGANIZER", "CN", SIXTY "" E_ACUTE E_ACUTE);
    out_memory(&out);
    ical_write_uri(&out, name, "mailto:a@example.org");
    assert_out(&out, "ORGANIZER;CN=" SIXTY E_ACUTE "\r\n " E_ACUTE ":mailto:a@example.org\r\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(what_is_no_text_never_adds_a_line),
        cmocka_unit_test(a_line_of_75_octets_is_not_folded_and_one_of_76_is),
        cmocka_unit_test(a_text_of_a_megabyte_unfolds_to_itself),
        cmocka_unit_test(each_special_character_is_found_wherever_it_stands),
        cmocka_unit_test(raw_values_are_folded_but_not_escaped),
        cmocka_unit_test(uris_are_percent_encoded),
        cmocka_unit_test(a_percent_encoded_octet_is_not_folded),
        cmocka_unit_test(dates_and_times_have_their_forms),
        cmocka_unit_test(values_of_parameters_are_quoted_and_encoded),
        cmocka_unit_test(a_value_that_is_too_long_for_a_parameter_ends_at_a_character),
        cmocka_unit_test(a_name_with_parameters_is_folded_too),
    };

    return cmocka_run_group_tests_name("ical_write", tests, NULL, NULL);
}

/*
 * html: escaping, links, languages, spans in words, and colours that can be read. The contrast
 * is that of WCAG 2.2, "contrast ratio" and "relative luminance"; 4.5 is its level AA for text.
 */
#include "fixture.h"

#include "render/html/html_names.h"
#include "render/html/html_page.h"
#include "render/html/html_style.h"
#include "render/html/html_text.h"
#include "render/render.h"

struct text_case {
    const char *text, *expected;
};

static void expect_texts(void (*print)(struct out *, const char *),
                         const struct text_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct out out;

        out_memory(&out);
        print(&out, cases[i].text);
        out_char(&out, '\0');
        assert_string_equal(out.data, cases[i].expected);
        out_finish(&out);
    }
}

#define EXPECT_TEXTS(print, cases) expect_texts(print, cases, sizeof(cases) / sizeof(cases)[0])

static void what_a_user_wrote_is_text(void **state)
{
    static const struct text_case cases[] = {
        {"", ""},
        {NULL, ""},
        {"plain text, 100 %", "plain text, 100 %"},
        {"a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;"},
        {"&amp;", "&amp;amp;"},
        {"Stra\xc3\x9f"
         "e",
         "Stra\xc3\x9f"
         "e"},
        {"two\nlines\tand a tab\n", "two lines and a tab"},
        {"\x1b[31m\x7f", "\xef\xbf\xbd[31m\xef\xbf\xbd"},
        {"\xc2\x85", "\xef\xbf\xbd"},
        {"right\xe2\x80\xaeleft", "right\xef\xbf\xbdleft"},
        {"\xff<\xc3", "\xef\xbf\xbd&lt;\xef\xbf\xbd"},
    };

    (void)state;
    EXPECT_TEXTS(html_text, cases);
}

static void only_some_addresses_are_links(void **state)
{
    static const struct text_case cases[] = {
        {"mailto:a@example.org", "<a href=\"mailto:a@example.org\">a@example.org</a>"},
        {"https://example.org/?a&b",
         "<a href=\"https://example.org/?a&amp;b\">example.org/?a&amp;b</a>"},
        {"HTTPS://example.org", "<a href=\"HTTPS://example.org\">example.org</a>"},
        {"http://example.org", "<a href=\"http://example.org\">http://example.org</a>"},
        {"https://", "<bdi>https://</bdi>"},
        {"javascript:alert(1)", "<bdi>javascript:alert(1)</bdi>"},
        {"data:text/html,x", "<bdi>data:text/html,x</bdi>"},
        {"//example.org", "<bdi>//example.org</bdi>"},
        {"+49 30 1234", "<bdi>+49 30 1234</bdi>"},
        {"mailto:a b", "<bdi>mailto:a b</bdi>"},
        {"https://example.org/\"x", "<bdi>https://example.org/&quot;x</bdi>"},
        {"https://example.org/\xc3\xa4", "<bdi>https://example.org/\xc3\xa4</bdi>"},
        {" https://example.org", "<bdi> https://example.org</bdi>"},
        {"https://example.org/\n", "<bdi>https://example.org/</bdi>"},
        {"https://example.org/%C3%a4",
         "<a href=\"https://example.org/%C3%a4\">example.org/%C3%a4</a>"},
        {"https://example.org/100%", "<bdi>https://example.org/100%</bdi>"},
        {"https://example.org/%zz", "<bdi>https://example.org/%zz</bdi>"},
        {"https://[::1", "<bdi>https://[::1</bdi>"},
    };

    (void)state;
    EXPECT_TEXTS(html_text_address, cases);
}

static void without_a_language_names_are_english(void **state)
{
    static const char *const languages[] = {NULL, "en", "C", "POSIX"};
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        struct html_names names;

        assert_true(html_names_find(&names, &arena, languages[i]));
        assert_string_equal(names.lang, "en");
        assert_string_equal(names.days[0], "Monday");
        assert_string_equal(names.days[6], "Sunday");
        assert_string_equal(names.short_days[2], "Wed");
        assert_string_equal(names.months[11], "December");
        assert_string_equal(names.lone_months[0], "January");
        assert_string_equal(names.short_months[8], "Sep");
    }
    arena_free(&arena);
}

static void the_names_of_a_locale_of_the_library_are_found(void **state)
{
    struct html_names names;
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    assert_true(html_names_find(&names, &arena, "C.UTF-8"));
    assert_string_equal(names.lang, "en");
    assert_string_equal(names.days[0], "Monday");
    assert_string_equal(names.short_months[11], "Dec");
    arena_free(&arena);
}

/* As the CLDR has the order of dates: the weekday before "d MMMM y", and after what has words.
 */
static void a_date_is_written_in_the_order_of_the_language(void **state)
{
    static const struct {
        const char *numbers;
        unsigned parts;
        const char *text;
    } cases[] = {
        {NULL, 15, "Tue 1 September 2026"},
        {NULL, 3, "lone September 2026"},
        {NULL, 30, "Tue 1 Sep"},
        {NULL, 22, "1 Sep"},
        {"%Y\xe5\xb9\xb4%m\xe6\x9c\x88%d\xe6\x97\xa5", 15,
         "2026\xe5\xb9\xb4"
         "9\xe6\x9c\x88"
         "1\xe6\x97\xa5 Tuesday"},
        {"%Y\xe5\xb9\xb4%m\xe6\x9c\x88%d\xe6\x97\xa5", 3,
         "2026\xe5\xb9\xb4"
         "9\xe6\x9c\x88"},
        {"%Y\xe5\xb9\xb4%m\xe6\x9c\x88%d\xe6\x97\xa5", 22,
         "9\xe6\x9c\x88"
         "1\xe6\x97\xa5"},
    };
    struct html_names names;
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    assert_true(html_names_find(&names, &arena, NULL));
    assert_null(names.numbers);
    names.lone_months[8] = "lone September";
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct out out;

        names.numbers = cases[i].numbers;
        out_memory(&out);
        html_names_date(&out, &names, day_from_date((struct date){2026, 9, 1}), cases[i].parts);
        out_char(&out, '\0');
        assert_string_equal(out.data, cases[i].text);
        out_finish(&out);
    }
    arena_free(&arena);
}

static void what_is_no_locale_is_not_found(void **state)
{
    static const char *const languages[] = {"",       "xx",   "klingon", "../C",
                                            "C/../C", "/tmp", "de DE",   "\xc3\xa4",
                                            "_",      "1",    "C.UTF-8/"};
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        struct html_names names;

        assert_false(html_names_find(&names, &arena, languages[i]));
        assert_string_equal(names.days[0], "Monday");
    }
    arena_free(&arena);
}

/* What OUT has, without its tags. */
static void strip(struct out *out)
{
    size_t length = 0;
    bool tag = false;

    for (size_t i = 0; i < out->length; i++) {
        if (out->data[i] == '<')
            tag = true;
        if (!tag)
            out->data[length++] = out->data[i];
        if (out->data[i] == '>')
            tag = false;
    }
    out->length = length;
    out_char(out, '\0');
}

static void a_span_says_how_it_ends_and_on_which_clock(void **state)
{
    static const struct {
        const char *zone, *start, *end, *expected;
    } cases[] = {
        {"Europe/Berlin", "2026-12-01T10:00+01:00", "2026-12-01T11:30+01:00",
         "10:00 to 11:30 CET (UTC+01:00)"},
        {"Europe/Berlin", "2026-12-01T22:00+01:00", "2026-12-02T00:00+01:00",
         "22:00 to 24:00 CET (UTC+01:00)"},
        {"Europe/Berlin", "2026-12-31T22:30+01:00", "2027-01-01T06:00+01:00",
         "22:30 to Fri 1 Jan 2027, 06:00 CET (UTC+01:00)"},
        {"Europe/Berlin", "2026-10-24T22:30+02:00", "2026-10-25T06:00+01:00",
         "22:30 CEST (UTC+02:00) to Sun 25 Oct, 06:00 CET (UTC+01:00)"},
        {"Europe/Berlin", "2026-12-01T00:00+01:00", "2026-12-02T00:00+01:00",
         "all day, CET (UTC+01:00)"},
        {"Europe/Berlin", "2026-12-07T00:00+01:00", "2026-12-14T00:00+01:00",
         "to Sun 13 Dec, whole days, CET (UTC+01:00)"},
        {"America/Sao_Paulo", "2026-12-01T10:00-03:00", "2026-12-01T11:30-03:00",
         "10:00 to 11:30 UTC-03:00"},
        {"UTC", "2026-12-01T10:00Z", "2026-12-01T11:30:15Z", "10:00 to 11:30:15 UTC"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture fixture;
        struct html_page page = {0};
        struct render_view view = {0};
        struct out out;
        struct span span = {fixture_time(cases[i].start), fixture_time(cases[i].end)};

        fixture_load_window(&fixture, cases[i].zone, "every: day");
        html_names_find(&page.names, &fixture.arena, NULL);
        page.view = &view;
        out_memory(&out);
        html_page_span(&out, &page, fixture_window(&fixture)->zone, span);
        strip(&out);
        assert_string_equal(out.data, cases[i].expected);
        out_finish(&out);
        fixture_free(&fixture);
    }
}

/* To the power of 12/5, by Newton's method for the fifth root: no test is linked with -lm. */
static double power(double base)
{
    const double square = base * base;
    const double twelfth = square * square * square * square * square * square;
    double root = 1;

    for (int i = 0; i < 100; i++)
        root -= (root - twelfth / (root * root * root * root)) / 5;
    return root;
}

static double channel(long value)
{
    const double c = (double)value / 255;

    return c <= 0.04045 ? c / 12.92 : power((c + 0.055) / 1.055);
}

static double luminance(long colour)
{
    return 0.2126 * channel(colour >> 16) + 0.7152 * channel(colour >> 8 & 0xff) +
           0.0722 * channel(colour & 0xff);
}

/* The value of the property NAME ("--ink:") in a rule. */
static long colour_of(const char *rule, const char *name)
{
    const char *at = strstr(rule, name);
    char *end;
    long colour;

    if (at == NULL || strncmp(at + strlen(name), " #", 2) != 0)
        fail_msg("no colour %s", name);
    at += strlen(name) + 2;
    colour = strtol(at, &end, 16);
    assert_int_equal(end - at, 6);
    return colour;
}

/* White and black, and the darkest grey that fails on white, as published tables have it. */
static void contrast_is_computed_as_published(void **state)
{
    (void)state;
    assert_true(luminance(0xffffff) > 0.9999 && luminance(0xffffff) < 1.0001);
    assert_true(luminance(0) < 0.0001);
    assert_true(1.05 / (luminance(0x777777) + 0.05) < 4.5);
    assert_true(1.05 / (luminance(0x767676) + 0.05) > 4.5);
}

static void every_text_stands_out_from_what_is_behind_it(void **state)
{
    static const char *const pairs[][2] = {
        {"--ink:", "--page:"},           {"--ink:", "--card:"},
        {"--soft:", "--page:"},          {"--soft:", "--card:"},
        {"--link:", "--page:"},          {"--link:", "--card:"},
        {"--ink:", "--target:"},         {"--soft:", "--target:"},
        {"--link:", "--target:"},        {"--on-mark:", "--mark:"},
        {"--on-outage:", "--outage:"},   {"--on-degraded:", "--degraded:"},
        {"--on-reduced:", "--reduced:"}, {"--on-none:", "--none:"},
        {"--on-freeze:", "--freeze:"},   {"--on-freeze:", "--line:"},
    };
    struct out out;
    char *light, *dark;

    (void)state;
    out_memory(&out);
    out_text(&out, html_style);
    out_char(&out, '\0');
    light = strstr(out.data, ":root {");
    assert_non_null(light);
    dark = strstr(light + 1, ":root {");
    assert_non_null(dark);
    dark[-1] = '\0';
    for (size_t i = 0; i < 2 * sizeof pairs / sizeof pairs[0]; i++) {
        const char *rule = i % 2 == 0 ? light : dark;
        const char *const *pair = pairs[i / 2];
        double a = luminance(colour_of(rule, pair[0]));
        double b = luminance(colour_of(rule, pair[1]));
        double ratio = a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);

        if (ratio < 4.5)
            fail_msg("%s on %s in %s: %.2f", pair[0], pair[1], rule == light ? "light" : "dark",
                     ratio);
    }
    out_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_user_wrote_is_text),
        cmocka_unit_test(only_some_addresses_are_links),
        cmocka_unit_test(without_a_language_names_are_english),
        cmocka_unit_test(the_names_of_a_locale_of_the_library_are_found),
        cmocka_unit_test(a_date_is_written_in_the_order_of_the_language),
        cmocka_unit_test(what_is_no_locale_is_not_found),
        cmocka_unit_test(a_span_says_how_it_ends_and_on_which_clock),
        cmocka_unit_test(contrast_is_computed_as_published),
        cmocka_unit_test(every_text_stands_out_from_what_is_behind_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

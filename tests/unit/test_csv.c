/*
 * csv: a text of any bytes is one cell of one line. The policy's reader lets fewer through; the
 * writer does not rely on that. Expectations by RFC 4180 and the header's two changes: control
 * characters become blanks, a formula gets an apostrophe.
 */
#include "fixture.h"

#include "render/data/csv.h"
#include "render/render.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* The last cell, with its quotes, of an occurrence whose title is TITLE; one line. */
static const char *cell_of(struct fixture *fixture, const char *title)
{
    static const char before[] = "w@2026-03-10,p,w,work,scheduled,2026-03-10T22:00:00+00:00,"
                                 "2026-03-11T00:00:00+00:00,7200,UTC,outage,,,";
    struct render_view view = {.arena = &fixture->arena};
    struct window window = *fixture_window(fixture);
    struct occurrence_iter iter;
    struct occurrence o;
    const char *line;
    struct out out;

    window.title = title;
    occurrence_iter_open(&iter, &fixture->arena, &window, fixture_time("2026-03-10"));
    assert_true(occurrence_iter_next(&iter, &o));
    if (o.span.end <= fixture_time("2026-03-10 12:00"))
        assert_true(occurrence_iter_next(&iter, &o));
    out_memory(&out);
    csv_begin(&out, &view);
    out.length = 0;
    csv_occurrence(&out, &view, &o);
    line = fixture_take(fixture, &out);
    assert_int_equal(strncmp(line, before, strlen(before)), 0);
    assert_int_equal(strcspn(line, "\n") + 1, strlen(line));
    return arena_copy(&fixture->arena, line + strlen(before),
                      strlen(line) - strlen(before) - 1);
}

static void a_text_is_one_cell_whatever_is_in_it(void **state)
{
    static const struct {
        const char *title, *cell;
    } cases[] = {
        {"plain", "plain"},
        {"two words; a semicolon", "two words; a semicolon"},
        {"it's", "it's"},
        {" blanks ", " blanks "},
        {"a,b", "\"a,b\""},
        {"\"", "\"\"\"\""},
        {"say \"no\"", "\"say \"\"no\"\"\""},
        {"a\nb", "\"a b\""},
        {"a\rb", "\"a b\""},
        {"a\r\nb", "\"a  b\""},
        {"a\tb", "\"a b\""},
        {"\n", "\" \""},
        {"a\x01\x1b[31m\x7f", "a  [31m "},
        {"a\xe2\x80\xae"
         "b",
         "a\\u202e"
         "b"},
        {"\xe2\x81\xa6=1", "\\u2066=1"},
        {"\xc2\x9b", "\\u009b"},
        {"\xff", "\\ufffd"},
        {"\xd7\xa9\xe2\x80\x8f!", "\xd7\xa9\xe2\x80\x8f!"},
        {"\xef\xbb\xbf=1", "\"'\xef\xbb\xbf=1\""},
        {"\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"},
        {"=1+1", "\"'=1+1\""},
        {"+1", "\"'+1\""},
        {"-1", "\"'-1\""},
        {"@SUM(A1)", "\"'@SUM(A1)\""},
        {"=", "\"'=\""},
        {"  =1", "\"'  =1\""},
        {"\t=1", "\"' =1\""},
        {"\r=1", "\"' =1\""},
        {"\x01=1", "\"' =1\""},
        {"\x7f=1", "\"' =1\""},
        {"\"=1", "\"\"\"=1\""},
        {"=cmd|' /C calc'!A0,\"x\"", "\"'=cmd|' /C calc'!A0,\"\"x\"\"\""},
        {"1-1", "1-1"},
        {"a=1", "a=1"},
    };
    struct fixture fixture;

    (void)state;
    fixture_load_window(&fixture, "UTC", "every: day, start: '22:00', duration: 2h");
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(cell_of(&fixture, cases[i].title), cases[i].cell);
    fixture_free(&fixture);
}

static void the_header_is_there_without_any_row(void **state)
{
    static const char header[] = "id,policy,window,class,status,start,end,duration_s,timezone,"
                                 "impact,downtime_s,notice_by,summary\n";
    struct fixture fixture;
    struct render_view view = {.arena = &fixture.arena};
    struct out out;

    (void)state;
    fixture_load_window(&fixture, "UTC", "every: day");
    out_memory(&out);
    csv_begin(&out, &view);
    csv_end(&out, &view);
    assert_int_equal(out.length, strlen(header));
    assert_memory_equal(out.data, header, out.length);
    assert_int_equal(out_finish(&out), 0);
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_one_cell_whatever_is_in_it),
        cmocka_unit_test(the_header_is_there_without_any_row),
    };

    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}

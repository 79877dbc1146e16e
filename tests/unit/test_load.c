/* Files, folders, includes and where policies are looked for. */
#include "loader/load.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "policy_text.h"
#include "with_libical.h"

#define POLICY(id) "mwin: 1\npolicy: " id "\ntimezone: UTC\n"

/* A folder of its own for each test; files in it are named relative to it. */
struct folder {
    char path[64];
    int before; /* the folder to go back to */
    struct arena arena;
    struct diags diags;
    struct zone_db zones;
    struct policies *policies;
};

static int set_up(void **state)
{
    struct folder *folder = calloc(1, sizeof *folder);

    assert_non_null(folder);
    snprintf(folder->path, sizeof folder->path, "/tmp/test_load.XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    folder->before = open(".", O_RDONLY | O_DIRECTORY);
    assert_int_equal(chdir(folder->path), 0);
    arena_init(&folder->arena, NULL);
    diag_init(&folder->diags, &folder->arena);
    zone_db_init(&folder->zones, &folder->arena, NULL);
    *state = folder;
    return 0;
}

static int tear_down(void **state)
{
    struct folder *folder = *state;
    char command[128];

    arena_free(&folder->arena);
    assert_int_equal(fchdir(folder->before), 0);
    close(folder->before);
    snprintf(command, sizeof command, "rm -rf '%s'", folder->path);
    assert_int_equal(system(command), 0);
    free(folder);
    return 0;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_equal(fputs(text, file) >= 0, 1);
    assert_int_equal(fclose(file), 0);
}

static void load(struct folder *folder, const char *const *paths, size_t count)
{
    folder->policies =
        load_policies(&folder->arena, &folder->zones, paths, count, &folder->diags);
}

/* "FILE:LINE:COLUMN id" of each finding. */
static const char *places(struct folder *folder)
{
    const char *list = "";

    for (size_t i = 0; i < folder->diags.count; i++) {
        const struct diag *diag = &folder->diags.items[i];

        list = arena_format(&folder->arena, "%s%s%s:%u:%u %s", list, i == 0 ? "" : "\n",
                            diag->mark.source->name, diag->mark.line, diag->mark.column,
                            diag_kinds[diag->id].name);
    }
    return list;
}

static const char *shown(struct folder *folder)
{
    struct out out;
    const char *text;

    out_memory(&out);
    diag_print(&out, &folder->diags, 0, false);
    text = arena_copy(&folder->arena, out.data == NULL ? "" : out.data, out.length);
    out_finish(&out);
    return text;
}

/* Loads one path, with these findings. */
static void load_one(struct folder *folder, const char *path, const char *expected)
{
    load(folder, &path, 1);
    assert_string_equal(places(folder), expected);
}

static void files_are_loaded_in_the_order_that_they_are_named_in(void **state)
{
    static const char *const paths[] = {"b.yaml", "a.yml"};
    struct folder *folder = *state;

    write_file("a.yml", POLICY("a"));
    write_file("b.yaml", POLICY("b"));
    load(folder, paths, 2);
    assert_string_equal(places(folder), "");
    assert_int_equal(folder->policies->count, 2);
    assert_string_equal(folder->policies->items[0]->id, "b");
    assert_string_equal(folder->policies->items[1]->id, "a");
    assert_int_equal(folder->policies->items[0]->number, 0);
    assert_int_equal(folder->policies->items[1]->number, 1);
}

static void a_folder_stands_for_its_yaml_files_in_byte_order(void **state)
{
    struct folder *folder = *state;

    assert_int_equal(mkdir("d", 0777), 0);
    write_file("d/b.yaml", POLICY("second"));
    write_file("d/B.yaml", POLICY("first"));
    write_file("d/ba.yml", POLICY("third"));
    write_file("d/c.YML", POLICY("fourth"));
    write_file("d/yaml", "no policy");
    write_file("d/c.yml.off", "no policy");
    write_file("d/.hidden.yaml", "no policy");
    write_file("d/b.yaml~", "no policy");
    write_file("d/\xc3\xa4.yaml", POLICY("last"));
    load_one(folder, "d", "");
    assert_int_equal(folder->policies->count, 5);
    assert_string_equal(folder->policies->items[0]->id, "first");
    assert_string_equal(folder->policies->items[1]->id, "second");
    assert_string_equal(folder->policies->items[2]->id, "third");
    assert_string_equal(folder->policies->items[3]->id, "fourth");
    assert_string_equal(folder->policies->items[4]->id, "last");
}

static void a_folder_without_a_policy_is_an_error(void **state)
{
    struct folder *folder = *state;

    assert_int_equal(mkdir("d", 0777), 0);
    load_one(folder, "d", "d:0:0 unreadable");
    assert_non_null(
        strstr(shown(folder), "d: error: a folder without any policy (*.yaml or *.yml)"));
}

static void what_is_no_file_is_refused(void **state)
{
    struct folder *folder = *state;

    assert_int_equal(mkdir("d", 0777), 0);
    assert_int_equal(mkdir("d/x.yaml", 0777), 0);
    load_one(folder, "d", "d/x.yaml:0:0 unreadable");
    assert_int_equal(folder->policies->count, 0);
}

static void a_fifo_is_refused_and_not_waited_for(void **state)
{
    struct folder *folder = *state;

    assert_int_equal(mkfifo("pipe", 0666), 0);
    load_one(folder, "pipe", "pipe:0:0 unreadable");
}

static void a_device_is_refused(void **state)
{
    load_one(*state, "/dev/zero", "/dev/zero:0:0 unreadable");
}

static void a_missing_file_is_an_error(void **state)
{
    struct folder *folder = *state;

    load_one(folder, "nothing.yaml", "nothing.yaml:0:0 unreadable");
    assert_non_null(strstr(shown(folder), strerror(ENOENT)));
}

static void a_file_of_a_gigabyte_is_refused_unread(void **state)
{
    struct folder *folder = *state;

    write_file("big.yaml", "");
    assert_int_equal(truncate("big.yaml", (off_t)1 << 30), 0);
    load_one(folder, "big.yaml", "big.yaml:0:0 unreadable");
    assert_non_null(strstr(shown(folder), "larger than 64 MiB"));
}

static void two_policies_with_one_id_are_an_error_that_names_both(void **state)
{
    static const char *const paths[] = {"a.yaml", "b.yaml"};
    struct folder *folder = *state;

    write_file("a.yaml", POLICY("p"));
    write_file("b.yaml", POLICY("p"));
    load(folder, paths, 2);
    assert_string_equal(places(folder), "b.yaml:2:9 duplicate-id");
    assert_non_null(strstr(shown(folder), "a.yaml:2:9: the first is here"));
}

static void errors_of_all_files_are_reported(void **state)
{
    static const char *const paths[] = {"a.yaml", "nothing.yaml", "b.yaml"};
    struct folder *folder = *state;

    write_file("a.yaml", POLICY("a") "titel: x\n");
    write_file("b.yaml", POLICY("b") "titel: x\n");
    load(folder, paths, 3);
    assert_string_equal(places(folder), "a.yaml:4:1 unknown-key\nnothing.yaml:0:0 unreadable\n"
                                        "b.yaml:4:1 unknown-key");
}

static void included_files_are_relative_to_the_file_that_names_them(void **state)
{
    struct folder *folder = *state;

    skip_without_libical();
    assert_int_equal(mkdir("d", 0777), 0);
    assert_int_equal(mkdir("d/parts", 0777), 0);
    write_file("d/main.yaml", POLICY("p") "include: [parts/classes.yaml, parts/windows.yaml]\n"
                                          "windows: [{id: a, class: x, every: day}]\n");
    write_file("d/parts/classes.yaml", "mwin: 1\nclasses: {x: {}}\nchannels: {blog: b}\n");
    write_file("d/parts/windows.yaml", "include: [more.yaml]\n"
                                       "windows: [{id: b, class: x, every: day}]\n");
    write_file("d/parts/f.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261224\nEND:VEVENT\n"
                                "END:VCALENDAR\n");
    write_file("d/parts/more.yaml", "freezes: [{id: f, ics: f.ics}]\n"
                                    "changes: [{cancelled: a@2026-01-01, at: 2026-01-01}]\n");
    load_one(folder, "d/main.yaml", "");
    assert_int_equal(folder->policies->count, 1);
    assert_int_equal(folder->policies->items[0]->window_count, 2);
    assert_non_null(policy_find_window(folder->policies->items[0], "b"));
    assert_string_equal(folder->policies->items[0]->freezes[0].ics, "d/parts/f.ics");
    assert_int_equal(folder->policies->items[0]->freezes[0].event_count, 1);
    assert_int_equal(folder->policies->items[0]->change_count, 1);
}

static void an_included_file_has_only_keys_of_parts(void **state)
{
    struct folder *folder = *state;

    write_file("a.yaml", POLICY("p") "include: [b.yaml]\n");
    write_file("b.yaml", "mwin: 1\ntitle: x\nclasses: {}\n");
    load_one(folder, "a.yaml", "b.yaml:2:1 unknown-key");
    assert_non_null(strstr(shown(folder), "unknown key 'title' in this included file"));
}

static void an_include_that_is_wrong_is_reported_where_it_stands(void **state)
{
    struct folder *folder = *state;

    assert_int_equal(mkdir("d", 0777), 0);
    write_file("a.yaml", POLICY("p") "include: [b.yaml, d, \"-\", [c]]\n"
                                     "windows: [{id: w, class: x, every: day}]\n");
    load_one(folder, "a.yaml",
             "a.yaml:4:11 bad-include\na.yaml:4:19 bad-include\na.yaml:4:22 bad-include\n"
             "a.yaml:4:27 wrong-type");
    assert_non_null(strstr(shown(folder), "cannot be included: No such file or directory"));
}

static void a_file_is_included_once(void **state)
{
    struct folder *folder = *state;

    write_file("a.yaml", POLICY("p") "include: [b.yaml, ./b.yaml]\n");
    write_file("b.yaml", "classes: {x: {}}\n");
    load_one(folder, "a.yaml", "a.yaml:4:19 bad-include");
    assert_non_null(strstr(shown(folder), "included twice"));
    assert_non_null(strstr(shown(folder), "a.yaml:4:11: it is included here too"));
}

static void a_cycle_of_includes_is_an_error(void **state)
{
    struct folder *folder = *state;

    write_file("a.yaml", POLICY("p") "include: [b.yaml]\n");
    write_file("b.yaml", "include: [c.yaml]\n");
    write_file("c.yaml", "include: [a.yaml, b.yaml]\n");
    load_one(folder, "a.yaml", "c.yaml:1:11 bad-include\nc.yaml:1:19 bad-include");
    assert_non_null(strstr(shown(folder), "includes itself"));
}

static void a_file_that_includes_itself_is_an_error(void **state)
{
    struct folder *folder = *state;

    write_file("a.yaml", POLICY("p") "include: [a.yaml]\n");
    load_one(folder, "a.yaml", "a.yaml:4:11 bad-include");
}

static void ids_of_all_files_of_a_policy_are_one_set(void **state)
{
    struct folder *folder = *state;

    write_file("a.yaml", POLICY("p") "include: [b.yaml]\nclasses: {x: {}}\n"
                                     "channels: {c: d}\n"
                                     "windows: [{id: w, class: x, every: day}]\n");
    write_file("b.yaml", "classes: {x: {}}\nchannels: {c: d}\n"
                         "windows: [{id: w, class: x, every: day}]\n");
    load_one(folder, "a.yaml",
             "b.yaml:1:11 duplicate-id\nb.yaml:2:12 duplicate-id\nb.yaml:3:16 duplicate-id");
    assert_non_null(strstr(shown(folder), "a.yaml:5:11: the first is here"));
}

static void a_broken_include_does_not_make_names_unknown(void **state)
{
    struct folder *folder = *state;

    write_file("a.yaml", POLICY("p") "include: [b.yaml]\n"
                                     "windows: [{id: w, class: x, every: day}]\n");
    write_file("b.yaml", "classes: {x: {}}\n- y\n");
    load(folder, (const char *const[]){"a.yaml"}, 1);
    assert_int_equal(folder->diags.errors, 1);
    assert_string_equal(folder->diags.items[0].mark.source->name, "b.yaml");
}

/* The paths that are found, with blanks between them, then '|' and what was looked for. */
static const char *search(struct folder *folder, const struct load_search *search)
{
    const char **paths, *looked_for, *list = "";
    size_t count = load_search_paths(&folder->arena, search, &paths, &looked_for);

    for (size_t i = 0; i < count; i++)
        list = arena_format(&folder->arena, "%s%s ", list, paths[i]);
    return count > 0 ? list : arena_format(&folder->arena, "|%s", looked_for);
}

static void policies_are_looked_for_in_the_users_folder_then_the_systems(void **state)
{
    struct folder *folder = *state;
    struct load_search where = {.home = folder->path, .system_folder = "etc"};
    const char *user = arena_format(&folder->arena, "%s/.config/mwin", folder->path);

    assert_string_equal(
        search(folder, &where),
        arena_format(&folder->arena,
                     "|%s/policy.yaml, %s/policy.yml, %s/policy.d/*.yaml, %s/policy.d/*.yml, "
                     "etc/policy.yaml, etc/policy.yml, etc/policy.d/*.yaml, etc/policy.d/*.yml",
                     user, user, user, user));
    assert_int_equal(mkdir("etc", 0777), 0);
    assert_int_equal(mkdir("etc/policy.d", 0777), 0);
    assert_int_equal(search(folder, &where)[0], '|');
    write_file("etc/policy.d/a.yaml", "");
    assert_string_equal(search(folder, &where), "etc/policy.d ");
    write_file("etc/policy.yaml", "");
    assert_string_equal(search(folder, &where), "etc/policy.yaml etc/policy.d ");

    assert_int_equal(mkdir(".config", 0777), 0);
    assert_int_equal(mkdir(".config/mwin", 0777), 0);
    assert_int_equal(symlink("nowhere", ".config/mwin/policy.yaml"), 0);
    assert_string_equal(search(folder, &where),
                        arena_format(&folder->arena, "%s/policy.yaml ", user));
    where.as_root = true;
    assert_string_equal(search(folder, &where), "etc/policy.yaml etc/policy.d ");
    where.as_root = false;
    where.xdg_config_home = "relative";
    assert_string_equal(search(folder, &where),
                        arena_format(&folder->arena, "%s/policy.yaml ", user));
    where.xdg_config_home = "/nonexistent";
    assert_string_equal(search(folder, &where), "etc/policy.yaml etc/policy.d ");
    where.mwin_policy = "mine.yaml";
    assert_string_equal(search(folder, &where), "mine.yaml ");
    where.mwin_policy = "";
    assert_string_equal(search(folder, &where), "etc/policy.yaml etc/policy.d ");
}

static void files_that_a_policy_of_a_folder_names_are_no_policies(void **state)
{
    struct folder *folder = *state;

    assert_int_equal(mkdir("d", 0777), 0);
    write_file("d/m.yaml", POLICY("m") "include: [a.yaml]\nledger: l.yaml\n");
    write_file("d/a.yaml", "include: [../far.yaml]\n");
    write_file("far.yaml", "include: [d/z.yml]\n");
    write_file("d/z.yml", "classes: {x: {}}\n");
    write_file("d/n.yaml", POLICY("n"));
    load_one(folder, "d", "");
    assert_int_equal(folder->policies->count, 2);
    write_file("d/l.yaml", "changes: []\n");
    load_one(folder, "d", "");
    assert_int_equal(folder->policies->count, 2);
    assert_string_equal(folder->policies->items[0]->id, "m");
    assert_int_equal(folder->policies->items[0]->class_count, 1);
}

static void a_file_that_is_named_by_itself_is_a_policy(void **state)
{
    static const char *const paths[] = {"d", "d/z.yaml"};
    struct folder *folder = *state;

    assert_int_equal(mkdir("d", 0777), 0);
    write_file("d/a.yaml", POLICY("a") "include: [z.yaml]\n");
    write_file("d/z.yaml", "mwin: 1\nclasses: {x: {}}\n");
    load(folder, paths, 2);
    assert_string_equal(places(folder), "d/z.yaml:1:1 missing-key");
}

static void a_whole_policy_that_is_included_is_an_error(void **state)
{
    struct folder *folder = *state;

    assert_int_equal(mkdir("d", 0777), 0);
    write_file("d/a.yaml", POLICY("a"));
    write_file("d/b.yaml", POLICY("b") "include: [a.yaml]\n");
    load_one(folder, "d", "d/a.yaml:2:1 unknown-key\nd/a.yaml:3:1 unknown-key");
}

static void files_that_include_each_other_are_an_error_once(void **state)
{
    struct folder *folder = *state;

    assert_int_equal(mkdir("d", 0777), 0);
    write_file("d/a.yaml", POLICY("a") "include: [z.yaml]\n");
    write_file("d/z.yaml", "mwin: 1\ninclude: [a.yaml]\n");
    load_one(folder, "d", "d/z.yaml:2:11 bad-include");
}

static void trees_are_printed_with_the_names_of_their_files(void **state)
{
    static const char expected[] = "a.yaml:\n"
                                   "1:1 a map\n";
    struct folder *folder = *state;
    const char *path = "a.yaml";
    struct out out;

    write_file("a.yaml", "mwin: 1\ninclude: [b.yaml]\nanything: 1\n");
    write_file("b.yaml", "{}\n");
    out_memory(&out);
    load_print_trees(&folder->arena, &path, 1, &folder->diags, &out);
    out_char(&out, '\0');
    assert_int_equal(folder->diags.count, 0);
    assert_memory_equal(out.data, expected, strlen(expected));
    assert_non_null(strstr(out.data, "\n\nb.yaml:\n1:1 a map\n"));
    out_finish(&out);
}

/* A phrase is parsed once in a run, but it means another rule where weeks begin otherwise. */
static void a_phrase_is_read_by_the_week_of_its_own_policy(void **state)
{
    static const char *const paths[] = {"monday.yaml", "sunday.yaml", "again.yaml"};
    static const char format[] =
        "mwin: 1\npolicy: %s\ntimezone: UTC\nweek-start: %s\nclasses:\n  c: {}\n"
        "windows:\n  - {id: w, class: c, every: second week of the month}\n";
    struct folder *folder = *state;
    const struct phrase *phrases[3];

    write_file(paths[0], arena_format(&folder->arena, format, "a", "monday"));
    write_file(paths[1], arena_format(&folder->arena, format, "b", "sunday"));
    write_file(paths[2], arena_format(&folder->arena, format, "c", "monday"));
    load(folder, paths, 3);
    assert_string_equal(places(folder), "");
    for (size_t i = 0; i < 3; i++)
        phrases[i] = folder->policies->items[i]->windows[0].timing.phrase;
    assert_int_equal(phrases[0]->rule.nth[0].weekday, MONDAY);
    assert_int_equal(phrases[1]->rule.nth[0].weekday, SUNDAY);
    assert_ptr_equal(phrases[2], phrases[0]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(files_are_loaded_in_the_order_that_they_are_named_in),
        TEST(a_folder_stands_for_its_yaml_files_in_byte_order),
        TEST(a_folder_without_a_policy_is_an_error),
        TEST(what_is_no_file_is_refused),
        TEST(a_fifo_is_refused_and_not_waited_for),
        TEST(a_device_is_refused),
        TEST(a_missing_file_is_an_error),
        TEST(a_file_of_a_gigabyte_is_refused_unread),
        TEST(two_policies_with_one_id_are_an_error_that_names_both),
        TEST(errors_of_all_files_are_reported),
        TEST(included_files_are_relative_to_the_file_that_names_them),
        TEST(an_included_file_has_only_keys_of_parts),
        TEST(an_include_that_is_wrong_is_reported_where_it_stands),
        TEST(a_file_is_included_once),
        TEST(a_cycle_of_includes_is_an_error),
        TEST(a_file_that_includes_itself_is_an_error),
        TEST(ids_of_all_files_of_a_policy_are_one_set),
        TEST(a_broken_include_does_not_make_names_unknown),
        TEST(policies_are_looked_for_in_the_users_folder_then_the_systems),
        TEST(files_that_a_policy_of_a_folder_names_are_no_policies),
        TEST(a_file_that_is_named_by_itself_is_a_policy),
        TEST(a_whole_policy_that_is_included_is_an_error),
        TEST(files_that_include_each_other_are_an_error_once),
        TEST(trees_are_printed_with_the_names_of_their_files),
        TEST(a_phrase_is_read_by_the_week_of_its_own_policy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* draft: files that appear whole. */
#include <errno.h>
#include <sys/stat.h>

#include "base/draft.h"
#include "base/memory.h"
#include "folder.h"

static size_t count_entries(void)
{
    DIR *entries = opendir(".");
    size_t count = 0;

    while (readdir(entries) != NULL)
        count++;
    closedir(entries);
    return count - 2;
}

static struct draft draft_with(const char *path, const char *text)
{
    struct draft draft;
    struct fault fault;

    assert_int_equal(draft_open(&draft, NULL, path, &fault), 0);
    assert_int_equal(write(draft.fd, text, strlen(text)), strlen(text));
    return draft;
}

static void commit(struct draft *draft)
{
    struct fault fault;

    assert_int_equal(draft_commit(draft, &fault), 0);
}

static mode_t mode_of(const char *path)
{
    struct stat status;

    assert_int_equal(stat(path, &status), 0);
    return status.st_mode & 07777;
}

static void a_new_file_appears_at_the_commit(void **state)
{
    struct draft draft = draft_with("new", "whole\n");

    (void)state;
    assert_int_not_equal(access("new", F_OK), 0);
    commit(&draft);
    assert_string_equal(read_file("new"), "whole\n");
    assert_int_equal(mode_of("new"), 0644);
    assert_int_equal(count_entries(), 1);
}

static void an_old_file_is_there_until_the_commit_and_its_mode_after(void **state)
{
    struct draft draft;

    (void)state;
    write_file("old", "before\n");
    assert_int_equal(chmod("old", 0664), 0); /* more than the umask lets through */
    draft = draft_with("old", "after\n");
    assert_string_equal(read_file("old"), "before\n");
    commit(&draft);
    assert_string_equal(read_file("old"), "after\n");
    assert_int_equal(mode_of("old"), 0664);

    assert_int_equal(chmod("old", 0600), 0);
    draft = draft_with("old", "secret\n");
    assert_int_equal(mode_of(draft.temporary), 0600); /* nor can others read it meanwhile */
    commit(&draft);
    assert_int_equal(mode_of("old"), 0600);
    assert_int_equal(count_entries(), 1);
}

static jmp_buf no_memory;

static void run_out(const struct memory *memory)
{
    assert_null(memory->drafts);
    longjmp(no_memory, 1);
}

static void nothing_stays_behind_when_memory_runs_out(void **state)
{
    struct memory memory = {.exit = run_out};
    struct draft first, second, third;
    struct fault fault;

    (void)state;
    write_file("old", "before\n");
    assert_int_equal(draft_open(&first, &memory, "old", &fault), 0);
    assert_int_equal(draft_open(&second, &memory, "committed", &fault), 0);
    assert_int_equal(draft_open(&third, &memory, "new", &fault), 0);
    assert_int_equal(draft_open(&(struct draft){0}, &memory, "no/folder", &fault), -1);
    commit(&second);
    assert_int_equal(count_entries(), 4);
    if (setjmp(no_memory) == 0)
        memory_exhausted(&memory);
    assert_string_equal(read_file("old"), "before\n");
    assert_string_equal(read_file("committed"), "");
    assert_int_equal(count_entries(), 2);
}

/* As `sed -i` and editors have it, for root and for one of the group. */
static void what_is_allowed_of_an_old_owner_is_kept(void **state)
{
    struct draft draft;
    struct stat status;

    (void)state;
    write_file("old", "before\n");
    if (geteuid() == 0)
        assert_int_equal(chown("old", 12345, 54321), 0);
    assert_int_equal(chmod("old", 06640), 0);
    draft = draft_with("old", "after\n");
    commit(&draft);
    assert_int_equal(stat("old", &status), 0);
    assert_int_equal(status.st_uid, geteuid() == 0 ? 12345 : geteuid());
    assert_int_equal(status.st_gid, geteuid() == 0 ? 54321 : getegid());
    assert_int_equal(mode_of("old"), 0640); /* a calendar is no program */
}

static void what_is_abandoned_leaves_nothing(void **state)
{
    struct draft draft;

    (void)state;
    write_file("old", "before\n");
    draft = draft_with("old", "half");
    draft_abandon(&draft);
    assert_string_equal(read_file("old"), "before\n");
    draft = draft_with("new", "half");
    draft_abandon(&draft);
    assert_int_equal(count_entries(), 1);
}

static void a_symbolic_link_stays_and_its_target_is_written(void **state)
{
    struct draft draft;
    struct stat status;

    (void)state;
    assert_int_equal(mkdir("d", 0755), 0);
    write_file("d/target", "before\n");
    assert_int_equal(symlink("d/target", "link"), 0);
    assert_int_equal(symlink("link", "chain"), 0);
    draft = draft_with("chain", "after\n");
    commit(&draft);
    assert_string_equal(read_file("d/target"), "after\n");
    assert_int_equal(lstat("link", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(lstat("chain", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(unlink("d/target"), 0);

    /* Also where the target is not there yet. */
    assert_int_equal(symlink("target", "d/inner"), 0);
    assert_int_equal(symlink("d/inner", "outer"), 0);
    draft = draft_with("outer", "new\n");
    commit(&draft);
    assert_string_equal(read_file("d/target"), "new\n");
    assert_int_equal(unlink("d/target"), 0);
    assert_int_equal(unlink("d/inner"), 0);
}

static void a_link_with_a_whole_path_to_nothing_yet_is_followed(void **state)
{
    char path[4096 + 16], here[4096];
    struct draft draft;

    (void)state;
    assert_non_null(getcwd(here, sizeof here));
    snprintf(path, sizeof path, "%s/target", here);
    assert_int_equal(mkdir("d", 0755), 0);
    assert_int_equal(symlink(path, "d/link"), 0);
    draft = draft_with("d/link", "new\n");
    commit(&draft);
    assert_string_equal(read_file("target"), "new\n");
    assert_int_equal(unlink("d/link"), 0);
}

static void a_device_or_pipe_is_written_directly_and_stays(void **state)
{
    struct draft draft;
    struct stat status;
    int reader;
    char text[8] = "";

    (void)state;
    draft = draft_with("/dev/null", "x");
    assert_null(draft.temporary);
    commit(&draft);
    assert_int_equal(stat("/dev/null", &status), 0);
    assert_true(S_ISCHR(status.st_mode));

    assert_int_equal(mkfifo("fifo", 0600), 0);
    reader = open("fifo", O_RDONLY | O_NONBLOCK);
    draft = draft_with("fifo", "through");
    commit(&draft);
    assert_int_equal(read(reader, text, sizeof text), 7);
    assert_string_equal(text, "through");
    close(reader);
    assert_int_equal(stat("fifo", &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
}

static bool unchanged_with(const char *path, const char *text)
{
    struct draft draft = draft_with(path, text);
    bool unchanged = draft_unchanged(&draft);

    draft_abandon(&draft);
    return unchanged;
}

static void only_a_file_with_the_same_bytes_is_unchanged(void **state)
{
    (void)state;
    write_file("old", "some text\n");
    assert_true(unchanged_with("old", "some text\n"));
    assert_false(unchanged_with("old", "some Text\n"));
    assert_false(unchanged_with("old", "some text"));
    assert_false(unchanged_with("old", "some text\n\n"));
    assert_false(unchanged_with("old", ""));
    assert_false(unchanged_with("new", "some text\n"));
    assert_false(unchanged_with("new", ""));
    write_file("empty", "");
    assert_true(unchanged_with("empty", ""));
    assert_false(unchanged_with("empty", "x"));
    assert_int_equal(symlink("old", "link"), 0);
    assert_true(unchanged_with("link", "some text\n"));
    assert_int_equal(symlink("none", "dangling"), 0);
    assert_false(unchanged_with("dangling", ""));
    assert_false(unchanged_with("/dev/null", ""));
    assert_string_equal(read_file("old"), "some text\n");
    assert_int_equal(count_entries(), 4);
}

/* The content is compared piece by piece; a difference may be anywhere. */
static void a_long_file_is_compared_to_its_end(void **state)
{
    enum { LENGTH = 200000 };
    static const size_t places[] = {0, 4095, 8191, 8192, 65535, 65536, LENGTH - 1};
    char *text = malloc(LENGTH + 1);

    (void)state;
    memset(text, 'a', LENGTH);
    text[LENGTH] = '\0';
    write_file("old", text);
    assert_true(unchanged_with("old", text));
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        text[places[i]] = 'b';
        assert_false(unchanged_with("old", text));
        text[places[i]] = 'a';
    }
    text[LENGTH - 1] = '\0';
    assert_false(unchanged_with("old", text));
    free(text);
}

/* After the comparison the draft can still be committed. */
static void what_was_compared_can_be_committed(void **state)
{
    struct draft draft;

    (void)state;
    write_file("old", "before\n");
    draft = draft_with("old", "after\n");
    assert_false(draft_unchanged(&draft));
    commit(&draft);
    assert_string_equal(read_file("old"), "after\n");
}

/* A pipe behind a descriptor has no path of its own. */
static void a_pipe_is_written_through_the_name_of_its_descriptor(void **state)
{
    struct draft draft;
    char name[32], text[8] = "";
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    snprintf(name, sizeof name, "/dev/fd/%d", ends[1]);
    if (access(name, W_OK) == 0) {
        draft = draft_with(name, "through");
        assert_null(draft.temporary);
        commit(&draft);
        assert_int_equal(read(ends[0], text, sizeof text), 7);
        assert_string_equal(text, "through");
    }
    close(ends[0]);
    close(ends[1]);
}

static const char *draft_refusal(const char *path)
{
    struct draft draft;
    struct fault fault;

    assert_int_equal(draft_open(&draft, NULL, path, &fault), -1);
    assert_null(draft.target);
    assert_null(draft.temporary);
    return arena_copy(&arena, fault.text, strlen(fault.text));
}

static void where_nothing_can_be_written_is_an_error_at_once(void **state)
{
    (void)state;
    assert_string_equal(draft_refusal("."), strerror(EISDIR));
    assert_string_equal(draft_refusal("none/new"), strerror(ENOENT));
    write_file("a", "");
    assert_string_equal(draft_refusal("a/new"), strerror(ENOTDIR));
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_string_equal(draft_refusal("loop"), strerror(ELOOP));
    if (geteuid() != 0) { /* root may write everywhere */
        assert_int_equal(mkdir("d", 0555), 0);
        assert_string_equal(draft_refusal("d/new"), strerror(EACCES));
    }
    assert_string_equal(draft_refusal("/proc/new"), "No such file or directory");
}

static void what_a_killed_process_left_behind_does_not_hinder(void **state)
{
    struct draft draft = draft_with("new", "half");
    char *left = strdup(draft.temporary);

    (void)state;
    draft_abandon(&draft);
    write_file(left, "left behind");
    free(left);
    draft = draft_with("new", "whole\n");
    commit(&draft);
    assert_string_equal(read_file("new"), "whole\n");
    assert_int_equal(count_entries(), 1);
}

/* Those of several, as there are where each was started before the last one was quite dead. */
static void all_that_killed_processes_left_behind_is_removed(void **state)
{
    struct draft drafts[3];
    char *left[3];

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        drafts[i] = draft_with("new", "half");
        left[i] = strdup(drafts[i].temporary);
    }
    for (size_t i = 0; i < 3; i++) {
        draft_abandon(&drafts[i]);
        write_file(left[i], "left behind");
        free(left[i]);
    }
    drafts[0] = draft_with("new", "whole\n");
    commit(&drafts[0]);
    assert_string_equal(read_file("new"), "whole\n");
    assert_int_equal(count_entries(), 1);
}

/* Whether an entry of the folder has the name. */
static bool is_there(const char *name)
{
    struct stat status;

    return lstat(name, &status) == 0;
}

/* Only what mwin wrote, and nobody is still writing, is removed. */
static void what_only_looks_like_left_files_stays(void **state)
{
    struct draft other = draft_with("new", "of another process"), draft;
    char *busy = strdup(other.temporary);

    (void)state;
    write_file("new.mwin-0123456789abcdef.tmp", "left behind");
    write_file("new.mwin-7.tmp", "left behind by an old version");
    write_file("new.mwin-0123456789abcdef0.tmp", "mine");
    write_file("new.mwin-ABC.tmp", "mine");
    write_file("new.mwin-.tmp", "mine");
    write_file("new2.mwin-7.tmp", "mine");
    write_file("new.mwin-7.tmp2", "mine");
    assert_int_equal(symlink("new2.mwin-7.tmp", "new.mwin-8.tmp"), 0);
    assert_int_equal(mkdir("new.mwin-9.tmp", 0755), 0);
    assert_int_equal(mkfifo("new.mwin-a.tmp", 0600), 0);
    if (geteuid() == 0) {
        write_file("new.mwin-b.tmp", "of another user");
        assert_int_equal(chown("new.mwin-b.tmp", 12345, 12345), 0);
    }
    draft = draft_with("new", "whole\n");
    commit(&draft);
    assert_false(is_there("new.mwin-0123456789abcdef.tmp"));
    assert_false(is_there("new.mwin-7.tmp"));
    assert_true(is_there(busy));
    assert_true(is_there("new.mwin-8.tmp"));
    assert_true(is_there("new.mwin-b.tmp") == (geteuid() == 0));
    assert_int_equal(count_entries(), 10 + (geteuid() == 0));
    free(busy);
    commit(&other);
    assert_string_equal(read_file("new"), "of another process");
}

/* Whoever may make files in the folder could otherwise keep mwin from writing. */
static void names_that_others_could_guess_are_not_needed(void **state)
{
    struct draft draft;
    char name[64];

    (void)state;
    for (int i = 0; i < 300; i++) {
        snprintf(name, sizeof name, "new.mwin-%d.tmp", i);
        assert_int_equal(mkdir(name, 0755), 0);
    }
    draft = draft_with("new", "whole\n");
    commit(&draft);
    assert_string_equal(read_file("new"), "whole\n");
}

static void the_longest_name_leaves_room_for_the_temporary_one(void **state)
{
    char name[256];
    struct draft draft;

    (void)state;
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    draft = draft_with(name, "half");
    assert_int_equal(strlen(draft.temporary), 255);
    draft_abandon(&draft);
    draft = draft_with(name, "whole\n");
    commit(&draft);
    assert_string_equal(read_file(name), "whole\n");
    assert_int_equal(count_entries(), 1);
}

/* Whether a draft of d/new, which is there with OWNER and mode 0606, then has owner and mode.
 */
static bool keeps_owner(mode_t folder_mode, uid_t owner)
{
    struct draft draft;
    struct stat status;
    bool kept;

    assert_int_equal(chmod("d", folder_mode), 0);
    write_file("d/new", "planted");
    assert_int_equal(chown("d/new", owner, 54321), 0);
    assert_int_equal(chmod("d/new", 0606), 0);
    draft = draft_with("d/new", "whole\n");
    commit(&draft);
    assert_string_equal(read_file("d/new"), "whole\n");
    assert_int_equal(stat("d/new", &status), 0);
    kept = status.st_uid == owner && status.st_gid == 54321 && (status.st_mode & 0777) == 0606;
    if (!kept) {
        assert_int_equal(status.st_uid, geteuid());
        assert_int_equal(status.st_mode & 0777, 0644);
    }
    assert_int_equal(unlink("d/new"), 0);
    return kept;
}

/* In /tmp anybody can have made the file, to read and change what is written to it. */
static void nothing_is_kept_of_a_file_that_another_user_planted(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    assert_int_equal(mkdir("d", 0755), 0);
    assert_true(keeps_owner(0755, 12345));
    assert_true(keeps_owner(0777, 12345));
    assert_true(keeps_owner(01755, 12345));
    assert_false(keeps_owner(01777, 12345));
    assert_false(keeps_owner(01775, 12345));
    /* A file of our own or of the folder's owner is no trap. */
    assert_true(keeps_owner(01777, 0));
    assert_int_equal(chown("d", 12345, 12345), 0);
    assert_true(keeps_owner(01777, 12345));
    assert_false(keeps_owner(01777, 12346));
}

static void a_pipe_that_another_user_planted_is_not_written_to(void **state)
{
    struct draft draft;
    struct fault fault;

    (void)state;
    if (geteuid() != 0)
        skip();
    assert_int_equal(mkdir("d", 0755), 0);
    assert_int_equal(chmod("d", 01777), 0);
    assert_int_equal(mkfifo("d/fifo", 0666), 0);
    assert_int_equal(chown("d/fifo", 12345, 12345), 0);
    assert_int_equal(draft_open(&draft, NULL, "d/fifo", &fault), -1);
    assert_string_equal(fault.text, "Permission denied");
    assert_int_equal(unlink("d/fifo"), 0);
}

/* What is on disk already only has to get its name. */
static void a_draft_can_be_finished_before_its_commit(void **state)
{
    struct draft draft = draft_with("new", "whole\n");
    struct fault fault;

    (void)state;
    assert_int_equal(draft_finish(&draft, &fault), 0);
    assert_int_not_equal(access("new", F_OK), 0);
    commit(&draft);
    assert_string_equal(read_file("new"), "whole\n");
    draft = draft_with("new", "dropped");
    assert_int_equal(draft_finish(&draft, &fault), 0);
    draft_abandon(&draft);
    assert_string_equal(read_file("new"), "whole\n");
    assert_int_equal(count_entries(), 1);
}

/* Of one process, as of two that have the same number in two containers. */
static void writers_of_one_file_at_the_same_time_do_not_meet(void **state)
{
    struct draft first = draft_with("new", "first"), second = draft_with("new", "second");
    struct fault fault;

    (void)state;
    assert_string_not_equal(first.temporary, second.temporary);
    assert_int_equal(write(first.fd, "\n", 1), 1);
    commit(&first);
    assert_string_equal(read_file("new"), "first\n");
    /* The name that is free again is no longer its own. */
    first = draft_with("new", "third");
    commit(&second);
    assert_string_equal(read_file("new"), "second");
    commit(&first);
    assert_string_equal(read_file("new"), "third");
    assert_int_equal(count_entries(), 1);
    first = draft_with("new", "fourth");
    second = draft_with("new", "fifth");
    draft_abandon(&first);
    assert_int_equal(draft_commit(&second, &fault), 0);
    assert_string_equal(read_file("new"), "fifth");
    assert_int_equal(count_entries(), 1);
}

static void a_rename_that_fails_leaves_nothing_behind(void **state)
{
    struct draft draft = draft_with("new", "whole\n");
    struct fault fault;

    (void)state;
    assert_int_equal(mkdir("new", 0755), 0);
    write_file("new/x", "");
    assert_int_equal(draft_commit(&draft, &fault), -1);
    assert_int_not_equal(strlen(fault.text), 0);
    assert_null(draft.target);
    assert_int_equal(count_entries(), 1);
    assert_int_equal(unlink("new/x"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_new_file_appears_at_the_commit),
        TEST(an_old_file_is_there_until_the_commit_and_its_mode_after),
        TEST(nothing_stays_behind_when_memory_runs_out),
        TEST(what_is_allowed_of_an_old_owner_is_kept),
        TEST(what_is_abandoned_leaves_nothing),
        TEST(a_symbolic_link_stays_and_its_target_is_written),
        TEST(a_link_with_a_whole_path_to_nothing_yet_is_followed),
        TEST(a_device_or_pipe_is_written_directly_and_stays),
        TEST(only_a_file_with_the_same_bytes_is_unchanged),
        TEST(a_long_file_is_compared_to_its_end),
        TEST(what_was_compared_can_be_committed),
        TEST(a_pipe_is_written_through_the_name_of_its_descriptor),
        TEST(where_nothing_can_be_written_is_an_error_at_once),
        TEST(what_a_killed_process_left_behind_does_not_hinder),
        TEST(all_that_killed_processes_left_behind_is_removed),
        TEST(what_only_looks_like_left_files_stays),
        TEST(names_that_others_could_guess_are_not_needed),
        TEST(the_longest_name_leaves_room_for_the_temporary_one),
        TEST(nothing_is_kept_of_a_file_that_another_user_planted),
        TEST(a_pipe_that_another_user_planted_is_not_written_to),
        TEST(a_draft_can_be_finished_before_its_commit),
        TEST(writers_of_one_file_at_the_same_time_do_not_meet),
        TEST(a_rename_that_fails_leaves_nothing_behind),
    };

    return cmocka_run_group_tests_name("draft", tests, NULL, NULL);
}

/* folder.h: for tests with files: each works in an empty folder of its own. */
#ifndef UNIT_FOLDER_H
#define UNIT_FOLDER_H

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"

#define LIMIT ((size_t)1 << 20)

static struct arena arena;
static char folder[64] = "";

static inline int set_up(void **state)
{
    const char *parent = getenv("TMPDIR");

    (void)state;
    arena_init(&arena, NULL);
    assert_int_equal(chdir(parent == NULL ? "/tmp" : parent), 0);
    strcpy(folder, "test_file.XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    umask(022);
    return 0;
}

static inline int tear_down(void **state)
{
    DIR *entries = opendir(".");
    struct dirent *entry;

    (void)state;
    assert_non_null(entries);
    while ((entry = readdir(entries)) != NULL)
        if (entry->d_name[0] != '.' && unlink(entry->d_name) != 0)
            rmdir(entry->d_name);
    closedir(entries);
    assert_int_equal(chdir(".."), 0);
    assert_int_equal(rmdir(folder), 0); /* fails if a temporary file was left behind */
    arena_free(&arena);
    return 0;
}

static inline void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* What PATH has in it. */
static inline const char *read_file(const char *path)
{
    struct fault fault;
    const char *text;
    size_t size;

    assert_int_equal(file_read(&arena, path, LIMIT, &text, &size, &fault), 0);
    assert_int_equal(strlen(text), size);
    return text;
}

#endif

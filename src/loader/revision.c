#include "loader/revision.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/path.h"
#include "base/process.h"

/* An object of the largest size takes less than a second; a pipe in place of a file, for ever.
 */
#define SECONDS 30

/* A line of a listing. */
#define LISTING ((size_t)64 * 1024)

/*
 * Beside and instead of the user's. Older versions of git do not know GIT_NO_LAZY_FETCH, and
 * fetch with a program that the repository names; without protocols they cannot. Replaced
 * objects would be others than the revision's.
 */
static const char *const environment[] = {
    "GIT_NO_LAZY_FETCH=1",           "GIT_ALLOW_PROTOCOL=",
    "GIT_PROTOCOL_FROM_USER=0",      "GIT_TERMINAL_PROMPT=0",
    "GIT_OPTIONAL_LOCKS=0",          "GIT_NO_REPLACE_OBJECTS=1",
    "GIT_GRAFT_FILE=/dev/null/none", NULL};

/* Words of a command before its own. */
static const char *const settings[] = {
    "git", "--no-pager",           "-c", "protocol.allow=never",
    "-c",  "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
    NULL};

#define WORDS_MAX 20

static int run(struct arena *arena, const char *const *words, size_t limit, const char **text,
               size_t *size, struct fault *fault)
{
    char *arguments[WORDS_MAX];
    size_t count = 0;

    for (size_t i = 0; settings[i] != NULL; i++)
        arguments[count++] = arena_copy(arena, settings[i], strlen(settings[i]));
    for (size_t i = 0; words[i] != NULL; i++)
        arguments[count++] = arena_copy(arena, words[i], strlen(words[i]));
    arguments[count] = NULL;
    return process_read(arena, &(struct process_program){arguments, environment, SECONDS},
                        limit, text, size, fault);
}

/* Whether git takes REVISION for a file of a revision, and nothing in it for an option. */
static int check(const char *revision, struct fault *fault)
{
    if (revision[0] != '-' && path_colon(revision) != NULL)
        return 0;
    fault_set(fault, 0, 0, "is not a revision and the path of a file in it");
    return fault_hint(fault, "write git:REV:PATH, as git:HEAD:policy.yaml");
}

int revision_read(struct arena *arena, const char *revision, size_t limit, const char **text,
                  size_t *size, struct fault *fault)
{
    const char *const words[] = {"cat-file", "blob", revision, NULL};

    if (check(revision, fault) != 0)
        return -1;
    return run(arena, words, limit, text, size, fault);
}

int revision_is_missing(struct arena *arena, const char *revision, bool *missing,
                        struct fault *fault)
{
    const char *colon, *rev, *path, *text;
    size_t size;
    bool index;

    if (check(revision, fault) != 0)
        return -1;
    /* To look a name up, as rev-parse does, also fails where a folder's object is missing. */
    colon = path_colon(revision);
    index = revision[0] == ':';
    rev = arena_format(arena, "%.*s", (int)(colon - revision), revision);
    path = arena_format(arena, ":(%sliteral)%s", colon[1] == '.' ? "" : "top,", colon + 1);
    if (index ? run(arena, (const char *const[]){"ls-files", "-z", "--", path, NULL}, LISTING,
                    &text, &size, fault) != 0
              : run(arena, (const char *const[]){"ls-tree", "-z", rev, "--", path, NULL},
                    LISTING, &text, &size, fault) != 0)
        return -1;
    *missing = size == 0;
    return 0;
}

#include "base/path.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"

#define GIT "git:"

const char *path_join(struct arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";

    return arena_join(arena, folder, slash, name);
}

/*
 * Removes "./" and "NAME/../" from PATH in place: git does not understand them in the middle
 * of a path, and two names of one file become the same.
 */
static void simplify(char *path)
{
    const char *from = path;
    char *to = path;

    while (*from != '\0') {
        size_t length = strcspn(from, "/");
        size_t with_slash = length + (from[length] == '/');
        bool dot = length == 1 && from[0] == '.';
        bool up = length == 2 && from[0] == '.' && from[1] == '.' && to > path;

        if (up) {
            to--; /* the slash */
            while (to > path && to[-1] != '/')
                to--;
        } else if (!dot) {
            memmove(to, from, with_slash);
            to += with_slash;
        }
        from += with_slash;
    }
    *to = '\0';
}

const char *path_revision(const char *path)
{
    return strncmp(path, GIT, strlen(GIT)) == 0 ? path + strlen(GIT) : NULL;
}

const char *path_colon(const char *revision)
{
    int depth = 0;

    for (const char *c = revision; *c != '\0'; c++) {
        depth += (*c == '{') - (*c == '}');
        /* In the index a file can have a stage, ":2:PATH", which belongs to REV. */
        if (*c != ':' || depth > 0 ||
            (c == revision && c[1] >= '0' && c[1] <= '3' && c[2] == ':'))
            continue;
        return c[1] == '\0' ? NULL : c;
    }
    return NULL;
}

static bool goes_up(const char *path)
{
    return strncmp(path, "../", 3) == 0;
}

/* PATH relative to FILE's path, which begins after COLON, and of the same revision. */
static const char *beside_revision(struct arena *arena, const char *file, const char *colon,
                                   const char *path, struct fault *fault)
{
    const char *slash = strrchr(colon, '/'), *end = slash != NULL ? slash : colon;
    char *joined = arena_format(arena, "%.*s%s", (int)(end + 1 - file), file, path);
    char *within = joined + (colon + 1 - file);

    /* "REV:./PATH" is from the folder that git runs in, "REV:PATH" from the top. */
    if (strncmp(within, "./", 2) == 0) {
        simplify(within + 2);
        return joined;
    }
    simplify(within);
    if (!goes_up(within) || goes_up(colon + 1))
        return joined;
    fault_set(fault, 0, strlen(path), "is outside the repository");
    return NULL;
}

const char *path_beside(struct arena *arena, const char *file, const char *path,
                        struct fault *fault)
{
    const char *revision = path_revision(file), *slash = strrchr(file, '/');
    const char *colon = revision == NULL ? NULL : path_colon(revision);

    if (path_revision(path) != NULL) {
        fault_set(fault, 0, strlen(path), "a file cannot name a revision of a git repository");
        fault_hint(fault, "git:REV:PATH is for the command line; write the path of a file%s",
                   revision != NULL ? ", which is read from the same revision as this one"
                                    : "");
        return NULL;
    }
    if (path[0] == '/')
        return path;
    if (colon != NULL)
        return beside_revision(arena, file, colon, path, fault);
    return slash == NULL ? path
                         : arena_format(arena, "%.*s%s", (int)(slash + 1 - file), file, path);
}

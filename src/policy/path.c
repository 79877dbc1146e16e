#include "policy/path.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"

const char *path_join(struct arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";

    return arena_join(arena, folder, slash, name);
}

/*
 * Takes "./" and "NAME/../" out of PATH, which git does not understand in the middle of a path;
 * what is left of two names for one file is the same. In place.
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

const char *path_beside(struct arena *arena, const char *file, const char *path)
{
    const bool git = strncmp(file, PATH_GIT, strlen(PATH_GIT)) == 0;
    const char *colon = git ? strchr(file + strlen(PATH_GIT), ':') : NULL;
    const char *slash = strrchr(colon != NULL ? colon : file, '/');
    const char *end = slash != NULL ? slash : colon;
    char *joined;

    if (end == NULL || path[0] == '/')
        return path;
    joined = arena_format(arena, "%.*s%s", (int)(end + 1 - file), file, path);
    /* "REV:./PATH" is from the folder that git runs in, "REV:PATH" from the top. */
    if (colon != NULL)
        simplify(joined + (colon + 1 - file) + (strncmp(colon + 1, "./", 2) == 0 ? 2 : 0));
    return joined;
}

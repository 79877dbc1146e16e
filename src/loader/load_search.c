#include <errno.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/path.h"
#include "loader/load.h"
#include "loader/load_files.h"

/* Where to look: the files that are there, and the names of those that could be. */
struct search {
    struct arena *arena;
    const char **paths;
    size_t count;
    const char *looked_for;
};

/* A link that leads nowhere exists, and what cannot be seen may: reading says what is wrong. */
static bool exists(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

static void note(struct search *search, const char *path)
{
    search->looked_for = search->looked_for == NULL
                             ? path
                             : arena_format(search->arena, "%s, %s", search->looked_for, path);
}

/* policy.yaml, policy.yml and policy.d in FOLDER. */
static void look_in(struct search *search, const char *folder)
{
    static const char *const names[] = {"policy.yaml", "policy.yml"};
    const char *drop_in = path_join(search->arena, folder, "policy.d");
    struct load_files_paths listed = {0};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *file = path_join(search->arena, folder, names[i]);

        note(search, file);
        if (exists(file))
            search->paths[search->count++] = file;
    }
    note(search, arena_format(search->arena, "%s/*.yaml, %s/*.yml", drop_in, drop_in));
    if (exists(drop_in) &&
        (load_files_list(search->arena, drop_in, &listed) != 0 || listed.count > 0))
        search->paths[search->count++] = drop_in;
}

static const char *user_folder(struct arena *arena, const struct load_search *search)
{
    const char *config = search->xdg_config_home;

    if (search->as_root)
        return NULL;
    if (config != NULL && config[0] == '/')
        return path_join(arena, config, "mwin");
    if (search->home == NULL || search->home[0] == '\0')
        return NULL;
    return path_join(arena, search->home, ".config/mwin");
}

size_t load_search_paths(struct arena *arena, const struct load_search *search,
                         const char ***paths, const char **looked_for)
{
    struct search found = {.arena = arena};
    const char *user = user_folder(arena, search);

    found.paths = arena_calloc(arena, 3, sizeof *found.paths);
    *paths = found.paths;
    if (search->mwin_policy != NULL && search->mwin_policy[0] != '\0') {
        found.paths[0] = search->mwin_policy;
        *looked_for = search->mwin_policy;
        return 1;
    }
    if (user != NULL)
        look_in(&found, user);
    if (found.count == 0)
        look_in(&found, search->system_folder);
    *looked_for = found.looked_for;
    return found.count;
}

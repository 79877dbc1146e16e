#include "base/planted.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file.h"

bool planted_is(const char *target, const struct stat *status)
{
    char path[FILE_PATH];
    struct stat folder;

    return file_folder(target, path) != 0 || stat(path, &folder) != 0 ||
           ((folder.st_mode & S_ISVTX) != 0 && (folder.st_mode & (S_IWGRP | S_IWOTH)) != 0 &&
            status->st_uid != geteuid() && status->st_uid != folder.st_uid);
}

/*
 * Moves the next name of *rest, with the slashes before it, to the end of PATH; false: it
 * does not fit.
 */
static bool take_name(char path[FILE_PATH], const char **rest)
{
    const size_t slashes = strspn(*rest, "/");
    const size_t length = slashes + strcspn(*rest + slashes, "/"), used = strlen(path);

    if (used + length >= FILE_PATH)
        return false;
    memcpy(path + used, *rest, length);
    path[used + length] = '\0';
    *rest += length;
    return true;
}

/*
 * Puts where the link PATH leads to before *rest, which is then in BUFFER, and leaves in PATH
 * what that is relative to; false: it cannot be read, or is too long.
 */
static bool follow_link(char path[FILE_PATH], char buffer[FILE_PATH], const char **rest)
{
    char link[FILE_PATH];
    const ssize_t length = readlink(path, link, sizeof link);
    const size_t more = strlen(*rest);

    if (length <= 0 || (size_t)length + more >= FILE_PATH)
        return false;
    memmove(buffer + length, *rest, more + 1);
    memcpy(buffer, link, (size_t)length);
    *rest = buffer;
    path[link[0] == '/' ? 0 : file_folder_length(path)] = '\0';
    return true;
}

/* How many links Linux follows in one path. */
#define LINKS 40

/* Linux refuses the same (fs.protected_symlinks), unless that is switched off. */
int planted_check_links(const char *path, struct fault *fault)
{
    char done[FILE_PATH] = "", buffer[FILE_PATH];
    const char *rest = path;
    int links = 0;

    while (*rest != '\0') {
        struct stat status;

        if (!take_name(done, &rest)) {
            errno = ENAMETOOLONG;
            return fault_system(fault);
        }
        if (lstat(done, &status) != 0 || !S_ISLNK(status.st_mode))
            continue;
        if (planted_is(done, &status)) {
            fault_set(fault, 0, 0,
                      "another user put a symbolic link there, which is not followed");
            return fault_hint(fault, "write into a folder that only you can write to");
        }
        if (++links > LINKS || !follow_link(done, buffer, &rest))
            return fault_set(fault, 0, 0, "too many symbolic links, or too long ones");
    }
    return 0;
}

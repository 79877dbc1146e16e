#include "base/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"

/* Processes that can write to one file at the same time. */
#define WRITERS 100

/* Two files are compared in pieces of this size. */
#define PIECE ((size_t)8 * 1024)

static int system_fault(struct fault *fault)
{
    return fault_set(fault, 0, 0, "%s", strerror(errno));
}

static bool is_same(const struct stat *left, const struct stat *right)
{
    return left->st_dev == right->st_dev && left->st_ino == right->st_ino;
}

/* What PATH stands for once links are followed, from malloc(); NULL with errno. */
static char *resolve(const char *path)
{
    char link[PATH_MAX], *target = realpath(path, NULL), *resolved;
    const char *slash = strrchr(path, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash + 1 - path);
    ssize_t length;

    if (target != NULL || errno != ENOENT)
        return target;
    length = readlink(path, link, sizeof link);
    if (length < 0 || (size_t)length == sizeof link)
        return strdup(path);
    /* A link to a file that is not there yet. */
    if (link[0] == '/')
        folder = 0;
    target = malloc(folder + (size_t)length + 1);
    if (target == NULL)
        return NULL;
    memcpy(target, path, folder);
    memcpy(target + folder, link, (size_t)length);
    target[folder + (size_t)length] = '\0';
    resolved = resolve(target);
    free(target);
    return resolved;
}

static void forget(struct draft *draft)
{
    free(draft->target);
    free(draft->temporary);
    *draft = (struct draft){.fd = -1};
}

/* Whether PATH is the open file FD. */
static bool is_named(int fd, const char *path)
{
    struct stat held, named;

    return fstat(fd, &held) == 0 && stat(path, &named) == 0 && is_same(&held, &named);
}

/* Removes a temporary file that nobody has locked: who wrote to it was killed. Whether PATH
 * was there. */
static bool remove_left(const char *path)
{
    /* For writing, because NFS locks exclusively only what is open for that. */
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);

    if (fd < 0)
        return errno != ENOENT;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 && is_named(fd, path))
        unlink(path);
    close(fd);
    return true;
}

/* A new file with a lock, where the file system has locks; -1 with EEXIST: PATH is in use. */
static int create_locked(const char *path, mode_t mode)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);

    /* Before it is locked, another process can take it for one that was left. */
    if (fd < 0 ||
        ((flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) && is_named(fd, path)))
        return fd;
    close(fd);
    errno = EEXIST;
    return -1;
}

static const char *name_temporary(struct draft *draft, size_t room, int number)
{
    snprintf(draft->temporary, room, "%s.mwin-%d.tmp", draft->target, number);
    return draft->temporary;
}

/*
 * Opens the temporary file, with MODE. It is locked until it has another name or none. Numbers
 * of processes would not tell writers apart: two containers that share a folder have the same.
 */
static int open_temporary(struct draft *draft, mode_t mode)
{
    size_t room = strlen(draft->target) + 32;

    draft->temporary = malloc(room);
    if (draft->temporary == NULL)
        return -1;
    for (int i = 0; i < WRITERS && remove_left(name_temporary(draft, room, i)); i++)
        continue;
    errno = EEXIST;
    for (int i = 0; i < WRITERS && draft->fd < 0 && errno == EEXIST; i++)
        draft->fd = create_locked(name_temporary(draft, room, i), mode);
    return draft->fd < 0 ? -1 : 0;
}

int draft_open(struct draft *draft, const char *path, struct fault *fault)
{
    struct stat status;
    bool exists = stat(path, &status) == 0;
    int result;

    *draft = (struct draft){.fd = -1};
    if (!exists && errno != ENOENT)
        return system_fault(fault);
    /* What is no file may have no path of its own: a pipe behind /dev/stdout. */
    draft->target = exists && !S_ISREG(status.st_mode) ? strdup(path) : resolve(path);
    if (draft->target == NULL)
        return system_fault(fault);
    if (!exists) {
        result = open_temporary(draft, 0666);
    } else if (S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        result = -1;
    } else if (!S_ISREG(status.st_mode)) {
        draft->fd = open(draft->target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        result = draft->fd < 0 ? -1 : 0;
    } else {
        /* Until it has the mode of the old one. */
        result = open_temporary(draft, 0600);
    }
    if (result != 0) {
        const bool no_folder = draft->temporary != NULL && errno == EACCES;

        system_fault(fault);
        if (no_folder)
            fault_hint(fault, "the folder has to be writable: a new file is made in it");
        forget(draft);
    }
    return result;
}

/* Gives what is written the mode of an old file and, as far as that is allowed, its owner. */
static int keep_mode(const struct draft *draft)
{
    struct stat old;
    bool kept;

    if (stat(draft->target, &old) != 0)
        return errno == ENOENT ? 0 : -1;
    /* Only root gives files away; a group can be any that the user belongs to. */
    kept = fchown(draft->fd, old.st_uid, old.st_gid) == 0 ||
           fchown(draft->fd, (uid_t)-1, old.st_gid) == 0;
    (void)kept;
    return fchmod(draft->fd, old.st_mode & 0777);
}

/* Makes the rename itself durable; a file system that cannot is no error. */
static void sync_folder(char *target)
{
    char *slash = strrchr(target, '/');
    int fd;

    if (slash == NULL) {
        fd = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    } else {
        slash[slash == target ? 1 : 0] = '\0';
        fd = open(target, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

int draft_commit(struct draft *draft, struct fault *fault)
{
    const bool renamed = draft->temporary != NULL;
    int fd = draft->fd;

    if (renamed && (keep_mode(draft) != 0 || fsync(fd) != 0 ||
                    rename(draft->temporary, draft->target) != 0)) {
        system_fault(fault);
        draft_abandon(draft);
        return -1;
    }
    draft->fd = -1;
    /* Behind fsync() there is nothing that it could report. */
    if (close(fd) != 0 && !renamed) {
        system_fault(fault);
        draft_abandon(draft);
        return -1;
    }
    if (renamed)
        sync_folder(draft->target);
    forget(draft);
    return 0;
}

/* Reads until SIZE bytes are there or the file ends; -1 on an error. */
static ssize_t read_at(int fd, char *data, size_t size, off_t offset)
{
    size_t used = 0;

    while (used < size) {
        ssize_t n = pread(fd, data + used, size - used, offset + (off_t)used);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        used += (size_t)n;
    }
    return (ssize_t)used;
}

static bool same_content(int left, int right)
{
    char a[PIECE], b[PIECE];
    off_t offset = 0;
    ssize_t n;

    do {
        n = read_at(left, a, sizeof a, offset);
        if (n < 0 || read_at(right, b, sizeof b, offset) != n || memcmp(a, b, (size_t)n) != 0)
            return false;
        offset += n;
    } while (n > 0);
    return true;
}

bool draft_unchanged(const struct draft *draft)
{
    bool same;
    int fd;

    if (draft->temporary == NULL)
        return false;
    fd = open(draft->target, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    same = same_content(draft->fd, fd);
    close(fd);
    return same;
}

void draft_abandon(struct draft *draft)
{
    if (draft->temporary != NULL)
        unlink(draft->temporary);
    if (draft->fd >= 0)
        close(draft->fd);
    forget(draft);
}

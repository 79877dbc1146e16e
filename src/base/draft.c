#include "base/draft.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/planted.h"

/* How often a name for a temporary file is tried. */
#define TRIES 100

/* Two files are compared in pieces of this size. */
#define PIECE ((size_t)8 * 1024)

/* PATH with its symbolic links followed, from malloc(); NULL with errno. */
static char *resolve(const char *path)
{
    char link[PATH_MAX], *target = realpath(path, NULL), *resolved;
    size_t folder = file_folder_length(path);
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

static void remember(struct draft *draft, struct memory *memory)
{
    if (memory == NULL)
        return;
    draft->memory = memory;
    draft->older = memory->drafts;
    memory->drafts = draft;
    memory->abandon = draft_abandon;
}

static void forget(struct draft *draft)
{
    struct draft **place = draft->memory == NULL ? NULL : &draft->memory->drafts;

    while (place != NULL && *place != draft)
        place = &(*place)->older;
    if (place != NULL)
        *place = draft->older;
    free(draft->target);
    free(draft->temporary);
    *draft = (struct draft){.fd = -1};
}

/*
 * Temporary files are named after the file with a number that nobody can guess, so that nobody
 * can be there first: "list.csv.mwin-0123456789abcdef.tmp". A name that would be too long is
 * cut.
 */
#define MARK   ".mwin-"
#define SUFFIX ".tmp"
#define DIGITS 16
#define EXTRA  (sizeof MARK - 1 + DIGITS + sizeof SUFFIX - 1)

/* Bytes of NAME that the names of its temporary files begin with. */
static int kept_length(const char *name)
{
    const size_t length = strlen(name), most = NAME_MAX - EXTRA;

    return (int)(length < most ? length : most);
}

/* Whether NAME names a temporary file of TARGET; older versions used a short number. */
static bool is_temporary(const char *name, const char *target)
{
    const char *own = target + file_folder_length(target);
    const size_t kept = (size_t)kept_length(own);
    size_t digits;

    if (strncmp(name, own, kept) != 0 || strncmp(name + kept, MARK, strlen(MARK)) != 0)
        return false;
    name += kept + strlen(MARK);
    digits = strspn(name, "0123456789abcdef");
    return digits >= 1 && digits <= DIGITS && strcmp(name + digits, SUFFIX) == 0;
}

static bool is_own_file(const struct stat *status)
{
    return S_ISREG(status->st_mode) && status->st_uid == geteuid();
}

/* Removes NAME in FOLDER if it is this user's and not locked: its writer was killed. */
static void remove_left(int folder, const char *name)
{
    struct stat status, named;
    int fd;

    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !is_own_file(&status))
        return;
    /* Open for writing: NFS gives an exclusive lock only on such a descriptor. */
    fd = openat(folder, name, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (fd < 0)
        return;
    if (fstat(fd, &status) == 0 && is_own_file(&status) && flock(fd, LOCK_EX | LOCK_NB) == 0 &&
        fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 && file_is(&status, &named))
        unlinkat(folder, name, 0);
    close(fd);
}

/* The folder of TARGET, open for reading; -1 with errno. */
static int open_folder(const char *target)
{
    char folder[FILE_PATH];

    return file_folder(target, folder) != 0 ? -1
                                            : open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Removes temporary files of TARGET that killed processes left, if the folder can be read. */
static void remove_all_left(const char *target)
{
    int fd = open_folder(target);
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);
    const struct dirent *entry;

    if (stream == NULL) {
        if (fd >= 0)
            close(fd);
        return;
    }
    while ((entry = readdir(stream)) != NULL)
        if (is_temporary(entry->d_name, target))
            remove_left(fd, entry->d_name);
    closedir(stream);
}

/*
 * A new file, locked if the file system has locks, so that nobody takes it for the file of a
 * killed process; -1 with EEXIST: somebody just did, or PATH exists.
 */
static int create_locked(const char *path, mode_t mode)
{
    struct stat held, named;
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);

    if (fd < 0 || ((flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) &&
                   fstat(fd, &held) == 0 && lstat(path, &named) == 0 && file_is(&held, &named)))
        return fd;
    close(fd);
    errno = EEXIST;
    return -1;
}

static int name_temporary(struct draft *draft, size_t room)
{
    const size_t folder = file_folder_length(draft->target);
    const char *name = draft->target + folder;
    uint64_t number;

    if (getrandom(&number, sizeof number, 0) != (ssize_t)sizeof number)
        return -1;
    snprintf(draft->temporary, room, "%.*s%.*s" MARK "%0*" PRIx64 SUFFIX, (int)folder,
             draft->target, kept_length(name), name, DIGITS, number);
    return 0;
}

/* Opens the temporary file, with MODE. It is locked until it has another name or none. */
static int open_temporary(struct draft *draft, mode_t mode)
{
    const size_t room = strlen(draft->target) + EXTRA + 1;

    draft->temporary = malloc(room);
    if (draft->temporary == NULL)
        return -1;
    remove_all_left(draft->target);
    errno = EEXIST;
    for (int i = 0; i < TRIES && draft->fd < 0 && errno == EEXIST; i++)
        if (name_temporary(draft, room) == 0)
            draft->fd = create_locked(draft->temporary, mode);
    return draft->fd < 0 ? -1 : 0;
}

/* Opens the device or pipe of STATUS; refuses another file that has taken its place. */
static int open_special(struct draft *draft, const struct stat *status)
{
    struct stat opened;

    if (S_ISFIFO(status->st_mode) && planted_is(draft->target, status)) {
        errno = EACCES;
        return -1;
    }
    draft->fd = open(draft->target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (draft->fd < 0)
        return -1;
    if (fstat(draft->fd, &opened) == 0 && file_is(&opened, status))
        return 0;
    close(draft->fd);
    errno = EACCES;
    return -1;
}

int draft_open(struct draft *draft, struct memory *memory, const char *path,
               struct fault *fault)
{
    struct stat status;
    bool exists = stat(path, &status) == 0;
    int result;

    *draft = (struct draft){.fd = -1};
    if (!exists && errno != ENOENT)
        return fault_system(fault);
    if (planted_check_links(path, fault) != 0)
        return -1;
    /* A device or pipe need not have a path of its own: /dev/stdout can lead to a nameless
     * pipe. */
    draft->target = exists && !S_ISREG(status.st_mode) ? strdup(path) : resolve(path);
    if (draft->target == NULL)
        return fault_system(fault);
    if (exists && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        result = -1;
    } else if (exists && !S_ISREG(status.st_mode)) {
        result = open_special(draft, &status);
    } else {
        /* 0600 until it has the mode of the old one. */
        draft->keeps_mode = exists && !planted_is(draft->target, &status);
        result = open_temporary(draft, draft->keeps_mode ? 0600 : 0666);
    }
    if (result != 0) {
        const bool no_folder = draft->temporary != NULL && errno == EACCES;

        fault_system(fault);
        if (no_folder)
            fault_hint(fault, "make the folder writable: a new file is created in it");
        forget(draft);
        return -1;
    }
    remember(draft, memory);
    return 0;
}

/* Gives the new file the old one's mode and, if the system allows it, the old one's owner. */
static int keep_mode(const struct draft *draft)
{
    struct stat old;
    bool kept;

    if (!draft->keeps_mode)
        return 0;
    if (stat(draft->target, &old) != 0)
        return errno == ENOENT ? 0 : -1;
    if (planted_is(draft->target, &old))
        return 0;
    /* Only root gives files away; a group can be any that the user belongs to. */
    kept = fchown(draft->fd, old.st_uid, old.st_gid) == 0 ||
           fchown(draft->fd, (uid_t)-1, old.st_gid) == 0;
    (void)kept;
    return fchmod(draft->fd, old.st_mode & 0777);
}

/* Makes the rename itself durable; a file system that cannot do this is not an error. */
static void sync_folder(const char *target)
{
    int fd = open_folder(target);

    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

bool draft_came_whole(const struct stat *status)
{
    return status->st_mtim.tv_sec != status->st_ctim.tv_sec ||
           status->st_mtim.tv_nsec != status->st_ctim.tv_nsec;
}

/*
 * Whoever writes to a file sets the times of its content and of its attributes to the same
 * moment. The rename sets the second alone, but a clock may not have moved until then, so the
 * first goes back by a nanosecond.
 */
static void mark_whole(int fd)
{
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}};
    struct stat status;

    if (fstat(fd, &status) != 0)
        return;
    times[1] = status.st_mtim;
    if (times[1].tv_nsec-- == 0) {
        times[1].tv_sec--;
        times[1].tv_nsec = 999999999;
    }
    futimens(fd, times);
}

int draft_finish(struct draft *draft, struct fault *fault)
{
    if (draft->temporary == NULL || draft->finished)
        return 0;
    if (keep_mode(draft) != 0)
        return fault_system(fault);
    mark_whole(draft->fd);
    if (fsync(draft->fd) != 0)
        return fault_system(fault);
    draft->finished = true;
    return 0;
}

static int rename_to_target(const struct draft *draft, struct fault *fault)
{
    struct stat old;
    int error;

    if (rename(draft->temporary, draft->target) == 0)
        return 0;
    error = errno;
    fault_system(fault);
    if (error == EPERM && stat(draft->target, &old) == 0 && planted_is(draft->target, &old))
        fault_hint(fault,
                   "the file there belongs to another user, and only that user can remove it");
    return -1;
}

int draft_commit(struct draft *draft, struct fault *fault)
{
    int fd = draft->fd;

    if (draft->temporary != NULL &&
        (draft_finish(draft, fault) != 0 || rename_to_target(draft, fault) != 0)) {
        draft_abandon(draft);
        return -1;
    }
    draft->fd = -1;
    /* After fsync() there is nothing that it could report. */
    if (close(fd) != 0 && draft->temporary == NULL) {
        fault_system(fault);
        draft_abandon(draft);
        return -1;
    }
    if (draft->temporary != NULL)
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

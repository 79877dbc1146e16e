#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file.h"

/* Milliseconds of sleep between two tries, at first and at most. */
#define FIRST_PAUSE 1
#define LAST_PAUSE  40

/* Milliseconds between looks at whether others make progress. */
#define LOOK 200

#define NAME_SIZE 64

/* The file and the holders of its lock. If they have changed later, the queue moves. */
struct holders {
    struct stat file;
    long first;      /* a process; 0: not known */
    int count;       /* of locks: readers can hold one together */
    uint64_t digest; /* of all processes */
};

bool lock_holds(const struct lock *lock, const char *path)
{
    struct stat held, named;

    return fstat(lock->fd, &held) == 0 && stat(path, &named) == 0 && file_is(&held, &named);
}

/* Adds the processes that hold a lock on FILE, as far as the system tells. */
static void find_holders(struct holders *holders, const struct stat *file)
{
    FILE *locks = fopen("/proc/locks", "re");
    char line[256];

    *holders = (struct holders){.file = *file};
    if (locks == NULL)
        return;
    while (fgets(line, sizeof line, locks) != NULL) {
        unsigned major_number, minor_number;
        uintmax_t inode;
        long process;

        /* "1: FLOCK  ADVISORY  WRITE 1234 fd:01:5678 0 EOF"; who waits has "->" before FLOCK.
         */
        if (sscanf(line, "%*d: FLOCK %*s %*s %ld %x:%x:%ju", &process, &major_number,
                   &minor_number, &inode) != 4 ||
            major_number != major(file->st_dev) || minor_number != minor(file->st_dev) ||
            inode != (uintmax_t)file->st_ino)
            continue;
        if (holders->count++ == 0)
            holders->first = process;
        holders->digest = holders->digest * 31 + (uint64_t)process;
    }
    fclose(locks);
}

static bool same_holders(const struct holders *left, const struct holders *right)
{
    return file_is(&left->file, &right->file) && left->count == right->count &&
           left->digest == right->digest &&
           left->file.st_mtim.tv_sec == right->file.st_mtim.tv_sec &&
           left->file.st_mtim.tv_nsec == right->file.st_mtim.tv_nsec;
}

/* The name of the program that PROCESS runs; false: it has ended, or the system does not tell.
 */
static bool find_program(long process, char name[NAME_SIZE])
{
    char path[64];
    FILE *file;
    bool found;

    snprintf(path, sizeof path, "/proc/%ld/comm", process);
    file = fopen(path, "re");
    if (file == NULL)
        return false;
    found = fgets(name, NAME_SIZE, file) != NULL;
    fclose(file);
    if (found)
        name[strcspn(name, "\n")] = '\0';
    return found;
}

static int give_up(const struct holders *holders, int patience, struct fault *fault)
{
    const int seconds = patience / 1000;
    char name[NAME_SIZE];

    if (holders->count == 0) {
        fault_set(fault, 0, 0, "another program has locked it, also after %d seconds", seconds);
        return fault_hint(fault, "wait until it has ended; lslocks shows who holds a lock");
    }
    if (find_program(holders->first, name))
        fault_set(fault, 0, 0, "process %ld (%s) has locked it, also after %d seconds",
                  holders->first, name, seconds);
    else
        fault_set(fault, 0, 0,
                  "process %ld has locked it, also after %d seconds; that process has ended, "
                  "and one that it left has the file open",
                  holders->first, seconds);
    return fault_hint(fault, "wait until it has ended, or end it");
}

void lock_pause(int milliseconds)
{
    const struct timespec time = {.tv_sec = milliseconds / 1000,
                                  .tv_nsec = milliseconds % 1000 * 1000000L};

    nanosleep(&time, NULL);
}

/*
 * A new file with TEXT; -1 with errno. It is written before it is locked: who comes between
 * would take an empty one for one that an editor has emptied.
 */
static int begin_file(const char *path, int flags, const char *text)
{
    const ssize_t length = (ssize_t)strlen(text);
    int fd = open(path, flags | O_CREAT | O_EXCL, 0666), error;
    ssize_t written;

    if (fd < 0)
        return -1;
    written = write(fd, text, (size_t)length);
    if (written == length && fsync(fd) == 0)
        return fd;
    error = written >= 0 && written < length ? ENOSPC : errno;
    if (lock_holds(&(struct lock){.fd = fd}, path))
        unlink(path);
    close(fd);
    errno = error;
    return -1;
}

/* Whether the file is as begin_file() left it. */
static bool is_as_begun(const struct lock *lock)
{
    const size_t length = strlen(lock->begun);
    struct stat held;
    char text[64];

    return length < sizeof text && fstat(lock->fd, &held) == 0 &&
           held.st_size == (off_t)length &&
           pread(lock->fd, text, length, 0) == (ssize_t)length &&
           memcmp(text, lock->begun, length) == 0;
}

/* 0 when held, 1 when others hold PATH or have replaced it (*file), -1 with errno. */
static int try_once(struct lock *lock, const char *path, const char *begin, struct stat *file)
{
    /* Open for writing: NFS gives an exclusive lock only on such a descriptor. */
    const int flags = O_RDWR | O_CLOEXEC | O_NONBLOCK;
    int error = 0;

    lock->fd = open(path, flags);
    lock->begun = lock->fd < 0 && errno == ENOENT ? begin : NULL;
    if (lock->begun != NULL)
        lock->fd = begin_file(path, flags, begin);
    *file = (struct stat){0};
    if (lock->fd < 0)
        return lock->begun != NULL && errno == EEXIST ? 1 : -1;
    if (flock(lock->fd, LOCK_EX | LOCK_NB) != 0)
        error = errno;
    else if (lock_holds(lock, path))
        return 0;
    fstat(lock->fd, file);
    close(lock->fd);
    lock->fd = -1;
    errno = error;
    return error == 0 || error == EWOULDBLOCK ? 1 : -1;
}

/*
 * This counts its sleep instead of asking the clock: a machine that is suspended, or too
 * busy for this process, may be too busy for the holder of the lock, too. It does not wait in
 * flock(), because it could not look at the queue meanwhile.
 */
int lock_take(struct lock *lock, const char *path, const char *begin, int patience,
              struct fault *fault)
{
    struct holders seen = {.count = 0}, now;
    int pause = FIRST_PAUSE, idle = 0, unseen = LOOK, result;
    struct stat file;

    while ((result = try_once(lock, path, begin, &file)) == 1) {
        if (unseen >= LOOK || idle >= patience) {
            find_holders(&now, &file);
            if (!same_holders(&seen, &now))
                idle = 0;
            seen = now;
            unseen = 0;
        }
        if (idle >= patience)
            return give_up(&seen, patience, fault);
        lock_pause(pause);
        idle += pause;
        unseen += pause;
        pause = pause * 2 < LAST_PAUSE ? pause * 2 : LAST_PAUSE;
    }
    return result == 0 ? 0 : fault_system(fault);
}

void lock_release(struct lock *lock, const char *path)
{
    if (lock->fd < 0)
        return;
    if (lock->begun != NULL && lock_holds(lock, path) && is_as_begun(lock))
        unlink(path);
    close(lock->fd);
    lock->fd = -1;
}

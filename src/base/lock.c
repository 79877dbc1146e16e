#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"

/* How often a file may be replaced by others while this process waits for it. */
#define TRIES 100

static int system_fault(struct fault *fault)
{
    return fault_set(fault, 0, 0, "%s", strerror(errno));
}

/* Whether PATH is the open file FD. */
static bool is_named(int fd, const char *path)
{
    struct stat held, named;

    return fstat(fd, &held) == 0 && stat(path, &named) == 0 && held.st_dev == named.st_dev &&
           held.st_ino == named.st_ino;
}

int lock_take(const char *path, bool create, struct fault *fault)
{
    /* For writing, because NFS locks exclusively only what is open for that. */
    const int flags = O_RDWR | O_CLOEXEC | O_NONBLOCK | (create ? O_CREAT : 0);

    for (int i = 0; i < TRIES; i++) {
        int fd = open(path, flags, 0666);

        if (fd < 0)
            return system_fault(fault);
        if (flock(fd, LOCK_EX) != 0) {
            system_fault(fault);
            close(fd);
            return -1;
        }
        if (is_named(fd, path))
            return fd;
        close(fd);
    }
    return fault_set(fault, 0, 0, "is replaced again and again while it is waited for");
}

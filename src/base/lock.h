/*
 * lock: one writer of a file at a time.
 */
#ifndef BASE_LOCK_H
#define BASE_LOCK_H

#include <stdbool.h>

struct fault;

/* The file that had the name when it was locked, until somebody replaces it. */
struct lock {
    int fd;
    const char *begun; /* the text with which this lock created it; NULL: it existed */
};

/*
 * Locks PATH exclusively (flock(2)) as soon as nobody else holds it. A missing file is
 * created with the text BEGIN; if that is NULL, it is a fault. As long as the holders change,
 * this waits for its turn. Returns 0 when the lock is held; -1 with *fault, which names the
 * holder, if the holders have not changed for PATIENCE milliseconds of sleep.
 */
int lock_take(struct lock *lock, const char *path, const char *begin, int patience,
              struct fault *fault);

/* Whether PATH is still the file that is held. */
bool lock_holds(const struct lock *lock, const char *path);

/* Sleeps for a moment, for whoever waits for others in another way. */
void lock_pause(int milliseconds);

/* Lets go. A file that the lock began is removed if nothing else was written to it. */
void lock_release(struct lock *lock, const char *path);

#endif

/*
 * lock: one writer of a file at a time.
 */
#ifndef BASE_LOCK_H
#define BASE_LOCK_H

#include <stdbool.h>

struct fault;

/* The file that had the name when it was locked, and has it as long as nobody replaces it. */
struct lock {
    int fd;
    const char *begun; /* the text that this lock began it with; NULL: it was there */
};

/*
 * Holds PATH (flock(2), also against readers that lock it) as soon as nobody else does. A file
 * that is not there begins with the text BEGIN; NULL: that is a fault. As long as others come
 * and go, this waits for its turn. If nothing moves for PATIENCE milliseconds, it is -1 with
 * *fault, which says who holds the lock. 0 when held.
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

/*
 * lock: one writer of a file at a time.
 */
#ifndef BASE_LOCK_H
#define BASE_LOCK_H

#include <stdbool.h>

struct fault;

/*
 * Waits until nobody else holds PATH and holds it: the file that has the name now, also when
 * others have replaced it while this process waited. CREATE: one that is not there comes into
 * being, empty. A descriptor to close (which lets go), or -1 with *fault.
 */
int lock_take(const char *path, bool create, struct fault *fault);

#endif

/*
 * planted: files that another user put in the way.
 */
#ifndef BASE_PLANTED_H
#define BASE_PLANTED_H

#include <stdbool.h>

struct fault;
struct stat;

/*
 * Whether the file that is STATUS may have been put in the way of TARGET: in a folder such as
 * /tmp, where all can make files and nobody can remove another's, by neither this user nor the
 * folder's owner. Linux, too, does not open such a file in the place of a new one
 * (fs.protected_regular).
 */
bool planted_is(const char *target, const struct stat *status);

/*
 * 0, or -1 with *fault: on the way of PATH, also behind other links, is a symbolic link that
 * another user, who is not the folder's owner, put into a folder for all.
 */
int planted_check_links(const char *path, struct fault *fault);

#endif

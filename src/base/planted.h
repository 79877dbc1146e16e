/*
 * planted: files that another user put in the way.
 */
#ifndef BASE_PLANTED_H
#define BASE_PLANTED_H

#include <stdbool.h>

struct fault;
struct stat;

/*
 * Whether somebody may have put the file of STATUS in the way of TARGET: its folder is one
 * like /tmp, where everybody can make files but not remove another's, and the file belongs to
 * neither this user nor the folder's owner. Also true if the folder cannot be examined. Linux
 * refuses to open such a file with O_CREAT, too (fs.protected_regular).
 */
bool planted_is(const char *target, const struct stat *status);

/*
 * 0, or -1 with *fault: PATH leads, perhaps through other links, over a symbolic link that
 * another user, who is not the folder's owner, put into a folder such as /tmp.
 */
int planted_check_links(const char *path, struct fault *fault);

#endif

/*
 * link: which addresses are links, in every format.
 */
#ifndef RENDER_LINK_H
#define RENDER_LINK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether ADDRESS is a whole URL of the web or a mail address, and has only characters of URLs
 * (RFC 3986) only. A link with another scheme, such as javascript:, could run a program.
 */
bool link_is(const char *address);

/* How many bytes at the beginning of a link need not be shown. */
size_t link_hidden(const char *address);

#endif

/*
 * read_cap: limits such as "2 per month" (cap.h), one or a list of them, as the value of a key.
 */
#ifndef READER_READ_CAP_H
#define READER_READ_CAP_H

#include "reader/keys.h"

extern const struct key_kind read_cap_one_or_more; /* struct cap_list */

#endif

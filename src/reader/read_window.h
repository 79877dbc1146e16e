/*
 * read_window: windows.
 */
#ifndef READER_READ_WINDOW_H
#define READER_READ_WINDOW_H

#include "reader/keys.h"

struct node;

extern const struct keys read_window_keys;

/*
 * Reads a list of windows into the policy's array, which has room for them. A
 * window with errors exists all the same, so that changes can name it; reader->usable says
 * whether its dates can be asked for.
 */
void read_window_all(struct reader *reader, const struct node *windows);

#endif

/*
 * read_change: changes.
 */
#ifndef POLICY_READ_CHANGE_H
#define POLICY_READ_CHANGE_H

#include "policy/keys.h"

struct node;

extern const struct keys read_change_keys;

/*
 * Reads a list of changes into the policy's array, which has room for them;
 * windows and classes have been read. EMERGENCIES: those that have been read, by their start.
 */
void read_change_all(struct reader *reader, const struct node *changes,
                     struct map *emergencies);

#endif

/*
 * read_freeze: freezes and protected hours.
 */
#ifndef READER_READ_FREEZE_H
#define READER_READ_FREEZE_H

#include "reader/keys.h"

struct map;
struct node;

extern const struct keys read_freeze_keys;
extern const struct keys read_freeze_protected_keys;

/*
 * Read a list of freezes, or of protected hours, into the policy's arrays,
 * which have room for them. SEEN: the freezes that have been read, by id.
 */
void read_freeze_all(struct reader *reader, const struct node *freezes, struct map *seen);
void read_freeze_protected(struct reader *reader, const struct node *hours);

#endif

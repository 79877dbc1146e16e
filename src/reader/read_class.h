/*
 * read_class: channels, services and classes.
 */
#ifndef READER_READ_CLASS_H
#define READER_READ_CLASS_H

#include "reader/keys.h"

struct node;

extern const struct keys read_class_keys;

/*
 * Reads a map of channels, services or classes into the policy's arrays, which have
 * room for them. A class with errors exists all the same, so that windows can name it.
 */
void read_class_channels(struct reader *reader, const struct node *channels);
void read_class_services(struct reader *reader, const struct node *services);
void read_class_all(struct reader *reader, const struct node *classes);

#endif

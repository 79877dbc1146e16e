/*
 * import_class: the classes that a calendar knows: its CATEGORIES.
 */
#ifndef POLICY_IMPORT_CLASS_H
#define POLICY_IMPORT_CLASS_H

#include "policy/import.h"

/* The class that is called NAME, which is added where it is not known. */
struct import_class *import_class_find(struct import *import, const char *name);

/* The class of what has no category. */
struct import_class *import_class_usual(struct import *import);

/* The classes that an event with these categories has, each once; the usual one without any. */
struct import_classes import_class_list(struct import *import,
                                        const struct ical_value_texts *categories);

/* Whether A and B are the same classes in the same order. */
bool import_class_same(const struct import_classes *a, const struct import_classes *b);

void import_class_add(struct arena *arena, struct import_classes *classes,
                      struct import_class *class);

#endif

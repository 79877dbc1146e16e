/*
 * import_class: the classes that a calendar knows: its CATEGORIES.
 */
#ifndef IMPORT_IMPORT_CLASS_H
#define IMPORT_IMPORT_CLASS_H

#include "import/import_parts.h"

/* Finds the impacts of the classes of each policy whose events mwin wrote; comes first. */
void import_class_learn(struct import *import);

/*
 * The classes of EVENT, each once: all its categories if mwin wrote it for POLICY, only the
 * first one if another program did (POLICY NULL), and the usual class if it has none. Classes
 * of one name are several if they differ in impact.
 */
struct import_classes import_class_list(struct import *import, const struct ical_event *event,
                                        const char *policy);

/* Whether A and B are the same classes in the same order. */
bool import_class_same(const struct import_classes *a, const struct import_classes *b);

void import_class_add(struct arena *arena, struct import_classes *classes,
                      struct import_class *class);

#endif

/*
 * import_class: the classes that a calendar knows: its CATEGORIES.
 */
#ifndef IMPORT_IMPORT_CLASS_H
#define IMPORT_IMPORT_CLASS_H

#include "import/import_parts.h"

/* Finds the impacts of the classes of each policy whose events mwin wrote; comes first. */
void import_class_learn(struct import *import);

/*
 * The classes of EVENT, each once: all its categories where mwin wrote it for POLICY, the first
 * one where another program did (NULL), and the usual class where it has none. Those of one
 * name are several classes if they differ in impact.
 */
struct import_classes import_class_list(struct import *import, const struct ical_event *event,
                                        const char *policy);

/* Whether A and B are the same classes in the same order. */
bool import_class_same(const struct import_classes *a, const struct import_classes *b);

void import_class_add(struct arena *arena, struct import_classes *classes,
                      struct import_class *class);

#endif

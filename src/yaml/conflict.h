/*
 * conflict: the markers that a merge leaves in a file that two people have changed.
 */
#ifndef YAML_CONFLICT_H
#define YAML_CONFLICT_H

#include <stdbool.h>

#include "base/diag.h"

/*
 * Whether SOURCE has lines that mark a conflict; each conflict is then added to DIAGS. In a
 * text in quotes such a line would be read as part of it.
 */
bool conflict_report(const struct source *source, struct diags *diags);

/* Whether a conflict can begin or end in SOURCE; costs less than looking at each line. */
bool conflict_is_likely(const struct source *source);

#endif

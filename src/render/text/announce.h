/*
 * announce: the text of a notice, from a template (policy/template.h).
 */
#ifndef RENDER_TEXT_ANNOUNCE_H
#define RENDER_TEXT_ANNOUNCE_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/template.h"

struct arena;
struct occurrence;
struct out;
struct zone;

struct announcement {
    struct arena *arena;
    const struct occurrence *occurrence;
    const struct occurrence *before; /* as it was before (ledger_before()), or NULL */
    const struct zone *const *zones; /* in which times are given */
    size_t zone_count;
    bool markdown; /* the subject as a heading; all other text is escaped */
};

void announce_print(struct out *out, const struct announcement *announcement, const char *text);

/* The kind of notice that fits the status of OCCURRENCE: `change` if it was moved, and so on.
 */
enum template_kind announce_kind(const struct occurrence *occurrence);

#endif

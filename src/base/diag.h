/*
 * diag: findings with a place, collected and shown together.
 *
 * A diagnostic has a severity, a stable id from one table (diag_kinds, which
 * the manual is tested against), a place in a source, a message, and perhaps
 * a hint and a second place. It is shown as
 *
 *     FILE:LINE:COLUMN: error: MESSAGE [id]
 *        12 |     impact: outtage
 *           |             ^~~~~~~
 *     hint: what to write instead
 *
 * Lines and columns count from 1; columns count characters.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mark.h"

struct arena;
struct fault;
struct out;

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

/* One row per finding that mwin can make; diag.c has the table. */
enum diag_id {
#define DIAG(symbol, severity, name, meaning) DIAG_ID_##symbol,
#include "base/diag.def"
#undef DIAG
    DIAG_ID_COUNT
};

struct diag_kind {
    char name[24]; /* stable, for scripts: "unknown-key" */
    enum diag_severity severity;
    char meaning[128]; /* one sentence for the manual */
};

extern const struct diag_kind diag_kinds[DIAG_ID_COUNT];

struct diag {
    enum diag_id id;
    enum diag_severity severity; /* its kind's, or less */
    struct mark mark;
    const char *text;
    const char *hint;  /* or NULL */
    struct mark other; /* second place; source NULL: none */
    const char *other_text;
    size_t source_order; /* number of its source, in the order of their first findings */
    size_t order;        /* number of the finding */
};

struct diags {
    struct arena *arena;
    struct diag *items;
    size_t count, capacity;
    size_t errors, warnings, notes;
};

void diag_init(struct diags *diags, struct arena *arena);

/* Adds a finding; the pointer is good until the next one is added. */
struct diag *diag_add(struct diags *diags, enum diag_id id, struct mark mark,
                      const char *format, ...) __attribute__((cold, format(printf, 4, 5)));

/* Adds to the newest finding. */
void diag_hint(struct diags *diags, const char *format, ...)
    __attribute__((cold, format(printf, 2, 3)));
void diag_other(struct diags *diags, struct mark other, const char *format, ...)
    __attribute__((cold, format(printf, 3, 4)));

/* Makes a warning of the newest finding, an error whose effect is limited to one thing. */
void diag_soften(struct diags *diags);

/* Adds FAULT, found in the value whose first character is at MARK. */
void diag_fault(struct diags *diags, enum diag_id id, struct mark mark,
                const struct fault *fault);

/* Adds the findings of FROM, in their order. */
void diag_append(struct diags *diags, const struct diags *from);

/* Sorts by source (in order of first report), line and column. */
void diag_sort(struct diags *diags);

/*
 * Shows at most LIMIT errors (0: no limit) and then a count of the rest; warnings
 * and notes are always shown. COLOUR: with SGR sequences.
 */
void diag_print(struct out *out, const struct diags *diags, size_t limit, bool colour);

/* "note", "warning", "error"; NULL ends them. */
extern const char *const diag_severities[];

const char *diag_severity_name(enum diag_severity severity);

#endif

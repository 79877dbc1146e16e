/*
 * effort: how much may be done for one answer.
 *
 * A short policy can have more dates than any computer gets through: a rule by the second, a
 * thousand rules by the minute. So steps are counted where dates are generated and memory is
 * taken. An answer that needs more than the limit is not shortened: the program ends with an
 * error at the rule that took most of the steps. Steps are counted, not seconds, so that the
 * same question has the same answer on every machine.
 */
#ifndef BASE_EFFORT_H
#define BASE_EFFORT_H

#include <stddef.h>
#include <stdint.h>

#include "base/mark.h"
#include "base/memory.h"

/* A step is about as much as one date of a rule costs. */
struct effort {
    /* Says that there is too much to do and ends the program; must not return. */
    void (*exit)(const struct effort *effort);
    uint64_t most, left; /* steps for one answer, and how many of them are left */
    struct mark mark;    /* the candidate: if any rule has over half of the steps, this one */
    uint64_t lead;       /* its votes (see effort.c), at most its steps */
    struct mark last;    /* the rule that was counted last; source NULL: none */
};

/* The steps of one answer: MOST, from now on. */
void effort_begin(struct effort *effort, uint64_t most);

/* No limit from now on, until effort_renew(). */
void effort_lift(const struct memory *memory);

/* All steps are left again: those until now were for another answer. */
void effort_renew(const struct memory *memory);

/* A line of the answer has been printed: adds some steps for it. */
void effort_earn(const struct memory *memory);

/* For effort_spend(). */
void effort_take(struct memory *memory, uint64_t steps, struct mark mark);

/* Counts STEPS for the rule at MARK (source NULL: for none). MEMORY may be NULL. */
static inline void effort_spend(struct memory *memory, uint64_t steps, struct mark mark)
{
    if (memory != NULL && memory->effort != NULL)
        effort_take(memory, steps, mark);
}

#endif

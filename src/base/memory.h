/*
 * memory: the way out when memory has run out.
 *
 * A program has one struct memory, and every arena and every draft has a pointer to it.
 * Whoever notices that memory has run out, the program ends in one place: all drafts are
 * removed, and the function of main reports the error and exits.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

struct draft;
struct effort;

struct memory {
    /* Ends the program without allocating anything; must not return. */
    void (*exit)(const struct memory *memory);
    struct draft *drafts;                 /* the newest draft; NULL: none */
    void (*abandon)(struct draft *draft); /* removes one and takes it off `drafts` */
    struct effort *effort; /* how much may be done for one answer; NULL: no limit */
};

/* Removes all drafts. */
void memory_abandon_drafts(struct memory *memory);

/* Ends the program, because memory has run out. MEMORY NULL: abort(), for tests. */
_Noreturn void memory_exhausted(struct memory *memory);

#endif

/*
 * memory: the way out when there is no memory left.
 *
 * A program has one of these, and every arena and every file in the making knows it, so that
 * running out of memory ends in one place, whoever notices it: files in the making are removed,
 * and main's function says it and exits.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

struct draft;
struct effort;

struct memory {
    /* Ends the program without allocating anything; must not return. */
    void (*exit)(const struct memory *memory);
    struct draft *drafts;                 /* the newest file in the making; NULL: none */
    void (*abandon)(struct draft *draft); /* removes one and takes it off `drafts` */
    struct effort *effort; /* how much may be done for one answer; NULL: no limit */
};

/* Removes all files in the making. */
void memory_abandon_drafts(struct memory *memory);

/* Ends the program, because memory has run out. MEMORY NULL: abort(), for tests. */
_Noreturn void memory_exhausted(struct memory *memory);

#endif

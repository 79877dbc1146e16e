/*
 * arena: memory that is freed all at once.
 *
 * One arena holds what lives equally long: a policy, a schedule, one merge.
 * An allocation never fails from the caller's view: when memory runs out, the
 * program ends (base/memory.h).
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;
struct memory;

struct arena {
    struct arena_block *head;
    struct memory *memory;
};

/* An empty arena; nothing is allocated yet. MEMORY NULL: out of memory is abort(). */
void arena_init(struct arena *arena, struct memory *memory);

/* Frees everything at once; the arena is empty and usable again. */
void arena_free(struct arena *arena);

/* SIZE bytes, zeroed, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* COUNT elements of SIZE bytes, zeroed; an overflow counts as out of memory. */
void *arena_calloc(struct arena *arena, size_t count, size_t size);

/*
 * Room for one more element at the end of an array that doubles as it grows.
 * ARRAY has COUNT used elements of SIZE bytes and *CAPACITY in all; returns the
 * array, moved if it had to be, with *CAPACITY brought up to date.
 */
void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* A NUL-terminated copy of the LENGTH bytes at TEXT. */
char *arena_copy(struct arena *arena, const char *text, size_t length);

/*  The three strings joined, in this order. */
char *arena_join(struct arena *arena, const char *first, const char *second, const char *third);

/* A formatted, NUL-terminated string. */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vformat(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

#endif

#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/effort.h"

#define ALIGNMENT   (_Alignof(max_align_t))
#define FIRST_BLOCK ((size_t)8 * 1024)
/* malloc() maps blocks from 128 KiB on by themselves and unmaps them when they are freed;
 * smaller ones can be reused. */
#define BLOCK_MAX ((size_t)64 * 1024)

/* Bytes that cost one step of work. */
#define STEP_SIZE 64

struct arena_block {
    struct arena_block *next;
    size_t size;
    size_t used;
    max_align_t data[];
};

void arena_init(struct arena *arena, struct memory *memory)
{
    arena->head = NULL;
    arena->memory = memory;
}

void arena_free(struct arena *arena)
{
    struct arena_block *block = arena->head;

    while (block != NULL) {
        struct arena_block *next = block->next;

        free(block);
        block = next;
    }
    arena->head = NULL;
}

static struct arena_block *add_block(struct arena *arena, size_t at_least)
{
    size_t size = arena->head == NULL ? FIRST_BLOCK : arena->head->size * 2;
    struct arena_block *block;

    if (size > BLOCK_MAX)
        size = BLOCK_MAX;
    if (size < at_least)
        size = at_least;
    if (size > SIZE_MAX - sizeof *block)
        memory_exhausted(arena->memory);
    effort_spend(arena->memory, size / STEP_SIZE, (struct mark){0});
    block = malloc(sizeof *block + size);
    if (block == NULL)
        memory_exhausted(arena->memory);
    block->size = size;
    block->used = 0;
    block->next = arena->head;
    arena->head = block;
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    struct arena_block *block = arena->head;
    char *result;

    if (size > SIZE_MAX - ALIGNMENT)
        memory_exhausted(arena->memory);
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (block == NULL || block->size - block->used < size)
        block = add_block(arena, size);
    result = (char *)block->data + block->used;
    block->used += size;
    /* Here and not for the whole block, which would touch pages that are never used. */
    memset(result, 0, size);
    return result;
}

void *arena_calloc(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        memory_exhausted(arena->memory);
    return arena_alloc(arena, count * size);
}

void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    void *larger;

    if (count < *capacity)
        return array;
    if (*capacity > SIZE_MAX / 2)
        memory_exhausted(arena->memory);
    *capacity = *capacity == 0 ? 8 : *capacity * 2;
    larger = arena_calloc(arena, *capacity, size);
    if (count > 0)
        memcpy(larger, array, count * size);
    return larger;
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);

    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *arena_join(struct arena *arena, const char *first, const char *second, const char *third)
{
    const size_t lengths[] = {strlen(first), strlen(second), strlen(third)};
    char *text = arena_alloc(arena, lengths[0] + lengths[1] + lengths[2] + 1);

    memcpy(text, first, lengths[0]);
    memcpy(text + lengths[0], second, lengths[1]);
    memcpy(text + lengths[0] + lengths[1], third, lengths[2]);
    return text;
}

char *arena_vformat(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    char *text;
    int length;

    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        memory_exhausted(arena->memory);
    text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    char *text;

    va_start(arguments, format);
    text = arena_vformat(arena, format, arguments);
    va_end(arguments);
    return text;
}

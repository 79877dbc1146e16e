#include "time/tzif.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"

/* The largest file of the database has 4 kB. */
#define SIZE_LIMIT ((size_t)1 << 20)

#define HEADER_SIZE 44
#define TYPE_SIZE   6

/* Offsets that RFC 9636 3.2 allows: over -25 and under 26 hours. */
#define OFFSET_MIN (-25 * 3600 + 1)
#define OFFSET_MAX (26 * 3600 - 1)

/* The counts of a header and where the block that follows it begins. */
struct block {
    size_t utc_flags, standard_flags, leaps, transitions, types, letters;
    size_t time_size; /* bytes of a time: 4 in version 1, else 8 */
    size_t at;
};

struct input {
    const unsigned char *data;
    size_t size;
};

static uint32_t read_32(const unsigned char *data)
{
    return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 |
           (uint32_t)data[3];
}

static int64_t read_time(const unsigned char *data, size_t size)
{
    if (size == 4)
        return (int32_t)read_32(data);
    return (int64_t)((uint64_t)read_32(data) << 32 | read_32(data + 4));
}

static size_t block_size(const struct block *block)
{
    return block->transitions * (block->time_size + 1) + block->types * TYPE_SIZE +
           block->letters + block->leaps * (block->time_size + 4) + block->standard_flags +
           block->utc_flags;
}

/* Reads the header at AT. Returns the error in it or in the block after it, or NULL. */
static const char *read_header(struct input input, size_t at, size_t time_size,
                               struct block *block)
{
    const unsigned char *header = input.data + at;
    size_t *const counts[] = {&block->utc_flags,   &block->standard_flags, &block->leaps,
                              &block->transitions, &block->types,          &block->letters};

    if (input.size - at < HEADER_SIZE)
        return "it is cut off";
    if (memcmp(header, "TZif", 4) != 0)
        return "it is not a TZif file";
    if (header[4] != 0 && header[4] < '2')
        return "it has a version that does not exist";
    block->time_size = time_size;
    block->at = at + HEADER_SIZE;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        *counts[i] = read_32(header + 20 + 4 * i);
        if (*counts[i] > SIZE_LIMIT)
            return "it is cut off";
    }
    if (block_size(block) > input.size - block->at)
        return "it is cut off";
    return NULL;
}

static const char *check_block(const struct block *block)
{
    if (block->leaps != 0)
        return "it counts leap seconds";
    if (block->types == 0 || block->types > 256 || block->letters == 0 ||
        (block->standard_flags != 0 && block->standard_flags != block->types) ||
        (block->utc_flags != 0 && block->utc_flags != block->types))
        return "its header is wrong";
    return NULL;
}

static const char *read_transitions(struct arena *arena, struct input input,
                                    const struct block *block, struct tzif *tzif)
{
    const unsigned char *data = input.data + block->at;
    const unsigned char *type_of = data + block->transitions * block->time_size;
    int64_t *times = arena_calloc(arena, block->transitions + 1, sizeof *times);

    for (size_t i = 0; i < block->transitions; i++) {
        times[i] = read_time(data + i * block->time_size, block->time_size);
        if (i > 0 && times[i] <= times[i - 1])
            return "its transitions are not in order";
        if (type_of[i] >= block->types)
            return "a transition names a type that is not there";
    }
    tzif->times = times;
    tzif->type_of = type_of;
    tzif->count = block->transitions;
    return NULL;
}

static const char *read_types(struct arena *arena, struct input input,
                              const struct block *block, struct tzif *tzif)
{
    const unsigned char *data =
        input.data + block->at + block->transitions * (block->time_size + 1);
    const char *letters = (const char *)data + block->types * TYPE_SIZE;
    struct tzif_type *types = arena_calloc(arena, block->types, sizeof *types);

    for (size_t i = 0; i < block->types; i++, data += TYPE_SIZE) {
        size_t index = data[5];
        const char *end;

        types[i].offset = (int32_t)read_32(data);
        types[i].dst = data[4] == 1;
        if (types[i].offset < OFFSET_MIN || types[i].offset > OFFSET_MAX || data[4] > 1)
            return "a type has an offset or a flag that cannot be";
        if (index >= block->letters)
            return "an abbreviation lies outside the file";
        end = memchr(letters + index, '\0', block->letters - index);
        if (end == NULL || (size_t)(end - letters) - index >= TZIF_ABBREVIATION)
            return "an abbreviation does not end";
        strcpy(types[i].abbreviation, letters + index);
    }
    tzif->types = types;
    tzif->type_count = block->types;
    return NULL;
}

static const char *read_footer(struct arena *arena, struct input input, size_t at,
                               struct tzif *tzif)
{
    const char *data = (const char *)input.data + at;
    size_t size = input.size - at;
    const char *end = size < 2 ? NULL : memchr(data + 1, '\n', size - 1);

    if (end == NULL || data[0] != '\n')
        return "it is cut off";
    size = (size_t)(end - data - 1);
    tzif->footer = arena_copy(arena, data + 1, size);
    return strlen(tzif->footer) == size ? NULL : "its footer has a NUL in it";
}

/* Returns the error in the file, or NULL. */
static const char *parse(struct arena *arena, struct input input, struct tzif *tzif)
{
    struct block block;
    const char *problem = read_header(input, 0, 4, &block);
    bool has_footer = problem == NULL && input.data[4] != 0;

    /* From version 2 on, a second header and block with times of 64 bits follow the first. */
    if (has_footer)
        problem = read_header(input, block.at + block_size(&block), 8, &block);
    if (problem == NULL)
        problem = check_block(&block);
    if (problem == NULL)
        problem = read_transitions(arena, input, &block, tzif);
    if (problem == NULL)
        problem = read_types(arena, input, &block, tzif);
    tzif->footer = "";
    if (problem == NULL && has_footer)
        problem = read_footer(arena, input, block.at + block_size(&block), tzif);
    return problem;
}

/* Why PATH cannot be read; NULL if it does not exist. */
static const char *why_not(const char *path, const char *reason)
{
    struct stat status;

    if (stat(path, &status) != 0)
        return errno == ENOENT || errno == ENOTDIR ? NULL : strerror(errno);
    if (S_ISDIR(status.st_mode))
        return NULL;
    if (!S_ISREG(status.st_mode))
        return "it is not a regular file";
    if (status.st_size < 0 || (uintmax_t)status.st_size > SIZE_LIMIT)
        return "it is larger than any zone";
    return reason;
}

int tzif_load(struct arena *arena, const char *path, struct tzif *tzif, struct fault *fault)
{
    struct input input;
    struct fault reason;
    const char *text, *problem;

    *tzif = (struct tzif){0};
    if (file_read(arena, path, SIZE_LIMIT, &text, &input.size, &reason) == 0) {
        input.data = (const unsigned char *)text;
        problem = parse(arena, input, tzif);
        if (problem == NULL)
            return 0;
    } else {
        problem = why_not(path, reason.text);
        if (problem == NULL)
            return 1;
    }
    return fault_set(fault, 0, 0, "the file %.120s cannot be used: %.120s", path, problem);
}

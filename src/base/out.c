#include "base/out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"

/* Most outputs are short, and the first use of each page costs time: a larger buffer would
 * cost more than the system calls that it saves. */
#define FIRST_BUFFER ((size_t)4 * 1024)
#define BUFFER       ((size_t)16 * 1024)

/* A stream into an arena is mostly for a line or a value. */
#define FIRST_TEXT ((size_t)256)

void out_open(struct out *out, int fd)
{
    *out = (struct out){.fd = fd};
}

void out_memory(struct out *out)
{
    *out = (struct out){.fd = -1};
}

void out_arena(struct out *out, struct arena *arena)
{
    *out = (struct out){.fd = -1, .arena = arena};
}

char *out_string(struct out *out)
{
    if (out_reserve(out, 1))
        out->data[out->length] = '\0';
    return out->data;
}

void out_buffer(struct out *out, char *buffer, size_t size)
{
    *out = (struct out){.fd = -1, .data = buffer, .capacity = size, .fixed = true};
}

void out_flush(struct out *out)
{
    size_t written = 0;

    while (written < out->length && out->error == 0) {
        ssize_t n = write(out->fd, out->data + written, out->length - written);

        if (n >= 0)
            written += (size_t)n;
        else if (errno != EINTR)
            out->error = errno;
    }
    out->length = 0;
}

/* Keeps the first error; one of a stream into an arena ends the program. */
static bool fail(struct out *out, int error)
{
    if (out->arena != NULL)
        memory_exhausted(out->arena->memory);
    if (out->error == 0)
        out->error = error;
    return false;
}

/* Moves the data to a buffer of CAPACITY bytes. */
static bool enlarge(struct out *out, size_t capacity)
{
    char *larger;

    if (out->arena != NULL) {
        larger = arena_alloc(out->arena, capacity);
        if (out->length > 0)
            memcpy(larger, out->data, out->length);
    } else {
        larger = realloc(out->data, capacity);
        if (larger == NULL)
            return fail(out, ENOMEM);
    }
    out->data = larger;
    out->capacity = capacity;
    return true;
}

bool out_reserve(struct out *out, size_t size)
{
    const size_t first = out->arena != NULL ? FIRST_TEXT : FIRST_BUFFER;
    size_t capacity = out->capacity == 0 ? first : out->capacity;

    if (out->error != 0)
        return false;
    if (out->capacity - out->length >= size)
        return true;
    if (out->fixed)
        return fail(out, ENOBUFS);
    if (out->fd >= 0 && out->length > 0) {
        out_flush(out);
        capacity = capacity < BUFFER ? BUFFER : capacity;
    }
    while (capacity - out->length < size) {
        if (capacity > SIZE_MAX / 2)
            return fail(out, ENOMEM);
        capacity *= 2;
    }
    if (capacity != out->capacity && !enlarge(out, capacity))
        return false;
    return out->error == 0;
}

int out_finish(struct out *out)
{
    if (out->fd >= 0)
        out_flush(out);
    if (out->arena == NULL)
        free(out->data);
    out->data = NULL;
    out->length = out->capacity = 0;
    return out->error;
}

void out_text(struct out *out, const char *text)
{
    out_bytes(out, text, strlen(text));
}

void out_repeat(struct out *out, char c, size_t count)
{
    if (count > 0 && out_reserve(out, count)) {
        memset(out->data + out->length, c, count);
        out->length += count;
    }
}

void out_number(struct out *out, int64_t number, int width)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
        width--;
    } while (rest > 0);
    while (width-- > 0 && at > 1)
        digits[--at] = '0';
    if (number < 0)
        digits[--at] = '-';
    out_bytes(out, digits + at, sizeof digits - at);
}

void out_format(struct out *out, const char *format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0 && !fail(out, EINVAL))
        return;
    if (!out_reserve(out, (size_t)length + 1))
        return;
    va_start(arguments, format);
    vsnprintf(out->data + out->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    out->length += (size_t)length;
}

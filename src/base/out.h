/*
 * out: bytes on their way out, to a file descriptor or into memory.
 *
 * Writers do not check each call: the stream keeps its first error and drops all later
 * output, and whoever opened it checks once, with out_finish(). A stream into an arena cannot
 * fail: when memory runs out, the program ends.
 */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct out {
    char *data;          /* bytes that are not yet written to fd */
    size_t length;       /* bytes in data */
    size_t capacity;     /* bytes that fit */
    int fd;              /* -1: everything stays in memory */
    bool fixed;          /* data is the caller's and does not grow */
    int error;           /* errno of the first failure, 0 if none */
    struct arena *arena; /* owns the data; or NULL */
};

/* A stream to FD, which stays the caller's. */
void out_open(struct out *out, int fd);

/*
 * A stream into ARENA: out->data, out->length; not NUL-terminated. It needs no out_finish(),
 * and with out->length = 0 it begins again.
 */
void out_arena(struct out *out, struct arena *arena);

/* The content of a stream into an arena, as a string; good until more is written to it. */
char *out_string(struct out *out);

/*
 * A stream into memory of its own, for tests; not NUL-terminated. When memory runs out,
 * out_finish() says so.
 */
void out_memory(struct out *out);

/* A stream into the caller's SIZE bytes, without out_finish(); ENOBUFS if they are too few. */
void out_buffer(struct out *out, char *buffer, size_t size);

/* Writes the data to the file descriptor. */
void out_flush(struct out *out);

/* Writes the rest and frees the buffer; 0, or the errno of the first failure. */
int out_finish(struct out *out);

/* Makes room for SIZE more bytes; false if the stream has failed. */
bool out_reserve(struct out *out, size_t size);

/* Room for the next SIZE bytes, for callers that write them by hand and then raise out->length;
 * NULL if the stream has failed. */
static inline char *out_room(struct out *out, size_t size)
{
    bool fits = out->error == 0 && out->capacity - out->length >= size;

    return fits || out_reserve(out, size) ? out->data + out->length : NULL;
}

static inline void out_bytes(struct out *out, const char *data, size_t length)
{
    char *to = length > 0 ? out_room(out, length) : NULL;

    if (to != NULL) {
        memcpy(to, data, length);
        out->length += length;
    }
}

static inline void out_char(struct out *out, char c)
{
    out_bytes(out, &c, 1);
}

void out_text(struct out *out, const char *text);
void out_repeat(struct out *out, char c, size_t count);

/* A decimal number, filled with zeros to at least WIDTH digits. */
void out_number(struct out *out, int64_t number, int width);

/* Formats as printf does; too slow for the fields of long lists. */
void out_format(struct out *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif

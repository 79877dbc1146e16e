/*
 * fuzz: what the fuzz targets share: a world in which there is nothing to read but the input.
 *
 * A target is one file with LLVMFuzzerTestOneInput(); what must hold is asserted. It is linked
 * so (--wrap, see the Makefile) that the program's own ways to files and processes end here:
 * the zone database is there, each .ics file is the same small calendar, and nothing else.
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#undef NDEBUG
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/out.h"
#include "base/process.h"
#include "base/text.h"
#include "time/zone.h"

#define FUZZ_ZONES "/usr/share/zoneinfo/"

/* The policy that is the input, in a folder that does not exist. */
#define FUZZ_POLICY "/nowhere/policy.yaml"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fuzz_bytes {
    const char *text; /* NULL: none */
    size_t size;
};

/* What is to be read, apart from the zone database. */
static struct fuzz_world {
    struct fuzz_bytes policy; /* of FUZZ_POLICY */
    struct fuzz_bytes zone;   /* of each file of the zone database, instead of its own */
    struct fuzz_bytes answer; /* of the child that reads a calendar, instead of the usual one */
} fuzz_world;

/* One event of each kind; what libical says of it. */
#define FUZZ_CALENDAR "BEGIN:VCALENDAR\nEND:VCALENDAR\n"
#define FUZZ_ANSWER                                                                            \
    "event\nX-PLACE\t\t\t\t1\nX-UID\t\t\t\tdays\nX-DTSTART\t\tDATE\t\t20260106\n"              \
    "event\nX-PLACE\t\t\t\t2\nX-SUMMARY\t\t\t\tonce\nX-DTSTART\t\t\t\t20260110T220000Z\n"      \
    "X-DURATION\t\t\t\tPT4H\n"                                                                 \
    "event\nX-PLACE\t\t\t\t3\nX-UID\t\t\t\tserie\nX-DTSTART\tEurope/Berlin\t\t\t"              \
    "20260107T223000\nX-DTEND\tEurope/Berlin\t\t\t20260108T060000\n"                           \
    "X-RRULE\t\t\t\tFREQ=WEEKLY;BYDAY=WE\nX-EXDATE\tEurope/Berlin\t\t\t20260121T223000\n"      \
    "done\n"

/* BYTES as a string in ARENA, as all readers of files get it; *text. */
static int fuzz_give(struct arena *arena, struct fuzz_bytes bytes, const char **text,
                     size_t *size)
{
    *text = arena_copy(arena, bytes.text, bytes.size);
    *size = bytes.size;
    return 0;
}

static bool fuzz_ends_with(const char *text, const char *end)
{
    return strlen(text) >= strlen(end) && strcmp(text + strlen(text) - strlen(end), end) == 0;
}

int __real_file_read(struct arena *arena, const char *path, size_t limit, const char **text,
                     size_t *size, struct fault *fault);
int __wrap_file_read(struct arena *arena, const char *path, size_t limit, const char **text,
                     size_t *size, struct fault *fault);
int __wrap_process_read(struct arena *arena, const struct process_program *program,
                        size_t limit, const char **text, size_t *size, struct fault *fault);
int __wrap_process_isolate(struct arena *arena, const struct process_limits *limits,
                           int (*work)(void *context, int fd), void *context, size_t limit,
                           const char **text, size_t *size, struct fault *fault);

int __wrap_file_read(struct arena *arena, const char *path, size_t limit, const char **text,
                     size_t *size, struct fault *fault)
{
    if (strcmp(path, FUZZ_POLICY) == 0 && fuzz_world.policy.text != NULL)
        return fuzz_give(arena, fuzz_world.policy, text, size);
    if (strncmp(path, FUZZ_ZONES, strlen(FUZZ_ZONES)) == 0) {
        if (fuzz_world.zone.text != NULL)
            return fuzz_give(arena, fuzz_world.zone, text, size);
        return __real_file_read(arena, path, limit, text, size, fault);
    }
    if (fuzz_ends_with(path, ".ics"))
        return fuzz_give(arena, (struct fuzz_bytes){FUZZ_CALENDAR, strlen(FUZZ_CALENDAR)}, text,
                         size);
    return fault_set(fault, 0, 0, "there is no such file");
}

int __wrap_process_read(struct arena *arena, const struct process_program *program,
                        size_t limit, const char **text, size_t *size, struct fault *fault)
{
    (void)arena, (void)program, (void)limit, (void)text, (void)size;
    return fault_set(fault, 0, 0, "there is no such program");
}

int __wrap_process_isolate(struct arena *arena, const struct process_limits *limits,
                           int (*work)(void *context, int fd), void *context, size_t limit,
                           const char **text, size_t *size, struct fault *fault)
{
    (void)limits, (void)work, (void)context, (void)limit, (void)fault;
    if (fuzz_world.answer.text != NULL)
        return fuzz_give(arena, fuzz_world.answer, text, size);
    return fuzz_give(arena, (struct fuzz_bytes){FUZZ_ANSWER, strlen(FUZZ_ANSWER)}, text, size);
}

/* A new arena with all that one input needs; and its end, with that of the world. */
static inline void fuzz_begin(struct arena *arena)
{
    fuzz_world = (struct fuzz_world){0};
    arena_init(arena, NULL);
}

static inline int fuzz_end(struct arena *arena)
{
    arena_free(arena);
    return 0;
}

/* The zone database. What an unknown name could mean is not searched for: that takes long. */
static inline void fuzz_zones(struct zone_db *zones, struct arena *arena)
{
    zone_db_init(zones, arena, NULL);
    zones->unknown = 1000;
}

/* What OUT, a stream into memory, has got, as a string in ARENA; the stream is at its end. */
static inline const char *fuzz_take(struct arena *arena, struct out *out)
{
    const char *text = arena_copy(arena, out->data == NULL ? "" : out->data, out->length);

    assert(out->error == 0 && strlen(text) == out->length);
    out_finish(out);
    return text;
}

/* A fault says something that can be shown, about a place in TEXT. */
static inline void fuzz_check_fault(const struct fault *fault, const char *text)
{
    assert(fault->text[0] != '\0' && strlen(fault->text) < FAULT_TEXT);
    assert(strlen(fault->hint) < FAULT_TEXT);
    assert(fault->at <= strlen(text) && fault->length <= strlen(text) - fault->at);
}

#endif

/*
 * emit: policy files as text, key by key.
 *
 * mwin reads the same values from the text: all texts are in double
 * quotes, so that every reader of YAML takes them for texts.
 */
#ifndef WRITER_EMIT_H
#define WRITER_EMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "time/duration.h"
#include "time/instant.h"
#include "time/wall.h"
#include "time/zone.h"

struct end;
struct out;

/* Where in the text the writing is; starts with OUT alone set. */
struct emit {
    struct out *out;
    int indent;
    bool item; /* the next key is the first of a list's item */
};

/* A text in quotes, without a line. */
void emit_quoted(struct emit *emit, const char *text);

/* Begins the line of a key, which the caller ends; emit_id: of a key that is an id. */
void emit_key(struct emit *emit, const char *key);
void emit_id(struct emit *emit, const char *id);

/* A key with its value; a TEXT that is NULL, or a NUMBER that is 0, is left out. */
void emit_text(struct emit *emit, const char *key, const char *text);
void emit_word(struct emit *emit, const char *key, const char *word);
void emit_flag(struct emit *emit, const char *key, bool flag);
void emit_number(struct emit *emit, const char *key, int number);
void emit_duration(struct emit *emit, const char *key, struct duration duration);
void emit_day(struct emit *emit, const char *key, day d);
void emit_clock(struct emit *emit, const char *key, int32_t second);
/* A time of ZONE's clock, with its offset where a fold has two and PASS says which. */
void emit_local(struct emit *emit, const char *key, struct wall wall, enum zone_pass pass,
                const struct zone *zone);
void emit_instant(struct emit *emit, const char *key, instant t, const struct zone *zone);

/* `end:` or `duration:`; a date is on ZONE's clock. */
void emit_end(struct emit *emit, const struct end *end, const struct zone *zone);

/* Goes into the map or list KEY; returns the indentation to go back to. */
int emit_enter(struct emit *emit, const char *key);

/* Begins an item of the list whose key is indented by LIST. */
void emit_item(struct emit *emit, int list);

#endif

/*
 * drawing: an agenda as it is drawn: short names for its tracks, and the symbols that its
 * legend has to explain.
 */
#ifndef RENDER_CAL_DRAWING_H
#define RENDER_CAL_DRAWING_H

#include <stdbool.h>
#include <stddef.h>

struct agenda;
struct agenda_track;
struct arena;

/* The names of a track in a drawing. */
struct drawing_label {
    const char *key;  /* windows: a, b, ... aa; freezes: A, B, ...; emergencies: ! */
    const char *name; /* "night", or "cmo/night" if there are several policies */
};

/* The symbols of a drawing, as bits. */
enum drawing_symbol {
    DRAWING_GOES_ON = 1 << 0,
    DRAWING_MOVED = 1 << 1,
    DRAWING_CANCELLED = 1 << 2,
    DRAWING_EXTENDED = 1 << 3,
    DRAWING_EMERGENCY = 1 << 4,
    DRAWING_FREEZE = 1 << 5,
    DRAWING_NOTICE = 1 << 6,
    DRAWING_TODAY = 1 << 7,
    DRAWING_MORE = 1 << 8,
    DRAWING_CLOCKS = 1 << 9,
    DRAWING_WINDOW = 1 << 10,
    DRAWING_SHORT = 1 << 11,
    DRAWING_MANY = 1 << 12,
    DRAWING_NOW = 1 << 13,
    DRAWING_WEEKEND = 1 << 14,
    DRAWING_TIMES = 1 << 15
};

struct drawing {
    const struct agenda *agenda;  /* its present days are drawn */
    struct arena *arena;          /* for texts that live as long as the drawing */
    struct drawing_label *labels; /* one for each track of the agenda, in their order */
    size_t width;                 /* columns of a line */
    bool colour;
    unsigned symbols; /* enum drawing_symbol: all that were used */
    bool listed;      /* there was no room to draw, and legend_list() printed the items */
};

/* Opens a drawing of AGENDA, which is open, in WIDTH columns; its texts are in ARENA. */
void drawing_open(struct drawing *drawing, struct arena *arena, const struct agenda *agenda,
                  size_t width, bool colour);

const struct drawing_label *drawing_label(const struct drawing *drawing,
                                          const struct agenda_track *track);

#endif

/* The text of an imported policy. */
#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "import/import.h"
#include "import/import_class.h"
#include "import/import_date.h"
#include "import/import_name.h"
#include "time/stamp.h"
#include "time/zone.h"
#include "writer/emit.h"

static void print_classes(struct emit *emit, const char *key,
                          const struct import_classes *classes, bool list)
{
    list = list || classes->count > 1;
    emit_key(emit, key);
    out_text(emit->out, list ? " [" : " ");
    for (size_t i = 0; i < classes->count; i++) {
        out_text(emit->out, i == 0 ? "" : ", ");
        emit_quoted(emit, classes->items[i]->id);
    }
    out_text(emit->out, list ? "]\n" : "\n");
}

/* "2026-12-21", with the time unless the window has it. */
static void print_start(struct out *out, const struct import_window *window,
                        const struct import_date *date)
{
    bool with_time = date->whole_days
                         ? window->has_start
                         : !window->has_start || date->start.second != window->start;

    out_char(out, '"');
    stamp_date(out, date->start.day);
    if (with_time) {
        out_char(out, ' ');
        stamp_clock(out, date->start.second);
    }
    out_char(out, '"');
}

/* One date; BEFORE: the indentation of the list's key. */
static void print_date(struct emit *emit, int before, const struct import_window *window,
                       const struct import_date *date)
{
    bool is_second = date->pass == ZONE_SECOND;
    bool own_end =
        is_second || !window->has_end ||
        import_date_end_at(window->zone, date->start, &window->end) != date->span.end;
    bool own_classes =
        date->classes.count > 0 && !import_class_same(&window->classes, &date->classes);
    bool own_title = date->title != NULL && !import_name_same(window->title, date->title);

    if (!own_end && !own_classes && !own_title) {
        out_repeat(emit->out, ' ', (size_t)before + 2);
        out_text(emit->out, "- ");
        print_start(emit->out, window, date);
        out_char(emit->out, '\n');
        return;
    }
    emit_item(emit, before);
    if (is_second) {
        emit_local(emit, "date", date->start, date->pass, window->zone);
    } else {
        emit_key(emit, "date");
        out_char(emit->out, ' ');
        print_start(emit->out, window, date);
        out_char(emit->out, '\n');
    }
    if (own_end)
        emit_end(emit, &date->end, NULL);
    if (own_classes)
        print_classes(emit, "class", &date->classes, false);
    if (own_title)
        emit_text(emit, "title", date->title);
}

static void print_dates(struct emit *emit, const struct import_window *window)
{
    int before;

    if (window->dates.count == 0)
        return;
    before = emit_enter(emit, window->series != NULL ? "also" : "dates");
    for (size_t i = 0; i < window->dates.count; i++)
        print_date(emit, before, window, &window->dates.items[i]);
    emit->indent = before;
}

static void print_except(struct emit *emit, const struct import_window *window)
{
    if (window->except_count == 0)
        return;
    emit_key(emit, "except");
    out_char(emit->out, '\n');
    for (size_t i = 0; i < window->except_count; i++) {
        out_repeat(emit->out, ' ', (size_t)emit->indent + 2);
        out_text(emit->out, "- \"");
        stamp_date(emit->out, window->except[i]);
        out_text(emit->out, "\"\n");
    }
}

static void print_rule(struct emit *emit, const struct import_window *window)
{
    const struct series *series;

    if (window->series == NULL)
        return;
    series = &window->series->series;
    emit_key(emit, "rrule");
    out_char(emit->out, ' ');
    rule_print(emit->out, series->rule);
    out_char(emit->out, '\n');
    emit_day(emit, "first", series->first.day);
}

static void print_times(struct emit *emit, const struct import *import,
                        const struct import_window *window)
{
    const struct end usual = {.kind = END_DURATION, .duration = {.days = 1}};

    if (window->zone != import->calendar.zone)
        emit_text(emit, "timezone", zone_name(window->zone));
    print_rule(emit, window);
    if (window->has_start)
        emit_clock(emit, "start", window->start);
    if (window->has_end && (window->has_start || !import_date_same_end(&window->end, &usual)))
        emit_end(emit, &window->end, NULL);
    print_except(emit, window);
    print_dates(emit, window);
}

static void print_class(struct emit *emit, const struct import_class *class)
{
    int before = emit->indent;

    emit_id(emit, class->id);
    out_char(emit->out, '\n');
    emit->indent += 2;
    emit_text(emit, "title", class->title);
    emit_word(emit, "impact",
              policy_impact_name(class->has_impact ? class->impact : IMPACT_OUTAGE));
    if (class->emergency)
        emit_flag(emit, "emergency", true);
    emit->indent = before;
}

static void print_change(struct emit *emit, const struct import *import,
                         const struct import_change *change)
{
    const char *kind = policy_change_name(change->kind);

    if (change->kind == CHANGE_EMERGENCY)
        emit_local(emit, kind, change->start, change->pass, change->zone);
    else
        emit_text(emit, kind, change->occurrence);
    if (change->kind == CHANGE_MOVED)
        emit_local(emit, "to", change->start, change->pass, change->zone);
    if (change->kind != CHANGE_CANCELLED)
        emit_end(emit, &change->end, NULL);
    if (change->class != NULL)
        emit_text(emit, "class", change->class->id);
    emit_text(emit, "title", change->title);
    emit_instant(emit, "at", change->at, import->calendar.zone);
}

static void print_head(struct emit *emit, const struct import *import, const char *source)
{
    out_text(emit->out, "# Made by mwin import from ");
    text_print(emit->out, ical_value_text(import->arena, source, strlen(source)));
    out_text(emit->out, "\n");
    emit_word(emit, "mwin", "1");
    emit_text(emit, "policy", import->id);
    emit_text(emit, "title", import->title);
    emit_text(emit, "timezone", zone_name(import->calendar.zone));
}

static void begin(struct emit *emit, const char *key)
{
    emit->indent = 0;
    out_char(emit->out, '\n');
    emit_enter(emit, key);
}

static void print_freezes(struct emit *emit, const struct import *import)
{
    for (size_t i = 0; i < import->freeze_count; i++) {
        const struct import_freeze *freeze = import->freezes[i];

        if (i == 0)
            begin(emit, "freezes");
        emit_item(emit, 0);
        emit_text(emit, "id", freeze->times.id);
        emit_text(emit, "title", freeze->times.title);
        if (!freeze->all)
            print_classes(emit, "blocks", &freeze->blocks, true);
        print_times(emit, import, &freeze->times);
    }
}

void import_print(struct out *out, const struct import *import, const char *source)
{
    struct emit emit = {.out = out};
    bool guessed = false;

    print_head(&emit, import, source);
    for (size_t i = 0; i < import->classes.count; i++)
        guessed = guessed || !import->classes.items[i]->has_impact;
    if (guessed)
        out_text(out, "\n# The calendar does not say how its kinds of work are felt: an "
                      "outage is the worst.");
    for (size_t i = 0; i < import->classes.count; i++) {
        if (i == 0)
            begin(&emit, "classes");
        print_class(&emit, import->classes.items[i]);
    }
    for (size_t i = 0; i < import->windows.count; i++) {
        const struct import_window *window = import->windows.items[i];

        if (i == 0)
            begin(&emit, "windows");
        emit_item(&emit, 0);
        emit_text(&emit, "id", window->id);
        print_classes(&emit, "class", &window->classes, false);
        emit_text(&emit, "title", window->title);
        print_times(&emit, import, window);
    }
    print_freezes(&emit, import);
    for (size_t i = 0; i < import->change_count; i++) {
        if (i == 0)
            begin(&emit, "changes");
        emit_item(&emit, 0);
        print_change(&emit, import, &import->changes[i]);
    }
}

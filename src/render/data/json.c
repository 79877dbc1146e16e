#include "render/data/json.h"

#include "base/diag.h"
#include "base/out.h"
#include "base/text.h"
#include "plan/state.h"
#include "render/data/field.h"
#include "render/data/row.h"
#include "render/render.h"
#include "time/stamp.h"
#include "timeline/ledger.h"

void json_string(struct out *out, const char *text)
{
    out_char(out, '"');
    while (*text != '\0') {
        unsigned char c = (unsigned char)*text;

        if (c >= 0x80) {
            text += text_print_escaped(out, text);
            continue;
        }
        text++;
        switch (c) {
        case '"': out_text(out, "\\\""); break;
        case '\\': out_text(out, "\\\\"); break;
        case '\n': out_text(out, "\\n"); break;
        case '\r': out_text(out, "\\r"); break;
        case '\t': out_text(out, "\\t"); break;
        default:
            if (c < 0x20 || c == 0x7f)
                out_format(out, "\\u%04x", c);
            else
                out_char(out, (char)c);
        }
    }
    out_char(out, '"');
}

static void begin_value(struct out *out, size_t i)
{
    out_text(out, i == 0 ? "{\"" : ", \"");
    out_text(out, fields[i].member.name);
    out_text(out, "\": ");
}

/*
 * The classes are a list of their own beside the first. Why it is not as its rule has it: the
 * freeze that moved it or took a class from it, the reason of the last change.
 */
static void end_occurrence(struct out *out, const struct occurrence *o)
{
    out_text(out, ", \"classes\": [");
    for (size_t i = 0; i < o->class_count; i++) {
        out_text(out, i == 0 ? "" : ", ");
        json_string(out, o->classes[i]->id);
    }
    out_char(out, ']');
    if (o->freeze != NULL) {
        out_text(out, ", \"freeze\": ");
        json_string(out, o->freeze->id);
    }
    if (o->entry != NULL && o->entry->reason != NULL) {
        out_text(out, ", \"reason\": ");
        json_string(out, o->entry->reason);
    }
    out_char(out, '}');
}

static const struct row_format format = {begin_value, json_string, end_occurrence, '"', "null"};

void json_begin(struct out *out, struct render_view *view)
{
    view->count = 0;
    view->state = row_memory(&format, view);
    out_text(out, "{\"occurrences\": [");
}

void json_occurrence(struct out *out, struct render_view *view, const struct occurrence *o)
{
    if (view->count++ > 0)
        out_char(out, ',');
    out_char(out, '\n');
    row_write_next(out, view->state, o);
}

void json_end(struct out *out, struct render_view *view)
{
    out_text(out, view->count == 0 ? "]}\n" : "\n]}\n");
}

static void write_place(struct out *out, struct mark mark)
{
    out_text(out, "\"file\": ");
    if (mark.source == NULL)
        out_text(out, "null");
    else
        json_string(out, mark.source->name);
    out_format(out, ", \"line\": %u, \"column\": %u", mark.line, mark.column);
}

static void write_finding(struct out *out, const struct diag *diag)
{
    out_format(out, "{\"severity\": \"%s\", \"id\": \"%s\", ",
               diag_severity_name(diag->severity), diag_kinds[diag->id].name);
    write_place(out, diag->mark);
    out_text(out, ", \"message\": ");
    json_string(out, diag->text);
    out_text(out, ", \"hint\": ");
    if (diag->hint == NULL)
        out_text(out, "null");
    else
        json_string(out, diag->hint);
    if (diag->other.source != NULL) {
        out_text(out, ", \"other\": {");
        write_place(out, diag->other);
        out_text(out, ", \"message\": ");
        json_string(out, diag->other_text);
        out_char(out, '}');
    }
    out_char(out, '}');
}

void json_findings(struct out *out, const struct diags *diags)
{
    out_text(out, "{\"findings\": [");
    for (size_t i = 0; i < diags->count; i++) {
        out_text(out, i == 0 ? "\n" : ",\n");
        write_finding(out, &diags->items[i]);
    }
    out_format(out, "%s], \"errors\": %zu, \"warnings\": %zu, \"notes\": %zu}\n",
               diags->count == 0 ? "" : "\n", diags->errors, diags->warnings, diags->notes);
}

void json_instant(struct out *out, const struct zone *zone, instant t)
{
    int32_t offset;

    zone_wall(zone, t, &offset);
    out_char(out, '"');
    stamp_rfc3339(out, t, offset);
    out_char(out, '"');
}

/* T in the view's zone, else in ZONE. */
static void write_in_zone(struct out *out, const struct render_view *view,
                          const struct zone *zone, instant t)
{
    json_instant(out, render_zone(view, zone), t);
}

/* T in the view's zone, else in that of OF; null where there is no such time. */
static void write_instant(struct out *out, const struct render_view *view,
                          const struct occurrence *of, instant t)
{
    if (t == INSTANT_NEVER || of == NULL)
        out_text(out, "null");
    else
        write_in_zone(out, view, of->window->zone, t);
}

/* The freeze that holds, or may hold where one of its events cannot be read. */
static void write_freeze(struct out *out, const struct render_view *view,
                         const struct state *state)
{
    const bool unknown = state->kind == STATE_UNKNOWN;
    const struct freeze *freeze = unknown ? state->doubt.freeze : state->freeze;

    if (freeze == NULL) {
        out_text(out, "null");
        return;
    }
    out_text(out, "{\"id\": ");
    json_string(out, freeze->id);
    out_text(out, ", \"until\": ");
    if (unknown || state->freeze_end == INSTANT_NEVER)
        out_text(out, "null");
    else
        write_in_zone(out, view, freeze->zone, state->freeze_end);
    out_char(out, '}');
}

static void write_unreadable(struct out *out, const struct freeze_unread *event)
{
    out_text(out, ",\n \"unreadable\": {");
    write_place(out, event->mark);
    out_text(out, ", \"message\": ");
    json_string(out, event->text);
    out_char(out, '}');
}

void json_state(struct out *out, const struct render_view *view, const struct state *state,
                instant t)
{
    const struct occurrence *current = state->has_current ? &state->current : NULL;
    const struct occurrence *next = state->has_next ? &state->next : NULL;
    const struct occurrence *until_of = state->kind == STATE_OPEN ? current : next;
    bool ends = state->until != INSTANT_NEVER && until_of != NULL;
    bool thaws = state->freeze != NULL && state->thaw < state->until;

    out_format(out, "{\"state\": \"%s\", \"reason\": \"%s\", \"until\": ",
               state_kind_name(state->kind), state_reason_name(state->reason));
    write_instant(out, view, until_of, state->until);
    out_text(out, ", \"remaining_s\": ");
    if (ends)
        out_number(out, state->until - t, 1);
    else
        out_text(out, "null");
    out_text(out, ", \"next_transition\": ");
    if (thaws)
        write_in_zone(out, view, state->last_freeze->zone, state->thaw);
    else if (state->coming != NULL)
        write_in_zone(out, view, state->coming->zone, state->freeze_start);
    else
        write_instant(out, view, until_of, state->until);
    out_text(out, ", \"next_open\": ");
    write_instant(out, view, next, next == NULL ? INSTANT_NEVER : next->span.start);
    out_text(out, ", \"cutoff\": ");
    write_instant(out, view, current,
                  current == NULL ? INSTANT_NEVER : occurrence_cutoff(current));
    out_text(out, ",\n \"freeze\": ");
    write_freeze(out, view, state);
    out_text(out, ",\n \"current\": ");
    if (current == NULL)
        out_text(out, "null");
    else
        row_write(out, &format, view, current);
    out_text(out, ",\n \"next\": ");
    if (next == NULL)
        out_text(out, "null");
    else
        row_write(out, &format, view, next);
    if (state->kind == STATE_UNKNOWN)
        write_unreadable(out, state->doubt.event);
    out_text(out, "}\n");
}

const struct render_format json_format = {
    .begin = json_begin,
    .occurrence = json_occurrence,
    .end = json_end,
};

#include "writer/emit.h"

#include "base/out.h"
#include "base/text.h"
#include "policy/policy.h"
#include "time/stamp.h"
#include "time/zone.h"

static void quote(struct out *out, const char *text)
{
    out_char(out, '"');
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text >= 0x80) {
            text += text_print_escaped(out, text) - 1;
            continue;
        }
        switch (*text) {
        case '\n': out_text(out, "\\n"); break;
        case '\t': out_text(out, "\\t"); break;
        case '"': out_text(out, "\\\""); break;
        case '\\': out_text(out, "\\\\"); break;
        default: out_char(out, *text); break;
        }
    }
    out_char(out, '"');
}

void emit_quoted(struct emit *emit, const char *text)
{
    quote(emit->out, text);
}

void emit_key(struct emit *emit, const char *key)
{
    out_repeat(emit->out, ' ', (size_t)(emit->indent - (emit->item ? 2 : 0)));
    if (emit->item)
        out_text(emit->out, "- ");
    emit->item = false;
    out_text(emit->out, key);
    out_char(emit->out, ':');
}

void emit_id(struct emit *emit, const char *id)
{
    out_repeat(emit->out, ' ', (size_t)emit->indent);
    quote(emit->out, id);
    out_char(emit->out, ':');
}

void emit_text(struct emit *emit, const char *key, const char *text)
{
    if (text == NULL)
        return;
    emit_key(emit, key);
    out_char(emit->out, ' ');
    quote(emit->out, text);
    out_char(emit->out, '\n');
}

void emit_word(struct emit *emit, const char *key, const char *word)
{
    emit_key(emit, key);
    out_format(emit->out, " %s\n", word);
}

void emit_flag(struct emit *emit, const char *key, bool flag)
{
    emit_word(emit, key, flag ? "true" : "false");
}

void emit_number(struct emit *emit, const char *key, int number)
{
    if (number == 0)
        return;
    emit_key(emit, key);
    out_format(emit->out, " %d\n", number);
}

void emit_duration(struct emit *emit, const char *key, struct duration duration)
{
    emit_key(emit, key);
    out_char(emit->out, ' ');
    duration_print(emit->out, duration);
    out_char(emit->out, '\n');
}

void emit_day(struct emit *emit, const char *key, day d)
{
    emit_key(emit, key);
    out_text(emit->out, " \"");
    stamp_date(emit->out, d);
    out_text(emit->out, "\"\n");
}

void emit_clock(struct emit *emit, const char *key, int32_t second)
{
    emit_key(emit, key);
    out_text(emit->out, " \"");
    stamp_clock(emit->out, second);
    out_text(emit->out, "\"\n");
}

void emit_local(struct emit *emit, const char *key, struct wall wall, enum zone_pass pass,
                const struct zone *zone)
{
    emit_key(emit, key);
    out_text(emit->out, " \"");
    stamp_date(emit->out, wall.day);
    out_char(emit->out, ' ');
    stamp_clock(emit->out, wall.second);
    if (pass != ZONE_UNSAID) {
        out_char(emit->out, ' ');
        stamp_offset(emit->out,
                     (int32_t)(wall_seconds(wall) - zone_instant_pass(zone, wall, pass, NULL)));
    }
    out_text(emit->out, "\"\n");
}

void emit_instant(struct emit *emit, const char *key, instant t, const struct zone *zone)
{
    int32_t offset;

    zone_wall(zone, t, &offset);
    emit_key(emit, key);
    out_text(emit->out, " \"");
    stamp_rfc3339(emit->out, t, offset);
    out_text(emit->out, "\"\n");
}

void emit_end(struct emit *emit, const struct end *end, const struct zone *zone)
{
    switch (end->kind) {
    case END_CLOCK: emit_clock(emit, "end", end->second); break;
    case END_WEEKDAY:
        emit_key(emit, "end");
        out_format(emit->out, " \"%s ", day_name(end->weekday));
        stamp_clock(emit->out, end->second);
        out_text(emit->out, "\"\n");
        break;
    case END_WALL: emit_local(emit, "end", end->wall, end->pass, zone); break;
    case END_DURATION: emit_duration(emit, "duration", end->duration); break;
    }
}

int emit_enter(struct emit *emit, const char *key)
{
    int before = emit->indent;

    emit_key(emit, key);
    out_char(emit->out, '\n');
    emit->indent += 2;
    return before;
}

void emit_item(struct emit *emit, int list)
{
    emit->indent = list + 4;
    emit->item = true;
}

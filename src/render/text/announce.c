#include "render/text/announce.h"

#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "render/link.h"
#include "render/prose.h"
#include "time/duration.h"
#include "time/stamp.h"
#include "time/zone.h"
#include "timeline/ledger.h"
#include "timeline/occurrence.h"

/* Whether Markdown would take the beginning of a line for that of a list, heading or rule. */
static bool begins_block(const char *text)
{
    size_t digits = strspn(text, "0123456789");

    if (text[0] == '\0')
        return false;
    return strchr("-+=~", text[0]) != NULL || text[digits] == '.' || text[digits] == ')';
}

/* What a user wrote, on one line, with what Markdown would take for markup escaped. */
static void print_value(struct out *out, const struct announcement *a, const char *text)
{
    const char *piece;
    size_t length;

    if (text == NULL || *text == '\0')
        return;
    if (a->markdown && out->length == 0 && begins_block(text)) {
        size_t digits = strspn(text, "0123456789");

        out_bytes(out, text, digits);
        out_char(out, '\\');
        /* What begins a block is no control character, and so is the same when printed. */
        text += digits;
        out_char(out, *text++);
    }
    while ((length = text_piece(&text, &piece)) > 0) {
        if (a->markdown && strchr("\\`*_[]<>#|&~", piece[0]) != NULL)
            out_char(out, '\\');
        out_bytes(out, piece, length);
    }
}

/* A link, which Markdown would not take for one once its characters are escaped. */
static void print_address(struct out *out, const struct announcement *a, const char *address)
{
    if (!a->markdown || address == NULL || !link_is(address)) {
        print_value(out, a, address);
        return;
    }
    out_char(out, '<');
    out_text(out, address);
    out_char(out, '>');
}

static void print_date(struct out *out, const struct announcement *a)
{
    struct wall wall = zone_wall(a->zones[0], a->occurrence->span.start, NULL);

    out_text(out, day_short_name(day_weekday(wall.day)));
    out_char(out, ' ');
    stamp_date(out, wall.day);
}

static void print_times(struct out *out, const struct announcement *a,
                        const struct occurrence *o)
{
    for (size_t i = 0; o != NULL && i < a->zone_count; i++) {
        int32_t offset;
        struct wall start = zone_wall(a->zones[i], o->span.start, &offset), end;

        out_text(out, i == 0 ? "- " : "\n- ");
        prose_time(out, start, offset);
        out_text(out, " to ");
        end = zone_wall(a->zones[i], o->span.end, &offset);
        prose_time(out, end, offset);
        out_format(out, " (%s)", zone_name(a->zones[i]));
    }
}

static void print_impact(struct out *out, const struct announcement *a)
{
    static const char *const words[] = {
        [IMPACT_NONE] = "nothing should be noticed",
        [IMPACT_REDUCED_REDUNDANCY] = "the service works, with less redundancy",
        [IMPACT_DEGRADED] = "the service may be slower or lack functions",
        [IMPACT_OUTAGE] = "the service may be out of reach",
    };

    out_text(out, words[occurrence_impact(a->occurrence)]);
}

static void print_downtime(struct out *out, const struct announcement *a)
{
    int64_t seconds = occurrence_downtime(a->occurrence);

    if (seconds > 0)
        duration_print_elapsed(out, seconds);
}

static void print_description(struct out *out, const struct announcement *a)
{
    const char *window = a->occurrence->window->description;

    print_value(out, a, window);
    for (size_t i = 0; i < a->occurrence->class_count; i++) {
        if (a->occurrence->classes[i]->description == NULL)
            continue;
        out_text(out, i > 0 || window != NULL ? " " : "");
        print_value(out, a, a->occurrence->classes[i]->description);
    }
}

static void print_work(struct out *out, const struct announcement *a)
{
    bool first = true;

    for (size_t i = 0; i < a->occurrence->class_count; i++) {
        const struct class *class = a->occurrence->classes[i];

        for (size_t j = 0; j < class->work_count; j++) {
            out_text(out, first ? "- " : "\n- ");
            print_value(out, a, class->work[j].audience);
            out_text(out, ": ");
            print_value(out, a, class->work[j].text);
            first = false;
        }
    }
}

static void print_channels(struct out *out, const struct announcement *a)
{
    const struct class *class = a->occurrence->classes[0];
    const struct policy *policy = a->occurrence->window->policy;
    const struct channel *channel;

    for (size_t i = 0; (channel = policy_channel(policy, class, i)) != NULL; i++) {
        out_text(out, i == 0 ? "" : ", ");
        print_address(out, a, channel->address);
    }
}

static void print_reason(struct out *out, const struct announcement *a)
{
    const struct ledger_entry *entry = a->occurrence->entry;
    const struct freeze *freeze = a->occurrence->freeze;

    if (entry != NULL && entry->reason != NULL)
        print_value(out, a, entry->reason);
    else if (freeze != NULL)
        print_value(out, a, policy_freeze_title(freeze));
}

static void print_word(struct out *out, const struct announcement *a, enum template_word word)
{
    const struct occurrence *o = a->occurrence;
    const struct policy *policy = o->window->policy;
    char id[OCCURRENCE_ID];

    switch (word) {
    case TEMPLATE_TITLE: print_value(out, a, occurrence_summary(o)); break;
    case TEMPLATE_POLICY: print_value(out, a, policy_title(policy)); break;
    case TEMPLATE_ID:
        occurrence_id(o, id);
        print_value(out, a, id);
        break;
    case TEMPLATE_DATE: print_date(out, a); break;
    case TEMPLATE_TIMES: print_times(out, a, o); break;
    case TEMPLATE_BEFORE: print_times(out, a, a->before); break;
    case TEMPLATE_DURATION: duration_print_elapsed(out, o->span.end - o->span.start); break;
    case TEMPLATE_IMPACT: print_impact(out, a); break;
    case TEMPLATE_DOWNTIME: print_downtime(out, a); break;
    case TEMPLATE_DESCRIPTION: print_description(out, a); break;
    case TEMPLATE_WORK: print_work(out, a); break;
    case TEMPLATE_REASON: print_reason(out, a); break;
    case TEMPLATE_CONTACT: print_address(out, a, policy->contact); break;
    case TEMPLATE_CHANNELS: print_channels(out, a); break;
    case TEMPLATE_WORDS: break;
    }
}

/* One line of the template, into TEXT; false where a word in it has nothing to say. */
static bool print_line(struct out *text, const struct announcement *a, const char *line,
                       size_t length)
{
    bool empty = false;

    text->length = 0;
    while (length > 0) {
        size_t before = text->length, name;
        int word = *line == '{' ? template_find(line + 1, &name) : -1;

        if (word < 0) {
            out_char(text, *line++);
            length--;
            continue;
        }
        print_word(text, a, (enum template_word)word);
        empty = empty || text->length == before;
        line += name + 2;
        length -= name + 2;
    }
    out_char(text, '\n');
    return !empty;
}

/* In Markdown each line is a paragraph, or an item of a list. */
static bool is_item(const char *line)
{
    return line[0] == '-' && line[1] == ' ';
}

/*
 * Whether the line at TEXT introduces the lines below it, up to an empty one or the next that
 * introduces some, and they are all left out. LINE has room for one.
 */
static bool is_idle(const struct announcement *a, struct out *line, const char *text,
                    size_t length)
{
    bool idle = text[length - 1] == ':' && text[length] == '\n' && text[length + 1] != '\n' &&
                text[length + 1] != '\0';

    for (text += length + 1; idle && *text != '\n' && *text != '\0'; text += length) {
        length = strcspn(text, "\n");
        if (text[length - 1] == ':')
            break;
        idle = !print_line(line, a, text, length);
        length += text[length] == '\n';
    }
    return idle;
}

void announce_print(struct out *out, const struct announcement *announcement, const char *text)
{
    const bool markdown = announcement->markdown;
    bool blank = false, first = true, item = false;
    struct out line;

    out_arena(&line, announcement->arena);
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        if (length == 0) {
            blank = true; /* owed before the next line that is printed */
        } else if (!is_idle(announcement, &line, text, length) &&
                   print_line(&line, announcement, text, length)) {
            bool apart = markdown && !(item && is_item(line.data));

            out_text(out, first && markdown ? "# " : "");
            out_text(out, !first && (blank || apart) ? "\n" : "");
            out_bytes(out, line.data, line.length);
            item = is_item(line.data);
            blank = first = false;
        }
        text += length + (text[length] == '\n');
    }
}

enum template_kind announce_kind(const struct occurrence *occurrence)
{
    switch (occurrence->status) {
    case OCCURRENCE_MOVED: return TEMPLATE_CHANGE;
    case OCCURRENCE_CANCELLED: return TEMPLATE_CANCEL;
    case OCCURRENCE_EXTENDED: return TEMPLATE_DELAY;
    case OCCURRENCE_SCHEDULED:
    case OCCURRENCE_ANNOUNCED:
    case OCCURRENCE_EMERGENCY: break;
    }
    return TEMPLATE_ANNOUNCE;
}

#include "ical/read/ical_value.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* Whether text files do not take C: control characters, line ends that only some programs know,
 * byte order marks and noncharacters. */
static bool is_refused(uint32_t c)
{
    return (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
           c == 0x2029 || c == 0xfeff || (c & 0xfffeu) == 0xfffe;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The character that a backslash and C mean. */
static char unescape(char c)
{
    return c == 'n' || c == 'N' ? '\n' : c;
}

const char *ical_value_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_copy(arena, text, length);
    size_t from = 0, end = 0;

    for (const char *at = copy; *at != '\0';) {
        uint32_t c;
        size_t bytes;

        if (at[0] == '\\' && at[1] != '\0' && (unsigned char)at[1] < 0x80) {
            copy[end++] = unescape(at[1]);
            at += 2;
            continue;
        }
        bytes = text_decode(at, &c);
        /* The result is never longer than TEXT. */
        if (is_refused(c)) {
            copy[end++] = ' ';
        } else {
            memmove(copy + end, at, bytes);
            end += bytes;
        }
        at += bytes;
    }
    while (end > 0 && is_blank(copy[end - 1]))
        end--;
    copy[end] = '\0';
    while (is_blank(copy[from]))
        from++;
    return copy + from;
}

void ical_value_add(struct arena *arena, const char *text, struct ical_value_texts *list)
{
    while (*text != '\0') {
        size_t length = 0;
        const char *item;

        while (text[length] != '\0' && text[length] != ',')
            length += text[length] == '\\' && text[length + 1] != '\0' ? 2 : 1;
        item = ical_value_text(arena, text, length);
        if (item[0] != '\0') {
            list->items = arena_grow(arena, (void *)list->items, list->count, &list->capacity,
                                     sizeof *list->items);
            list->items[list->count++] = item;
        }
        text += length + (text[length] == ',');
    }
}

static bool is_separator(char c)
{
    return c == ';' || c == ',';
}

const char *ical_value_tidy(struct arena *arena, const char *text)
{
    char *tidy = arena_alloc(arena, strlen(text) + 1);
    size_t length = 0;

    for (; *text != '\0'; text++) {
        if (is_blank(*text))
            continue;
        if (*text == ',' &&
            (length == 0 || is_separator(tidy[length - 1]) || tidy[length - 1] == '='))
            continue;
        while (*text == ';' && length > 0 && is_separator(tidy[length - 1]))
            length--;
        if (*text != ';' || length > 0)
            tidy[length++] = *text;
    }
    while (length > 0 && is_separator(tidy[length - 1]))
        length--;
    tidy[length] = '\0';
    return tidy;
}

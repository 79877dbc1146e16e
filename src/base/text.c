#include "base/text.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

#include "base/out.h"

#define WORD_MAX    64
#define REPLACEMENT "\xef\xbf\xbd"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool text_is(const char *text, size_t length, const char *word)
{
    for (size_t i = 0; i < length; i++)
        if (word[i] == '\0' || lower(text[i]) != lower(word[i]))
            return false;
    return word[length] == '\0';
}

bool text_equal(const char *a, const char *b)
{
    return text_is(a, strlen(a), b);
}

/* Bytes of the well-formed sequence at TEXT (RFC 3629: no overlong forms, no surrogates);
 * 0 where there is none in LENGTH bytes. */
static size_t sequence(const unsigned char *text, size_t length)
{
    unsigned char lead = text[0];
    size_t need = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

    if ((lead >= 0x80 && lead < 0xc2) || lead > 0xf4 || need > length)
        return 0;
    for (size_t i = 1; i < need; i++)
        if ((text[i] & 0xc0) != 0x80)
            return 0;
    if ((lead == 0xe0 && text[1] < 0xa0) || (lead == 0xed && text[1] > 0x9f) ||
        (lead == 0xf0 && text[1] < 0x90) || (lead == 0xf4 && text[1] > 0x8f))
        return 0;
    return need;
}

size_t text_digits(const char *text)
{
    size_t count = 0;

    while (text[count] >= '0' && text[count] <= '9')
        count++;
    return count;
}

size_t text_blanks(const char *text)
{
    size_t count = 0;

    while (text[count] == ' ' || text[count] == '\t')
        count++;
    return count;
}

bool text_is_conflict(const char *line)
{
    size_t count = 0;

    if (*line != '<' && *line != '|' && *line != '=' && *line != '>')
        return false;
    while (line[count] == line[0])
        count++;
    return count == TEXT_CONFLICT &&
           (line[count] == '\0' || strchr(" \r\n", line[count]) != NULL);
}

size_t text_valid(const char *text, size_t length)
{
    size_t at = 0;

    while (at < length) {
        size_t n = sequence((const unsigned char *)text + at, length - at);

        if (n == 0)
            break;
        at += n;
    }
    return at;
}

size_t text_decode(const char *text, uint32_t *code_point)
{
    const unsigned char *s = (const unsigned char *)text;

    /* The NUL at the end is not a continuation byte, so nothing after it is read. */
    switch (sequence(s, 4)) {
    case 1: *code_point = s[0]; return 1;
    case 2: *code_point = (s[0] & 0x1fu) << 6 | (s[1] & 0x3fu); return 2;
    case 3: *code_point = (s[0] & 0x0fu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu); return 3;
    case 4:
        *code_point =
            (s[0] & 0x07u) << 18 | (s[1] & 0x3fu) << 12 | (s[2] & 0x3fu) << 6 | (s[3] & 0x3fu);
        return 4;
    default: *code_point = TEXT_REPLACEMENT; return 1;
    }
}

static bool is_ascii(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

size_t text_width(const char *text)
{
    size_t width = 0;
    locale_t utf8, before;

    if (is_ascii(text))
        return strlen(text);
    /* wcwidth() knows UTF-8 only in a UTF-8 locale, and the caller's must not matter. */
    utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    before = utf8 == (locale_t)0 ? (locale_t)0 : uselocale(utf8);
    while (*text != '\0') {
        uint32_t code_point;
        int columns;

        text += text_decode(text, &code_point);
        columns = utf8 == (locale_t)0 ? 1 : wcwidth((wchar_t)code_point);
        width += columns < 0 ? 1 : (size_t)columns;
    }
    if (utf8 != (locale_t)0) {
        uselocale(before);
        freelocale(utf8);
    }
    return width;
}

bool text_acts(uint32_t code_point)
{
    return code_point == TEXT_REPLACEMENT || code_point < 0x20 ||
           (code_point >= 0x7f && code_point < 0xa0) ||
           (code_point >= 0x2028 && code_point <= 0x202e) ||
           (code_point >= 0x2066 && code_point <= 0x2069) ||
           (code_point >= 0xfff9 && code_point <= 0xfffb);
}

bool text_is_hidden(uint32_t code_point)
{
    return code_point == 0xad || code_point == 0x61c || code_point == 0x180e ||
           code_point == 0x200b || code_point == 0x200e || code_point == 0x200f ||
           (code_point >= 0x2060 && code_point <= 0x2065) ||
           (code_point >= 0x206a && code_point <= 0x206f) || code_point == 0xfeff;
}

size_t text_piece(const char **text, const char **piece)
{
    const char *const at = *text;
    uint32_t code_point;
    size_t length;

    if (*at == '\0')
        return 0;
    length = text_decode(at, &code_point);
    if ((*at == '\n' || *at == '\r') && at[strspn(at, "\n\r")] == '\0')
        return 0;
    *text = at + length;
    *piece = at;
    if (*at == '\t' || *at == '\n' || *at == '\r') {
        *piece = " ";
    } else if (text_acts(code_point)) {
        *piece = REPLACEMENT;
        length = strlen(REPLACEMENT);
    }
    return length;
}

/* How many bytes of TEXT are printed as they are, seen without decoding: most of most texts. */
static size_t plain_length(const char *text)
{
    size_t length = 0;

    while (text[length] >= ' ' && text[length] <= '~')
        length++;
    return length;
}

void text_print(struct out *out, const char *text)
{
    const char *piece;
    size_t length;

    for (;;) {
        length = plain_length(text);
        out_bytes(out, text, length);
        text += length;
        length = text_piece(&text, &piece);
        if (length == 0)
            return;
        out_bytes(out, piece, length);
    }
}

size_t text_distance(const char *a, const char *b)
{
    size_t rows[3][WORD_MAX + 1];
    size_t a_length = strlen(a), b_length = strlen(b);

    if (a_length > WORD_MAX || b_length > WORD_MAX)
        return SIZE_MAX;
    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t best = above[j - 1] + (lower(a[i - 1]) != lower(b[j - 1]));

            if (above[j] + 1 < best)
                best = above[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]) && two_above[j - 2] + 1 < best)
                best = two_above[j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[a_length % 3][b_length];
}

void text_nearest(const char *word, const char *candidate, const char **best,
                  size_t *best_distance)
{
    size_t a = strlen(word), b = strlen(candidate), limit = (a > b ? a : b) / 3;
    size_t distance = text_distance(word, candidate);

    if (distance > (limit > 1 ? limit : 1))
        return;
    if (*best == NULL || distance < *best_distance) {
        *best = candidate;
        *best_distance = distance;
    }
}

uint64_t text_hash(const char *text, size_t length)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < length; i++) {
        hash ^= (unsigned char)text[i];
        hash *= 1099511628211u;
    }
    return hash;
}

size_t text_print_escaped(struct out *out, const char *text)
{
    uint32_t code_point;
    size_t length = text_decode(text, &code_point);

    if (text_acts(code_point) || text_is_hidden(code_point))
        out_format(out, "\\u%04x", code_point);
    else
        out_bytes(out, text, length);
    return length;
}

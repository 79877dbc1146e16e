#include "yaml/encoding.h"

#include <string.h>

#include "base/text.h"
#include "yaml/cursor.h"

#define BOM   0xfeffu
#define BLOCK ((size_t)32)

static bool is_refused(uint32_t code_point)
{
    if (code_point < 0x20)
        return code_point != '\t' && code_point != '\n';
    return (code_point >= 0x7f && code_point < 0xa0) || code_point == 0x2028 ||
           code_point == 0x2029 || (code_point & 0xfffeu) == 0xfffe;
}

static struct mark mark_at(const struct source *source, size_t at)
{
    struct mark mark = {.source = source, .line = 1, .column = 1};

    for (size_t i = cursor_bom(source); i < at; i++) {
        if (source->text[i] == '\n') {
            mark.line++;
            mark.column = 1;
        } else if (((unsigned char)source->text[i] & 0xc0) != 0x80) {
            mark.column++;
        }
    }
    return mark;
}

static bool refuse_bytes(const struct source *source, size_t at, struct diags *diags)
{
    unsigned char byte = (unsigned char)source->text[at];
    size_t left = source->size - at;
    size_t need = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    bool cut = byte >= 0xc2 && byte <= 0xf4 && left < need;

    for (size_t i = 1; i < left; i++)
        cut = cut && ((unsigned char)source->text[at + i] & 0xc0) == 0x80;
    if (cut) {
        diag_add(diags, DIAG_ID_ENCODING, mark_at(source, at),
                 "the file ends in the middle of a character");
        diag_hint(diags, "the file seems to be cut off");
    } else {
        diag_add(diags, DIAG_ID_ENCODING, mark_at(source, at),
                 "the file is not UTF-8: the byte 0x%02X", byte);
        diag_hint(diags, "save the file as UTF-8; perhaps it is ISO 8859-1 (Latin-1) now");
    }
    return false;
}

static bool refuse_character(const struct source *source, size_t at, uint32_t code_point,
                             struct diags *diags)
{
    struct mark mark = mark_at(source, at);

    if (code_point == '\r') {
        diag_add(diags, DIAG_ID_ENCODING, mark, "a carriage return that does not end a line");
        diag_hint(diags, "lines end with LF or CRLF");
    } else if (code_point == 0x85 || code_point == 0x2028 || code_point == 0x2029) {
        diag_add(diags, DIAG_ID_ENCODING, mark,
                 "the character U+%04X, which only some programs take as the end of a line",
                 code_point);
        diag_hint(diags, "end the line with LF or CRLF, or delete the character");
    } else if (code_point == BOM) {
        diag_add(diags, DIAG_ID_ENCODING, mark,
                 "a byte order mark (U+FEFF) that is not at the start of the file");
        diag_hint(diags, "delete the character; it cannot be seen in most editors");
    } else {
        diag_add(diags, DIAG_ID_ENCODING, mark, "the %scharacter U+%04X, which no text has",
                 code_point < 0xa0 ? "control " : "", code_point);
        diag_hint(diags, code_point == 0 ? "the file is UTF-16, or not a text at all"
                                         : "delete the character");
    }
    return false;
}

/* Whether the BLOCK bytes at TEXT are all ASCII to print, blanks and LF; compilers make it a
 * few instructions. */
static bool is_simple(const char *text)
{
    unsigned other = 0;

    for (size_t i = 0; i < BLOCK; i++) {
        unsigned char c = (unsigned char)text[i];

        other |= (unsigned)((unsigned char)(c - 0x20) > 0x5e) & (unsigned)(c != '\n');
    }
    return other == 0;
}

bool encoding_check(const struct source *source, bool *ascii, struct diags *diags)
{
    const char *text = source->text;
    const struct mark whole = {.source = source};

    if (source->size > ENCODING_SIZE) {
        diag_add(diags, DIAG_ID_UNREADABLE, whole, "the file is larger than %u MiB",
                 ENCODING_SIZE >> 20);
        return false;
    }
    if (source->size >= 2 &&
        (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0)) {
        diag_add(diags, DIAG_ID_ENCODING, whole, "the file is UTF-16, not UTF-8");
        diag_hint(diags, "save the file as UTF-8");
        return false;
    }
    *ascii = true;
    for (size_t at = cursor_bom(source); at < source->size;) {
        unsigned char byte = (unsigned char)text[at];
        size_t left = source->size - at;
        uint32_t code_point;
        size_t length;

        if (left >= BLOCK && is_simple(text + at)) {
            at += BLOCK;
            continue;
        }
        if ((byte >= 0x20 && byte < 0x7f) || byte == '\n' || byte == '\t') {
            at++;
            continue;
        }
        if (byte == '\r' && left > 1 && text[at + 1] == '\n') {
            at += 2;
            continue;
        }
        if (text_valid(text + at, left < 4 ? left : 4) == 0)
            return refuse_bytes(source, at, diags);
        length = text_decode(text + at, &code_point);
        if (is_refused(code_point) || code_point == BOM)
            return refuse_character(source, at, code_point, diags);
        *ascii = false;
        at += length;
    }
    return true;
}

/* The length of the escape at TEXT, which libyaml has accepted, and its meaning. */
static size_t decode_escape(const char *text, uint32_t *code_point)
{
    static const struct {
        char name;
        uint16_t code_point;
    } names[] = {{'0', 0},    {'a', 7},    {'b', 8},    {'v', 0x0b},   {'f', 0x0c},
                 {'r', '\r'}, {'e', 0x1b}, {'N', 0x85}, {'L', 0x2028}, {'P', 0x2029}};
    size_t digits = text[1] == 'x' ? 2 : text[1] == 'u' ? 4 : text[1] == 'U' ? 8 : 0;

    *code_point = digits == 0 ? ' ' : 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].name == text[1])
            *code_point = names[i].code_point;
    for (size_t i = 2; i < 2 + digits; i++)
        *code_point = *code_point << 4 |
                      (uint32_t)(text[i] <= '9' ? text[i] - '0' : (text[i] | 0x20) - 'a' + 10);
    return 2 + digits;
}

static bool has_refused(const char *text, size_t length)
{
    uint32_t code_point;

    for (size_t i = 0; i < length;) {
        i += text_decode(text + i, &code_point);
        if (is_refused(code_point))
            return true;
    }
    return false;
}

void encoding_check_escapes(struct cursor *cursor, size_t line, size_t column,
                            const char *value, size_t length, struct diags *diags)
{
    if (!has_refused(value, length))
        return;
    cursor_go_to(cursor, line, column);
    cursor_step(cursor, 1);
    while (cursor_byte(cursor) != '"') {
        const char *text = cursor_text(cursor);
        uint32_t code_point = ' ';
        size_t count = *text == '\\' ? decode_escape(text, &code_point) : 1;

        if (is_refused(code_point)) {
            diag_add(diags, DIAG_ID_ENCODING, cursor_mark(cursor, count),
                     "a control character, written as '%.*s'", (int)count, text);
            diag_hint(diags, "delete it; a backslash that is meant is written twice");
        }
        cursor_step(cursor, count);
    }
}

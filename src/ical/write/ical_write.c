#include "ical/write/ical_write.h"

#include <stdbool.h>
#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "time/day.h"
#include "time/stamp.h"

/* Octets of a line without its CR LF. */
#define WIDTH 75

#define REPLACEMENT "\xef\xbf\xbd"

/* A content line that is being written. */
struct line {
    struct out *out;
    size_t column; /* octets in its last physical line */
};

static void fold(struct line *line)
{
    out_bytes(line->out, "\r\n ", 3);
    line->column = 1;
}

/* At most WIDTH - 1 bytes that stay together. */
static void put(struct line *line, const char *bytes, size_t length)
{
    if (line->column + length > WIDTH)
        fold(line);
    out_bytes(line->out, bytes, length);
    line->column += length;
}

/* Any number of bytes of valid UTF-8. */
static void put_run(struct line *line, const char *bytes, size_t length)
{
    while (line->column + length > WIDTH) {
        size_t fits = WIDTH - line->column;

        while (fits > 0 && ((unsigned char)bytes[fits] & 0xc0) == 0x80)
            fits--;
        out_bytes(line->out, bytes, fits);
        bytes += fits;
        length -= fits;
        fold(line);
    }
    out_bytes(line->out, bytes, length);
    line->column += length;
}

static struct line begin(struct out *out, const char *name)
{
    struct line line = {.out = out};

    put_run(&line, name, strlen(name));
    put(&line, ":", 1);
    return line;
}

static void end(struct line *line)
{
    out_bytes(line->out, "\r\n", 2);
}

static bool ends_line(uint32_t code_point)
{
    return code_point == 0x2028 || code_point == 0x2029;
}

static bool is_control(uint32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0);
}

/* The text to write for CODE_POINT, *LENGTH bytes at TEXT, which is not a line end. */
static const char *clean(const char *text, uint32_t code_point, size_t *length)
{
    if (is_control(code_point) || ends_line(code_point)) {
        *length = 1;
        return " ";
    }
    if (text_acts(code_point)) {
        *length = sizeof REPLACEMENT - 1;
        return REPLACEMENT;
    }
    return text;
}

/*
 * Bytes at TEXT that can be written as they are, of TEXTs and other values: printable ASCII
 * without '\\', ';' and ','. Eight bytes are looked at together: texts are most of a file.
 */
static size_t plain(const char *text, size_t length)
{
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
    const uint64_t high = EACH(0x80), one = EACH(1);
    size_t at = 0;

    for (; length - at >= sizeof high; at += sizeof high) {
        uint64_t word, special;

        memcpy(&word, text + at, sizeof word);
        /* The high bit of a byte: it is not ASCII, or less than a blank, or equal to one of
         * the four. A borrow can only add bits, and the bytes are then looked at singly. */
        special = word | (word - EACH(0x20));
        special |= (word ^ EACH('\\')) - one;
        special |= (word ^ EACH(';')) - one;
        special |= (word ^ EACH(',')) - one;
        special |= (word ^ EACH(0x7f)) - one;
        if ((special & high) != 0)
            break;
    }
    while (at < length && (unsigned char)text[at] >= 0x20 && (unsigned char)text[at] < 0x7f &&
           text[at] != '\\' && text[at] != ';' && text[at] != ',')
        at++;
    return at;
#undef EACH
}

/* LENGTH bytes at TEXT; ESCAPED as a TEXT value is, else without line ends. */
static void put_value(struct line *line, const char *text, size_t length, bool escaped)
{
    const char *const last = text + length;

    while (text < last) {
        size_t run = plain(text, (size_t)(last - text)), size;
        uint32_t code_point;
        const char *written;

        put_run(line, text, run);
        text += run;
        if (text == last)
            break;
        size = text_decode(text, &code_point);
        if (escaped && (*text == '\n' || *text == '\r')) {
            size += *text == '\r' && text[1] == '\n';
            put(line, "\\n", 2);
        } else if (escaped && (*text == '\\' || *text == ';' || *text == ',')) {
            put(line, (const char[]){'\\', *text}, 2);
        } else {
            size_t bytes = size;

            written = clean(text, code_point, &bytes);
            put(line, written, bytes);
        }
        text += size;
    }
}

static void put_text(struct line *line, const char *text)
{
    size_t length = strlen(text);

    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    put_value(line, text, length, true);
}

void ical_write_raw(struct out *out, const char *name, const char *value)
{
    struct line line = begin(out, name);

    put_value(&line, value, strlen(value), false);
    end(&line);
}

void ical_write_text(struct out *out, const char *name, const char *text)
{
    struct line line = begin(out, name);

    put_text(&line, text);
    end(&line);
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Whether the character at TEXT is allowed in a URI (RFC 3986 2). */
static bool in_uri(const char *text)
{
    const char c = *text;

    if (c == '%')
        return is_hex(text[1]) && is_hex(text[2]);
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           strchr("-._~:/?#[]@!$&'()*+,;=", c) != NULL;
}

void ical_write_uri(struct out *out, const char *name, const char *uri)
{
    static const char digits[] = "0123456789ABCDEF";
    struct line line = begin(out, name);

    for (; *uri != '\0'; uri++) {
        const unsigned char c = (unsigned char)*uri;

        if (in_uri(uri))
            put(&line, uri, 1);
        else
            put(&line, (const char[]){'%', digits[c >> 4], digits[c & 0xf]}, 3);
    }
    end(&line);
}

void ical_write_number(struct out *out, const char *name, int64_t number)
{
    char digits[24];
    struct out text;
    struct line line = begin(out, name);

    out_buffer(&text, digits, sizeof digits);
    out_number(&text, number, 1);
    put(&line, digits, text.length);
    end(&line);
}

void ical_write_utc(struct out *out, const char *name, instant t)
{
    char stamp[24];
    struct out text;
    struct line line = begin(out, name);

    out_buffer(&text, stamp, sizeof stamp);
    stamp_ical_utc(&text, t);
    put(&line, stamp, text.length);
    end(&line);
}

/* "20261201" */
static void print_date(struct out *out, day d)
{
    const struct date date = day_date(d);

    out_number(out, date.year, 4);
    out_number(out, date.month, 2);
    out_number(out, date.mday, 2);
}

void ical_write_date(struct out *out, const char *name, day d)
{
    static const char kind[] = ";VALUE=DATE:";
    char stamp[16];
    struct out text;
    struct line line = {.out = out};

    out_buffer(&text, stamp, sizeof stamp);
    print_date(&text, d);
    put_run(&line, name, strlen(name));
    put(&line, kind, sizeof kind - 1);
    put(&line, stamp, text.length);
    end(&line);
}

/* ":20261201T223000", and the end of the line. */
static void put_wall(struct line *line, struct wall wall)
{
    char stamp[24];
    struct out text;

    out_buffer(&text, stamp, sizeof stamp);
    out_char(&text, ':');
    print_date(&text, wall.day);
    out_char(&text, 'T');
    out_number(&text, wall.second / 3600, 2);
    out_number(&text, wall.second / 60 % 60, 2);
    out_number(&text, wall.second % 60, 2);
    put(line, stamp, text.length);
    end(line);
}

void ical_write_local(struct out *out, const char *name, const char *zone, struct wall wall)
{
    static const char parameter[] = ";TZID=";
    struct line line = {.out = out};

    put_run(&line, name, strlen(name));
    put(&line, parameter, sizeof parameter - 1);
    put_run(&line, zone, strlen(zone));
    put_wall(&line, wall);
}

void ical_write_wall(struct out *out, const char *name, struct wall wall)
{
    struct line line = {.out = out};

    put_run(&line, name, strlen(name));
    put_wall(&line, wall);
}

/* The text to write for the character at TEXT, of *length bytes, in a parameter's value. */
static const char *parameter_character(const char *text, size_t *length)
{
    uint32_t code_point;

    *length = text_decode(text, &code_point);
    switch (*text) {
    case '"': *length = 2; return "^'";
    case '^': *length = 2; return "^^";
    case '\r':
    case '\n': *length = 2; return "^n";
    default: return clean(text, code_point, length);
    }
}

const char *ical_write_name(char *buffer, size_t size, const char *name, const char *parameter,
                            const char *value)
{
    const bool quoted = strpbrk(value, ",;:") != NULL;
    size_t used;
    struct out out;

    out_buffer(&out, buffer, size);
    out_text(&out, name);
    out_char(&out, ';');
    out_text(&out, parameter);
    out_text(&out, quoted ? "=\"" : "=");
    used = out.length;
    while (*value != '\0') {
        uint32_t code_point;
        size_t length, step = text_decode(value, &code_point);
        const char *written = parameter_character(value, &length);

        if (used + length + 2 > size)
            break;
        out_bytes(&out, written, length);
        used += length;
        value += step + (*value == '\r' && value[1] == '\n');
    }
    if (quoted)
        out_char(&out, '"');
    out_char(&out, '\0');
    return buffer;
}

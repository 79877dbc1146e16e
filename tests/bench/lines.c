/*
 * lines: as many lines of CSV as `mwin list` writes, formatted and nothing else: no policy, no
 * rule, no zone. It is what the list is measured against.
 *
 * lines COUNT
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BUFFER 65536
#define LINE   256

static char *put_text(char *to, const char *text)
{
    size_t length = strlen(text);

    memcpy(to, text, length);
    return to + length;
}

static char *put_number(char *to, unsigned number, int width)
{
    for (int i = width; i-- > 0; number /= 10)
        to[i] = (char)('0' + number % 10);
    return to + width;
}

static char *put_date(char *to, unsigned number)
{
    to = put_number(to, 2026 + number / 365, 4);
    to = put_text(to, "-");
    to = put_number(to, 1 + number / 28 % 12, 2);
    to = put_text(to, "-");
    return put_number(to, 1 + number % 28, 2);
}

static char *put_line(char *to, unsigned number)
{
    to = put_text(to, "night@");
    to = put_date(to, number);
    to = put_text(to, ",cmo,night,planned,scheduled,");
    to = put_date(to, number);
    to = put_text(to, "T22:30:00+01:00,");
    to = put_date(to, number + 1);
    to = put_text(to, "T06:00:00+01:00,");
    to = put_number(to, 27000, 5);
    return put_text(to, ",Europe/Berlin,outage,,,Planned maintenance\n");
}

int main(int argc, char **argv)
{
    unsigned count = argc == 2 ? (unsigned)atoi(argv[1]) : 0;
    static char buffer[BUFFER + LINE];
    char *to = buffer;

    for (unsigned i = 0; i < count; i++) {
        to = put_line(to, i);
        if (to < buffer + BUFFER && i + 1 < count)
            continue;
        if (write(STDOUT_FILENO, buffer, (size_t)(to - buffer)) < 0)
            return 2;
        to = buffer;
    }
    return 0;
}

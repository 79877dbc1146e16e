#include "base/fault.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

static void format_text(char text[FAULT_TEXT], const char *format, va_list arguments)
{
    /* A text that is too long may have been cut within a character. */
    if (vsnprintf(text, FAULT_TEXT, format, arguments) >= FAULT_TEXT)
        text[text_valid(text, strlen(text))] = '\0';
}

int fault_set(struct fault *fault, size_t at, size_t length, const char *format, ...)
{
    va_list arguments;

    fault->at = at;
    fault->length = length;
    fault->hint[0] = '\0';
    va_start(arguments, format);
    format_text(fault->text, format, arguments);
    va_end(arguments);
    return -1;
}

int fault_system(struct fault *fault)
{
    return fault_set(fault, 0, 0, "%s", strerror(errno));
}

int fault_hint(struct fault *fault, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    format_text(fault->hint, format, arguments);
    va_end(arguments);
    return -1;
}

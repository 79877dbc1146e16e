/*
 * encoding: whether a text is one that YAML can be read from.
 *
 * It must be UTF-8, perhaps with a byte order mark at its start, without control
 * characters but tab, LF and CRLF, and at most ENCODING_SIZE bytes. NEL, U+2028,
 * U+2029 and a CR of its own are refused too: YAML 1.1 ends a line there and YAML
 * 1.2 and editors do not, so that places and values would differ.
 */
#ifndef YAML_ENCODING_H
#define YAML_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct cursor;

#define ENCODING_SIZE (64u << 20)

/*
 * Whether SOURCE can be read; if not, its first error is added to DIAGS. *ascii:
 * whether its bytes are its characters.
 */
bool encoding_check(const struct source *source, bool *ascii, struct diags *diags);

/*
 * The same for a VALUE of LENGTH bytes whose double quotes begin at LINE and COLUMN (from
 * 0), where escapes such as "\0" make characters. Adds a finding for each refused character.
 */
void encoding_check_escapes(struct cursor *cursor, size_t line, size_t column,
                            const char *value, size_t length, struct diags *diags);

#endif

#include "import/import_name.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/text.h"
#include "policy/policy.h"

/* Longer titles are cut; with a number behind it is still an id. */
#define ID_LENGTH 60

#define LATIN_FIRST 0xc0u
#define LATIN_LAST  0xffu

/* The letters of Latin-1 without their marks. */
static const char latin[] = "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty";

bool import_name_fits(const char *text, size_t length)
{
    return length > 0 && length <= POLICY_ID_MAX && text[0] != '-' && text[0] != '.' &&
           policy_id_length(text) >= length;
}

/* The character of an id for a code point; '-' for those that have none. */
static char letter(uint32_t c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
        return (char)c;
    if (c >= LATIN_FIRST && c <= LATIN_LAST)
        return latin[c - LATIN_FIRST];
    return '-';
}

const char *import_name_id(struct arena *arena, const char *text, const char *otherwise)
{
    char id[ID_LENGTH + 1];
    size_t length = 0;

    while (*text != '\0' && length < ID_LENGTH) {
        uint32_t code_point;
        char c;

        text += text_decode(text, &code_point);
        c = letter(code_point);
        if (c != '-' || (length > 0 && id[length - 1] != '-'))
            id[length++] = c;
    }
    while (length > 0 && id[length - 1] == '-')
        length--;
    return length == 0 ? otherwise : arena_copy(arena, id, length);
}

const char *import_name_unique(struct arena *arena, struct map *ids, const char *id)
{
    size_t *own = arena_alloc(arena, sizeof *own), *used = map_add(ids, id, own);
    const char *unique = id;

    /* Of each id it is known how far it has been numbered. */
    *own = 1;
    while (used != NULL) {
        unique = arena_format(arena, "%s-%zu", id, ++*used);
        if (map_add(ids, unique, own) == NULL)
            break;
    }
    return unique;
}

void import_name_reserve(struct arena *arena, struct map *ids, const char *id)
{
    size_t *own = arena_alloc(arena, sizeof *own);

    *own = 1;
    map_add(ids, id, own);
}

bool import_name_same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

#include "import/import_uid.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "import/import_name.h"
#include "policy/ics_words.h"
#include "time/moment.h"

static const char *const prefixes[] = {ICS_WORDS_CANCELLED, ICS_WORDS_EMERGENCY,
                                       ICS_WORDS_MOVED, ICS_WORDS_EXTENDED, ICS_WORDS_FREEZE};

static bool begins(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

static bool ends(const char *text, const char *word)
{
    size_t length = strlen(text), end = strlen(word);

    return length >= end && strcmp(text + length - end, word) == 0;
}

/* The DATE behind the id of a window, with or without a time. */
static bool read_date(const char *text, struct import_uid *own)
{
    struct fault unused;

    return strspn(text, "0123456789-:T") == strlen(text) &&
           moment_parse_wall(text, &own->date, &own->has_time, &unused) == 0;
}

struct import_uid import_uid_read(struct import *import, const char *uid)
{
    const char *product = import->calendar.head.product, *id, *at;
    struct import_uid own = {.kind = IMPORT_UID_NONE}, none = own;
    size_t length;

    if (product == NULL || strcmp(product, ICS_WORDS_PRODUCT) != 0 || uid == NULL)
        return none;
    id = strchr(uid, '+');
    if (id == NULL || !import_name_fits(uid, (size_t)(id - uid)))
        return none;
    own.policy = arena_copy(import->arena, uid, (size_t)(id - uid));
    id++;
    own.kind = IMPORT_UID_DATE;
    if (ends(id, ICS_WORDS_NOTICE_ID)) {
        own.kind = IMPORT_UID_NOTICE;
        return own;
    }
    if (begins(id, ICS_WORDS_FREEZE_ID)) {
        own.kind = IMPORT_UID_FREEZE;
        id += strlen(ICS_WORDS_FREEZE_ID);
    }
    at = strchr(id, '@');
    length = at == NULL ? strlen(id) : (size_t)(at - id);
    if (!import_name_fits(id, length))
        return none;
    own.id = arena_copy(import->arena, id, length);
    own.key = arena_copy(import->arena, uid, (size_t)(id - uid) + length);
    if (at == NULL && own.kind == IMPORT_UID_DATE)
        own.kind = IMPORT_UID_SERIES;
    else if (at == NULL || (own.kind == IMPORT_UID_DATE && !read_date(at + 1, &own)))
        return none;
    return own;
}

bool import_uid_impact(const char *title, enum impact *impact)
{
    for (*impact = IMPACT_NONE; title != NULL && *impact <= IMPACT_OUTAGE; ++*impact)
        if (ends(title, ics_words_impacts[*impact]))
            return true;
    return false;
}

const char *import_uid_title(struct import *import, const struct ical_event *event,
                             const char *id)
{
    const char *title = event->title;
    enum impact impact;

    if (title == NULL)
        return NULL;
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        if (!begins(title, prefixes[i]))
            continue;
        title += strlen(prefixes[i]);
        break;
    }
    if (import_uid_impact(title, &impact))
        title =
            arena_copy(import->arena, title, strlen(title) - strlen(ics_words_impacts[impact]));
    return title[0] == '\0' || strcmp(title, id) == 0 ? NULL : title;
}

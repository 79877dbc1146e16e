#include "import/import_class.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "import/import_name.h"
#include "import/import_uid.h"
#include "policy/policy.h"

#define USUAL_ID    "maintenance"
#define USUAL_TITLE "Maintenance"

void import_class_add(struct arena *arena, struct import_classes *classes,
                      struct import_class *class)
{
    classes->items = arena_grow(arena, classes->items, classes->count, &classes->capacity,
                                sizeof(struct import_class *));
    classes->items[classes->count++] = class;
}

/* The category of EVENT at INDEX, or what stands for one where it has none. */
static const char *category(const struct ical_event *event, size_t index)
{
    return event->categories.count == 0 ? USUAL_ID : event->categories.items[index];
}

static size_t count_categories(const struct ical_event *event)
{
    return event->categories.count == 0 ? 1 : event->categories.count;
}

/* What X-MAINTNOTE-IMPACT says: "NO-IMPACT", else a word of policies. */
static bool read_impact(const char *text, enum impact *impact)
{
    if (text == NULL)
        return false;
    *impact = IMPACT_NONE;
    if (text_equal(text, "NO-IMPACT"))
        return true;
    for (*impact = IMPACT_REDUCED_REDUNDANCY; *impact <= IMPACT_OUTAGE; ++*impact)
        if (text_equal(text, policy_impact_name(*impact)))
            return true;
    return false;
}

static const char *key_of(struct import *import, const char *policy, const char *name)
{
    return arena_join(import->arena, policy, "+", name);
}

void import_class_learn(struct import *import)
{
    for (size_t i = 0; i < import->calendar.event_count; i++) {
        const struct ical_event *event = &import->calendar.events[i];
        const struct import_uid own = import_uid_read(import, event->uid);
        enum impact impact;

        if ((own.kind != IMPORT_UID_DATE && own.kind != IMPORT_UID_SERIES) ||
            !import_uid_impact(event->title, &impact))
            continue;
        /* If there are several classes, the impact is the worst class's. */
        for (size_t j = 0; j < count_categories(event); j++) {
            const char *key = key_of(import, own.policy, category(event, j));
            enum impact *known = map_find(&import->class_impacts, key);

            if (known == NULL) {
                known = arena_alloc(import->arena, sizeof *known);
                *known = impact;
                map_add(&import->class_impacts, key, known);
            }
            if (impact < *known)
                *known = impact;
        }
    }
}

/* The id of a class NAME; IMPACT tells it from others of that name, or is NULL. */
static const char *make_id(struct import *import, const char *name, const char *impact)
{
    const char *id = name;

    if (!import_name_fits(name, strlen(name)))
        id = import_name_id(import->arena, name, "class");
    /* Keys that begin so define nothing. */
    if (policy_is_extension(id))
        id = arena_join(import->arena, "class-", id, "");
    if (impact != NULL && strlen(id) + 1 + strlen(impact) <= POLICY_ID_MAX)
        id = arena_join(import->arena, id, "-", impact);
    return import_name_unique(import->arena, &import->class_ids, id);
}

/* The class with the name and impact of WANTED, which is added where it is not known. */
static struct import_class *find_class(struct import *import, const struct import_class *wanted)
{
    const char *name = wanted->title;
    const char *impact = wanted->has_impact ? policy_impact_name(wanted->impact) : NULL;
    const char *key = arena_join(import->arena, impact == NULL ? "" : impact, " ", name);
    struct import_class *class = map_find(&import->classes_known, key);
    bool first;

    if (class != NULL)
        return class;
    class = arena_alloc(import->arena, sizeof *class);
    *class = *wanted;
    first = map_add(&import->class_names, name, class) == NULL;
    class->id = make_id(import, name, first ? NULL : impact);
    if (strcmp(name, USUAL_ID) == 0)
        class->title = USUAL_TITLE;
    else if (import_name_fits(name, strlen(name)) && !policy_is_extension(name))
        class->title = NULL;
    class->number = import->classes.count;
    map_add(&import->classes_known, key, class);
    import_class_add(import->arena, &import->classes, class);
    return class;
}

/* The impact of the class NAME of EVENT, where anything says it. */
static bool find_impact(struct import *import, const struct ical_event *event,
                        const char *policy, const char *name, enum impact *impact)
{
    const enum impact *known;

    if (read_impact(event->impact, impact))
        return true;
    known =
        policy == NULL ? NULL : map_find(&import->class_impacts, key_of(import, policy, name));
    if (known != NULL)
        *impact = *known;
    return known != NULL;
}

struct import_classes import_class_list(struct import *import, const struct ical_event *event,
                                        const char *policy)
{
    const size_t list = ++import->class_lists;
    const size_t count = policy == NULL ? 1 : count_categories(event);
    struct import_classes classes = {0};

    for (size_t i = 0; i < count; i++) {
        struct import_class wanted = {.title = category(event, i)}, *class;

        wanted.has_impact = find_impact(import, event, policy, wanted.title, &wanted.impact);
        class = find_class(import, &wanted);
        if (class->last_list != list)
            import_class_add(import->arena, &classes, class);
        class->last_list = list;
    }
    return classes;
}

bool import_class_same(const struct import_classes *a, const struct import_classes *b)
{
    return a->count == b->count &&
           (a->count == 0 ||
            memcmp(a->items, b->items, a->count * sizeof(struct import_class *)) == 0);
}

#include "policy/import_class.h"

#include <string.h>

#include "base/arena.h"
#include "policy/import_name.h"
#include "policy/keys.h"

#define USUAL_ID    "maintenance"
#define USUAL_TITLE "Maintenance"

void import_class_add(struct arena *arena, struct import_classes *classes,
                      struct import_class *class)
{
    classes->items = arena_grow(arena, classes->items, classes->count, &classes->capacity,
                                sizeof(struct import_class *));
    classes->items[classes->count++] = class;
}

struct import_class *import_class_find(struct import *import, const char *name)
{
    struct import_class *class = map_find(&import->class_names, name);
    const char *id = name;

    if (class != NULL)
        return class;
    if (!import_name_fits(name, strlen(name)))
        id = import_name_id(import->arena, name, "class");
    /* Keys that begin so define nothing. */
    if (keys_ignored(id))
        id = arena_join(import->arena, "class-", id, "");
    class = arena_alloc(import->arena, sizeof *class);
    class->id = import_name_unique(import->arena, &import->class_ids, id);
    class->title = strcmp(class->id, name) == 0 ? NULL : name;
    class->number = import->classes.count;
    map_add(&import->class_names, name, class);
    import_class_add(import->arena, &import->classes, class);
    return class;
}

struct import_class *import_class_usual(struct import *import)
{
    struct import_class *class = import_class_find(import, USUAL_ID);

    if (class->title == NULL)
        class->title = USUAL_TITLE;
    return class;
}

struct import_classes import_class_list(struct import *import,
                                        const struct ical_value_texts *categories)
{
    const size_t list = ++import->class_lists;
    struct import_classes classes = {0};

    for (size_t i = 0; i < categories->count; i++) {
        struct import_class *class = import_class_find(import, categories->items[i]);

        if (class->last_list != list)
            import_class_add(import->arena, &classes, class);
        class->last_list = list;
    }
    if (classes.count == 0)
        import_class_add(import->arena, &classes, import_class_usual(import));
    return classes;
}

bool import_class_same(const struct import_classes *a, const struct import_classes *b)
{
    return a->count == b->count &&
           (a->count == 0 ||
            memcmp(a->items, b->items, a->count * sizeof(struct import_class *)) == 0);
}

#include "import/import_parts.h"

#include "base/arena.h"

void import_parts_add_window(struct import *import, struct import_window *window)
{
    struct import_windows *windows = &import->windows;

    windows->items = arena_grow(import->arena, windows->items, windows->count,
                                &windows->capacity, sizeof(struct import_window *));
    windows->items[windows->count++] = window;
}

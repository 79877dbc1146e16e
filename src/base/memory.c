#include "base/memory.h"

#include <stddef.h>
#include <stdlib.h>

void memory_abandon_drafts(struct memory *memory)
{
    while (memory->drafts != NULL)
        memory->abandon(memory->drafts);
}

_Noreturn void memory_exhausted(struct memory *memory)
{
    if (memory != NULL) {
        memory_abandon_drafts(memory);
        memory->exit(memory);
    }
    abort();
}

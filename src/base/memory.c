#include "base/memory.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/draft.h"

_Noreturn void memory_exhausted(struct memory *memory)
{
    while (memory != NULL && memory->drafts != NULL)
        draft_abandon(memory->drafts);
    if (memory != NULL)
        memory->exit(memory);
    abort();
}

#include "base/effort.h"

#include <stdbool.h>
#include <stdlib.h>

/* Additional steps for each line of an answer. */
#define LINE_STEPS 10000

void effort_begin(struct effort *effort, uint64_t most)
{
    effort->most = effort->left = most;
    effort->mark = effort->last = (struct mark){0};
    effort->lead = 0;
}

void effort_lift(const struct memory *memory)
{
    struct effort *effort = memory == NULL ? NULL : memory->effort;

    if (effort == NULL)
        return;
    /* The marks may be of files that are read anew. */
    effort_begin(effort, effort->most);
    effort->left = UINT64_MAX;
}

void effort_renew(const struct memory *memory)
{
    if (memory != NULL && memory->effort != NULL)
        effort_begin(memory->effort, memory->effort->most);
}

void effort_earn(const struct memory *memory)
{
    struct effort *effort = memory == NULL ? NULL : memory->effort;

    if (effort != NULL)
        effort->left =
            effort->most - effort->left > LINE_STEPS ? effort->left + LINE_STEPS : effort->most;
}

static _Noreturn void give_up(struct memory *memory)
{
    memory_abandon_drafts(memory);
    memory->effort->exit(memory->effort);
    abort();
}

/* Whether both are one rule. */
static bool is_same(struct mark a, struct mark b)
{
    return a.source == b.source && a.line == b.line && a.column == b.column;
}

/* The majority vote of Boyer and Moore: one candidate is enough to find who has over half. */
static void vote(struct effort *effort, uint64_t steps, struct mark mark)
{
    if (is_same(effort->mark, mark)) {
        effort->lead += steps;
    } else if (effort->lead > steps) {
        effort->lead -= steps;
    } else {
        effort->lead = steps - effort->lead;
        effort->mark = mark;
    }
}

void effort_take(struct memory *memory, uint64_t steps, struct mark mark)
{
    struct effort *effort = memory->effort;

    if (mark.source != NULL) {
        vote(effort, steps, mark);
        effort->last = mark;
    }
    if (steps > effort->left)
        give_up(memory);
    effort->left -= steps;
}

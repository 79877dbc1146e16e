#include "timeline/holidays.h"

#include "base/arena.h"
#include "base/effort.h"
#include "timeline/freeze.h"

#define PAGE_DAYS  4096
#define PAGE_WORDS (PAGE_DAYS / 64)

/* Skipping so many events costs as much as one date. */
#define EVENTS_A_STEP 16

struct policy_days_page {
    uint64_t known[PAGE_WORDS], holiday[PAGE_WORDS];
};

static bool work_out(const struct policy *policy, day d)
{
    for (size_t i = 0; i < policy->freeze_count; i++)
        if (policy->freezes[i].holidays && freeze_has_day(&policy->freezes[i], d))
            return true;
    return false;
}

static bool has_holidays(const struct policy *policy)
{
    for (size_t i = 0; i < policy->freeze_count; i++)
        if (policy->freezes[i].holidays)
            return true;
    return false;
}

/* Counts the work that one day takes. */
static void spend(const struct policy *policy)
{
    struct memory *memory = policy->holidays->arena->memory;

    for (size_t i = 0; i < policy->freeze_count; i++)
        if (policy->freezes[i].holidays)
            effort_spend(memory, 1 + policy->freezes[i].event_count / EVENTS_A_STEP,
                         policy->freezes[i].mark);
}

bool holidays_has(const struct policy *policy, day d)
{
    const size_t number = (size_t)(d - DAY_MIN), word = number % PAGE_DAYS / 64;
    const uint64_t bit = (uint64_t)1 << number % 64;
    struct policy_days *days = policy->holidays;
    struct policy_days_page **page;

    if (!has_holidays(policy))
        return false;
    if (days == NULL)
        return work_out(policy, d);
    if (days->pages == NULL)
        days->pages = arena_calloc(days->arena, (size_t)(DAY_MAX - DAY_MIN) / PAGE_DAYS + 1,
                                   sizeof *days->pages);
    page = &days->pages[number / PAGE_DAYS];
    if (*page == NULL)
        *page = arena_alloc(days->arena, sizeof **page);
    if (((*page)->known[word] & bit) == 0) {
        spend(policy);
        (*page)->known[word] |= bit;
        if (work_out(policy, d))
            (*page)->holiday[word] |= bit;
    }
    return ((*page)->holiday[word] & bit) != 0;
}

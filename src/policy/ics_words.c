#include "policy/ics_words.h"

#include "policy/policy.h"

const char *const ics_words_impacts[] = {
    [IMPACT_NONE] = " (no impact)",
    [IMPACT_REDUCED_REDUNDANCY] = " (reduced redundancy)",
    [IMPACT_DEGRADED] = " (degraded)",
    [IMPACT_OUTAGE] = " (outage)",
};

/*
 * check: what will go wrong in the years ahead, by simulating them.
 *
 * One rule a file, one row a rule in check.c; each looks at one policy and adds
 * its findings (ids in base/diag.def) at the place of the rule that causes them.
 * A rule reports a window once, with the first case and how many there are.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/diag.h"
#include "policy/policy.h"
#include "time/instant.h"

struct arena;

struct check_range {
    instant from, to;
    instant since; /* what was before from and counts, counts from here on: a year, or less */
};

/*
 * Looks at all policies from FROM to TO; or, when they have more dates than can be looked at in
 * about a second, not so far, with a note that says until when.
 */
void check_run(struct diags *diags, struct arena *arena, const struct policies *policies,
               instant from, instant to);

/* How far the checks can look: TO and SINCE are brought nearer. */
void check_limit(struct diags *diags, const struct policies *policies,
                 struct check_range *range); /* cut-short */

/* The rules, each with the signature that the table in check.c wants. */
void check_clock(struct diags *diags, struct arena *arena, const struct policy *policy,
                 struct check_range range); /* gap, fold */
void check_months(struct diags *diags, struct arena *arena, const struct policy *policy,
                  struct check_range range); /* skipped-month */
void check_overlap(struct diags *diags, struct arena *arena, const struct policy *policy,
                   struct check_range range); /* overlap */
void check_future(struct diags *diags, struct arena *arena, const struct policy *policy,
                  struct check_range range); /* no-future */
void check_standard(struct diags *diags, struct arena *arena, const struct policy *policy,
                    struct check_range range); /* every-month */
void check_ledger(struct diags *diags, struct arena *arena, const struct policy *policy,
                  struct check_range range); /* decisions that break a rule: see decision.h */
void check_entries(struct diags *diags, struct arena *arena, const struct policy *policy,
                   struct check_range range); /* entries that cannot mean what they say */
void check_length(struct diags *diags, struct arena *arena, const struct policy *policy,
                  struct check_range range); /* unlikely-length, of dates */
void check_cutoff(struct diags *diags, struct arena *arena, const struct policy *policy,
                  struct check_range range); /* cutoff-too-long */
void check_entry_times(struct diags *diags, struct arena *arena, const struct policy *policy,
                       struct check_range range); /* gap, fold */
void check_ahead(struct diags *diags, struct arena *arena, const struct policy *policy,
                 struct check_range range); /* ahead */
void check_freeze(struct diags *diags, struct arena *arena, const struct policy *policy,
                  struct check_range range); /* swallowed, frozen */
void check_protected(struct diags *diags, struct arena *arena, const struct policy *policy,
                     struct check_range range); /* protected */
void check_notice(struct diags *diags, struct arena *arena, const struct policy *policy,
                  struct check_range range); /* notice-missing */
void check_caps(struct diags *diags, struct arena *arena, const struct policy *policy,
                struct check_range range); /* too-much, too-little */
void check_skips(struct diags *diags, struct arena *arena, const struct policy *policy,
                 struct check_range range); /* skipped-often */
void check_actual(struct diags *diags, struct arena *arena, const struct policy *policy,
                  struct check_range range); /* overrun */

void check_missing(struct diags *diags, struct arena *arena, const struct policy *policy,
                   struct check_range range); /* no-ledger */

/* unlikely-length: CHANGE, in ZONE, would have its occurrence be open in SLIP. */
void check_length_report(struct diags *diags, const struct change *change,
                         const struct zone *zone, struct span slip);

/* This one looks at all policies together: not-apart. */
void check_apart(struct diags *diags, struct arena *arena, const struct policies *policies,
                 struct check_range range);

#endif

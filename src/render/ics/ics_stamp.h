/*
 * ics_stamp: which revision an event of a calendar is (RFC 5545 3.8.7).
 *
 * The ledger counts how often an occurrence was changed. What a freeze takes its time or a
 * class from, or would if it had not been moved or called off since, has one revision more, as
 * nobody noted when the freeze came into the policy, and those by changes of others (shift.h).
 */
#ifndef RENDER_ICS_ICS_STAMP_H
#define RENDER_ICS_ICS_STAMP_H

#include "time/instant.h"

struct ledger_entry;
struct occurrence;
struct out;
struct render_view;

struct ics_stamp {
    int revisions;
    instant revised; /* when last; INSTANT_NEVER: never */
};

/* Of what was never changed. */
extern const struct ics_stamp ics_stamp_none;

/* Counts the revisions of ENTRY in SUM too. */
void ics_stamp_add(struct ics_stamp *sum, const struct ledger_entry *entry);

/* The one of O; what is known of the policies is kept as the view's state. */
struct ics_stamp ics_stamp_find(struct render_view *view, const struct occurrence *o);

/* DTSTAMP (1970 where it was never changed), SEQUENCE and, where it was, LAST-MODIFIED. */
void ics_stamp_write(struct out *out, struct ics_stamp stamp);

#endif

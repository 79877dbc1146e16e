/*
 * ics_words: texts in each calendar that mwin writes, by which import recognizes its calendars.
 *
 * import_uid.h says how UIDs are put together from them, ics_event.h how titles are.
 */
#ifndef POLICY_ICS_WORDS_H
#define POLICY_ICS_WORDS_H

#define ICS_WORDS_PRODUCT "-//mwin//mwin//EN" /* PRODID */

/* In UIDs: before the id of a freeze, after the id of an occurrence. */
#define ICS_WORDS_FREEZE_ID "freeze+"
#define ICS_WORDS_NOTICE_ID "+notice"

/* Before titles. */
#define ICS_WORDS_CANCELLED "CANCELLED: "
#define ICS_WORDS_EMERGENCY "EMERGENCY: "
#define ICS_WORDS_MOVED     "MOVED: "
#define ICS_WORDS_EXTENDED  "EXTENDED: "
#define ICS_WORDS_FREEZE    "Freeze: "

/* After titles, by enum impact: " (no impact)". */
extern const char *const ics_words_impacts[];

#endif

/*
 * ics_words: what is the same in each calendar that mwin writes, so that import knows its own.
 *
 * How they stand together is said in import_uid.h (UIDs) and ics_event.h (titles).
 */
#ifndef POLICY_ICS_WORDS_H
#define POLICY_ICS_WORDS_H

#define ICS_WORDS_PRODUCT "-//mwin//mwin//EN" /* PRODID */

/* In UIDs: before the id of a freeze, behind that of an occurrence. */
#define ICS_WORDS_FREEZE_ID "freeze+"
#define ICS_WORDS_NOTICE_ID "+notice"

/* Before titles. */
#define ICS_WORDS_CANCELLED "CANCELLED: "
#define ICS_WORDS_EMERGENCY "EMERGENCY: "
#define ICS_WORDS_MOVED     "MOVED: "
#define ICS_WORDS_EXTENDED  "EXTENDED: "
#define ICS_WORDS_FREEZE    "Freeze: "

/* Behind titles, by enum impact: " (no impact)". */
extern const char *const ics_words_impacts[];

#endif

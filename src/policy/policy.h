/*
 * policy: the model of a policy file: plain data, without YAML.
 *
 * The model lives in the arena that the policies were read into and does not change afterwards.
 * References, such as a window's class, are pointers. Each part keeps the mark of its id for
 * messages. Strings are UTF-8; those that are not ids may contain line ends.
 *
 * One name a thing, here, in all other files and in both manuals:
 *
 *     policy         one file for one service or provider, with the files that it includes
 *     class          a kind of maintenance: impact, notice period, who may move it
 *     window         a recurrence, or a list of dates, when work of its classes may happen
 *     part           one event of a window that reads an .ics file
 *     series         the dates of a window on the wall, without freezes and changes
 *     occurrence     one concrete time of a window; its id is WINDOW@DATE
 *     freeze         times in which some classes must not happen
 *     unread event   an event of a freeze's file that mwin does not understand
 *     doubt          such an event may keep an occurrence closed: the state is unknown
 *     displaced      given another time by a freeze (`then:`)
 *     change         an entry of `changes:`: announced, moved, cancelled, extended, emergency,
 *                    actual; ledger: the file that has only changes, and all changes applied
 *     notice         a message to users about an occurrence; notice period: how long before the
 *                    start they get it; deadline: the last moment at which it is in time
 *     announce       write the text of a notice
 *     decision       a move, cancellation, extension or announcement that rules are asked about
 *     plan           the occurrences of policies in a range, after freezes and changes
 *     state          open, closed or unknown, at one moment
 *     diff           what changes for users between two versions of policies
 *     finding        an error, a warning or a note, with a stable id
 *     day, wall      a date; a date and a time of day on the clocks of a zone
 *     instant, span  seconds since 1970 in UTC; from one instant to another, without the end
 *     offset         how far a zone's clocks are ahead of UTC; gap, fold: times that clock
 *                    changes leave out or repeat; pass: the first or second of a fold
 *     range          the span that a command looks at
 *     mark           a place in a file: source, line, column
 */
#ifndef POLICY_POLICY_H
#define POLICY_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/map.h"
#include "policy/cap.h"
#include "policy/template.h"
#include "recur/phrase.h"
#include "recur/series.h"
#include "time/duration.h"
#include "time/instant.h"
#include "time/wall.h"
#include "time/zone.h"

struct out;

/* Bytes of an id of a policy, window, class, freeze, channel or service. */
#define POLICY_ID_MAX 100

/* Takes the place of the window in the ids of emergencies; no window has this id. */
#define POLICY_EMERGENCY "emergency"

/* Ascending: a later one is worse. */
enum impact { IMPACT_NONE, IMPACT_REDUCED_REDUNDANCY, IMPACT_DEGRADED, IMPACT_OUTAGE };

/* The words for the enumerations of the model, in their order; NULL ends each list. */
extern const char *const policy_impacts[];
extern const char *const policy_notices[]; /* the kinds that are one word or two */
extern const char *const policy_weeks[];
extern const char *const policy_thens[];
extern const char *const policy_unreadables[];
extern const char *const policy_outcomes[];

enum notice_period_kind {
    NOTICE_PERIOD_NONE,         /* none */
    NOTICE_PERIOD_BEFORE_START, /* before start: told at any time before it begins */
    NOTICE_PERIOD_AT_ONCE,      /* at once: told as soon as it is known (delays) */
    NOTICE_PERIOD_DURATION,     /* 1 month, 72h */
    NOTICE_PERIOD_BUSINESS_DAYS /* 5 business days */
};

struct notice_period {
    enum notice_period_kind kind;
    struct duration duration;
    int business_days;
};

struct channel {
    const char *id;
    const char *address;
    struct mark mark;
};

/* A service that maintenance affects. */
struct service {
    const char *id;
    const char *description;
    struct mark mark;
};

/* Who reschedules, and under which conditions; given: whether the policy says anything. */
struct reschedule {
    bool given;
    struct mark mark;
    bool has_request, has_within;
    struct duration request;     /* how long before the start it must be asked for */
    struct notice_period notice; /* how long before the new start users are told */
    int times;                   /* how often at most; 0: no limit */
    struct duration within;      /* how far from the original start at most */
    bool guaranteed;  /* a request that fits is granted (default) or only considered */
    bool alternative; /* a new date has to be named */
};

/* What subscribers of one kind get: `work: {main: ..., feature: ...}`. */
struct work {
    const char *audience;
    const char *text;
    struct mark mark;
};

struct class {
    const char *id;
    struct mark mark;
    const char *title;       /* or NULL */
    const char *description; /* or NULL */
    enum impact impact;
    struct duration downtime; /* expected; zero: none given */
    bool has_downtime;
    struct notice_period notice;
    struct mark notice_mark;
    struct notice_period delay_notice; /* when a window is extended */
    bool emergency;                    /* may happen outside every window */
    bool never_postpone;               /* may come forward, never be put off */
    struct mark postpone_mark;
    bool mandatory; /* may be moved, never dropped */
    bool shared;    /* touches several users at once */
    const struct channel *
        *channels; /* where it is announced; none given: all of the policy's */
    size_t channel_count;
    const struct service **services; /* that it touches; none given: any of the policy's */
    size_t service_count;
    struct work *work;
    size_t work_count;
    struct reschedule by_user, by_provider;
    int skip_limit;          /* skipped occurrences in a row that are allowed; 0: none stated */
    struct cap_list at_most; /* how much of it there is at most */
    struct cap_list at_least; /* and at least, whatever freezes do */
    const char *skip_warning; /* the consequence of more skips, or NULL */
};

/* How an occurrence ends. */
enum end_kind {
    END_CLOCK,   /* the first such time of day after the start */
    END_WEEKDAY, /* the first such weekday and time after the start */
    END_WALL,    /* a date and time (only for explicit dates) */
    END_DURATION /* calendar part on the wall, then the elapsed part */
};

struct end {
    enum end_kind kind;
    int32_t
        second; /* END_CLOCK, END_WEEKDAY: time of day, 86400 is midnight at the day's end */
    uint8_t weekday;  /* END_WEEKDAY */
    struct wall wall; /* END_WALL */
    enum zone_pass pass;
    struct duration duration;
    struct mark mark;
};

/* An entry of `dates:` or `also:`, and the values in which it differs from its window. */
struct dated {
    struct mark mark;
    struct wall start;
    enum zone_pass pass;          /* of start */
    bool has_start;               /* false: whole days, from 00:00 */
    const struct end *end;        /* or NULL: the window's */
    const struct end *slip;       /* as it is written, if it cannot be meant (end.h), or NULL */
    const struct class **classes; /* or NULL: the window's */
    size_t class_count;
    const char *title; /* or NULL */
};

/* How often: what windows and recurring freezes share. */
struct timing {
    struct mark mark;    /* of `every:`, `rrule:` or `dates:` */
    const char *written; /* the phrase or rule as the user wrote it, or NULL for dates */
    const struct phrase *phrase; /* the rule, from either; NULL for dates */
    struct series series;
    struct dated *dated; /* the entries that series.dates[].entry counts */
    size_t dated_count;
    struct end end;
    int32_t start; /* time of day of the rule's dates */
    bool from_phrase, has_first, has_start;
    bool has_end;      /* false: dates that have a start need an end of their own */
    bool times_of_day; /* one day can have several occurrences: ids carry the time */
};

/* Hours in which no work should lie: an entry of `protected:`. */
struct hours {
    struct mark mark;
    const char *title; /* or NULL */
    struct timing timing;
};

struct window {
    size_t number; /* counts the windows of a policy; a part has the number of its whole */
    const char *id;
    struct mark mark;
    const char *title;       /* or NULL */
    const char *description; /* or NULL */
    const struct policy *policy;
    const struct zone *zone;
    const struct class *
        *classes; /* at least one; the first is the one that is printed where there is
                     room for one; several: it is not yet known which */
    size_t class_count;
    const struct service **services; /* that are touched; none given: its classes say it */
    size_t service_count;
    struct timing timing; /* of a window with parts: without dates */
    const char *ics;      /* path of the .ics file whose events it has, or NULL */
    struct window *parts; /* those events: each with zone, title and timing of its own */
    size_t part_count;
    const struct window *whole; /* of a part: the window that it is of; else NULL */
    const char *keep_apart;     /* windows with this word are never open at once, or NULL */
    struct mark keep_apart_mark;
    bool skip_gap;          /* gap: skip */
    struct duration cutoff; /* no new work starts within this time before the end */
    struct mark cutoff_mark;
};

enum freeze_then { FREEZE_SKIP, FREEZE_NEXT, FREEZE_BEFORE, FREEZE_AFTER };

/* An event of a freeze's file that mwin does not understand: the freeze may have other times.
 */
struct freeze_unread {
    struct mark mark; /* of the event, in its file */
    const char *text; /* the name of the event and the reason */
    bool has_reach;   /* false: it can be at any time */
    struct span reach;
};

struct freeze {
    const char *id;
    struct mark mark;
    const char *title; /* or NULL */
    const struct policy *policy;
    const struct zone *zone;
    struct wall from, to; /* one-off: [from, to) on the wall of the zone */
    enum zone_pass from_pass, to_pass;
    bool one_off;
    struct timing timing; /* recurring */
    bool recurring;
    const char *ics; /* path of an .ics file, or NULL */
    struct mark ics_mark;
    struct window *events; /* its events, as windows without classes */
    size_t event_count;
    struct freeze_unread *unread; /* events that mwin does not understand */
    size_t unread_count;
    bool ignores_unread; /* unreadable: ignore */
    bool holidays;       /* its days do not count as business days */
    bool lists_blocked, lists_allowed;
    const struct class **classes; /* blocked or allowed */
    size_t class_count;
    enum freeze_then then;
};

enum change_kind {
    CHANGE_ANNOUNCED,
    CHANGE_MOVED,
    CHANGE_CANCELLED,
    CHANGE_EXTENDED,
    CHANGE_EMERGENCY,
    CHANGE_ACTUAL
};

struct change {
    enum change_kind kind;
    struct mark mark;
    const char *id;              /* the occurrence's; for an emergency its start as written */
    const struct window *window; /* NULL for an emergency */
    struct wall original;        /* the original start */
    const struct class *class;   /* emergency */
    bool has_at;
    instant at;           /* when it was decided or done */
    enum zone_fit at_fit; /* of `at`, if it is without an offset */
    struct mark at_mark;
    struct wall start; /* moved: to; emergency, actual: start */
    struct mark start_mark;
    enum zone_pass start_pass;
    bool has_start;
    struct end end; /* moved, extended, emergency, actual: the new end */
    bool has_end;
    bool by_user;        /* by: user (default provider) */
    const char *reason;  /* or NULL */
    const char *title;   /* or NULL */
    const char *outcome; /* actual: done | partly | not-done; or NULL */
};

/* Whether single days are holidays, as far as anyone asked (timeline/holidays.c). */
struct policy_days {
    struct arena *arena;
    struct policy_days_page **pages; /* NULL: nothing yet */
};

struct policy {
    size_t number;      /* counts the policies of a run, in the order of struct policies */
    const instant *now; /* announcements after it are not made yet; or NULL */
    struct policy_days *holidays; /* or NULL: they are worked out each time */
    const char **files;           /* its own file, the included files, the ledger */
    size_t file_count;
    const char *id;
    struct mark mark;
    const char *title, *description, *contact; /* each or NULL */
    const struct zone *zone;
    int week_start; /* enum weekday */
    enum phrase_weeks weeks;
    const char *templates[TEMPLATE_KINDS]; /* texts of notices; NULL: the usual one */
    struct channel *channels;
    size_t channel_count;
    struct service *services;
    size_t service_count;
    struct class *classes;
    size_t class_count;
    struct window *windows;
    size_t window_count;
    struct freeze *freezes;
    size_t freeze_count;
    struct change *changes;
    size_t change_count;
    const char *ledger;      /* path of the file that new changes are appended to, or NULL */
    struct mark ledger_mark; /* where it is named */
    bool ledger_missing;     /* the file does not exist yet */
    struct hours *protected_hours;
    size_t protected_count;
    struct map channels_by_id, services_by_id, classes_by_id, windows_by_id;
};

/* All policies of one run. */
struct policies {
    const struct policy **items; /* in the order they were named */
    size_t count;
    instant *now; /* the `now` of each policy; INSTANT_NEVER until it is set */
};

/* The length of the id that TEXT begins with; 0 if it begins with none. */
size_t policy_id_length(const char *text);

const char *policy_impact_name(enum impact impact);
const char *policy_change_name(enum change_kind kind);

/* Whether a key, or an id beside ids, is left to the user ("x-..."). */
bool policy_is_extension(const char *name);

/* The title, or the id if there is no title. */
const char *policy_title(const struct policy *policy);
const char *policy_class_title(const struct class *class);
const char *policy_freeze_title(const struct freeze *freeze);

/*
 * Negative if change A is applied before B, positive if after B; both are of one policy.
 * Changes are applied by their `at`, then in the order of the files; changes without `at` come
 * last.
 */
int policy_compare_changes(const struct change *a, const struct change *b);

/*
 * Channel I, from 0, through which users of CLASS get notices: the class's channels, or all
 * channels of POLICY if it has none. NULL after the last.
 */
const struct channel *policy_channel(const struct policy *policy, const struct class *class,
                                     size_t i);

/* The rules by which a user, or else the provider, moves work of CLASS. */
const struct reschedule *policy_reschedule(const struct class *class, bool by_user);

/*
 * The file that gets new entries of POLICY: the ledger, else the file of its last change, else
 * the policy's own file.
 */
const char *policy_entry_file(const struct policy *policy);

/*
 * Negative, zero or positive: A comes before, is, or comes after B in the order of the policies
 * and of the windows of each.
 */
int policy_compare_windows(const struct window *a, const struct window *b);

/* The window with this id in POLICY, or NULL. */
const struct window *policy_find_window(const struct policy *policy, const char *id);

#define POLICY_OCCURRENCE_ID (POLICY_ID_MAX + 32)

/*
 * The id of the occurrence that WINDOW's series has at START: "monthly@2026-12-26", with
 * "T22:00" where a day can have several. As a string it is:
 */
void policy_occurrence_id(const struct window *window, struct wall start,
                          char id[POLICY_OCCURRENCE_ID]);
void policy_print_occurrence_id(struct out *out, const struct window *window,
                                struct wall start);

#endif

/*
 * template: the texts of notices: their kinds, and the words in braces that they can use.
 *
 * The first line of a text is its subject. A line with a word that has nothing to say is left
 * out, so that one text serves classes with and without, say, a stated downtime; so is a line
 * that ends in a colon, if all lines from there to the next empty or introducing one are left
 * out.
 */
#ifndef POLICY_TEMPLATE_H
#define POLICY_TEMPLATE_H

#include <stddef.h>

struct fault;

enum template_kind {
    TEMPLATE_ANNOUNCE,
    TEMPLATE_REMINDER,
    TEMPLATE_CHANGE,
    TEMPLATE_CANCEL,
    TEMPLATE_DELAY,
    TEMPLATE_ALL_CLEAR,
    TEMPLATE_KINDS
};

enum template_word {
    TEMPLATE_TITLE,       /* of the date, window or class */
    TEMPLATE_POLICY,      /* title of the policy */
    TEMPLATE_ID,          /* of the occurrence */
    TEMPLATE_DATE,        /* the day of the start */
    TEMPLATE_TIMES,       /* start and end, a line for each zone */
    TEMPLATE_BEFORE,      /* the same for the time that users were told of before */
    TEMPLATE_DURATION,    /* of the window */
    TEMPLATE_IMPACT,      /* in words */
    TEMPLATE_DOWNTIME,    /* expected */
    TEMPLATE_DESCRIPTION, /* of the window and of its class */
    TEMPLATE_WORK,        /* what subscribers get, a line each */
    TEMPLATE_REASON,      /* of the last change */
    TEMPLATE_CONTACT,     /* of the policy */
    TEMPLATE_CHANNELS,    /* where news will be, a line each */
    TEMPLATE_WORDS
};

extern const char *const template_kinds[TEMPLATE_KINDS + 1]; /* NULL ends them */

struct template_word_row {
    const char *name;
    const char *meaning; /* for the manual */
};
extern const struct template_word_row template_words[TEMPLATE_WORDS];

/* The text for a policy without a text of its own. */
const char *template_default(enum template_kind kind);

/* The word that begins after the brace at TEXT, and its length; -1 if there is none. */
int template_find(const char *text, size_t *length);

/* Whether all words of TEXT exist: 0, or -1 with *fault at the one that does not. */
int template_check(const char *text, struct fault *fault);

#endif

/*
 * maintnote: maintenance notices for the tools of one customer, as iCalendar (NANOG BCOP draft
 * "Maintenance Notifications", X-MAINTNOTE-...).
 *
 * Each event is a complete notice, because readers refuse a file in which one is not:
 *
 * - PROVIDER is the policy's id, MAINTENANCE-ID that of the occurrence, and an OBJECT-ID with
 *   the occurrence's impact stands for each service: those of the window, else of its
 *   classes, else all of the policy's; a policy without services is one itself.
 * - STATUS does not depend on the clock: TENTATIVE as long as a notice is needed and not
 *   announced, CANCELLED (also where `actual:` says not-done), IN-PROCESS where `actual:` has
 *   only a start, COMPLETED with any other, else CONFIRMED. That a start or end has passed says
 *   nothing about the work, and SEQUENCE has to grow with each status.
 * - ORGANIZER is the policy's contact.
 */
#ifndef RENDER_ICS_MAINTNOTE_H
#define RENDER_ICS_MAINTNOTE_H

#include <stdbool.h>

#include "render/render.h"

struct policy;

/* Whether POLICY has a contact that can be an ORGANIZER: a mail address or a URL. */
bool maintnote_possible(const struct policy *policy);

/* Whether ACCOUNT names somebody: readers refuse a file in which it is empty. */
bool maintnote_account(const char *account);

/* Needs view->calendar.account, and policies that all are possible. */
extern const struct render_format maintnote_format;

#endif

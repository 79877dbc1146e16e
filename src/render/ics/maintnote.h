/*
 * maintnote: maintenance notices for the tools of one customer, as iCalendar (NANOG BCOP draft
 * "Maintenance Notifications", X-MAINTNOTE-...).
 *
 * Each event is a complete notice, because readers refuse a file in which one is not:
 *
 * - PROVIDER is the id of the policy, MAINTENANCE-ID the id of the occurrence. Each service has
 * an OBJECT-ID with the occurrence's impact: the services of the window, else of its classes,
 * else all services of the policy. A policy without services is one OBJECT-ID itself.
 * - STATUS does not depend on the clock: TENTATIVE while a notice is needed and not given,
 *   CANCELLED (also if `actual:` says not-done), IN-PROCESS if `actual:` has only a start,
 *   COMPLETED with any other `actual:`, else CONFIRMED. A start or end that has passed says
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

/* Whether ACCOUNT is not blank: readers refuse a file with a blank one. */
bool maintnote_account(const char *account);

/* Needs view->calendar.account, and only policies that are possible. */
extern const struct render_format maintnote_format;

#endif

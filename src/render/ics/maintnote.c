#include "render/ics/maintnote.h"

#include <assert.h>
#include <string.h>

#include "base/out.h"
#include "ical/write/ical_write.h"
#include "plan/notice.h"
#include "plan/revision.h"
#include "render/ics/ics.h"
#include "render/ics/ics_event.h"
#include "render/ics/ics_text.h"
#include "timeline/ledger.h"
#include "timeline/occurrence.h"

/* Room for ORGANIZER with a name, or OBJECT-ID with an impact. */
#define NAME_SIZE 256

static const char *const impacts[] = {
    [IMPACT_NONE] = "NO-IMPACT",
    [IMPACT_REDUCED_REDUNDANCY] = "REDUCED-REDUNDANCY",
    [IMPACT_DEGRADED] = "DEGRADED",
    [IMPACT_OUTAGE] = "OUTAGE",
};

/* "support@example.org" */
static bool is_mail(const char *contact)
{
    const char *at = strchr(contact, '@');

    return at != NULL && at != contact && at[1] != '\0' &&
           strpbrk(contact, " \t\r\n:/,;<>") == NULL;
}

/* "mailto:support@example.org", "https://example.org/help": a scheme and more. */
static bool is_uri(const char *contact)
{
    const size_t scheme =
        strspn(contact, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    return scheme > 1 && contact[scheme] == ':' && contact[scheme + 1] != '\0' &&
           strpbrk(contact, " \t\r\n<>") == NULL;
}

bool maintnote_possible(const struct policy *policy)
{
    return policy->contact != NULL && (is_mail(policy->contact) || is_uri(policy->contact));
}

bool maintnote_account(const char *account)
{
    return account[strspn(account, " \t\r\n")] != '\0';
}

static void write_organizer(struct out *out, struct render_view *view,
                            const struct policy *policy)
{
    char name[NAME_SIZE];

    ical_write_name(name, sizeof name, "ORGANIZER", "CN", policy_title(policy));
    out_text(&view->cell, is_mail(policy->contact) ? "mailto:" : "");
    out_text(&view->cell, policy->contact);
    ics_event_cell_as(out, view, name, ical_write_uri);
}

static void write_object(struct out *out, const struct occurrence *o, const char *id)
{
    char name[NAME_SIZE];

    ical_write_name(name, sizeof name, "X-MAINTNOTE-OBJECT-ID", "X-MAINTNOTE-OBJECT-IMPACT",
                    impacts[occurrence_impact(o)]);
    ical_write_text(out, name, id);
}

/* Whether LIST, of COUNT services, has SERVICE; an empty list has all. */
static bool has(const struct service *const *list, size_t count, const struct service *service)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == service)
            return true;
    return count == 0;
}

static bool touches(const struct occurrence *o, const struct service *service)
{
    const struct window *window = o->window->whole != NULL ? o->window->whole : o->window;

    if (window->service_count > 0)
        return has(window->services, window->service_count, service);
    for (size_t i = 0; i < o->class_count; i++)
        if (has(o->classes[i]->services, o->classes[i]->service_count, service))
            return true;
    return false;
}

static void write_objects(struct out *out, const struct occurrence *o)
{
    const struct policy *policy = o->window->policy;

    for (size_t i = 0; i < policy->service_count; i++)
        if (touches(o, &policy->services[i]))
            write_object(out, o, policy->services[i].id);
    if (policy->service_count == 0)
        write_object(out, o, policy->id);
}

static const char *status_of(const struct render_view *view, const struct occurrence *o)
{
    const struct ledger_entry *entry = o->entry;
    struct notice notice;

    if (o->status == OCCURRENCE_CANCELLED || (entry != NULL && ledger_not_done(entry)))
        return "CANCELLED";
    if (entry != NULL && entry->actual != NULL)
        return ledger_under_way(entry) ? "IN-PROCESS" : "COMPLETED";
    return notice_find(o, view->now, &notice) && !notice.told ? "TENTATIVE" : "CONFIRMED";
}

/* RFC 5545 has no status for work that has begun or is done. */
static const char *event_status(const char *status)
{
    return strcmp(status, "TENTATIVE") == 0 || strcmp(status, "CANCELLED") == 0 ? status
                                                                                : "CONFIRMED";
}

/* Each `actual:` counts two, or one while its end is missing. So the number grows when the end
 * is filled in, as it does if the end is an entry of its own. */
static int count_actuals(const struct ledger_entry *entry)
{
    return 2 * entry->actuals - (ledger_under_way(entry));
}

static instant later(instant revised, instant t)
{
    return revised == INSTANT_NEVER || t > revised ? t : revised;
}

/* The announcement of a new time and `actual:` change no plan, but the status of a notice. */
static struct revision find_revision(struct render_view *view, const struct occurrence *o)
{
    const struct ledger_entry *entry = o->entry;
    struct revision revision = revision_find(view->state, o);

    if (entry == NULL)
        return revision;
    revision.count += entry->told_again + count_actuals(entry);
    if (entry->told_again > 0 && entry->announced)
        revision.last = later(revision.last, entry->announced_at);
    if (entry->actual != NULL && entry->actual->has_at)
        revision.last = later(revision.last, entry->actual->at);
    return revision;
}

static void note_begin(struct out *out, struct render_view *view)
{
    ics_head(out, view);
}

static void note_occurrence(struct out *out, struct render_view *view,
                            const struct occurrence *o)
{
    const struct policy *policy = o->window->policy;
    const char *status = status_of(view, o);
    char id[OCCURRENCE_ID];

    assert(maintnote_possible(policy));
    if (o->status == OCCURRENCE_CANCELLED && o->span.end <= view->now)
        return;
    view->count++;
    occurrence_id(o, id);
    ics_event_begin(out, policy, id, "");
    ics_event_revision(out, find_revision(view, o));
    ics_event_span(out, o->span);
    ics_text_summary(&view->cell, view, o);
    ics_event_cell(out, view, "SUMMARY");
    ics_text_description(&view->cell, view, o, ICS_TEXT_SINGLE);
    ics_event_cell(out, view, "DESCRIPTION");
    write_organizer(out, view, policy);
    ical_write_text(out, "X-MAINTNOTE-PROVIDER", policy->id);
    ical_write_text(out, "X-MAINTNOTE-ACCOUNT", view->calendar.account);
    ical_write_text(out, "X-MAINTNOTE-MAINTENANCE-ID", id);
    write_objects(out, o);
    ical_write_raw(out, "X-MAINTNOTE-IMPACT", impacts[occurrence_impact(o)]);
    ical_write_raw(out, "X-MAINTNOTE-STATUS", status);
    ics_event_status(out, event_status(status));
    out_text(out, "END:VEVENT\r\n");
}

const struct render_format maintnote_format = {
    .begin = note_begin,
    .occurrence = note_occurrence,
    .end = ics_tail,
};

/*
 * ics_text: the words of an event of a calendar. They may change at any time.
 */
#ifndef RENDER_ICS_ICS_TEXT_H
#define RENDER_ICS_ICS_TEXT_H

struct occurrence;
struct out;
struct render_view;

/* A text of the policy without the line ends at its end, which a block of YAML has. */
void ics_text_print(struct out *out, const char *text);

/* The same in one line, for titles: calcurse drops an event with two lines in SUMMARY. */
void ics_text_line(struct out *out, const char *text);

/* "MOVED: Planned maintenance (outage)" */
void ics_text_summary(struct out *out, const struct render_view *view,
                      const struct occurrence *o);

/* Which parts a description has. */
enum ics_text_form {
    ICS_TEXT_SINGLE, /* all */
    ICS_TEXT_SERIES  /* those that hold for each date of the window */
};

/*
 * Lines: the local times with both offsets, the class and its impact, the expected downtime,
 * the decision and the reason, the descriptions, the work, the deadline of the notice, the
 * contact.
 */
void ics_text_description(struct out *out, const struct render_view *view,
                          const struct occurrence *o, enum ics_text_form form);

#endif

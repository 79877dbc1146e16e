/*
 * ics_text: what an event of a calendar says in words. May change at any time.
 */
#ifndef RENDER_ICS_ICS_TEXT_H
#define RENDER_ICS_ICS_TEXT_H

struct occurrence;
struct out;
struct render_view;

/* What a user wrote, without the line ends at its end, as a block of YAML has them. */
void ics_text_print(struct out *out, const char *text);

/* The same in one line, as titles have to be: calcurse drops an event whose SUMMARY has two. */
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
 * what became of it and why, the descriptions, the work, the last moment for a notice, the
 * contact. Of a series only what holds for each of its dates.
 */
void ics_text_description(struct out *out, const struct render_view *view,
                          const struct occurrence *o, enum ics_text_form form);

#endif

/*
 * html_state: what was open when the page was made, and what comes next.
 */
#ifndef RENDER_HTML_HTML_STATE_H
#define RENDER_HTML_HTML_STATE_H

struct html_page;
struct out;

/*
 * A section with the headings "As of ..." (all that is open, the worst first) and "Next" (the
 * first to begin). Its times are absolute: a page gets old.
 */
void html_state_print(struct out *out, const struct html_page *page);

#endif

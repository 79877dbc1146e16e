/*
 * html_state: the windows that were open when the page was made, and the next one.
 */
#ifndef RENDER_HTML_HTML_STATE_H
#define RENDER_HTML_HTML_STATE_H

struct html_page;
struct out;

/*
 * A section with the headings "As of ..." (the open windows, the worst first) and "Next" (the
 * first to begin). Its times are absolute, because a page gets old.
 */
void html_state_print(struct out *out, const struct html_page *page);

#endif

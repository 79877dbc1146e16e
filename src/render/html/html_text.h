/*
 * html_text: what users wrote, as text, attributes and links of HTML.
 *
 * Nothing that goes in can become markup: & < > " and ' are written as references, line ends
 * and tabs as blanks, other control characters, what turns the direction of text, and bytes
 * that are no UTF-8 as U+FFFD.
 */
#ifndef RENDER_HTML_HTML_TEXT_H
#define RENDER_HTML_HTML_TEXT_H

struct out;

/* For elements without markup and for values of attributes in quotes; NULL is empty. */
void html_text(struct out *out, const char *text);

/* The same in a <bdi>, so that its direction leaves what stands around it alone. */
void html_text_bdi(struct out *out, const char *text);

/*
 * A link where ADDRESS is a URL that may be followed (mailto:, https:// or http://, printable
 * ASCII, as RFC 3986 writes it), whose text leaves out "mailto:" or "https://"; else the
 * address as text.
 */
void html_text_address(struct out *out, const char *address);

#endif

/*
 * html_text: texts of policies as text, attributes and links of HTML.
 *
 * No text can become markup: & < > " and ' are written as references, line ends and tabs as
 * blanks. Other control characters, characters that change the direction of text, and bytes
 * that are not UTF-8 are written as U+FFFD.
 */
#ifndef RENDER_HTML_HTML_TEXT_H
#define RENDER_HTML_HTML_TEXT_H

struct out;

/* For elements without markup and for values of attributes in quotes; NULL is empty. */
void html_text(struct out *out, const char *text);

/* The same in a <bdi>, so that its direction does not change the text around it. */
void html_text_bdi(struct out *out, const char *text);

/*
 * If ADDRESS is a URL that may be followed (mailto:, https:// or http://, printable ASCII as in
 * RFC 3986): a link, whose text leaves out "mailto:" or "https://". Else the address as text.
 */
void html_text_address(struct out *out, const char *address);

#endif

/*
 * text: questions about strings that every floor asks.
 *
 * Strings are UTF-8. Case is folded for ASCII only; names that users write
 * (keys, weekdays, commands) are ASCII.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct out;

/* Whether the LENGTH bytes at TEXT are WORD, ASCII letters in either case. */
bool text_is(const char *text, size_t length, const char *word);

/* Whether A and B are the same, ASCII letters in either case. */
bool text_equal(const char *a, const char *b);

/* How many decimal digits, or blanks and tabs, TEXT begins with. */
size_t text_digits(const char *text);
size_t text_blanks(const char *text);

/* Length of the valid UTF-8 at the start of TEXT; LENGTH if all of it is valid. */
size_t text_valid(const char *text, size_t length);

/* Whether the string LINE begins with a marker of a merge conflict: TEXT_CONFLICT times '<',
 * '|', '=' or '>', and then a blank or the end of the line. */
#define TEXT_CONFLICT 7u
bool text_is_conflict(const char *line);

#define TEXT_REPLACEMENT 0xfffdu

/*
 * Reads the code point at TEXT, a string with at least one byte, and returns its
 * length; each byte that is not UTF-8, as in some names of files, is a U+FFFD.
 */
size_t text_decode(const char *text, uint32_t *code_point);

/*
 * Whether a character acts on the text around it: control characters (C0, DEL, C1), the line
 * ends U+2028 and U+2029, changes of the text's direction (U+202A to U+202E, U+2066 to
 * U+2069), interlinear annotations, and U+FFFD. The marks of Arabic and Hebrew texts (U+200E,
 * U+200F, U+061C) and joiners are not among them: they touch nothing but their neighbours.
 */
bool text_acts(uint32_t code_point);

/* Whether a character that does not act takes no room, so that nobody sees it; false for
 * joiners, which change how their neighbours look. */
bool text_is_hidden(uint32_t code_point);

/* Columns on a terminal: wide characters count two, combining ones none. */
size_t text_width(const char *text);

/*
 * Writes TEXT so that no byte of it can act on a terminal or start a new line: tabs and line
 * ends become blanks, line ends at the end of TEXT are dropped; other characters that act
 * (text_acts()) and bytes that are not UTF-8 become U+FFFD.
 */
void text_print(struct out *out, const char *text);

/*
 * The same in pieces, for writers that also change other characters: *PIECE are the bytes
 * that TEXT's next character becomes, and *TEXT moves past it. Returns their number; 0: the
 * end.
 */
size_t text_piece(const char **text, const char **piece);

/*
 * The distance between two words: insertions, deletions, replacements and
 * swaps of neighbours (Damerau-Levenshtein, restricted), ASCII case ignored.
 * Words of over 64 bytes are infinitely far from everything.
 */
size_t text_distance(const char *a, const char *b);

/*
 * For "did you mean": keeps in *BEST the candidate nearest to WORD, if it is
 * within a third of the longer one's length, or 1. Start with *BEST NULL and call for each.
 */
void text_nearest(const char *word, const char *candidate, const char **best,
                  size_t *best_distance);

/* Hash of a string (FNV-1a), for tables. */
uint64_t text_hash(const char *text, size_t length);

/*
 * Prints the character that TEXT begins with, for a string of JSON or of YAML in double quotes:
 * as \uXXXX if it acts on other text or is invisible. Returns its length in TEXT. The character
 * is not ASCII.
 */
size_t text_print_escaped(struct out *out, const char *text);

#endif

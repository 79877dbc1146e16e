/*
 * value: what the values of keys can be, and how one of them is read.
 *
 * All functions that read take the node, report what is wrong with it at the
 * exact place, and leave their result alone when it is wrong.
 */
#ifndef READER_VALUE_H
#define READER_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "reader/content.h"
#include "reader/keys.h"

struct duration;
struct fault;
struct node;

/* Kinds with a reader, and the type of their field. */
extern const struct key_kind value_text;     /* const char * */
extern const struct key_kind value_id;       /* const char * */
extern const struct key_kind value_word;     /* an enum: the number of the word in key.words */
extern const struct key_kind value_name;     /* const char *: the word itself */
extern const struct key_kind value_flag;     /* bool: whether it is the second of key.words */
extern const struct key_kind value_number;   /* int */
extern const struct key_kind value_duration; /* struct duration */
extern const struct key_kind value_zone;     /* const struct zone * */
extern const struct key_kind value_notice;   /* struct notice_period */

/* Kinds that the reader of their table reads itself. */
extern const struct key_kind value_version;
extern const struct key_kind value_phrase;
extern const struct key_kind value_rrule;
extern const struct key_kind value_path;
extern const struct key_kind value_paths;
extern const struct key_kind value_reference;  /* an id that is defined elsewhere */
extern const struct key_kind value_references; /* a list of them */
extern const struct key_kind value_one_or_more_references;
extern const struct key_kind value_occurrence;
extern const struct key_kind value_map;         /* key.table */
extern const struct key_kind value_maps;        /* a list of key.table */
extern const struct key_kind value_named_maps;  /* a map: id -> key.table */
extern const struct key_kind value_named_texts; /* a map: id -> text */

/* "true" and "false", for value_flag. */
extern const char *const value_booleans[];

/* Whether ID can be a name; reported at MARK if not. */
bool value_check_id(struct reader *reader, const char *id, struct mark mark);

/* Reports that two things of one sort (WHAT: "window") have one id. */
void value_report_twice(struct reader *reader, const char *what, const char *id,
                        struct mark mark, struct mark first);

/* Reports that the keys of A and B exclude each other; HINT has no full stop. */
void value_report_beside(struct reader *reader, const struct node *a, const struct node *b,
                         const char *hint);

/* What a word in ALLOWED was meant by TEXT: adds a hint to the newest diagnostic. */
void value_hint_words(struct reader *reader, const char *text, const char *const *allowed);

bool value_read_duration(struct reader *reader, const struct node *node,
                         struct duration *duration);

/* The path that NODE names, as path_beside() has it; NULL, reported as ID, where it may not. */
const char *value_file(struct reader *reader, const struct node *node, enum diag_id id);

/* Adds FAULT, which a parser found in NODE's text. */
void value_fault(struct reader *reader, enum diag_id id, const struct node *node,
                 const struct fault *fault);

#endif

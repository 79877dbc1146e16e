#include "yaml/tree.h"

#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/text.h"
#include "yaml/conflict.h"
#include "yaml/cursor.h"
#include "yaml/encoding.h"
#include "yaml/syntax.h"

/* Maps with more keys look for duplicates in a table. */
#define FEW_KEYS 8

/* Bytes of a key that a message shows. */
#define SHOWN ((size_t)60)

/* What is taken from the arenas at once: bytes for texts, and nodes. */
#define TEXT_ROOM ((size_t)1024)
#define NODE_ROOM ((size_t)16)

/* A list or map that is open. */
struct level {
    struct node *node;
    struct node *last; /* its newest child */
    struct map keys;   /* of a map with more than FEW_KEYS */
    bool has_key;      /* a key was read, its value is next */
    const char *key;   /* NULL: the value is not kept because the key is wrong */
    struct tree_place key_place;
};

struct reader {
    struct arena *nodes, *texts;
    const struct source *source;
    struct diags *diags;
    bool ascii;           /* nothing but ASCII in the source */
    struct cursor cursor; /* for what libyaml does not tell; it follows the events */
    struct node *root;
    struct level levels[TREE_DEPTH], *level; /* the innermost; NULL: none */
    size_t depth;
    size_t count; /* keys and values until now */
    char *text;   /* room for texts in their arena, closely packed */
    size_t room;
    struct node *node; /* and room for nodes */
    size_t node_room;
    yaml_mark_t quote, quote_end; /* the last text in quotes that goes over several lines */
};

enum step { STEP_ON, STEP_DONE, STEP_STOP };

static struct tree_place place_at(yaml_mark_t at)
{
    return (struct tree_place){.line = (uint32_t)at.line + 1,
                               .column = (uint32_t)at.column + 1};
}

/* With a length where START and END are in one line. */
static struct tree_place place_between(yaml_mark_t start, yaml_mark_t end)
{
    struct tree_place place = place_at(start);

    if (start.line == end.line)
        place.length = (uint32_t)(end.column - start.column);
    return place;
}

static struct mark mark_at(const struct reader *reader, yaml_mark_t at)
{
    return tree_mark_at(reader->source, place_at(at));
}

/* Whether the line at the cursor is a marker between documents ("---", "..."). */
static bool at_marker(const struct cursor *cursor, const char *marker)
{
    const char *text = cursor_text(cursor);

    return cursor->column == 0 && strncmp(text, marker, 3) == 0 &&
           (text[3] == '\0' || strchr(" \t\r\n", text[3]) != NULL);
}

/* Looked for by hand because libyaml needs quadratic time for many of them. */
static bool refuse_directive(struct reader *reader)
{
    if (reader->cursor.column != 0 || cursor_byte(&reader->cursor) != '%')
        return false;
    diag_add(reader->diags, DIAG_ID_UNSUPPORTED_YAML, cursor_mark(&reader->cursor, 0),
             "a directive (a line that begins with '%%'), which a policy does not use");
    diag_hint(reader->diags, "delete the line");
    return true;
}

/* Looks at the text after the document, which ends at END. */
static enum step read_rest(struct reader *reader, yaml_mark_t end)
{
    struct cursor *cursor = &reader->cursor;

    cursor_go_to(cursor, end.line, end.column);
    cursor_skip_blank(cursor);
    while (at_marker(cursor, "...")) {
        cursor_step(cursor, 3);
        cursor_skip_blank(cursor);
    }
    if (cursor->byte == cursor->size || refuse_directive(reader))
        return STEP_DONE;
    if (at_marker(cursor, "---")) {
        diag_add(reader->diags, DIAG_ID_UNSUPPORTED_YAML, cursor_mark(cursor, 3),
                 "a second document in the file");
        diag_hint(reader->diags, "write a file for each document");
        return STEP_DONE;
    }
    diag_add(reader->diags, DIAG_ID_SYNTAX, cursor_mark(cursor, 0),
             "this does not belong to what the file began with");
    diag_hint(reader->diags, "indent what belongs together by the same number of blanks");
    diag_other(reader->diags, tree_mark(reader->root), "the file began with this");
    return STEP_STOP;
}

/* The anchor and the tag, in either order, before a value that begins at START. */
static void refuse_properties(struct reader *reader, yaml_mark_t start, bool anchor, bool tag)
{
    struct cursor *cursor = &reader->cursor;

    cursor_go_to(cursor, start.line, start.column);
    for (int left = anchor + tag; left > 0; left--) {
        const char *text = cursor_text(cursor);
        size_t length = cursor_count(text, strcspn(text, " \t\r\n,[]{}"));

        if (*text == '!') {
            diag_add(reader->diags, DIAG_ID_UNSUPPORTED_YAML, cursor_mark(cursor, length),
                     "a tag, which a policy does not use");
            diag_hint(reader->diags, "delete it; text that begins with '!' needs quotes");
        } else {
            diag_add(reader->diags, DIAG_ID_UNSUPPORTED_YAML, cursor_mark(cursor, length),
                     "an anchor, which a policy does not use");
            diag_hint(reader->diags, "delete it and write the value out where it is needed; "
                                     "text that begins with '&' needs quotes");
        }
        cursor_step(cursor, length);
        cursor_skip_blank(cursor);
    }
}

static bool expects_key(const struct reader *reader)
{
    const struct level *level = reader->level;

    return level != NULL && level->node->kind == NODE_MAP && !level->has_key;
}

/* Takes KEY, or nothing (NULL) where the key is wrong, for the value that comes next. */
static void add_key(struct reader *reader, const char *key, struct tree_place place)
{
    struct level *level = reader->level;
    const struct node *same = NULL;

    level->has_key = true;
    level->key = key;
    level->key_place = place;
    if (key == NULL)
        return;
    if (level->node->size > FEW_KEYS)
        same = map_find(&level->keys, key);
    else
        same = tree_find(level->node, key);
    if (same != NULL) {
        diag_add(reader->diags, DIAG_ID_DUPLICATE_KEY, tree_mark_at(reader->source, place),
                 "the key '%.*s' appears twice", (int)text_valid(key, strnlen(key, SHOWN)),
                 key);
        diag_other(reader->diags, tree_mark_key(same), "first here");
        level->key = NULL;
    }
}

static void index_key(struct reader *reader, struct level *level, struct node *node)
{
    if (level->node->size == FEW_KEYS + 1) {
        map_init(&level->keys, reader->nodes);
        for (struct node *child = level->node->first; child != node; child = child->next)
            map_add(&level->keys, child->key, child);
    }
    map_add(&level->keys, node->key, node);
}

/* Links NODE as the next value of the list or map that is open. */
static void add_value(struct reader *reader, struct node *node)
{
    struct level *level = reader->level;

    if (level == NULL) {
        reader->root = node;
        return;
    }
    if (level->node->kind == NODE_MAP) {
        level->has_key = false;
        if (level->key == NULL)
            return;
        node->key = level->key;
        node->key_place = level->key_place;
    }
    if (level->last == NULL)
        level->node->first = node;
    else
        level->last->next = node;
    level->last = node;
    level->node->size++;
    if (level->node->kind == NODE_MAP && level->node->size > FEW_KEYS)
        index_key(reader, level, node);
}

/* The tag "!" alone: libyaml drops it and leaves only traces. */
static bool has_bare_tag(struct reader *reader, const yaml_event_t *event, bool exact)
{
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE
            ? exact
            : !event->data.scalar.plain_implicit)
        return false;
    cursor_go_to(&reader->cursor, event->start_mark.line, event->start_mark.column);
    return cursor_byte(&reader->cursor) == '!';
}

/* A copy of TEXT, next to the one before: most are shorter than the least an arena gives. */
static const char *copy_text(struct reader *reader, const char *text, size_t length)
{
    char *copy;

    if (length >= reader->room) {
        reader->room = length < TEXT_ROOM ? TEXT_ROOM : length + 1;
        reader->text = arena_alloc(reader->texts, reader->room);
    }
    copy = reader->text;
    memcpy(copy, text, length);
    copy[length] = '\0';
    reader->text += length + 1;
    reader->room -= length + 1;
    return copy;
}

/* A node like MODEL. */
static struct node *new_node(struct reader *reader, const struct node *model)
{
    struct node *node;

    if (reader->node_room == 0) {
        reader->node = arena_calloc(reader->nodes, NODE_ROOM, sizeof *node);
        reader->node_room = NODE_ROOM;
    }
    reader->node_room--;
    node = reader->node++;
    *node = *model;
    node->source = reader->source;
    return node;
}

/* A scalar whose text is in the arena. */
static void add_scalar(struct reader *reader, const struct node *scalar)
{
    reader->count++;
    if (expects_key(reader))
        add_key(reader, scalar->text, scalar->place);
    else
        add_value(reader, new_node(reader, scalar));
}

/* Characters of a scalar; only an escape turns ASCII into other characters. */
static size_t count_characters(const struct reader *reader, const char *text, size_t length,
                               yaml_scalar_style_t style)
{
    return reader->ascii && style != YAML_DOUBLE_QUOTED_SCALAR_STYLE
               ? length
               : cursor_count(text, length);
}

static void read_scalar(struct reader *reader, const yaml_event_t *event)
{
    yaml_mark_t start = event->start_mark, end = event->end_mark;
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    yaml_scalar_style_t style = event->data.scalar.style;
    bool quoted =
        style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    bool one_line = start.line == end.line && (quoted || style == YAML_PLAIN_SCALAR_STYLE);
    struct tree_place place = place_between(start, end);
    bool exact = one_line && count_characters(reader, text, length, style) + (quoted ? 2 : 0) ==
                                 place.length;
    bool anchor = event->data.scalar.anchor != NULL;
    bool tag = event->data.scalar.tag != NULL || has_bare_tag(reader, event, exact);

    if (anchor || tag)
        refuse_properties(reader, start, anchor, tag);
    if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && !exact)
        encoding_check_escapes(&reader->cursor, start.line, start.column, text, length,
                               reader->diags);
    if (quoted && !one_line) {
        reader->quote = start;
        reader->quote_end = end;
    }
    if (length > TREE_SCALAR) {
        diag_add(reader->diags, DIAG_ID_TOO_LONG, tree_mark_at(reader->source, place),
                 "a text of %zu bytes is too long", length);
        diag_hint(reader->diags, "a key or value has at most %d bytes", TREE_SCALAR);
        length = text_valid(text, TREE_SCALAR);
    }
    add_scalar(reader, &(struct node){.kind = NODE_SCALAR,
                                      .plain = one_line && !quoted,
                                      .verbatim = exact && !anchor && !tag,
                                      .size = (uint32_t)length,
                                      .place = place,
                                      .text = copy_text(reader, text, length)});
}

static void read_alias(struct reader *reader, const yaml_event_t *event)
{
    struct tree_place place = place_between(event->start_mark, event->end_mark);
    const char *text =
        arena_format(reader->texts, "*%s", (const char *)event->data.alias.anchor);

    diag_add(reader->diags, DIAG_ID_UNSUPPORTED_YAML, tree_mark_at(reader->source, place),
             "an alias, which a policy does not use");
    diag_hint(reader->diags, "write the value out; text that begins with '*' needs quotes");
    add_scalar(reader, &(struct node){.kind = NODE_SCALAR,
                                      .plain = true,
                                      .verbatim = true,
                                      .size = (uint32_t)strlen(text),
                                      .place = place,
                                      .text = text});
}

static enum step open_node(struct reader *reader, const yaml_event_t *event,
                           enum node_kind kind)
{
    bool map = kind == NODE_MAP;
    bool anchor =
        (map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor) != NULL;
    bool tag = (map ? event->data.mapping_start.tag : event->data.sequence_start.tag) != NULL;
    struct node *node;

    if (reader->depth == TREE_DEPTH) {
        diag_add(reader->diags, DIAG_ID_TOO_DEEP, mark_at(reader, event->start_mark),
                 "lists and maps are nested more than %d deep", TREE_DEPTH);
        return STEP_STOP;
    }
    if (anchor || tag)
        refuse_properties(reader, event->start_mark, anchor, tag);
    reader->count++;
    node = new_node(reader, &(struct node){.kind = kind, .place = place_at(event->start_mark)});
    if (expects_key(reader)) {
        diag_add(reader->diags, DIAG_ID_UNSUPPORTED_YAML, tree_mark(node), "%s as a key",
                 tree_kind_name(kind));
        diag_hint(reader->diags,
                  "a key is a text; text that begins with '{' or '[' needs quotes");
        add_key(reader, NULL, node->place);
    } else {
        add_value(reader, node);
    }
    reader->level = &reader->levels[reader->depth++];
    *reader->level = (struct level){.node = node};
    return STEP_ON;
}

/* Brackets have an end of their own; without them the end is where something else begins. */
static void close_node(struct reader *reader, const yaml_event_t *event)
{
    struct tree_place *place = &reader->level->node->place;
    yaml_mark_t end = event->end_mark;

    reader->level = --reader->depth == 0 ? NULL : reader->level - 1;
    if (end.index > event->start_mark.index && end.line + 1 == place->line)
        place->length = (uint32_t)(end.column + 1) - place->column;
}

static enum step read_event(struct reader *reader, const yaml_event_t *event)
{
    if (reader->count > TREE_NODES) {
        diag_add(reader->diags, DIAG_ID_UNREADABLE, mark_at(reader, event->start_mark),
                 "the file has more than %u keys and values", TREE_NODES);
        return STEP_STOP;
    }
    switch (event->type) {
    case YAML_SCALAR_EVENT: read_scalar(reader, event); break;
    case YAML_ALIAS_EVENT: read_alias(reader, event); break;
    case YAML_SEQUENCE_START_EVENT: return open_node(reader, event, NODE_LIST);
    case YAML_MAPPING_START_EVENT: return open_node(reader, event, NODE_MAP);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: close_node(reader, event); break;
    case YAML_DOCUMENT_END_EVENT: return read_rest(reader, event->end_mark);
    case YAML_STREAM_END_EVENT: return STEP_DONE;
    default: break;
    }
    return STEP_ON;
}

static void report_syntax(struct reader *reader, const yaml_parser_t *parser)
{
    struct syntax_error error = {.problem = parser->problem,
                                 .context = parser->context,
                                 .mark = mark_at(reader, parser->problem_mark)};
    size_t bom = (size_t)(reader->cursor.text - reader->source->text);

    /* Of a conflict that was half removed, a '=======' can be left. */
    if (conflict_report(reader->source, reader->diags))
        return;
    if (parser->context != NULL)
        error.context_mark = mark_at(reader, parser->context_mark);
    if (reader->quote_end.index > 0) {
        error.quote = mark_at(reader, reader->quote);
        cursor_go_to(&reader->cursor, reader->quote_end.line, reader->quote_end.column);
        error.quote_end = bom + reader->cursor.byte;
    }
    cursor_go_to(&reader->cursor, parser->problem_mark.line, parser->problem_mark.column);
    error.at = bom + reader->cursor.byte;
    /* libyaml has the end of a text without a line end in a line of its own. */
    if (reader->cursor.line < parser->problem_mark.line)
        error.mark = cursor_mark(&reader->cursor, 0);
    syntax_report(reader->diags, &error);
}

/* Whether there is a tree. */
static bool read_events(struct reader *reader)
{
    enum step step = STEP_ON;
    bool exhausted = false;
    yaml_parser_t parser;

    if (yaml_parser_initialize(&parser) == 0)
        memory_exhausted(reader->nodes->memory);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)reader->cursor.text,
                                 reader->cursor.size);
    while (step == STEP_ON) {
        yaml_event_t event;

        if (yaml_parser_parse(&parser, &event) != 0 && event.type != YAML_NO_EVENT) {
            step = read_event(reader, &event);
            yaml_event_delete(&event);
        } else {
            /* Without words for a problem, and no event, it has run out of memory. */
            exhausted = parser.error == YAML_MEMORY_ERROR || parser.problem == NULL;
            if (!exhausted)
                report_syntax(reader, &parser);
            step = STEP_STOP;
        }
    }
    yaml_parser_delete(&parser);
    if (exhausted)
        memory_exhausted(reader->nodes->memory);
    return step == STEP_DONE;
}

struct node *tree_read(struct arena *nodes, struct arena *texts, const struct source *source,
                       struct diags *diags)
{
    struct reader reader = {.nodes = nodes, .texts = texts, .source = source, .diags = diags};
    struct node *root;

    if (!encoding_check(source, &reader.ascii, diags))
        return NULL;
    if (conflict_is_likely(source) && conflict_report(source, diags))
        return NULL;
    cursor_init(&reader.cursor, source);
    cursor_skip_blank(&reader.cursor);
    if (refuse_directive(&reader) || !read_events(&reader))
        return NULL;
    root = reader.root;
    if (root == NULL || (root->kind == NODE_SCALAR && root->plain && root->size == 0))
        root = new_node(&reader, &(struct node){.kind = NODE_MAP, .place = {1, 1, 0}});
    return root;
}

struct node *tree_find(const struct node *map, const char *key)
{
    for (struct node *child = map->first; child != NULL; child = child->next)
        if (child->key != NULL && child->key[0] == key[0] && strcmp(child->key, key) == 0)
            return child;
    return NULL;
}

const char *tree_kind_name(enum node_kind kind)
{
    switch (kind) {
    case NODE_SCALAR: return "a text";
    case NODE_LIST: return "a list";
    case NODE_MAP: return "a map";
    }
    return NULL;
}

#include "reader/value.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/path.h"
#include "base/text.h"
#include "policy/policy.h"
#include "time/duration.h"
#include "time/zone.h"
#include "yaml/tree.h"

#define BUSINESS_DAYS_MAX 1000

/* Digits: any such number fits into an int. */
#define NUMBER_MAX 9

const char *const value_booleans[] = {"false", "true", NULL};

const char *value_file(struct reader *reader, const struct node *node, enum diag_id id)
{
    struct fault fault;
    const char *path = path_beside(reader->arena, node->source->name, node->text, &fault);

    if (path == NULL) {
        value_fault(reader, id, node, &fault);
    } else if (strcmp(path, "-") == 0) {
        diag_add(reader->diags, id, tree_mark(node),
                 "a file cannot name standard input; '-' is for the command line");
        path = NULL;
    }
    return path;
}

void value_fault(struct reader *reader, enum diag_id id, const struct node *node,
                 const struct fault *fault)
{
    diag_fault(reader->diags, id, tree_mark_in(node, fault->at, fault->length), fault);
}

void value_hint_words(struct reader *reader, const char *text, const char *const *allowed)
{
    const char *best = NULL, *list = NULL;
    size_t distance = 0;

    if (!content_wants_hints(reader))
        return;
    for (; *allowed != NULL; allowed++) {
        text_nearest(text, *allowed, &best, &distance);
        list = list == NULL ? *allowed : arena_format(reader->arena, "%s, %s", list, *allowed);
    }
    if (best != NULL)
        diag_hint(reader->diags, "did you mean '%s'? (allowed: %s)", best, list);
    else
        diag_hint(reader->diags, "write one of: %s", list);
}

void value_report_twice(struct reader *reader, const char *what, const char *id,
                        struct mark mark, struct mark first)
{
    diag_add(reader->diags, DIAG_ID_DUPLICATE_ID, mark, "a second %s '%s'", what,
             content_shown(reader, id));
    diag_other(reader->diags, first, "the first is here");
    diag_hint(reader->diags, "give one of them another id");
}

void value_report_beside(struct reader *reader, const struct node *a, const struct node *b,
                         const char *hint)
{
    bool in_order = tree_mark_before(a, b);
    const struct node *first = in_order ? a : b, *second = in_order ? b : a;

    diag_add(reader->diags, DIAG_ID_CONFLICTING_KEYS, tree_mark_key(second), "'%s' beside '%s'",
             second->key, first->key);
    diag_other(reader->diags, tree_mark_key(first), "'%s' stands here", first->key);
    diag_hint(reader->diags, "%s", hint);
}

bool value_check_id(struct reader *reader, const char *id, struct mark mark)
{
    const size_t length = policy_id_length(id);

    if (id[0] == '\0') {
        diag_add(reader->diags, DIAG_ID_BAD_ID, mark, "an id without any character");
    } else if (id[length] != '\0') {
        int bytes = 1;

        while (((unsigned char)id[length + (size_t)bytes] & 0xc0) == 0x80)
            bytes++;
        diag_add(reader->diags, DIAG_ID_BAD_ID, mark, "the id '%s' has a '%.*s' in it",
                 content_shown(reader, id), bytes, id + length);
    } else if (id[0] == '-' || id[0] == '.') {
        diag_add(reader->diags, DIAG_ID_BAD_ID, mark, "the id '%s' begins with '%c'",
                 content_shown(reader, id), id[0]);
    } else if (length > POLICY_ID_MAX) {
        diag_add(reader->diags, DIAG_ID_BAD_ID, mark, "an id of %zu characters", length);
    } else {
        return true;
    }
    diag_hint(reader->diags,
              "an id is made of at most %d letters (a to z), digits, '-', '_' and '.'; for "
              "people there is 'title:'",
              POLICY_ID_MAX);
    return false;
}

static void read_text(struct reader *reader, const struct key *key, const struct node *value,
                      void *to)
{
    (void)reader;
    (void)key;
    *(const char **)to = value->text;
}

/* A wrong id is kept, so that what refers to it finds it. */
static void read_id(struct reader *reader, const struct key *key, const struct node *value,
                    void *to)
{
    (void)key;
    value_check_id(reader, value->text, tree_mark(value));
    *(const char **)to = value->text;
}

/* The number of the word that VALUE is, or -1. */
static int find_word(struct reader *reader, const struct key *key, const struct node *value)
{
    for (int i = 0; key->words[i] != NULL; i++)
        if (strcmp(key->words[i], value->text) == 0)
            return i;
    diag_add(reader->diags, DIAG_ID_BAD_VALUE, tree_mark(value), "'%s' cannot be '%s'",
             key->name, content_shown(reader, value->text));
    return -1;
}

static void read_word(struct reader *reader, const struct key *key, const struct node *value,
                      void *to)
{
    int word = find_word(reader, key, value);

    if (word < 0)
        value_hint_words(reader, value->text, key->words);
    else
        memcpy(to, &word, sizeof word);
}

static void read_name(struct reader *reader, const struct key *key, const struct node *value,
                      void *to)
{
    int word = find_word(reader, key, value);

    if (word < 0)
        value_hint_words(reader, value->text, key->words);
    else
        *(const char **)to = key->words[word];
}

/* What YAML 1.1 takes for a truth value, and people write. */
static const char *boolean_meant(const char *text)
{
    static const char *const meant[][2] = {
        {"yes", "true"}, {"on", "true"},   {"y", "true"},  {"1", "true"},  {"true", "true"},
        {"no", "false"}, {"off", "false"}, {"n", "false"}, {"0", "false"}, {"false", "false"}};

    for (size_t i = 0; i < sizeof meant / sizeof meant[0]; i++)
        if (text_equal(text, meant[i][0]))
            return meant[i][1];
    return NULL;
}

static void read_flag(struct reader *reader, const struct key *key, const struct node *value,
                      void *to)
{
    int word = find_word(reader, key, value);
    const char *meant = key->words == value_booleans ? boolean_meant(value->text) : NULL;

    if (word >= 0)
        *(bool *)to = word == 1;
    else if (meant != NULL)
        diag_hint(reader->diags, "write %s", meant);
    else
        value_hint_words(reader, value->text, key->words);
}

/* A number without sign; -1 where TEXT is none or it is longer than NUMBER_MAX digits. */
static int parse_number(const char *text, size_t length)
{
    int number = 0;

    if (length == 0 || length > NUMBER_MAX)
        return -1;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static void read_number(struct reader *reader, const struct key *key, const struct node *value,
                        void *to)
{
    int number = parse_number(value->text, value->size);

    if (number >= key->least && number <= key->most) {
        *(int *)to = number;
        return;
    }
    diag_add(reader->diags, DIAG_ID_BAD_VALUE, tree_mark(value), "'%s' cannot be '%s'",
             key->name, content_shown(reader, value->text));
    diag_hint(reader->diags, "write a whole number from %d to %d", key->least, key->most);
}

bool value_read_duration(struct reader *reader, const struct node *node,
                         struct duration *duration)
{
    struct fault fault;
    struct duration parsed;

    if (duration_parse(node->text, &parsed, &fault) != 0) {
        value_fault(reader, DIAG_ID_BAD_DURATION, node, &fault);
        return false;
    }
    *duration = parsed;
    return true;
}

static void read_duration(struct reader *reader, const struct key *key,
                          const struct node *value, void *to)
{
    (void)key;
    value_read_duration(reader, value, to);
}

static void read_zone(struct reader *reader, const struct key *key, const struct node *value,
                      void *to)
{
    struct fault fault;
    const struct zone *zone = zone_find(reader->zones, value->text, &fault);

    (void)key;
    if (zone == NULL)
        value_fault(reader, DIAG_ID_BAD_ZONE, value, &fault);
    else
        *(const struct zone **)to = zone;
}

/* Whether TEXT is meant for a number of business days, however it is spelled. */
static bool is_business_days(const char *text)
{
    const char *unit = text + text_digits(text), *best = NULL;
    size_t distance = 0;

    unit += strspn(unit, " ");
    text_nearest(unit, "business days", &best, &distance);
    return best != NULL || strstr(text, "business") != NULL;
}

/* "5 business days" */
static int parse_business_days(const char *text, struct notice_period *notice,
                               struct fault *fault)
{
    size_t digits = text_digits(text), blanks = strspn(text + digits, " ");
    const char *unit = text + digits + blanks;
    int days = parse_number(text, digits);

    if (blanks == 0 || days < 1 || days > BUSINESS_DAYS_MAX ||
        (strcmp(unit, "business days") != 0 && strcmp(unit, "business day") != 0)) {
        fault_set(fault, 0, strlen(text), "this is no number of business days");
        if (days >= 1 && days <= BUSINESS_DAYS_MAX)
            return fault_hint(fault, "did you mean '%d business day%s'?", days,
                              days == 1 ? "" : "s");
        return fault_hint(fault, "write '5 business days', with a number from 1 to %d",
                          BUSINESS_DAYS_MAX);
    }
    notice->kind = NOTICE_PERIOD_BUSINESS_DAYS;
    notice->business_days = days;
    return 0;
}

static int parse_notice(const char *text, struct notice_period *notice, struct fault *fault)
{
    const char *best = NULL;
    size_t distance = 0;

    for (int i = 0; policy_notices[i] != NULL; i++) {
        if (strcmp(text, policy_notices[i]) == 0) {
            notice->kind = (enum notice_period_kind)i;
            return 0;
        }
    }
    if (is_business_days(text))
        return parse_business_days(text, notice, fault);
    notice->kind = NOTICE_PERIOD_DURATION;
    if (duration_parse(text, &notice->duration, fault) == 0)
        return 0;
    for (int i = 0; policy_notices[i] != NULL; i++)
        text_nearest(text, policy_notices[i], &best, &distance);
    if (best != NULL)
        return fault_hint(fault, "did you mean '%s'?", best);
    return fault_hint(fault, "write 'none', 'before start', 'at once', a duration such as "
                             "'1 month' or '72h', or '5 business days'");
}

static void read_notice(struct reader *reader, const struct key *key, const struct node *value,
                        void *to)
{
    struct notice_period notice = {0};
    struct fault fault;

    (void)key;
    if (parse_notice(value->text, &notice, &fault) == 0)
        *(struct notice_period *)to = notice;
    else
        value_fault(reader, DIAG_ID_BAD_VALUE, value, &fault);
}

const struct key_kind value_text = {"text", READER_TEXT, read_text, sizeof(const char *)};
const struct key_kind value_id = {"id", READER_TEXT, read_id, sizeof(const char *)};
const struct key_kind value_word = {"word", READER_TEXT, read_word, sizeof(int)};
const struct key_kind value_name = {"word", READER_TEXT, read_name, sizeof(const char *)};
const struct key_kind value_flag = {"word", READER_TEXT, read_flag, sizeof(bool)};
const struct key_kind value_number = {"number", READER_TEXT, read_number, sizeof(int)};
const struct key_kind value_duration = {"duration", READER_TEXT, read_duration,
                                        sizeof(struct duration)};
const struct key_kind value_zone = {"time zone", READER_TEXT, read_zone,
                                    sizeof(const struct zone *)};
const struct key_kind value_notice = {"notice", READER_TEXT, read_notice,
                                      sizeof(struct notice_period)};

const struct key_kind value_version = {"version", READER_TEXT, NULL, 0};
const struct key_kind value_phrase = {"phrase", READER_TEXT, NULL, 0};
const struct key_kind value_rrule = {"recurrence rule", READER_TEXT, NULL, 0};
const struct key_kind value_path = {"path", READER_TEXT, NULL, 0};
const struct key_kind value_paths = {"list of paths", READER_LIST, NULL, 0};
const struct key_kind value_reference = {"id", READER_TEXT, NULL, 0};
const struct key_kind value_references = {"list of ids", READER_LIST, NULL, 0};
const struct key_kind value_one_or_more_references = {"id or list of ids",
                                                      READER_TEXT | READER_LIST, NULL, 0};
const struct key_kind value_occurrence = {"occurrence", READER_TEXT, NULL, 0};
const struct key_kind value_map = {"map", READER_MAP, NULL, 0};
const struct key_kind value_maps = {"list of maps", READER_LIST, NULL, 0};
const struct key_kind value_named_maps = {"map of maps by id", READER_MAP, NULL, 0};
const struct key_kind value_named_texts = {"map of texts by id", READER_MAP, NULL, 0};

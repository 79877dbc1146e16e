#include "cmd/option.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"
#include "cmd/cmd.h"

#define FIELD(name) offsetof(struct options, name)

const struct option option_table[OPTION_ID_COUNT] = {
    [OPTION_FILE] = {"file", 'f', "FILE", OPTION_LIST, FIELD(files),
                     "a policy, a folder of *.yaml, or - for standard input"},
    [OPTION_NOW] = {"now", 0, "TIME", OPTION_TEXT, FIELD(now), "use TIME for the clock"},
    [OPTION_TZ] = {"tz", 0, "ZONE", OPTION_WORDS, FIELD(zones),
                   "read and print times in ZONE, not each window's"},
    [OPTION_AT] = {"at", 0, "TIME", OPTION_TEXT, FIELD(at),
                   "ask about TIME, or decide then, instead of now"},
    [OPTION_FROM] = {"from", 0, "TIME", OPTION_TEXT, FIELD(from),
                     "from TIME on (default: now)"},
    [OPTION_TO] = {"to", 0, "TIME", OPTION_TEXT, FIELD(to),
                   "before TIME; for move: TIME, nearest, next, before"},
    [OPTION_FOR] = {"for", 0, "DURATION", OPTION_TEXT, FIELD(for_),
                    "so long from the start, such as 90d"},
    [OPTION_NEXT] = {"next", 'n', "N", OPTION_COUNT, FIELD(next),
                     "the first N that have not ended"},
    [OPTION_CLASS] = {"class", 0, "CLASS", OPTION_WORDS, FIELD(classes), "only these classes"},
    [OPTION_WINDOW] = {"window", 0, "WINDOW", OPTION_WORDS, FIELD(windows),
                       "only these windows (WINDOW or POLICY/WINDOW)"},
    [OPTION_IMPACT] = {"impact", 0, "IMPACT", OPTION_WORDS, FIELD(impacts),
                       "none, reduced-redundancy, degraded, outage"},
    [OPTION_NEED] = {"need", 0, "DURATION", OPTION_TEXT, FIELD(need),
                     "so much time has to be left before the cutoff"},
    [OPTION_BY] = {"by", 0, "WHO", OPTION_TEXT, FIELD(by),
                   "who wants it: user or provider (default)"},
    [OPTION_REASON] = {"reason", 0, "TEXT", OPTION_TEXT, FIELD(reason), "why, for the entry"},
    [OPTION_RECORD] = {"record", 0, "", OPTION_FLAG, FIELD(record),
                       "append the entry to the policy's changes"},
    [OPTION_DUE] = {"due", 0, "", OPTION_FLAG, FIELD(due), "only what must go out by now"},
    [OPTION_WAIT] = {"wait", 0, "", OPTION_FLAG, FIELD(wait),
                     "wait for the next window that is long enough"},
    [OPTION_KIND] = {"kind", 0, "KIND", OPTION_TEXT, FIELD(kind),
                     "announce, reminder, change, cancel, delay, all-clear"},
    [OPTION_FORMAT] = {"format", 0, "FORMAT", OPTION_TEXT, FIELD(format), "how it is written"},
    [OPTION_OUTPUT] = {"output", 'o', "FILE", OPTION_TEXT, FIELD(output),
                       "write to FILE, whole or not at all"},
    [OPTION_IF_CHANGED] = {"if-changed", 0, "", OPTION_FLAG, FIELD(if_changed),
                           "leave FILE untouched when it would stay the same"},
    [OPTION_SERIES] = {"series", 0, "", OPTION_FLAG, FIELD(series),
                       "ics: recurring events instead of single ones"},
    [OPTION_FREEZES] = {"freezes", 0, "", OPTION_FLAG, FIELD(freezes),
                        "ics: freezes too, as events of their own"},
    [OPTION_NOTICES] = {"notices", 0, "", OPTION_FLAG, FIELD(notices),
                        "ics: the last moments for notices too"},
    [OPTION_ALARM] = {"alarm", 0, "DURATION", OPTION_TEXT, FIELD(alarm),
                      "ics: a reminder so long before each start"},
    [OPTION_METHOD] = {"method", 0, "METHOD", OPTION_TEXT, FIELD(method),
                       "ics: publish, for calendars that are mailed"},
    [OPTION_MAINTNOTE] = {"maintnote", 0, "ACCOUNT", OPTION_TEXT, FIELD(maintnote),
                          "ics: maintenance notices for the customer ACCOUNT"},
    [OPTION_LANG] = {"lang", 0, "LOCALE", OPTION_TEXT, FIELD(language),
                     "html: dates in this language, such as de_DE.UTF-8"},
    [OPTION_MONTHS] = {"months", 0, "N", OPTION_COUNT, FIELD(months),
                       "so many months (default: 1)"},
    [OPTION_TIMELINE] = {"timeline", 0, "", OPTION_FLAG, FIELD(timeline),
                         "a line for each window instead of month grids"},
    [OPTION_QUIET] = {"quiet", 'q', "", OPTION_FLAG, FIELD(quiet),
                      "print nothing, only the exit status; export: no notes"},
    [OPTION_COLOR] = {"color", 0, "WHEN", OPTION_TEXT, FIELD(color), "auto, always or never"},
    [OPTION_EXIT_NO] = {"exit-no", 0, "N", OPTION_STATUS, FIELD(exit_no),
                        "exit status for no (default: 1)"},
    [OPTION_EXIT_ERROR] = {"exit-error", 0, "N", OPTION_STATUS, FIELD(exit_error),
                           "exit status for trouble (default: 2)"},
    [OPTION_HELP] = {"help", 'h', "", OPTION_FLAG, FIELD(help), "show help"},
    [OPTION_VERSION] = {"version", 'V', "", OPTION_FLAG, FIELD(version), "show the version"},
};

/* ARENA NULL, here and below: only numbers and texts are wanted, and nothing is allocated. */
static void append(struct arena *arena, struct option_list *list, const char *item)
{
    if (arena == NULL)
        return;
    list->items =
        arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = item;
}

/* The words between commas; an empty one is an error. */
static int append_words(struct arena *arena, struct option_list *list, const char *name,
                        const char *value, struct fault *fault)
{
    for (;;) {
        size_t length = strcspn(value, ",");

        if (length == 0) {
            fault_set(fault, 0, 0, "--%s has an empty name in its list", name);
            return -1;
        }
        if (arena != NULL)
            append(arena, list, arena_copy(arena, value, length));
        if (value[length] == '\0')
            return 0;
        value += length + 1;
    }
}

static int read_number(const char *name, const char *value, long most, long *number,
                       struct fault *fault)
{
    char *end;

    errno = 0;
    *number = strtol(value, &end, 10);
    if (value[0] >= '0' && value[0] <= '9' && *end == '\0' && errno == 0 && *number >= 1 &&
        *number <= most)
        return 0;
    *number = 0;
    return fault_set(fault, 0, 0, "--%s takes a whole number from 1 to %ld, not \"%s\"", name,
                     most, value);
}

/* Stores VALUE (NULL for a flag) in the option's field. */
static int store(struct arena *arena, struct options *options, const struct option *option,
                 const char *value, struct fault *fault)
{
    void *field = (char *)options + option->offset;

    switch (option->kind) {
    case OPTION_FLAG: *(bool *)field = true; return 0;
    case OPTION_TEXT: *(const char **)field = value; return 0;
    case OPTION_LIST: append(arena, field, value); return 0;
    case OPTION_WORDS: return append_words(arena, field, option->name, value, fault);
    case OPTION_COUNT: return read_number(option->name, value, 1000000000, field, fault);
    case OPTION_STATUS: return read_number(option->name, value, 255, field, fault);
    }
    return 0;
}

static int find_long(const char *name, size_t length)
{
    for (int i = 0; i < OPTION_ID_COUNT; i++)
        if (strlen(option_table[i].name) == length &&
            strncmp(option_table[i].name, name, length) == 0)
            return i;
    return -1;
}

static int find_letter(char letter)
{
    for (int i = 0; i < OPTION_ID_COUNT; i++)
        if (option_table[i].letter == letter)
            return i;
    return -1;
}

/* That of SET which is nearest to NAME, or NULL. */
static const struct option *nearest(const char *name, uint64_t set)
{
    const char *best = NULL;
    const struct option *found = NULL;
    size_t distance = 0;

    for (int i = 0; i < OPTION_ID_COUNT; i++) {
        if ((set & OPTION_BIT(i)) == 0)
            continue;
        text_nearest(name, option_table[i].name, &best, &distance);
        if (best == option_table[i].name)
            found = &option_table[i];
    }
    return found;
}

const char *option_takers(struct arena *arena, enum option_id id)
{
    const char *takers = "";

    for (size_t i = 0; i < cmd_count; i++)
        if ((cmd_table[i].options & OPTION_BIT(id)) != 0)
            takers =
                arena_join(arena, takers, takers[0] == '\0' ? "" : ", ", cmd_table[i].name);
    return takers;
}

/* What may be meant by --NAME: an option of the command, else one that others take. */
static void suggest(struct arena *arena, const struct options *options, const char *name,
                    struct fault *fault)
{
    const struct command *command =
        options->operands.count == 0 ? NULL : cmd_find(options->operands.items[0]);
    const uint64_t own = command == NULL ? UINT64_MAX : command->options | cmd_common_options;
    const struct option *option = nearest(name, own);

    if (option != NULL) {
        fault_hint(fault, "did you mean --%s?", option->name);
        return;
    }
    if (command != NULL && strncmp(command->operands, "-- ", 3) == 0) {
        fault_hint(fault, "options of the program stand behind two dashes: mwin %s -- PROGRAM",
                   command->name);
        return;
    }
    option = nearest(name, ~own);
    if (option != NULL)
        fault_hint(fault, "there is --%s, but only for %s", option->name,
                   option_takers(arena, (enum option_id)(option - option_table)));
}

/* The state of one pass over the arguments. */
struct pass {
    struct arena *arena;
    char *const *arguments;
    size_t count, at;
    struct options *options;
    uint64_t *used;
    const char *unknown; /* the last option that does not exist; "" where it is a letter */
};

/* Gives option ID its VALUE, or the next argument where that is NULL. */
static int take(struct pass *pass, int id, const char *value, struct fault *fault)
{
    const struct option *option = &option_table[id];

    *pass->used |= OPTION_BIT(id);
    if (option->kind == OPTION_FLAG && value != NULL)
        return fault_set(fault, 0, 0, "--%s takes no value", option->name);
    if (option->kind != OPTION_FLAG && value == NULL) {
        if (pass->at >= pass->count)
            return fault_set(fault, 0, 0, "--%s needs a value: --%s %s", option->name,
                             option->name, option->argument);
        value = pass->arguments[pass->at++];
    }
    return store(pass->arena, pass->options, option, value, fault);
}

static int parse_long(struct pass *pass, const char *argument, struct fault *fault)
{
    const char *value = strchr(argument, '=');
    size_t length = value == NULL ? strlen(argument) : (size_t)(value - argument);
    int id = find_long(argument + 2, length - 2);

    if (id < 0) {
        pass->unknown =
            pass->arena == NULL ? "" : arena_copy(pass->arena, argument + 2, length - 2);
        return fault_set(fault, 0, 0, "there is no option --%s", pass->unknown);
    }
    return take(pass, id, value == NULL ? NULL : value + 1, fault);
}

/* "-q", "-qf FILE", "-fFILE" */
static int parse_letters(struct pass *pass, const char *argument, struct fault *fault)
{
    for (const char *letter = argument + 1; *letter != '\0'; letter++) {
        int id = find_letter(*letter);
        bool flag;

        if (id < 0) {
            pass->unknown = "";
            return fault_set(fault, 0, 0, "there is no option -%c", *letter);
        }
        flag = option_table[id].kind == OPTION_FLAG;
        if (take(pass, id, flag || letter[1] == '\0' ? NULL : letter + 1, fault) != 0)
            return -1;
        if (!flag)
            break;
    }
    return 0;
}

/* Reads the next argument. */
static int parse_one(struct pass *pass, struct fault *fault)
{
    const char *argument = pass->arguments[pass->at++];

    if (strcmp(argument, "--") == 0) {
        while (pass->at < pass->count)
            append(pass->arena, &pass->options->operands, pass->arguments[pass->at++]);
    } else if (strncmp(argument, "--", 2) == 0) {
        return parse_long(pass, argument, fault);
    } else if (argument[0] == '-' && argument[1] != '\0') {
        return parse_letters(pass, argument, fault);
    } else {
        append(pass->arena, &pass->options->operands, argument);
    }
    return 0;
}

int option_parse(struct arena *arena, char *const *arguments, size_t count,
                 struct options *options, uint64_t *used, struct fault *fault)
{
    struct pass pass = {arena, arguments, count, 0, options, used, NULL};
    const char *unknown = NULL;
    int result = 0;

    *options = (struct options){0};
    *used = 0;
    while (pass.at < count) {
        struct fault here;

        if (parse_one(&pass, &here) == 0 || result != 0)
            continue;
        *fault = here;
        unknown = pass.unknown;
        result = -1;
    }
    if (unknown != NULL)
        suggest(arena, options, unknown, fault);
    return result;
}

int option_exit_error(char *const *arguments, size_t count)
{
    struct options options = {0};
    uint64_t used = 0;
    struct pass pass = {NULL, arguments, count, 0, &options, &used, NULL};
    struct fault ignored;

    while (pass.at < count)
        parse_one(&pass, &ignored);
    return (int)options.exit_error;
}

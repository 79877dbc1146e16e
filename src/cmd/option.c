#include "cmd/option.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"

#define FIELD(name) offsetof(struct options, name)

const struct option option_table[OPTION_ID_COUNT] = {
    [OPTION_FILE] = {"file", 'f', "FILE", OPTION_LIST, FIELD(files)},
    [OPTION_NOW] = {"now", 0, "TIME", OPTION_TEXT, FIELD(now)},
    [OPTION_TZ] = {"tz", 0, "ZONE", OPTION_WORDS, FIELD(zones)},
    [OPTION_AT] = {"at", 0, "TIME", OPTION_TEXT, FIELD(at)},
    [OPTION_FROM] = {"from", 0, "TIME", OPTION_TEXT, FIELD(from)},
    [OPTION_TO] = {"to", 0, "TIME", OPTION_TEXT, FIELD(to)},
    [OPTION_FOR] = {"for", 0, "DURATION", OPTION_TEXT, FIELD(for_)},
    [OPTION_NEXT] = {"next", 'n', "N", OPTION_COUNT, FIELD(next)},
    [OPTION_CLASS] = {"class", 0, "CLASS", OPTION_WORDS, FIELD(classes)},
    [OPTION_WINDOW] = {"window", 0, "WINDOW", OPTION_WORDS, FIELD(windows)},
    [OPTION_IMPACT] = {"impact", 0, "IMPACT", OPTION_WORDS, FIELD(impacts)},
    [OPTION_NEED] = {"need", 0, "DURATION", OPTION_TEXT, FIELD(need)},
    [OPTION_BY] = {"by", 0, "WHO", OPTION_TEXT, FIELD(by)},
    [OPTION_REASON] = {"reason", 0, "TEXT", OPTION_TEXT, FIELD(reason)},
    [OPTION_RECORD] = {"record", 0, "", OPTION_FLAG, FIELD(record)},
    [OPTION_DUE] = {"due", 0, "", OPTION_FLAG, FIELD(due)},
    [OPTION_WAIT] = {"wait", 0, "", OPTION_FLAG, FIELD(wait)},
    [OPTION_KIND] = {"kind", 0, "KIND", OPTION_TEXT, FIELD(kind)},
    [OPTION_FORMAT] = {"format", 0, "FORMAT", OPTION_TEXT, FIELD(format)},
    [OPTION_OUTPUT] = {"output", 'o', "FILE", OPTION_TEXT, FIELD(output)},
    [OPTION_IF_CHANGED] = {"if-changed", 0, "", OPTION_FLAG, FIELD(if_changed)},
    [OPTION_SERIES] = {"series", 0, "", OPTION_FLAG, FIELD(series)},
    [OPTION_FREEZES] = {"freezes", 0, "", OPTION_FLAG, FIELD(freezes)},
    [OPTION_NOTICES] = {"notices", 0, "", OPTION_FLAG, FIELD(notices)},
    [OPTION_ALARM] = {"alarm", 0, "DURATION", OPTION_TEXT, FIELD(alarm)},
    [OPTION_METHOD] = {"method", 0, "METHOD", OPTION_TEXT, FIELD(method)},
    [OPTION_MAINTNOTE] = {"maintnote", 0, "ACCOUNT", OPTION_TEXT, FIELD(maintnote)},
    [OPTION_LANG] = {"lang", 0, "LOCALE", OPTION_TEXT, FIELD(language)},
    [OPTION_MONTHS] = {"months", 0, "N", OPTION_COUNT, FIELD(months)},
    [OPTION_TIMELINE] = {"timeline", 0, "", OPTION_FLAG, FIELD(timeline)},
    [OPTION_QUIET] = {"quiet", 'q', "", OPTION_FLAG, FIELD(quiet)},
    [OPTION_COLOR] = {"color", 0, "WHEN", OPTION_TEXT, FIELD(color)},
    [OPTION_EXIT_NO] = {"exit-no", 0, "N", OPTION_STATUS, FIELD(exit_no)},
    [OPTION_EXIT_ERROR] = {"exit-error", 0, "N", OPTION_STATUS, FIELD(exit_error)},
    [OPTION_HELP] = {"help", 'h', "", OPTION_FLAG, FIELD(help)},
    [OPTION_VERSION] = {"version", 'V', "", OPTION_FLAG, FIELD(version)},
};

const struct option_row option_common[] = {
    {OPTION_FILE, "a policy, a folder of *.yaml, or - for standard input"},
    {OPTION_NOW, "use TIME instead of the clock"},
    {OPTION_COLOR, "auto, always or never"},
    {OPTION_EXIT_NO, "exit status for no (default: 1)"},
    {OPTION_EXIT_ERROR, "exit status for trouble (default: 2)"},
    {OPTION_HELP, "show help"},
    {OPTION_VERSION, "show the version"},
    {0},
};

uint64_t option_set(const struct option_row *rows)
{
    uint64_t set = 0;

    for (; rows->meaning[0] != '\0'; rows++)
        set |= OPTION_BIT(rows->id);
    return set;
}

/* Here and below, ARENA may be NULL: then lists stay empty, and nothing is allocated. */
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

/* The state of one pass over the arguments. */
struct pass {
    struct arena *arena;
    char *const *arguments;
    size_t count, at;
    struct options *options;
    uint64_t *used;
    const char *unknown; /* the last option that does not exist; "" where it is a letter */
};

/* Gives option ID its VALUE, or the next argument if that is NULL. */
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
    int result = 0;

    *options = (struct options){0};
    *used = 0;
    while (pass.at < count) {
        struct fault here;

        if (parse_one(&pass, &here) == 0 || result != 0)
            continue;
        *fault = here;
        options->unknown = pass.unknown;
        result = -1;
    }
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

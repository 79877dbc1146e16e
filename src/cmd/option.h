/*
 * option: the options of all commands, as a table, and the parser that uses it.
 *
 * The same rows make the help and are held against the manual by the tests.
 * Options may stand before or after the command; "--" ends them.
 */
#ifndef CMD_OPTION_H
#define CMD_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct fault;

struct option_list {
    const char **items;
    size_t count, capacity;
};

/* What was given, as text; NULL, 0 or empty where it was not. Numbers are checked already. */
struct options {
    struct option_list files;
    struct option_list classes, windows, impacts, zones;
    const char *now, *at, *from, *to, *for_, *need;
    const char *by, *reason, *kind;
    const char *format, *output, *color, *language;
    const char *method, *alarm, *maintnote;
    long next, months;
    long exit_no, exit_error;
    bool quiet, record, due, wait, help, version;
    bool series, freezes, notices, if_changed, timeline;
    struct option_list operands; /* the command first, if there is one */
};

enum option_kind {
    OPTION_FLAG,
    OPTION_TEXT,  /* the last one counts */
    OPTION_LIST,  /* every one counts */
    OPTION_WORDS, /* the same, and each may be several with commas between */
    OPTION_COUNT, /* a whole number from 1 */
    OPTION_STATUS /* an exit status from 1 to 255 */
};

enum option_id {
    OPTION_FILE,
    OPTION_NOW,
    OPTION_TZ,
    OPTION_AT,
    OPTION_FROM,
    OPTION_TO,
    OPTION_FOR,
    OPTION_NEXT,
    OPTION_CLASS,
    OPTION_WINDOW,
    OPTION_IMPACT,
    OPTION_NEED,
    OPTION_BY,
    OPTION_REASON,
    OPTION_RECORD,
    OPTION_DUE,
    OPTION_WAIT,
    OPTION_KIND,
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_IF_CHANGED,
    OPTION_SERIES,
    OPTION_FREEZES,
    OPTION_NOTICES,
    OPTION_ALARM,
    OPTION_METHOD,
    OPTION_MAINTNOTE,
    OPTION_LANG,
    OPTION_MONTHS,
    OPTION_TIMELINE,
    OPTION_QUIET,
    OPTION_COLOR,
    OPTION_EXIT_NO,
    OPTION_EXIT_ERROR,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_ID_COUNT
};

struct option {
    char name[16];     /* without the dashes */
    char letter;       /* short form, or 0 */
    char argument[12]; /* what it takes, for the help; "" for a flag */
    enum option_kind kind;
    size_t offset; /* of its field in struct options */
    char meaning[64];
};

extern const struct option option_table[OPTION_ID_COUNT];

/* In sets of options, the bit of one. */
#define OPTION_BIT(id) (UINT64_C(1) << (id))

/* The names of the commands that take an option, with commas between them. */
const char *option_takers(struct arena *arena, enum option_id id);

/*
 * Sorts ARGUMENTS (COUNT of them, without the program's name) into OPTIONS; *used is the set of
 * options that were given. 0, or -1 with the first *fault; what stands after a wrong
 * argument is read all the same, so that --help and --exit-error are not lost.
 */
int option_parse(struct arena *arena, char *const *arguments, size_t count,
                 struct options *options, uint64_t *used, struct fault *fault);

/* The value of --exit-error, found without any memory; 0 if there is none, or a wrong one. */
int option_exit_error(char *const *arguments, size_t count);

#endif

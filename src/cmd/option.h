/*
 * option: the options of all commands, as a table, and the parser that uses it.
 *
 * The table says how an option is written; each command's own rows say what it means there.
 * Help, completion and the tests of the manual use the same rows. Options may appear before or
 * after the command; "--" ends them.
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

/* The options that were given, as text; NULL, 0 or empty if not given. Numbers are in range. */
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
    const char *unknown;         /* what no option is called: see option_parse(); or NULL */
};

enum option_kind {
    OPTION_FLAG,
    OPTION_TEXT,  /* the last value counts */
    OPTION_LIST,  /* every value counts */
    OPTION_WORDS, /* the same, and a value may be a list with commas */
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
    char argument[12]; /* name of its value in the help; "" for a flag */
    enum option_kind kind;
    size_t offset; /* of its field in struct options */
};

extern const struct option option_table[OPTION_ID_COUNT];

/* An option of a command, and what it means there; a row without a meaning ends an array. */
struct option_row {
    enum option_id id;
    char meaning[55]; /* for the help; no address, which every start would relocate */
};

/* Rows of options that mean the same in several commands. */
#define OPTION_ROWS_SELECTION                                                                  \
    OPTION_ROW(CLASS, "only these classes"),                                                   \
        OPTION_ROW(WINDOW, "only these windows (WINDOW or POLICY/WINDOW)"),                    \
        OPTION_ROW(IMPACT, "none, reduced-redundancy, degraded, outage")
#define OPTION_ROW(name, meaning)                                                              \
    {                                                                                          \
        OPTION_##name, meaning                                                                 \
    }

/* The options that every command takes. */
extern const struct option_row option_common[];

/* In sets of options, the bit of one; and the set of all options in ROWS. */
#define OPTION_BIT(id) (UINT64_C(1) << (id))
uint64_t option_set(const struct option_row *rows);

/*
 * Sorts ARGUMENTS (COUNT of them, without the program's name) into OPTIONS; *used is the set of
 * options that were given. 0, or -1 with the first *fault; arguments after a wrong one are read
 * nevertheless, so that --help and --exit-error are not lost. If the first fault is an option
 * that does not exist, options->unknown is its name without the dashes, or "" for a letter.
 */
int option_parse(struct arena *arena, char *const *arguments, size_t count,
                 struct options *options, uint64_t *used, struct fault *fault);

/* The value of --exit-error, found without allocating memory; 0 if there is none, or a wrong
 * one. */
int option_exit_error(char *const *arguments, size_t count);

#endif

/*
 * cmd: the row of a command, and the context in which it runs.
 *
 * A command reads its options, asks the plan and hands the answer to a renderer. It returns
 * whether the answer is yes, no or trouble; main turns this into the exit status. Data goes to
 * context->out, everything else to context->err.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/map.h"
#include "base/out.h"
#include "cmd/option.h"
#include "loader/load.h"
#include "time/instant.h"
#include "time/zone.h"

struct arena;
struct effort;

/* Only cmd_answer() returns CMD_NO, so that an error is never taken for it. */
enum cmd_answer { CMD_YES, CMD_NO, CMD_TROUBLE };

/* The process's surroundings, read once, in main. */
struct cmd_environment {
    instant clock;                 /* when the process began */
    instant (*read_clock)(void);   /* the time now */
    void (*wait)(int64_t seconds); /* sleeps */
    /* true: gives signals the handlers that mwin inherited, for another program; false: its own
     */
    void (*hand_over)(const struct cmd_environment *environment, bool to_program);
    struct load_search search;
    const char *mwin_now;    /* MWIN_NOW, or NULL */
    const char *zone_folder; /* TZDIR, or NULL */
    bool is_terminal;        /* standard output */
    size_t columns;          /* for drawings, also without a terminal */
    bool out_colour, err_colour;
};

/* What earlier readings of the policies found, for the next reading. */
struct cmd_history {
    struct map said;    /* the texts of warnings and notes that were shown */
    struct map ledgers; /* paths of the ledgers that existed */
};

struct cmd_context {
    const struct cmd_environment *environment;
    const struct command *command;
    struct options options;
    uint64_t used;      /* the set of options that were given */
    const void *format; /* the row of command->formats that the command line chose */
    struct arena *arena;
    struct zone_db zones;
    const char **paths; /* of policy files and folders */
    size_t path_count;
    struct diags diags;
    struct cmd_history *history;
    const struct policies *policies; /* for commands that need them */
    const struct policies *before;   /* the older version, for commands that need two */
    const struct zone *zone;         /* times on the command line are read in it */
    const struct zone **shown_zones; /* --tz, all of them */
    const struct zone *shown_zone;   /* the first, or NULL */
    instant now;
    struct out *out, *err;
    bool out_colour, err_colour;
};

enum cmd_needs {
    CMD_NEEDS_NOTHING,  /* no policy at all */
    CMD_NEEDS_PATHS,    /* only the names of the policy files */
    CMD_NEEDS_READING,  /* the policies, with errors in context->diags if there are any */
    CMD_NEEDS_POLICIES, /* the policies, free of errors */
    CMD_NEEDS_VERSIONS  /* two versions of them, free of errors: its operands, not -f */
};

/*
 * The formats of a command, as rows of its own type: each begins with the name (const char *),
 * the first is the default, and a row without a name ends them.
 */
struct cmd_formats {
    const void *rows; /* NULL if the command has none */
    size_t size;      /* of a row */
};
#define CMD_ROWS(array) (array), sizeof *(array)

/* A command's row in the table. */
struct command {
    const char *name;
    const char *operands;             /* for the synopsis, "" for none */
    const char *summary;              /* half a line, for the list of commands */
    const char *question;             /* one or two sentences for its help */
    const char *examples;             /* lines for its help */
    const struct option_row *options; /* of this command, beyond option_common */
    struct cmd_formats formats;       /* for --format */
    enum cmd_needs needs;
    bool several_zones; /* --tz may name more than one */
    enum cmd_answer (*run)(struct cmd_context *context);
};

/* CMD_YES or CMD_NO. */
enum cmd_answer cmd_answer(bool yes);

/* Sets the present time, for the command and for its policies, whose announcements depend on
 * it. */
void cmd_set_now(struct cmd_context *context, instant now);

#define CMD_ERRORS_SHOWN 20 /* the others are only counted */

/* Shows the diagnostics on standard error, in the order of their places; CMD_TROUBLE. */
enum cmd_answer cmd_refuse(struct cmd_context *context);

/* Reports that the answer takes too much EFFORT: too-many-dates. */
void cmd_refuse_effort(struct cmd_context *context, const struct effort *effort);

/*
 * Reports on standard error an error in the command line, or in a file that it names, with a
 * hint (NULL or "": none); CMD_TROUBLE.
 */
enum cmd_answer cmd_usage(struct cmd_context *context, const char *hint, const char *format,
                          ...) __attribute__((cold, format(printf, 3, 4)));

#endif

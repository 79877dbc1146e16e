/*
 * main: finds the command, prepares what it needs, and turns its answer into
 * the exit status.
 *
 * The folders of src are floors. A file includes headers of its own folder and of those before
 * it in this list, and tests/house/floors.sh proves it:
 *
 *     base        memory, text, diagnostics, files: libc only
 *     time        days, wall times, durations, zones, instants
 *     yaml        text -> tree with marks
 *     recur       a recurrence as data: parse, print, iterate
 *     policy      the model of a policy, without any YAML; its header has the glossary
 *     ical/write  text of iCalendar      ical/read  calendars of others, through libical
 *     reader      tree -> model, by tables of keys
 *     timeline    occurrences of a window, freezes, the ledger, deadlines
 *     rules       the rules of a decision about an occurrence
 *     plan        policies and a range -> schedule, state, notices, differences
 *     loader      paths -> files -> policies
 *     check       policies -> findings, present and future
 *     render      data -> bytes: data/ text/ cal/ html/ ics/, and format, the table of formats
 *     writer      model -> YAML: `dump policy`, entries of `changes:`
 *     import      a calendar -> a policy
 *     cmd         one subcommand a file
 *
 * The data's way: loader/ reads files, yaml/ makes trees of them, reader/ makes policies of the
 * trees; timeline/ makes instants of their recurrences, plan/ a schedule of these, and render/
 * prints it. Only this file reads the clock and the environment.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/text.h"
#include "base/effort.h"
#include "cmd/arguments.h"
#include "cmd/cmd.h"
#include "cmd/help.h"
#include "cmd/prepare.h"
#include "cmd/table.h"

#define DEFAULT_WIDTH 80
#define WAIT_STEP     60 /* seconds of sleep at a time */

_Static_assert(sizeof(time_t) >= 8, "the clock goes beyond 2038");

/* Steps of work for one answer: about a second, and up to 640 MB (base/effort.h). */
#define EFFORT_MOST 10000000

/* For the way out when memory runs out or an answer takes too much work, at any moment. */
struct last_resort {
    struct memory memory;
    struct effort effort;
    struct cmd_context *context;
    char *const *arguments;
    size_t count;
};

static void exit_in_trouble(const struct last_resort *last)
{
    const int status = option_exit_error(last->arguments, last->count);

    _exit(status > 0 ? status : CMD_TROUBLE);
}

static void out_of_memory(const struct memory *memory)
{
    static const char message[] = "mwin: out of memory\n";
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);

    (void)written;
    exit_in_trouble((const struct last_resort *)memory);
}

static void too_much_effort(const struct effort *effort)
{
    const struct last_resort *last =
        (const struct last_resort *)((const char *)effort -
                                     offsetof(struct last_resort, effort));

    /* The message needs memory, too. */
    last->context->arena->memory->effort = NULL;
    cmd_refuse_effort(last->context, effort);
    out_flush(last->context->err);
    exit_in_trouble(last);
}

/* The value of a variable; NULL if it is not set or empty. */
static const char *variable(const char *name)
{
    const char *value = getenv(name);

    return value != NULL && value[0] != '\0' ? value : NULL;
}

/* The width that the terminal reports, else COLUMNS. */
static size_t read_columns(bool is_terminal)
{
    const char *columns = variable("COLUMNS");
    struct winsize size;
    long number;

    if (is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    number = columns == NULL ? 0 : strtol(columns, NULL, 10);
    return number > 0 && number < 10000 ? (size_t)number : DEFAULT_WIDTH;
}

static instant read_clock(void)
{
    struct timespec now = {0};

    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec;
}

/* In steps, to notice that the clock was set, or that the machine was suspended. */
static void wait_seconds(int64_t seconds)
{
    const instant end = read_clock() + seconds;

    while (read_clock() < end) {
        int64_t left = end - read_clock();

        sleep((unsigned)(left > WAIT_STEP ? WAIT_STEP : left));
    }
}

/* The environment, and how the signals were when the process began. */
struct surroundings {
    struct cmd_environment environment;
    struct sigaction found[PROCESS_SIGNALS];
};

static void take_signals(struct surroundings *surroundings)
{
    for (size_t i = 0; i < PROCESS_SIGNALS; i++) {
        sigaction(process_signals[i].number, NULL, &surroundings->found[i]);
        signal(process_signals[i].number, process_signals[i].handler);
    }
}

/* A program gets signals as mwin got them: a caller that ignores SIGPIPE wants that for it,
 * too. */
static void hand_over(const struct cmd_environment *environment, bool to_program)
{
    const struct surroundings *surroundings = (const struct surroundings *)environment;

    for (size_t i = 0; i < PROCESS_SIGNALS; i++) {
        if (to_program)
            sigaction(process_signals[i].number, &surroundings->found[i], NULL);
        else
            signal(process_signals[i].number, process_signals[i].handler);
    }
}

/*
 * Writing to a stream that the caller has closed stays an error. Otherwise the next file that
 * is opened would get its number, and mwin would print into that file.
 */
static void keep_streams_apart(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
            open("/dev/null", (fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) | O_CLOEXEC);
}

static void read_environment(struct cmd_environment *environment)
{
    const char *term = variable("TERM");
    bool plain = variable("NO_COLOR") != NULL || term == NULL || strcmp(term, "dumb") == 0;
    bool out_is_terminal = isatty(STDOUT_FILENO) != 0;

    *environment = (struct cmd_environment){
        .clock = read_clock(),
        .read_clock = read_clock,
        .wait = wait_seconds,
        .hand_over = hand_over,
        .search =
            {
                .mwin_policy = variable("MWIN_POLICY"),
                .xdg_config_home = variable("XDG_CONFIG_HOME"),
                .home = variable("HOME"),
                .system_folder = "/etc/mwin",
                .as_root = geteuid() == 0,
            },
        .mwin_now = variable("MWIN_NOW"),
        .zone_folder = variable("TZDIR"),
        .is_terminal = out_is_terminal,
        .columns = read_columns(out_is_terminal),
        .out_colour = out_is_terminal && !plain,
        .err_colour = isatty(STDERR_FILENO) != 0 && !plain,
    };
}

/* --color decides for both streams. */
static int choose_colour(struct cmd_context *context)
{
    const char *when = context->options.color;

    context->out_colour = context->environment->out_colour;
    context->err_colour = context->environment->err_colour;
    if (when == NULL || strcmp(when, "auto") == 0)
        return 0;
    if (strcmp(when, "always") != 0 && strcmp(when, "never") != 0) {
        cmd_usage(context, NULL, "--color takes auto, always or never, not \"%s\"", when);
        return -1;
    }
    context->out_colour = context->err_colour = strcmp(when, "always") == 0;
    return 0;
}

static enum cmd_answer run_command(struct cmd_context *context)
{
    if (arguments_check(context) != 0 || prepare_policies(context) != 0 ||
        prepare_zones(context) != 0 || prepare_now(context) != 0)
        return CMD_TROUBLE;
    cmd_set_now(context, context->now);
    /* Reading the policies has no limit; answering has. */
    effort_begin(context->arena->memory->effort, EFFORT_MOST);
    return context->command->run(context);
}

/* From the arguments to the answer. */
static enum cmd_answer run(struct cmd_context *context, char *const *arguments, size_t count)
{
    struct options *options = &context->options;
    struct fault fault;
    int parsed =
        option_parse(context->arena, arguments, count, options, &context->used, &fault);
    const char *name = options->operands.count > 0 ? options->operands.items[0] : NULL;

    /* `mwin help list`, as with other programs. */
    if (name != NULL && strcmp(name, "help") == 0) {
        options->help = true;
        name = options->operands.count > 1 ? options->operands.items[1] : NULL;
        if (name != NULL && table_find(name) == NULL)
            return arguments_unknown_command(context, name);
    }
    context->command = name == NULL ? NULL : table_find(name);
    if (options->help) {
        help_print(context->out, context->command);
        return CMD_YES;
    }
    if (options->version) {
        out_text(context->out, "mwin " HELP_VERSION "\n");
        return CMD_YES;
    }
    if (parsed != 0 && options->unknown != NULL)
        arguments_suggest(context, &fault);
    if (parsed != 0)
        return cmd_usage(context, fault.hint, "%s", fault.text);
    if (choose_colour(context) != 0)
        return CMD_TROUBLE;
    if (name == NULL)
        return cmd_usage(context, "mwin --help lists the commands", "a command is needed");
    if (context->command == NULL)
        return arguments_unknown_command(context, name);
    return run_command(context);
}

static int exit_status(const struct options *options, enum cmd_answer answer)
{
    if (answer == CMD_NO && options->exit_no > 0)
        return (int)options->exit_no;
    if (answer == CMD_TROUBLE && options->exit_error > 0)
        return (int)options->exit_error;
    return (int)answer;
}

int main(int argc, char **argv)
{
    struct surroundings surroundings;
    struct cmd_context context = {.environment = &surroundings.environment};
    struct last_resort last = {.memory = {.exit = out_of_memory, .effort = &last.effort},
                               .effort = {.exit = too_much_effort},
                               .context = &context};
    struct arena arena;
    struct out out, err;
    enum cmd_answer answer;
    int error;

    keep_streams_apart();
    take_signals(&surroundings);
    read_environment(&surroundings.environment);
    last.arguments = argv + 1;
    last.count = argc > 0 ? (size_t)argc - 1 : 0;
    effort_begin(&last.effort, UINT64_MAX);
    arena_init(&arena, &last.memory);
    out_open(&out, STDOUT_FILENO);
    out_open(&err, STDERR_FILENO);
    context.arena = &arena;
    context.out = &out;
    context.err = &err;
    diag_init(&context.diags, &arena);
    zone_db_init(&context.zones, &arena, surroundings.environment.zone_folder);
    answer = run(&context, last.arguments, last.count);
    error = out_finish(&out);
    if (error != 0)
        answer =
            cmd_usage(&context, NULL, "standard output cannot be written: %s", strerror(error));
    error = out_finish(&err);
    if (error == ENOMEM)
        memory_exhausted(&last.memory);
    /* If nobody could read a warning or a reason, the answer alone would say too little. */
    if (error != 0)
        answer = CMD_TROUBLE;
    arena_free(&arena);
    return exit_status(&context.options, answer);
}

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "cmd/prepare.h"
#include "cmd/request.h"
#include "plan/state.h"
#include "render/prose.h"
#include "render/text/active.h"

/* While it waits, it reads everything anew after at most this many seconds, so that it notices
 * a window that comes earlier, or an emergency. */
#define LOOK_AGAIN 60

/* A file that is just being written can be wrong for a moment: it is read again this many
 * seconds later. */
#define READ_AGAIN 2

/* State between two looks at the policies. */
struct waiting {
    instant until; /* the start of the next window that is long enough */
    instant said;  /* the start that the last message named */
};

/* Becomes the program of the command line; returns only if that fails. */
static enum cmd_answer become(struct cmd_context *context)
{
    const struct option_list *operands = &context->options.operands;
    const struct cmd_environment *environment = context->environment;
    char **arguments = arena_calloc(context->arena, operands->count, sizeof(char *));
    int error;

    for (size_t i = 1; i < operands->count; i++)
        arguments[i - 1] =
            arena_copy(context->arena, operands->items[i], strlen(operands->items[i]));
    out_flush(context->out);
    out_flush(context->err);
    environment->hand_over(environment, true);
    execvp(arguments[0], arguments);
    error = errno;
    environment->hand_over(environment, false);
    return cmd_usage(context, NULL, "%s cannot be run: %s", arguments[0], strerror(error));
}

static void say_until(struct cmd_context *context, const struct render_view *view,
                      const struct state *state, struct waiting *waiting)
{
    if (context->options.quiet || waiting->said == waiting->until)
        return;
    waiting->said = waiting->until;
    out_text(context->err, "mwin: waiting until ");
    prose_instant(context->err, render_zone(view, state->next.window->zone), waiting->until);
    out_char(context->err, '\n');
    out_flush(context->err);
}

/*
 * Looks at the policies that were just read. Becomes the program, or returns true if it has to
 * wait, or false with the *answer.
 */
static bool look(struct cmd_context *context, struct waiting *waiting, enum cmd_answer *answer)
{
    const struct options *options = &context->options;
    const instant now = context->now;
    struct plan_filter filter;
    struct render_view view;
    struct state state;
    int64_t need_s = 0;

    *answer = CMD_TROUBLE;
    if (request_filter(context, &filter) != 0)
        return false;
    if (options->need != NULL && request_need(context, now, &need_s) != 0)
        return false;
    request_view(context, &view);
    state_at(&state, context->arena, context->policies, &filter, now, need_s);
    if (state.kind == STATE_OPEN) {
        *answer = become(context);
        return false;
    }
    if (state.kind == STATE_CLOSED && options->wait && state.has_next) {
        waiting->until = state.next.span.start;
        say_until(context, &view, &state, waiting);
        return true;
    }
    if (state.kind == STATE_UNKNOWN || !options->quiet)
        active_text(context->err, &view, &state, now, need_s);
    if (state.kind == STATE_CLOSED)
        *answer = cmd_answer(false);
    return false;
}

/*
 * Reads everything that FIRST has once more, into CONTEXT, whose arena is open and empty; false
 * if there are errors. *said is all that the reading reported.
 */
static bool read_anew(const struct cmd_context *first, struct cmd_context *context,
                      const char **said)
{
    struct arena *arena = context->arena;
    struct out err;
    bool done;

    *context = *first;
    context->arena = arena;
    context->err = &err;
    out_arena(&err, arena);
    diag_init(&context->diags, arena);
    zone_db_init(&context->zones, arena, first->environment->zone_folder);
    done = prepare_again(context) == 0;
    *said = out_string(&err);
    context->err = first->err;
    return done;
}

/* One more look, with everything read anew. It has its own memory, as a wait may last months.
 */
static bool look_again(const struct cmd_context *first, instant shift, struct waiting *waiting,
                       enum cmd_answer *answer)
{
    const struct cmd_environment *environment = first->environment;
    struct cmd_context context = *first;
    struct arena arena;
    const char *said;
    bool waits = false, done;

    context.arena = &arena;
    arena_init(&arena, first->arena->memory);
    done = read_anew(first, &context, &said);
    if (!done) {
        arena_free(&arena);
        environment->wait(READ_AGAIN);
        arena_init(&arena, first->arena->memory);
        done = read_anew(first, &context, &said);
    }
    out_text(first->err, said);
    out_flush(first->err);
    *answer = CMD_TROUBLE;
    cmd_set_now(&context, environment->read_clock() + shift);
    if (done)
        waits = look(&context, waiting, answer);
    arena_free(&arena);
    return waits;
}

static bool reads_standard_input(const struct cmd_context *context)
{
    for (size_t i = 0; i < context->path_count; i++)
        if (strcmp(context->paths[i], "-") == 0)
            return true;
    return false;
}

static enum cmd_answer run_program(struct cmd_context *context)
{
    const struct options *options = &context->options;
    const struct cmd_environment *environment = context->environment;
    /* A time that the user has set goes on as the clock does. */
    const instant shift = context->now - environment->clock;
    struct waiting waiting = {.said = INSTANT_NEVER};
    enum cmd_answer answer;
    bool waits;

    if (options->operands.count < 2)
        return cmd_usage(context, "mwin run --need 45m -- /usr/local/sbin/patch",
                         "run needs a program");
    if (options->wait && reads_standard_input(context))
        return cmd_usage(context, "name a file with -f",
                         "run --wait reads the policy again before it starts the program, and "
                         "standard input can be read only once");
    context->now = environment->read_clock() + shift;
    waits = look(context, &waiting, &answer);
    while (waits) {
        int64_t left = waiting.until - (environment->read_clock() + shift);

        if (left > 0)
            environment->wait(left < LOOK_AGAIN ? left : LOOK_AGAIN);
        waits = look_again(context, shift, &waiting, &answer);
    }
    return answer;
}

const struct command run_command = {
    .name = "run",
    .operands = "-- PROGRAM [ARGUMENT ...]",
    .summary = "runs a program, but only inside a window",
    .question = "Becomes the program if a window is open that leaves enough time before its "
                "cutoff; the exit status is then the program's. Otherwise exit status 1, or "
                "with --wait it waits for such a window.",
    .examples = "  mwin run --need 45m -- /usr/local/sbin/patch --all\n"
                "  mwin run --need 45m --wait -- /usr/local/sbin/patch --all\n",
    .options =
        (const struct option_row[]){
            {OPTION_NEED, "require at least this much time before the cutoff"},
            {OPTION_WAIT, "wait for the next window that is long enough"},
            OPTION_ROWS_SELECTION,
            {OPTION_TZ, "print times in ZONE, not each window's"},
            {OPTION_QUIET, "do not say why it does not run, or waits"},
            {0},
        },
    .needs = CMD_NEEDS_POLICIES,
    .run = run_program,
};

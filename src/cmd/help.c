#include "cmd/help.h"

#include <string.h>

#include "base/out.h"
#include "cmd/formats.h"
#include "cmd/table.h"

#define WIDTH 78

static void print_formats(struct out *out, const struct cmd_formats *formats)
{
    const char *name;

    for (size_t i = 0; (name = formats_name(formats, i)) != NULL; i++)
        out_format(out, "%s%s%s", i == 0 ? "" : ", ", name, i == 0 ? " (default)" : "");
}

static void print_option(struct out *out, const struct option_row *row,
                         const struct cmd_formats *formats)
{
    const struct option *option = &option_table[row->id];
    size_t width = 8 + strlen(option->name);

    if (option->letter != 0)
        out_format(out, "  -%c, --%s", option->letter, option->name);
    else
        out_format(out, "      --%s", option->name);
    if (option->argument[0] != '\0') {
        out_format(out, " %s", option->argument);
        width += 1 + strlen(option->argument);
    }
    out_repeat(out, ' ', width < 26 ? 26 - width : 2);
    if (row->id == OPTION_FORMAT)
        print_formats(out, formats);
    else
        out_text(out, row->meaning);
    out_char(out, '\n');
}

/* TEXT broken at blanks. */
static void print_wrapped(struct out *out, const char *text)
{
    size_t column = 0;

    while (*text != '\0') {
        size_t length = strcspn(text, " ");

        if (column > 0 && column + 1 + length > WIDTH) {
            out_char(out, '\n');
            column = 0;
        }
        if (column > 0) {
            out_char(out, ' ');
            column++;
        }
        out_bytes(out, text, length);
        column += length;
        text += length + strspn(text + length, " ");
    }
    out_char(out, '\n');
}

/* The names of the options in ROWS, but not those in the set EXPLAINED. */
static void print_names(struct out *out, const struct option_row *rows, uint64_t explained)
{
    bool first = true;

    for (; rows->meaning[0] != '\0'; rows++) {
        if ((explained & OPTION_BIT(rows->id)) != 0)
            continue;
        out_format(out, "%s--%s", first ? "" : " ", option_table[rows->id].name);
        first = false;
    }
    out_char(out, '\n');
}

static void print_program(struct out *out)
{
    out_text(out, "usage: mwin COMMAND [OPTION ...] - says when maintenance may happen\n"
                  "  mwin list --next 3 -f policy.yaml\n"
                  "  mwin active --need 45m && reboot\n"
                  "\n"
                  "commands (mwin COMMAND --help says more):\n");
    for (size_t i = 0; i < table_count; i++)
        out_format(out, "  %-10s %s\n", table_commands[i]->name, table_commands[i]->summary);
    out_text(out, "options of all: -f FILE ");
    print_names(out, option_common, OPTION_BIT(OPTION_FILE));
    out_text(out, "exit status: 0 yes or done, 1 no (closed, findings), 2 trouble\n");
}

/* A command with more options than this only names those that mean the same for list. */
#define EXPLAINED 12

static bool has_row(const struct option_row *rows, const struct option_row *like)
{
    for (; rows->meaning[0] != '\0'; rows++)
        if (rows->id == like->id && strcmp(rows->meaning, like->meaning) == 0)
            return true;
    return false;
}

/* The set of options of COMMAND that its help explains. */
static uint64_t explained_options(const struct command *command)
{
    const struct option_row *of_list = table_find("list")->options;
    uint64_t set = 0;
    int count = 0;

    for (const struct option_row *row = command->options; row->meaning[0] != '\0';
         row++, count++)
        if (!has_row(of_list, row) || row->id == OPTION_OUTPUT || row->id == OPTION_IF_CHANGED)
            set |= OPTION_BIT(row->id);
    return count <= EXPLAINED ? UINT64_MAX : set;
}

static void print_command(struct out *out, const struct command *command)
{
    const uint64_t explained = explained_options(command);
    const uint64_t first = OPTION_BIT(OPTION_FILE) | OPTION_BIT(OPTION_NOW);

    out_format(out, "usage: mwin %s [OPTION ...]%s%s\n\n", command->name,
               command->operands[0] != '\0' ? " " : "", command->operands);
    print_wrapped(out, command->question);
    out_format(out, "\n%s\noptions:\n", command->examples);
    for (const struct option_row *row = command->options; row->meaning[0] != '\0'; row++)
        if ((explained & OPTION_BIT(row->id)) != 0)
            print_option(out, row, &command->formats);
    if (explained != UINT64_MAX) {
        out_text(out, "and as list: ");
        print_names(out, command->options, explained);
    }
    for (const struct option_row *row = option_common; row->meaning[0] != '\0'; row++)
        if ((first & OPTION_BIT(row->id)) != 0)
            print_option(out, row, NULL);
    out_text(out, "and as all commands: ");
    print_names(out, option_common, first);
}

void help_print(struct out *out, const struct command *command)
{
    if (command == NULL)
        print_program(out);
    else
        print_command(out, command);
}

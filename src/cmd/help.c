#include "cmd/help.h"

#include <string.h>

#include "base/out.h"
#include "cmd/cmd.h"
#include "cmd/option.h"

#define WIDTH 78

static void print_formats(struct out *out, const char *const *formats)
{
    for (size_t i = 0; formats[i] != NULL; i++)
        out_format(out, "%s%s%s", i == 0 ? "" : ", ", formats[i], i == 0 ? " (default)" : "");
}

static void print_option(struct out *out, enum option_id id, const char *const *formats)
{
    const struct option *option = &option_table[id];
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
    if (id == OPTION_FORMAT)
        print_formats(out, formats);
    else
        out_text(out, option->meaning);
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

static void print_names(struct out *out, uint64_t options)
{
    bool first = true;

    for (int i = 0; i < OPTION_ID_COUNT; i++) {
        if ((options & OPTION_BIT(i)) == 0)
            continue;
        out_format(out, "%s--%s", first ? "" : " ", option_table[i].name);
        first = false;
    }
}

static void print_program(struct out *out)
{
    out_text(out, "usage: mwin COMMAND [OPTION ...] - says when maintenance may happen\n"
                  "  mwin list --next 3 -f policy.yaml\n"
                  "  mwin active --need 45m && reboot\n"
                  "\n"
                  "commands (mwin COMMAND --help says more):\n");
    for (size_t i = 0; i < cmd_count; i++)
        out_format(out, "  %-10s %s\n", cmd_table[i].name, cmd_table[i].summary);
    out_text(out, "options of all: -f FILE ");
    print_names(out, cmd_common_options & ~OPTION_BIT(OPTION_FILE));
    out_text(out, "\nexit status: 0 yes or done, 1 no (closed, findings), 2 trouble\n");
}

/* How many options are explained; where there are more, those of list are only named. */
#define EXPLAINED 12

static uint64_t named_options(const struct command *command)
{
    int count = 0;

    for (int i = 0; i < OPTION_ID_COUNT; i++)
        count += (command->options & OPTION_BIT(i)) != 0;
    if (count <= EXPLAINED)
        return 0;
    return command->options & cmd_find("list")->options & ~OPTION_BIT(OPTION_FORMAT) &
           ~OPTION_BIT(OPTION_OUTPUT) & ~OPTION_BIT(OPTION_IF_CHANGED);
}

static void print_command(struct out *out, const struct command *command)
{
    const uint64_t as_list = named_options(command);

    out_format(out, "usage: mwin %s [OPTION ...]%s%s\n\n", command->name,
               command->operands[0] != '\0' ? " " : "", command->operands);
    print_wrapped(out, command->question);
    out_format(out, "\n%s\noptions:\n", command->examples);
    for (int i = 0; i < OPTION_ID_COUNT; i++)
        if ((command->options & ~as_list & OPTION_BIT(i)) != 0)
            print_option(out, (enum option_id)i, command->formats);
    if (as_list != 0) {
        out_text(out, "and as list: ");
        print_names(out, as_list);
        out_char(out, '\n');
    }
    print_option(out, OPTION_FILE, NULL);
    print_option(out, OPTION_NOW, NULL);
    out_text(out, "and as all commands: ");
    print_names(out, cmd_common_options & ~OPTION_BIT(OPTION_FILE) & ~OPTION_BIT(OPTION_NOW));
    out_char(out, '\n');
}

void help_print(struct out *out, const struct command *command)
{
    if (command == NULL)
        print_program(out);
    else
        print_command(out, command);
}

#include <string.h>

#include "base/out.h"
#include "cmd/table.h"

/* Prints an option with its MEANING, as COMMAND (NULL: the program) takes it. */
typedef void print_option(struct out *out, const struct command *command,
                          const struct option *option, const char *meaning);

/* Calls PRINT for each option of COMMAND, then for those of all commands. */
static void each_option(struct out *out, const struct command *command, print_option *print)
{
    for (const struct option_row *row = command == NULL ? NULL : command->options;
         row != NULL && row->meaning[0] != '\0'; row++)
        print(out, command, &option_table[row->id], row->meaning);
    for (const struct option_row *row = option_common; row->meaning[0] != '\0'; row++)
        print(out, command, &option_table[row->id], row->meaning);
}

static void bash_option(struct out *out, const struct command *command,
                        const struct option *option, const char *meaning)
{
    (void)command;
    (void)meaning;
    out_format(out, " --%s", option->name);
}

/* The pattern of the options that take a value, for `case`. */
static void print_valued(struct out *out)
{
    const char *between = "";

    for (int i = 0; i < OPTION_ID_COUNT; i++) {
        const struct option *option = &option_table[i];

        if (option->argument[0] == '\0')
            continue;
        out_format(out, "%s--%s", between, option->name);
        between = " | ";
        if (option->letter != 0)
            out_format(out, " | -%c", option->letter);
    }
}

/* If it offers nothing, -o default offers files, and quotes blanks in their names. */
static void print_bash(struct out *out)
{
    out_text(out, "_mwin()\n"
                  "{\n"
                  "    local command= word=${COMP_WORDS[COMP_CWORD]} i\n"
                  "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                  "        case ${COMP_WORDS[i]} in\n"
                  "        ");
    print_valued(out);
    out_text(out, ") i=$((i + 1)) ;;\n"
                  "        -*) ;;\n"
                  "        *) command=${COMP_WORDS[i]}; break ;;\n"
                  "        esac\n"
                  "    done\n"
                  "    case ${COMP_WORDS[COMP_CWORD - 1]} in\n"
                  "    ");
    print_valued(out);
    out_text(out, ") COMPREPLY=(); return ;;\n"
                  "    esac\n"
                  "    case $command in\n"
                  "    '') COMPREPLY=($(compgen -W '");
    for (size_t i = 0; i < table_count; i++)
        out_format(out, "%s%s", i == 0 ? "" : " ", table_commands[i]->name);
    each_option(out, NULL, bash_option);
    out_text(out, "' -- \"$word\")) ;;\n");
    for (size_t i = 0; i < table_count; i++) {
        out_format(out, "    %s) COMPREPLY=($(compgen -W '", table_commands[i]->name);
        each_option(out, table_commands[i], bash_option);
        out_text(out, "' -- \"$word\")) ;;\n");
    }
    out_text(out, "    esac\n"
                  "}\n"
                  "complete -o default -F _mwin mwin\n");
}

/* TEXT inside single quotes of zsh: ESCAPED for each quote, and \\ before : [ ]. */
static void print_quoted(struct out *out, const char *text, const char *escaped)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            out_text(out, escaped);
        else if (*text == ':' || *text == '[' || *text == ']')
            out_format(out, "\\%c", *text);
        else
            out_char(out, *text);
    }
}

static void zsh_option(struct out *out, const struct command *command,
                       const struct option *option, const char *meaning)
{
    (void)command;
    out_format(out, " \\\n            '--%s%s[", option->name,
               option->argument[0] == '\0' ? "" : "=");
    print_quoted(out, meaning, "'\\''");
    out_char(out, ']');
    if (option->argument[0] != '\0')
        out_format(out, ":%s:%s", option->argument,
                   strcmp(option->argument, "FILE") == 0 ? "_files" : "");
    out_char(out, '\'');
}

static void print_zsh(struct out *out)
{
    out_text(out, "#compdef mwin\n"
                  "_mwin()\n"
                  "{\n"
                  "    local -a commands\n"
                  "    commands=(\n");
    for (size_t i = 0; i < table_count; i++) {
        out_format(out, "        '%s:", table_commands[i]->name);
        print_quoted(out, table_commands[i]->summary, "'\\''");
        out_text(out, "'\n");
    }
    out_text(out, "    )\n"
                  "    if ((CURRENT == 2)); then\n"
                  "        _describe command commands\n"
                  "        return\n"
                  "    fi\n"
                  "    case $words[2] in\n");
    for (size_t i = 0; i < table_count; i++) {
        out_format(out, "    %s)\n        _arguments", table_commands[i]->name);
        each_option(out, table_commands[i], zsh_option);
        out_text(out, " \\\n            '*:operand:_files'\n        ;;\n");
    }
    out_text(out, "    esac\n"
                  "}\n"
                  "_mwin \"$@\"\n");
}

static void fish_text(struct out *out, const char *text)
{
    for (; *text != '\0'; text++)
        out_format(out, *text == '\'' ? "\\%c" : "%c", *text);
}

static void fish_option(struct out *out, const struct command *command,
                        const struct option *option, const char *meaning)
{
    out_text(out, "complete -c mwin");
    if (command != NULL)
        out_format(out, " -n '__fish_seen_subcommand_from %s'", command->name);
    out_format(out, " -l %s", option->name);
    if (option->letter != 0)
        out_format(out, " -s %c", option->letter);
    if (option->argument[0] != '\0')
        out_text(out, strcmp(option->argument, "FILE") == 0 ? " -r -F" : " -x");
    out_text(out, " -d '");
    fish_text(out, meaning);
    out_text(out, "'\n");
}

static void print_fish(struct out *out)
{
    for (size_t i = 0; i < table_count; i++) {
        out_format(out, "complete -c mwin -n __fish_use_subcommand -f -a %s -d '",
                   table_commands[i]->name);
        fish_text(out, table_commands[i]->summary);
        out_text(out, "'\n");
        each_option(out, table_commands[i], fish_option);
    }
}

static enum cmd_answer run_completion(struct cmd_context *context)
{
    static const struct {
        const char *name;
        void (*print)(struct out *out);
    } shells[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};
    const struct option_list *operands = &context->options.operands;

    for (size_t i = 0; operands->count == 2 && i < sizeof shells / sizeof shells[0]; i++) {
        if (strcmp(operands->items[1], shells[i].name) != 0)
            continue;
        shells[i].print(context->out);
        return CMD_YES;
    }
    return cmd_usage(context, "mwin completion bash >/etc/bash_completion.d/mwin",
                     "completion needs a shell: bash, zsh or fish");
}

const struct command completion_command = {
    .name = "completion",
    .operands = "bash|zsh|fish",
    .summary = "completion of commands and options for a shell",
    .question = "Prints a script for the shell.",
    .examples = "  mwin completion bash >/etc/bash_completion.d/mwin\n",
    .options = (const struct option_row[]){{0}},
    .needs = CMD_NEEDS_NOTHING,
    .run = run_completion,
};

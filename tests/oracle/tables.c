/*
 * tables - prints the tables that manual pages have to agree with, a line a row, with tabs
 * between its columns (tests/house/manual.sh reads it):
 *
 *     command  NAME
 *     option   NAME LETTER ARGUMENT          (a dash for none)
 *     takes    COMMAND|all NAME              (an option)
 *     key      TABLE NAME KIND required|optional WORD...
 *     help     TABLE NAME SENTENCE
 *     phrase   EXAMPLE
 *     finding  SEVERITY ID
 *     field    NAME
 *     word     LIST WORD
 */
#include <unistd.h>

#include "base/diag.h"
#include "base/out.h"
#include "cmd/table.h"
#include "timeline/occurrence.h"
#include "plan/state.h"
#include "reader/keys.h"
#include "reader/read_policy.h"
#include "policy/template.h"
#include "recur/phrase.h"
#include "render/data/field.h"

/* The rows of a table; those of `more` are a table of their own. */
static void print_keys(const struct keys *keys, void *context)
{
    struct out *out = context;

    for (size_t i = 0; i < keys->count; i++) {
        const struct key *row = &keys->rows[i];

        out_format(out, "key\t%s\t%s\t%s\t%s\t", keys->name, row->name, row->kind->name,
                   row->required ? "required" : "optional");
        for (size_t j = 0; row->words != NULL && row->words[j] != NULL; j++)
            out_format(out, "%s%s", j == 0 ? "" : " ", row->words[j]);
        out_format(out, "\nhelp\t%s\t%s\t%s\n", keys->name, row->name, row->help);
    }
    if (keys->more != NULL)
        print_keys(keys->more, context);
}

static void print_options(struct out *out, const char *command, const struct option_row *rows)
{
    for (; rows->meaning[0] != '\0'; rows++)
        out_format(out, "takes\t%s\t%s\n", command, option_table[rows->id].name);
}

static void print_commands(struct out *out)
{
    for (int i = 0; i < OPTION_ID_COUNT; i++) {
        const struct option *option = &option_table[i];

        out_format(out, "option\t%s\t%c\t%s\n", option->name,
                   option->letter != 0 ? option->letter : '-',
                   option->argument[0] != '\0' ? option->argument : "-");
    }
    print_options(out, "all", option_common);
    for (size_t i = 0; i < table_count; i++) {
        out_format(out, "command\t%s\n", table_commands[i]->name);
        print_options(out, table_commands[i]->name, table_commands[i]->options);
    }
}

static void print_words(struct out *out, const char *list, const char *const *words)
{
    for (; *words != NULL; words++)
        out_format(out, "word\t%s\t%s\n", list, *words);
}

int main(void)
{
    struct out out;

    out_open(&out, STDOUT_FILENO);
    print_commands(&out);
    keys_walk(&read_policy_keys, print_keys, &out);
    keys_walk(&read_policy_included_keys, print_keys, &out);
    for (size_t i = 0; i < phrase_form_count; i++)
        out_format(&out, "phrase\t%s\n", phrase_forms[i].example);
    for (int i = 0; i < DIAG_ID_COUNT; i++)
        out_format(&out, "finding\t%s\t%s\n", diag_severity_name(diag_kinds[i].severity),
                   diag_kinds[i].name);
    for (size_t i = 0; i < field_count; i++)
        out_format(&out, "field\t%s\n", fields[i].member.name);
    for (int i = OCCURRENCE_SCHEDULED; i <= OCCURRENCE_EMERGENCY; i++)
        out_format(&out, "word\tstatus\t%s\n",
                   occurrence_status_name((enum occurrence_status)i));
    for (int i = STATE_IN_WINDOW; i <= STATE_UNREADABLE; i++)
        out_format(&out, "word\treason\t%s\n", state_reason_name((enum state_reason)i));
    print_words(&out, "impact", policy_impacts);
    print_words(&out, "notice", policy_notices);
    print_words(&out, "template", template_kinds);
    for (int i = 0; i < TEMPLATE_WORDS; i++)
        out_format(&out, "word\tbraces\t{%s}\n", template_words[i].name);
    return out_finish(&out) != 0;
}

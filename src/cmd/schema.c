#include "cmd/schema.h"

#include "base/out.h"
#include "policy/read_policy.h"
#include "policy/value.h"
#include "render/json.h"

/* The words that are allowed, as texts. */
static void print_words(struct out *out, const char *const *words)
{
    out_text(out, "{\"enum\": [");
    for (size_t i = 0; words[i] != NULL; i++) {
        out_text(out, i == 0 ? "" : ", ");
        json_string(out, words[i]);
    }
    out_text(out, "]}");
}

static void print_reference(struct out *out, const struct keys *table)
{
    out_format(out, "{\"$ref\": \"#/$defs/%s\"}", table->name);
}

/* A text; other readers of YAML than mwin take some texts for numbers. */
static void print_text(struct out *out)
{
    out_text(out, "{\"type\": [\"string\", \"number\"], \"minLength\": 1}");
}

static void print_scalar(struct out *out, const struct key *row)
{
    if (row->kind == &value_flag && row->words == value_booleans)
        out_text(out, "{\"type\": \"boolean\"}");
    else if (row->words != NULL)
        print_words(out, row->words);
    else if (row->kind == &value_number)
        out_format(out, "{\"type\": \"integer\", \"minimum\": %d, \"maximum\": %d}", row->least,
                   row->most);
    else if (row->kind == &value_version)
        out_text(out, "{\"const\": 1}");
    else
        print_text(out);
}

static void print_list(struct out *out, const struct key *row)
{
    out_text(out, "{\"type\": \"array\", \"items\": ");
    if (row->table != NULL && (row->kind->nodes & KEYS_TEXT) == 0 && row->kind == &value_maps)
        print_reference(out, row->table);
    else if (row->table != NULL) {
        out_text(out, "{\"anyOf\": [");
        print_text(out);
        out_text(out, ", ");
        print_reference(out, row->table);
        out_text(out, "]}");
    } else {
        print_text(out);
    }
    out_char(out, '}');
}

static void print_map(struct out *out, const struct key *row)
{
    if (row->kind == &value_map) {
        print_reference(out, row->table);
        return;
    }
    out_text(out, "{\"type\": \"object\", \"additionalProperties\": ");
    if (row->table != NULL)
        print_reference(out, row->table);
    else
        print_text(out);
    out_char(out, '}');
}

/* What the value of a key may be: one of up to three kinds of nodes. */
static void print_value(struct out *out, const struct key *row)
{
    static const struct {
        unsigned node;
        void (*print)(struct out *out, const struct key *row);
    } kinds[] = {{KEYS_TEXT, print_scalar}, {KEYS_LIST, print_list}, {KEYS_MAP, print_map}};
    unsigned nodes = row->kind->nodes;
    bool several = (nodes & (nodes - 1)) != 0, first = true;

    out_text(out, several ? "{\"anyOf\": [" : "");
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if ((nodes & kinds[i].node) == 0)
            continue;
        out_text(out, first ? "" : ", ");
        kinds[i].print(out, row);
        first = false;
    }
    out_text(out, several ? "]}" : "");
}

static void print_required(struct out *out, const struct keys *table)
{
    const struct key *row;
    bool any = false;

    for (size_t i = 0; (row = keys_row(table, i)) != NULL; i++) {
        if (!row->required)
            continue;
        out_text(out, any ? ", " : ",\n   \"required\": [");
        json_string(out, row->name);
        any = true;
    }
    out_text(out, any ? "]" : "");
}

struct printing {
    struct out *out;
    bool any;
};

static void print_table(const struct keys *table, void *context)
{
    struct printing *printing = context;
    struct out *out = printing->out;
    const struct key *row;

    out_text(out, printing->any ? ",\n  " : "\n  ");
    printing->any = true;
    json_string(out, table->name);
    out_text(out, ": {\"type\": \"object\", \"additionalProperties\": false,\n"
                  "   \"patternProperties\": {\"^x-\": true},\n   \"properties\": {");
    for (size_t i = 0; (row = keys_row(table, i)) != NULL; i++) {
        out_text(out, i == 0 ? "\n    " : ",\n    ");
        json_string(out, row->name);
        out_text(out, ": {\"description\": ");
        json_string(out, row->help);
        out_text(out, ", \"allOf\": [");
        print_value(out, row);
        out_text(out, "]}");
    }
    out_text(out, "}");
    print_required(out, table);
    out_char(out, '}');
}

enum cmd_answer schema_command(struct cmd_context *context)
{
    struct printing printing = {.out = context->out};

    out_text(context->out, "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                           " \"title\": \"A maintenance policy of mwin\",\n"
                           " \"$ref\": \"#/$defs/policy\",\n \"$defs\": {");
    keys_walk(&read_policy_keys, print_table, &printing);
    out_text(context->out, "\n }}\n");
    return CMD_YES;
}

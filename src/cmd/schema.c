#include "cmd/cmd.h"

#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "reader/read_policy.h"
#include "reader/value.h"
#include "render/data/json.h"
#include "render/data/shape.h"

#define POLICY    "policy"
#define SCHEMA    "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
#define REFERENCE "{\"$ref\": \"#/$defs/%s\"}"

/* WORDS as a list of texts. */
static void print_words(struct out *out, const char *const *words)
{
    out_char(out, '[');
    for (size_t i = 0; words[i] != NULL; i++) {
        out_text(out, i == 0 ? "" : ", ");
        json_string(out, words[i]);
    }
    out_char(out, ']');
}

static void print_reference(struct out *out, const struct keys *table)
{
    out_format(out, REFERENCE, table->name);
}

/* A text; other readers of YAML than mwin take some texts for numbers. */
static void print_text(struct out *out)
{
    out_text(out, "{\"type\": [\"string\", \"number\"], \"minLength\": 1}");
}

static void print_scalar(struct out *out, const struct key *row)
{
    if (row->kind == &value_flag && row->words == value_booleans) {
        out_text(out, "{\"type\": \"boolean\"}");
    } else if (row->words != NULL) {
        out_text(out, "{\"enum\": ");
        print_words(out, row->words);
        out_char(out, '}');
    } else if (row->kind == &value_number) {
        out_format(out, "{\"type\": \"integer\", \"minimum\": %d, \"maximum\": %d}", row->least,
                   row->most);
    } else if (row->kind == &value_version) {
        out_text(out, "{\"const\": 1}");
    } else {
        print_text(out);
    }
}

static void print_list(struct out *out, const struct key *row)
{
    out_text(out, "{\"type\": \"array\", \"items\": ");
    if (row->table != NULL && (row->kind->nodes & READER_TEXT) == 0 && row->kind == &value_maps)
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

/* The schema of a key's value, which may be one of up to three kinds of nodes. */
static void print_value(struct out *out, const struct key *row)
{
    static const struct {
        unsigned node;
        void (*print)(struct out *out, const struct key *row);
    } kinds[] = {{READER_TEXT, print_scalar}, {READER_LIST, print_list}, {READER_MAP, print_map}};
    unsigned nodes = row->kind->nodes;
    bool several = (nodes & (nodes - 1)) != 0 || row->may_be_empty, first = true;

    out_text(out, several ? "{\"anyOf\": [" : "");
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if ((nodes & kinds[i].node) == 0)
            continue;
        out_text(out, first ? "" : ", ");
        kinds[i].print(out, row);
        first = false;
    }
    out_text(out, row->may_be_empty ? ", {\"type\": \"null\"}" : "");
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

static void print_policy(struct out *out)
{
    struct printing printing = {.out = out};

    out_text(out, SCHEMA " \"title\": \"A maintenance policy of mwin\",\n"
                         " \"$ref\": \"#/$defs/policy\",\n \"$defs\": {");
    keys_walk(&read_policy_keys, print_table, &printing);
    out_text(out, "\n }}\n");
}

/* The type of a member, and further limits of its values. */
static void print_type(struct out *out, const struct member *member)
{
    static const struct {
        const char *type, *more;
    } kinds[] = {
        [MEMBER_ID] = {"string", ", \"minLength\": 1"},
        [MEMBER_OCCURRENCE] = {"string", ", \"minLength\": 1"},
        [MEMBER_TEXT] = {"string", ""},
        [MEMBER_TIME] = {"string", ", \"format\": \"date-time\", \"pattern\": "
                                   "\"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
                                   "[+-][0-9]{2}:[0-9]{2}$\""},
        [MEMBER_NUMBER] = {"integer", ", \"minimum\": 0"},
        [MEMBER_FLAG] = {"boolean", ""},
        [MEMBER_IDS] = {"array", ", \"items\": {\"type\": \"string\", \"minLength\": 1}"},
    };
    const char *type = kinds[member->kind].type;

    if (member->nullable)
        out_format(out, "\"type\": [\"%s\", \"null\"]", type);
    else
        out_format(out, "\"type\": \"%s\"", type);
    out_text(out, kinds[member->kind].more);
}

static void print_member(struct out *out, const struct member *member)
{
    json_string(out, member->name);
    out_text(out, ": {\"description\": ");
    json_string(out, member->meaning);
    out_text(out, ", ");
    if (member->words != NULL) {
        out_text(out, "\"enum\": ");
        print_words(out, member->words);
    } else if (member->kind == MEMBER_OBJECTS) {
        out_format(out, "\"type\": \"array\", \"items\": " REFERENCE, member->of->name);
    } else if (member->kind == MEMBER_OBJECT && member->nullable) {
        out_format(out, "\"anyOf\": [" REFERENCE ", {\"type\": \"null\"}]", member->of->name);
    } else if (member->kind == MEMBER_OBJECT) {
        out_format(out, "\"allOf\": [" REFERENCE "]", member->of->name);
    } else {
        print_type(out, member);
    }
    out_char(out, '}');
}

/* An object may have more members than its shape: they are added with time. */
static void print_shape(struct out *out, const struct shape *shape)
{
    const size_t size = shape_size(shape);
    bool any = false;

    out_text(out, "\n  ");
    json_string(out, shape->name);
    out_text(out, ": {\"type\": \"object\",\n   \"properties\": {");
    for (size_t i = 0; i < size; i++) {
        out_text(out, i == 0 ? "\n    " : ",\n    ");
        print_member(out, shape_member(shape, i));
    }
    out_text(out, "},\n   \"required\": [");
    for (size_t i = 0; i < size; i++) {
        if (shape_member(shape, i)->optional)
            continue;
        out_text(out, any ? ", " : "");
        json_string(out, shape_member(shape, i)->name);
        any = true;
    }
    out_text(out, "]}");
}

static void print_document(struct out *out, const struct shape_document *document)
{
    out_text(out, SCHEMA " \"title\": ");
    json_string(out, document->title);
    out_format(out, ",\n \"$ref\": \"#/$defs/%s\",\n \"$defs\": {", document->shapes[0]->name);
    for (size_t i = 0; document->shapes[i] != NULL; i++) {
        out_text(out, i == 0 ? "" : ",");
        print_shape(out, document->shapes[i]);
    }
    out_text(out, "\n }}\n");
}

static enum cmd_answer unknown_document(struct cmd_context *context, const char *name)
{
    const char *known = "one of " POLICY;

    for (size_t i = 0; i < shape_document_count; i++)
        known = arena_format(context->arena, "%s, %s", known, shape_documents[i].name);
    return cmd_usage(context, known, "there is no schema of \"%s\"", name);
}

static enum cmd_answer run_schema(struct cmd_context *context)
{
    const struct option_list *operands = &context->options.operands;
    const char *name = operands->count > 1 ? operands->items[1] : POLICY;

    if (operands->count > 2)
        return cmd_usage(context, NULL, "schema takes one operand, but there is also \"%s\"",
                         operands->items[2]);
    if (strcmp(name, POLICY) == 0) {
        print_policy(context->out);
        return CMD_YES;
    }
    for (size_t i = 0; i < shape_document_count; i++) {
        if (strcmp(name, shape_documents[i].name) != 0)
            continue;
        print_document(context->out, &shape_documents[i]);
        return CMD_YES;
    }
    return unknown_document(context, name);
}

const struct command schema_command = {
    .name = "schema",
    .operands = "[policy|list|active|check|notices|diff]",
    .summary = "JSON Schemas of policy files and of the JSON that commands print",
    .question = "Prints a JSON Schema (2020-12) of policy files, for editors, or of what a "
                "command prints with --format json (list: also that of export). Later "
                "versions may add keys.",
    .examples = "  mwin schema >mwin-policy.schema.json\n"
                "  mwin schema list >mwin-list.schema.json\n",
    .options = (const struct option_row[]){{0}},
    .needs = CMD_NEEDS_NOTHING,
    .run = run_schema,
};

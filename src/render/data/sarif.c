#include "render/data/sarif.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/out.h"
#include "render/data/json.h"

#define SCHEMA                                                                                 \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"                      \
    "sarif-schema-2.1.0.json"

static void write_message(struct out *out, const char *text)
{
    out_text(out, "{\"text\": ");
    json_string(out, text);
    out_char(out, '}');
}

static void write_rules(struct out *out)
{
    for (size_t i = 0; i < DIAG_ID_COUNT; i++) {
        out_format(out, "%s\n{\"id\": \"%s\", \"shortDescription\": ", i == 0 ? "" : ",",
                   diag_kinds[i].name);
        write_message(out, diag_kinds[i].meaning);
        out_format(out, ", \"defaultConfiguration\": {\"level\": \"%s\"}}",
                   diag_severity_name(diag_kinds[i].severity));
    }
}

/* A path as a URI reference (RFC 3986): what is not itself in every part of one is encoded. */
static void write_uri(struct out *out, const char *path)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    out_text(out, path[0] == '/' ? "\"file://" : "\"");
    for (; *path != '\0'; path++) {
        if (strchr(plain, *path) != NULL)
            out_char(out, *path);
        else
            out_format(out, "%%%02X", (unsigned char)*path);
    }
    out_char(out, '"');
}

/* A location without its closing brace; a mark without a line is the file as a whole. */
static void begin_location(struct out *out, struct mark mark)
{
    out_text(out, "{\"physicalLocation\": {\"artifactLocation\": {\"uri\": ");
    write_uri(out, mark.source->name);
    out_char(out, '}');
    if (mark.line > 0)
        out_format(out,
                   ", \"region\": {\"startLine\": %u, \"startColumn\": %u, \"endColumn\": %u}",
                   mark.line, mark.column, mark.column + (mark.length > 0 ? mark.length : 1));
    out_char(out, '}');
}

static void write_result(struct out *out, struct arena *arena, const struct diag *diag)
{
    const struct diag_kind *kind = &diag_kinds[diag->id];

    out_format(out, "{\"ruleId\": \"%s\", \"ruleIndex\": %d, \"level\": \"%s\", \"message\": ",
               kind->name, (int)diag->id, diag_severity_name(diag->severity));
    write_message(out, diag->hint == NULL
                           ? diag->text
                           : arena_format(arena, "%s; hint: %s", diag->text, diag->hint));
    if (diag->mark.source != NULL) {
        out_text(out, ", \"locations\": [");
        begin_location(out, diag->mark);
        out_text(out, "}]");
    }
    if (diag->other.source != NULL) {
        out_text(out, ", \"relatedLocations\": [");
        begin_location(out, diag->other);
        out_text(out, ", \"message\": ");
        write_message(out, diag->other_text);
        out_text(out, "}]");
    }
    out_char(out, '}');
}

void sarif_findings(struct out *out, const struct diags *diags, const char *version)
{
    /* Columns are counted as diag.h counts them. */
    out_format(out,
               "{\"$schema\": \"" SCHEMA "\",\n\"version\": \"2.1.0\",\n"
               "\"runs\": [{\"columnKind\": \"unicodeCodePoints\",\n"
               "\"tool\": {\"driver\": {\"name\": \"mwin\", \"version\": \"%s\", \"rules\": [",
               version);
    write_rules(out);
    out_text(out, "]}},\n\"results\": [");
    for (size_t i = 0; i < diags->count; i++) {
        out_text(out, i == 0 ? "\n" : ",\n");
        write_result(out, diags->arena, &diags->items[i]);
    }
    out_text(out, "]}]}\n");
}

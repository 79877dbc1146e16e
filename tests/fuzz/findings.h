/*
 * findings: what holds for all that mwin reports about a text.
 */
#ifndef FUZZ_FINDINGS_H
#define FUZZ_FINDINGS_H

#include "fuzz.h"

#include "base/diag.h"

/* MARK is a place in SOURCE. */
static inline void findings_check_mark(const struct source *source, struct mark mark)
{
    const char *line = source->text;
    size_t length, characters = 0;

    assert(mark.source == source && mark.line >= 1 && mark.column >= 1);
    for (uint32_t i = 1; i < mark.line; i++) {
        line = strchr(line, '\n');
        assert(line != NULL);
        line++;
    }
    length = strcspn(line, "\n");
    for (size_t i = 0; i < length; i++)
        characters += ((unsigned char)line[i] & 0xc0) != 0x80;
    assert(mark.column <= characters + 1);
    assert(mark.length <= characters + 1);
}

/* Nothing in TEXT, lines for a terminal, can act on it. */
static inline void findings_check_text(const char *text)
{
    assert(text_valid(text, strlen(text)) == strlen(text));
    for (; *text != '\0'; text++)
        assert((unsigned char)*text >= ' ' || *text == '\n');
}

static inline void findings_check(struct arena *arena, const struct diags *diags)
{
    struct out out;

    assert(diags->count == diags->errors + diags->warnings + diags->notes);
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];

        assert(diag->text[0] != '\0');
        if (diag->mark.source != NULL && diag->mark.source->text != NULL &&
            text_valid(diag->mark.source->text, diag->mark.source->size) ==
                diag->mark.source->size &&
            diag->mark.line > 0)
            findings_check_mark(diag->mark.source, diag->mark);
    }
    out_memory(&out);
    diag_print(&out, diags, 0, false);
    findings_check_text(fuzz_take(arena, &out));
}

#endif

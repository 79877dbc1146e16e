#include "recur/rule_value.h"

#include <string.h>

#include "base/fault.h"
#include "base/text.h"

#define NAMES_LENGTH 96 /* of all values of FREQ in a message */

/* BYDAY with a number counts within a month or a year. */
#define NUMBERED (RULE_FREQ(RULE_MONTHLY) | RULE_FREQ(RULE_YEARLY))

static bool is_given(const struct parser *parser, enum rule_part part)
{
    return parser->given[part].length > 0;
}

/* WORD is wrong as TEXT says. */
static int refuse(struct parser *parser, struct word word, const char *text, const char *hint)
{
    fault_set(parser->fault, rule_value_place(parser, word), word.length, "%s", text);
    return fault_hint(parser->fault, "%s", hint);
}

/* WHAT is not allowed with the rule's FREQ, only with FREQS. */
static int wrong_freq(struct parser *parser, struct word word, const char *what, unsigned freqs)
{
    char names[NAMES_LENGTH] = "";

    for (int i = 0; i < RULE_FREQS; i++) {
        if ((freqs & RULE_FREQ(i)) == 0)
            continue;
        freqs &= ~RULE_FREQ(i);
        strcat(names, names[0] == '\0' ? "" : freqs != 0 ? ", " : " or ");
        strcat(names, rule_freq_name((enum rule_freq)i));
    }
    fault_set(parser->fault, rule_value_place(parser, word), word.length,
              "%s is not allowed with FREQ=%s", what, rule_freq_name(parser->rule->freq));
    return fault_hint(parser->fault, "it goes with %s", names);
}

static bool has_other_by_part(const struct parser *parser)
{
    for (enum rule_part part = PART_BYSECOND; part <= PART_BYMONTH; part++)
        if (is_given(parser, part))
            return true;
    return false;
}

/* What RFC 5545 3.3.10 forbids together. */
static int check_parts(struct parser *parser)
{
    unsigned freq = RULE_FREQ(parser->rule->freq);
    struct word numbered = parser->numbered_day;

    if (!is_given(parser, PART_FREQ))
        return refuse(parser, (struct word){parser->text, strlen(parser->text)},
                      "the rule has no FREQ",
                      "begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY");
    for (enum rule_part part = 0; part < RULE_PARTS; part++)
        if (is_given(parser, part) && (rule_value_forms[part].freqs & freq) == 0)
            return wrong_freq(parser, parser->given[part], rule_value_forms[part].name,
                              rule_value_forms[part].freqs);
    if (numbered.length > 0 && (NUMBERED & freq) == 0)
        return wrong_freq(parser, numbered, "BYDAY with a number", NUMBERED);
    if (numbered.length > 0 && is_given(parser, PART_BYWEEKNO))
        return refuse(parser, numbered, "BYDAY with a number is not allowed with BYWEEKNO",
                      "leave out the number");
    if (is_given(parser, PART_BYSETPOS) && !has_other_by_part(parser))
        return refuse(parser, parser->given[PART_BYSETPOS],
                      "BYSETPOS chooses from what another BY... part names, and there is none",
                      "add one, such as BYDAY=MO,TU,WE,TH,FR");
    if (is_given(parser, PART_COUNT) && is_given(parser, PART_UNTIL))
        return refuse(parser, parser->given[PART_UNTIL], "a rule has COUNT or UNTIL, not both",
                      "leave out one of them");
    return 0;
}

static int unknown_part(struct parser *parser, struct word name)
{
    const char *names[RULE_PARTS];

    for (int i = 0; i < RULE_PARTS; i++)
        names[i] = rule_value_forms[i].name;
    return rule_value_unknown(parser, name, "a part of a rule", names, RULE_PARTS,
                              "parts as FREQ=WEEKLY;BYDAY=TU");
}

/* One part, such as "BYDAY=TU,WE". */
static int read_part(struct parser *parser, struct word word)
{
    const char *equals = memchr(word.text, '=', word.length);
    size_t name_length = equals != NULL ? (size_t)(equals - word.text) : word.length;
    struct word name = {word.text, name_length};
    const struct rule_value *form = NULL;

    if (word.length == 0)
        return refuse(parser, word, "a part of the rule is missing here",
                      "parts are separated by one ';', and none stands at the end");
    for (int i = 0; i < RULE_PARTS; i++)
        if (rule_value_is(name, rule_value_forms[i].name))
            form = &rule_value_forms[i];
    if (form == NULL)
        return unknown_part(parser, name);
    if (name_length + 1 >= word.length) {
        fault_set(parser->fault, rule_value_place(parser, word), word.length, "%s has no value",
                  form->name);
        return fault_hint(parser->fault, "write %s=..., or leave it out", form->name);
    }
    if (is_given(parser, form->part)) {
        fault_set(parser->fault, rule_value_place(parser, word), word.length,
                  "%s is given twice", form->name);
        return fault_hint(parser->fault, "several values are separated by commas");
    }
    parser->given[form->part] = word;
    return form->read(parser, form, (struct word){equals + 1, word.length - name_length - 1});
}

int rule_parse(const char *text, struct rule *rule, struct fault *fault)
{
    struct parser parser = {.text = text, .rule = rule, .fault = fault};
    struct word word = {text, 0};
    size_t blank = strcspn(text, " \t\r\n");

    *rule = (struct rule){.interval = 1, .week_start = MONDAY};
    if (text[blank] != '\0') {
        fault_set(fault, blank, 1, "a rule has no blanks");
        return fault_hint(fault, "write it as FREQ=MONTHLY;BYDAY=-1SA");
    }
    if (text_is(text, strcspn(text, ":"), "RRULE") && text[5] == ':')
        word.text += 6;
    for (;;) {
        word.length = strcspn(word.text, ";");
        if (read_part(&parser, word) < 0)
            return -1;
        if (word.text[word.length] == '\0')
            return check_parts(&parser);
        word.text += word.length + 1;
    }
}

#include "policy/template.h"

#include <string.h>

#include "base/fault.h"
#include "base/text.h"

const char *const template_kinds[TEMPLATE_KINDS + 1] = {
    [TEMPLATE_ANNOUNCE] = "announce", [TEMPLATE_REMINDER] = "reminder",
    [TEMPLATE_CHANGE] = "change",     [TEMPLATE_CANCEL] = "cancel",
    [TEMPLATE_DELAY] = "delay",       [TEMPLATE_ALL_CLEAR] = "all-clear",
};

const struct template_word_row template_words[TEMPLATE_WORDS] = {
    [TEMPLATE_TITLE] = {"title", "The title of the date, window or class."},
    [TEMPLATE_POLICY] = {"policy", "The title of the policy, or its id."},
    [TEMPLATE_ID] = {"id", "The occurrence's id."},
    [TEMPLATE_DATE] = {"date", "The day of the start."},
    [TEMPLATE_TIMES] = {"times", "Start and end, a line for each zone."},
    [TEMPLATE_BEFORE] =
        {"before", "Start and end that users were told of before, else as they were first."},
    [TEMPLATE_DURATION] = {"duration", "How long the window is."},
    [TEMPLATE_IMPACT] = {"impact", "What users will notice, in words."},
    [TEMPLATE_DOWNTIME] = {"downtime", "The expected downtime."},
    [TEMPLATE_DESCRIPTION] = {"description", "What is planned."},
    [TEMPLATE_WORK] = {"work", "What subscribers of each kind get, a line each."},
    [TEMPLATE_REASON] = {"reason", "The reason of the last change, or the freeze."},
    [TEMPLATE_CONTACT] = {"contact", "The contact of the policy."},
    [TEMPLATE_CHANNELS] = {"channels", "The addresses where news is published."},
};

#define DETAILS                                                                                \
    "\n{times}\n"                                                                              \
    "\nWhat to expect: {impact}"                                                               \
    "\nExpected downtime: {downtime}"                                                          \
    "\nPlanned work: {description}"                                                            \
    "\n{work}"
#define CLOSING                                                                                \
    "\n\nNews: {channels}"                                                                     \
    "\nQuestions: {contact}\n"

const char *template_default(enum template_kind kind)
{
    static const char *const texts[TEMPLATE_KINDS] = {
        [TEMPLATE_ANNOUNCE] = "{policy}: {title} on {date}\n"
                              "\nMaintenance is planned:\n" DETAILS CLOSING,
        [TEMPLATE_REMINDER] = "Reminder: {policy}: {title} on {date}\n"
                              "\nMaintenance is coming up:\n" DETAILS CLOSING,
        [TEMPLATE_CHANGE] = "Changed: {policy}: {title}, now on {date}\n"
                            "\nMaintenance now takes place at this time:\n" DETAILS
                            "\n\nThe earlier time no longer holds:\n{before}\n"
                            "\nReason: {reason}" CLOSING,
        [TEMPLATE_CANCEL] = "Cancelled: {policy}: {title} on {date}\n"
                            "\nThis maintenance does not take place:\n"
                            "\n{times}\n"
                            "\nThe earlier time does not hold either:\n{before}\n"
                            "\nReason: {reason}" CLOSING,
        [TEMPLATE_DELAY] = "Delayed: {policy}: {title} takes longer\n"
                           "\nMaintenance takes longer than planned. The time is now:\n"
                           "\n{times}\n"
                           "\nReason: {reason}" CLOSING,
        [TEMPLATE_ALL_CLEAR] = "Done: {policy}: {title} of {date}\n"
                               "\nThis maintenance is over:\n"
                               "\n{times}\n" CLOSING,
    };

    return texts[kind];
}

int template_find(const char *text, size_t *length)
{
    *length = strcspn(text, "}\n");
    for (int i = 0; i < TEMPLATE_WORDS; i++)
        if (text[*length] == '}' && text_is(text, *length, template_words[i].name))
            return i;
    return -1;
}

int template_check(const char *text, struct fault *fault)
{
    for (const char *brace = strchr(text, '{'); brace != NULL; brace = strchr(brace + 1, '{')) {
        const char *best = NULL;
        size_t length, distance = 0;
        char word[32] = "";

        if (template_find(brace + 1, &length) >= 0)
            continue;
        if (length < sizeof word)
            memcpy(word, brace + 1, length);
        for (int i = 0; i < TEMPLATE_WORDS; i++)
            text_nearest(word, template_words[i].name, &best, &distance);
        fault_set(fault, (size_t)(brace - text), length + 1, "there is no word {%s}", word);
        return best == NULL ? fault_hint(fault, "write words such as {title} and {times}")
                            : fault_hint(fault, "did you mean {%s}?", best);
    }
    return 0;
}

#include "policy/name.h"

#include <string.h>

#include "base/fault.h"
#include "base/out.h"
#include "base/text.h"
#include "policy/policy.h"

/* "POLICY/WINDOW" and its end. */
#define SHOWN (2 * POLICY_ID_MAX + 2)

/* Whether the LENGTH bytes at TEXT are ID. */
static bool is_id(const char *text, size_t length, const char *id)
{
    return strncmp(text, id, length) == 0 && id[length] == '\0';
}

struct name name_of_window(const char *text)
{
    struct name name = {.text = text, .window = text};
    const char *slash = strchr(text, '/');

    if (slash != NULL) {
        name.policy = text;
        name.policy_length = (size_t)(slash - text);
        name.window = slash + 1;
    }
    name.window_length = strlen(name.window);
    return name;
}

int name_parse_occurrence(const char *text, struct name *name, struct fault *fault)
{
    const char *sign = strrchr(text, '@');

    *name = name_of_window(text);
    if (sign == NULL || sign < name->window) {
        bool is_plain =
            name->window[0] > '9' && policy_id_length(name->window) == name->window_length;

        fault_set(fault, 0, strlen(text), "\"%s\" is not an occurrence", text);
        return fault_hint(fault, "write WINDOW@DATE, such as %s@2026-12-26",
                          is_plain ? text : "monthly");
    }
    name->window_length = (size_t)(sign - name->window);
    name->date = sign + 1;
    return 0;
}

size_t name_length(const struct name *name)
{
    return (size_t)(name->window - name->text) + name->window_length;
}

bool name_fits_policy(const struct name *name, const struct policy *policy)
{
    return name->policy == NULL || is_id(name->policy, name->policy_length, policy->id);
}

bool name_fits_window(const struct name *name, const struct window *window)
{
    return is_id(name->window, name->window_length, window->id) &&
           name_fits_policy(name, window->policy);
}

bool name_is_emergency(const struct name *name)
{
    return is_id(name->window, name->window_length, POLICY_EMERGENCY);
}

/* How a hint names WINDOW: with its policy if NAME has one. */
static void show(const struct name *name, const struct window *window, char text[SHOWN])
{
    struct out out;

    out_buffer(&out, text, SHOWN - 1);
    if (name->policy != NULL)
        out_format(&out, "%s/", window->policy->id);
    out_text(&out, window->id);
    text[out.length] = '\0';
}

static void report_unknown(const struct policies *policies, const struct name *name,
                           struct fault *fault)
{
    const size_t length = name_length(name);
    const char *date = name->date != NULL ? name->date - 1 : "", *best = NULL;
    char word[SHOWN] = "", candidate[SHOWN], nearest[SHOWN] = "";
    size_t distance = 0;

    fault_set(fault, 0, length, "no policy has a window \"%.*s\"", (int)length, name->text);
    /* A longer text is like no name. */
    if (length < sizeof word)
        memcpy(word, name->text, length);
    for (size_t i = 0; i < policies->count; i++) {
        for (size_t j = 0; j < policies->items[i]->window_count; j++) {
            show(name, &policies->items[i]->windows[j], candidate);
            text_nearest(word, candidate, &best, &distance);
            if (best == candidate) {
                strcpy(nearest, candidate);
                best = nearest;
            }
        }
    }
    if (best != NULL)
        fault_hint(fault, "did you mean %s%s?", nearest, date);
}

size_t name_find_window(const struct policies *policies, const struct name *name,
                        const struct window **window, struct fault *fault)
{
    size_t count = 0;

    *window = NULL;
    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];

        for (size_t j = 0; j < policy->window_count; j++) {
            if (!name_fits_window(name, &policy->windows[j]))
                continue;
            if (count++ == 0)
                *window = &policy->windows[j];
        }
    }
    if (count == 0)
        report_unknown(policies, name, fault);
    return count;
}

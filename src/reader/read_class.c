#include "reader/read_class.h"

#include <string.h>

#include "base/arena.h"
#include "policy/policy.h"
#include "reader/read_cap.h"
#include "reader/refs.h"
#include "reader/value.h"
#include "yaml/tree.h"

#define COUNT_MAX 1000

static const char *const postpones[] = {"allowed", "never", NULL};
static const char *const scopes[] = {"single", "shared", NULL};

enum { REQUEST, RS_NOTICE, TIMES, WITHIN, GUARANTEED, ALTERNATIVE, TERMS_ROWS };

static const struct key terms_rows[TERMS_ROWS] = {
    [REQUEST] = {"request", &value_duration,
                 .help = "How long before the start a request for a new date is due.",
                 .field = KEYS_FIELD(struct reschedule, request)},
    [RS_NOTICE] = {"notice", &value_notice,
                   .help = "How long before the new start users are told.",
                   .field = KEYS_FIELD(struct reschedule, notice)},
    [TIMES] = {"times", &value_number,
               .help = "How often this side can have one occurrence moved, 1 to 1000 (default: "
                       "no limit).",
               .field = KEYS_FIELD(struct reschedule, times), .least = 1, .most = COUNT_MAX},
    [WITHIN] = {"within", &value_duration,
                .help =
                    "How far the new start can be from the original start, before or after it.",
                .field = KEYS_FIELD(struct reschedule, within)},
    [GUARANTEED] = {"guaranteed", &value_flag,
                    .help =
                        "true (the default): a request in time is granted; false: a request in "
                        "time is considered, and 'mwin move' says so with its answer.",
                    .field = KEYS_FIELD(struct reschedule, guaranteed),
                    .words = value_booleans},
    [ALTERNATIVE] =
        {"alternative", &value_flag,
         .help = "true: whoever cancels an occurrence has to name a new date (default false).",
         .field = KEYS_FIELD(struct reschedule, alternative), .words = value_booleans},
};
static const struct keys terms_keys = {"reschedule side", terms_rows, TERMS_ROWS, NULL};

enum { BY_USER, BY_PROVIDER, RESCHEDULE_ROWS };

static const struct key reschedule_rows[RESCHEDULE_ROWS] = {
    [BY_USER] = {"user", &value_map,
                 .help = "The conditions for a new date that a user asks for.",
                 .table = &terms_keys},
    [BY_PROVIDER] = {"provider", &value_map,
                     .help = "The conditions for a new date that the provider chooses.",
                     .table = &terms_keys},
};
static const struct keys reschedule_keys = {"reschedule", reschedule_rows, RESCHEDULE_ROWS,
                                            NULL};

enum {
    TITLE,
    DESCRIPTION,
    IMPACT,
    DOWNTIME,
    NOTICE,
    DELAY_NOTICE,
    EMERGENCY,
    POSTPONE,
    MANDATORY,
    SCOPE,
    CHANNELS,
    SERVICES,
    WORK,
    AT_MOST,
    AT_LEAST,
    SKIP_LIMIT,
    SKIP_WARNING,
    RESCHEDULE
};

static const struct key class_rows[] = {
    [TITLE] = {"title", &value_text, .help = "What people call this kind of maintenance.",
               .field = KEYS_FIELD(struct class, title)},
    [DESCRIPTION] = {"description", &value_text, .help = "The work, in a few sentences.",
                     .field = KEYS_FIELD(struct class, description)},
    [IMPACT] =
        {"impact", &value_word,
         .help =
             "How the work affects users: none, reduced-redundancy (users notice nothing, but "
             "a failure is more likely to cause an outage), degraded (slower or with fewer "
             "functions) or outage (the default, because a reader has to assume the worst).",
         .field = KEYS_FIELD(struct class, impact), .words = policy_impacts},
    [DOWNTIME] = {"downtime", &value_duration, .help = "The expected downtime inside a window.",
                  .field = KEYS_FIELD(struct class, downtime)},
    [NOTICE] =
        {"notice", &value_notice,
         .help = "The notice period: how long before the start users are told (default none).",
         .field = KEYS_FIELD(struct class, notice)},
    [DELAY_NOTICE] =
        {"delay-notice", &value_notice,
         .help = "How long before the end users are told of a delay (default at once).",
         .field = KEYS_FIELD(struct class, delay_notice)},
    [EMERGENCY] = {"emergency", &value_flag,
                   .help = "true: this work may happen outside every window, and freezes do "
                           "not block it by default (default false).",
                   .field = KEYS_FIELD(struct class, emergency), .words = value_booleans},
    [POSTPONE] =
        {"postpone", &value_flag,
         .help = "never: an occurrence may move to an earlier time, never to a later time.",
         .field = KEYS_FIELD(struct class, never_postpone), .words = postpones},
    [MANDATORY] = {"mandatory", &value_flag,
                   .help = "true: an occurrence may be moved, never cancelled (default false).",
                   .field = KEYS_FIELD(struct class, mandatory), .words = value_booleans},
    [SCOPE] = {"scope", &value_flag,
               .help = "shared: the work touches several users at once, so a single user "
                       "cannot have it moved.",
               .field = KEYS_FIELD(struct class, shared), .words = scopes},
    [CHANNELS] = {"channels", &value_references,
                  .help = "Where the work is announced: names of the policy's channels "
                          "(default: all channels)."},
    [SERVICES] =
        {"services", &value_references,
         .help = "Which of the policy's services the work touches (default: any service)."},
    [WORK] = {"work", &value_named_texts, .help = "The work for each kind of subscriber."},
    [AT_MOST] = {"at-most", &read_cap_one_or_more,
                 .help =
                     "The largest amount of this work in a period, or a list of such amounts.",
                 .field = KEYS_FIELD(struct class, at_most)},
    [AT_LEAST] =
        {"at-least", &read_cap_one_or_more,
         .help = "The smallest amount of this work in a period, or a list of such amounts.",
         .field = KEYS_FIELD(struct class, at_least)},
    [SKIP_LIMIT] =
        {"skip-limit", &value_number,
         .help = "How many occurrences in a row may be skipped, 1 to 1000 (default: no limit).",
         .field = KEYS_FIELD(struct class, skip_limit), .least = 1, .most = COUNT_MAX},
    [SKIP_WARNING] = {"skip-warning", &value_text,
                      .help = "The consequence if more occurrences are skipped.",
                      .field = KEYS_FIELD(struct class, skip_warning)},
    [RESCHEDULE] = {"reschedule", &value_map,
                    .help = "Who can have an occurrence moved, and how.",
                    .table = &reschedule_keys},
};
#define CLASS_ROWS (sizeof class_rows / sizeof class_rows[0])
const struct keys read_class_keys = {"class", class_rows, CLASS_ROWS, NULL};

static void read_terms(struct reader *reader, const struct node *map, struct reschedule *terms)
{
    const struct node *found[KEYS_MAX];

    if (!keys_match(reader, &terms_keys, map, found))
        return;
    terms->given = true;
    terms->mark = tree_mark_key(map);
    terms->has_request = found[REQUEST] != NULL;
    terms->has_within = found[WITHIN] != NULL;
    keys_fill(reader, &terms_keys, found, terms);
}

static void read_reschedule(struct reader *reader, const struct node *map, struct class *class)
{
    const struct node *found[KEYS_MAX];

    if (!keys_match(reader, &reschedule_keys, map, found))
        return;
    if (found[BY_USER] != NULL)
        read_terms(reader, found[BY_USER], &class->by_user);
    if (found[BY_PROVIDER] != NULL)
        read_terms(reader, found[BY_PROVIDER], &class->by_provider);
}

static void read_work(struct reader *reader, const struct node *map, struct class *class)
{
    class->work = arena_calloc(reader->arena, map->size, sizeof *class->work);
    for (const struct node *item = map->first; item != NULL; item = item->next) {
        if (policy_is_extension(item->key))
            continue;
        value_check_id(reader, item->key, tree_mark_key(item));
        if (content_check(reader, item, READER_TEXT, item->key))
            class->work[class->work_count++] = (struct work){
                .audience = item->key, .text = item->text, .mark = tree_mark(item)};
    }
}

static void read_class(struct reader *reader, const struct node *map, struct class *class)
{
    const struct node *found[KEYS_MAX];

    *class = (struct class){
        .id = map->key,
        .mark = tree_mark_key(map),
        .impact = IMPACT_OUTAGE,
        .delay_notice = {.kind = NOTICE_PERIOD_AT_ONCE},
        .by_user = {.guaranteed = true},
        .by_provider = {.guaranteed = true},
    };
    if (!keys_match(reader, &read_class_keys, map, found))
        return;
    keys_fill(reader, &read_class_keys, found, class);
    class->has_downtime = found[DOWNTIME] != NULL;
    if (found[NOTICE] != NULL)
        class->notice_mark = tree_mark_key(found[NOTICE]);
    if (found[POSTPONE] != NULL)
        class->postpone_mark = tree_mark_key(found[POSTPONE]);
    if (found[CHANNELS] != NULL)
        refs_channels(reader, found[CHANNELS], "channels", &class->channels,
                      &class->channel_count);
    if (found[SERVICES] != NULL)
        refs_services(reader, found[SERVICES], "services", &class->services,
                      &class->service_count);
    if (found[WORK] != NULL)
        read_work(reader, found[WORK], class);
    if (found[RESCHEDULE] != NULL)
        read_reschedule(reader, found[RESCHEDULE], class);
}

void read_class_channels(struct reader *reader, const struct node *channels)
{
    struct policy *policy = reader->policy;

    for (const struct node *item = channels->first; item != NULL; item = item->next) {
        struct channel *channel = &policy->channels[policy->channel_count];
        const struct channel *same;

        if (policy_is_extension(item->key))
            continue;
        value_check_id(reader, item->key, tree_mark_key(item));
        *channel = (struct channel){.id = item->key, .mark = tree_mark_key(item)};
        if (content_check(reader, item, READER_TEXT, item->key))
            channel->address = item->text;
        same = map_add(&policy->channels_by_id, channel->id, channel);
        if (same != NULL)
            value_report_twice(reader, "channel", channel->id, channel->mark, same->mark);
        else
            policy->channel_count++;
    }
}

/* The number of a circuit, an address: what the tools of customers know it by is no id of ours.
 */
static void check_service(struct reader *reader, const char *id, struct mark mark)
{
    const size_t length = strlen(id);
    bool fits = length > 0 && length <= POLICY_ID_MAX && id[0] != ' ' && id[length - 1] != ' ';

    for (const char *c = id; *c != '\0' && fits; c++)
        fits = (unsigned char)*c >= 0x20 && *c != 0x7f;
    if (fits)
        return;
    diag_add(reader->diags, DIAG_ID_BAD_ID, mark, "the id '%s' of a service cannot be written",
             content_shown(reader, id));
    diag_hint(reader->diags,
              "what customers know it by, in one line of at most %d bytes, without blanks "
              "around it",
              POLICY_ID_MAX);
}

void read_class_services(struct reader *reader, const struct node *services)
{
    struct policy *policy = reader->policy;

    for (const struct node *item = services->first; item != NULL; item = item->next) {
        struct service *service = &policy->services[policy->service_count];
        const struct service *same;

        if (policy_is_extension(item->key))
            continue;
        check_service(reader, item->key, tree_mark_key(item));
        *service = (struct service){.id = item->key, .mark = tree_mark_key(item)};
        if (content_check(reader, item, READER_TEXT, item->key))
            service->description = item->text;
        same = map_add(&policy->services_by_id, service->id, service);
        if (same != NULL)
            value_report_twice(reader, "service", service->id, service->mark, same->mark);
        else
            policy->service_count++;
    }
}

void read_class_all(struct reader *reader, const struct node *classes)
{
    struct policy *policy = reader->policy;

    for (const struct node *item = classes->first; item != NULL; item = item->next) {
        struct class *class = &policy->classes[policy->class_count];
        const struct class *same;

        if (policy_is_extension(item->key))
            continue;
        value_check_id(reader, item->key, tree_mark_key(item));
        read_class(reader, item, class);
        same = map_add(&policy->classes_by_id, class->id, class);
        if (same != NULL)
            value_report_twice(reader, "class", class->id, class->mark, same->mark);
        else
            policy->class_count++;
    }
}

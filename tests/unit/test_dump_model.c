/*
 * What `dump policy` prints is the same model, key by key: policies that use every key of every
 * table are printed, read again, and compared field by field. The comparison is written from the
 * structs of policy.h, not from what the writer prints.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/out.h"
#include "policy/policy.h"
#include "reader/read_policy.h"
#include "reader/value.h"
#include "time/zone.h"
#include "writer/dump.h"
#include "yaml/tree.h"

#define ROWS_MAX 200

static const char everything[] =
    "mwin: 1\n"
    "policy: everything\n"
    "title: \"All: of it\"\n"
    "description: \"two\\nlines\"\n"
    "timezone: Europe/Berlin\n"
    "contact: mailto:noc@example.org\n"
    "week-start: sunday\n"
    "weeks: iso\n"
    "templates: {announce: \"{title} at {times}\", reminder: \"soon\"}\n"
    "channels: {mail: ops@example.org, blog: https://example.org/}\n"
    "services: {web: The shop, db: Databases}\n"
    "classes:\n"
    "  full:\n"
    "    title: Full\n"
    "    description: With all keys\n"
    "    impact: degraded\n"
    "    downtime: 20m\n"
    "    notice: 5 business days\n"
    "    delay-notice: before start\n"
    "    emergency: true\n"
    "    postpone: never\n"
    "    mandatory: true\n"
    "    scope: shared\n"
    "    channels: [blog]\n"
    "    services: [db]\n"
    "    work: {main: updates, feature: tests}\n"
    "    at-most: [2 per month, 9h per quarter]\n"
    "    at-least: 1 per year\n"
    "    skip-limit: 3\n"
    "    skip-warning: It is no longer supported.\n"
    "    reschedule:\n"
    "      user: {request: 1 month, notice: 2 weeks, times: 2, within: 30 days,\n"
    "             guaranteed: false, alternative: true}\n"
    "      provider: {request: 3 days, notice: at once, times: 4, within: 1 week,\n"
    "                 guaranteed: true, alternative: false}\n"
    "  plain: {notice: 1 month, impact: none}\n"
    "protected:\n"
    "  - {title: Office, every: monday to friday, start: \"08:00\", end: \"18:00\"}\n"
    "windows:\n"
    "  - id: night\n"
    "    class: [full, plain]\n"
    "    title: Night\n"
    "    description: Once a month\n"
    "    timezone: America/New_York\n"
    "    services: [web]\n"
    "    gap: skip\n"
    "    cutoff: 30m\n"
    "    keep-apart: database\n"
    "    every: last saturday of the month\n"
    "    start: \"22:15\"\n"
    "    duration: 1d 2h\n"
    "    first: 2026-02-01\n"
    "    until: 2029-12-31\n"
    "    except: [2026-12-26]\n"
    "    also:\n"
    "      - {date: 2026-12-19, start: \"21:00\", duration: 3h, class: plain, title: Early}\n"
    "      - {date: 2027-01-02, end: \"2027-01-04 03:00\"}\n"
    "  - id: rule\n"
    "    class: plain\n"
    "    rrule: FREQ=DAILY;INTERVAL=3;BYHOUR=1,13\n"
    "    first: 2026-01-05\n"
    "    end: sunday 04:00\n"
    "  - id: listed\n"
    "    class: plain\n"
    "    dates: [2026-03-01, 2026-10-25 02:30 +02:00]\n"
    "    start: \"20:00\"\n"
    "    end: \"06:00\"\n"
    "  - {id: file, class: plain, ics: vendor.ics}\n"
    "freezes:\n"
    "  - {id: year, title: Year's end, timezone: UTC, from: 2026-12-20, to: 2027-01-06 12:00,\n"
    "     blocks: [full], then: after}\n"
    "  - {id: weekly, every: friday, start: \"10:00\", duration: 2h, allows: [plain],\n"
    "     then: before}\n"
    "  - {id: days, ics: days.ics, unreadable: ignore, holidays: true, blocks: []}\n"
    "changes:\n"
    "  - {announced: night@2026-03-28, at: 2026-02-01 10:00}\n"
    "  - {moved: night@2026-04-25, to: 2026-04-24 23:00, end: \"05:00\", by: user,\n"
    "     at: 2026-03-01, reason: \"a \\\"fair\\\"\", title: Other}\n"
    "  - {cancelled: night@2026-05-30, at: 2026-04-01, reason: no work}\n"
    "  - {extended: night@2026-06-27, duration: 1d 5h, at: \"2026-06-28 01:00+02:00\"}\n"
    "  - {emergency: 2026-07-01 03:00, class: full, duration: 2h, at: 2026-07-01 02:00,\n"
    "     title: Leak}\n"
    "  - {actual: night@2026-08-29, start: 2026-08-29 22:20, end: 2026-08-30 01:00,\n"
    "     outcome: partly, at: 2026-08-30 02:00}\n";

struct model {
    struct arena arena;
    struct zone_db zones;
    struct diags diags;
    struct source source;
    const struct node *tree;
    struct policy *policy;
};

/* The file of a window is not opened: its name is in the model. */
static bool load_nothing(struct arena *arena, struct zone_db *zones, struct window *window,
                         struct diags *diags)
{
    (void)arena, (void)zones, (void)window, (void)diags;
    return true;
}

static void read_model(struct model *model, const char *text)
{
    struct read_policy_run run;
    struct out out;

    memset(model, 0, sizeof *model);
    arena_init(&model->arena, NULL);
    diag_init(&model->diags, &model->arena);
    zone_db_init(&model->zones, &model->arena, NULL);
    model->source = (struct source){.name = "p.yaml", .text = text, .size = strlen(text)};
    model->tree = tree_read(&model->arena, &model->arena, &model->source, &model->diags);
    read_policy_start(&run, &model->arena, &model->zones, &model->diags, load_nothing);
    if (model->tree != NULL)
        model->policy = read_policy(&run, &model->tree, 1, NULL, true);
    if (model->diags.errors > 0) {
        out_memory(&out);
        diag_print(&out, &model->diags, 0, false);
        print_error("%.*s", (int)out.length, out.data);
        out_finish(&out);
        fail();
    }
}

static const char *print_model(struct model *model)
{
    const struct policy *const policy = model->policy;
    const struct policies policies = {.items = (const struct policy *[]){policy}, .count = 1};
    struct out out;
    const char *text;

    out_memory(&out);
    dump_policies(&out, &policies);
    text = arena_copy(&model->arena, out.data, out.length);
    out_finish(&out);
    return text;
}

static void same_text(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        assert_true(a == b);
    else
        assert_string_equal(a, b);
}

static void same_wall(struct wall a, struct wall b)
{
    assert_int_equal(wall_compare(a, b), 0);
}

static void same_duration(struct duration a, struct duration b)
{
    assert_int_equal(a.months, b.months);
    assert_int_equal(a.days, b.days);
    assert_int_equal(a.seconds, b.seconds);
}

static void same_period(const struct notice_period *a, const struct notice_period *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->business_days, b->business_days);
    same_duration(a->duration, b->duration);
}

static void same_end(const struct end *a, const struct end *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->second, b->second);
    assert_int_equal(a->weekday, b->weekday);
    assert_int_equal(a->pass, b->pass);
    same_wall(a->wall, b->wall);
    same_duration(a->duration, b->duration);
}

static void same_classes(const struct class *const *a, size_t a_count,
                         const struct class *const *b, size_t b_count)
{
    assert_int_equal(a_count, b_count);
    for (size_t i = 0; i < a_count; i++)
        assert_string_equal(a[i]->id, b[i]->id);
}

static void same_services(const struct service *const *a, size_t a_count,
                          const struct service *const *b, size_t b_count)
{
    assert_int_equal(a_count, b_count);
    for (size_t i = 0; i < a_count; i++)
        assert_string_equal(a[i]->id, b[i]->id);
}

static void same_dated(const struct dated *a, const struct dated *b)
{
    same_wall(a->start, b->start);
    assert_int_equal(a->pass, b->pass);
    assert_int_equal(a->has_start, b->has_start);
    assert_int_equal(a->end == NULL, b->end == NULL);
    if (a->end != NULL)
        same_end(a->end, b->end);
    assert_int_equal(a->slip == NULL, b->slip == NULL);
    same_classes(a->classes, a->class_count, b->classes, b->class_count);
    same_text(a->title, b->title);
}

static void same_series(const struct series *a, const struct series *b)
{
    assert_int_equal(a->shift, b->shift);
    assert_int_equal(a->from, b->from);
    assert_int_equal(a->until, b->until);
    assert_int_equal(a->date_count, b->date_count);
    for (size_t i = 0; i < a->date_count; i++) {
        same_wall(a->dates[i].at, b->dates[i].at);
        assert_int_equal(a->dates[i].entry, b->dates[i].entry);
    }
    assert_int_equal(a->except_count, b->except_count);
    for (size_t i = 0; i < a->except_count; i++)
        assert_int_equal(a->except[i], b->except[i]);
    assert_int_equal(a->except_time_count, b->except_time_count);
    assert_int_equal(a->rule == NULL, b->rule == NULL);
    if (a->rule != NULL)
        same_wall(a->first, b->first);
}

static void same_timing(const struct timing *a, const struct timing *b)
{
    same_text(a->written, b->written);
    same_series(&a->series, &b->series);
    assert_int_equal(a->dated_count, b->dated_count);
    for (size_t i = 0; i < a->dated_count; i++)
        same_dated(&a->dated[i], &b->dated[i]);
    same_end(&a->end, &b->end);
    assert_int_equal(a->start, b->start);
    assert_int_equal(a->from_phrase, b->from_phrase);
    assert_int_equal(a->has_first, b->has_first);
    assert_int_equal(a->has_start, b->has_start);
    assert_int_equal(a->has_end, b->has_end);
    assert_int_equal(a->times_of_day, b->times_of_day);
}

static void same_reschedule(const struct reschedule *a, const struct reschedule *b)
{
    assert_int_equal(a->given, b->given);
    assert_int_equal(a->has_request, b->has_request);
    assert_int_equal(a->has_within, b->has_within);
    same_duration(a->request, b->request);
    same_period(&a->notice, &b->notice);
    assert_int_equal(a->times, b->times);
    same_duration(a->within, b->within);
    assert_int_equal(a->guaranteed, b->guaranteed);
    assert_int_equal(a->alternative, b->alternative);
}

static void same_caps(const struct cap_list *a, const struct cap_list *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_int_equal(a->items[i].count, b->items[i].count);
        assert_int_equal(a->items[i].seconds, b->items[i].seconds);
        assert_int_equal(a->items[i].period, b->items[i].period);
    }
}

static void same_class(const struct class *a, const struct class *b)
{
    assert_string_equal(a->id, b->id);
    same_text(a->title, b->title);
    same_text(a->description, b->description);
    assert_int_equal(a->impact, b->impact);
    assert_int_equal(a->has_downtime, b->has_downtime);
    same_duration(a->downtime, b->downtime);
    same_period(&a->notice, &b->notice);
    same_period(&a->delay_notice, &b->delay_notice);
    assert_int_equal(a->emergency, b->emergency);
    assert_int_equal(a->never_postpone, b->never_postpone);
    assert_int_equal(a->mandatory, b->mandatory);
    assert_int_equal(a->shared, b->shared);
    assert_int_equal(a->channel_count, b->channel_count);
    for (size_t i = 0; i < a->channel_count; i++)
        assert_string_equal(a->channels[i]->id, b->channels[i]->id);
    same_services(a->services, a->service_count, b->services, b->service_count);
    assert_int_equal(a->work_count, b->work_count);
    for (size_t i = 0; i < a->work_count; i++) {
        assert_string_equal(a->work[i].audience, b->work[i].audience);
        assert_string_equal(a->work[i].text, b->work[i].text);
    }
    same_reschedule(&a->by_user, &b->by_user);
    same_reschedule(&a->by_provider, &b->by_provider);
    assert_int_equal(a->skip_limit, b->skip_limit);
    same_caps(&a->at_most, &b->at_most);
    same_caps(&a->at_least, &b->at_least);
    same_text(a->skip_warning, b->skip_warning);
}

static void same_window(const struct window *a, const struct window *b)
{
    assert_string_equal(a->id, b->id);
    same_text(a->title, b->title);
    same_text(a->description, b->description);
    assert_string_equal(zone_name(a->zone), zone_name(b->zone));
    same_classes(a->classes, a->class_count, b->classes, b->class_count);
    same_services(a->services, a->service_count, b->services, b->service_count);
    same_timing(&a->timing, &b->timing);
    same_text(a->ics, b->ics);
    same_text(a->keep_apart, b->keep_apart);
    assert_int_equal(a->skip_gap, b->skip_gap);
    same_duration(a->cutoff, b->cutoff);
}

static void same_freeze(const struct freeze *a, const struct freeze *b)
{
    assert_string_equal(a->id, b->id);
    same_text(a->title, b->title);
    assert_string_equal(zone_name(a->zone), zone_name(b->zone));
    assert_int_equal(a->one_off, b->one_off);
    same_wall(a->from, b->from);
    same_wall(a->to, b->to);
    assert_int_equal(a->from_pass, b->from_pass);
    assert_int_equal(a->to_pass, b->to_pass);
    assert_int_equal(a->recurring, b->recurring);
    if (a->recurring)
        same_timing(&a->timing, &b->timing);
    same_text(a->ics, b->ics);
    assert_int_equal(a->ignores_unread, b->ignores_unread);
    assert_int_equal(a->holidays, b->holidays);
    assert_int_equal(a->lists_blocked, b->lists_blocked);
    assert_int_equal(a->lists_allowed, b->lists_allowed);
    same_classes(a->classes, a->class_count, b->classes, b->class_count);
    assert_int_equal(a->then, b->then);
}

static void same_change(const struct change *a, const struct change *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->window == NULL, b->window == NULL);
    if (a->window != NULL)
        assert_string_equal(a->window->id, b->window->id);
    same_wall(a->original, b->original);
    assert_int_equal(a->class == NULL, b->class == NULL);
    if (a->class != NULL)
        assert_string_equal(a->class->id, b->class->id);
    assert_int_equal(a->has_at, b->has_at);
    assert_int_equal(a->at, b->at);
    same_wall(a->start, b->start);
    assert_int_equal(a->start_pass, b->start_pass);
    assert_int_equal(a->has_start, b->has_start);
    assert_int_equal(a->has_end, b->has_end);
    if (a->has_end)
        same_end(&a->end, &b->end);
    assert_int_equal(a->by_user, b->by_user);
    same_text(a->reason, b->reason);
    same_text(a->title, b->title);
    same_text(a->outcome, b->outcome);
}

static void same_policy(const struct policy *a, const struct policy *b)
{
    assert_string_equal(a->id, b->id);
    same_text(a->title, b->title);
    same_text(a->description, b->description);
    same_text(a->contact, b->contact);
    assert_string_equal(zone_name(a->zone), zone_name(b->zone));
    assert_int_equal(a->week_start, b->week_start);
    assert_int_equal(a->weeks, b->weeks);
    for (int i = 0; i < TEMPLATE_KINDS; i++)
        same_text(a->templates[i], b->templates[i]);
    assert_int_equal(a->channel_count, b->channel_count);
    for (size_t i = 0; i < a->channel_count; i++) {
        assert_string_equal(a->channels[i].id, b->channels[i].id);
        assert_string_equal(a->channels[i].address, b->channels[i].address);
    }
    assert_int_equal(a->service_count, b->service_count);
    for (size_t i = 0; i < a->service_count; i++) {
        assert_string_equal(a->services[i].id, b->services[i].id);
        same_text(a->services[i].description, b->services[i].description);
    }
    assert_int_equal(a->class_count, b->class_count);
    for (size_t i = 0; i < a->class_count; i++)
        same_class(&a->classes[i], &b->classes[i]);
    assert_int_equal(a->window_count, b->window_count);
    for (size_t i = 0; i < a->window_count; i++)
        same_window(&a->windows[i], &b->windows[i]);
    assert_int_equal(a->freeze_count, b->freeze_count);
    for (size_t i = 0; i < a->freeze_count; i++)
        same_freeze(&a->freezes[i], &b->freezes[i]);
    assert_int_equal(a->change_count, b->change_count);
    for (size_t i = 0; i < a->change_count; i++)
        same_change(&a->changes[i], &b->changes[i]);
    assert_int_equal(a->protected_count, b->protected_count);
    for (size_t i = 0; i < a->protected_count; i++) {
        same_text(a->protected_hours[i].title, b->protected_hours[i].title);
        same_timing(&a->protected_hours[i].timing, &b->protected_hours[i].timing);
    }
}

static void what_is_printed_is_the_same_model(void **state)
{
    struct model model, again;

    (void)state;
    read_model(&model, everything);
    read_model(&again, print_model(&model));
    same_policy(model.policy, again.policy);
    arena_free(&again.arena);
    arena_free(&model.arena);
}

/* The rows that the tree of `everything` uses. */
struct used {
    const struct key *rows[ROWS_MAX];
    size_t count;
};

static bool is_used(const struct used *used, const struct key *row)
{
    for (size_t i = 0; i < used->count; i++)
        if (used->rows[i] == row)
            return true;
    return false;
}

static void use_map(struct used *used, const struct keys *keys, const struct node *map);

static void use_value(struct used *used, const struct key *row, const struct node *value)
{
    if (row->table == NULL)
        return;
    if (value->kind == NODE_MAP && row->kind != &value_named_maps) {
        use_map(used, row->table, value);
        return;
    }
    for (const struct node *item = value->first; item != NULL; item = item->next)
        if (item->kind == NODE_MAP)
            use_map(used, row->table, item);
}

static void use_map(struct used *used, const struct keys *keys, const struct node *map)
{
    for (const struct node *value = map->first; value != NULL; value = value->next) {
        const struct key *row;

        for (size_t i = 0; (row = keys_row(keys, i)) != NULL; i++) {
            if (strcmp(row->name, value->key) != 0)
                continue;
            if (!is_used(used, row)) {
                assert_true(used->count < ROWS_MAX);
                used->rows[used->count++] = row;
            }
            use_value(used, row, value);
        }
    }
}

/* The loader reads these: their files are no part of the text. */
static bool is_the_loaders(const struct key *row)
{
    return strcmp(row->name, "include") == 0 || strcmp(row->name, "ledger") == 0;
}

static void expect_used(const struct keys *keys, void *context)
{
    const struct used *used = context;

    for (size_t i = 0; i < keys->count; i++)
        if (!is_used(used, &keys->rows[i]) && !is_the_loaders(&keys->rows[i]))
            fail_msg("the policy of this test does not use '%s' of a %s", keys->rows[i].name,
                     keys->name);
}

static void the_policy_uses_every_key(void **state)
{
    struct used used = {.count = 0};
    struct model model;

    (void)state;
    read_model(&model, everything);
    use_map(&used, &read_policy_keys, model.tree);
    keys_walk(&read_policy_keys, expect_used, &used);
    arena_free(&model.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_policy_uses_every_key),
        cmocka_unit_test(what_is_printed_is_the_same_model),
    };

    return cmocka_run_group_tests_name("dump_model", tests, NULL, NULL);
}

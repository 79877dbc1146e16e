/* The tables of keys, and how maps are read by them. */
#include "reader/keys.h"

#include "reader/value.h"
#include "policy_text.h"

struct thing {
    const char *name;
    int size;
    bool big;
};

static const struct key more_rows[] = {
    {"also", &value_text, .help = "More."},
};
static const struct keys more = {"more", more_rows, 1, NULL};

static const struct key rows[] = {
    {"name", &value_text, .help = "A name.", .field = KEYS_FIELD(struct thing, name),
     .required = true},
    {"size", &value_number, .help = "A size.", .field = KEYS_FIELD(struct thing, size),
     .least = 1, .most = 9},
    {"big", &value_flag, .help = "Whether.", .field = KEYS_FIELD(struct thing, big),
     .words = value_booleans},
    {"inner", &value_map, .help = "A map.", .table = &more},
};
static const struct keys things = {"thing", rows, 4, &more};

static void rows_of_more_follow_a_tables_own(void **state)
{
    (void)state;
    assert_string_equal(keys_row(&things, 0)->name, "name");
    assert_string_equal(keys_row(&things, 3)->name, "inner");
    assert_string_equal(keys_row(&things, 4)->name, "also");
    assert_null(keys_row(&things, 5));
}

static void a_map_is_matched_in_any_order_and_filled_into_a_struct(void **state)
{
    static const char text[] = "also: a\nx-big: 1\nbig: true\nname: n\nsize: 7\n";
    struct policy_text test = {0};
    struct reader reader = {.arena = &test.arena, .diags = &test.diags};
    const struct node *found[KEYS_MAX], *tree;
    struct thing thing = {.size = 3};

    (void)state;
    arena_init(&test.arena, NULL);
    diag_init(&test.diags, &test.arena);
    test.source = (struct source){.name = "p", .text = text, .size = strlen(text)};
    tree = tree_read(&test.arena, &test.arena, &test.source, &test.diags);
    assert_true(keys_match(&reader, &things, tree, found));
    assert_int_equal(test.diags.count, 0);
    assert_string_equal(found[0]->text, "n");
    assert_null(found[3]);
    assert_string_equal(found[4]->text, "a");
    keys_fill(&reader, &things, found, &thing);
    assert_string_equal(thing.name, "n");
    assert_int_equal(thing.size, 7);
    assert_true(thing.big);
    policy_text_free(&test);
}

static void count_table(const struct keys *keys, void *context)
{
    (void)keys;
    ++*(int *)context;
}

static void a_walk_visits_each_table_once(void **state)
{
    int count = 0;

    (void)state;
    keys_walk(&things, count_table, &count);
    assert_int_equal(count, 2);
}

/* What the schema and the manual rely on, for a table of the format. */
static void check_table(const struct keys *keys, void *context)
{
    size_t i;

    (void)context;
    for (i = 0; keys_row(keys, i) != NULL; i++) {
        const struct key *key = keys_row(keys, i);
        size_t length = strlen(key->help);
        const char *name = keys->name;
        bool words =
            key->kind == &value_word || key->kind == &value_name || key->kind == &value_flag;
        bool maps = key->kind == &value_map || key->kind == &value_maps ||
                    key->kind == &value_named_maps;

        if (length < 4 || key->help[length - 1] != '.' || strchr(key->help, '\n') != NULL)
            fail_msg("%s: %s: the help is no sentence: %s", name, key->name, key->help);
        if (words != (key->words != NULL))
            fail_msg("%s: %s: words", name, key->name);
        if (maps && key->table == NULL)
            fail_msg("%s: %s: no table", name, key->name);
        if (key->field.size != key->kind->size)
            fail_msg("%s: %s: a field of %zu bytes for a %s of %zu", name, key->name,
                     key->field.size, key->kind->name, key->kind->size);
        if ((key->kind->read != NULL) != (key->kind->size > 0))
            fail_msg("%s: %s: the kind has a reader without a size, or the reverse", name,
                     key->name);
        if (key->kind == &value_number && key->least >= key->most)
            fail_msg("%s: %s: no range", name, key->name);
        if (key->name[strspn(key->name, "abcdefghijklmnopqrstuvwxyz-")] != '\0')
            fail_msg("%s: %s: not in small letters", name, key->name);
        for (size_t j = 0; j < i; j++)
            if (strcmp(keys_row(keys, j)->name, key->name) == 0)
                fail_msg("%s: %s twice", name, key->name);
    }
    assert_in_range(i, 1, KEYS_MAX);
}

static void every_row_of_the_format_is_complete(void **state)
{
    (void)state;
    keys_walk(&read_policy_keys, check_table, NULL);
    keys_walk(&read_policy_included_keys, check_table, NULL);
    keys_walk(&read_policy_ledger_keys, check_table, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_more_follow_a_tables_own),
        cmocka_unit_test(a_map_is_matched_in_any_order_and_filled_into_a_struct),
        cmocka_unit_test(a_walk_visits_each_table_once),
        cmocka_unit_test(every_row_of_the_format_is_complete),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

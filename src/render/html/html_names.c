/* For ALTMON_1 and the others: they are in POSIX.1-2024, and in glibc with _GNU_SOURCE only. */
#define _GNU_SOURCE

#include "render/html/html_names.h"

#include <ctype.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "base/text.h"
#include "render/html/html_text.h"

/* nl_langinfo() counts days from Sunday. */
static const nl_item days[] = {DAY_2, DAY_3, DAY_4, DAY_5, DAY_6, DAY_7, DAY_1};
static const nl_item short_days[] = {ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5,
                                     ABDAY_6, ABDAY_7, ABDAY_1};
static const nl_item months[] = {MON_1, MON_2, MON_3, MON_4,  MON_5,  MON_6,
                                 MON_7, MON_8, MON_9, MON_10, MON_11, MON_12};
static const nl_item short_months[] = {ABMON_1, ABMON_2, ABMON_3, ABMON_4,  ABMON_5,  ABMON_6,
                                       ABMON_7, ABMON_8, ABMON_9, ABMON_10, ABMON_11, ABMON_12};
#ifdef ALTMON_1
static const nl_item lone_months[] = {ALTMON_1, ALTMON_2,  ALTMON_3,  ALTMON_4,
                                      ALTMON_5, ALTMON_6,  ALTMON_7,  ALTMON_8,
                                      ALTMON_9, ALTMON_10, ALTMON_11, ALTMON_12};
#else
static const nl_item lone_months[] = {MON_1, MON_2, MON_3, MON_4,  MON_5,  MON_6,
                                      MON_7, MON_8, MON_9, MON_10, MON_11, MON_12};
#endif

static void fill_english(struct html_names *names, struct arena *arena)
{
    *names = (struct html_names){.lang = "en"};
    for (int i = 0; i < 7; i++) {
        names->short_days[i] = day_short_name(i);
        names->days[i] = arena_copy(arena, day_name(i), strlen(day_name(i)));
        *(char *)names->days[i] -= 'a' - 'A';
    }
    for (int i = 0; i < 12; i++) {
        names->months[i] = names->lone_months[i] = day_month_name(i + 1);
        names->short_months[i] = arena_copy(arena, names->months[i], 3);
    }
}

static bool copy(const char **to, struct arena *arena, const nl_item *items, int count)
{
    for (int i = 0; i < count; i++) {
        const char *name = nl_langinfo(items[i]);

        if (*name == '\0' || text_valid(name, strlen(name)) != strlen(name))
            return false;
        to[i] = arena_copy(arena, name, strlen(name));
    }
    return true;
}

static bool is_english(const char *name)
{
    return strcmp(name, "en") == 0 || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0;
}

/* "de_DE.UTF-8@euro" as "de-DE". */
static const char *tag(struct arena *arena, const char *name)
{
    char *lang = arena_copy(arena, name, strcspn(name, ".@"));

    for (char *c = lang; *c != '\0'; c++)
        if (*c == '_')
            *c = '-';
    return is_english(lang) ? "en" : lang;
}

/* A C library may accept every name of a locale and have texts for none of them (musl). */
static bool speaks_its_language(const struct html_names *names)
{
    bool english = true;

    for (int i = 0; i < 7 && english; i++)
        english = text_is(names->days[i] + 1, strlen(names->days[i]) - 1, day_name(i) + 1);
    for (int i = 0; i < 12 && english; i++)
        english = strcmp(names->months[i], day_month_name(i + 1)) == 0;
    return !english || strncmp(names->lang, "en", 2) == 0;
}

static bool is_word(char c)
{
    return (unsigned char)c >= 0x80 || c == ' ';
}

/* The letters of year, month and day, in the order of enum html_names_part. */
static const char fields[] = "Ymd";

/* The beginning of FORMAT with year, month and day, each followed by a word; or NULL. */
static const char *numbers(struct arena *arena, const char *format)
{
    const char *c = format;

    for (const char *field = fields; *field != '\0'; field++) {
        if (c[0] != '%' || c[1] != *field || c[2] == ' ' || !is_word(c[2]))
            return NULL;
        for (c += 2; is_word(*c);)
            c++;
    }
    return arena_copy(arena, format, (size_t)(c - format));
}

static bool fill(struct html_names *names, struct arena *arena, const char *name)
{
    locale_t locale = newlocale(LC_TIME_MASK | LC_CTYPE_MASK, name, (locale_t)0), before;
    bool fits;

    if (locale == (locale_t)0)
        return false;
    /* In a static program nl_langinfo_l() looks at the locale in use instead (glibc). */
    before = uselocale(locale);
    fits = strcmp(nl_langinfo(CODESET), "UTF-8") == 0 && copy(names->days, arena, days, 7) &&
           copy(names->short_days, arena, short_days, 7) &&
           copy(names->months, arena, months, 12) &&
           copy(names->short_months, arena, short_months, 12) &&
           copy(names->lone_months, arena, lone_months, 12);
    names->numbers = fits ? numbers(arena, nl_langinfo(D_FMT)) : NULL;
    uselocale(before);
    freelocale(locale);
    names->lang = tag(arena, name);
    return fits && speaks_its_language(names);
}

/* Letters, digits and "_.-@", with a letter first: never a path. */
static bool is_name(const char *language)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char others[] = "0123456789_.-@";
    size_t length = strspn(language, letters);

    while (
        length > 0 && language[length] != '\0' &&
        (strchr(letters, language[length]) != NULL || strchr(others, language[length]) != NULL))
        length++;
    return length > 0 && language[length] == '\0';
}

/* LANGUAGE, of two letters, as spoken in country XY. */
static bool fill_country(struct html_names *names, struct arena *arena, const char *language,
                         int x, int y)
{
    char name[sizeof "de_DE.UTF-8"];

    snprintf(name, sizeof name, "%.2s_%c%c.UTF-8", language, x, y);
    return fill(names, arena, name);
}

/* "de" is the German of Germany, "sv" the Swedish of the first country with a locale for it. */
static bool find_country(struct html_names *names, struct arena *arena, const char *language)
{
    bool found = fill_country(names, arena, language, toupper((unsigned char)language[0]),
                              toupper((unsigned char)language[1]));

    for (int x = 'A'; x <= 'Z' && !found; x++)
        for (int y = 'A'; y <= 'Z' && !found; y++)
            found = fill_country(names, arena, language, x, y);
    return found;
}

bool html_names_find(struct html_names *names, struct arena *arena, const char *language)
{
    bool found = language == NULL || is_english(language);

    if (!found && is_name(language)) {
        found = fill(names, arena, language) ||
                fill(names, arena, arena_format(arena, "%s.UTF-8", language)) ||
                (strlen(language) == 2 && find_country(names, arena, language));
        if (found)
            return true;
    }
    fill_english(names, arena);
    return found;
}

static void print_numbers(struct out *out, const char *format, struct date date, unsigned parts)
{
    const int values[] = {date.year, date.month, date.mday};
    bool shown = false;

    for (const char *c = format; *c != '\0'; c++) {
        if (*c == '%') {
            const size_t i = (size_t)(strchr(fields, *++c) - fields);

            shown = (parts & ((unsigned)HTML_NAMES_YEAR << i)) != 0;
            if (shown)
                out_number(out, values[i], 1);
        } else if (shown) {
            out_char(out, *c);
        }
    }
}

void html_names_date(struct out *out, const struct html_names *names, day d, unsigned parts)
{
    const struct date date = day_date(d);
    const char *const *const of = (parts & HTML_NAMES_SHORT) != 0 ? names->short_months
                                  : (parts & HTML_NAMES_DAY) != 0 ? names->months
                                                                  : names->lone_months;

    if (names->numbers != NULL) {
        print_numbers(out, names->numbers, date, parts);
        if ((parts & HTML_NAMES_WEEKDAY) != 0) {
            out_char(out, ' ');
            html_text(out, names->days[day_weekday(d)]);
        }
        return;
    }
    if ((parts & HTML_NAMES_WEEKDAY) != 0) {
        html_text(out, names->short_days[day_weekday(d)]);
        out_char(out, ' ');
    }
    if ((parts & HTML_NAMES_DAY) != 0)
        out_format(out, "%d ", date.mday);
    html_text(out, of[date.month - 1]);
    if ((parts & HTML_NAMES_YEAR) != 0) {
        out_char(out, ' ');
        out_number(out, date.year, 4);
    }
}

#include "time/zone_names.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/text.h"
#include "time/posix_tz.h"
#include "time/tzif.h"

#define NAME_SIZE   65 /* of a zone, with the NUL */
#define PATH_SIZE   1024
#define DEPTH_MAX   3 /* America/Argentina/Ushuaia */
#define ENTRIES_MAX 5000
#define TABLE_MAX   2000
#define TABLE_LIMIT ((size_t)1 << 20)

#define NEAREST_MAX 3
#define USERS_MAX   5

#define ABBREVIATION_MIN 3
#define ABBREVIATION_MAX 5

/* Ranks by distance; a name that resembles the wanted one comes before one whose last part
 * does. */
#define RANK_WHOLE(distance) (2 * (distance))
#define RANK_PLACE(distance) (2 * (distance) + 1)

/* A walk through all names of the database, for those that are nearest to one. */
struct walk {
    const char *folder;
    const char *wanted;
    char name[NAME_SIZE];    /* where the walk is, relative to the folder */
    size_t entries;          /* seen until now */
    size_t zones;            /* of them, zones */
    struct fault *trouble;   /* the first part that could not be read; text "": none */
    char example[NAME_SIZE]; /* the first zone in the folder that was wanted, or "" */
    size_t folded;           /* zones whose name differs only in case */
    size_t count;
    struct {
        char name[NAME_SIZE];
        size_t rank;
    } nearest[NEAREST_MAX]; /* ascending */
};

/* PATH becomes FOLDER/NAME; false if that is too long. */
static bool join(char path[PATH_SIZE], const char *folder, const char *name)
{
    size_t folder_length = strlen(folder), length = strlen(name);

    if (folder_length + 1 + length >= PATH_SIZE)
        return false;
    memcpy(path, folder, folder_length);
    path[folder_length] = '/';
    memcpy(path + folder_length + 1, name, length + 1);
    return true;
}

static void keep(struct walk *walk, size_t rank)
{
    size_t place = walk->count;

    while (place > 0 && (walk->nearest[place - 1].rank > rank ||
                         (walk->nearest[place - 1].rank == rank &&
                          strcmp(walk->nearest[place - 1].name, walk->name) > 0)))
        place--;
    if (place == NEAREST_MAX)
        return;
    if (walk->count < NEAREST_MAX)
        walk->count++;
    memmove(&walk->nearest[place + 1], &walk->nearest[place],
            (walk->count - 1 - place) * sizeof walk->nearest[0]);
    memcpy(walk->nearest[place].name, walk->name, sizeof walk->name);
    walk->nearest[place].rank = rank;
}

/* The user may have meant the zone walk->name, or the place that is its last part. */
static void consider(struct walk *walk)
{
    size_t length = strlen(walk->wanted), limit = length >= 6 ? length / 3 : 1;
    const char *slash = strrchr(walk->name, '/');
    size_t whole = text_distance(walk->wanted, walk->name);
    size_t place = slash == NULL ? SIZE_MAX : text_distance(walk->wanted, slash + 1);

    walk->zones++;
    walk->folded += whole == 0;
    if (strlen(walk->name) > length && walk->name[length] == '/' &&
        text_is(walk->name, length, walk->wanted) &&
        (walk->example[0] == '\0' || strcmp(walk->name, walk->example) < 0))
        memcpy(walk->example, walk->name, sizeof walk->example);
    if (whole <= place && whole <= limit)
        keep(walk, RANK_WHOLE(whole));
    else if (place <= limit)
        keep(walk, RANK_PLACE(place));
}

/* PATH gave ERROR. A missing folder means no zones; any other error may hide some. */
static void note_error(struct fault *trouble, const char *path, int error)
{
    if (trouble->text[0] == '\0' && error != 0 && error != ENOENT && error != ENOTDIR)
        fault_set(trouble, 0, 0, "the time zones in %.200s cannot be read: %s", path,
                  strerror(error));
}

bool zone_names_none(const char *name)
{
    return text_equal(name, "Factory");
}

static void visit_folder(struct walk *walk, size_t length, int depth);

/* One entry of the folder whose name is the first LENGTH bytes of walk->name. */
static void visit(struct walk *walk, size_t length, const char *entry, int depth)
{
    char path[PATH_SIZE];
    struct stat status;
    size_t slash = length > 0, entry_length = strlen(entry);

    /* Other entries ("posixrules", "zone.tab", "right/") begin with a small letter. */
    if (entry[0] < 'A' || entry[0] > 'Z' || strchr(entry, '.') != NULL ||
        zone_names_none(entry) || length + slash + entry_length >= NAME_SIZE ||
        ++walk->entries > ENTRIES_MAX)
        return;
    if (slash)
        walk->name[length] = '/';
    memcpy(walk->name + length + slash, entry, entry_length + 1);
    if (!join(path, walk->folder, walk->name))
        return;
    if (stat(path, &status) != 0)
        note_error(walk->trouble, path, errno);
    else if (S_ISREG(status.st_mode))
        consider(walk);
    else if (S_ISDIR(status.st_mode) && depth < DEPTH_MAX)
        visit_folder(walk, length + slash + entry_length, depth + 1);
}

static void visit_folder(struct walk *walk, size_t length, int depth)
{
    char path[PATH_SIZE];
    struct dirent *entry;
    DIR *dir;

    walk->name[length] = '\0';
    if (!join(path, walk->folder, walk->name)) {
        note_error(walk->trouble, walk->folder, ENAMETOOLONG);
        return;
    }
    dir = opendir(path);
    if (dir == NULL) {
        note_error(walk->trouble, path, errno);
        return;
    }
    while (errno = 0, (entry = readdir(dir)) != NULL)
        visit(walk, length, entry->d_name, depth);
    note_error(walk->trouble, path, errno);
    closedir(dir);
}

/* A line of zone1970.tab, with what decides how well a zone is known. */
struct user {
    char name[NAME_SIZE];
    char country[3];
    bool leads;           /* the first of its country that uses the abbreviation */
    size_t country_zones; /* how many the country has: large countries have many */
    size_t countries;     /* how many share the zone */
    size_t order;         /* in the file */
};

static int compare_users(const void *left, const void *right)
{
    const struct user *a = left, *b = right;

    if (a->leads != b->leads)
        return a->leads ? -1 : 1;
    if (a->country_zones != b->country_zones)
        return a->country_zones > b->country_zones ? -1 : 1;
    if (a->countries != b->countries)
        return a->countries > b->countries ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* "US<TAB>coordinates<TAB>America/Denver<TAB>comment"; false if it is not such a line. */
static bool parse_line(const char *line, size_t length, struct user *user)
{
    size_t codes = strcspn(line, "\t\n"), coordinates, name;

    if (codes < 2 || codes >= length || line[0] == '#' || line[codes] != '\t')
        return false;
    coordinates = strcspn(line + codes + 1, "\t\n");
    if (line[codes + 1 + coordinates] != '\t')
        return false;
    line += codes + 1 + coordinates + 1;
    name = strcspn(line, "\t\n");
    if (name == 0 || name >= NAME_SIZE || line[0] < 'A' || line[0] > 'Z' ||
        memchr(line, '.', name) != NULL)
        return false;
    *user = (struct user){.countries = (codes + 1) / 3};
    memcpy(user->country, line - codes - coordinates - 2, 2);
    memcpy(user->name, line, name);
    return true;
}

/* The text of the file NAME, or NULL. */
static const char *read_text(struct arena *arena, const char *folder, const char *name,
                             struct fault *trouble)
{
    char path[PATH_SIZE];
    struct fault fault;
    struct stat status;
    const char *text;
    size_t size;

    if (!join(path, folder, name))
        return NULL;
    if (file_read(arena, path, TABLE_LIMIT, &text, &size, &fault) == 0)
        return text;
    if (stat(path, &status) != 0)
        note_error(trouble, path, errno);
    else if (trouble->text[0] == '\0')
        fault_set(trouble, 0, 0, "the file %.120s cannot be used: %.120s", path, fault.text);
    return NULL;
}

/* The zones of zone1970.tab, or else zone.tab, which list each zone once. */
static size_t read_table(struct arena *arena, const char *folder, struct user **users,
                         struct fault *trouble)
{
    const char *text = read_text(arena, folder, "zone1970.tab", trouble);
    size_t count = 0;

    if (text == NULL)
        text = read_text(arena, folder, "zone.tab", trouble);
    if (text == NULL)
        return 0;
    *users = arena_calloc(arena, TABLE_MAX, sizeof **users);
    while (*text != '\0' && count < TABLE_MAX) {
        size_t length = strcspn(text, "\n");

        if (parse_line(text, length, &(*users)[count])) {
            (*users)[count].order = count;
            count++;
        }
        text += length + (text[length] == '\n');
    }
    return count;
}

/* Whether the zone's newest rule has the abbreviation. */
static bool uses(struct arena *arena, const char *folder, const char *name,
                 const char *abbreviation, struct fault *trouble)
{
    char path[PATH_SIZE];
    struct fault fault;
    struct posix_tz rule;
    struct tzif tzif;
    int result;

    if (!join(path, folder, name))
        return false;
    result = tzif_load(arena, path, &tzif, &fault);
    if (result < 0 && trouble->text[0] == '\0')
        *trouble = fault;
    if (result != 0 || !posix_tz_parse(tzif.footer, &rule))
        return false;
    return text_equal(abbreviation, rule.standard.abbreviation) ||
           (rule.changes && text_equal(abbreviation, rule.daylight.abbreviation));
}

/* Keeps the zones that use ABBREVIATION, the best known first; returns how many they are. */
static size_t find_users(struct arena *arena, const char *folder, const char *abbreviation,
                         struct user *users, size_t count, struct fault *trouble)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++)
            users[i].country_zones += strcmp(users[i].country, users[j].country) == 0;
    }
    for (size_t i = 0; i < count; i++) {
        if (!uses(arena, folder, users[i].name, abbreviation, trouble))
            continue;
        users[i].leads = true;
        for (size_t j = 0; j < kept; j++) {
            if (strcmp(users[i].country, users[j].country) == 0)
                users[i].leads = false;
        }
        users[kept++] = users[i];
    }
    qsort(users, kept, sizeof *users, compare_users);
    return kept;
}

/* Names in a hint: "America/Denver, America/Edmonton". */
struct list {
    char text[FAULT_TEXT];
    size_t length;
};

static void add_name(struct list *list, const char *name)
{
    size_t length = strlen(name), comma = list->length > 0 ? 2 : 0;

    if (list->length + comma + length >= sizeof list->text)
        return;
    memcpy(list->text + list->length, ", ", comma);
    memcpy(list->text + list->length + comma, name, length + 1);
    list->length += comma + length;
}

static bool explain_abbreviation(struct arena *arena, const char *folder, const char *name,
                                 struct fault *fault, struct fault *trouble)
{
    struct list list = {.length = 0};
    struct user *users;
    size_t count, length = strlen(name);

    if (length < ABBREVIATION_MIN || length > ABBREVIATION_MAX)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (!((name[i] >= 'A' && name[i] <= 'Z') || (name[i] >= 'a' && name[i] <= 'z')))
            return false;
    }
    count = read_table(arena, folder, &users, trouble);
    if (count > 0)
        count = find_users(arena, folder, name, users, count, trouble);
    if (count == 0)
        return false;
    for (size_t i = 0; i < count && i < USERS_MAX; i++)
        add_name(&list, users[i].name);
    fault_set(fault, 0, length, "'%s' is an abbreviation, not the name of a time zone", name);
    fault_hint(fault, "write one of the zones that use it%s: %s",
               count > USERS_MAX ? ", such as" : "", list.text);
    return true;
}

/* "UTC+2", "GMT-03:30", "+01:00", "+0100" */
static bool parse_offset(const char *name, bool *west, int *hours, int *minutes)
{
    size_t digits;

    if (text_is(name, 3, "UTC") || text_is(name, 3, "GMT"))
        name += 3;
    name += strspn(name, " ");
    if (*name != '+' && *name != '-')
        return false;
    *west = *name++ == '-';
    digits = text_digits(name);
    if (digits < 1 || digits > 4 || digits == 3)
        return false;
    *hours = name[0] - '0';
    if (digits > 1)
        *hours = *hours * 10 + (name[1] - '0');
    *minutes = digits == 4 ? (name[2] - '0') * 10 + (name[3] - '0') : 0;
    name += digits;
    if (digits <= 2 && *name == ':' && text_digits(name + 1) == 2) {
        *minutes = (name[1] - '0') * 10 + (name[2] - '0');
        name += 3;
    }
    return *name == '\0';
}

/* The database has Etc/GMT-14 to Etc/GMT+12 with the sign of POSIX: west is positive. */
static bool explain_offset(const char *name, struct fault *fault)
{
    bool west;
    int hours, minutes;

    if (!parse_offset(name, &west, &hours, &minutes))
        return false;
    fault_set(fault, 0, strlen(name), "an offset from UTC is not the name of a time zone");
    if (hours == 0 && minutes == 0)
        fault_hint(fault, "write UTC, or the zone of a place, as Europe/Berlin");
    else if (minutes == 0 && hours <= (west ? 12 : 14))
        fault_hint(fault,
                   "write the zone of a place, as Europe/Berlin, which knows when clocks "
                   "change; Etc/GMT%c%d is this offset all year (its sign is the other way "
                   "round)",
                   west ? '+' : '-', hours);
    else
        fault_hint(fault, "write the zone of a place, as Europe/Berlin");
    return true;
}

static void explain_missing(const char *folder, struct fault *fault)
{
    fault_set(fault, 0, 0, "the time zone database is missing: %.200s has no zones", folder);
    fault_hint(fault, "install the package tzdata, or set TZDIR to the folder that has the "
                      "compiled zones");
}

static bool explain_region(const struct walk *walk, struct fault *fault)
{
    if (walk->example[0] == '\0')
        return false;
    fault_set(fault, 0, strlen(walk->wanted), "'%s' is a region, not a time zone",
              walk->wanted);
    fault_hint(fault, "add a place in it, as %s", walk->example);
    return true;
}

static void explain_nearest(const struct walk *walk, struct fault *fault)
{
    struct list list = {.length = 0};

    /* Beside an exact one (in another case, or without its region) others only distract. */
    for (size_t i = 0; i < walk->count; i++) {
        size_t best = walk->nearest[0].rank;

        if (walk->nearest[i].rank <= (best <= RANK_PLACE(0) ? best : best + RANK_WHOLE(1)))
            add_name(&list, walk->nearest[i].name);
    }
    if (walk->count > 0)
        fault_hint(fault, "did you mean %s?", list.text);
    else
        fault_hint(fault,
                   "write a name of the IANA database, as Europe/Berlin or UTC; the "
                   "files in %.120s have these names",
                   walk->folder);
}

void zone_names_explain(const struct arena *arena, const char *folder, const char *name,
                        struct fault *fault)
{
    static const char *const variants[] = {"right/", "posix/"};
    struct fault trouble = {.text = ""};
    struct walk walk = {.folder = folder, .wanted = name, .trouble = &trouble};
    struct arena scratch;

    for (size_t i = 0; i < sizeof variants / sizeof variants[0]; i++) {
        size_t length = strlen(variants[i]);

        if (strncmp(name, variants[i], length) == 0)
            walk.wanted = name + length;
    }
    visit_folder(&walk, 0, 1);
    if (walk.zones == 0) {
        if (trouble.text[0] != '\0')
            *fault = trouble;
        else
            explain_missing(folder, fault);
        return;
    }
    arena_init(&scratch, arena->memory);
    if (!explain_region(&walk, fault) && !explain_offset(name, fault) &&
        !explain_abbreviation(&scratch, folder, name, fault, &trouble))
        explain_nearest(&walk, fault);
    if (trouble.text[0] != '\0')
        fault_hint(fault, "zones like it may be missing here: %.280s", trouble.text);
    arena_free(&scratch);
}

int zone_names_fold(struct arena *arena, const char *folder, const char *name,
                    const char **found, struct fault *fault)
{
    struct walk walk = {.folder = folder, .wanted = name, .trouble = fault};

    *found = NULL;
    fault->text[0] = fault->hint[0] = '\0';
    visit_folder(&walk, 0, 1);
    if (fault->text[0] != '\0')
        return -1;
    if (walk.folded == 1)
        *found = arena_copy(arena, walk.nearest[0].name, strlen(walk.nearest[0].name));
    return 0;
}

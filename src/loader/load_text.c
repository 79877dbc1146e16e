#include "loader/load_text.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/lock.h"
#include "base/path.h"
#include "loader/revision.h"
#include "yaml/tree.h"

/* Milliseconds between two looks. */
#define PAUSE 20

#define BLANK " \t\r\n"
#define BOM   "\xef\xbb\xbf"

int load_text(struct arena *arena, const char *path, size_t limit, const char **text,
              size_t *size, struct fault *fault)
{
    const char *revision = path_revision(path);

    return revision != NULL ? revision_read(arena, revision, limit, text, size, fault)
                            : file_read(arena, path, limit, text, size, fault);
}

static int missing_folder(struct arena *arena, const char *path, struct fault *fault)
{
    fault_set(fault, 0, 0, "the folder %s does not exist",
              arena_copy(arena, path, file_folder_length(path) - 1));
    return fault_hint(fault, "make the folder, or correct the path");
}

/* Of a ledger that stat(2) does not find. 1: it can begin in its folder; or -1 with *fault. */
static int find_why(struct arena *arena, const char *path, struct fault *fault)
{
    char folder[FILE_PATH];
    struct stat status;

    if (lstat(path, &status) == 0 && S_ISLNK(status.st_mode)) {
        fault_set(fault, 0, 0, "it is a symbolic link to a file that does not exist");
        return fault_hint(fault, "make the file that it leads to, with the line 'changes: []', "
                                 "or remove the link");
    }
    if (file_folder(path, folder) == 0 && stat(folder, &status) != 0 && errno == ENOENT)
        return missing_folder(arena, path, fault);
    return 1;
}

/* 0: it exists, or reading it says what is wrong; 1: it does not; or -1 with *fault. */
static int find_ledger(struct arena *arena, const char *path, struct fault *fault)
{
    const char *revision = path_revision(path);
    struct stat status;
    bool missing = false;

    if (revision != NULL)
        return revision_is_missing(arena, revision, &missing, fault) != 0 ? -1 : missing;
    if (stat(path, &status) == 0 || errno != ENOENT)
        return 0;
    return find_why(arena, path, fault);
}

/* Whether SOURCE has nothing for a tree. COMMENTS: these, and "---", are nothing. */
static bool is_blank(const struct source *source, bool comments)
{
    const char *at = source->text;

    if (strncmp(at, BOM, strlen(BOM)) == 0)
        at += strlen(BOM);
    for (;;) {
        at += strspn(at, BLANK);
        if (comments && *at == '#')
            at += strcspn(at, "\n");
        else if (comments && strncmp(at, "---", 3) == 0 && strchr(BLANK, at[3]) != NULL)
            at += 3;
        else
            return at == source->text + source->size;
    }
}

static int report_blank(const struct source *source, bool ledger, struct fault *fault)
{
    fault_set(fault, 0, 0, "%s",
              is_blank(source, false) ? "it is empty" : "it has nothing but comments");
    return ledger
               ? fault_hint(fault, "if there are no changes yet, write the line 'changes: "
                                   "[]' into it, or delete the file")
               : fault_hint(fault, "to include nothing on purpose, write an empty list such as "
                                   "'freezes: []'; else look whether its text was lost");
}

static bool be_patient(int *patience)
{
    if (*patience <= 0)
        return false;
    *patience -= PAUSE;
    lock_pause(PAUSE);
    return true;
}

int load_text_part(struct arena *arena, const char *path, bool ledger, int *patience,
                   struct source *source, struct fault *fault)
{
    bool seen = false;
    int result;

    for (;;) {
        result = ledger ? find_ledger(arena, path, fault) : 0;
        if (result == 0) {
            result = load_text(arena, path, TREE_SIZE, &source->text, &source->size, fault);
            if (result == 0 && !is_blank(source, !ledger))
                return 0;
            /* A ledger can be removed just now, too. */
            if (result != 0 && (!ledger || find_ledger(arena, path, fault) == 0))
                return -1;
            seen = true;
        }
        /* A revision does not change. */
        if (!seen || path_revision(path) != NULL || !be_patient(patience))
            break;
    }
    return result != 0 ? result : report_blank(source, ledger, fault);
}

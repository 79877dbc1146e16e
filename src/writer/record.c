#include "writer/record.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/out.h"
#include "base/path.h"
#include "base/planted.h"
#include "base/text.h"
#include "time/stamp.h"
#include "writer/record_text.h"
#include "yaml/tree.h"

/* Milliseconds that others may hold the file, or write it, before it is given up. */
#define PATIENCE 10000

/*
 * Milliseconds since the last change after which a file is complete. An editor makes a file
 * empty, or writes a part of it, and goes on; what is there meanwhile can be a policy, too.
 */
#define QUIET 1000
#define PAUSE 50

/* How often the file may be replaced while it is waited for. */
#define TRIES 100

/* On one line, without anything that YAML or a terminal would act on. */
static void print_quoted(struct out *out, const char *text)
{
    const char *piece;
    size_t length;

    out_char(out, '"');
    while ((length = text_piece(&text, &piece)) > 0) {
        if (piece[0] == '"' || piece[0] == '\\')
            out_char(out, '\\');
        out_bytes(out, piece, length);
    }
    out_char(out, '"');
}

void record_moved(struct out *out, const struct record_move *move)
{
    int32_t offset, to_offset;
    struct wall at = zone_wall(move->zone, move->at, &offset);
    struct wall to = zone_wall(move->to_zone, move->to, &to_offset);
    enum zone_fit fit;

    out_format(out, "  - moved: %s\n    to: \"", move->id);
    stamp_date(out, to.day);
    out_char(out, ' ');
    stamp_clock(out, to.second);
    zone_instant(move->to_zone, to, &fit);
    if (fit == ZONE_FOLD) {
        out_char(out, ' ');
        stamp_offset(out, to_offset);
    }
    out_format(out, "\"\n    by: %s\n    at: \"", move->by_user ? "user" : "provider");
    stamp_date(out, at.day);
    out_char(out, ' ');
    stamp_clock(out, at.second);
    stamp_offset(out, offset);
    out_text(out, "\"\n");
    if (move->reason != NULL && move->reason[0] != '\0') {
        out_text(out, "    reason: ");
        print_quoted(out, move->reason);
        out_char(out, '\n');
    }
}

static bool same_version(const struct stat *left, const struct stat *right)
{
    return file_is(left, right) && left->st_size == right->st_size &&
           left->st_mtim.tv_sec == right->st_mtim.tv_sec &&
           left->st_mtim.tv_nsec == right->st_mtim.tv_nsec;
}

/* Milliseconds from EARLIER to LATER, at most QUIET, which also stands for clocks that differ.
 */
static int milliseconds(struct timespec earlier, struct timespec later)
{
    int64_t seconds = (int64_t)later.tv_sec - (int64_t)earlier.tv_sec, all;

    if (seconds < -1 || seconds > QUIET / 1000)
        return QUIET;
    all = seconds * 1000 + (later.tv_nsec - earlier.tv_nsec) / 1000000;
    return all < 0 ? 0 : all > QUIET ? QUIET : (int)all;
}

/*
 * Waits until nobody has written to PATH for a while; the draft, which was just made, tells
 * what time it is there. 0 and *file: it is complete, *waited says whether that took time; 1:
 * it was replaced, or is not there; -1 with *fault.
 */
static int wait_until_complete(const struct record *record, const char *path, struct stat *file,
                               bool *waited, struct fault *fault)
{
    struct stat now, draft;
    int quiet = QUIET, all = 0;

    *waited = false;
    if (stat(path, file) != 0 || fstat(record->draft.fd, &draft) != 0)
        return 1;
    if (!draft_came_whole(file))
        quiet = milliseconds(file->st_mtim, draft.st_mtim);
    for (; quiet < QUIET; quiet += PAUSE, all += PAUSE) {
        if (all >= PATIENCE)
            return fault_set(fault, 0, 0, "another program writes it again and again");
        *waited = true;
        lock_pause(PAUSE);
        if (stat(path, &now) != 0 || !file_is(&now, file))
            return 1;
        if (!same_version(&now, file))
            quiet = 0;
        *file = now;
    }
    return 0;
}

/* When the folder of PATH changed last; false: it is not there. */
static bool find_folder_time(const char *path, struct timespec *changed)
{
    char folder[FILE_PATH];
    struct stat status;

    if (file_folder(path, folder) != 0 || stat(folder, &status) != 0)
        return false;
    *changed = status.st_mtim;
    return true;
}

/*
 * Some editors remove a file before they write it anew: one that is not there is waited for, if
 * something has just happened in its folder. It may also be that there has never been one.
 */
static int wait_until_there(const char *path, struct fault *fault)
{
    struct timespec changed;
    struct draft draft;
    struct stat now;
    int quiet = 0;

    if (access(path, F_OK) == 0 || !find_folder_time(path, &changed))
        return 0;
    if (draft_open(&draft, NULL, path, fault) != 0)
        return -1;
    if (fstat(draft.fd, &now) == 0)
        quiet = milliseconds(changed, now.st_mtim);
    draft_abandon(&draft);
    for (; quiet < QUIET && access(path, F_OK) != 0; quiet += PAUSE)
        lock_pause(PAUSE);
    return 0;
}

/* 0, 1 when the file was replaced meanwhile, or -1 with *fault. */
static int hold(struct record *record, struct memory *memory, bool may_begin,
                struct fault *fault)
{
    bool waited;

    if (may_begin && wait_until_there(record->path, fault) != 0)
        return -1;
    if (lock_take(&record->lock, record->path, may_begin ? RECORD_TEXT_NONE : NULL, PATIENCE,
                  fault) != 0)
        return -1;
    if (draft_open(&record->draft, memory, record->path, fault) != 0)
        return -1;
    /* What this process has just begun nobody else is writing. */
    if (record->lock.begun != NULL)
        return stat(record->path, &record->version) != 0;
    return wait_until_complete(record, record->path, &record->version, &waited, fault);
}

int record_open(struct record *record, struct memory *memory, const struct policy *policy,
                struct fault *fault)
{
    int result = 1;

    *record = (struct record){
        .path = policy_entry_file(policy), .lock = {.fd = -1}, .draft = {.fd = -1}};
    if (path_revision(record->path) != NULL)
        return fault_set(fault, 0, 0, "a revision of git cannot be written to");
    if (planted_check_links(record->path, fault) != 0)
        return -1;
    for (int i = 0; i < TRIES && result == 1; i++) {
        result = hold(record, memory, policy->ledger != NULL, fault);
        if (result != 0)
            record_close(record);
    }
    return result == 1
               ? fault_set(fault, 0, 0, "is replaced again and again while it is waited for")
               : result;
}

int record_wait(const struct record *record, const char *path, struct fault *fault)
{
    struct stat file;
    bool waited;
    int result = wait_until_complete(record, path, &file, &waited, fault);

    return result < 0 ? -1 : waited;
}

static bool same_text(const char *left, const char *right)
{
    return left == right || (left != NULL && right != NULL && strcmp(left, right) == 0);
}

static bool same_end(const struct end *a, const struct end *b)
{
    return a->kind == b->kind && a->second == b->second && a->weekday == b->weekday &&
           wall_compare(a->wall, b->wall) == 0 && a->pass == b->pass &&
           a->duration.months == b->duration.months && a->duration.days == b->duration.days &&
           a->duration.seconds == b->duration.seconds;
}

/* In all but their places in the text. */
static bool same_change(const struct change *a, const struct change *b)
{
    return a->kind == b->kind && same_text(a->id, b->id) &&
           wall_compare(a->original, b->original) == 0 &&
           (a->class == NULL) == (b->class == NULL) &&
           (a->class == NULL || same_text(a->class->id, b->class->id)) &&
           a->has_at == b->has_at && (!a->has_at || a->at == b->at) &&
           a->has_start == b->has_start &&
           (!a->has_start ||
            (wall_compare(a->start, b->start) == 0 && a->start_pass == b->start_pass)) &&
           a->has_end == b->has_end && (!a->has_end || same_end(&a->end, &b->end)) &&
           a->by_user == b->by_user && same_text(a->reason, b->reason) &&
           same_text(a->title, b->title) && same_text(a->outcome, b->outcome);
}

bool record_keeps(const struct policy *before, const struct policy *now)
{
    size_t found = 0;

    for (size_t i = 0; i < now->change_count && found < before->change_count; i++)
        found += same_change(&before->changes[found], &now->changes[i]);
    return found == before->change_count;
}

static int changed_meanwhile(struct fault *fault)
{
    fault_set(fault, 0, 0, "another program, which did not lock it, has just changed it");
    return fault_hint(fault, "look at it, then try again");
}

static bool is_version(const struct record *record)
{
    struct stat now;

    return stat(record->path, &now) == 0 && same_version(&now, &record->version);
}

int record_write(struct record *record, struct arena *arena, const char *entry, size_t length,
                 struct fault *fault)
{
    struct source source = {.name = record->path};
    struct out text, file;
    int error;

    if (file_read(arena, record->path, TREE_SIZE, &source.text, &source.size, fault) != 0)
        return -1;
    if (!is_version(record))
        return changed_meanwhile(fault);
    out_arena(&text, arena);
    if (record_text_add(&text, arena, &source, entry, length, fault) != 0)
        return -1;
    out_open(&file, record->draft.fd);
    out_bytes(&file, text.data, text.length);
    error = out_finish(&file);
    return error != 0 ? fault_set(fault, 0, 0, "%s", strerror(error))
                      : draft_finish(&record->draft, fault);
}

int record_commit(struct record *record, struct fault *fault)
{
    if (!lock_holds(&record->lock, record->path) || !is_version(record))
        return changed_meanwhile(fault);
    return draft_commit(&record->draft, fault);
}

void record_close(struct record *record)
{
    draft_abandon(&record->draft);
    lock_release(&record->lock, record->path);
}

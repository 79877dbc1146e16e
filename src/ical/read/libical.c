#include "ical/read/libical.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"

/*
 * Tells packagers' tools of the library, which is not among those that the program is linked
 * with: https://systemd.io/ELF_DLOPEN_METADATA
 */
#define NOTE_TYPE 0x407c0c0a
#define NOTE_TEXT                                                                              \
    "[{\"feature\":\"ics\",\"description\":\"Reads .ics files that a policy names\","          \
    "\"priority\":\"suggested\",\"soname\":[\"" LIBICAL_NAME "\"]}]"

static const struct {
    uint32_t owner_size, text_size, type;
    char owner[4];
    _Alignas(4) char text[sizeof NOTE_TEXT];
} note
    __attribute__((used, aligned(4), section(".note.dlopen"))) = {.owner_size = 4,
                                                                  .text_size = sizeof NOTE_TEXT,
                                                                  .type = NOTE_TYPE,
                                                                  .owner = "FDO",
                                                                  .text = NOTE_TEXT};

static const struct {
    const char *name;
    size_t offset;
} functions[] = {
#define LIBICAL_ROW(result, name, parameters) {#name, offsetof(struct libical, name)},
    LIBICAL_FUNCTIONS(LIBICAL_ROW)
#undef LIBICAL_ROW
};

/* Room for libical and the libraries that it needs, of which ICU's data is the largest. */
#define ROOM ((size_t)64 << 20)

/* Whether dlopen() may have failed for lack of memory: its text WHY has no number for that. */
static bool lacks_memory(const char *why)
{
    void *volatile room; /* volatile: a compiler may drop an unused allocation */

    if (why != NULL && strstr(why, strerror(ENOENT)) != NULL)
        return false;
    room = malloc(ROOM);
    free(room);
    return room == NULL;
}

/* The errno in the text of dlopen(), if too many files are open: the library is not missing
 * then. */
static int find_error(const char *why)
{
    static const int errors[] = {EMFILE, ENFILE};

    for (size_t i = 0; why != NULL && i < sizeof errors / sizeof errors[0]; i++)
        if (strstr(why, strerror(errors[i])) != NULL)
            return errors[i];
    return 0;
}

int libical_load(const char *name, struct libical *library, struct fault *fault)
{
    void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);

    if (handle == NULL) {
        const char *why = dlerror();
        const int error = find_error(why);

        if (lacks_memory(why)) {
            fault_set(fault, 0, 0,
                      "there is too little memory to load libical, which reads .ics files");
            return fault_hint(fault, "raise the limit (ulimit -v) by %zu MiB or more",
                              ROOM >> 20);
        }
        if (error == EMFILE || error == ENFILE) {
            fault_set(fault, 0, 0, "libical, which reads .ics files, cannot be loaded: %s",
                      strerror(error));
            return fault_hint(fault, "raise the limit of open files (ulimit -n)");
        }
        fault_set(fault, 0, 0, "reading .ics files needs libical, which cannot be loaded: %s",
                  why == NULL ? name : why);
        return fault_hint(fault, "install the package libical3 (Debian) or libical");
    }
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        void *function = dlsym(handle, functions[i].name);

        if (function == NULL)
            return fault_set(fault, 0, 0, "%s has no %s", name, functions[i].name);
        /* ISO C cannot convert a data pointer to a function pointer. */
        memcpy((char *)library + functions[i].offset, &function, sizeof function);
    }
    return 0;
}

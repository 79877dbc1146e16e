/*
 * file: whole files into memory, with limits.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct fault;
struct stat;

#define FILE_PATH 4096 /* no system call takes a longer path */

/*
 * Reads the file PATH ("-": standard input) into ARENA, NUL-terminated.
 * 0, or -1 with *fault: it cannot be opened, is a folder or a device, is larger than LIMIT
 * bytes (a regular file is then not read at all), or has changed since reading began: somebody
 * is writing it.
 */
int file_read(struct arena *arena, const char *path, size_t limit, const char **text,
              size_t *size, struct fault *fault);

/* The same for the rest of an open descriptor, which is not closed. */
int file_read_stream(struct arena *arena, int fd, size_t limit, const char **text, size_t *size,
                     struct fault *fault);

/* The bytes of PATH that are its folder, the slash included; 0: the folder that mwin is in. */
size_t file_folder_length(const char *path);

/* The folder that has the name PATH in it: 0, or -1 with errno. */
int file_folder(const char *path, char folder[FILE_PATH]);

/* Whether both describe one file, whatever names it has. */
bool file_is(const struct stat *left, const struct stat *right);

/* Whether both paths lead to one existing file. */
bool file_same(const char *left, const char *right);

#endif

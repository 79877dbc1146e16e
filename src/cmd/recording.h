/*
 * recording: how a command adds an entry to a policy: lock, load, judge, write, in this order.
 */
#ifndef CMD_RECORDING_H
#define CMD_RECORDING_H

#include <stddef.h>

#include "cmd/cmd.h"
#include "writer/record.h"

/*
 * Locks the file that entries of *POLICY go to and loads all policies anew, also *POLICY, so
 * that the command judges the policies to which it adds the entry. The present time becomes a
 * time while the file is locked, unless the user has set it. 0, or -1 after reporting an error.
 */
int recording_open(struct record *record, struct cmd_context *context,
                   const struct policy **policy);

/*
 * Prints ENTRY, then adds it to the file: if standard output cannot be written, nothing is
 * recorded. CMD_YES, or CMD_TROUBLE after reporting an error.
 */
enum cmd_answer recording_write(struct record *record, struct cmd_context *context,
                                const char *entry, size_t length);

#endif

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
 * that what is judged next is what the entry will be added to; now is then a moment of the
 * lock, unless somebody has set it. 0, or -1 after what is wrong has been said.
 */
int recording_open(struct record *record, struct cmd_context *context,
                   const struct policy **policy);

/*
 * Adds ENTRY to the file after it has been printed: standard output that cannot be written
 * means that nothing is recorded. CMD_YES, or CMD_TROUBLE after what is wrong has been said.
 */
enum cmd_answer recording_write(struct record *record, struct cmd_context *context,
                                const char *entry, size_t length);

#endif

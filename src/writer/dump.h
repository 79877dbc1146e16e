/*
 * dump: the model as policy files, for `mwin dump policy`.
 */
#ifndef WRITER_DUMP_H
#define WRITER_DUMP_H

struct out;
struct policies;

/*
 * Prints for each policy a policy file that says the same,
 * includes and defaults written out. Relative paths in it are relative to where mwin ran.
 */
void dump_policies(struct out *out, const struct policies *policies);

#endif

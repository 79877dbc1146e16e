/*
 * prepare: what a command needs before it runs: its policies, its zones, now.
 */
#ifndef CMD_PREPARE_H
#define CMD_PREPARE_H

struct cmd_context;

/*
 * The names of the policy files (-f, or where policies are) and the policies, as far as the
 * command needs them; warnings are shown, whatever --quiet says. 0, or -1 with a message or the
 * errors shown.
 */
int prepare_policies(struct cmd_context *context);

/*
 * Reads the policies and the zones anew, as they are now, into context->arena; warnings that
 * have not been shown yet are shown. 0, or -1 with the errors shown and the policies as they
 * were. A ledger that existed and is gone is an error.
 */
int prepare_again(struct cmd_context *context);

/* The zone for times on the command line, and those of --tz. 0, or -1 with a message. */
int prepare_zones(struct cmd_context *context);

/* Now, which may be written in that zone. 0, or -1 with a message. */
int prepare_now(struct cmd_context *context);

#endif

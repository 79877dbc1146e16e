/*
 * prepare: reads what a command needs before it runs: its policies, its zones, the time.
 */
#ifndef CMD_PREPARE_H
#define CMD_PREPARE_H

struct cmd_context;

/*
 * Finds the policy files (-f, or the usual places) and reads the policies, as far as the
 * command needs them. Shows warnings, also with --quiet. 0, or -1 after reporting errors.
 */
int prepare_policies(struct cmd_context *context);

/*
 * Reads the policies and the zones anew, into context->arena, and shows the warnings that have
 * not been shown yet. A ledger that existed at an earlier reading and is gone is an error. 0,
 * or -1 after reporting errors; the context may then have a mixture of old and new, so answer
 * nothing.
 */
int prepare_again(struct cmd_context *context);

/* Finds the zone for times on the command line, and the zones of --tz. 0, or -1 with a message.
 */
int prepare_zones(struct cmd_context *context);

/* Finds the present time: --now or MWIN_NOW, in the zone of the command line, or the clock. 0,
 * or -1 with a message. */
int prepare_now(struct cmd_context *context);

#endif

#include "cmd/cmd.h"

/* Every policy is read by the tests, this one too. */
static const char starter[] =
    "# A maintenance policy for mwin. mwin-policy(5) describes all keys; `mwin check -f FILE`\n"
    "# says what is wrong, `mwin explain -f FILE` what it means.\n"
    "\n"
    "mwin: 1                          # version of this format\n"
    "policy: example                  # a short name; it must never change\n"
    "title: Example service\n"
    "timezone: Europe/Berlin          # all times below are on this clock\n"
    "contact: mailto:support@example.org\n"
    "\n"
    "channels:                        # where notices go\n"
    "  status: https://status.example.org\n"
    "\n"
    "classes:                         # kinds of maintenance\n"
    "  planned:\n"
    "    title: Planned maintenance\n"
    "    impact: outage               # none, reduced-redundancy, degraded or outage\n"
    "    downtime: 20m                # what is expected inside the window\n"
    "    notice: 5 business days      # how long before the start users are told\n"
    "    reschedule:\n"
    "      user: {request: 2 weeks, times: 1, within: 30 days}\n"
    "      provider: {notice: 1 week}\n"
    "  security:\n"
    "    title: Security updates\n"
    "    impact: degraded\n"
    "    postpone: never              # may come earlier, never later\n"
    "  emergency:\n"
    "    title: Urgent work\n"
    "    emergency: true              # may happen outside every window\n"
    "    notice: before start\n"
    "\n"
    "windows:                         # when it may happen\n"
    "  - id: monthly\n"
    "    class: planned\n"
    "    every: last saturday of the month\n"
    "    start: \"22:00\"\n"
    "    duration: 4h\n"
    "    cutoff: 30m                  # nothing new is started in the last 30 minutes\n"
    "  - id: patches\n"
    "    class: security\n"
    "    every: second tuesday of the month + 2 days\n"
    "    start: \"23:00\"\n"
    "    end: \"02:00\"                 # the first 02:00 after the start\n"
    "\n"
    "freezes:                         # when it must not happen\n"
    "  - id: year-end\n"
    "    every: 20 december\n"
    "    duration: 14 days\n"
    "    blocks: [planned]\n"
    "    then: after                  # what is blocked is held after it\n";

static enum cmd_answer run_init(struct cmd_context *context)
{
    out_text(context->out, starter);
    return CMD_YES;
}

const struct command init_command = {
    .name = "init",
    .operands = "",
    .summary = "a commented policy to start from",
    .question = "Prints a small policy with one of each thing, to be edited.",
    .examples = "  mwin init >policy.yaml\n",
    .options = (const struct option_row[]){{0}},
    .needs = CMD_NEEDS_NOTHING,
    .run = run_init,
};

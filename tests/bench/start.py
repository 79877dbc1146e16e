#!/usr/bin/python3
"""What a start of mwin costs, as a multiple of the smallest C program's.

start.py MWIN EMPTY YAML_SCAN [RUNS] - EMPTY is a main that returns 0, YAML_SCAN the program
made of yaml_scan.c. Each command is run in turn with the empty program, and the ratio is
taken of the medians.
"""
import os
import sys
import tempfile

from pairs import medians

RRULE = """mwin: 1
policy: rule
timezone: Europe/Berlin
classes: {planned: {impact: outage}}
windows:
  - {id: monthly, class: planned, rrule: FREQ=MONTHLY;BYDAY=-1SA, first: 1970-01-31,
     start: "22:00", duration: 4h}
"""


def page_faults(arguments):
    """The least of three: the first run after a build can have more."""
    null = os.open(os.devnull, os.O_WRONLY)
    faults = []
    for _ in range(3):
        pid = os.posix_spawn(arguments[0], arguments, {},
                             file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
        faults.append(os.wait4(pid, 0)[2].ru_minflt)
    os.close(null)
    return min(faults)


def main():
    mwin, empty, scan = (os.path.abspath(path) for path in sys.argv[1:4])
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 1000
    cmo = os.path.join(os.path.dirname(__file__), "..", "..", "examples", "cmo.yaml")
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as rule:
        rule.write(RRULE)
        rule.flush()
        print(f"{'start of':32}{'median':>10}{'empty':>10}{'ratio':>8}{'faults':>8}   "
              f"({runs} pairs)")
        for name, arguments in (
                ("the empty program itself", [empty]),
                ("libyaml loaded, not used", [scan, "scan"]),
                ("libyaml's scan of cmo.yaml", [scan, "scan", cmo]),
                ("active, cmo.yaml", [mwin, "active", "-f", cmo]),
                ("list --next 3, cmo.yaml", [mwin, "list", "--next", "3", "-f", cmo]),
                ("active, an RRULE from 1970", [mwin, "active", "-f", rule.name]),
                ("list --next 3, the same", [mwin, "list", "--next", "3", "-f", rule.name]),
                ("export --format ics, the same",
                 [mwin, "export", "--format", "ics", "-f", rule.name]),
                ("export --format ics, cmo.yaml",
                 [mwin, "export", "--format", "ics", "-f", cmo]),
                ("--version", [mwin, "--version"])):
            (ours, theirs), _ = medians([arguments, [empty]], runs)
            print(f"{name:32}{ours:7.0f} us{theirs:7.0f} us{ours / theirs:8.2f}"
                  f"{page_faults(arguments):8}", flush=True)


main()

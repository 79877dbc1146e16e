#!/usr/bin/python3
"""What a start of mwin costs, as a multiple of the smallest C program's.

start.py MWIN STATIC EMPTY YAML_SCAN [RUNS] - STATIC is mwin built with STATIC=1, left out where
it is not there, EMPTY a main that returns 0, YAML_SCAN the program made of yaml_scan.c. Each
command is run in turn with the empty program, and the ratio is taken of the medians.
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


def row(name, commands, runs):
    """The first of the commands is the empty program."""
    empty, *times = medians(commands, runs)[0]
    print(f"{name:32}{empty:7.0f} us" +
          "".join(f"{took:7.0f} us{took / empty:6.2f}{page_faults(command):5}"
                  for command, took in zip(commands[1:], times)), flush=True)


def main():
    mwin, static, empty, scan = (os.path.abspath(path) for path in sys.argv[1:5])
    runs = int(sys.argv[5]) if len(sys.argv) > 5 else 1000
    cmo = os.path.join(os.path.dirname(__file__), "..", "..", "examples", "cmo.yaml")
    builds = [mwin, static] if os.path.exists(static) else [mwin]
    if static not in builds:
        print("there is no static build: it is left out")
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as rule:
        rule.write(RRULE)
        rule.flush()
        print(f"{'start of':32}{'empty':>10}{'median':>10}{'ratio':>6}{'faults':>8}" +
              f"{'static':>7}{'ratio':>6}{'faults':>8}" * (len(builds) - 1) +
              f"   ({runs} rounds)")
        for name, arguments in (("the empty program itself", [empty]),
                                ("libyaml loaded, not used", [scan, "scan"]),
                                ("libyaml's scan of cmo.yaml", [scan, "scan", cmo])):
            row(name, [[empty], arguments], runs)
        for name, arguments in (
                ("active, cmo.yaml", ["active", "-f", cmo]),
                ("list --next 3, cmo.yaml", ["list", "--next", "3", "-f", cmo]),
                ("active, an RRULE from 1970", ["active", "-f", rule.name]),
                ("list --next 3, the same", ["list", "--next", "3", "-f", rule.name]),
                ("export --format ics, the same", ["export", "--format", "ics", "-f", rule.name]),
                ("export --format ics, cmo.yaml", ["export", "--format", "ics", "-f", cmo]),
                ("--version", ["--version"])):
            row(name, [[empty]] + [[build] + arguments for build in builds], runs)


main()

#!/usr/bin/python3
"""What a start of mwin costs, as a multiple of the smallest C program's.

start.py MWIN EMPTY [RUNS] - MWIN and EMPTY (a main that returns 0) are programs. Each command
is run in turn with the empty program, and the ratio is taken of the medians.
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


def main():
    mwin, empty = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    cmo = os.path.join(os.path.dirname(__file__), "..", "..", "examples", "cmo.yaml")
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as rule:
        rule.write(RRULE)
        rule.flush()
        print(f"{'start of':32}{'median':>10}{'empty':>10}{'ratio':>8}   ({runs} pairs)")
        for name, arguments in (
                ("active, cmo.yaml", ["active", "-f", cmo]),
                ("list --next 3, cmo.yaml", ["list", "--next", "3", "-f", cmo]),
                ("active, a rule from 1970", ["active", "-f", rule.name]),
                ("list --next 3, the same", ["list", "--next", "3", "-f", rule.name]),
                ("--version", ["--version"])):
            (ours, theirs), _ = medians([[mwin] + arguments, [empty]], runs)
            print(f"{name:32}{ours:7.0f} us{theirs:7.0f} us{ours / theirs:8.2f}")


main()

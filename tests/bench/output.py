#!/usr/bin/python3
"""What a hundred years of CSV cost: mwin, a program that only formats, and dateutil.

output.py MWIN LINES [RUNS] - LINES is the program made of lines.c. The lines of mwin and of
dateutil_list.py have to be the same.
"""
import os
import subprocess
import sys

from pairs import medians

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    mwin, lines = (os.path.abspath(path) for path in sys.argv[1:3])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 15
    cmo = os.path.join(HERE, "..", "..", "examples", "cmo.yaml")
    ours = [mwin, "list", "--from", "2026", "--to", "2126", "--format", "csv", "-f", cmo]
    script = [sys.executable, os.path.join(HERE, "dateutil_list.py")]
    written = subprocess.run(ours, check=True, capture_output=True).stdout
    if written != subprocess.run(script, check=True, capture_output=True).stdout:
        sys.exit("mwin and dateutil do not write the same lines")
    count = written.count(b"\n")
    names = ("mwin", "formatting alone", "dateutil")
    times, _ = medians([ours, [lines, str(count)], script], runs)
    print(f"{f'{count} lines of CSV':26}{'median':>12}{'mwin = 1':>10}   ({runs} rounds)")
    for name, took in zip(names, times):
        print(f"{name:26}{took:9.0f} us{took / times[0]:10.2f}")


main()

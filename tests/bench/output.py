#!/usr/bin/python3
"""What a hundred years of CSV cost: mwin, a program that only formats, and dateutil.

output.py MWIN STATIC LINES [RUNS] - STATIC is mwin built with STATIC=1, left out where it is not
there, LINES the program made of lines.c. The lines of mwin and of dateutil_list.py have to be
the same; dateutil, which takes long, is run a tenth as often.
"""
import os
import subprocess
import sys

from pairs import medians

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    mwin, static, lines = (os.path.abspath(path) for path in sys.argv[1:4])
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 101
    cmo = os.path.join(HERE, "..", "..", "examples", "cmo.yaml")
    ours = [mwin, "list", "--from", "2026", "--to", "2126", "--format", "csv", "-f", cmo]
    script = [sys.executable, os.path.join(HERE, "dateutil_list.py")]
    written = subprocess.run(ours, check=True, capture_output=True).stdout
    if written != subprocess.run(script, check=True, capture_output=True).stdout:
        sys.exit("mwin and dateutil do not write the same lines")
    count = written.count(b"\n")
    commands = {"mwin": ours, "mwin, as JSON": ["json" if a == "csv" else a for a in ours],
                "formatting alone": [lines, str(count)]}
    if os.path.exists(static):
        commands["mwin, static"] = [static] + ours[1:]
    times = dict(zip(commands, medians(list(commands.values()), runs)[0]))
    times["dateutil"] = medians([script], max(runs // 10, 1))[0][0]
    print(f"{f'{count} lines':26}{'median':>12}{'formatting = 1':>18}   ({runs} rounds)")
    for name, took in times.items():
        print(f"{name:26}{took:9.0f} us{took / times['formatting alone']:18.2f}")


main()

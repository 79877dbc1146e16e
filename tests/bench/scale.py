#!/usr/bin/python3
"""How the time and memory of mwin grow with a policy, beside libyaml alone.

scale.py MWIN STATIC YAML_SCAN [PLOT] - STATIC is mwin built with STATIC=1, left out where it is
not there, YAML_SCAN the program made of yaml_scan.c, PLOT an SVG file to write. Policies of 10
to 100,000 windows (a quarter each: a weekday, an RRULE, a last weekday, dates) and a folder of
1,000 policies; `check` looks at five years of 1,000 windows and as many changes, `diff` at two
versions of them.
"""
import os
import resource
import sys
import tempfile

import plot
from pairs import medians

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HEAD = """mwin: 1
policy: {name}
timezone: Europe/Berlin
classes:
  planned: {{title: Planned, impact: outage, downtime: 20m}}
  minor: {{impact: none}}
windows:
"""


def window(i):
    weekday = WEEKDAYS[i // 4 % 7]
    month = f"{i % 12 + 1:02}-{i % 28 + 1:02}"
    return (f"  - id: window-{i}\n    class: {'planned' if i % 3 else 'minor'}\n" + (
        f'    every: {weekday}\n    start: "{i % 24:02}:{i % 60:02}"\n    duration: 2h\n',
        f"    rrule: FREQ=MONTHLY;BYDAY={i // 4 % 4 + 1}{weekday[:2].upper()}\n"
        '    first: 2020-01-01\n    start: "22:00"\n    duration: 4h\n',
        f'    every: last {weekday} of the month\n    start: "22:30"\n    end: "06:00"\n',
        f'    start: "21:00"\n    duration: 30m\n    dates: [2026-{month}, 2028-{month}]\n',
    )[i % 4])


def policy(name, count):
    return HEAD.format(name=name) + "".join(window(i) for i in range(count))


def changes(count):
    """One for each window that has a date of its own."""
    lines = ["changes:\n"]
    for i in range(count):
        k = 4 * (i % (count // 4)) + 3
        year = 2026 + 2 * (i // (count // 4) % 2)
        date = f"{year}-{k % 12 + 1:02}-{k % 28 + 1:02}"
        kind = ("announced", "cancelled")[i // (count // 2) % 2]
        day = 1 + i // (count // 4)
        lines.append(f"  - {kind}: window-{k}@{date}\n    at: 2026-01-0{day}\n")
    return "".join(lines)


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
    return path


def memory(peak):
    """In MiB. A process begins with the peak of its parent: less cannot be told."""
    least = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{peak / 1024:.1f}" if peak > least else f"<{least / 1024:.0f}"


def row(name, programs, at, files, runs):
    """Prints a row, and gives its times in ms: scan, parse, active, list, and active of the
    static build."""
    scan, mwin, *static = programs
    active = ["active", "--now", "2026-01-01", "-f", at]
    commands = [[scan, "scan"] + files, [scan, "parse"] + files, [mwin] + active,
                [mwin, "list", "--next", "3", "--now", "2026-01-01", "-f", at]]
    times, peaks = medians(commands + [[build] + active for build in static], runs)
    print(f"{name:>14}" + "".join(f"{took / 1000:9.2f}" for took in times) +
          "".join(f"{took / times[0]:8.2f}" for took in times[1:]) +
          f"{memory(peaks[2]):>8}", flush=True)
    return [took / 1000 for took in times]


def with_changes(mwin, folder):
    """What looks at years of 1,000 windows and as many changes."""
    windows = policy("changes", 1000)
    old = write(folder, "old.yaml", windows + changes(900))
    new = write(folder, "new.yaml", windows.replace("duration: 2h", "duration: 3h", 50) +
                changes(1000))
    (check, diff, far), peaks = medians(
        [[mwin, "check", "--now", "2026-01-01", "-f", new],
         [mwin, "diff", "--now", "2026-01-01", old, new],
         [mwin, "list", "--to", "9999", "--format", "csv", "--window", "window-0", "-f", new]],
        5)
    print(f"\n1,000 windows and changes: check of five years {check / 1000:.0f} ms, "
          f"{memory(peaks[0])} MiB; diff of two versions {diff / 1000:.0f} ms, "
          f"{memory(peaks[1])} MiB;\n"
          f"list of one window to the year 9999 {far / 1000:.0f} ms, {memory(peaks[2])} MiB")


def main():
    mwin, static, scan = (os.path.abspath(path) for path in sys.argv[1:4])
    programs = [scan, mwin, static] if os.path.exists(static) else [scan, mwin]
    columns = ("scan", "parse", "active", "list", "static")[:len(programs) + 2]
    curves = {"libyaml's scan": [], "its events": [], "mwin active": [], "list --next 3": []}
    sizes = {10: 51, 30: 51, 100: 51, 300: 51, 1000: 31, 3000: 15, 10000: 9, 30000: 5,
             100000: 3}
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'windows':>14}" + "".join(f"{name:>9}" for name in columns) +
              "".join(f"{name:>8}" for name in columns[1:]) + f"{'memory':>8}\n" + " " * 14 +
              f"{'ms':>9}" * len(columns) + f"{'/ scan':>8}" * (len(columns) - 1) + f"{'MiB':>8}")
        for count, runs in sizes.items():
            path = write(folder, f"{count}.yaml", policy("scale", count))
            times = row(f"{count:,}", programs, path, [path], runs)
            for curve, took in zip(curves.values(), times):
                curve.append(took)
        many = os.path.join(folder, "many")
        os.mkdir(many)
        files = [write(many, f"{i}.yaml", policy(f"p{i}", 10)) for i in range(1000)]
        row("1,000 x 10", programs, many, files, 5)
        with_changes(mwin, folder)
    if len(sys.argv) > 4:
        plot.write(sys.argv[4], "A policy of many windows", "windows", "milliseconds",
                   list(sizes), curves)
        print(f"plot: {sys.argv[4]}")


main()

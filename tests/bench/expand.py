#!/usr/bin/python3
"""How many occurrences a second mwin expands, beside libical, dateutil, rrule.js and ical.js.

expand.py EXPAND [MODULES [ROUNDS]] - EXPAND is the program made of expand.c, MODULES the folder
into which npm has put rrule and ical.js; without it, or without node, these two are left out.
Five rules over 100 years, the whole result in memory; the engines take turns, and the medians
are compared. Engines have to find equally many occurrences; a count of npm's two that differs
is printed with the table.
"""
import datetime
import os
import shutil
import statistics
import subprocess
import sys
import time

from dateutil.rrule import rrulestr

RULES = {
    "weekly on two days": "FREQ=WEEKLY;BYDAY=TU,WE",
    "last Saturday": "FREQ=MONTHLY;BYDAY=-1SA",
    "second Monday of a year": "FREQ=YEARLY;BYDAY=2MO",
    "daily": "FREQ=DAILY",
    "last weekday of a month": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
}
OWN = ("mwin", "utc")
PEERS = ("libical", "dateutil")
NPM = ("rrule", "ical.js")
HERE = os.path.dirname(os.path.abspath(__file__))


def by_dateutil(rule):
    begin = time.perf_counter_ns()
    count = len(list(rrulestr(rule + ";UNTIL=21251231T235959",
                              dtstart=datetime.datetime(2026, 1, 1, 22))))
    return count, (time.perf_counter_ns() - begin) / count


def by_engine(program, modules, engine, rule):
    if engine == "dateutil":
        return by_dateutil(rule)
    command = ["node", os.path.join(HERE, "expand.js")] if engine in NPM else [program]
    environment = dict(os.environ, NODE_PATH=modules or "")
    count, nanoseconds = subprocess.run(command + [engine, rule], check=True, text=True,
                                        capture_output=True, env=environment).stdout.split()
    return int(count), float(nanoseconds)


def first_three(program, rounds):
    """The same after so many years: what has passed is not gone through."""
    print(f"{'first three from now (us)':26}{'from 1970':>10}{'from 2026':>10}")
    for name, rule in RULES.items():
        took = {year: [] for year in ("1970", "2026")}
        for _ in range(rounds):
            for year, times in took.items():
                count, nanoseconds = by_engine(program, None, year, rule)
                if count != 3:
                    sys.exit(f"{name}: {count} occurrences from {year}")
                times.append(nanoseconds)
        print(f"{name:26}" +
              "".join(f"{statistics.median(times) / 1000:10.2f}" for times in took.values()))


def npm_engines(modules):
    if shutil.which("node") is None:
        print("rrule.js and ical.js are not measured: there is no node")
        return ()
    found = tuple(e for e in NPM if modules and os.path.isdir(os.path.join(modules, e)))
    for engine in set(NPM) - set(found):
        print(f"{engine} is not measured: it is not in {modules}")
    return found


def main():
    program = sys.argv[1]
    modules = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    peers = PEERS + npm_engines(modules)
    others = []
    print(f"{'occurrences a second (M)':26}" + "".join(f"{e:>10}" for e in OWN + peers) +
          f"{'utc / best peer':>18}   ({rounds} rounds)")
    for name, rule in RULES.items():
        took = {engine: [] for engine in OWN + peers}
        counts = {}
        for _ in range(rounds):
            for engine, times in took.items():
                counts[engine], nanoseconds = by_engine(program, modules, engine, rule)
                times.append(nanoseconds)
        if len({counts[engine] for engine in OWN + PEERS}) != 1:
            sys.exit(f"{name}: the engines find {counts} occurrences")
        others += [f"{name}: {engine} finds {counts[engine]}, the others {counts['mwin']}"
                   for engine in peers if counts[engine] != counts["mwin"]]
        rate = {engine: 1000 / statistics.median(times) for engine, times in took.items()}
        print(f"{name:26}" + "".join(f"{rate[e]:10.3g}" for e in OWN + peers) +
              f"{rate['utc'] / max(rate[e] for e in peers):18.0f}", flush=True)
    print("".join(line + "\n" for line in others), end="")
    first_three(program, rounds)


main()

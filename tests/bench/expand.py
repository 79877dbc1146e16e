#!/usr/bin/python3
"""How many occurrences a second mwin expands, beside libical and python-dateutil.

expand.py EXPAND [ROUNDS] - EXPAND is the program made of expand.c. Five rules over 100 years,
the whole result in memory; the engines take turns, and the medians are compared. Engines have
to find equally many occurrences.
"""
import datetime
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
ENGINES = ("mwin", "utc", "libical", "dateutil")


def by_program(program, engine, rule):
    count, nanoseconds = subprocess.run([program, engine, rule], check=True,
                                        capture_output=True, text=True).stdout.split()
    return int(count), float(nanoseconds)


def by_dateutil(rule):
    begin = time.perf_counter_ns()
    count = len(list(rrulestr(rule + ";UNTIL=21251231T235959",
                              dtstart=datetime.datetime(2026, 1, 1, 22))))
    return count, (time.perf_counter_ns() - begin) / count


def main():
    program = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print(f"{'occurrences a second (M)':26}" + "".join(f"{e:>10}" for e in ENGINES) +
          f"{'mwin / best peer':>18}   ({rounds} rounds)")
    for name, rule in RULES.items():
        took = {engine: [] for engine in ENGINES}
        counts = set()
        for _ in range(rounds):
            for engine in ENGINES:
                count, nanoseconds = (by_dateutil(rule) if engine == "dateutil"
                                      else by_program(program, engine, rule))
                took[engine].append(nanoseconds)
                counts.add(count)
        if len(counts) != 1:
            sys.exit(f"{name}: the engines find {sorted(counts)} occurrences")
        rate = {engine: 1000 / statistics.median(took[engine]) for engine in ENGINES}
        best = max(rate["libical"], rate["dateutil"])
        print(f"{name:26}" + "".join(f"{rate[e]:10.2f}" for e in ENGINES) +
              f"{rate['utc'] / best:18.0f}")


main()

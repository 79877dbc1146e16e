#!/usr/bin/python3
"""Compares zone.c with Python's zoneinfo over all zones of the system, 1900 to 2200.

usage: zone_zoneinfo.py BUILD [SEED]

Instants are compared at regular points (so that no change can be missing), at
each change that zone.c lists and a second to both sides of it, and at random
points up to the year 9999; wall times at both ends and in the middle of each
gap and fold. Where zic is installed, the same is done with its slim files, which
leave to the footer what the system's files may list.
"""

import os
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from zone_files import zone_files

SYSTEM = "/usr/share/zoneinfo"
EPOCH = datetime(1970, 1, 1)
FIRST = int((datetime(1900, 1, 1) - EPOCH).total_seconds())
LAST = int((datetime(2200, 1, 1) - EPOCH).total_seconds())
END = int((datetime(9998, 12, 31) - EPOCH).total_seconds())
SAMPLE_STEP = 11 * 86400 + 3217
FAR_SAMPLES = 50
FAR_CHANGES = ((9990, 9992), (2399, 2401))
FAILURES_SHOWN = 20

# zic of glibc 2.36 leaves out the transition of 30 November 2022, from which on the footer
# holds: clocks showed CST since 30 October, as zone.c reads it, zoneinfo applies the footer.
SLIM_EXCEPTIONS = ("America/Ojinaga",)


class Driver:
    def __init__(self, path, folder):
        self.process = subprocess.Popen([path, folder], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, bufsize=1 << 20)

    def ask(self, lines):
        """Sends lines and returns an answer for each; few enough at once to fit into a pipe."""
        answers = []
        for start in range(0, len(lines), 2000):
            part = lines[start:start + 2000]
            self.process.stdin.write("\n".join(part) + "\n\n")
            self.process.stdin.flush()
            answers += [self.process.stdout.readline().rstrip("\n") for _ in part]
        return answers

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait()


def offset_of(aware):
    return int(aware.utcoffset().total_seconds())


def instant_answer(zone, t):
    local = zone.fromutc((EPOCH + timedelta(seconds=t)).replace(tzinfo=zone))
    return f"{offset_of(local)} {local.tzname()}"


def wall_answer(zone, seconds):
    wall = (EPOCH + timedelta(seconds=seconds)).replace(tzinfo=zone)
    first, second = offset_of(wall), offset_of(wall.replace(fold=1))
    fit = "exact" if first == second else "gap" if first < second else "fold"
    return f"{seconds - first} {fit}"


def year_start(year):
    return int((datetime(year, 1, 1) - EPOCH).total_seconds())


def changes(driver):
    spans = ((FIRST, LAST),) + tuple((year_start(a), year_start(b)) for a, b in FAR_CHANGES)
    for answer in driver.ask([f"c {start} {end}" for start, end in spans]):
        for change in answer.split():
            yield tuple(int(number) for number in change.split(":"))


def compare_zone(driver, folder, name, rng, failures):
    with open(os.path.join(folder, name), "rb") as stream:
        zone = ZoneInfo.from_file(stream, key=name)
    if driver.ask([f"z {name}"]) != ["ok"]:
        failures.append(f"{name}: not loaded")
        return 0, 0
    instants = list(range(FIRST, LAST, SAMPLE_STEP))
    instants += [rng.randrange(LAST, END) for _ in range(FAR_SAMPLES)]
    walls = [rng.randrange(FIRST, LAST) for _ in range(FAR_SAMPLES)]
    walls += [rng.randrange(LAST, END) for _ in range(FAR_SAMPLES)]
    count = 0
    for at, before, after in changes(driver):
        low, high = sorted((at + before, at + after))
        instants += [at - 1, at, at + 1]
        walls += [low - 1, low, (low + high) // 2, high - 1, high]
        count += 1
    queries = [f"t {t}" for t in instants] + [f"w {w}" for w in walls]
    wanted = [instant_answer(zone, t) for t in instants] + [wall_answer(zone, w) for w in walls]
    for query, answer, want in zip(queries, driver.ask(queries), wanted):
        if answer != want:
            failures.append(f"{name}: {query}: mwin {answer}, zoneinfo {want}")
    return count, len(queries)


def compare_folder(build, folder, names, rng, failures):
    driver = Driver(os.path.join(build, "zone_driver"), folder)
    total_changes = total_points = 0
    for name in names:
        count, points = compare_zone(driver, folder, name, rng, failures)
        total_changes += count
        total_points += points
    if driver.close() != 0:
        failures.append("the driver failed")
    return total_changes, total_points


def compile_zones(folder):
    source = os.path.join(SYSTEM, "tzdata.zi")
    environment = dict(os.environ, PATH=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    try:
        subprocess.run(["zic", "-b", "slim", "-d", folder, source], check=True, env=environment,
                       stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def compare_slim(build, rng, failures):
    with tempfile.TemporaryDirectory() as folder:
        if not compile_zones(folder):
            return 0
        names = [name for name in zone_files(folder) if name not in SLIM_EXCEPTIONS]
        compare_folder(build, folder, names, rng, failures)
        return len(names)


def main():
    build = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20260101
    rng = random.Random(seed)
    failures = []
    names = zone_files(SYSTEM)
    count, points = compare_folder(build, SYSTEM, names, rng, failures)
    slim = compare_slim(build, rng, failures)
    if len(names) < 100 or count < 1000:
        failures.append(f"only {len(names)} zones and {count} changes were compared")
    for failure in failures[:FAILURES_SHOWN]:
        print(failure)
    if failures:
        print(f"zone_zoneinfo: {len(failures)} differences (seed {seed})")
        return 1
    print(f"zone_zoneinfo: {len(names)} zones, {count} changes and {points} conversions agree, "
          f"and {slim} zones in slim files")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/python3
"""VTIMEZONEs of all zones of the system, over several spans of years, against Python's zoneinfo.

usage: vtimezone.py BUILD [SEED]

Three readers say what a VTIMEZONE means: RFC 5545 3.6.5, worked out here (the last onset before
an instant, each in the local time of before it); python-dateutil's tzical, which looks at local
times; and python-icalendar's to_tz(), which knows no rule after 2037.
"""

import bisect
import io
import os
import random
import subprocess
import sys
import warnings
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import icalendar
from dateutil import rrule, tz

from zone_files import zone_files

SYSTEM = "/usr/share/zoneinfo"
SPANS = ((1900, 1910), (1965, 1975), (1990, 2010), (2020, 2030), (2026, 2028), (2026, 2036),
         (2026, 2100))
ICALENDAR_LAST = 2037
EPOCH = datetime(1970, 1, 1)
STEP = 11 * 86400 + 3217
WALLS = 30
FAILURES_SHOWN = 20


def seconds(moment):
    return int((moment - EPOCH) / timedelta(seconds=1))


def offset_at(zone, t):
    utc = (EPOCH + timedelta(seconds=t)).replace(tzinfo=zone)
    return int(zone.fromutc(utc).utcoffset().total_seconds())


def changes(zone, start, end):
    """Instants between which the offset stays, found by halving the steps that have a change."""
    found = []
    points = [*range(start, end, STEP), end]
    for low, high in zip(points, points[1:]):
        before, after = offset_at(zone, low), offset_at(zone, high)
        if before == after:
            continue
        while high - low > 1:
            middle = (low + high) // 2
            if offset_at(zone, middle) == before:
                low = middle
            else:
                high = middle
        found.append(high)
    return found


class Reading:
    """RFC 5545 3.6.5."""

    def __init__(self, component, end):
        self.onsets = []
        for part in component.subcomponents:
            first = part["DTSTART"].dt
            before = int(part["TZOFFSETFROM"].td.total_seconds())
            after = int(part["TZOFFSETTO"].td.total_seconds())
            walls = [first]
            if "RRULE" in part:
                rule = part["RRULE"].to_ical().decode()
                last = EPOCH + timedelta(seconds=end + 86400)
                walls = rrule.rrulestr(rule, dtstart=first).between(first, last, inc=True)
            self.onsets += [(seconds(wall) - before, after) for wall in walls]
        self.onsets.sort()
        self.starts = [at for at, _ in self.onsets]

    def offset(self, t):
        index = bisect.bisect_right(self.starts, t) - 1
        return self.onsets[index][1] if index >= 0 else None


class Comparison:
    def __init__(self, rng):
        self.rng = rng
        self.failures = []
        self.points = self.rules = self.single = 0

    def differ(self, what, wanted, got):
        if wanted != got:
            self.failures.append(f"{what}: zoneinfo {wanted}, VTIMEZONE {got}")
        self.points += 1

    def compare(self, name, years, text):
        start, end = (seconds(datetime(year, 1, 1)) for year in years)
        zone = ZoneInfo(name)
        try:
            calendar = icalendar.Calendar.from_ical(text)
        except ValueError as error:
            self.failures.append(f"{name} {years}: {error}: {text}")
            return
        component = calendar.subcomponents[0]
        here = f"{name} {years}"
        if str(component["TZID"]) != name:
            self.failures.append(f"{here}: TZID is {component['TZID']}")
        for part in component.subcomponents:
            self.rules += "RRULE" in part
            self.single += "RRULE" not in part
        reading = Reading(component, end)
        edges = changes(zone, start, end)
        instants = {*range(start, end, STEP), start, end, *edges, *(t - 1 for t in edges)}
        for t in sorted(instants):
            self.differ(f"{here} at {t}", offset_at(zone, t), reading.offset(t))
        self.compare_walls(here, zone, start, end, edges, text, component)

    def compare_walls(self, here, zone, start, end, edges, text, component):
        """Local times a day and more away from changes, where there is one answer."""
        others = {"dateutil": tz.tzical(io.StringIO(text)).get()}
        if end < seconds(datetime(ICALENDAR_LAST, 1, 1)) and start >= 0:
            others["icalendar"] = component.to_tz()
        instants = [self.rng.randrange(start + 2 * 86400, end) for _ in range(WALLS)]
        instants += [t + shift for t in edges[:60] for shift in (-90000, 90000)]
        for t in instants:
            at = bisect.bisect_right(edges, t)
            near = [abs(edge - t) for edge in edges[max(0, at - 1):at + 1]]
            if min(near, default=90000) < 86400 or not start + 2 * 86400 <= t < end:
                continue
            wanted = offset_at(zone, t)
            wall = EPOCH + timedelta(seconds=t + wanted)
            for reader, other in others.items():
                # Zones of icalendar 6 and later are attached as other zones are.
                got = (other.localize(wall) if hasattr(other, "localize")
                       else wall.replace(tzinfo=other))
                self.differ(f"{here} by {reader} at local {wall}", wanted,
                            int(got.utcoffset().total_seconds()))


def main():
    warnings.simplefilter("ignore")
    build = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20260202
    comparison = Comparison(random.Random(seed))
    names = zone_files(SYSTEM)
    driver = subprocess.Popen([os.path.join(build, "vtimezone_driver")], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    for name in names:
        for years in SPANS:
            start, end = (seconds(datetime(year, 1, 1)) for year in years)
            driver.stdin.write(f"{start} {end} {name}\n")
            driver.stdin.flush()
            lines = iter(driver.stdout.readline, "END\n")
            comparison.compare(name, years, "".join(lines))
    driver.stdin.close()
    if driver.wait() != 0:
        comparison.failures.append("the driver failed")
    if len(names) < 100 or comparison.rules < 100 or comparison.points < 10000:
        comparison.failures.append(f"only {comparison.points} offsets were compared")
    for failure in comparison.failures[:FAILURES_SHOWN]:
        print(failure)
    if comparison.failures:
        print(f"vtimezone: {len(comparison.failures)} differences (seed {seed})")
        return 1
    print(f"vtimezone: {comparison.points} offsets of {len(names)} zones agree, from "
          f"{comparison.rules} onsets with a rule and {comparison.single} single ones")
    return 0


if __name__ == "__main__":
    sys.exit(main())

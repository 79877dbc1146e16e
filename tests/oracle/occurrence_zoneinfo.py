#!/usr/bin/python3
"""Occurrences of random windows against python-dateutil and zoneinfo.

dateutil expands the rule on wall time, zoneinfo turns wall times into instants (with fold=0 it
reads a time in a gap with the offset before the gap, and takes the first of two in a fold, as
mwin does). The ends, `gap: skip`, what a gap leaves nothing of, and the merge of times that
become one instant are written down here a second time.

usage: occurrence_zoneinfo.py FOLDER [SEED]; the program is $MWIN, or FOLDER/../../mwin
"""
import csv
import io
import os
import random
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

POLICIES = 60
WINDOWS = 25

# Clocks that change by an hour, by half an hour, at midnight, by a day, and not at all.
ZONES = [
    "Europe/Berlin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe",
    "America/Havana", "Asia/Beirut", "Africa/Cairo", "Pacific/Apia", "Pacific/Kwajalein",
    "Africa/Casablanca", "Antarctica/Troll", "America/Santiago", "Asia/Kolkata", "UTC",
]
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def random_rule(rng):
    kind = rng.randrange(6)
    if kind == 0:
        return "FREQ=DAILY"
    if kind == 1:
        return "FREQ=DAILY;INTERVAL=%d" % rng.randint(2, 9)
    if kind == 2:
        return "FREQ=WEEKLY;BYDAY=" + ",".join(sorted(rng.sample(DAYS, rng.randint(1, 4))))
    if kind == 3:
        return "FREQ=MONTHLY;BYDAY=%d%s" % (rng.choice([1, 2, 3, 4, 5, -1, -2]), rng.choice(DAYS))
    if kind == 4:
        return "FREQ=MONTHLY;BYMONTHDAY=%d" % rng.choice([1, 15, 29, 30, 31, -1])
    return "FREQ=MINUTELY;INTERVAL=%d" % rng.choice([7, 15, 20, 45, 90])


def clock(seconds):
    text = "%02d:%02d" % (seconds // 3600, seconds // 60 % 60)
    return text + (":%02d" % (seconds % 60) if seconds % 60 else "")


class Window:
    """A window, as a line of YAML and as a function from wall time to wall time or length."""

    def __init__(self, rng, number, around):
        self.id = "w%d" % number
        self.zone = ZoneInfo(rng.choice(ZONES))
        self.rule = random_rule(rng)
        self.first = around - timedelta(days=rng.randint(0, 40))
        self.skip = rng.random() < 0.3
        self.start = rng.choice([0, rng.randrange(0, 240) * 60, rng.randrange(0, 1440) * 60])
        self.sub_daily = self.rule.startswith("FREQ=MINUTELY")
        kind = rng.randrange(5)
        if self.sub_daily:
            kind = 3
            self.start = 0
        if kind in (0, 1):
            self.end = rng.choice([86400, rng.randrange(0, 300) * 60, rng.randrange(0, 1440) * 60])
            self.weekday = rng.randrange(7) if kind == 1 else None
            self.wall_end = self.next_clock
            text = clock(self.end)
            if kind == 1:
                text = NAMES[self.weekday] + " " + text
            self.yaml_end = 'end: "%s"' % text
        elif kind == 2:
            months, days = rng.choice([(0, 1), (0, 2), (0, 7), (1, 0), (0, 30)])
            self.wall_end = lambda wall: wall + relativedelta(months=months) + timedelta(days=days)
            self.yaml_end = "duration: P%s" % ("%dM" % months if months else "%dD" % days)
        else:
            self.seconds = rng.choice([60, 1800, 3600, 4 * 3600, 30 * 3600, 200 * 3600])
            if self.sub_daily:
                self.seconds = rng.choice([1, 300, 3600])
            self.wall_end = None
            self.yaml_end = "duration: %ds" % self.seconds

    def next_clock(self, wall):
        midnight = wall.replace(hour=0, minute=0, second=0)
        end = midnight + timedelta(seconds=self.end)
        if self.weekday is not None:
            end += timedelta(days=(self.weekday - wall.weekday()) % 7)
            return end if end > wall else end + timedelta(days=7)
        return end if end > wall else end + timedelta(days=1)

    def yaml(self):
        start = "" if self.sub_daily else 'start: "%s", ' % clock(self.start)
        return '  - {id: %s, class: c, timezone: %s, rrule: "%s", first: %s, %s%s%s}\n' % (
            self.id, self.zone.key, self.rule, self.first.strftime("%Y-%m-%d"), start,
            self.yaml_end, ", gap: skip" if self.skip else "")

    def instant(self, wall):
        """The instant of a wall time, and whether it exists."""
        local = wall.replace(tzinfo=self.zone)
        utc = local.astimezone(timezone.utc)
        back = utc.astimezone(self.zone).replace(tzinfo=None)
        return utc, back == wall

    def occurrences(self, begin, end):
        rule = rrulestr(self.rule, dtstart=self.first + timedelta(seconds=self.start))
        found = {}
        for wall in rule.between(begin.replace(tzinfo=None) - timedelta(days=40),
                                 end.replace(tzinfo=None) + timedelta(days=3), inc=True):
            start, exists = self.instant(wall)
            if not exists and self.skip:
                continue
            if self.wall_end is None:
                stop = start + timedelta(seconds=self.seconds)
            else:
                stop = self.instant(self.wall_end(wall))[0]
            if stop <= start or stop <= begin or start >= end:
                continue
            # Of two that begin at once, the one that is not moved out of a gap.
            if start not in found or exists:
                found[start] = (stop, wall)
        return [(self.id, start, found[start][0], found[start][1]) for start in sorted(found)]

    def shown(self, row):
        _, start, stop, wall = row
        stamp = "%Y-%m-%dT%H:%M" if self.sub_daily else "%Y-%m-%d"
        return (self.id + "@" + wall.strftime(stamp), start.astimezone(self.zone).isoformat(),
                stop.astimezone(self.zone).isoformat())


def compare(mwin, rng):
    around = datetime(rng.randint(1972, 2036), rng.choice([3, 4, 9, 10, 11, 12, 1]),
                      rng.randint(1, 28))
    if rng.random() < 0.2:
        around = rng.choice([datetime(2011, 12, 29), datetime(1993, 8, 20)])
    windows = [Window(rng, i, around) for i in range(WINDOWS)]
    text = "mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {c: {}}\nwindows:\n"
    text += "".join(window.yaml() for window in windows)
    begin = around.replace(tzinfo=timezone.utc) + timedelta(seconds=rng.randrange(0, 86400))
    end = begin + timedelta(days=rng.choice([1, 5, 30]))
    output = subprocess.run(
        [mwin, "list", "-f", "-", "--format", "csv", "--from", begin.isoformat(),
         "--to", end.isoformat()], input=text, capture_output=True, text=True, check=False)
    if output.returncode != 0:
        sys.exit("mwin says %s\n%s" % (output.stderr, text))
    found = {window.id: [] for window in windows}
    last = ""
    for row in csv.DictReader(io.StringIO(output.stdout)):
        found[row["window"]].append((row["id"], row["start"], row["end"]))
        now = datetime.fromisoformat(row["start"]).astimezone(timezone.utc).isoformat()
        if now < last:
            sys.exit("not in the order of time: %s\n%s" % (row["id"], text))
        last = now
    count = 0
    for window in windows:
        expected = [window.shown(row) for row in window.occurrences(begin, end)]
        count += len(expected)
        if found[window.id] != expected:
            wrong = [pair for pair in zip(found[window.id], expected) if pair[0] != pair[1]]
            sys.exit("%sfrom %s to %s: %d occurrences, %d expected; first other: %s" % (
                window.yaml(), begin.isoformat(), end.isoformat(), len(found[window.id]),
                len(expected), wrong[:1]))
    return count


def main():
    folder = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20260101
    mwin = os.environ.get("MWIN", os.path.join(folder, "../../mwin"))
    count = 0
    for number in range(POLICIES):
        try:
            count += compare(mwin, random.Random(seed * 1000 + number))
        except SystemExit as difference:
            sys.exit("seed %d, policy %d: %s" % (seed, number, difference))
    if count < 1000:
        sys.exit("only %d occurrences were compared" % count)
    print("%d occurrences of %d windows agree with dateutil and zoneinfo" %
          (count, POLICIES * WINDOWS))


if __name__ == "__main__":
    main()

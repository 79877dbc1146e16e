#!/usr/bin/python3
"""The grids and timelines of `mwin cal` against `mwin list --format json`, random policies.

Which days an occurrence, a freeze and the last moment for a notice have a part of is worked out
with zoneinfo. In the grid each one must have a bar from its first to its last day of each week,
with its key or name and its start in it where they fit, or be counted in "+2 more"; nothing else
may stand there. In the timeline exactly the columns must be marked that it has a part of. No line
may be wider than the terminal or have an escape sequence.

usage: cal.py FOLDER [SEED]; the program is $MWIN, or FOLDER/../../mwin
"""
import calendar
import json
import os
import random
import re
import subprocess
import sys
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

POLICIES = 250
WIDTHS = [40, 47, 60, 79, 80, 80, 80, 100, 132, 250]
CELL_MAX = 32
TERMINAL = os.path.join(os.path.dirname(__file__), "../terminal.py")
EDGES = {"scheduled": "[]", "announced": "[]", "moved": "~~", "cancelled": "xx",
         "extended": "++", "emergency": "!!"}

# Clocks that change at night, at midnight, by half an hour, and by a day.
ZONES = ["Europe/Berlin", "Africa/Cairo", "America/Havana", "Australia/Lord_Howe",
         "America/Santiago", "Asia/Beirut", "UTC"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def random_window(rng, number):
    every = rng.choice(["day", "weekday", "2 weeks on thursday", "last saturday of the month",
                        "last day of the month", "last sunday of the month",
                        "second week of the month", rng.choice(WEEKDAYS), rng.choice(WEEKDAYS)])
    line = "  - {id: w%d, class: %s, first: 2015-01-01, every: %s" % (
        number, rng.choice("cccn"), every)
    kind = rng.randrange(4)
    if kind > 0:
        line += ', start: "%02d:%02d"' % (rng.randrange(24), rng.choice([0, 0, 30]))
    if kind == 1:
        line += ', end: "%02d:00"' % rng.randrange(25)
    elif kind == 2:
        line += ", duration: %s" % rng.choice(["30m", "2h", "24h", "3 days", "7 days"])
    elif kind == 3:
        line += ', end: "%s %02d:00"' % (rng.choice(WEEKDAYS), rng.randrange(24))
    if rng.random() < 0.2:
        line += ", timezone: Asia/Tokyo"
    return line + "}\n"


class Case:
    """A policy, a month, and what list has in it."""

    def __init__(self, mwin, rng):
        self.mwin = mwin
        self.zone = rng.choice(ZONES)
        year, month = rng.randint(2016, 2036), rng.choice([3, 4, 9, 10, 11, 1, 2, 12])
        if rng.random() < 0.1:
            self.zone, year, month = "Pacific/Apia", 2015, 4
        self.first = date(year, month, 1)
        self.last = date(year, month, calendar.monthrange(year, month)[1])
        self.week_start = rng.randrange(7)
        self.width = rng.choice(WIDTHS)
        self.frozen = (rng.randint(1, 28), rng.randint(0, 9)) if rng.random() < 0.4 else None
        self.text = ("mwin: 1\npolicy: p\ntimezone: %s\nweek-start: %s\nclasses: {c: {}, n: "
                     "{notice: %s}, u: {emergency: true}}\nwindows:\n" % (
                         self.zone, WEEKDAYS[self.week_start],
                         rng.choice(["36h", "72h", "1 week", "5 business days", "1 month"])))
        self.text += "".join(random_window(rng, i) for i in range(rng.randint(1, 5)))
        if self.frozen is not None:
            begin = self.first.replace(day=self.frozen[0])
            self.frozen = (begin, begin + timedelta(days=self.frozen[1]))
            self.text += "freezes:\n  - {id: f, from: %s, to: %s, then: %s}\n" % (
                begin, self.frozen[1] + timedelta(days=1), rng.choice(["skip", "next"]))
        self.change(rng)
        self.rows = self.list(timedelta(days=1))
        self.notices = self.last_moments()

    def run(self, *arguments, terminal=False):
        prefix = [sys.executable, TERMINAL, str(self.width), "o"] if terminal else []
        result = subprocess.run(
            [*prefix, self.mwin, *arguments, "-f", "-", "--now", "%sT12:00Z" % self.first],
            input=self.text, capture_output=True, text=True, check=False)
        if result.returncode != 0 or result.stderr:
            sys.exit("mwin %s: %s\n%s" % (arguments, result.stderr, self.text))
        return result.stdout

    def list(self, more):
        output = self.run("list", "--from", str(self.first), "--to", str(self.last + more),
                          "--tz", self.zone, "--format", "json")
        return json.loads(output)["occurrences"]

    def last_moments(self):
        """(window, last second) of those that no announcement has answered."""
        found = []
        for row in self.list(timedelta(days=100)):
            if row["notice_by"] is None or row["status"] in ("cancelled", "emergency"):
                continue
            by = datetime.fromisoformat(row["notice_by"]).astimezone(timezone.utc)
            moment = (by - timedelta(seconds=1)).astimezone(ZoneInfo(self.zone))
            if self.first <= moment.date() <= self.last:
                found.append((row["window"], moment))
        return found

    def change(self, rng):
        """Cancels one, moves one, makes one longer; an emergency."""
        rows = [row for row in self.list(timedelta(days=1)) if row["status"] == "scheduled"]
        kinds = rng.sample(["cancelled", "moved", "extended"], min(len(rows), rng.randrange(4)))
        for row, kind in zip(rng.sample(rows, len(kinds)), kinds):
            line = "  - {%s: %s, at: 2010-01-01" % (kind, row["id"])
            if kind == "moved":
                line += ', to: "%s 13:00"' % (self.first + timedelta(days=rng.randrange(28)))
            elif kind == "extended":
                line += ", duration: %dh" % (row["duration_s"] // 3600 + rng.randint(1, 30))
            self.text += ("" if "changes:" in self.text else "changes:\n") + line + "}\n"
        if rng.random() < 0.2:
            self.text += "%s  - {emergency: %s 15:00, class: u, duration: %dh, at: 2010-01-01}\n" % (
                "" if "changes:" in self.text else "changes:\n",
                self.first + timedelta(days=rng.randrange(28)), rng.randint(1, 40))

    def days(self, row):
        """The first and last day, and their wall times; an end at 00:00 is 24:00 before."""
        zone = ZoneInfo(self.zone)
        start = datetime.fromisoformat(row["start"]).astimezone(zone)
        end = datetime.fromisoformat(row["end"]).astimezone(timezone.utc)
        last = (end - timedelta(seconds=1)).astimezone(zone)
        return start.date(), max(start.date(), last.date()), start, last


def key_of(window):
    return "" if window == "emergency" else "abcdefgh"[int(window[1:])]


def other_day(time, seconds):
    other = (time.astimezone(timezone.utc) + timedelta(seconds=seconds)).astimezone(time.tzinfo)
    return other.date() != time.date()


def expected_bars(case, begin, end):
    """(first, last, left edge, right edge, words) of each bar in the days BEGIN to END."""
    found = []
    items = [(*case.days(row), EDGES[row["status"]], [row["window"], key_of(row["window"])])
             for row in case.rows]
    if case.frozen is not None:
        items.append((*case.frozen, None, None, "##", ["f", "A"]))
    for window, moment in case.notices:
        day = moment.date()
        if begin <= day <= end:
            by = moment.astimezone(timezone.utc) + timedelta(seconds=1)
            clock = ("24:00" if other_day(moment, 1) else
                     by.astimezone(moment.tzinfo).strftime("%H:%M"))
            words = ["%s %s" % (clock, window), "%s %s" % (clock, key_of(window)), key_of(window)]
            found.append((day, day, "n ", "", words))
    for first, last, start, stop, edges, words in items:
        if first > end or last < begin:
            continue
        whole = start is None or (other_day(start, -1) and other_day(stop, 1))
        clock = "" if whole or first < begin else start.strftime("%H:%M") + " "
        found.append((max(first, begin), min(last, end), "<" if first < begin else edges[0],
                      ">" if last > end else edges[1],
                      [(clock + word).strip() for word in words] + words[1:]))
    return found


def shows(text, words):
    """Whether TEXT begins with the first of WORDS that fits, and no digit follows."""
    word = next((word for word in words if len(word) <= len(text)), words[-1][:len(text)])
    return text.startswith(word) and not text[len(word):len(word) + 1].isdigit()


def check_week(case, lines, begin, week_begin, end):
    """The lines of one week: the numbers of the days, then its bars."""
    cell = min(case.width // 7, CELL_MAX)
    columns = [(day - begin).days * cell for day in
               (week_begin + timedelta(days=i) for i in range((end - week_begin).days + 1))]
    numbers = [lines[0][column:column + 4].strip(" ><") for column in columns]
    if numbers != [str(week_begin.day + i) for i in range(len(columns))]:
        sys.exit("the days are %s" % numbers)
    rows = [line.ljust(cell * 7 + 1) for line in lines[1:]]
    more = dict.fromkeys(columns, 0)
    for i, row in enumerate(rows):
        if re.fullmatch(r"( +\+\d+( more)?)+ *", row):
            for match in re.finditer(r"\+(\d+)", row):
                more[match.start() - 1] += int(match[1])
            rows[i] = " " * len(row)
    bars = expected_bars(case, week_begin, end)
    for first, last, left, right, words in bars:
        at, to = (first - begin).days * cell, ((last - begin).days + 1) * cell - 1
        for i, row in enumerate(rows):
            text = row[at:to]
            if (text.startswith(left) and text.endswith(right) and row[to] == " " and
                    shows(text[len(left):len(text) - len(right)], words)):
                rows[i] = row[:at] + " " * (to - at) + row[to:]
                break
        else:
            for column in range(at, to, cell):
                more[column] -= 1
    if any(more.values()):
        sys.exit("bars that are not there: %s" % more)
    if any(row.strip() for row in rows):
        sys.exit("nothing in the list explains %r" % [row for row in rows if row.strip()])
    return len(bars)


def check_grid(case, output):
    blocks = output.split("\n\n")
    blocks[0] = re.split(r"\n (?:[MTWFS][a-z]{2} *){7}\n", blocks[0] + "\n", 1)[1][:-1]
    day, count = case.first, 0
    for block in blocks:
        if day > case.last:
            break
        begin = day - timedelta(days=(day.weekday() - case.week_start) % 7)
        end = min(begin + timedelta(days=6), case.last)
        count += check_week(case, block.split("\n"), begin, day, end)
        day = end + timedelta(days=1)
    if day <= case.last:
        sys.exit("weeks are missing")
    return count


def wanted_columns(case, begin, end, scale):
    """The columns of each line of a strip: of windows, the freeze, and the notices below them."""
    def column(day, wall):
        second = wall.hour * 3600 + wall.minute * 60 + wall.second
        return (day - begin).days * scale + second * scale // 86400

    wanted = {}
    for row in case.rows:
        first, last, start, stop = case.days(row)
        if first <= end and last >= begin:
            at = column(first, start) if first >= begin else 0
            to = column(last, stop) if last <= end else column(end, time.max)
            wanted.setdefault(row["window"], set()).update(range(at, max(at, to) + 1))
    for window, moment in case.notices:
        if begin <= moment.date() <= end:
            wanted.setdefault(window, set())
            wanted.setdefault(window + " notice", set()).add(column(moment.date(), moment))
    if case.frozen is not None and case.frozen[0] <= end and case.frozen[1] >= begin:
        wanted["f"] = set(range(column(max(begin, case.frozen[0]), time.min),
                                column(min(end, case.frozen[1]), time.max) + 1))
    return wanted


def check_timeline(case, output):
    lines = output.split("\n")
    begin = case.first
    for number, line in enumerate(lines):
        if not re.fullmatch(r" +[-+|]+", line):
            continue
        gutter = len(line) - len(line.lstrip())
        days = sum(c.isupper() for c in lines[number - 1])
        end = begin + timedelta(days=days - 1)
        wanted = wanted_columns(case, begin, end, (len(line) - gutter) // days)
        name = None
        for row in lines[number + 1:]:
            if not row.strip():
                break
            word, cells = row[:gutter].split()[-1], row[gutter:]
            name = name + " notice" if word == "notice" else word
            name = "emergency" if name[0] == "e" else name
            marked = {i for i, c in enumerate(cells) if c not in " .|"}
            if marked != wanted.pop(name, set()):
                sys.exit("%s: %s" % (name, cells))
        if wanted:
            sys.exit("without a line: %s" % wanted)
        begin = end + timedelta(days=1)
    if begin <= case.last:
        sys.exit("days are missing")


def main():
    folder = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20260101
    mwin = os.environ.get("MWIN", os.path.join(folder, "../../mwin"))
    count = 0
    for number in range(POLICIES):
        case = Case(mwin, random.Random(seed * 1000 + number))
        month = case.first.strftime("%Y-%m")
        for check, options in [(check_grid, []), (check_timeline, ["--timeline"])]:
            output = case.run("cal", "--from", month, "--color", "never", *options,
                              terminal=True)
            try:
                if "\033" in output or max(map(len, output.split("\n"))) > case.width:
                    sys.exit("a line is too wide or has an escape sequence")
                count += check(case, output) or 0
            except SystemExit as wrong:
                sys.exit("seed %d, policy %d: %s\n%s\n%s" % (seed, number, wrong, case.text, output))
    if count < 1000:
        sys.exit("only %d bars were compared" % count)
    print("%d bars of %d calendars are those of the list" % (count, POLICIES))


if __name__ == "__main__":
    main()

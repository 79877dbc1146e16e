#!/usr/bin/python3
"""Random policies: the dates of `mwin export --series` against those of `mwin list`.

usage: ics_series.py BUILD [SEED]

The file is read by two: python3-recurring-ical-events, and python-dateutil's rules and time zones
(from the VTIMEZONE in the file, not the system's), put together here as RFC 5545 has it. As
clients do, ends are taken once at the same length on the wall and once after the same time.

Needs: libical3
"""

import collections
import datetime as dt
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import warnings

import icalendar
import recurring_ical_events
from dateutil import rrule, tz

CASES = 200
UTC = dt.timezone.utc
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo",
         "Africa/Casablanca", "Europe/Dublin", "Asia/Jerusalem", "America/Santiago",
         "Asia/Kolkata", "UTC"]
# Those that come often are first; of them only few years are asked for. The last are no series.
RULES = [
    "every: day", "every: 3 days", "every: weekday", "every: tuesday",
    "every: tuesday and wednesday", "every: sunday", "every: 2 weeks on thursday",
    "rrule: FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "rrule: FREQ=DAILY;BYDAY=MO,SA",
    "every: last saturday of the month", "every: second tuesday of the month",
    "every: last weekday of the month", "every: first weekday of the quarter",
    "every: last day of the month", "every: 15th of the month",
    "every: last sunday of the quarter", "every: 24 december",
    "every: first saturday of march and september", "every: last sunday of october",
    "every: 31 december", "rrule: FREQ=MONTHLY;BYDAY=SA;BYSETPOS=-1",
    "rrule: FREQ=MONTHLY;COUNT=17", "rrule: FREQ=YEARLY;INTERVAL=2;BYMONTH=3",
    "rrule: FREQ=MONTHLY;BYDAY=3FR;UNTIL=20300601", "rrule: FREQ=MONTHLY;BYDAY=5SA",
    "every: 31st of the month", "every: second tuesday of the month + 11 days",
    "every: first and third monday of the month", "every: 29 february",
    "rrule: FREQ=YEARLY;BYDAY=20MO", "every: monday in december",
]
OFTEN = 9


def random_window(rng, number, first):
    rule = rng.choice(RULES)
    hour = rng.choice([0, 0, 1, 2, 3, rng.randrange(24), rng.randrange(24)])
    start = f"{hour:02}:{rng.choice([0, 0, 30, 45]):02}"
    length = rng.choice(["end: '06:00'", "end: '00:00'", "end: sunday 12:00", "duration: 4h",
                         "duration: 90m", "duration: 2 days", "duration: 30h"])
    lines = [f"- id: w{number}", f"  class: {rng.choice(['a', 'b', '[a, b]'])}", f"  {rule}",
             f"  timezone: {rng.choice(ZONES)}", f"  first: {first}", f"  start: '{start}'",
             f"  {length}"]
    if rng.random() < 0.2:
        lines.append(f"  gap: {rng.choice(['skip', 'shift'])}")
    if rng.random() < 0.2:
        lines.append(f"  also: [{first + dt.timedelta(days=rng.randrange(400))}]")
    return lines


def random_freeze(rng, number, first):
    start = first + dt.timedelta(days=rng.randrange(600))
    end = start + dt.timedelta(days=rng.randrange(1, 40))
    return [f"- id: f{number}", f"  from: {start}", f"  to: {end}",
            f"  blocks: [{rng.choice(['a', 'b', 'a, b'])}]",
            f"  then: {rng.choice(['skip', 'next', 'before', 'after'])}"]


def random_change(rng, occurrence):
    """An entry of `changes:` for what `mwin list` has."""
    ident = occurrence["id"]
    start = dt.datetime.fromisoformat(occurrence["start"])
    at = f"at: {start.date() - dt.timedelta(days=rng.randrange(1, 40))} 10:00"
    kind = rng.choice(["moved", "moved", "cancelled", "extended", "announced"])
    if kind == "moved":
        to = start + dt.timedelta(days=rng.randrange(-20, 20), hours=rng.randrange(-2, 3))
        return f"- {{moved: '{ident}', to: {to:%Y-%m-%d %H:%M}, {at}}}"
    if kind == "extended":
        return f"- {{extended: '{ident}', duration: 80h, {at}}}"
    return f"- {{{kind}: '{ident}', {at}}}"


class Mwin:
    def __init__(self, program, folder):
        self.program = program
        self.path = os.path.join(folder, "policy.yaml")

    def run(self, command, *options):
        answer = subprocess.run([self.program, command, "-f", self.path, *options],
                                capture_output=True, text=True, check=False)
        if answer.returncode != 0:
            raise ValueError(f"mwin {command}: {answer.stderr}")
        return answer

    def write(self, lines):
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")

    def occurrences(self, span):
        return json.loads(self.run("list", *span, "--format", "json").stdout)["occurrences"]


def random_policy(rng, mwin):
    """Writes a policy, and returns the range to ask for."""
    first = dt.date(rng.randrange(2024, 2028), rng.randrange(1, 13), rng.randrange(1, 29))
    lines = ["mwin: 1", "policy: p", f"timezone: {rng.choice(ZONES)}", "classes:",
             "  a: {impact: outage}", "  b: {impact: degraded}", "windows:"]
    for number in range(rng.randint(1, 3)):
        lines += random_window(rng, number, first)
    if rng.random() < 0.6:
        lines.append("freezes:")
        for number in range(rng.randint(1, 3)):
            lines += random_freeze(rng, number, first)
    often = any(f"  {rule}" in lines for rule in RULES[:OFTEN])
    start = first + dt.timedelta(days=rng.randrange(-30, 200))
    end = start + dt.timedelta(days=rng.randrange(300, 900 if often else 3650))
    span = ["--from", str(start), "--to", str(end), "--now", f"{start}T00:00:00Z"]
    mwin.write(lines)
    occurrences = mwin.occurrences(span)
    if rng.random() < 0.7 and occurrences:
        chosen = {o["id"]: o for o in rng.choices(occurrences, k=rng.randint(1, 5))}
        lines.append("changes:")
        lines += [random_change(rng, chosen[ident]) for ident in sorted(chosen)]
        mwin.write(lines)
    return lines, span


def utc(moment):
    return moment.astimezone(UTC)


def status(component):
    return str(component["STATUS"]) == "CANCELLED"


def listed(occurrences):
    return sorted((f"p+{o['id']}", utc(dt.datetime.fromisoformat(o["start"])),
                   utc(dt.datetime.fromisoformat(o["end"])), o["status"] == "cancelled")
                  for o in occurrences)


def other_readings(until, start, zone):
    """The last local time that counts, for readers of UNTIL that do not go by RFC 5545."""
    local = until.astimezone(zone).replace(tzinfo=None)
    digits = until.replace(tzinfo=None)
    yield "a local time", digits
    yield "a time with the offset of DTSTART", digits + start.replace(tzinfo=zone).utcoffset()
    yield "a time that does not count", local - dt.timedelta(seconds=1)
    yield "a day", local.replace(hour=23, minute=59, second=59)


class ByHand:
    """RFC 5545, with the time zones of the file itself."""

    def __init__(self, text, exact):
        self.calendar = icalendar.Calendar.from_ical(text)
        self.exact = exact
        zones = tz.tzical(io.StringIO(text.replace("\r\n ", "").replace("\r\n", "\n")))
        self.zones = {name: zones.get(name) for name in zones.keys()}

    def wall(self, prop):
        """A naive local time and its zone."""
        name = prop.params.get("TZID")
        zone = self.zones[name] if name else tz.UTC
        return prop.dt.replace(tzinfo=None), zone

    def span(self, event):
        start, zone = self.wall(event["DTSTART"])
        end, end_zone = self.wall(event["DTEND"])
        assert zone is end_zone
        return start, end, zone

    def instances(self, event, overridden):
        start, end, zone = self.span(event)
        text = event["RRULE"].to_ical().decode()
        assert "COUNT" not in text and text.count("UNTIL") == 1
        until = event["RRULE"]["UNTIL"][0]
        assert until.tzinfo is not None
        local = until.astimezone(zone).replace(tzinfo=None)
        endless = rrule.rrulestr(";".join(part for part in text.split(";") if "UNTIL" not in part),
                                 dtstart=start)
        rule = endless.between(start, local, inc=True)
        assert rule[0] == start, "DTSTART is the first date of the rule"
        excepted = event.get("EXDATE", [])
        excepted = excepted if isinstance(excepted, list) else [excepted]
        gone = set()
        for dates in excepted:
            assert dates.params.get("TZID") == event["DTSTART"].params.get("TZID")
            gone |= {date.dt.replace(tzinfo=None) for date in dates.dts}
        assert gone <= set(rule) and overridden <= set(rule) and not gone & overridden
        assert start not in gone | overridden
        left = set(rule) - gone
        for name, limit in other_readings(until, start, zone):
            seen = set(endless.between(start, limit, inc=True)) - gone
            assert seen == left, f"UNTIL as {name}: {sorted(seen ^ left)}"
        for wall in rule:
            if wall in gone or wall in overridden:
                continue
            begin = wall.replace(tzinfo=zone)
            elapsed = utc(end.replace(tzinfo=zone)) - utc(start.replace(tzinfo=zone))
            stop = utc(begin) + elapsed if self.exact else (wall + (end - start)).replace(
                tzinfo=zone)
            yield f"{event['UID']}@{wall:%Y-%m-%d}", utc(begin), utc(stop), status(event)

    def dates(self):
        events = self.calendar.walk("VEVENT")
        masters = {str(e["UID"]) for e in events if "RRULE" in e}
        overridden = collections.defaultdict(set)
        for event in events:
            if "RECURRENCE-ID" in event:
                assert str(event["UID"]) in masters
                wall = self.wall(event["RECURRENCE-ID"])[0]
                overridden[str(event["UID"])].add(wall)
        found = []
        for event in events:
            uid = str(event["UID"])
            if "RRULE" in event:
                found += self.instances(event, overridden[uid])
                continue
            if "RECURRENCE-ID" in event:
                uid += f"@{self.wall(event['RECURRENCE-ID'])[0]:%Y-%m-%d}"
            start, end, zone = self.span(event)
            found.append((uid, utc(start.replace(tzinfo=zone)), utc(end.replace(tzinfo=zone)),
                          status(event)))
        return sorted(found)


def by_package(text):
    """Without the identity of dates, which it does not tell."""
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(
        dt.datetime(2020, 1, 1, tzinfo=UTC), dt.datetime(2060, 1, 1, tzinfo=UTC))
    return sorted((str(e["UID"]).split("@", maxsplit=1)[0], utc(e["DTSTART"].dt),
                   utc(e["DTEND"].dt), status(e)) for e in events)


def without_dates(dates):
    return sorted((uid.split("@")[0], start, end, gone) for uid, start, end, gone in dates)


def difference(name, ours, theirs):
    if ours == theirs:
        return []
    lines = [f"{name} and mwin list differ"]
    for whose, some, others in (("list", ours, theirs), (name, theirs, ours)):
        only = [date for date in some if date not in set(others)]
        lines += [f"only {whose}: {' '.join(map(str, date))}" for date in only[:4]]
    return lines


def compare(mwin, span, totals):
    """Lines about what differs."""
    answer = mwin.run("export", *span, "--format", "ics", "--series")
    with open(mwin.path + ".ics", "w", newline="", encoding="utf-8") as file:
        file.write(answer.stdout)
    text = answer.stdout.replace("\r\n", "\n").replace("\n", "\r\n")
    expected = listed(mwin.occurrences(span))
    faults = []
    for name, exact in (("by wall", False), ("by time", True)):
        faults += difference(name, expected, ByHand(text, exact).dates())
    faults += difference("recurring-ical-events", without_dates(expected), by_package(text))
    totals["dates"] += len(expected)
    events = "".join(text.partition("BEGIN:VEVENT")[1:])
    for word in ("RRULE:FREQ=Y", "RRULE:FREQ=M", "RRULE:FREQ=W", "RRULE:FREQ=D", "EXDATE",
                 "RECURRENCE-ID", "STATUS:CANCELLED", "UID:p+w"):
        totals[word] += events.count(word)
    totals["refused"] += answer.stderr.count("stands as single events")
    return faults


def main():
    warnings.simplefilter("ignore")
    build = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20260303
    rng = random.Random(seed)
    program = os.environ.get("MWIN", os.path.join(build, "../../mwin"))
    totals = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        mwin = Mwin(program, folder)
        for case in range(CASES):
            lines, span = random_policy(rng, mwin)
            try:
                faults = compare(mwin, span, totals)
            except (AssertionError, ValueError) as error:
                faults = [f"{type(error).__name__}: {error}"]
            if faults:
                print(f"seed {seed}, case {case}, {' '.join(span)}:", *lines, *faults, sep="\n")
                return 1
    if min(totals.values()) < 10:
        print(f"too little was compared: {dict(totals)}")
        return 1
    print(f"{totals['dates']} dates of {CASES} calendars agree: "
          f"{totals['UID:p+w']} events, with {sum(totals[w] for w in totals if 'FREQ' in w)} "
          f"rules, {totals['EXDATE']} dates taken out, {totals['RECURRENCE-ID']} overrides; "
          f"{totals['refused']} windows as single events")
    return 0


if __name__ == "__main__":
    sys.exit(main())

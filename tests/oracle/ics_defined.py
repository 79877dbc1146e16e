"""Zones that only the file knows (VTIMEZONE): a window with `ics:` against python3-dateutil, which
expands what the file says of them, and `mwin import` against the window. Definitions that say
nothing are left out and named. Then zones of the system under the name of another one, whose rules
are used, and under their own name with rules of another year, for which the system's are.

Usage: ics_defined.py FOLDER_OF_DRIVERS; mwin is that of MWIN.

Needs: libical3
"""

import csv
import datetime as dt
import io
import os
import random
import subprocess
import sys
import tempfile
import zoneinfo

from dateutil import rrule, tz

SEED = 20261130
GENERATED = 60


def part(kind, start, before, after, rule=None, also=()):
    return [f"BEGIN:{kind}", f"DTSTART:{start}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}",
            *([f"RRULE:FREQ=YEARLY;{rule}"] if rule else []), *also, f"END:{kind}"]


def standard(*said):
    return part("STANDARD", *said)


def daylight(*said):
    return part("DAYLIGHT", *said)


EUROPE = (standard("16011028T030000", "+0200", "+0100", "BYDAY=-1SU;BYMONTH=10") +
          daylight("16010325T020000", "+0100", "+0200", "BYDAY=-1SU;BYMONTH=3"))
KNOWN = {
    "Customized Time Zone": EUROPE,
    "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna": EUROPE,
    "Pacific Time (US & Canada)":
        standard("16011104T020000", "-0700", "-0800", "BYDAY=1SU;BYMONTH=11") +
        daylight("16010311T020000", "-0800", "-0700", "BYDAY=2SU;BYMONTH=3"),
    "Eastern, with the rules before":
        standard("19671029T020000", "-0400", "-0500", "BYDAY=-1SU;BYMONTH=10;UNTIL=20061029T060000Z") +
        daylight("19870405T020000", "-0500", "-0400", "BYDAY=1SU;BYMONTH=4;UNTIL=20060402T070000Z") +
        daylight("20070311T020000", "-0500", "-0400", "BYDAY=2SU;BYMONTH=3") +
        standard("20071104T020000", "-0400", "-0500", "BYDAY=1SU;BYMONTH=11"),
    "Half an hour":
        standard("20080406T020000", "+1100", "+1030", "BYDAY=1SU;BYMONTH=4") +
        daylight("20081005T020000", "+1030", "+1100", "BYDAY=1SU;BYMONTH=10"),
    "Sydney by days":
        standard("20080406T030000", "+1100", "+1000", "BYMONTH=4;BYDAY=SU;BYMONTHDAY=1,2,3,4,5,6,7") +
        daylight("20081005T020000", "+1000", "+1100", "BYMONTH=10;BYDAY=1SU"),
    "minus three": standard("16010101T000000", "-0300", "-0300"),
    "zero": standard("16010101T000000", "+0000", "+0000") +
            daylight("16010101T000000", "+0000", "+0000"),
    "one offset": EUROPE[:6],
    "India": standard("16010101T000000", "+0530", "+0530"),
    "Lotus Notes":
        standard("19501029T020000", "+0200", "+0100", "BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=10") +
        daylight("19500326T020000", "+0100", "+0200", "BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=3"),
    "other months":
        standard("16011028T030000", "+0200", "+0100", "BYDAY=-1SU;BYMONTH=10") +
        daylight("16010325T020000", "+0100", "+0200", "BYDAY=-1SU;BYMONTH=4"),
    "ended": EUROPE[:4] + [EUROPE[4] + ";UNTIL=20101101T010000Z"] + EUROPE[5:],
    "given up": EUROPE + standard("20270301T000000", "+0100", "+0100"),
    "minutes": standard("16010101T000000", "+0117", "+0117"),
    "dates":
        standard("20071028T030000", "+0200", "+0100", None,
                 ["RDATE:20081026T030000,20091025T030000", "RDATE:20271031T030000"]) +
        daylight("20080330T020000", "+0100", "+0200", None, ["RDATE:20090329T020000"]),
}
UNKNOWN = {
    "no offset": standard("16010101T000000", "+0100", "one"),
    "empty": [],
    "each second": standard("20000101T000000", "+0100", "+0200", None, ["RRULE:FREQ=SECONDLY"]),
}


def offset(minutes):
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


def day_of_year(rng, months):
    month = rng.choice(months)
    day = rng.choice(["1SU", "2SU", "3SA", "-1SU", "-1FR", "4TH"])
    return rng.choice([f"BYMONTH={month};BYDAY={day}", f"BYDAY={day};BYMONTH={month}",
                       f"BYMONTH={month};BYMONTHDAY={rng.randint(1, 28)}"])


def first_of(rule, year, hour):
    """The first date of a rule, as RFC 5545 wants DTSTART to be: dateutil counts another one too."""
    start = dt.datetime(year, 1, 1, hour)
    rule = rule.split(";UNTIL")[0]
    return f"{rrule.rrulestr('FREQ=YEARLY;' + rule, dtstart=start)[0]:%Y%m%dT%H%M%S}"


def generated(rng):
    """Two seasons of some offsets; perhaps other days, and other offsets, up to a year."""
    definition = []
    north = rng.random() < 0.5
    spring, autumn = ([3, 4], [9, 10, 11]) if north else ([9, 10, 11], [3, 4])
    years = [rng.choice([1601, 1900, 1970, 2000])]
    if rng.random() < 0.5:
        years.append(rng.randint(2010, 2030))
    for i, year in enumerate(years):
        base = rng.randrange(-44, 52) * 15
        shift = rng.choice([30, 60, 60, 60, 120])
        until = f";UNTIL={years[i + 1] - 1}1231T235959Z" if i + 1 < len(years) else ""
        hour = rng.randint(0, 4)
        for make, months, ends in ((standard, autumn, (shift, 0)), (daylight, spring, (0, shift))):
            rule = day_of_year(rng, months)
            definition += make(first_of(rule, year, hour), *(offset(base + end) for end in ends),
                               rule + until)
    return definition


def dates(rng):
    """Times at which no clock changes here, in many years after the first change."""
    first = dt.datetime(2009, 1, 1)
    return sorted({first + dt.timedelta(days=rng.randrange(31 * 365), hours=rng.randint(7, 20))
                   for _ in range(60)})


def event(uid, zone, date):
    return ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{uid}", "DURATION:PT1M",
            f'DTSTART;TZID="{zone}":{date:%Y%m%dT%H%M%S}', "END:VEVENT"]


def definition_of(zone, lines):
    escaped = zone.replace(",", "\\,")
    return ["BEGIN:VTIMEZONE", f"TZID:{escaped}", *lines, "END:VTIMEZONE"]


def run(*arguments):
    return subprocess.run([os.environ["MWIN"], *arguments], text=True, capture_output=True,
                          check=False)


def starts(policy):
    done = run("list", "-f", policy, "--from", "1990", "--to", "2060", "--tz", "UTC", "--format",
               "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    return {row["summary"]: dt.datetime.fromisoformat(row["start"]).timestamp()
            for row in rows}, done.stderr


def write(folder, lines):
    ics, policy = os.path.join(folder, "zone.ics"), os.path.join(folder, "zone.yaml")
    with open(ics, "w", encoding="utf-8", newline="") as file:
        file.write("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]))
    with open(policy, "w", encoding="utf-8") as file:
        file.write("mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {c: {}}\n"
                   "windows:\n  - {id: w, class: c, ics: zone.ics}\n")
    return ics, policy


def tzical(definition):
    text = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "TZID:x", *definition,
                        "END:VTIMEZONE", "END:VCALENDAR", ""])
    return tz.tzical(io.StringIO(text)).get()


def as_written(folder, zones, rng):
    """All zones in one file, no two events at once: the window's times are dateutil's, and import
    has the same."""
    lines, expected, used = [], {}, set()
    for number, (zone, definition) in enumerate(zones.items()):
        lines += definition_of(zone, definition)
        read = tzical(definition)
        for i, date in enumerate(dates(rng)):
            uid, start = f"{number}-{i}", date.replace(tzinfo=read).timestamp()
            if start not in used:
                lines += event(uid, zone, date)
                expected[uid] = start
                used.add(start)
    ics, policy = write(folder, lines)
    found, said = starts(policy)
    wrong = [uid for uid, start in expected.items() if found.get(uid) != start]
    for uid in wrong[:5]:
        zone = list(zones)[int(uid.split("-")[0])]
        print(f"{zone}: {found.get(uid)} and not {expected[uid]}", *zones[zone], sep="\n  ")
    if wrong or said:
        print(f"{len(wrong)} times differ\n{said[:2000]}")
        return None
    imported = os.path.join(folder, "imported.yaml")
    done = run("import", ics, "--tz", "UTC", "-o", imported)
    if done.returncode != 0 or starts(imported)[0] != found:
        print(f"import has other times\n{done.stderr[:2000]}")
        return None
    return len(expected)


def left_out(folder):
    for zone, definition in UNKNOWN.items():
        _, policy = write(folder, definition_of(zone, definition) +
                          event("x", zone, dt.datetime(2026, 7, 1, 12)))
        found, said = starts(policy)
        if found or f"TZID {zone}: " not in said:
            print(f"{zone}: {found}\n{said}")
            return False
    return True


def rule_of(name, year):
    """The yearly rules that a zone of two seasons has in a year, as Outlook writes them."""
    zone = zoneinfo.ZoneInfo(name)
    hour = dt.timedelta(hours=1)
    at = dt.datetime(year, 1, 1, tzinfo=dt.timezone.utc)
    lines = []
    while at.year == year:
        before, after = (t.astimezone(zone).utcoffset() for t in (at, at + hour))
        if before != after:
            wall = (at + hour).replace(tzinfo=None) + before
            last = (wall + dt.timedelta(days=7)).month != wall.month
            nth = -1 if last else (wall.day + 6) // 7
            day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][wall.weekday()]
            lines += part("DAYLIGHT" if after > before else "STANDARD", f"1601{wall:%m%dT%H%M%S}",
                          offset(before // dt.timedelta(minutes=1)),
                          offset(after // dt.timedelta(minutes=1)),
                          f"BYDAY={nth}{day};BYMONTH={wall.month}")
        at += hour
    fixed = offset(zone.utcoffset(dt.datetime(year, 6, 1)) // dt.timedelta(minutes=1))
    return lines or standard("16010101T000000", fixed, fixed)


# Zones by year of whose rules a file may be, and whether those differ from the rules of 2027.
VERSIONS = [("America/New_York", 2006), ("America/New_York", 2027), ("Europe/Moscow", 2010),
            ("Europe/Moscow", 2013), ("Europe/Istanbul", 2012), ("America/Sao_Paulo", 2015),
            ("America/Mexico_City", 2015), ("Asia/Amman", 2010), ("Europe/Berlin", 2027),
            ("Australia/Sydney", 2007), ("Australia/Sydney", 2027), ("America/Caracas", 2014),
            ("Asia/Pyongyang", 2016), ("Africa/Cairo", 2018), ("Asia/Tehran", 2023)]
OTHERS = [("Europe/London", "Etc/GMT"), ("Europe/Berlin", "America/New_York"),
          ("America/Phoenix", "America/Denver"), ("Asia/Kolkata", "Asia/Karachi"),
          ("Australia/Brisbane", "Australia/Sydney"), ("Europe/Lisbon", "Europe/Madrid")]


def by_name(folder):
    """Old rules of the zone itself give today's times; rules of another zone are used."""
    days = [dt.datetime(2027, 1, 1, 12) + dt.timedelta(days=i) for i in range(365)]
    cases = [(name, rule_of(name, year), name) for name, year in VERSIONS]
    cases += [(name, rule_of(other, 2027), other) for other, name in OTHERS]
    for name, definition, meant in cases:
        lines = definition_of(name, definition)
        for i, day in enumerate(days):
            lines += event(str(i), name, day)
        found, said = starts(write(folder, lines)[1])
        named, read = zoneinfo.ZoneInfo(name), tzical(definition)
        expected = {str(i): day.replace(tzinfo=zoneinfo.ZoneInfo(meant)).timestamp()
                    for i, day in enumerate(days)}
        differs = any(day.replace(tzinfo=named).utcoffset() != day.replace(tzinfo=read).utcoffset()
                      for day in days)
        if found != expected or said.count("[ics-zone]") != differs:
            print(f"{name} with rules of {meant}: {differs}\n{said}", *definition, sep="\n")
            return None
    return len(cases)


def main():
    rng = random.Random(SEED)
    zones = KNOWN | {f"Generated {i}, x": generated(rng) for i in range(GENERATED)}
    with tempfile.TemporaryDirectory() as folder:
        count = as_written(folder, zones, rng)
        if count is None or not left_out(folder):
            return 1
        named = by_name(folder)
        if named is None:
            return 1
    print(f"{count} times in {len(zones)} zones that a file defines are as dateutil reads them, "
          f"{len(UNKNOWN)} are left out, {named} definitions are held against their names")
    return 0


if __name__ == "__main__":
    # The folder of drivers, sys.argv[1], is not needed.
    sys.exit(main())

"""Random calendars: mwin's reading of .ics files against python3-icalendar, which reads them,
and python3-dateutil, which expands their rules; what these mean together (lengths, EXDATE,
RECURRENCE-ID, gaps of the clock) is worked out here from RFC 5545.

Usage: ics_icalendar.py FOLDER_OF_DRIVERS [SEED]

Needs: libical3
"""

import datetime as dt
import os
import random
import subprocess
import sys
import tempfile
import zoneinfo

import icalendar
from dateutil import rrule

CASES = 400
UTC = dt.timezone.utc
START, END = dt.datetime(2024, 1, 1), dt.datetime(2029, 1, 1)
RANGE = int(START.replace(tzinfo=UTC).timestamp()), int(END.replace(tzinfo=UTC).timestamp())
HOME = "Europe/Berlin"
# What is written as TZID, and the zone that it means.
ZONES = {
    "Europe/Berlin": "Europe/Berlin",
    "America/New_York": "America/New_York",
    "Asia/Kolkata": "Asia/Kolkata",
    "Australia/Lord_Howe": "Australia/Lord_Howe",
    "/freeassociation.sourceforge.net/America/Toronto": "America/Toronto",
    "/mozilla.org/20050126_1/America/Argentina/Ushuaia": "America/Argentina/Ushuaia",
    "W. Europe Standard Time": "Europe/Berlin",
    "Pacific Standard Time": "America/Los_Angeles",
    "Tokyo Standard Time": "Asia/Tokyo",
    "Cen. Australia Standard Time": "Australia/Adelaide",
}
# Lengths that are written in hours only.
HOURS = {dt.timedelta(hours=hours): hours for hours in (2, 26)}
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def written(wall, whole_day):
    return wall.strftime("%Y%m%d") if whole_day else wall.strftime("%Y%m%dT%H%M%S")


def parameters(name, zone, whole_day):
    if whole_day:
        return name + ";VALUE=DATE:"
    if zone in (None, "UTC"):
        return name + ":"
    quote = '"' if " " in zone or "/m" in zone else ""
    return f"{name};TZID={quote}{zone}{quote}:"


def instant(wall, zone):
    """Seconds; fold=0 gives the first of two, and in a gap the offset before it."""
    place = UTC if zone == "UTC" else zoneinfo.ZoneInfo(ZONES.get(zone, HOME))
    return int(wall.replace(tzinfo=place, fold=0).astimezone(UTC).timestamp())


def random_rule(rng, start, zone, whole_day):
    freq = rng.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    parts = ["FREQ=" + freq]
    if rng.random() < 0.4:
        parts.append(f"INTERVAL={rng.randint(2, 5)}")
    if freq == "WEEKLY" and rng.random() < 0.6:
        parts.append("BYDAY=" + ",".join(rng.sample(DAYS, rng.randint(1, 3))))
    if freq == "MONTHLY" and rng.random() < 0.6:
        parts.append(rng.choice(["BYMONTHDAY=-1", "BYMONTHDAY=1,15", "BYDAY=-1SA", "BYDAY=2TU"]))
    if not whole_day and freq == "DAILY" and rng.random() < 0.3:
        parts.append("BYHOUR=" + ",".join(map(str, sorted(rng.sample(range(24), 2)))))
    end = rng.random()
    if end < 0.35:
        parts.append(f"COUNT={rng.randint(1, 40)}")
    elif end < 0.7:
        last = start + dt.timedelta(days=rng.randint(0, 900))
        if whole_day:
            parts.append("UNTIL=" + written(last, True))
        elif zone is None:
            parts.append("UNTIL=" + written(last, False))
        else:
            utc = dt.datetime.fromtimestamp(instant(last, zone), UTC)
            parts.append("UNTIL=" + written(utc, False) + "Z")
    return ";".join(parts)


def naive(value):
    value = getattr(value, "dt", value)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)
    return dt.datetime(value.year, value.month, value.day)


def expand(text, start, zone, whole_day):
    """The wall times of a rule up to END."""
    parts = dict(part.split("=") for part in text.split(";"))
    until = parts.pop("UNTIL", None)
    rule = rrule.rrulestr(";".join(f"{k}={v}" for k, v in parts.items()), dtstart=start)
    if until is not None:
        if until.endswith("Z"):
            last = dt.datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            place = UTC if zone == "UTC" else zoneinfo.ZoneInfo(ZONES.get(zone, HOME))
            last = last.astimezone(place).replace(tzinfo=None)
        else:
            last = dt.datetime.strptime(until, "%Y%m%d" if whole_day else "%Y%m%dT%H%M%S")
    walls = []
    for wall in rule:
        if wall > END + dt.timedelta(days=2) or (until is not None and wall > last):
            break
        walls.append(wall)
    return walls


def fold(rng, line):
    """The line, perhaps in pieces."""
    if rng.random() < 0.8:
        return line
    at = rng.randint(1, len(line) - 1)
    return line[:at] + "\r\n" + rng.choice(" \t") + line[at:]


def random_event(rng, uid):
    """Lines of the VEVENTs that one event is made of."""
    whole_day = rng.random() < 0.4
    zone = None if whole_day else rng.choice([None, "UTC", *ZONES])
    z = "Z" if zone == "UTC" else ""
    start = dt.datetime(2024, 1, 1) + dt.timedelta(days=rng.randint(0, 1200))
    if not whole_day:
        start += dt.timedelta(minutes=15 * rng.randint(0, 95))
    lines = [f"UID:{uid}", parameters("DTSTART", zone, whole_day) + written(start, whole_day) + z]
    kind = rng.random()
    if whole_day and kind < 0.5:
        end = start + dt.timedelta(days=rng.randint(1, 4))
        lines.append("DTEND;VALUE=DATE:" + written(end, True))
    elif whole_day and kind < 0.7:
        lines.append(f"DURATION:P{rng.randint(1, 9)}D")
    elif not whole_day and kind < 0.5:
        end = start + dt.timedelta(minutes=15 * rng.randint(20, 120))
        lines.append(parameters("DTEND", zone, False) + written(end, False) + z)
    elif not whole_day:
        lines.append("DURATION:" + rng.choice(["PT90M", "P1D", "P1DT4H", "PT26H", "P1W"]))
    events = [lines]
    if rng.random() < 0.6:
        rule = random_rule(rng, start, zone, whole_day)
        lines.append("RRULE:" + rule)
        dates = expand(rule, start, zone, whole_day)[:30]
        for wall in rng.sample(dates, min(len(dates), rng.randint(0, 3))):
            if zone not in (None, "UTC") and rng.random() < 0.4:
                utc = dt.datetime.fromtimestamp(instant(wall, zone), UTC)
                lines.append("EXDATE:" + written(utc, False) + "Z")
            else:
                lines.append(
                    parameters("EXDATE", zone, whole_day) + written(wall, whole_day) + z)
        if dates and rng.random() < 0.4:
            wall = rng.choice(dates)
            changed = [f"UID:{uid}",
                       parameters("RECURRENCE-ID", zone, whole_day) + written(wall, whole_day) + z]
            if rng.random() < 0.5:
                changed.append("STATUS:CANCELLED")
            moved = wall + dt.timedelta(days=rng.randint(-2, 2), hours=0 if whole_day else 3)
            changed.append(parameters("DTSTART", zone, whole_day) + written(moved, whole_day) + z)
            if not whole_day:
                changed.append("DURATION:PT2H")
            events.insert(rng.randint(0, 1), changed)
    if rng.random() < 0.2:
        more = [start + dt.timedelta(days=rng.randint(1, 300)) for _ in range(3)]
        lines.append(parameters("RDATE", zone, whole_day)
                     + ",".join(written(wall, whole_day) + z for wall in more))
    for lines in events:
        rng.shuffle(lines)
        lines.insert(rng.randint(0, len(lines)), "DESCRIPTION:" + "words \u00e4 " * 20)
        if rng.random() < 0.3:
            lines += ["BEGIN:VALARM", "TRIGGER:-PT15M", "DURATION:PT5M", "REPEAT:1", "END:VALARM"]
    return events


def values(event, name):
    """All values of a property that is a list, with its TZID."""
    found = event.get(name, [])
    for item in found if isinstance(found, list) else [found]:
        zone = item.params.get("TZID")
        for value in item.dts:
            yield value.dt, zone


def zone_of(value, tzid):
    if tzid is not None:
        return tzid
    return "UTC" if getattr(value, "tzinfo", None) is not None else None


def moment(value, tzid):
    return instant(naive(value), zone_of(value, tzid))


def spans_of(calendar):
    events = [e for e in calendar.walk("VEVENT")]
    replaced = {}
    for event in events:
        if "RECURRENCE-ID" in event:
            at = event["RECURRENCE-ID"]
            replaced.setdefault(str(event["UID"]), set()).add(
                moment(at.dt, at.params.get("TZID")))
    for event in events:
        if str(event.get("STATUS", "")) == "CANCELLED":
            continue
        begin = event["DTSTART"]
        whole_day = not isinstance(begin.dt, dt.datetime)
        zone = zone_of(begin.dt, begin.params.get("TZID"))
        start = naive(begin)
        nominal, elapsed = dt.timedelta(days=1 if whole_day else 0), 0
        if "DTEND" in event:
            end = event["DTEND"]
            if whole_day:
                nominal = naive(end) - start
            else:
                nominal = dt.timedelta()
                elapsed = moment(end.dt, end.params.get("TZID")) - instant(start, zone)
        elif "DURATION" in event:
            # To timedelta a day is 24 hours.
            length = event["DURATION"].dt
            hours = HOURS.get(length)
            nominal, elapsed = (dt.timedelta(days=length.days), length.seconds) \
                if hours is None else (dt.timedelta(), hours * 3600)
        walls = {start}
        if "RRULE" in event:
            text = event["RRULE"].to_ical().decode()
            walls |= set(expand(text, start, zone, whole_day))
        walls |= {naive(value) for value, _ in values(event, "RDATE")}
        gone = {moment(value, tzid) for value, tzid in values(event, "EXDATE")}
        if "RECURRENCE-ID" not in event and ("RRULE" in event or "RDATE" in event):
            gone |= replaced.get(str(event["UID"]), set())
        for wall in walls:
            at = instant(wall, zone)
            if at not in gone:
                yield at, instant(wall + nominal, zone) + elapsed if nominal else at + elapsed


def merged(spans):
    result = []
    for start, end in sorted(spans):
        start, end = max(start, RANGE[0]), min(end, RANGE[1])
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1][1] = max(result[-1][1], end)
        else:
            result.append([start, end])
    return result


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261122
    rng = random.Random(seed)
    compared = spans = 0
    with tempfile.TemporaryDirectory() as folder:
        policy = os.path.join(folder, "policy.yaml")
        path = os.path.join(folder, "calendar.ics")
        with open(policy, "w") as file:
            file.write(f"mwin: 1\npolicy: p\ntimezone: {HOME}\n"
                       "freezes:\n- {id: f, ics: calendar.ics}\n")
        driver = subprocess.Popen([os.path.join(sys.argv[1], "ics_driver")], text=True,
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for case in range(CASES):
            lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"]
            for number in range(rng.randint(1, 6)):
                for event in random_event(rng, f"e{number}"):
                    lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
            lines.append("END:VCALENDAR")
            text = "".join(fold(rng, line) + "\r\n" for line in lines)
            with open(path, "w", newline="") as file:
                file.write(text)
            expected = merged(spans_of(icalendar.Calendar.from_ical(text)))
            driver.stdin.write(f"{RANGE[0]} {RANGE[1]} {policy}\n")
            driver.stdin.flush()
            answer = driver.stdout.readline().strip()
            if answer != " ".join(f"{start}-{end}" for start, end in expected):
                print(f"seed {seed}, case {case}:\n{text}")
                ours = answer.split() if ": " not in answer else [answer]
                theirs = [f"{start}-{end}" for start, end in expected]
                print("only mwin:   ", *[show(s) for s in ours if s not in theirs][:5])
                print("only icalendar:", *[show(s) for s in theirs if s not in ours][:5])
                return 1
            compared += 1
            spans += len(expected)
        driver.stdin.close()
        driver.wait()
    if compared == 0 or spans == 0:
        print("nothing was compared")
        return 1
    print(f"{compared} calendars with {spans} spans are read as icalendar and dateutil read them")
    return 0


def show(span):
    try:
        return "/".join(dt.datetime.fromtimestamp(int(s), UTC).isoformat()
                        for s in span.split("-"))
    except ValueError:
        return span


if __name__ == "__main__":
    sys.exit(main())

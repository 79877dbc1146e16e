"""Zones that only the file knows (VTIMEZONE): `mwin import` against python3-dateutil, which
expands what the file says of them. Those that no zone of the system has are left out and named.

Usage: ics_defined.py FOLDER_OF_DRIVERS; mwin is that of MWIN.
"""

import datetime as dt
import io
import json
import os
import subprocess
import sys
import tempfile

from dateutil import tz


def part(kind, start, before, after, rule=None):
    return [f"BEGIN:{kind}", f"DTSTART:{start}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}",
            *([f"RRULE:FREQ=YEARLY;{rule}"] if rule else []), f"END:{kind}"]


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
}
UNKNOWN = {
    "other months":
        standard("16011028T030000", "+0200", "+0100", "BYDAY=-1SU;BYMONTH=10") +
        daylight("16010325T020000", "+0100", "+0200", "BYDAY=-1SU;BYMONTH=4"),
    "ended": EUROPE[:4] + [EUROPE[4] + ";UNTIL=20101031T010000Z"] + EUROPE[5:],
    "counted": EUROPE[:4] + [EUROPE[4] + ";COUNT=999999999"] + EUROPE[5:],
    "given up": EUROPE + standard("20270301T000000", "+0100", "+0100"),
    "minutes": standard("16010101T000000", "+0117", "+0117"),
    "no offset": standard("16010101T000000", "+0100", "one"),
    "empty": [],
}
DATES = [dt.datetime(2026, 3, 29, 4), dt.datetime(2026, 7, 1, 4), dt.datetime(2026, 11, 1, 4),
         dt.datetime(2027, 3, 14, 12), dt.datetime(2029, 4, 1, 12), dt.datetime(2029, 10, 28, 12)]


def imported(folder, name, definition):
    """The status, what was said, and the starts of the events in the zone."""
    escaped = name.replace(",", "\\,")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VTIMEZONE", f"TZID:{escaped}", *definition,
             "END:VTIMEZONE"]
    for i, date in enumerate(DATES):
        lines += ["BEGIN:VEVENT", f"UID:{i}", f'DTSTART;TZID="{name}":{date:%Y%m%dT%H%M%S}',
                  "DURATION:PT1H", "END:VEVENT"]
    ics, policy = os.path.join(folder, "zone.ics"), os.path.join(folder, "zone.yaml")
    with open(ics, "w", encoding="utf-8", newline="") as file:
        file.write("\r\n".join([*lines, "END:VCALENDAR", ""]))
    read = subprocess.run([os.environ["MWIN"], "import", ics, "-o", policy], text=True,
                          capture_output=True, check=False)
    listed = subprocess.run([os.environ["MWIN"], "list", "-f", policy, "--from", "2026-01-01",
                             "--to", "2030-01-01", "--format", "json"], text=True,
                            capture_output=True, check=False).stdout
    starts = [dt.datetime.fromisoformat(o["start"]).timestamp()
              for o in json.loads(listed)["occurrences"]]
    return read.returncode, read.stderr, starts


def expected(definition):
    text = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "TZID:x", *definition,
                        "END:VTIMEZONE", "END:VCALENDAR", ""])
    zone = tz.tzical(io.StringIO(text)).get()
    return [date.replace(tzinfo=zone).timestamp() for date in DATES]


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, definition in KNOWN.items():
            status, said, starts = imported(folder, name, definition)
            if status != 0 or starts != expected(definition):
                print(f"{name}: status {status}, {starts} and not {expected(definition)}\n{said}")
                return 1
        for name, definition in UNKNOWN.items():
            status, said, starts = imported(folder, name, definition)
            if status != 1 or starts or said.count(f"TZID {name}: ") != len(DATES):
                print(f"{name}: status {status}, {starts}\n{said}")
                return 1
    print(f"{len(KNOWN)} zones that files define are found, as dateutil reads them, and "
          f"{len(UNKNOWN)} are left out")
    return 0


if __name__ == "__main__":
    # The folder of drivers, sys.argv[1], is not needed.
    sys.exit(main())

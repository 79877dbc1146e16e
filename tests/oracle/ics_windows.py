"""mwin's table of the time zones of Windows against that of python3-icalendar: events in winter
and summer are at the same instants.

Usage: ics_windows.py FOLDER_OF_DRIVERS [SEED]

Needs: libical3
"""

import datetime as dt
import os
import subprocess
import sys
import tempfile
import zoneinfo

from icalendar.windows_to_olson import WINDOWS_TO_OLSON

# Where clocks were changed since that table was made: Kazakhstan, whose city stood for the zone,
# in 2024, and Chihuahua in 2022.
CHANGED = {"Central Asia Standard Time", "Mountain Standard Time (Mexico)"}
WALLS = [dt.datetime(2026, 1, 15, 12), dt.datetime(2026, 7, 15, 12)]


def main():
    compared = 0
    with tempfile.TemporaryDirectory() as folder:
        policy = os.path.join(folder, "policy.yaml")
        with open(policy, "w") as file:
            file.write("mwin: 1\npolicy: p\ntimezone: UTC\n"
                       "freezes:\n- {id: f, ics: calendar.ics}\n")
        driver = os.path.join(sys.argv[1], "ics_driver")
        for name, zone in sorted(WINDOWS_TO_OLSON.items()):
            if name in CHANGED:
                continue
            with open(os.path.join(folder, "calendar.ics"), "w") as file:
                file.write("BEGIN:VCALENDAR\n")
                for wall in WALLS:
                    file.write(f"BEGIN:VEVENT\nDTSTART;TZID={name}:{wall:%Y%m%dT%H%M%S}\n"
                               "DURATION:PT1H\nEND:VEVENT\n")
                file.write("END:VCALENDAR\n")
            answer = subprocess.run([driver], input=f"0 4000000000 {policy}\n", text=True,
                                    check=True, stdout=subprocess.PIPE).stdout.strip()
            times = [int(wall.replace(tzinfo=zoneinfo.ZoneInfo(zone)).timestamp())
                     for wall in WALLS]
            expected = " ".join(f"{time}-{time + 3600}" for time in times)
            if answer != expected:
                print(f"{name}: {answer}, but {zone} is {expected}")
                return 1
            compared += 1
    if compared == 0:
        print("nothing was compared")
        return 1
    print(f"{compared} time zones of Windows are those that icalendar knows")
    return 0


if __name__ == "__main__":
    sys.exit(main())

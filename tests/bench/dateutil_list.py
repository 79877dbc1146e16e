#!/usr/bin/python3
"""The lines of `mwin list --from 2026 --to 2126 --format csv` for cmo.yaml, with dateutil."""
import datetime
import sys
from zoneinfo import ZoneInfo

from dateutil.rrule import TU, WE, WEEKLY, rrule

ZONE = ZoneInfo("Europe/Berlin")
END = datetime.datetime(2126, 1, 1)

print("id,policy,window,class,status,start,end,duration_s,timezone,impact,downtime_s,notice_by,"
      "summary")
for day in rrule(WEEKLY, byweekday=(TU, WE), dtstart=datetime.datetime(2025, 12, 31, 22, 30),
                 until=END):
    start = day.replace(tzinfo=ZONE)
    end = (day + datetime.timedelta(days=1)).replace(hour=6, minute=0, tzinfo=ZONE)
    sys.stdout.write(f"night@{day:%Y-%m-%d},cmo,night,planned,scheduled,{start.isoformat()},"
                     f"{end.isoformat()},{end.timestamp() - start.timestamp():.0f},"
                     "Europe/Berlin,outage,,,Planned maintenance\n")

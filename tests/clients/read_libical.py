"""libical, which many calendars of the desktop are built on (tests/oracle/libical_dates.c)."""

import os
import subprocess

import calendars

FIELDS = ("uid", "start", "end", "status", "summary")
DRIVER = os.path.join(os.environ["OBJECTS"], "tests", "oracle", "libical_dates")


def read(path, calendar):
    start, end = (str(int(time.timestamp())) for time in calendars.margins(calendar))
    done = subprocess.run([DRIVER, path, start, end], capture_output=True, text=True,
                          check=False, timeout=60)
    if done.returncode != 0:
        raise RuntimeError("status {}: {}".format(done.returncode, done.stderr))
    for line in done.stdout.splitlines():
        start, end, status, uid, summary = line.split("\t")
        yield {"uid": uid, "start": int(start), "end": int(end), "status": status,
               "summary": summary}


tests = calendars.Tests()
for form in ("events", "series"):
    calendars.check(tests, "libical", read, FIELDS, form)
tests.finish()

"""calcurse: what it shows after an import. It keeps no UID, no status and no zone."""

import os
import subprocess

import calendars

FIELDS = ("start", "end", "summary")
FIELD, END = "\x1f", "\x1e"


class Calcurse:
    """calcurse with data of its own, in UTC, the only zone in which a day has 24 hours."""

    def __init__(self):
        self.folder = calendars.quick_folder()

    def run(self, *arguments):
        done = subprocess.run(["calcurse", "-D", self.folder.name, "-C", self.folder.name, "-q",
                               *arguments], capture_output=True, text=True, check=False,
                              timeout=60, env={**os.environ, "HOME": self.folder.name,
                                               "TMPDIR": self.folder.name, "TZ": "UTC"})
        if done.returncode != 0 or done.stderr:
            raise RuntimeError("calcurse {}: {}".format(
                arguments[0], calendars.last_lines(done.stderr)))
        return done.stdout

    def take(self, path):
        self.run("-i", path)

    def list(self, calendar):
        """What lasts over midnight is listed on each of its days, with its whole span."""
        start, end = calendars.margins(calendar)
        shown = FIELD.join(["%(start:epoch)", "%(end:epoch)", "%m"]) + END
        text = self.run("-Q", "--filter-type", "cal", "--input-datefmt", "4",
                        "--from", start.strftime("%Y-%m-%d"), "--to", end.strftime("%Y-%m-%d"),
                        "--output-datefmt", "%F", "--format-apt", shown,
                        "--format-recur-apt", shown)
        first = None
        for item in text.split(END):
            head, *fields = item.split(FIELD)
            if not fields:
                continue
            # Before its first event stands the day.
            *dates, begin = head.split()
            if dates:
                first = calendars.day(dates[-1].rstrip(":")).timestamp()
            if int(begin) >= first:
                yield {"start": int(begin), "end": int(fields[0]), "summary": fields[1]}


def read(path, calendar):
    calcurse = Calcurse()
    calcurse.take(path)
    return calcurse.list(calendar)


def again():
    """Without UIDs everything comes twice: a calendar has to be imported into an empty one."""
    calcurse = Calcurse()
    wanted = []
    for calendar in calendars.versions():
        path = os.path.join(calendars.FOLDER, "again.ics")
        calendars.export(calendar, path)
        calcurse.take(path)
        wanted += calendars.expected(calendar)
    return calendars.differences(wanted, calcurse.list(calendars.CHANGES), FIELDS)


if __name__ == "__main__":
    tests = calendars.Tests()
    # No series: calcurse takes a rule as one of the local zone, and lists what begins on the
    # second day of a weekly rule and lasts over midnight on the wrong one.
    calendars.check(tests, "calcurse", read, FIELDS)
    tests.test("calcurse has everything twice when a calendar is imported again", again)
    tests.finish()

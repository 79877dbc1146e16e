"""khal: what it lists after an import, and after the changed calendar was imported again."""

import datetime as dt
import os
import subprocess

import calendars

CONFIG = """[calendars]
[[c]]
path = {home}/vdir
[locale]
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M:%S
longdatetimeformat = %Y-%m-%dT%H:%M:%S
default_timezone = UTC
local_timezone = UTC
[sqlite]
path = {home}/khal.db
[default]
default_calendar = c
"""
# Between the fields of an event, and behind it: a title can have more than one line.
FIELD, END = "\x1f", "\x1e"
FIELDS = ("uid", "start", "end", "status", "summary")


class Khal:
    """khal with a calendar of its own, in UTC."""

    def __init__(self):
        self.folder = calendars.quick_folder()
        self.home = self.folder.name
        os.mkdir(os.path.join(self.home, "vdir"))
        with open(os.path.join(self.home, "config"), "w", encoding="utf-8") as file:
            file.write(CONFIG.format(home=self.home))

    def run(self, *arguments):
        done = subprocess.run(["khal", "-c", os.path.join(self.home, "config"), *arguments],
                              capture_output=True, text=True, check=False, timeout=120,
                              env={**os.environ, "HOME": self.home, "TZ": "UTC"})
        if done.returncode != 0 or "rror" in done.stderr:
            raise RuntimeError("khal {}: {}".format(
                arguments[0], calendars.last_lines(done.stderr)))
        return done.stdout

    def take(self, path):
        self.run("import", "--batch", "-a", "c", path)

    def list(self, calendar):
        """An event that lasts for days is listed on each of them."""
        start, end = calendars.margins(calendar)
        shown = FIELD.join(["{uid}", "{start-long-full}", "{end-long-full}", "{start-time}",
                            "{status}", "{title}"]) + END
        text = self.run("list", "--day-format", "", "--format", shown,
                        start.strftime("%Y-%m-%d"), "{}d".format((end - start).days))
        listed = {line.strip("\n") for line in text.split(END) if line.strip("\n")}
        for line in listed:
            uid, start, end, hour, status, summary = line.split(FIELD)
            if hour:
                start, end = calendars.seconds(start + "Z"), calendars.seconds(end + "Z")
            else:
                # Whole days; khal names the last one.
                start = start[:10]
                end = str(dt.date.fromisoformat(end[:10]) + dt.timedelta(days=1))
            yield {
                "uid": uid,
                "start": start,
                "end": end,
                "status": status.strip(),
                "summary": summary,
            }


def read(path, calendar):
    khal = Khal()
    khal.take(path)
    return khal.list(calendar)


def again():
    """An import changes what is there; it cannot know of what is gone."""
    khal = Khal()
    wanted = []
    for calendar in calendars.versions():
        path = os.path.join(calendars.FOLDER, "again.ics")
        calendars.export(calendar, path)
        khal.take(path)
        wanted = calendars.added(wanted, calendars.expected(calendar))
    return calendars.differences(wanted, khal.list(calendars.CHANGES), FIELDS)


if __name__ == "__main__":
    tests = calendars.Tests()
    for form in ("events", "series"):
        calendars.check(tests, "khal", read, FIELDS, form)
    calendars.check_more(tests, "khal", read)
    tests.test("khal changes what it has when a changed calendar is imported again", again)
    tests.finish()

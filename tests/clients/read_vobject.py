"""python3-vobject: its rules of which property may stand where, and what it reads."""

import datetime as dt

import vobject

import calendars

FIELDS = ("uid", "start", "end", "status", "summary")


def instant(value):
    return int(value.timestamp()) if isinstance(value, dt.datetime) else str(value)


def read(path, calendar):
    """An event that recurs is only validated: recurring-ical-events and others expand it."""
    with open(path, encoding="utf-8", newline="") as file:
        parsed = vobject.readOne(file.read())
    parsed.validate(raiseException=True)
    for event in parsed.vevent_list:
        event.validate(raiseException=True)
        yield {
            "uid": event.uid.value,
            "start": instant(event.dtstart.value),
            "end": instant(event.dtend.value),
            "status": event.status.value,
            "summary": event.summary.value,
        }


def validate():
    problems = []
    for options in (["--series"], ["--freezes", "--notices", "--alarm", "1h"],
                    ["--method", "publish"]):
        path = calendars.FOLDER + "/validate.ics"
        calendars.export(calendars.CHANGES, path, *options)
        try:
            if not list(read(path, calendars.CHANGES)):
                problems.append("nothing was read")
        except vobject.base.VObjectError as error:
            problems.append("{}: {}".format(" ".join(options), error))
    return problems


if __name__ == "__main__":
    tests = calendars.Tests()
    calendars.check(tests, "vobject", read, FIELDS)
    tests.test("vobject finds nothing wrong in any form", validate)
    tests.finish()

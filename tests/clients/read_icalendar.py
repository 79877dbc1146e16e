"""python3-icalendar, and python3-recurring-ical-events, which expands what it read."""

import datetime as dt

import icalendar
import recurring_ical_events

import calendars

FIELDS = ("uid", "start", "end", "status", "summary")


def as_seconds(value):
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise ValueError("a time without a zone: {}".format(value))
        return int(value.timestamp())
    return str(value)


def event(component):
    return {
        "uid": str(component["UID"]),
        "start": as_seconds(component["DTSTART"].dt),
        "end": as_seconds(component["DTEND"].dt),
        "status": str(component["STATUS"]),
        "summary": str(component["SUMMARY"]),
    }


def read(path, calendar):
    with open(path, "rb") as file:
        parsed = icalendar.Calendar.from_ical(file.read())
    for component in recurring_ical_events.of(parsed).between(*calendars.margins(calendar)):
        yield event(component)


if __name__ == "__main__":
    tests = calendars.Tests()
    for form in ("events", "series"):
        calendars.check(tests, "recurring-ical-events", read, FIELDS, form)
    calendars.check_more(tests, "recurring-ical-events", read)
    tests.finish()

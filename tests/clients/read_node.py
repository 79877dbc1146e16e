"""ical.js (the engine of Thunderbird) and node-ical, from npm."""

import datetime as dt
import os
import sys

import calendars

MODULES = os.environ["CLIENTS"]
FIELDS = ("uid", "start", "end", "status", "summary")


# From this time on node-ical 0.25 reads all zones as in winter: its temporal-polyfill looks for
# changes of the clock up to ten years from the present year. Times in UTC are right.
WINTER = int(dt.datetime(dt.datetime.now().year + 9, 12, 1, tzinfo=dt.timezone.utc).timestamp())


def before_winter(read):
    def some(path, calendar):
        return [event for event in read(path, calendar) if event["start"] < WINTER]
    return some


def drop_winter(_, wanted):
    return [event for event in wanted if event["start"] < WINTER]


def reader(script):
    def read(path, calendar):
        start, end = calendars.margins(calendar)
        return calendars.json_lines(["node", os.path.join(calendars.HERE, script), MODULES,
                                     path, start.isoformat(), end.isoformat()])
    return read


if not os.path.isdir(os.path.join(MODULES, "node_modules", "node-ical")):
    print("# they are not there: run `make check`, or tests/clients/install.sh", MODULES)
    print("not ok - ical.js and node-ical are installed")
    sys.exit(1)

tests = calendars.Tests()
ical_js, node_ical = reader("ical_js.mjs"), reader("node_ical.cjs")
calendars.check(tests, "ical.js", ical_js, FIELDS)
calendars.check(tests, "ical.js", ical_js, FIELDS, "series")
calendars.check(tests, "node-ical", node_ical, FIELDS)
calendars.check(tests, "node-ical", before_winter(node_ical), FIELDS, "series", drop_winter)
calendars.check_more(tests, "ical.js", ical_js)
calendars.check_more(tests, "node-ical", node_ical)
tests.finish()

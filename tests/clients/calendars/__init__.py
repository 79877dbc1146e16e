"""The calendars that the clients read, and what they must see in them.

A client is a function read(path, calendar) that gives, for each event that a user of it sees, a
dict with some of: uid, start, end (seconds since 1970 in UTC), status, summary. check() exports
the calendars with mwin, lets the client read them and compares with `mwin list --format json`;
each comparison is one test, a line "ok ..." or "not ok ...".
"""

import collections
import datetime as dt
import json
import os
import re
import subprocess
import sys
import tempfile
import time

from calendars import strict

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOP = os.path.dirname(os.path.dirname(HERE))
FOLDER = os.environ.get("TMPDIR", "/tmp")
UTC = dt.timezone.utc

Calendar = collections.namedtuple("Calendar", "name policy now start end")


def ours(name, now, start, end):
    return Calendar(name, os.path.join(HERE, "policies", name + ".yaml"), now, start, end)


def example(name, now, start, end):
    return Calendar(name, os.path.join(TOP, "examples", name + ".yaml"), now, start, end)


CALENDARS = [
    example("cmo", "2026-11-22T12:00Z", "2026-11-01", "2036-11-01"),
    example("daas", "2026-11-22T12:00Z", "2026-11-01", "2036-11-01"),
    example("minox", "2021-02-06T23:00Z", "2020-11-01", "2030-11-01"),
    example("prostar", "2020-01-26T08:00Z", "2020-01-01", "2030-01-01"),
    ours("changes", "2026-11-22T12:00Z", "2026-10-01", "2036-10-01"),
    ours("nights", "2026-11-22T12:00Z", "2026-11-01", "2036-11-01"),
    ours("rules", "2017-11-22T12:00Z", "2012-01-01", "2022-12-31"),
]
CHANGES = CALENDARS[4]
# Those in which nothing recurs.
SINGLE_DATES = ("minox",)

# A client may see at most this much before and after what a calendar covers: nothing.
MARGIN = dt.timedelta(days=500)


def quick_folder():
    """A new folder in memory where there is one: clients wait for the disk after each event."""
    memory = "/dev/shm"
    return tempfile.TemporaryDirectory(
        prefix="mwin-", dir=memory if os.access(memory, os.W_OK) else FOLDER)


def day(text):
    return dt.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)


def margins(calendar):
    """A range in which a client looks: wider than what it has to find."""
    return day(calendar.start) - MARGIN, day(calendar.end) + MARGIN


def mwin(*arguments):
    done = subprocess.run([os.environ["MWIN"], *arguments], capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError("mwin {}: status {}\n{}".format(
            " ".join(arguments), done.returncode, done.stderr.decode()))
    return done.stdout


def options(calendar):
    return ["-f", calendar.policy, "--now", calendar.now, "--from", calendar.start,
            "--to", calendar.end]


def export(calendar, path, *more):
    """Writes the calendar to a file, after a look at what clients do not look at."""
    data = mwin("export", *options(calendar), "--format", "ics", *more)
    strict.check(data)
    with open(path, "wb") as file:
        file.write(data)
    return data


def seconds(text):
    return int(dt.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def expected(calendar):
    """What `mwin list` says: of what was cancelled only what has not ended."""
    events = []
    now = seconds(calendar.now)
    for item in json.loads(mwin("list", *options(calendar), "--format", "json"))["occurrences"]:
        cancelled = item["status"] == "cancelled"
        if cancelled and seconds(item["end"]) <= now:
            continue
        events.append({
            "uid": item["policy"] + "+" + item["id"],
            "start": seconds(item["start"]),
            "end": seconds(item["end"]),
            "status": "CANCELLED" if cancelled else "CONFIRMED",
            "summary": item["summary"],
        })
    return events


def key(event, fields, series):
    """A date of a series has the UID of its window."""
    uid = event.get("uid")
    if series and uid is not None:
        uid = uid.split("@")[0]
    return tuple(uid if field == "uid" else event[field] for field in fields)


def title_fits(event, by_key, fields, series):
    """The title stands in SUMMARY, with words before and behind that mwin is free to choose."""
    summary = event["summary"]
    titles = [flat(title) for title in by_key[key(event, fields, series)]]
    return any(title in flat(summary) for title in titles) and (
        event.get("status") != "CANCELLED" or summary.startswith("CANCELLED: "))


def flat(text):
    return re.sub(r"\s+", " ", text).strip()


def show(item):
    return "|".join(dt.datetime.fromtimestamp(part, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
                    if isinstance(part, int) else str(part) for part in item)


def differences(wanted, seen, fields, series=False):
    """Lines that say what differs; none when the client sees what it should."""
    keys = [field for field in fields if field != "summary"]
    want = collections.Counter(key(event, keys, series) for event in wanted)
    have = collections.Counter(key(event, keys, series) for event in seen)
    lines = []
    for what, left in (("not seen", want - have), ("should not be there", have - want)):
        lines += ["{}: {}".format(what, show(item)) for item in sorted(left)[:5]]
        if len(left) > 5:
            lines.append("{}: {} in all".format(what, sum(left.values())))
    if lines or "summary" not in fields:
        return lines
    titles = collections.defaultdict(list)
    for event in wanted:
        titles[key(event, keys, series)].append(event["summary"])
    return ["title {!r} of {}".format(event["summary"], show(key(event, keys, series)))
            for event in seen if not title_fits(event, titles, keys, series)][:5]


def versions():
    """The policy that has all kinds of changes: before them, after them, and once more."""
    with open(CHANGES.policy, encoding="utf-8") as file:
        text = file.read()
    before = os.path.join(FOLDER, "before.yaml")
    with open(before, "w", encoding="utf-8") as file:
        file.write(text.split("\nchanges:\n")[0] + "\n")
    after = CHANGES._replace(end="2028-10-01")
    return [after._replace(policy=before), after, after]


def added(old, new):
    """What is there when an import replaces by UID, and takes nothing away."""
    events = {event["uid"]: event for event in old}
    events.update({event["uid"]: event for event in new})
    return list(events.values())


class Tests:
    """Prints the tests, and what is wrong in them before them."""

    def __init__(self):
        self.failed = self.count = 0

    def test(self, name, function):
        began = time.monotonic()
        try:
            problems = function()
        except Exception as error:
            problems = ["{}: {}".format(type(error).__name__, error)]
        self.count += 1
        self.failed += bool(problems)
        for line in problems:
            print("# " + str(line).replace("\n", "\n# "))
        print("{} - {} ({:.1f} s)".format("not ok" if problems else "ok", name,
                                          time.monotonic() - began), flush=True)

    def finish(self):
        sys.exit(0 if self.count > 0 and self.failed == 0 else 1)


def check(tests, client, read, fields, form="events", exceptions=None):
    """Adds a test for each calendar: that the client sees in it what mwin list says. The form
    is "events", or "series" for --series. `exceptions` (calendar, wanted) gives what is expected
    of a client that is known to be wrong."""
    for calendar in CALENDARS:

        def compare(calendar=calendar):
            path = os.path.join(FOLDER, calendar.name + ".ics")
            data = export(calendar, path, *(["--series"] if form == "series" else []))
            has_series = re.search(rb"\r\nUID:[^@\r]*\r\n", data) is not None
            if has_series != (form == "series" and calendar.name not in SINGLE_DATES):
                return ["it has {}series".format("" if has_series else "no ")]
            wanted = expected(calendar)
            if exceptions is not None:
                wanted = exceptions(calendar, wanted)
            if not wanted:
                return ["nothing was compared"]
            return differences(wanted, list(read(path, calendar)), fields, form == "series")

        tests.test("{} sees the {} of {} as mwin list does".format(client, form, calendar.name),
                   compare)


# The freezes of that policy in the year of which mwin is asked below, from its text by hand.
FREEZES = {
    "changes+freeze+year-end@2026-12-20": ("2026-12-20", "2027-01-07"),
    "changes+freeze+spring@2027-03-01": (seconds("2027-03-01T07:00Z"),
                                         seconds("2027-03-05T16:00Z")),
    "changes+freeze+easter@2027-03-26": ("2027-03-26", "2027-03-27"),
    "changes+freeze+summer@2027-08-02": ("2027-08-02", "2027-08-09"),
    "changes+freeze+autumn@2027-10-04": ("2027-10-04", "2027-10-11"),
}


def check_more(tests, client, read):
    """Adds a test of all that a calendar has on request: freezes as whole days, the last
    moments for notices, alarms, a method."""
    calendar = CHANGES._replace(start="2026-11-01", end="2027-11-01")

    def compare():
        path = os.path.join(FOLDER, "more.ics")
        export(calendar, path, "--freezes", "--notices", "--alarm", "90m",
               "--method", "publish")
        seen = {event["uid"]: event for event in read(path, calendar)}
        freezes = {uid: (event["start"], event["end"]) for uid, event in seen.items()
                   if "+freeze+" in uid}
        problems = [] if freezes == FREEZES else ["freezes: {}".format(freezes)]
        items = json.loads(mwin("list", *options(calendar), "--format", "json"))["occurrences"]
        deadlines = {item["policy"] + "+" + item["id"] + "+notice": item["notice_by"]
                     for item in items}
        notices = [uid for uid in seen if uid.endswith("+notice")]
        problems += ["{} ends at {}, not {}".format(uid, seen[uid]["end"], deadlines[uid])
                     for uid in notices if seconds(deadlines[uid]) != seen[uid]["end"]]
        if not notices:
            problems.append("no notices")
        return problems + differences(
            expected(calendar), [event for uid, event in seen.items()
                                 if uid not in freezes and uid not in notices],
            ("uid", "start", "end", "status"))

    tests.test("{} sees freezes and notices beside the events".format(client), compare)


def last_lines(text):
    return "\n".join(text.strip().splitlines()[-4:])[-800:]


def json_lines(command, **more):
    """Events that a program prints, one JSON object a line."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120,
                          **more)
    if done.returncode != 0:
        raise RuntimeError(last_lines(done.stderr))
    return [json.loads(line) for line in done.stdout.splitlines()]

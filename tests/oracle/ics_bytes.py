"""Calendars that mwin exports: their bytes against RFC 5545, and what python3-icalendar and
libical read in them against `mwin list --format json`.

The policies are those that ship, the golden ones, and random ones whose texts are full of what
has to be escaped, folded or encoded, with a title of 64 kB. Bytes are checked here by hand,
because readers forgive line ends, long lines, empty ones, undeclared zones and double UIDs.

Usage: ics_bytes.py FOLDER_OF_DRIVERS [SEED]; mwin is that of MWIN.

Needs: libical-dev libical3
"""

import datetime as dt
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import icalendar

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.append(os.path.join(TESTS, "clients"))

from calendars import strict

MWIN = os.environ["MWIN"]
LIBICAL = os.path.join(sys.argv[1], "libical_events")
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 20260101
UTC = dt.timezone.utc
NASTY = 30
NOW = "2026-11-20"
PERIODS = [("2021-01-01", "2021-09-01"), ("2026-09-01", "2027-05-01")]
SHORT = ("2026-11-15", "2027-01-10")
OPTIONS = [
    [],
    ["--freezes", "--notices", "--alarm", "1 day 90m"],
    ["--method", "publish", "--tz", "Asia/Kolkata", "--freezes"],
]
IMPACTS = {
    "none": "no impact",
    "reduced-redundancy": "reduced redundancy",
    "degraded": "degraded",
    "outage": "outage",
}
PREFIXES = {"moved", "cancelled", "extended", "emergency"}
# Each at least once, and not more often.
EVENT = "UID DTSTAMP SEQUENCE DTSTART DTEND SUMMARY DESCRIPTION STATUS TRANSP".split()
NOTICE = EVENT + ["ORGANIZER"] + [
    "X-MAINTNOTE-" + name for name in "PROVIDER ACCOUNT MAINTENANCE-ID IMPACT STATUS".split()
]
TEXTS = {"SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "UID", "CONTACT"}
NOTED_IMPACTS = {"NO-IMPACT", "REDUCED-REDUNDANCY", "DEGRADED", "OUTAGE"}
NOTED_STATUSES = {"TENTATIVE", "CONFIRMED", "CANCELLED", "IN-PROCESS", "COMPLETED"}
LONGEST = 65536  # bytes of a text in a policy, at most

# What has to be compared for a run to count.
LEAST = {"occurrences": 1000, "notices": 100, "calendars read twice": 100, "repeated": 100,
         "at another time": 50}

failures = []
counts = {}


def count(what, number=1):
    counts[what] = counts.get(what, 0) + number


def fail(where, text):
    failures.append(f"{where}: {text}")
    if len(failures) > 20:
        stop()


def stop():
    for failure in failures:
        print(failure[:600])
    print(f"seed {SEED}")
    sys.exit(1)


def mwin(*arguments, **environment):
    result = subprocess.run(
        [MWIN, *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )
    return result.returncode, result.stdout, result.stderr


# Bytes.


def unescape(where, value):
    if re.search(r"(?<!\\)(?:\\\\)*[;,]", value):
        fail(where, f"',' or ';' is not escaped in {value[:100]!r}")
    if re.search(r"(?<!\\)(?:\\\\)*\\(?![\\;,nN])", value):
        fail(where, f"a single backslash in {value[:100]!r}")
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def check_texts(where, component):
    for name in TEXTS & set(component.properties):
        for value in component.values(name):
            unescape(where, value)
    for part in component.parts:
        check_texts(where, part)


def check_calendar(where, data, notes):
    """The properties of the events: name -> list of (parameters, value)."""
    try:
        calendar = strict.check(data)
    except ValueError as error:
        fail(where, str(error))
        return []
    count("lines", data.count(b"\r\n"))
    check_texts(where, calendar)
    if calendar.values("PRODID") != ["-//mwin//mwin//EN"]:
        fail(where, f"PRODID is {calendar.values('PRODID')}")
    events = [part.properties for part in calendar.parts if part.name == "VEVENT"]
    for event in events:
        for name in NOTICE if notes else EVENT:
            if len(event[name]) != 1:
                fail(where, f"{len(event[name])} of {name} in {event['UID']}")
        if event["RRULE"]:
            fail(where, f"RRULE in {event['UID']}")
        if notes and not event["X-MAINTNOTE-OBJECT-ID"]:
            fail(where, "a notice without an object")
    count("events", len(events))
    return events


# What readers make of it.


def expected(occurrence, titles):
    summary = occurrence["summary"].rstrip("\r\n") + f" ({IMPACTS[occurrence['impact']]})"
    if titles is not None:
        summary = titles[occurrence["policy"]].rstrip("\r\n") + ": " + summary
    if occurrence["status"] in PREFIXES:
        summary = occurrence["status"].upper() + ": " + summary
    start, end = (
        int(dt.datetime.fromisoformat(occurrence[key]).timestamp()) for key in ("start", "end")
    )
    # Titles stand in one line; control characters, of which a policy can have tabs only, are
    # blanks in a calendar. Characters that turn or break lines of text are replaced (mwin.1).
    summary = re.sub("[\u2028-\u202e\u2066-\u2069]", "\ufffd", summary)
    return start, end, bare(re.sub("[\r\n\t]", " ", summary))


def bare(text):
    """libical does not read the blanks that a text begins or ends with."""
    return str(text).strip(" ")


def read_libical(where, data):
    result = subprocess.run([LIBICAL], input=data, capture_output=True, check=False, timeout=60)
    lines = result.stdout.decode().splitlines()
    if result.returncode != 0 or not lines or lines[0] != "errors 0":
        fail(where, f"libical: status {result.returncode}, {lines[:1]}")
        return {}
    events = {}
    for line in lines[1:]:
        uid, start, end, summary, description = line.split(" ")
        events[uid] = (
            int(start) if start.lstrip("-").isdigit() else start,
            int(end) if end.lstrip("-").isdigit() else end,
            bytes.fromhex(summary[1:]).decode(),
            bytes.fromhex(description[1:]).decode(),
        )
    return events


def stamp(value):
    if isinstance(value, dt.datetime):
        return int(value.timestamp())
    return value.isoformat()


def read_icalendar(where, data):
    events = {}
    try:
        calendar = icalendar.Calendar.from_ical(data)
    except ValueError as error:
        fail(where, f"icalendar: {error}")
        return events
    for event in calendar.walk("VEVENT"):
        if event.errors:
            fail(where, f"icalendar: {event.errors}")
        events[str(event["UID"])] = (
            stamp(event["DTSTART"].dt),
            stamp(event["DTEND"].dt),
            bare(event["SUMMARY"]),
            bare(event["DESCRIPTION"]),
        )
    return events


def check_readers(where, data, occurrences, titles):
    """OCCURRENCES are all that should be there; freezes and notices may be there too."""
    ours = read_libical(where, data)
    theirs = read_icalendar(where, data)
    # python3-icalendar 4.0.3 takes a backslash before another escape for the beginning of one.
    if b"\\\\" in data:
        ours_times = {uid: event[:2] for uid, event in ours.items()}
        same = ours_times == {uid: event[:2] for uid, event in theirs.items()}
    else:
        same = ours == theirs
        count("calendars read twice")
    if not same:
        odd = [uid for uid in set(ours) | set(theirs) if ours.get(uid) != theirs.get(uid)]
        fail(where, f"two readings of {odd[0]}: {ours.get(odd[0])} and {theirs.get(odd[0])}")
    left = {uid for uid in ours if "+freeze+" not in uid and not uid.endswith("+notice")}
    for occurrence in occurrences:
        uid = f"{occurrence['policy']}+{occurrence['id']}"
        wanted = expected(occurrence, titles)
        left.discard(uid)
        if uid not in ours:
            fail(where, f"{uid} is missing")
        elif ours[uid][:3] != wanted:
            fail(where, f"{uid} is {str(ours[uid][:3])[:300]}, not {str(wanted)[:300]}")
        count("occurrences")
    if left:
        fail(where, f"what nobody asked for: {sorted(left)[:3]}")


# Policies.

PIECES = [
    "a", "Word ", " ", "  ", ",", ";", ":", "\\", "\\n", "\\,", '"', "'", "^", "^n", "=", "%",
    "%41",
    "\n", "\n\n", "\t", "BEGIN:VALARM", "\nEND:VEVENT\n", "\u00e9", "\u20ac", "\U0001f527",
    "\U0010fffd", "\u200f\u05e9", "\u202e", "\u2066", "\ufeff", "\ufffd", "e\u0301", "\u00a0",
    "0123456789" * 7, "\U0001f527" * 20, ",;" * 30,
]


def nasty_text(rng, pieces):
    text = "".join(rng.choice(pieces) for _ in range(rng.randint(1, 12)))
    return text if text.strip() else text + "x"


def fold_text(rng, pieces):
    """What must stay whole at every place around the fold."""
    return "x" * rng.randint(40, 80) + rng.choice(pieces) * 3 + "x"


def nasty_policy(rng, number):
    pieces = PIECES if number % 2 else [piece for piece in PIECES if "\\" not in piece]

    def text():
        return (fold_text if rng.random() < 0.3 else nasty_text)(rng, pieces)

    title = text()
    if number == 0:
        title = "".join(rng.choice(pieces) for _ in range(LONGEST // 30))
        title = (title.encode() * 9)[: LONGEST - 1].decode(errors="ignore") + "x"
    policy = {
        "mwin": "1",
        "policy": "n" * rng.randint(1, 100),
        "title": title,
        "description": text(),
        "timezone": rng.choice(["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"]),
        "contact": rng.choice(["mailto:" + text(), "https://x/" + text(), text(), "a@b.xx"]),
        "channels": {"blog": text()},
        "classes": {
            "c" * rng.randint(1, 100): {
                "title": text(),
                "description": text(),
                "impact": rng.choice(list(IMPACTS)),
                "notice": rng.choice(["none", "1 week", "before start"]),
                "work": {"main": text()},
            },
            "fast": {"emergency": "true", "notice": "before start"},
        },
        "freezes": [
            {"id": "f" * rng.randint(1, 100), "title": text(), "from": "2026-12-24",
             "to": rng.choice(["2027-01-02", "2026-12-25 12:00"]), "then": "next"},
        ],
        "changes": [
            {"emergency": "2026-11-25 14:00", "class": "fast", "duration": "1h",
             "at": "2026-11-25 13:30", "title": text(), "reason": text()},
        ],
    }
    name = next(iter(policy["classes"]))
    if number % 3:
        policy["services"] = {"s" * length: text() for length in (1, 50, 100)}
        policy["classes"][name]["services"] = ["s"]
    policy["windows"] = [
        {"id": "w" * rng.randint(1, 100), "class": [name], "title": text(),
         "description": text(), "every": "friday", "start": "22:30", "end": "06:00"},
        {"id": "dates", "class": [name, "fast"], "dates": [
            {"date": "2026-10-25", "start": "01:00", "duration": "3h", "title": text()},
        ]},
    ]
    for kind, date in (("moved", "2026-10-02"), ("cancelled", "2026-12-18"),
                       ("extended", "2026-10-09")):
        change = {kind: policy["windows"][0]["id"] + "@" + date, "at": "2026-09-20",
                  "reason": text()}
        if kind == "moved":
            change["to"] = "2026-10-03"
        if kind == "extended":
            change["end"] = "08:00"
        policy["changes"].append(change)
    return policy


def emit(value):
    """YAML that is also JSON, but for the characters that JSON would write as pairs."""
    return json.dumps(value, ensure_ascii=False).replace("\ufeff", "\\uFEFF")


# All of it.


def visible(answer):
    """What a calendar shows: a cancelled one only until it has ended."""
    now = dt.datetime.fromisoformat(NOW).replace(tzinfo=UTC)
    return [
        occurrence
        for occurrence in answer["occurrences"]
        if occurrence["status"] != "cancelled"
        or dt.datetime.fromisoformat(occurrence["end"]) > now
    ]


def check_same(where, arguments, data):
    other = mwin(*arguments, TZ="Pacific/Chatham", LC_ALL="C", MWIN_NOW="2001-01-01")[1]
    if other != data:
        fail(where, "other bytes under another TZ and LC_ALL")
    count("repeated")


# They have announcements that are dated after NOW, which count only when that time has come.
AHEAD = ("rules/notices.yaml", "rules/told.yaml")


def check_clock(where, arguments, data, occurrences):
    if any(path.endswith(AHEAD) for path in arguments):
        return
    if any(occurrence["status"] == "cancelled" for occurrence in occurrences):
        return
    if mwin(*arguments, "--now", "2031-05-05")[1] != data:
        fail(where, "other bytes at another time")
    count("at another time")


def check_policy(name, files, period, titles):
    chosen = [word for file in files for word in ("-f", file)]
    times = (("--from", period[0]), ("--to", period[1]), ("--now", NOW))
    span = [word for option, date in times for word in (option, date + "T00:00Z")]
    status, out, error = mwin("list", *chosen, *span, "--format", "json")
    if status != 0:
        return status, error
    answer = json.loads(out)
    occurrences = visible(answer)
    for options in OPTIONS:
        where = f"{name} {period[0]} {' '.join(options)}"
        arguments = ["export", "--format", "ics", *chosen, *span, *options]
        status, data, error = mwin(*arguments)
        if status != 0:
            fail(where, f"status {status}: {error.decode()[:300]}")
            continue
        check_calendar(where, data, False)
        check_readers(where, data, occurrences, titles)
        check_same(where, arguments, data)
        check_clock(where, arguments, data, answer["occurrences"])
        count("calendars")
    check_notes(name, chosen + span, occurrences, titles)
    return 0, b""


def check_notes(name, arguments, occurrences, titles):
    """Maintenance notices, for an account with a strange name."""
    where, account = name + " --maintnote", 'A\r\nBEGIN:X\n, "b"; \u00e9\U0001f527' + "x" * 80
    status, data, error = mwin("export", "--format", "ics", *arguments, "--maintnote", account)
    if status == 2 and b"contact" in error:
        return
    if status != 0:
        fail(where, f"status {status}: {error.decode()[:300]}")
        return
    events = check_calendar(where, data, True)
    check_readers(where, data, occurrences, titles)
    for event in events:
        if unescape(where, event["X-MAINTNOTE-ACCOUNT"][0][1]) != account.replace("\r", ""):
            fail(where, "another account")
    check_notices(where, data)
    count("notices", len(events))


def check_notices(where, data):
    """As programs that act on notices read them (the BCOP draft, circuit-maintenance-parser)."""
    for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        for name in ("PROVIDER", "ACCOUNT", "MAINTENANCE-ID"):
            value = event.get("X-MAINTNOTE-" + name)
            if not isinstance(value, str) or value in ("", "None"):
                fail(where, f"{name} is {value!r}")
        objects = event["X-MAINTNOTE-OBJECT-ID"]
        for item in objects if isinstance(objects, list) else [objects]:
            if not str(item) or item.params["X-MAINTNOTE-OBJECT-IMPACT"] not in NOTED_IMPACTS:
                fail(where, f"object {item!r} with {item.params}")
        if event["X-MAINTNOTE-IMPACT"] not in NOTED_IMPACTS:
            fail(where, f"impact {event['X-MAINTNOTE-IMPACT']}")
        if event["X-MAINTNOTE-STATUS"] not in NOTED_STATUSES:
            fail(where, f"status {event['X-MAINTNOTE-STATUS']}")
        if ":" not in event["ORGANIZER"] or event["SEQUENCE"] < 0:
            fail(where, f"{event['ORGANIZER']}, {event['SEQUENCE']}")
        if not event["DTSTART"].dt.timestamp() < event["DTEND"].dt.timestamp():
            fail(where, "it ends before it begins")


def main():
    rng = random.Random(SEED)
    for file in sorted(glob.glob("examples/*.yaml")):
        for period in PERIODS:
            status, error = check_policy(file, [file], period, None)
            if status != 0:
                fail(file, f"status {status}: {error.decode()[:300]}")
    for file in sorted(glob.glob("tests/golden/*/*.yaml")):
        check_policy(file, [file], SHORT, None)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(NASTY):
            path = os.path.join(folder, f"{number}.yaml")
            policy = nasty_policy(rng, number)
            with open(path, "w", encoding="utf-8") as file:
                file.write(emit(policy))
            status, error = check_policy(f"nasty {number}", [path], PERIODS[1], None)
            if status != 0:
                fail(f"nasty {number}", f"status {status}: {error.decode()[:300]}")
            if number % 10 == 5:
                titles = {policy["policy"]: policy["title"], "cmo": "Hosting"}
                if "cmo" != policy["policy"]:
                    check_policy(f"nasty {number} and cmo", [path, "examples/cmo.yaml"],
                                 PERIODS[1], titles)
    if failures or any(counts.get(what, 0) < least for what, least in LEAST.items()):
        fail("counts", str(counts))
        stop()
    print("calendars: " + ", ".join(f"{number} {what}" for what, number in counts.items()))


main()

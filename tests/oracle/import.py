"""Random calendars: `mwin import` and `ics:` of a window against python3-icalendar, which reads
them, and python3-dateutil, which expands their rules, as ics_icalendar.py puts the two together.

What is imported has to be a policy whose occurrences begin, end and are called as the events of
the calendar. Of dates of one event that begin at the same time one is enough, because an event
becomes one window; so it is with all events of a window's file.

Usage: import.py FOLDER_OF_DRIVERS [SEED]; mwin is that of MWIN.

Needs: libical3
"""

import datetime as dt
import json
import os
import random
import subprocess
import sys
import tempfile
import unicodedata

import icalendar

import ics_icalendar as ics

CASES = 150
# Pieces of titles that mean something to YAML, to calendars, to terminals or to nobody.
PIECES = ["Router", "Datenbank ä", "维护", '"', "'", "\\", ": ", " #", "- ", "{a: b}", "[x]", "%",
          "&a", "*a", "!!str", "\t", "\n", "\n- id: x", ",", ";", "\x1b[31m", "\x07", "\x7f",
          "\x85", "\u2028", "\ufeff", "\ufffe", "|", ">", "@", "`", "null", "yes", "\\n", "x" * 300]
CLASSES = ["planned", "Network, core", "ä ö", "planned work", "emergency", "x" * 150, "a\\b"]


def escaped(text):
    for old, new in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        text = text.replace(old, new)
    return text


def shown(text):
    """What a title can be in a file of text: without control characters, trimmed."""
    def bad(c):
        return c != "\n" and (unicodedata.category(c) == "Cc" or ord(c) in
                                    (0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff))
    return "".join(" " if bad(c) else c for c in text).strip(" \n")


def run(*arguments, status=(0,), **options):
    result = subprocess.run([os.environ["MWIN"], *arguments], capture_output=True, text=True,
                            check=False, **options)
    if result.returncode not in status:
        raise AssertionError(f"{arguments}: status {result.returncode}\n{result.stderr[:2000]}")
    return result.stdout


def listed(policy):
    """(start, end, title, class) of all occurrences that begin in the range."""
    answer = run("list", "-f", policy, "--from", f"@{ics.RANGE[0]}", "--to", f"@{ics.RANGE[1]}",
                 "--format", "json")
    for o in json.loads(answer)["occurrences"]:
        start, end = (int(dt.datetime.fromisoformat(o[key]).timestamp()) for key in ("start", "end"))
        if start >= ics.RANGE[0]:
            yield start, end, o["summary"], o["class"], o["id"]


def calendar_of(events):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return lines + ["END:VCALENDAR"]


def text_of(rng, lines):
    return "".join(ics.fold(rng, line) + "\r\n" for line in lines)


def expected_of(events):
    """start -> the ends that it can have"""
    calendar = icalendar.Calendar.from_ical("\r\n".join(calendar_of(events)) + "\r\n")
    result = {}
    for start, end in ics.spans_of(calendar):
        if ics.RANGE[0] <= start < ics.RANGE[1]:
            result.setdefault(start, set()).add(end)
    return result


def differ(found, expected, what):
    """A word on the first difference; found: (start, end)."""
    for start, end in found:
        if end not in expected.get(start, ()):
            return f"{what}: only in mwin: {ics.show(f'{start}-{end}')}"
    lacking = set(expected) - {start for start, _ in found}
    if lacking:
        return f"{what}: missing: {ics.show(str(min(lacking)))}"
    if len({start for start, _ in found}) != len(found):
        return f"{what}: twice at one time"
    return None


def compare(rng, folder):
    """(error or None, calendar, how many were compared)"""
    events, expected, classes = [], {}, {}
    for number in range(rng.randint(1, 6)):
        title = f"e{number} " + "".join(rng.choices(PIECES, k=rng.randint(0, 4)))
        group = rng.choice([*CLASSES, None])
        mine = ics.random_event(rng, f"e{number}")
        expected[shown(title)] = expected_of(mine)
        classes[shown(title)] = group
        for lines in mine:
            lines.insert(rng.randint(0, len(lines)) if "BEGIN:VALARM" not in lines else 0,
                         "SUMMARY:" + escaped(title))
            if group is not None:
                lines.insert(0, "CATEGORIES:" + escaped(group))
        events += mine
    rng.shuffle(events)
    text = text_of(rng, calendar_of(events))
    path, policy = os.path.join(folder, "calendar.ics"), os.path.join(folder, "policy.yaml")
    with open(path, "w", newline="", encoding="utf-8") as file:
        file.write(text)
    run("import", path, "--tz", ics.HOME, "-o", policy)
    run("check", "-f", policy, "--for", "1 day", status=(0, 1))
    found, used = {}, {}
    for start, end, title, name, _ in listed(policy):
        found.setdefault(title, []).append((start, end))
        if used.setdefault(classes.get(title), name) != name:
            return f"the class {name} for {classes.get(title)}", text, 0
    if len(set(used.values())) != len(used):
        return f"classes are one: {used}", text, 0
    for title in set(found) | set(expected):
        error = differ(found.get(title, []), expected.get(title, {}), repr(title))
        if error is not None:
            return error, text, 0
    window = os.path.join(folder, "window.yaml")
    with open(window, "w", encoding="utf-8") as file:
        file.write(f"mwin: 1\npolicy: p\ntimezone: {ics.HOME}\nclasses: {{c: {{}}}}\n"
                   "windows:\n- {id: w, class: c, ics: calendar.ics}\n")
    together = {}
    for times in expected.values():
        for start, ends in times.items():
            together.setdefault(start, set()).update(ends)
    answers = list(listed(window))
    error = differ([answer[:2] for answer in answers], together, "ics:")
    return error, text, len(answers)


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261122
    rng = random.Random(seed)
    occurrences = 0
    with tempfile.TemporaryDirectory() as folder:
        for case in range(CASES):
            error, text, count = compare(rng, folder)
            if error is not None:
                print(f"seed {seed}, case {case}:\n{text}\n{error}")
                return 1
            occurrences += count
    if occurrences == 0:
        print("nothing was compared")
        return 1
    print(f"{CASES} calendars with {occurrences} occurrences are imported, and used by windows, "
          "as icalendar and dateutil read them")
    return 0


if __name__ == "__main__":
    sys.exit(main())

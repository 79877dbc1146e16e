"""Makes allocations, reads and writes of mwin fail, one after the other.

Usage: faults.py LIBRARY SAMPLES [COMMAND...]

LIBRARY is made from faults.c. Of the calls that a command makes SAMPLES fail, all over its run,
and each of the last few, where it writes; SAMPLES 0: every call. Each fails once, and for good.
Whatever fails, mwin either gives exactly the output, the files and the status that it gives
otherwise, or the status of --exit-error with a message on standard error; then all files are as
they were before. Nothing else is left behind, and nothing crashes.
"""
import os
import shutil
import subprocess
import sys

MWIN = os.environ["MWIN"]
TMPDIR = os.environ["TMPDIR"]
WORK = os.path.join(TMPDIR, "work")
LOG = os.path.join(TMPDIR, "log")
NO, ERROR = 76, 77
KINDS = ("memory", "read", "write")

# So many of a command's last calls always fail.
LAST = 8

POLICY = """\
mwin: 1
policy: web
title: Wöb “hosting” & more
timezone: Europe/Berlin
contact: mailto:support@example.org
channels: {blog: https://blog.example.org}
classes:
  patches:
    title: Größere Patches (日本)
    impact: outage
    downtime: 20m
    notice: 5 business days
    at-most: 3 a week
    reschedule: {user: {request: 1 day, times: 2, within: 60 days}, provider: {notice: 1 day}}
  urgent: {emergency: true, notice: before start, impact: degraded}
windows:
  - {id: night, class: patches, every: tuesday, start: "22:30", end: "06:00", first: 2026-01-01}
  - {id: monthly, class: patches, rrule: FREQ=MONTHLY;BYDAY=-1SA, first: 2026-01-31,
     start: "22:00", duration: 4h, cutoff: 30m}
freezes:
  - {id: year-end, from: 2026-12-20, to: 2027-01-03, then: next}
changes:
  - {announced: night@2026-11-24, at: 2026-11-10 08:00}
  - {emergency: 2026-11-25 14:00, class: urgent, duration: 1h, at: 2026-11-25 13:30, reason: "a ‘reason’"}
"""

WRONG = """\
mwin: 1
policy: web
timezone: Europe/Berlinn
classes: {patches: {impact: outtage}}
windows:
  - {id: night, class: patchs, every: tuesdy, start: "22:30", end: "06:00"}
  - {id: night, class: patches, every: tuesday, start: 22h30, duration: 1,5h}
  - {id: other, class: patches, every: tuesday, start: "22:30", duration: 1.5h, zone: CEST}
"""

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:1@example.org
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Berlin:20261110T220000
DTEND;TZID=Europe/Berlin:20261111T020000
RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=5
EXDATE;TZID=Europe/Berlin:20261117T220000
SUMMARY:Weekly patches
END:VEVENT
BEGIN:VEVENT
UID:2@example.org
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20261225
DTEND;VALUE=DATE:20261227
SUMMARY:Holidays
END:VEVENT
END:VCALENDAR
"""

# The zones are looked for by the names of the database, by those of Windows, and among all names.
NAMED_ZONES = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
X-WR-TIMEZONE:europe/berlin
BEGIN:VEVENT
UID:1@example.org
DTSTAMP:20260101T000000Z
DTSTART:20261110T220000
DTEND:20261111T020000
SUMMARY:Patches
END:VEVENT
BEGIN:VEVENT
UID:2@example.org
DTSTAMP:20260101T000000Z
DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20261111T220000
DTEND;TZID="America/New_York 1":20261112T020000
SUMMARY:More patches
END:VEVENT
END:VCALENDAR
"""

WITH_ICS = """\
mwin: 1
policy: web
timezone: Europe/Berlin
classes: {patches: {impact: outage}}
windows: [{id: night, class: patches, every: day, start: "22:30", duration: 4h}]
freezes: [{id: holidays, ics: calendar.ics}]
"""

P = ["-f", "policy.yaml", "--now", "2026-11-23 10:00"]
COMMANDS = {
    "active": ["active", *P],
    "active-json": ["active", *P, "--format", "json"],
    "list": ["list", *P],
    "list-json": ["list", *P, "--format", "json"],
    "list-csv": ["list", *P, "--format", "csv", "--for", "300d", "-o", "result"],
    "ics": ["export", *P, "-o", "result.ics", "--freezes", "--notices"],
    "series": ["export", *P, "-o", "result.ics", "--series"],
    "maintnote": ["export", *P, "-o", "result.ics", "--maintnote", "4711"],
    "html": ["export", *P, "-o", "result.html"],
    "announce": ["announce", *P, "monthly@2026-11-28", "--tz", "Asia/Tokyo", "--format",
                 "markdown"],
    "move": ["move", *P, "monthly@2026-11-28", "--to", "2026-12-05 22:00"],
    "record": ["move", *P, "monthly@2027-01-30", "--to", "2027-01-23 22:00", "--record",
               "--reason", "a “reason”"],
    "check": ["check", *P],
    "check-json": ["check", *P, "--format", "json"],
    "sarif": ["check", "-f", "wrong.yaml", "--format", "sarif"],
    "wrong": ["check", "-f", "wrong.yaml"],
    "import": ["import", "calendar.ics", "-o", "result"],
    "import-zones": ["import", "zones.ics", "-o", "result"],
    "freeze-ics": ["list", "-f", "ics.yaml", "--now", "2026-12-24"],
    "diff": ["diff", "policy.yaml", "other.yaml", "--now", "2026-11-23"],
    "explain": ["explain", *P],
    "notices": ["notices", *P],
    "cal": ["cal", *P],
    "timeline": ["cal", *P, "--timeline", "--for", "40d"],
    "status": ["status", *P],
    "dump": ["dump", "policy", "-f", "policy.yaml"],
    "init": ["init"],
    "schema": ["schema"],
    "completion": ["completion", "bash"],
    "usage": ["lisst"],
    "run": ["run", *P[:2], "--now", "2026-11-24 23:00", "--", "echo", "started"],
}

CHILD = ("import", "import-zones", "freeze-ics")

# In their formats an error is a finding like others, and so the output is another document.
DOCUMENTS = ("check-json", "sarif")


def fresh():
    """Makes the folder anew in which mwin works."""
    shutil.rmtree(WORK, ignore_errors=True)
    os.mkdir(WORK)
    files = {"policy.yaml": POLICY, "wrong.yaml": WRONG, "calendar.ics": CALENDAR,
             "zones.ics": NAMED_ZONES,
             "ics.yaml": WITH_ICS, "other.yaml": POLICY.replace("22:30", "22:45"),
             "result": "old", "result.ics": "old", "result.html": "old"}
    for name, text in files.items():
        with open(os.path.join(WORK, name), "w", encoding="utf-8") as file:
            file.write(text)


def content():
    """Of each file in it."""
    files = {}
    for name in os.listdir(WORK):
        with open(os.path.join(WORK, name), "rb") as file:
            files[name] = file.read()
    return files


class Run:
    """One run of mwin, in which something fails."""

    def __init__(self, library, arguments, faults):
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "LD_PRELOAD": library,
                       "FAULTS": faults + "," + LOG}
        if os.path.exists(LOG):
            os.unlink(LOG)
        done = subprocess.run([MWIN, "--exit-no", str(NO), "--exit-error", str(ERROR), *arguments],
                              cwd=WORK, env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False)
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr
        self.files = content()
        self.calls = 0
        if ",0," in faults:
            with open(LOG, encoding="ascii") as file:
                self.calls = int(file.read() or 0)

    def same(self, other):
        """Whether nobody could tell the two apart."""
        return (self.status, self.out, self.err, self.files) == \
            (other.status, other.out, other.err, other.files)


def judge(name, run, whole, before):
    """What is wrong with a run in which something failed; None: nothing."""
    if run.same(whole):
        return None
    if run.status != ERROR:
        return "status {} instead of {}".format(run.status, ERROR)
    if not run.err:
        return "no message"
    if not whole.out.startswith(run.out) and name not in DOCUMENTS:
        return "other output"
    for file in sorted(set(run.files) | set(before)):
        if run.files.get(file) != before.get(file):
            return "{} is {}".format(file, "changed" if file in before else "left")
    return None


def choose(count, samples):
    """The numbers of the calls that fail."""
    step = max(1, count // samples) if samples else 1
    return sorted(set(range(1, count + 1, step)) | set(range(max(1, count - LAST), count + 1)))


def torture(library, name, kind, samples):
    """How many runs there were, and how many of them were wrong."""
    arguments = COMMANDS[name]
    fresh()
    before = content()
    whole = Run(library, arguments, kind + ",0,once")
    runs = wrong = 0
    for number, call in enumerate(choose(whole.calls, samples)):
        for how in ("once", "on") if samples == 0 else (("once", "on")[number % 2],):
            # A program that libical crashes or cuts short in the child is seen by its absence,
            # one property that it drops without a word is not.
            if name in CHILD and kind == "memory" and how == "once":
                continue
            if content() != before:
                fresh()
            run = Run(library, arguments, "{},{},{}".format(kind, call, how))
            runs += 1
            fault = judge(name, run, whole, before)
            if fault:
                wrong += 1
                print("{}: {} {} {}: {}\n  {}".format(
                    name, kind, call, how, fault,
                    run.err[:200].decode(errors="replace").strip()), flush=True)
    return runs, wrong


def main():
    library, samples = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    total = wrong = 0
    for name in sys.argv[3:] or COMMANDS:
        for kind in KINDS:
            runs, faults = torture(library, name, kind, samples)
            total += runs
            wrong += faults
    print("{} runs, {} wrong".format(total, wrong))
    return wrong > 0 or total == 0


if __name__ == "__main__":
    sys.exit(main())

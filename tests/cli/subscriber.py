"""A model of one who subscribed to a calendar, by the rules of RFC 5545 and 5546 alone.

Usage: subscriber.py STATE CALENDAR.ics LIST.json NOW [UID...]

Takes a new version of the calendar into STATE and compares what it then has with the answer of
`mwin list --format json` for the same range. Prints what is wrong. The UIDs are those whose
SEQUENCE has to grow with this version, and that of no other may.
"""

import datetime as dt
import json
import os
import re
import sys


def parse(path):
    """Each VEVENT, by UID: a dict of its properties, without parameters, and its lines."""
    with open(path, "rb") as file:
        text = re.sub("\r\n[ \t]", "", file.read().decode())
    events = {}
    for block in re.findall("BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", text, re.S):
        event = dict(re.match("([A-Z-]+)[^:]*:(.*)", line).groups()
                     for line in block.split("\r\n")[:-1])
        event["lines"] = block
        if event["UID"] in events:
            print("{} is there twice".format(event["UID"]))
        events[event["UID"]] = event
    return events


def seconds(value):
    if value.endswith("Z") and "-" not in value:
        value = dt.datetime.strptime(value, "%Y%m%dT%H%M%SZ").isoformat() + "+00:00"
    return int(dt.datetime.fromisoformat(value).timestamp())


def meaning(event):
    """Of which each change is a revision (RFC 5546 2.1.4)."""
    return event["DTSTART"], event["DTEND"], event["STATUS"]


def take(held, events, growing):
    """A subscriber keeps the version that has the greater SEQUENCE, then the later DTSTAMP."""
    for uid, new in events.items():
        old = held.get(uid)
        if old is None:
            if uid in growing and new["SEQUENCE"] == "0" and "LAST-MODIFIED" not in new:
                print("{} is new, and not marked as changed".format(uid))
            continue
        was, now = int(old["SEQUENCE"]), int(new["SEQUENCE"])
        if (now > was) != (uid in growing):
            print("SEQUENCE of {} was {} and is {}".format(uid, was, now))
        if now == was and meaning(new) != meaning(old):
            print("{} changed, but not its SEQUENCE".format(uid))
        if new["DTSTAMP"] < old["DTSTAMP"] or (now > was) != (new["DTSTAMP"] > old["DTSTAMP"]):
            print("DTSTAMP of {} was {} and is {}".format(uid, old["DTSTAMP"], new["DTSTAMP"]))
        if new.get("LAST-MODIFIED", new["DTSTAMP"]) != new["DTSTAMP"]:
            print("LAST-MODIFIED of {} is not its DTSTAMP".format(uid))
        if now < was:
            events[uid] = old
    for uid in growing:
        if uid not in events:
            print("{} is not there".format(uid))
    return events


def compare(held, occurrences, now):
    """What mwin says, but for what was cancelled and is over."""
    wanted = {}
    for item in occurrences:
        cancelled = item["status"] == "cancelled"
        if not cancelled or seconds(item["end"]) > now:
            wanted[item["policy"] + "+" + item["id"]] = (
                seconds(item["start"]), seconds(item["end"]),
                "CANCELLED" if cancelled else "CONFIRMED")
    has = {uid: (seconds(event["DTSTART"]), seconds(event["DTEND"]), event["STATUS"])
           for uid, event in held.items()}
    for uid in sorted(set(wanted) | set(has)):
        if wanted.get(uid) != has.get(uid):
            print("{} is {}, and {} for mwin list".format(uid, has.get(uid), wanted.get(uid)))
    for uid, event in held.items():
        if event["SUMMARY"].startswith("CANCELLED: ") != (event["STATUS"] == "CANCELLED"):
            print("{} has the title {}".format(uid, event["SUMMARY"]))
    if not wanted:
        print("nothing was compared")


def main():
    state, calendar, answer, now, *growing = sys.argv[1:]
    held = {}
    if os.path.exists(state):
        with open(state, encoding="utf-8") as file:
            held = json.load(file)
    held = take(held, parse(calendar), set(growing))
    with open(answer, encoding="utf-8") as file:
        compare(held, json.load(file)["occurrences"], seconds(now))
    with open(state, "w", encoding="utf-8") as file:
        json.dump(held, file)


main()

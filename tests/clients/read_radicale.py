"""radicale, a CalDAV server: what it gives back of a calendar that was put there, and what it
finds by time."""

import base64
import datetime as dt
import os
import re
import subprocess
import sys
import time
import urllib.request
import xml.etree.ElementTree

import calendars
import read_icalendar

CONFIG = """[server]
hosts = 127.0.0.1:0
[auth]
type = none
[rights]
type = owner_only
[storage]
filesystem_folder = {folder}/storage
[logging]
level = info
"""
QUERY = """<?xml version="1.0" encoding="utf-8"?>
<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
<d:prop><c:calendar-data/></d:prop>
<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">
<c:time-range start="{:%Y%m%dT%H%M%SZ}" end="{:%Y%m%dT%H%M%SZ}"/>
</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>
"""


class Radicale:
    """A server of our own: a free port, nothing there."""

    def __init__(self):
        self.folder = calendars.quick_folder()
        config = os.path.join(self.folder.name, "config")
        with open(config, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(folder=self.folder.name))
        self.log = os.path.join(self.folder.name, "log")
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "radicale", "-C", config], stdout=log, stderr=log)
        self.url = "http://127.0.0.1:{}/ops/calendar/".format(self.port())

    def port(self):
        for _ in range(300):
            with open(self.log, encoding="utf-8") as file:
                found = re.search(r"Listening on .*:(\d+)", file.read())
            if found:
                return int(found.group(1))
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.stop()
        raise RuntimeError("radicale does not start")

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def request(self, method, data=None, content_type=None):
        request = urllib.request.Request(self.url, data=data, method=method)
        request.add_header("Authorization", "Basic " + base64.b64encode(b"ops:").decode())
        if content_type is not None:
            request.add_header("Content-Type", content_type)
        request.add_header("Depth", "1")
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.read()

    def put(self, path):
        with open(path, "rb") as file:
            self.request("PUT", file.read(), "text/calendar; charset=utf-8")

    def get(self):
        """The whole collection, in a file."""
        path = os.path.join(calendars.FOLDER, "radicale.ics")
        with open(path, "wb") as file:
            file.write(self.request("GET"))
        return path

    def find(self, start, end):
        """The UIDs of what is in a range."""
        answer = self.request("REPORT", QUERY.format(start, end).encode(), "application/xml")
        for data in xml.etree.ElementTree.fromstring(answer).iter(
                "{urn:ietf:params:xml:ns:caldav}calendar-data"):
            yield re.search(r"^UID:(.*?)\r?$", data.text, re.M).group(1)


found_in_month = {}


def month(calendar):
    start = calendars.day(calendar.start) + dt.timedelta(days=92)
    return start, start + dt.timedelta(days=31)


def read(path, calendar):
    server.put(path)
    found_in_month[calendar.name] = sorted(server.find(*month(calendar)))
    return read_icalendar.read(server.get(), calendar)


def find():
    """What a client was given that asked for one month."""
    problems = []
    for calendar in calendars.CALENDARS:
        start, end = month(calendar)
        wanted = {event["uid"] for event in calendars.expected(calendar)
                  if event["start"] < end.timestamp() and event["end"] > start.timestamp()}
        found = found_in_month[calendar.name]
        if not wanted or found != sorted(wanted):
            problems.append("{}: {} and not {}".format(calendar.name, found, sorted(wanted)))
    return problems


def again():
    for calendar in calendars.versions():
        path = os.path.join(calendars.FOLDER, "again.ics")
        calendars.export(calendar, path)
        server.put(path)
    return calendars.differences(calendars.expected(calendar),
                                 read_icalendar.read(server.get(), calendar),
                                 read_icalendar.FIELDS)


def check(tests, form):
    calendars.check(tests, "a client of radicale", read, read_icalendar.FIELDS, form)


tests = calendars.Tests()
server = Radicale()
try:
    check(tests, "events")
    tests.test("radicale finds what lies in a month", find)
    check(tests, "series")
    tests.test("radicale has what a changed calendar has after it was put there again", again)
finally:
    server.stop()
tests.finish()

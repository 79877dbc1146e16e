"""What RFC 5545 asks of a file and clients forgive, or pass over without a word: of its lines,
and of how its parts hang together. tests/oracle/ics_bytes.py looks at texts and values, too."""

import collections
import re

LINE = re.compile(r'([A-Z][A-Z0-9-]*)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.S)
LOCAL = r"\d{8}T\d{6}"

Property = collections.namedtuple("Property", "parameters value")


class Component:
    def __init__(self, name):
        self.name = name
        self.properties = collections.defaultdict(list)
        self.parts = []

    def values(self, name):
        return [found.value for found in self.properties[name]]

    def one(self, name):
        """The property that has to be there just once, and its TZID or None."""
        found = self.properties[name]
        if len(found) != 1:
            raise ValueError("{} has {} of {}: {}".format(self.name, len(found), name,
                                                          self.values("UID")))
        zone = re.search(r";TZID=([^;]+)", found[0].parameters)
        return found[0].value, zone and zone.group(1)


def lines(data):
    """The content lines, unfolded."""
    if not data.endswith(b"\r\n"):
        raise ValueError("no CR LF at the end")
    for line in data[:-2].split(b"\r\n"):
        if len(line) > 75 or re.search(rb"[\x00-\x1f\x7f]", line) or not line.strip():
            raise ValueError("a bad line: {!r}".format(line))
        line.decode()
    text = data[:-2].decode()
    if len(text.splitlines()) != text.count("\r\n") + 1:
        raise ValueError("a character that ends a line for some readers")
    return text.replace("\r\n ", "").split("\r\n")


def parse(data):
    top = Component("")
    stack = [top]
    for line in lines(data):
        found = LINE.fullmatch(line)
        if found is None:
            raise ValueError("not a content line: {!r}".format(line))
        name, parameters, value = found.groups()
        if name == "BEGIN":
            part = Component(value)
            stack[-1].parts.append(part)
            stack.append(part)
        elif name == "END":
            if stack.pop().name != value:
                raise ValueError("END:{} ends something else".format(value))
        else:
            stack[-1].properties[name].append(Property(parameters, value))
    if stack != [top] or [part.name for part in top.parts] != ["VCALENDAR"]:
        raise ValueError("not one VCALENDAR")
    return top.parts[0]


def rule_parts(text):
    return dict(part.split("=") for part in text.split(";"))


def check_until(component, form, start):
    for text in component.values("RRULE"):
        until = rule_parts(text).get("UNTIL")
        if until is not None and not re.fullmatch(form, until):
            raise ValueError("UNTIL={} with DTSTART:{}".format(until, start))


def check_zone(zone):
    """3.6.5; the rules by month and weekday, as those want them who read nothing else."""
    starts = []
    for part in zone.parts:
        start, place = part.one("DTSTART")
        starts.append(start)
        for name in ("TZOFFSETFROM", "TZOFFSETTO"):
            if not re.fullmatch(r"[+-](\d{4}|\d{6})", part.one(name)[0]):
                raise ValueError("{} is {}".format(name, part.one(name)[0]))
        if part.name not in ("STANDARD", "DAYLIGHT") or place is not None \
                or not re.fullmatch(LOCAL, start):
            raise ValueError("{} from {} in a zone".format(part.name, start))
        check_until(part, LOCAL + "Z", start)
        for text in part.values("RRULE"):
            rule = rule_parts(text)
            if rule["FREQ"] != "YEARLY" or set(rule) - {"FREQ", "BYMONTH", "BYDAY", "UNTIL"}:
                raise ValueError("a rule of a zone: {}".format(text))
    return min(starts)


def check_time(event, name, zones):
    value, zone = event.one(name)
    if zone is not None:
        if zone not in zones:
            raise ValueError("TZID {} is not declared".format(zone))
        if not re.fullmatch(LOCAL, value) or value < zones[zone]:
            raise ValueError("{} of {} is not in its VTIMEZONE".format(value, zone))
    elif ";VALUE=DATE" in event.properties[name][0].parameters:
        if not re.fullmatch(r"\d{8}", value):
            raise ValueError("{} is no date".format(value))
    elif not re.fullmatch(LOCAL + "Z", value):
        raise ValueError("{} is no time in UTC".format(value))
    return value, zone


def check_event(event, zones):
    start, zone = check_time(event, "DTSTART", zones)
    end, end_zone = check_time(event, "DTEND", zones)
    if (zone, len(start)) != (end_zone, len(end)) or start >= end or event.values("DURATION"):
        raise ValueError("from {} to {}".format(start, end))
    if not re.fullmatch(LOCAL + "Z", event.one("DTSTAMP")[0]) \
            or not event.one("SEQUENCE")[0].isdigit():
        raise ValueError("DTSTAMP or SEQUENCE")
    # With a zone UNTIL is in UTC; for whole days it is a date (3.3.10).
    check_until(event, r"\d{8}" if len(start) == 8 else LOCAL + "Z", start)
    for name in ("EXDATE", "RDATE", "RECURRENCE-ID"):
        for found in event.properties[name]:
            if (";TZID={}".format(zone) if zone else "") not in found.parameters:
                raise ValueError("{}{} with DTSTART in {}".format(name, found.parameters, zone))
    return zone


def check(data):
    """The VCALENDAR, as a Component. Raises ValueError for what is wrong."""
    calendar = parse(data)
    zones, used, places = {}, set(), set()
    if calendar.one("VERSION")[0] != "2.0" or not calendar.one("PRODID")[0]:
        raise ValueError("VERSION or PRODID")
    for zone in calendar.parts:
        if zone.name == "VTIMEZONE":
            if zone.one("TZID")[0] in zones:
                raise ValueError("a zone is declared twice")
            zones[zone.one("TZID")[0]] = check_zone(zone)
    events = [part for part in calendar.parts if part.name == "VEVENT"]
    masters = {event.one("UID")[0] for event in events if event.values("RRULE")}
    for event in events:
        used.add(check_event(event, zones))
        place = (event.one("UID")[0], *event.values("RECURRENCE-ID"))
        if place in places or len(place) > 2:
            raise ValueError("{} is there twice".format(place))
        places.add(place)
        if len(place) == 2 and place[0] not in masters:
            raise ValueError("{} changes no series".format(place))
    # A calendar without events has a zone, because it needs a component (3.6).
    if events and set(zones) - used:
        raise ValueError("nobody uses {}".format(sorted(set(zones) - used)))
    if len(zones) + len(events) != len(calendar.parts):
        raise ValueError("there is more than zones and events")
    return calendar

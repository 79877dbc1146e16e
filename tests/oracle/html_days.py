"""Pages against `list --format json`: what the months and the list say is what happens.

Each page is read with html5lib. Every month is whole and begins on the day of the week that the
policy names; every day has just those occurrences that Python's zoneinfo finds on it, drawn or
counted, with their start on the first day and their end on the last; the list has the same
ones, with the same instants and impact, in the same order; what is open and what comes next is
found in them too.

Usage: html_days.py DRIVERS [SEED], with the program in $MWIN.
"""
import calendar
import collections
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import zoneinfo

import html5lib

# Clocks that change at, over and back over midnight, by half an hour, zones a day apart; windows
# over weeks, months of four and six weeks, more in a day than there is room for.
POLICIES = {
    'zones': '''mwin: 1
policy: zones
timezone: Pacific/Kiritimati
week-start: sunday
classes: {a: {}, b: {impact: degraded, downtime: 20m}}
windows:
  - {id: here, class: a, every: day, start: "23:00", end: "24:00"}
  - {id: pago, class: b, timezone: Pacific/Pago_Pago, every: sunday, start: "22:00", end: "03:00"}
  - {id: howe, class: b, timezone: Australia/Lord_Howe, every: sunday, start: "01:45", end: "02:15"}
  - {id: chatham, class: a, timezone: Pacific/Chatham, every: monday, start: "00:00", end: "24:00"}
  - {id: utc, class: a, timezone: UTC, every: last day of the month, start: "22:00", end: "00:00"}
''',
    'clocks': '''mwin: 1
policy: clocks
timezone: Europe/Berlin
classes: {a: {}}
windows:
  - {id: night, class: a, every: saturday, start: "22:30", end: "06:00"}
  - {id: gap, class: a, every: sunday, start: "02:30", duration: 1h}
  - {id: santiago, class: a, timezone: America/Santiago, every: saturday, start: "20:00", end: "24:00"}
  - {id: beirut, class: a, timezone: Asia/Beirut, every: sunday}
  - {id: cairo, class: a, timezone: Africa/Cairo, every: friday, start: "00:00", end: "24:00"}
  - {id: havana, class: a, timezone: America/Havana, every: sunday, start: "00:00", duration: 1h}
''',
    'weeks': '''mwin: 1
policy: weeks
timezone: Europe/Berlin
week-start: saturday
classes: {a: {}, b: {impact: none}}
windows:
  - {id: long, class: a, dates: [2026-11-10 20:00, 2026-12-31 23:00], duration: 600h}
  - {id: days, class: b, dates: [2026-11-20, 2027-02-01], duration: 40 days}
  - {id: nightly, class: b, every: day, start: "23:00", end: "01:00"}
  - {id: first, class: a, every: first week of the month}
  - {id: twice, class: b, every: day, start: "12:00", duration: 90m}
  - {id: more, class: a, every: weekday, start: "12:00", duration: 30h}
changes:
  - {moved: first@2026-12-05, to: 2026-12-21, at: 2026-11-01}
  - {cancelled: twice@2026-12-24, at: 2026-11-01}
  - {extended: nightly@2026-12-27, end: "05:00", at: 2026-12-27}
''',
}
IMPACTS = {'none': 'No impact', 'reduced-redundancy': 'Reduced redundancy',
           'degraded': 'Degraded service', 'outage': 'Outage'}


def text_of(element):
    return ' '.join(''.join(element.itertext()).split())


def has_class(element, *names):
    return set(names) <= set(element.attrib.get('class', '').split())


class Occurrence:
    """One of the JSON, with the days it has a part of, on the clock that it is shown in."""

    def __init__(self, fields, zone):
        self.fields = fields
        self.id = f'{fields["policy"]}+{fields["id"]}'
        zone = zoneinfo.ZoneInfo(zone or fields['timezone'])
        start = datetime.datetime.fromisoformat(fields['start'])
        end = datetime.datetime.fromisoformat(fields['end'])
        self.span = start, end
        self.start = start.astimezone(zone)
        self.end = end.astimezone(zone)
        self.first = self.start.date()
        self.last = (end - datetime.timedelta(seconds=1)).astimezone(zone).date()
        self.last_clock = '24:00' if self.end.date() > self.last else f'{self.end:%H:%M}'


def run(*args):
    return subprocess.run([os.environ['MWIN'], *args], check=True, stdout=subprocess.PIPE).stdout


class Page:
    def __init__(self, policy, now, *options):
        args = ['-f', policy, '--now', now, *options]
        self.zone = options[1] if '--tz' in options else None
        self.wrong = []
        self.days = 0
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
            run('export', '--format', 'html', *args))
        self.elements = [e for e in root.iter() if isinstance(e.tag, str)]
        # What is on the page, and what has not ended now.
        self.all = [Occurrence(o, self.zone) for o in json.loads(
            run('export', '--format', 'json', *args))['occurrences']]
        self.now = datetime.datetime.fromisoformat(now)
        self.on = collections.defaultdict(list)
        for o in self.all:
            for n in range((o.last - o.first).days + 1):
                self.on[o.first + datetime.timedelta(n)].append(o)

    def expect(self, fact, message):
        if not fact:
            self.wrong.append(message)

    def check_day(self, cell, day):
        expected = {o.id: o for o in self.on[day]}
        shown = []
        for bar in cell.iter('li'):
            if has_class(bar, 'freeze') or has_class(bar, 'moved-away'):
                continue
            link = bar.find('a').attrib['href'][1:]
            o = expected.get(link)
            shown.append(link)
            if o is None:
                self.expect(False, f'{link} is on {day}')
                continue
            words = text_of(bar)
            self.expect(has_class(bar, f'impact-{o.fields["impact"]}'),
                        f'impact of {link}: {bar.attrib["class"]}')
            self.expect(has_class(bar, 'cancelled') == (o.fields['status'] == 'cancelled'),
                        f'{link} is called off or not')
            self.expect(has_class(bar, 'continued') == (day > o.first) and
                        has_class(bar, 'goes-on') == (day < o.last), f'how {link} goes on {day}')
            whole = 'all day' in words and o.last_clock == '24:00'
            self.expect(day > o.first or f'{o.start:%H:%M}' in words or whole,
                        f'start of {link}: {words}')
            self.expect(day < o.last or o.last_clock in words or whole, f'end of {link}: {words}')
        more = re.search(r'\+(\d+) more', text_of(cell))
        # Freezes and what was moved away are counted as well.
        others = len(shown) + (int(more.group(1)) if more else 0) - len(expected)
        self.expect(len(set(shown)) == len(shown) and 0 <= others <= (2 if more else 0),
                    f'{day}: {shown} and {others} others, not {list(expected)}')
        self.days += 1

    def check_month(self, table):
        name = table.find('caption/time').attrib['datetime']
        year, month = map(int, name.split('-'))
        heads = [th.attrib['abbr'] for th in table.iter('th')]
        expected = 1
        for row in table.findall('tbody/tr'):
            column = 0
            for cell in row:
                if has_class(cell, 'outside'):
                    column += int(cell.attrib['colspan'])
                    continue
                day = datetime.date.fromisoformat(cell.find('p/time').attrib['datetime'])
                self.expect(day == datetime.date(year, month, expected), f'{day} in {name}')
                self.expect(heads[column] == f'{day:%A}', f'{day} is no {heads[column]}')
                self.check_day(cell, day)
                column += 1
                expected += 1
            self.expect(column == 7, f'{column} days in a week of {name}')
        self.expect(expected - 1 == calendar.monthrange(year, month)[1], f'{name} ends early')
        return heads[0]

    def check_list(self):
        rows = [row for table in self.elements if has_class(table, 'dates')
                for row in table.iter('tr') if 'id' in row.attrib]
        split = [o for o in self.all if o.span[1] > self.now], \
                [o for o in self.all if o.span[1] <= self.now]
        expected = split[0] + split[1]
        self.expect([r.attrib['id'] for r in rows] == [o.id for o in expected],
                    'the list has not the same ones')
        for row, o in zip(rows, expected):
            times = [t.attrib['datetime'] for t in row[0].iter('time')]
            words = [text_of(cell) for cell in row]
            instants = [datetime.datetime.fromisoformat(t) for t in times if 'T' in t]
            self.expect(times[0] == o.first.isoformat(), f'{o.id}: {times}')
            if 'all day' in words[0]:
                self.expect(o.first == o.last and o.last_clock == '24:00', f'{o.id}: {words[0]}')
            elif 'whole days' in words[0]:
                self.expect(times[1:] == [o.last.isoformat()], f'{o.id}: {times}')
            else:
                self.expect(tuple(instants) == o.span, f'{o.id}: {times}')
                self.expect(f'{o.start:%H:%M}' in words[0] and o.last_clock in words[0],
                            f'{o.id}: {words[0]}')
            self.expect(words[2].startswith(IMPACTS[o.fields['impact']]), f'{o.id}: {words[2]}')
            self.expect(('downtime' in words[2]) == bool(o.fields['downtime_s']),
                        f'{o.id}: {words[2]}')
            self.expect(words[3].lower().startswith(o.fields['status']), f'{o.id}: {words[3]}')

    def check_now(self):
        held = [o for o in self.all if o.fields['status'] != 'cancelled']
        opened = [o for o in held if o.span[0] <= self.now < o.span[1]]
        coming = [o for o in held if o.span[0] > self.now]
        opened.sort(key=lambda o: -list(IMPACTS).index(o.fields['impact']))
        parts = next(e for e in self.elements if e.attrib.get('id') == 'now').findall('div')
        links = [[a.attrib['href'][1:] for a in part.iter('a')] for part in parts]
        self.expect(links[0] == [o.id for o in opened], f'open: {links[0]}')
        self.expect(links[1] == [o.id for o in coming[:1]], f'next: {links[1]}')
        moment = datetime.datetime.fromisoformat(parts[0].find('h2/time').attrib['datetime'])
        self.expect(moment == self.now, f'made at {moment}')

    def check(self, week_start):
        months = [e for e in self.elements if has_class(e, 'month')]
        for table in months:
            self.expect(self.check_month(table) == week_start, 'the week begins on another day')
        self.check_list()
        self.check_now()
        return self.wrong


def main():
    days = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        cases = [(f'examples/{name}.yaml', now, 'Monday', ())
                 for name in ('cmo', 'daas', 'prostar', 'minox')
                 for now in ('2026-11-25T00:30+01:00', '2021-03-27T22:00+00:00')]
        cases += [('tests/cli/html_changes.yaml', '2026-11-24T23:00+01:00', 'Monday', ())]
        for name, week_start in (('zones', 'Sunday'), ('clocks', 'Monday'), ('weeks', 'Saturday')):
            with open(f'{folder}/{name}.yaml', 'w', encoding='ascii') as file:
                file.write(POLICIES[name])
            cases += [(file.name, now, week_start,
                       (*zone, '--from', '2026-03-01', '--to', '2027-04-01'))
                      for now, *zone in (('2026-03-29T01:30+00:00', ),
                                         ('2026-11-22T12:30+01:00', '--tz', 'Pacific/Apia'))]
        for policy, now, week_start, options in cases:
            page = Page(policy, now, *options)
            for wrong in page.check(week_start)[:5]:
                print(f'{policy} {now} {options}: {wrong}')
                failed += 1
            days += page.days
    print(f'{days} days of {len(cases)} pages compared, {failed} wrong')
    return 1 if failed or days == 0 else 0


if __name__ == '__main__':
    # The runner gives every oracle the folder of the drivers; this one needs none.
    assert len(sys.argv) >= 2, __doc__
    sys.exit(main())

"""A slow, literal reading of RFC 5545 3.3.10, to settle what other programs disagree on.

It walks from period to period and, in each, makes the set of dates and times by the table of
the RFC with Python's own dates. It shares no idea with the engine that it checks: no bit
sets, no arithmetic on weeks or intervals, no skipping.

SKIP is read as RFC 7529 4.1 says: days that BYMONTHDAY, BYYEARDAY or DTSTART name and that
do not exist are moved before BYDAY limits and BYSETPOS chooses.
"""

import calendar
from datetime import date, datetime, time, timedelta
from functools import lru_cache

WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
DAY = timedelta(days=1)


class Rule:
    def __init__(self, text):
        parts = dict(part.split('=') for part in text.split(';'))
        self.freq = parts['FREQ']
        self.interval = int(parts.get('INTERVAL', 1))
        self.count = int(parts['COUNT']) if 'COUNT' in parts else None
        self.until = read_until(parts['UNTIL']) if 'UNTIL' in parts else None
        self.wkst = WEEKDAYS.index(parts.get('WKST', 'MO'))
        self.skip = parts.get('SKIP', 'OMIT')
        for name in ('BYSECOND', 'BYMINUTE', 'BYHOUR', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO',
                     'BYMONTH', 'BYSETPOS'):
            values = parts.get(name)
            setattr(self, name.lower(), [int(v) for v in values.split(',')] if values else None)
        self.byday = None
        if 'BYDAY' in parts:
            self.byday = [(int(v[:-2]) if v[:-2] else None, WEEKDAYS.index(v[-2:]))
                          for v in parts['BYDAY'].split(',')]


def read_until(text):
    if len(text) == 8:
        return datetime.strptime(text, '%Y%m%d') + timedelta(hours=23, minutes=59, seconds=59)
    return datetime.strptime(text, '%Y%m%dT%H%M%S')


def month_length(year, month):
    return calendar.monthrange(year, month)[1]


def resolve(first, length, number, skip):
    """The day NUMBER (negative: from the end) of LENGTH days, moved by SKIP, or None."""
    offset = number - 1 if number > 0 else length + number
    if 0 <= offset < length:
        return first + offset * DAY
    if skip == 'OMIT':
        return None
    before = length - 1 if offset >= length else -1
    return first + (before if skip == 'BACKWARD' else before + 1) * DAY


def month_days(year, month, numbers, skip):
    days = (resolve(date(year, month, 1), month_length(year, month), n, skip) for n in numbers)
    return {d for d in days if d is not None}


def year_days(year, numbers, skip):
    length = 366 if calendar.isleap(year) else 365
    return {d for d in (resolve(date(year, 1, 1), length, n, skip) for n in numbers)
            if d is not None}


def first_week(year, wkst):
    """The first day of the first week with four days in the year."""
    d = date(year, 1, 4)
    while d.weekday() != wkst:
        d -= DAY
    return d


@lru_cache(maxsize=None)
def weeks(year, wkst):
    """The weeks of the year as lists of seven days."""
    d, end = first_week(year, wkst), first_week(year + 1, wkst)
    found = []
    while d < end:
        found.append([d + i * DAY for i in range(7)])
        d += 7 * DAY
    return found


def week_days(year, numbers, wkst):
    of_year = weeks(year, wkst)
    days = set()
    for n in numbers:
        if abs(n) <= len(of_year):
            days.update(of_year[n - 1] if n > 0 else of_year[n])
    return days


@lru_cache(maxsize=None)
def all_of_month(year, month):
    return [date(year, month, i + 1) for i in range(month_length(year, month))]


@lru_cache(maxsize=None)
def all_of_year(year):
    return [d for month in range(1, 13) for d in all_of_month(year, month)]


@lru_cache(maxsize=None)
def numbered_weekdays(year, month):
    """For each day of the month, or of the year if MONTH is None: which such weekday it is,
    from the start and from the end."""
    span = all_of_month(year, month) if month else all_of_year(year)
    numbers = {}
    for weekday in range(7):
        same = [d for d in span if d.weekday() == weekday]
        for i, d in enumerate(same):
            numbers[d] = (i + 1, i - len(same))
    return numbers


def has_weekday(d, byday, numbers=None):
    return any(weekday == d.weekday() and (number is None or number in numbers.get(d, ()))
               for number, weekday in byday)


def dates_of_year(rule, start, year):
    if not 1 < year < 9998:
        return set()
    mdays, months, byday = rule.bymonthday, rule.bymonth, rule.byday
    if not (byday or mdays or rule.byyearday):
        if rule.byweekno:
            byday = [(None, start.weekday())]
        else:
            mdays = [start.day]
            months = months or [start.month]
    sets = []
    if mdays:
        # BYMONTH expands first, SKIP comes after BYMONTHDAY. Days of a week, or days that
        # SKIP has moved, may lie in the year before or after.
        years = (year - 1, year, year + 1) if rule.byweekno or rule.byyearday else (year,)
        sets.append(set().union(*(month_days(y, m, mdays, rule.skip)
                                  for y in years for m in months or range(1, 13))))
    if rule.byweekno:
        sets.append(week_days(year, rule.byweekno, rule.wkst))
    if rule.byyearday:
        days = year_days(year, rule.byyearday, rule.skip)
        if rule.byweekno:
            days |= year_days(year - 1, rule.byyearday, rule.skip)
            days |= year_days(year + 1, rule.byyearday, rule.skip)
        sets.append(days)
    days = set.intersection(*sets) if sets else set(all_of_year(year))
    if months and not mdays:
        days = {d for d in days if d.month in months}
    if byday and months:
        days = {d for d in days if has_weekday(d, byday, numbered_weekdays(d.year, d.month))}
    elif byday:
        days = {d for d in days if has_weekday(d, byday, numbered_weekdays(year, None))}
    return days


def dates_of_month(rule, start, year, month):
    if year < 1 or (rule.bymonth and month not in rule.bymonth):
        return set()
    mdays = rule.bymonthday
    if not mdays and not rule.byday:
        mdays = [start.day]
    days = month_days(year, month, mdays, rule.skip) if mdays else set(all_of_month(year, month))
    if rule.byday:
        days = {d for d in days if has_weekday(d, rule.byday, numbered_weekdays(d.year, d.month))}
    return days


def dates_of_week(rule, start, first):
    byday = rule.byday or [(None, start.weekday())]
    return {d for d in (first + i * DAY for i in range(7))
            if has_weekday(d, byday) and (not rule.bymonth or d.month in rule.bymonth)}


def day_fits(rule, d):
    """The parts that limit, for FREQ=DAILY and below."""
    length = month_length(d.year, d.month)
    year_length = 366 if calendar.isleap(d.year) else 365
    yday = d.timetuple().tm_yday
    return ((not rule.bymonth or d.month in rule.bymonth) and
            (not rule.byyearday or yday in rule.byyearday or
             yday - year_length - 1 in rule.byyearday) and
            (not rule.bymonthday or d.day in rule.bymonthday or
             d.day - length - 1 in rule.bymonthday) and
            (not rule.byday or has_weekday(d, rule.byday)))


def times(hours, minutes, seconds):
    return [time(h, m, s) for h in hours for m in minutes for s in seconds if s < 60]


def periods(rule, start, end):
    """The set of each period that INTERVAL selects, up to about END.

    Years and months begin one step before START, because a week or SKIP can bring days of
    the period before into START's own.
    """
    hours = rule.byhour or [start.hour]
    minutes = rule.byminute or [start.minute]
    seconds = rule.bysecond or [start.second]

    def at_times(days):
        return {datetime.combine(d, t) for d in days for t in times(hours, minutes, seconds)}

    if rule.freq == 'YEARLY':
        for year in range(start.year - rule.interval, end.year + 2, rule.interval):
            yield at_times(dates_of_year(rule, start, year))
    elif rule.freq == 'MONTHLY':
        month = start.year * 12 + start.month - 1 - rule.interval
        while month <= end.year * 12 + end.month:
            yield at_times(dates_of_month(rule, start, month // 12, month % 12 + 1))
            month += rule.interval
    elif rule.freq == 'WEEKLY':
        first = start.date()
        while first.weekday() != rule.wkst:
            first -= DAY
        while first <= end.date():
            yield at_times(dates_of_week(rule, start, first))
            first += 7 * rule.interval * DAY
    elif rule.freq == 'DAILY':
        d = start.date()
        while d <= end.date():
            yield at_times([d]) if day_fits(rule, d) else set()
            d += rule.interval * DAY
    else:
        yield from short_periods(rule, start, end, minutes, seconds)


def short_periods(rule, start, end, minutes, seconds):
    length = {'HOURLY': 3600, 'MINUTELY': 60, 'SECONDLY': 1}[rule.freq]
    step = timedelta(seconds=length * rule.interval)
    at = start.replace(minute=0, second=0) if length == 3600 else \
        start.replace(second=0) if length == 60 else start
    fits = {}
    while at <= end:
        d = at.date()
        if d not in fits:
            fits = {d: day_fits(rule, d)}
        if (not fits[d] or (rule.byhour and at.hour not in rule.byhour) or
                (length <= 60 and rule.byminute and at.minute not in rule.byminute) or
                (length == 1 and rule.bysecond and at.second not in rule.bysecond)):
            yield set()
        else:
            yield {at.replace(minute=t.minute, second=t.second) for t in
                   times([0], minutes if length == 3600 else [at.minute],
                         seconds if length >= 60 else [at.second])}
        at += step


def choose(found, positions):
    ordered = sorted(found)
    return {ordered[p - 1 if p > 0 else p] for p in positions if abs(p) <= len(ordered)}


def expand(text, start, end):
    """All occurrences of the rule from START up to END, in order."""
    rule = Rule(text)
    found = set()
    for period in periods(rule, start, end):
        found |= choose(period, rule.bysetpos) if rule.bysetpos else period
    last = min(end, rule.until) if rule.until else end
    return sorted(t for t in found if start <= t <= last)[:rule.count]

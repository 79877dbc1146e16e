"""recur_random.py DRIVERS [SEED]: random rules, expanded by mwin and by others.

Each rule is expanded by mwin (recur_driver), by a slow literal model (recur_model), by
python-dateutil and by libical (libical_driver). mwin must agree with the model. The two
libraries are votes:

- where they agree with each other, mwin must agree with them, unless the rule is in a
  known-wrong area of both;
- where they differ, or only one has an answer, mwin must agree with the one that is
  outside of its known-wrong areas.

The known-wrong areas are predicates below, each with its reason.
"""

import random
import signal
import subprocess
import sys
import warnings
from datetime import datetime, timedelta

from dateutil.rrule import rrulestr

import recur_model

RULES = 3000
WANTED = 40  # occurrences of each rule
FORM = '%Y%m%dT%H%M%S'
WEEKDAYS = recur_model.WEEKDAYS

# How far each rule is expanded, for an INTERVAL of 1.
SPAN = {
    'YEARLY': timedelta(days=366 * 25),
    'MONTHLY': timedelta(days=366 * 5),
    'WEEKLY': timedelta(days=366 * 3),
    'DAILY': timedelta(days=366 * 2),
    'HOURLY': timedelta(days=60),
    'MINUTELY': timedelta(days=2),
    'SECONDLY': timedelta(hours=1),
}
FREQS = ['YEARLY'] * 6 + ['MONTHLY'] * 6 + ['WEEKLY'] * 4 + ['DAILY'] * 3 + \
    ['HOURLY', 'HOURLY', 'MINUTELY', 'SECONDLY']


# ---- random rules

def some(rng, low, high, back=False, most=4):
    numbers = {rng.randint(low, high) for _ in range(rng.randint(1, most))}
    return sorted({-n if back and rng.random() < 0.4 else n for n in numbers})


def listed(name, values):
    return f'{name}={",".join(map(str, values))}'


def random_byday(rng, freq, numbered):
    days = []
    for _ in range(rng.choice([1, 1, 2, 3, 5])):
        weekday = rng.choice(WEEKDAYS)
        if numbered and rng.random() < 0.5:
            most = 5 if freq == 'MONTHLY' or rng.random() < 0.5 else 53
            days.append(f'{rng.choice([1, -1]) * rng.randint(1, most)}{weekday}')
        else:
            days.append(weekday)
    return listed('BYDAY', dict.fromkeys(days))


def random_days(rng, freq):
    """The parts that name days."""
    parts = []
    short = freq in ('HOURLY', 'MINUTELY', 'SECONDLY')
    likely = 0.12 if short else 0.3
    if rng.random() < likely:
        parts.append(listed('BYMONTH', some(rng, 1, 12)))
    if freq == 'YEARLY' and rng.random() < 0.2:
        parts.append(listed('BYWEEKNO', [rng.choice([1, 52, 53, -1, -52, -53])]
                            if rng.random() < 0.4 else some(rng, 1, 53, back=True)))
    if (freq == 'YEARLY' or short) and rng.random() < likely / 2:
        parts.append(listed('BYYEARDAY', rng.choice([[366], [-366], [1, 366], [60, 61, -1]])
                            if rng.random() < 0.4 else some(rng, 1, 366, back=True, most=8)))
    if freq != 'WEEKLY' and rng.random() < likely:
        parts.append(listed('BYMONTHDAY', rng.choice([[31], [30], [29, 30, 31], [-31], [1, -1]])
                            if rng.random() < 0.3 else some(rng, 1, 31, back=True)))
    if rng.random() < (0.2 if short else 0.5):
        has_week = any(p.startswith('BYWEEKNO') for p in parts)
        parts.append(random_byday(rng, freq,
                                  freq in ('YEARLY', 'MONTHLY') and not has_week))
    return parts


def random_times(rng, freq):
    short = freq in ('HOURLY', 'MINUTELY', 'SECONDLY')
    parts = []
    for name, high in (('BYHOUR', 23), ('BYMINUTE', 59), ('BYSECOND', 59)):
        if rng.random() < (0.25 if short else 0.12):
            parts.append(listed(name, some(rng, 0, high)))
    return parts


def random_rule(rng, start):
    freq = rng.choice(FREQS)
    parts = random_days(rng, freq) + random_times(rng, freq)
    if parts and rng.random() < 0.2:
        parts.append(listed('BYSETPOS', some(rng, 1, rng.choice([2, 2, 5, 40]), back=True,
                                             most=3)))
    if rng.random() < 0.4:
        parts.append(f'INTERVAL={rng.choice([2, 2, 3, 4, 5, 7, 12, 13])}')
    if rng.random() < 0.25:
        parts.append(f'WKST={rng.choice(WEEKDAYS)}')
    if rng.random() < 0.15:
        parts.append(f'COUNT={rng.randint(1, 30)}')
    elif rng.random() < 0.1:
        until = start + SPAN[freq] * rng.random()
        parts.append(f'UNTIL={until.strftime(FORM)}')
    if freq in ('YEARLY', 'MONTHLY') and rng.random() < 0.15:
        parts.append(f'SKIP={rng.choice(["BACKWARD", "FORWARD"])}')
    rng.shuffle(parts)
    return ';'.join([f'FREQ={freq}'] + parts)


def random_start(rng):
    if rng.random() < 0.3:
        month, day = rng.choice([(1, 31), (2, 28), (2, 29), (12, 28), (12, 29), (12, 30),
                                 (12, 31), (1, 1), (1, 2), (1, 3), (1, 4), (3, 31), (8, 30)])
        year = rng.randrange(1904, 2096, 4) if (month, day) == (2, 29) else \
            rng.randint(1902, 2096)
        start = datetime(year, month, day)
    else:
        start = datetime(rng.randint(1902, 2096), 1, 1) + timedelta(days=rng.randrange(365))
    second = rng.choice([0, 9 * 3600, 22 * 3600 + 1800, 86399, rng.randrange(86400)])
    return start + timedelta(seconds=second)


# ---- the voters

class Late(Exception):
    pass


def late(_signal, _frame):
    raise Late


def by_dateutil(text, start, end):
    """Its answer up to END, or None where it has none."""
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.05)
    try:
        rule = rrulestr(text, dtstart=start)
        answer = []
        for t in rule:
            if t > end or len(answer) == WANTED:
                break
            answer.append(t)
        return answer
    except (Late, ValueError, IndexError, TypeError, OverflowError):
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def by_driver(program, cases, scale=''):
    lines = [f'{start.strftime(FORM)} {end.strftime(FORM)} {WANTED} '
             f'{text}{scale if "SKIP" in text else ""}\n' for text, start, end in cases]
    run = subprocess.run([program], input=''.join(lines), capture_output=True, text=True,
                         check=True)
    answers = run.stdout.splitlines()
    if len(answers) != len(cases):
        sys.exit(f'{program} gave {len(answers)} answers to {len(cases)} rules')
    return answers


def times_of(answer):
    if answer.startswith(('error', 'failed')):
        return None
    if answer == 'none':
        return []
    return [datetime.strptime(t[:15], FORM) for t in answer.split()]


# ---- where they are known to be wrong

SHORT = ('HOURLY', 'MINUTELY', 'SECONDLY')


def mixes_numbers(parts, _start):
    numbered = [len(value) > 2 for value in parts.get('BYDAY', '').split(',')]
    return any(numbered) and not all(numbered)


def has_several_times(parts):
    return any(',' in parts.get(name, '') for name in ('BYHOUR', 'BYMINUTE', 'BYSECOND'))


def week_numbers(parts):
    return [int(n) for n in parts['BYWEEKNO'].split(',')] if 'BYWEEKNO' in parts else []


def weekly_from_another_day(parts, start):
    weekday = WEEKDAYS[start.weekday()]
    return (parts['FREQ'] == 'WEEKLY' and 'INTERVAL' in parts and
            (parts.get('WKST', 'MO') not in ('MO', 'SU') or 'BYMONTH' in parts or
             weekday not in parts.get('BYDAY', weekday)))


# Reason: (rule's parts, start) -> whether it is that area.
DATEUTIL_WRONG = {
    'BYDAY with and without numbers loses some of them': mixes_numbers,
    'BYWEEKNO without BYDAY gives the whole week, not the weekday of DTSTART':
        lambda parts, _: 'BYWEEKNO' in parts and 'BYDAY' not in parts,
    'a week that two calendar years share counts for both years':
        lambda parts, _: 'BYWEEKNO' in parts and ('INTERVAL' in parts or 'BYSETPOS' in parts),
    'the first and last week lose days in another calendar year, depending on how counted':
        lambda parts, _: any(abs(n) > 51 or n == -1 for n in week_numbers(parts)),
    'BYSETPOS of WEEKLY counts the first week from DTSTART':
        lambda parts, _: parts['FREQ'] == 'WEEKLY' and 'BYSETPOS' in parts,
}
LIBICAL_WRONG = {
    'BYSETPOS chooses only among days of months and years, and counts one named twice twice':
        lambda parts, _: 'BYSETPOS' in parts and (
            parts['FREQ'] not in ('MONTHLY', 'YEARLY') or has_several_times(parts) or
            '-' in parts.get('BYMONTHDAY', '') + parts.get('BYYEARDAY', '')),
    'days counted from the end do not limit':
        lambda parts, _: parts['FREQ'] in SHORT + ('DAILY',) and
        '-' in parts.get('BYMONTHDAY', '') + parts.get('BYYEARDAY', ''),
    'YEARLY with BYMONTHDAY is read as in the month of DTSTART':
        lambda parts, _: parts['FREQ'] == 'YEARLY' and 'BYMONTHDAY' in parts and
        'BYMONTH' not in parts,
    'BYWEEKNO is right only with BYDAY, WKST=MO and weeks in the middle of the year':
        lambda parts, _: 'BYWEEKNO' in parts and (
            'BYDAY' not in parts or parts.get('WKST', 'MO') != 'MO' or
            any(n < 2 or n > 51 for n in week_numbers(parts))),
    'times that limit lose the first occurrence, or INTERVAL its count':
        lambda parts, _: parts['FREQ'] in SHORT and any(
            name in parts for name in ('BYHOUR', 'BYMINUTE', 'BYSECOND')),
    'WEEKLY with INTERVAL counts from a wrong week': weekly_from_another_day,
    'SKIP moves what exists, forgets what it has moved, or gives a day twice':
        lambda parts, start: 'SKIP' in parts and (
            'BYDAY' in parts or 'BYMONTH' in parts or 'BYSETPOS' in parts or start.day == 1 or
            any(name in parts and parts[name] not in ('30', '31', '366')
                for name in ('BYMONTHDAY', 'BYYEARDAY'))),
}


def is_known_wrong(areas, parts, start):
    return any(applies(parts, start) for applies in areas.values())


# ---- the comparison

def parts_of(text):
    return dict(part.split('=') for part in text.split(';'))


def fail(seed, case, message, **answers):
    """Ends the run and shows the answers from where they part."""
    text, start, _end = case
    print(f'recur_random: seed {seed}: {message}: DTSTART {start.strftime(FORM)} {text}')
    given = [times for times in answers.values() if times is not None]
    equal = 0
    while len({times[equal] if equal < len(times) else None for times in given}) == 1 and \
            equal < WANTED:
        equal += 1
    for name, times in answers.items():
        shown = 'no answer' if times is None else \
            ' '.join(t.strftime(FORM) for t in times[equal:equal + 5])
        print(f'    {name:8} from number {equal}: {shown}')
    sys.exit(1)


def judge(seed, case, ours, dateutil, libical):
    """Holds the votes against our answer; the kind of agreement, for the count."""
    text, start, _end = case
    parts = parts_of(text)
    votes = {'dateutil': dateutil, 'libical': libical}
    wrong = {'dateutil': is_known_wrong(DATEUTIL_WRONG, parts, start),
             'libical': is_known_wrong(LIBICAL_WRONG, parts, start)}
    if dateutil is not None and dateutil == libical and not all(wrong.values()):
        if ours != dateutil:
            fail(seed, case, 'both libraries disagree', ours=ours, **votes)
        return 'both'
    trusted = [name for name in votes if votes[name] is not None and not wrong[name]]
    for name in trusted:
        if ours != votes[name]:
            fail(seed, case, f'{name} disagrees', ours=ours, **votes)
    return trusted[0] if trusted else 'model'


def random_case(rng):
    start = random_start(rng)
    text = random_rule(rng, start)
    parts = parts_of(text)
    return text, start, start + SPAN[parts['FREQ']] * int(parts.get('INTERVAL', 1))


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261122
    rng = random.Random(seed)
    signal.signal(signal.SIGVTALRM, late)
    warnings.simplefilter('ignore')
    cases = [random_case(rng) for _ in range(RULES)]
    answers = [times_of(a) for a in by_driver(f'{sys.argv[1]}/recur_driver', cases)]
    for case, ours in zip(cases, answers):
        model = recur_model.expand(*case)[:WANTED]
        if ours != model:
            fail(seed, case, 'the model disagrees', ours=ours, model=model)
    # Libraries may look for ever for what does not come.
    asked = [(case, ours) for case, ours in zip(cases, answers) if ours]
    libical = [times_of(a) for a in by_driver(f'{sys.argv[1]}/libical_driver',
                                              [case for case, _ in asked], ';RSCALE=GREGORIAN')]
    counts = {'both': 0, 'dateutil': 0, 'libical': 0, 'model': 0}
    for (case, ours), vote in zip(asked, libical):
        counts[judge(seed, case, ours, by_dateutil(*case), vote)] += 1
    if min(counts.values()) == 0:
        sys.exit(f'recur_random: a voter was never heard: {counts}')
    print(f'recur_random: {len(cases)} rules agree with the model; of {len(asked)} with '
          f'occurrences both libraries confirm {counts["both"]}, dateutil alone '
          f'{counts["dateutil"]}, libical alone {counts["libical"]}')


if __name__ == '__main__':
    main()

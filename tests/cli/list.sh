# list: ranges, formats, zones, filters. The expected times were worked out by hand: 2026-01-06
# is a Tuesday; Berlin's clocks go forward on 2026-03-29.
. tests/lib.sh

policy=$TMPDIR/policy.yaml
cat >"$policy" <<'END'
mwin: 1
policy: web
timezone: Europe/Berlin
classes:
  patches: {title: Patches, impact: outage, downtime: 20m, notice: 1 week}
  tuning: {impact: none}
windows:
  - {id: night, class: patches, every: tuesday, start: "22:00", duration: 4h}
  - {id: day, class: [tuning, patches], every: 15th of the month, start: "10:00", end: "12:00"}
END

# "ID START END" of each row.
rows()
{
    run list -f "$policy" --format csv "$@"
    expect_status 0
    expect_err_empty
    tail -n +2 "$out" | cut -d, -f1,6,7 | tr , ' ' >"$TMPDIR/rows"
    mv "$TMPDIR/rows" "$out"
}

it 'lists the next ten where nothing else is said'
rows --now 2026-01-01
[ "$(wc -l <"$out")" -eq 10 ] || fail "$(wc -l <"$out") rows"

it 'lists the first N that have not ended, an open one included'
rows --now '2026-01-06 23:00' --next 2
expect_out 'night@2026-01-06 2026-01-06T22:00:00+01:00 2026-01-07T02:00:00+01:00
night@2026-01-13 2026-01-13T22:00:00+01:00 2026-01-14T02:00:00+01:00'

it 'lists all that overlap a range'
rows --from 2026-01-13 --to 2026-01-22
expect_out 'night@2026-01-13 2026-01-13T22:00:00+01:00 2026-01-14T02:00:00+01:00
day@2026-01-15 2026-01-15T10:00:00+01:00 2026-01-15T12:00:00+01:00
night@2026-01-20 2026-01-20T22:00:00+01:00 2026-01-21T02:00:00+01:00'
rows --from 2026-01-13 --for 9d
[ "$(wc -l <"$out")" -eq 3 ] || fail 'not the same with --for'

it 'a range is half-open'
rows --from '2026-01-14 01:59:59' --to '2026-01-15 10:00:01'
expect_out 'night@2026-01-13 2026-01-13T22:00:00+01:00 2026-01-14T02:00:00+01:00
day@2026-01-15 2026-01-15T10:00:00+01:00 2026-01-15T12:00:00+01:00'
rows --from '2026-01-14 02:00:00' --to '2026-01-15 10:00:00'
expect_out ''

it 'in a range all are listed, --next takes the first of them'
rows --from 2026-01-01 --for '1 year'
[ "$(wc -l <"$out")" -eq 64 ] || fail "$(wc -l <"$out") rows, not 52 + 12"
rows --from 2026-01-01 --for '1 year' --next 2
expect_out 'night@2026-01-06 2026-01-06T22:00:00+01:00 2026-01-07T02:00:00+01:00
night@2026-01-13 2026-01-13T22:00:00+01:00 2026-01-14T02:00:00+01:00'
rows --from 2026-01-01 --to 2026-01-07 --next 5
[ "$(wc -l <"$out")" -eq 1 ] || fail 'more than the range has'
rows --from 2030-01-01 --next 1
expect_out 'night@2030-01-01 2030-01-01T22:00:00+01:00 2030-01-02T02:00:00+01:00'

it 'a range without a start begins now'
rows --now '2026-01-14 01:00' --to 2026-01-15
expect_out 'night@2026-01-13 2026-01-13T22:00:00+01:00 2026-01-14T02:00:00+01:00'
rows --now '2026-01-14 01:00' --for 6h
[ "$(wc -l <"$out")" -eq 1 ] || fail 'not one'

it 'a range without a window is empty'
rows --from 2026-01-07T03:00 --to 2026-01-08
expect_out ''
run list -f "$policy" --from 2026-01-07T03:00 --to 2026-01-08
expect_status 0
expect_err_empty
run list -f "$policy" --from 2026-01-07T03:00 --to 2026-01-08 --format json
expect_out '{"occurrences": []}'

it 'filters by window, class and impact'
rows --now 2026-01-01 --window day --next 1
expect_out 'day@2026-01-15 2026-01-15T10:00:00+01:00 2026-01-15T12:00:00+01:00'
rows --now 2026-01-01 --window web/night --next 1
expect_out 'night@2026-01-06 2026-01-06T22:00:00+01:00 2026-01-07T02:00:00+01:00'
rows --now 2026-01-01 --class tuning --next 1
expect_out 'day@2026-01-15 2026-01-15T10:00:00+01:00 2026-01-15T12:00:00+01:00'
rows --now 2026-01-01 --class patches --for 15d
[ "$(wc -l <"$out")" -eq 3 ] || fail 'a window of several classes has each of them'
rows --now 2026-01-01 --impact none
expect_out ''
rows --now 2026-01-01 --impact none,outage --next 1
[ "$(wc -l <"$out")" -eq 1 ] || fail 'not one'

it 'CSV has the documented fields in their order'
run list -f "$policy" --now 2026-01-01 --next 3 --format csv
expect_out 'id,policy,window,class,status,start,end,duration_s,timezone,impact,downtime_s,notice_by,summary
night@2026-01-06,web,night,patches,scheduled,2026-01-06T22:00:00+01:00,2026-01-07T02:00:00+01:00,14400,Europe/Berlin,outage,1200,2025-12-30T22:00:00+01:00,Patches
night@2026-01-13,web,night,patches,scheduled,2026-01-13T22:00:00+01:00,2026-01-14T02:00:00+01:00,14400,Europe/Berlin,outage,1200,2026-01-06T22:00:00+01:00,Patches
day@2026-01-15,web,day,tuning,scheduled,2026-01-15T10:00:00+01:00,2026-01-15T12:00:00+01:00,7200,Europe/Berlin,outage,1200,2026-01-08T10:00:00+01:00,day'

it 'CSV has its header also without a row, and lines end in LF'
run list -f "$policy" --from 2026-01-07T03:00 --to 2026-01-08 --format csv
[ "$(wc -l <"$out")" -eq 1 ] || fail 'not the header alone'
run list -f "$policy" --now 2026-01-01 --format csv
grep -q "$(printf '\r')" "$out" && fail 'a CR'

it 'JSON carries the same fields in the same order as CSV'
run list -f "$policy" --now 2026-01-01 --for 90d --format csv
cp "$out" "$TMPDIR/list.csv"
run list -f "$policy" --now 2026-01-01 --for 90d --format json
$PYTHON - "$TMPDIR/list.csv" "$out" >"$err" 2>&1 <<'END' || fail "$(cat "$err")"
import csv, json, sys
header, *rows = csv.reader(open(sys.argv[1], newline=""))
occurrences = json.load(open(sys.argv[2]))["occurrences"]
assert len(rows) == len(occurrences) > 10
for row, occurrence in zip(rows, occurrences):
    assert list(occurrence)[:len(header)] == header, list(occurrence)
    for cell, name in zip(row, header):
        value = occurrence[name]
        assert cell == ("" if value is None else str(value)), (name, cell, value)
        assert isinstance(value, int) == (name.endswith("_s") and cell != "")
END

it 'the instants of machine formats are right, as Python sees them'
$PYTHON - "$TMPDIR/list.csv" >"$err" 2>&1 <<'END' || fail "$(cat "$err")"
import csv, sys
from datetime import datetime
from zoneinfo import ZoneInfo
for row in csv.DictReader(open(sys.argv[1], newline="")):
    start, end = (datetime.fromisoformat(row[name]) for name in ("start", "end"))
    assert (end - start).total_seconds() == int(row["duration_s"])
    for time in start, end:
        assert time.astimezone(ZoneInfo(row["timezone"])).isoformat() == time.isoformat()
END

it '--tz shows all times in another zone, over both changes of clocks'
run list -f "$policy" --from 2026-03-31 --next 1 --format csv --tz America/New_York
expect_out_has 'night@2026-03-31,web,night,patches,scheduled,2026-03-31T16:00:00-04:00,2026-03-31T20:00:00-04:00,14400,America/New_York,outage,1200,2026-03-24T17:00:00-04:00,Patches'
run list -f "$policy" --now 2026-01-06 --next 1 --format csv --tz UTC
expect_out_has ',2026-01-06T21:00:00+00:00,2026-01-07T01:00:00+00:00,14400,UTC,'
run list -f "$policy" --now 2026-01-06 --next 1 --tz Asia/Kolkata
expect_out_has 'Wed 2026-01-07 02:30 +05:30'

it 'each window is shown in its own zone'
sed 's/every: tuesday/timezone: America\/Denver, every: tuesday/' "$policy" >"$TMPDIR/zones.yaml"
run list -f "$TMPDIR/zones.yaml" --now 2026-01-13 --next 2 --format csv
expect_out_has ',2026-01-13T22:00:00-07:00,2026-01-14T02:00:00-07:00,14400,America/Denver,'
expect_out_has ',2026-01-15T10:00:00+01:00,2026-01-15T12:00:00+01:00,7200,Europe/Berlin,'

it 'text says weekday, offset, length and the time from now'
run list -f "$policy" --now '2026-01-10 18:00' --next 2
expect_status 0
expect_err_empty
grep -q '^Tue 2026-01-13 22:00 +01:00 .*Wed 02:00.* 4 h .*night .*in 3 d 4 h' "$out" ||
    fail 'no such line'
run list -f "$policy" --now '2026-01-13 23:00' --next 1
expect_out_has 'now, 3 h left'

it 'text stays aligned and lines do not end in blanks'
run list -f "$policy" --now 2026-01-01 --for 30d
grep -n ' $' "$out" && fail 'blanks at the end of a line'
start=$(head -n 1 "$out" | grep -ob WINDOW | cut -d: -f1)
tail -n +2 "$out" | cut -c "$((start + 1))-" | grep -vE '^(night|day) ' && fail 'not aligned'

it 'text is never cut when it goes into a file'
run list -f "$policy" --now 2026-01-01 --next 1
for heading in START END LENGTH WINDOW WHEN CLASS IMPACT TITLE; do
    head -n 1 "$out" | grep -q $heading || fail "no $heading"
done
expect_out_has Patches

it 'several policies are named in text'
sed 's/^policy: web/policy: mail/' "$policy" >"$TMPDIR/mail.yaml"
run list -f "$policy" -f "$TMPDIR/mail.yaml" --now 2026-01-01 --next 2
expect_out_has 'web/night'
expect_out_has 'mail/night'

it 'one window of a thousand years streams'
run list -f "$policy" --from 2026-01-01 --to 3026-01-01 --window night --format csv
expect_status 0
expect_err_empty
# 365,243 days from Thursday 2026-01-01, of which the sixth, and each seventh after, is a Tuesday.
[ "$(wc -l <"$out")" -eq 52178 ] || fail "$(wc -l <"$out") lines"
expect_out_has ',3025-12-27T22:00:00+01:00,'

# Until 2066, not to the year 9999, which would take minutes: none is in another window's list.
it 'a window that has ended does not wait for what freezes do to another'
cat >"$TMPDIR/ends.yaml" <<'END'
mwin: 1
policy: ends
timezone: Europe/Berlin
classes: {work: {title: Work}}
windows:
  - {id: often, class: work, every: tuesday and wednesday, start: "12:00", end: sunday 00:00}
  - {id: once, class: work, dates: [2026-12-01], start: "10:00", duration: 1h}
freezes:
  - {id: fridays, every: friday, then: after}
END
for command in 'list --window once --next 3 --format csv' 'explain once'; do
    # shellcheck disable=SC2086 # words
    limited "$MWIN" $command --now 2026-11-22 -f "$TMPDIR/ends.yaml" >"$out" 2>"$err" ||
        fail "$command: exit status $?"
    expect_out_has 2026-12-01
done

it 'the last occurrences of all are those of 9999'
run list -f "$policy" --from 9999-12-20 --next 5 --format csv
expect_status 0
expect_out_has 'night@9999-12-28,web,night,patches,scheduled,9999-12-28T22:00:00+01:00,'
[ "$(wc -l <"$out")" -le 4 ] || fail 'there are more'

# The same bytes for the same --now, whatever surrounds the program.
same() # VARIABLE=VALUE...
{
    for format in csv json; do
        "$MWIN" list -f "$policy" --now 2026-01-01 --for 200d --format $format >"$TMPDIR/here"
        env "$@" "$MWIN" list -f "$policy" --now 2026-01-01 --for 200d --format $format \
            >"$TMPDIR/there" || fail "status $? with $*"
        cmp -s "$TMPDIR/here" "$TMPDIR/there" || fail "$format differs with $*"
    done
    for format in text json; do
        "$MWIN" active -f "$policy" --now 2026-01-01 --format $format >"$TMPDIR/here"
        env "$@" "$MWIN" active -f "$policy" --now 2026-01-01 --format $format >"$TMPDIR/there"
        cmp -s "$TMPDIR/here" "$TMPDIR/there" || fail "active $format differs with $*"
    done
}

it 'machine formats are the same bytes whatever the surroundings'
same TZ=Asia/Tokyo
same TZ=
same TZ=Nowhere/Land
same LC_ALL=C
same LC_ALL=de_DE.UTF-8 LANGUAGE=de
same LANG=tr_TR.UTF-8 LC_ALL=
same COLUMNS=20
same NO_COLOR=1 TERM=dumb
same CLICOLOR_FORCE=1 FORCE_COLOR=1 TERM=xterm-256color

it 'colours are never in machine formats, also when asked for'
for format in csv json; do
    "$MWIN" list -f "$policy" --now 2026-01-01 --format $format --color always >"$out" 2>"$err"
    grep -q "$(printf '\033')" "$out" && fail "an escape sequence in $format"
done

finish

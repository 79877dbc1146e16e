# Times as they are typed on the command line.
. tests/lib.sh

# A window that opens each second, so that the first one from TIME on starts at TIME.
cat >"$TMPDIR/seconds.yaml" <<'END'
mwin: 1
policy: seconds
timezone: Europe/Berlin
classes: {work: {}}
windows:
  - {id: w, class: work, rrule: FREQ=SECONDLY, first: 1970-01-01, duration: 1s}
END

# A Wednesday; 13:34:56 in Berlin.
now=2026-11-18T12:34:56Z

starts_at() # TIME EXPECTED
{
    run list -f "$TMPDIR/seconds.yaml" --now $now --from "$1" --next 1 --format csv
    expect_status 0
    start=$(tail -n 1 "$out" | cut -d, -f6)
    [ "$start" = "$2" ] || fail "$1 is $start, not $2"
}

# Dates, times and offsets.
it 'dates and times are read in the zone of the policy'
starts_at '2026-12-01' 2026-12-01T00:00:00+01:00
starts_at '2026-12-01 22:30' 2026-12-01T22:30:00+01:00
starts_at '2026-12-01T22:30' 2026-12-01T22:30:00+01:00
starts_at '2026-12-01 22:30:15' 2026-12-01T22:30:15+01:00
starts_at '2026-07-01 22:30' 2026-07-01T22:30:00+02:00
starts_at 'Tue 2026-12-01' 2026-12-01T00:00:00+01:00
starts_at 'tuesday 2026-12-01 22:30' 2026-12-01T22:30:00+01:00
starts_at 'Tue, 2026-12-01 22:30' 2026-12-01T22:30:00+01:00
starts_at '2026' 2026-01-01T00:00:00+01:00
starts_at '2026-12' 2026-12-01T00:00:00+01:00

it 'RFC 3339 times have an offset of their own'
starts_at '2026-12-01T22:30:00Z' 2026-12-01T23:30:00+01:00
starts_at '2026-12-01t22:30:00z' 2026-12-01T23:30:00+01:00
starts_at '2026-12-01 22:30:00Z' 2026-12-01T23:30:00+01:00
starts_at '2026-12-01T22:30Z' 2026-12-01T23:30:00+01:00
starts_at '2026-12-01T22:30:00+05:30' 2026-12-01T18:00:00+01:00
starts_at '2026-12-01T22:30:00-07:00' 2026-12-02T06:30:00+01:00
starts_at '2026-12-01T22:30:00.999Z' 2026-12-01T23:30:00+01:00
starts_at '2026-12-01T22:30:00.000000001+00:00' 2026-12-01T23:30:00+01:00

# 1796083200 is 20788 days of 86,400 s, and 2026-12-01 is day 20788.
it 'seconds since 1970 follow an @'
starts_at '@1796083200' 2026-12-01T01:00:00+01:00
starts_at '@0' 1970-01-01T01:00:00+01:00

it 'words count from now'
starts_at now 2026-11-18T13:34:56+01:00
starts_at today 2026-11-18T00:00:00+01:00
starts_at tomorrow 2026-11-19T00:00:00+01:00
starts_at yesterday 2026-11-17T00:00:00+01:00
starts_at 'today 22:00' 2026-11-18T22:00:00+01:00
starts_at 'tomorrow 06:00' 2026-11-19T06:00:00+01:00
starts_at 'Tomorrow 06:00' 2026-11-19T06:00:00+01:00
starts_at '22:00' 2026-11-18T22:00:00+01:00
starts_at '06:00' 2026-11-18T06:00:00+01:00

it 'a weekday is the first such day after today'
starts_at 'next monday' 2026-11-23T00:00:00+01:00
starts_at monday 2026-11-23T00:00:00+01:00
starts_at wednesday 2026-11-25T00:00:00+01:00
starts_at 'next wednesday' 2026-11-25T00:00:00+01:00
starts_at thursday 2026-11-19T00:00:00+01:00
starts_at 'monday 22:00' 2026-11-23T22:00:00+01:00
starts_at 'next Mon 22:00' 2026-11-23T22:00:00+01:00

it 'so much later or earlier than now'
starts_at '+2h' 2026-11-18T15:34:56+01:00
starts_at '+90m' 2026-11-18T15:04:56+01:00
starts_at '+1h30m' 2026-11-18T15:04:56+01:00
starts_at '-3d' 2026-11-15T13:34:56+01:00
starts_at '+1w' 2026-11-25T13:34:56+01:00
starts_at '+1 month' 2026-12-18T13:34:56+01:00
starts_at 'in 2 hours' 2026-11-18T15:34:56+01:00
starts_at '2 hours ago' 2026-11-18T11:34:56+01:00
starts_at '3 days ago' 2026-11-15T13:34:56+01:00
# Over the change of the clocks on 25 October: days on the wall, hours elapsed.
starts_at '-30d' 2026-10-19T13:34:56+02:00
starts_at '-720h' 2026-10-19T14:34:56+02:00

it 'a time in a gap or fold is read as the manual says'
starts_at '2026-03-29 02:30' 2026-03-29T03:30:00+02:00
starts_at '2026-10-25 02:30' 2026-10-25T02:30:00+02:00

it '--tz is the zone of times on the command line'
run list -f "$TMPDIR/seconds.yaml" --tz America/Denver --from '2026-12-01 22:30' --next 1 --format csv
expect_out_has ',2026-12-01T22:30:00-07:00,'
run list -f "$TMPDIR/seconds.yaml" --tz America/Denver --now $now --from today --next 1 --format csv
expect_out_has ',2026-11-18T00:00:00-07:00,'

it 'what is no time is an error that names it'
for text in 2026-02-30 2026-13-01 2026-00-10 2026-12-1 01.12.2026 12/01/2026 20261201 \
    '2026-12-01 25:00' '2026-12-01 22:60' '2026-12-01 9:00' '2026-12-01 22' 25:00 24:01 9:00 \
    '2026-12-01T22:30:00+25:00' '2026-12-01T22:30:00+0100x' '2026-12-01 22:30 x' \
    '' ' ' soon nwo tomorow @ @abc @1.5 @99999999999999999999 + - +2 2h +2x \
    10000-01-01 0000-01-01 -1-01-01 'next' 'next week' 'next 2026-12-01' 'monday monday'; do
    run list -f "$TMPDIR/seconds.yaml" --from "$text" --next 1
    expect_status 2
    expect_out ''
    expect_err_has "--from \"$text\""
done

it 'a weekday that does not fit its date is an error'
run list -f "$TMPDIR/seconds.yaml" --from 'Mon 2026-12-01'
expect_status 2
expect_err_has 'Tue'

it 'far dates are no never'
starts_at '9999-12-31 10:00' 9999-12-31T10:00:00+01:00
starts_at '@253402214400' 9999-12-31T01:00:00+01:00

# Durations: with --for a range that starts on 31 January; its last minute tells its end.
sed 's/FREQ=SECONDLY/FREQ=MINUTELY/; s/1s/1m/' "$TMPDIR/seconds.yaml" >"$TMPDIR/minutes.yaml"
lasts_until() # DURATION EXPECTED
{
    run list -f "$TMPDIR/minutes.yaml" --from 2026-01-31 --for "$1" --format csv
    expect_status 0
    end=$(tail -n 1 "$out" | cut -d, -f7)
    [ "$end" = "$2" ] || fail "$1 lasts until $end, not $2"
}

it 'durations are read in all their forms'
lasts_until 90m 2026-01-31T01:30:00+01:00
lasts_until 1h30m 2026-01-31T01:30:00+01:00
lasts_until '1 h 30 min' 2026-01-31T01:30:00+01:00
lasts_until '90 minutes' 2026-01-31T01:30:00+01:00
lasts_until PT4H 2026-01-31T04:00:00+01:00
lasts_until 2d 2026-02-02T00:00:00+01:00
lasts_until '2 days' 2026-02-02T00:00:00+01:00
lasts_until '1 week' 2026-02-07T00:00:00+01:00
lasts_until '1 month' 2026-02-28T00:00:00+01:00
lasts_until P1M 2026-02-28T00:00:00+01:00
lasts_until P1DT2H 2026-02-01T02:00:00+01:00
# Two months are two days after the change of the clocks on 29 March.
lasts_until '2 months' 2026-03-31T00:00:00+02:00
lasts_until 1416h 2026-03-31T01:00:00+02:00

it 'what is no duration is an error that names it'
for text in '' 5 5x h 1h1h -1h +1h 1.5h '1 fortnight' P PT P1 P1H '5 business days' \
    99999999999999999999h '100000 years'; do
    run list -f "$TMPDIR/minutes.yaml" --next 1 --for "$text"
    expect_status 2
    expect_out ''
    expect_err_has "--for \"$text\""
    run active -f "$TMPDIR/minutes.yaml" --need "$text"
    expect_status 2
    expect_out ''
    expect_err_has "--need \"$text\""
done

it '--now and MWIN_NOW stand for the clock, the option first'
run list -f "$TMPDIR/seconds.yaml" --now '2026-12-01 22:30' --next 1 --format csv
expect_out_has ',2026-12-01T22:30:00+01:00,'
MWIN_NOW='2026-12-01 22:30'
export MWIN_NOW
run list -f "$TMPDIR/seconds.yaml" --next 1 --format csv
expect_out_has ',2026-12-01T22:30:00+01:00,'
run list -f "$TMPDIR/seconds.yaml" --from tomorrow --next 1 --format csv
expect_out_has ',2026-12-02T00:00:00+01:00,'
run list -f "$TMPDIR/seconds.yaml" --now 2026-06-01 --next 1 --format csv
expect_out_has ',2026-06-01T00:00:00+02:00,'
MWIN_NOW=nonsense
run list -f "$TMPDIR/seconds.yaml" --next 1
expect_status 2
expect_err_has 'MWIN_NOW "nonsense"'
run list -f "$TMPDIR/seconds.yaml" --next 1 --now 2026-06-01
expect_status 0
unset MWIN_NOW
run list -f "$TMPDIR/seconds.yaml" --next 1 --now nonsense
expect_status 2
expect_err_has '--now "nonsense"'

it 'without them the clock itself is read'
before=$(($(date +%s) - 1)) # time() can lag behind a little
run list -f "$TMPDIR/seconds.yaml" --next 1 --format csv
start=$(date -d "$(tail -n 1 "$out" | cut -d, -f6)" +%s)
after=$(date +%s)
[ "$before" -le "$start" ] && [ "$start" -le "$after" ] || fail "it lists $start"

finish

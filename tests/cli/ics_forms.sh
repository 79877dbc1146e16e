# Forms of foreign events: a window with `ics:`, the policy that import makes of the file, and a
# freeze with `ics:` have them at the same times.
#
# Needs: libical3
. tests/lib.sh

calendar=$TMPDIR/calendar.ics
policy=$TMPDIR/policy.yaml
frozen=$TMPDIR/frozen.yaml

cat >"$policy" <<'END'
mwin: 1
policy: example
timezone: UTC
classes: {work: {}}
windows:
  - {id: vendor, class: work, ics: calendar.ics}
END
cat >"$frozen" <<'END'
mwin: 1
policy: example
timezone: UTC
classes: {work: {}}
windows:
  - {id: always, class: work, every: day, start: "00:00", duration: 1 day}
freezes:
  - {id: vendor, ics: calendar.ics}
END

# A calendar of events; each argument is one, its lines with blanks between them.
calendar() # EVENT...
{
    {
        printf 'BEGIN:VCALENDAR\nVERSION:2.0\n'
        for event; do
            printf '%s\n' BEGIN:VEVENT SUMMARY:S $event END:VEVENT
        done
        echo END:VCALENDAR
    } >"$calendar"
}

spans() # POLICY
{
    "$MWIN" list -f "$1" --now 2026-11-30 --from 2026-12 --to 2027-02 --tz UTC --format csv \
        2>/dev/null | sed 1d | cut -d , -f 6,7 | sed 's/:00+00:00//g' | sort -u
}

# That the calendar has just these spans in December 2026 and January 2027.
expect_spans() # "START,END"...
{
    printf '%s\n' "$@" | sort >"$TMPDIR/wanted"
    spans "$policy" >"$TMPDIR/found"
    cmp -s "$TMPDIR/wanted" "$TMPDIR/found" || fail "ics: $(diff "$TMPDIR/wanted" "$TMPDIR/found")"
    "$MWIN" import "$calendar" -o "$TMPDIR/imported.yaml" --tz UTC 2>"$err"
    spans "$TMPDIR/imported.yaml" >"$TMPDIR/found"
    cmp -s "$TMPDIR/wanted" "$TMPDIR/found" || fail "import: $(diff "$TMPDIR/wanted" "$TMPDIR/found")"
    for span; do
        run active -f "$policy" --at "${span%,*}Z"
        expect_status 0
        "$MWIN" active -f "$frozen" --at "${span%,*}Z" >"$out" 2>"$err"
        status=$?
        expect_status 1
    done
}

short='UID:a DTSTART:20261210T220000Z DTEND:20261210T230000Z'
long='UID:b DTSTART:20261210T220000Z DTEND:20261211T040000Z'

it 'of events that begin together the longest counts, in whatever order'
for order in "$short|$long" "$long|$short"; do
    calendar "${order%|*}" "${order#*|}"
    for at in 2026-12-10T22:30Z 2026-12-11T01:00Z; do
        run active -f "$policy" --at $at
        expect_status 0
        expect_out_has '04:00'
        "$MWIN" active -f "$frozen" --at $at >"$out" 2>&1
        status=$?
        expect_status 1
    done
    [ "$(spans "$policy")" = 2026-12-10T22:00,2026-12-11T04:00 ] || fail 'not one of six hours'
done

it 'so it is for series, and from wherever one looks'
calendar 'UID:a DTSTART:20261201T220000Z DURATION:PT2H RRULE:FREQ=WEEKLY;BYDAY=TU' \
    'UID:b DTSTART:20261201T220000Z DURATION:PT6H RRULE:FREQ=MONTHLY;BYDAY=1TU'
for from in 2027-01-05 2027-01-05T23:00Z 2027-01-06T01:00Z; do
    run list -f "$policy" --from $from --to 2027-01-06T03:00Z --format csv
    expect_out_has 'vendor@2027-01-05T22:00,'
    expect_out_has ',2027-01-06T04:00:00+00:00,'
done
run export -f "$policy" --from 2027-01 --to 2027-02
expect_out_has 'DTEND:20270106T040000Z'
! grep -q DTEND:20270106T000000Z "$out" || fail 'an end before the last'

it 'a change names the longest'
cp "$policy" "$TMPDIR/moved.yaml"
printf '%s\n' 'changes:' \
    '  - {moved: "vendor@2027-01-05T22:00", to: "2027-01-07 22:00", at: "2026-11-30"}' >>"$TMPDIR/moved.yaml"
run list -f "$TMPDIR/moved.yaml" --from 2027-01-07 --to 2027-01-09 --format csv
expect_out_has '2027-01-07T22:00:00+00:00,2027-01-08T04:00:00+00:00'

it 'periods, whole days that end with times, lengths in hours, both ends'
calendar 'UID:1 DTSTART:20261201T080000Z DTEND:20261201T090000Z
    RDATE;VALUE=PERIOD:20261202T080000Z/20261202T100000Z,20261203T080000Z/PT3H,' \
    'UID:2 DTSTART;VALUE=DATE:20261224 DTEND:20261224T050001Z' \
    'UID:3 DTSTART;VALUE=DATE:20261228 DURATION:PT48H' \
    'UID:4 DTSTART:20270102T080000Z DTEND:20270102T090000Z DURATION:PT0S' \
    'UID:5 DTSTART:20270103T0800Z DURATION:P1DT' \
    'UID:6 DTSTART:20270105T080000Z DURATION:PT1H RRULE:FREQ=DAILY;UNTIL=20270104T080000Z'
expect_spans 2026-12-01T08:00,2026-12-01T09:00 2026-12-02T08:00,2026-12-02T10:00 \
    2026-12-03T08:00,2026-12-03T11:00 2026-12-24T00:00,2026-12-25T00:00 \
    2026-12-28T00:00,2026-12-30T00:00 2027-01-02T08:00,2027-01-02T09:00 \
    2027-01-03T08:00,2027-01-04T08:00

it 'separators that separate nothing, and EXRULE'
calendar 'UID:1 DTSTART:20261207T100000Z DURATION:PT1H RRULE:FREQ=WEEKLY;BYDAY=MO,;COUNT=4;
    EXDATE:20261214T100000Z,' \
    'UID:2 DTSTART:20270104T100000Z DURATION:PT1H RRULE:FREQ=DAILY;COUNT=3
    EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2'
expect_spans 2026-12-07T10:00,2026-12-07T11:00 2026-12-21T10:00,2026-12-21T11:00 \
    2026-12-28T10:00,2026-12-28T11:00 2027-01-05T10:00,2027-01-05T11:00

it 'changes of all later dates, of each kind of rule'
calendar 'UID:1 DTSTART;TZID=Europe/Berlin:20261201T090000 DURATION:PT1H RRULE:FREQ=DAILY;COUNT=4' \
    'UID:1 RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261203T090000
    DTSTART;TZID=Europe/Berlin:20261203T140000 DURATION:PT2H' \
    'UID:2 DTSTART:20261207T100000Z DURATION:PT1H RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU' \
    'UID:2 RECURRENCE-ID;RANGE=THISANDFUTURE:20261221T100000Z DTSTART:20261222T110000Z DURATION:PT1H' \
    'UID:3 DTSTART:20261208T200000Z DURATION:PT1H RRULE:FREQ=MONTHLY;BYDAY=2TU' \
    'UID:3 RECURRENCE-ID;RANGE=THISANDFUTURE:20270112T200000Z DTSTART:20270113T200000Z DURATION:PT1H'
expect_spans 2026-12-01T08:00,2026-12-01T09:00 2026-12-02T08:00,2026-12-02T09:00 \
    2026-12-03T13:00,2026-12-03T15:00 2026-12-04T13:00,2026-12-04T15:00 \
    2026-12-07T10:00,2026-12-07T11:00 2026-12-13T10:00,2026-12-13T11:00 \
    2026-12-22T11:00,2026-12-22T12:00 2026-12-28T11:00,2026-12-28T12:00 \
    2027-01-05T11:00,2027-01-05T12:00 2027-01-11T11:00,2027-01-11T12:00 \
    2027-01-19T11:00,2027-01-19T12:00 2027-01-25T11:00,2027-01-25T12:00 \
    2026-12-08T20:00,2026-12-08T21:00 2027-01-13T20:00,2027-01-13T21:00

it 'dates that no rule of a policy has are listed, or said to be missing'
calendar 'UID:1 DTSTART:20261130T100000Z DURATION:PT1H RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3' \
    'UID:1 RECURRENCE-ID;RANGE=THISANDFUTURE:20261231T100000Z DTSTART:20270101T100000Z DURATION:PT1H'
expect_spans 2027-01-01T10:00,2027-01-01T11:00
sed -i 's/;COUNT=3//' "$calendar"
run import "$calendar"
expect_status 1
expect_err_has "RANGE=THISANDFUTURE moves the dates of a rule to days that no rule of a policy has"

it 'a date of the rule that a shorter one meets stays as long'
calendar 'UID:1 DTSTART:20261201T220000Z DURATION:PT2H RRULE:FREQ=DAILY;COUNT=3' \
    'UID:1 RECURRENCE-ID:20261202T220000Z DTSTART:20261203T220000Z DURATION:PT1H'
expect_spans 2026-12-01T22:00,2026-12-02T00:00 2026-12-03T22:00,2026-12-04T00:00

it 'times without a zone are in the zone of the calendar, whole days in that of the policy'
calendar 'UID:1 DTSTART:20270120T160000 DTEND:20270120T170000' 'UID:2 DTSTART:20270122'
sed -i '2a X-WR-TIMEZONE:America/New_York' "$calendar"
expect_spans 2027-01-20T21:00,2027-01-20T22:00 2027-01-22T00:00,2027-01-23T00:00

it 'a change that is not understood takes its date from a window, and leaves a freeze'
calendar 'UID:1 DTSTART:20261201T220000Z DURATION:PT2H RRULE:FREQ=DAILY;COUNT=3' \
    'UID:1 RECURRENCE-ID:20261202T220000Z DTSTART:20261303T220000Z DURATION:PT1H'
[ "$(spans "$policy" | wc -l)" -eq 2 ] || fail 'not two'
run active -f "$policy" --at 2026-12-02T22:30Z
expect_status 1
expect_err_has 'is left out, and so is the date that it changes'
run check -f "$frozen" --now 2026-11-30
expect_out_has 'is left out, and the date that it changes is kept'
"$MWIN" active -f "$frozen" --at 2026-12-02T22:30Z >"$out" 2>"$err" && fail 'open'

it 'of two versions of a change the later one counts, by SEQUENCE, DTSTAMP and the order'
daily='UID:1 DTSTART:20261201T200000Z DURATION:PT2H RRULE:FREQ=DAILY;COUNT=3'
change='UID:1 RECURRENCE-ID:20261202T200000Z DURATION:PT1H'
days='2026-12-01T20:00,2026-12-01T22:00 2026-12-03T20:00,2026-12-03T22:00'
calendar "$daily" "$change SEQUENCE:2 DTSTART:20261202T210000Z" \
    "$change SEQUENCE:1 DTSTART:20261202T150000Z"
expect_spans $days 2026-12-02T21:00,2026-12-02T22:00
calendar "$daily" "$change DTSTAMP:20260102T000000Z DTSTART:20261202T210000Z" \
    "$change DTSTAMP:20260101T000000Z DTSTART:20261202T150000Z"
expect_spans $days 2026-12-02T21:00,2026-12-02T22:00
calendar "$daily" "$change DTSTART:20261202T210000Z" "$change DTSTART:20261202T150000Z"
expect_spans $days 2026-12-02T15:00,2026-12-02T16:00

it 'an event is called off by either spelling'
for word in CANCELLED CANCELED canceled; do
    calendar "$daily" "$change STATUS:$word DTSTART:20261202T200000Z"
    expect_spans $days
done

it 'a change of later dates at a time that the event does not have is one date'
calendar "$daily" 'UID:1 RECURRENCE-ID;RANGE=THISANDFUTURE:20261202T190000Z
    DTSTART:20261202T230000Z DURATION:PT30M'
expect_spans $days 2026-12-02T20:00,2026-12-02T22:00 2026-12-02T23:00,2026-12-02T23:30
run check -f "$policy" --now 2026-11-30
expect_out_has 'RECURRENCE-ID names a time that its event does not have'

it 'a change without a UID is said to change nothing'
calendar "$daily" 'RECURRENCE-ID:20261202T200000Z DTSTART:20261202T230000Z DURATION:PT30M'
run check -f "$policy" --now 2026-11-30
expect_out_has 'a change (RECURRENCE-ID) without a UID is of no event'

it 'an event of more than a month is imported as a window of its own, not as a slip'
calendar 'UID:1 DTSTART:20261205T080000Z DTEND:20270120T180000Z' \
    'UID:2 DTSTART:20261202T080000Z DTEND:20261202T100000Z'
expect_spans 2026-12-05T08:00,2027-01-20T18:00 2026-12-02T08:00,2026-12-02T10:00

finish

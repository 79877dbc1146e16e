# Zones that .ics files define: what is said of them, and that `ics:` and `import` read them
# alike. Times are worked out by hand from RFC 5545 3.6.5.
#
# Needs: libical3
. tests/lib.sh

ics=$TMPDIR/zones.ics
policy=$TMPDIR/policy.yaml
imported=$TMPDIR/imported.yaml

cat >"$policy" <<'END'
mwin: 1
policy: example
timezone: UTC
classes:
  maintenance: {}
windows:
  - {id: vendor, class: maintenance, ics: zones.ics}
END

observance() # KIND DTSTART FROM TO RRULE
{
    printf '%s\n' "BEGIN:$1" "DTSTART:$2" "TZOFFSETFROM:$3" "TZOFFSETTO:$4" "RRULE:FREQ=YEARLY;$5" \
        "END:$1"
}

zone() # ID, and observances on standard input
{
    printf '%s\n' BEGIN:VTIMEZONE "TZID:$1"
    cat
    echo END:VTIMEZONE
}

# British time, central European time with Lotus Notes' change at 02:00, and rules of no zone.
zones()
{
    {
        observance STANDARD 20001029T020000 +0100 +0000 'BYDAY=-1SU;BYMONTH=10'
        observance DAYLIGHT 20000326T010000 +0000 +0100 'BYDAY=-1SU;BYMONTH=3'
    } | zone GMT
    {
        observance STANDARD 19501029T020000 +0200 +0100 'BYDAY=-1SU;BYMONTH=10'
        observance DAYLIGHT 19500326T020000 +0100 +0200 'BYDAY=-1SU;BYMONTH=3'
    } | zone Notes
    {
        observance STANDARD 20001001T000000 +0200 +0100 'BYMONTH=10;BYMONTHDAY=1'
        observance DAYLIGHT 20000401T000000 +0100 +0200 'BYMONTH=4;BYMONTHDAY=1'
    } | zone Mars
}

event() # UID PROPERTY...
{
    uid=$1
    shift
    printf '%s\n' BEGIN:VEVENT "UID:$uid" "SUMMARY:$uid" DURATION:PT1H "$@" END:VEVENT
}

calendar()
{
    {
        printf '%s\n' BEGIN:VCALENDAR VERSION:2.0
        zones
        cat
        echo END:VCALENDAR
    } >"$ics"
}

# The starts in UTC of both readings, from March to November 2027.
expect_starts() # TIME...
{
    printf '%s\n' "$@" >"$TMPDIR/wanted"
    for file in "$policy" "$imported"; do
        "$MWIN" list -f "$file" --from 2027-03-01 --to 2027-12-01 --tz UTC --format csv \
            2>"$err" | sed 1d | cut -d , -f 6 | sed 's/:00+00:00$//' >"$TMPDIR/found"
        cmp -s "$TMPDIR/found" "$TMPDIR/wanted" ||
            fail "$file: $(diff "$TMPDIR/wanted" "$TMPDIR/found")"
    done
}

{
    event first 'DTSTART;TZID=GMT:20270723T102000'
    event second 'DTSTART;TZID=GMT:20270823T102000'
} | calendar

it 'a zone with other rules than its name says is named once, with its place'
run check -f "$policy" --now 2027-01-01
expect_status 1
expect_out_has 'policy.yaml:7:43: warning: TZID GMT: the file'"'"'s rules (VTIMEZONE) differ from the zone GMT from 2027-07-23T10:20Z on, +01:00 instead of +00:00; the file'"'"'s rules are used, which are also the rules of Europe/London [ics-zone]'
expect_out_has 'zones.ics:3:1: its VTIMEZONE begins here'
[ "$(grep -c 'ics-zone' "$out")" -eq 1 ] || fail 'not once'
run list -f "$policy" --from 2027-07-01 --to 2027-08-01
expect_status 0
expect_err_has '[ics-zone]'

it 'the same rules are imported, and said'
run import "$ics" -o "$imported"
expect_status 1
expect_err_has 'zones.ics:3: TZID GMT: the file'"'"'s rules (VTIMEZONE) differ from the zone GMT'
expect_starts 2027-07-23T09:20 2027-08-23T09:20
grep -q '^timezone: "\{0,1\}Europe/London' "$imported" || fail 'the zone'

it 'a rule whose dates are the same in a zone of the system is imported as one'
event notes 'DTSTART;TZID=Notes:20270215T100000' 'RRULE:FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20281231' |
    calendar
run import "$ics" -o "$imported"
expect_status 0
expect_starts 2027-03-15T09:00 2027-04-15T08:00 2027-05-15T08:00 2027-06-15T08:00 \
    2027-07-15T08:00 2027-08-15T08:00 2027-09-15T08:00 2027-10-15T08:00 2027-11-15T09:00
grep -q 'rrule:' "$imported" || fail 'the rule'

it 'a rule that ends, in a zone of no system, becomes dates'
event mars 'DTSTART;TZID=Mars:20270315T100000' 'RRULE:FREQ=MONTHLY;COUNT=8' \
    'EXDATE;TZID=Mars:20270515T100000' | calendar
run import "$ics" -o "$imported"
expect_status 0
expect_starts 2027-03-15T09:00 2027-04-15T08:00 2027-06-15T08:00 2027-07-15T08:00 \
    2027-08-15T08:00 2027-09-15T08:00 2027-10-15T09:00

it 'a rule without an end there is left out by import and named'
event mars 'DTSTART;TZID=Mars:20270315T100000' RRULE:FREQ=MONTHLY | calendar
run import "$ics" -o "$imported"
expect_status 1
expect_err_has "zones.ics:48: the event 'mars' is left out: it recurs in a zone that only the file knows"
run list -f "$policy" --from 2027-10-01 --to 2027-11-01 --format csv
expect_out_has '2027-10-15T09:00:00+00:00'

# New York, whose clocks go back an hour later than they do; dates near noon do not tell. Norfolk
# had this offset, and no other one, for 40 years from July 1975 on.
late_and_norfolk()
{
    {
        observance STANDARD 20071104T030000 -0400 -0500 'BYDAY=1SU;BYMONTH=11'
        observance DAYLIGHT 20070311T020000 -0500 -0400 'BYDAY=2SU;BYMONTH=3'
    } | zone Late
    printf '%s\n' BEGIN:STANDARD DTSTART:19700101T000000 TZOFFSETFROM:+1130 TZOFFSETTO:+1130 \
        END:STANDARD | zone Eleven
}

it 'a rule with dates that differ only after thousands of others, or after decades, is named'
{
    late_and_norfolk
    event hours 'DTSTART;TZID=Late:20270201T000000' RRULE:FREQ=HOURLY
    event years 'DTSTART;TZID=Eleven:19750701T100000' RRULE:FREQ=YEARLY
    event noons 'DTSTART;TZID=Late:20270601T120000' RRULE:FREQ=MONTHLY
} | calendar
run import "$ics" -o "$imported"
expect_status 1
expect_err_has "the event 'hours' is left out: it recurs in a zone that only the file knows"
expect_err_has "the event 'years' is left out: it recurs in a zone that only the file knows"
grep -A 3 'noons' "$imported" | grep -q 'timezone: "America/' || fail 'the rule at noon'

it 'whole days are not in a zone of the calendar that only the file knows, which import says'
{
    echo X-WR-TIMEZONE:Mars
    event day 'DTSTART;VALUE=DATE:20270601'
    event time DTSTART:20270603T100000
} | calendar
run import "$ics" -o "$imported"
expect_status 1
expect_err_has 'zones.ics:33: TZID Mars: it is the zone of the calendar (X-WR-TIMEZONE), but only the file knows it; whole days are those of UTC'
expect_starts 2027-06-01T00:00 2027-06-03T08:00
event time DTSTART:20270603T100000 | sed '1i X-WR-TIMEZONE:Mars' | calendar
run import "$ics" -o "$imported"
expect_status 0
expect_starts 2027-06-03T08:00

# Central Europe's changes of two years, the first of which is after the first event, in winter.
list()
{
    printf '%s\n' BEGIN:STANDARD DTSTART:20271031T030000 TZOFFSETFROM:+0200 TZOFFSETTO:+0100 \
        RDATE:20281029T030000 END:STANDARD BEGIN:DAYLIGHT DTSTART:20280326T020000 \
        TZOFFSETFROM:+0100 TZOFFSETTO:+0200 RDATE:20290325T020000 END:DAYLIGHT
}

it 'before its first change a list leaves the zone of its name as it is'
{
    list | zone Europe/Berlin
    event first 'DTSTART;TZID=Europe/Berlin:20270310T140000'
    event second 'DTSTART;TZID=Europe/Berlin:20270710T140000'
    event third 'DTSTART;TZID=Europe/Berlin:20271110T140000'
} | calendar
run check -f "$policy" --now 2027-01-01
! grep -q 'ics-zone' "$out" || fail 'the definition agrees with its zone'
run import "$ics" -o "$imported"
expect_status 0
expect_starts 2027-03-10T13:00 2027-07-10T12:00 2027-11-10T13:00

it 'in a zone that only the file knows it is the offset before the first change'
{
    list | zone Mine
    event first 'DTSTART;TZID=Mine:20270310T140000'
    event third 'DTSTART;TZID=Mine:20271110T140000'
} | calendar
run import "$ics" -o "$imported"
expect_status 0
expect_starts 2027-03-10T12:00 2027-11-10T13:00

it 'a file of many zones ends soon'
{
    i=0
    while [ $i -lt 300 ]; do
        event "$i" "DTSTART;TZID=Many $i:20270315T100000"
        {
            observance STANDARD 20001001T000000 +0200 +0100 'BYMONTH=10;BYMONTHDAY=1'
            observance DAYLIGHT 20000401T000000 +0100 +0200 'BYMONTH=4;BYMONTHDAY=1'
        } | zone "Many $i"
        i=$((i + 1))
    done
} | calendar
command_line='mwin list'
limited "$MWIN" list -f "$policy" --from 2027-03-01 -n 3 >"$out" 2>"$err"
status=$?
expect_status 0
expect_err_has 'the file defines over 200 zones for its times'

finish

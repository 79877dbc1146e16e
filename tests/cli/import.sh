# mwin import: calendars as policies.
#
# Needs: libical3
. tests/lib.sh

ics=$TMPDIR/calendar.ics
policy=$TMPDIR/policy.yaml

# A calendar of what stands on standard input.
calendar() # PROPERTY...
{
    {
        printf '%s\n' BEGIN:VCALENDAR VERSION:2.0 "$@"
        cat
        echo END:VCALENDAR
    } >"$ics"
}

# An event with these properties.
event() # PROPERTY...
{
    printf '%s\n' BEGIN:VEVENT "$@" END:VEVENT
}

# Imports the calendar, in a few seconds and little memory; $policy is what comes of it.
import() # ARGUMENT...
{
    command_line="mwin import $*"
    limited "$MWIN" import "$ics" "$@" -o "$policy" >"$out" 2>"$err"
    status=$?
    [ $status -le 2 ] || fail "exit status $status"
}

# The occurrences of the policy from 20 November 2026 on: "id start end class title" in its zone.
expect_occurrences() # LINE...
{
    "$MWIN" list -f "$policy" --now 2026-11-20 -n 100 --to 2027-03-01 --format csv >"$out" 2>"$err"
    status=$?
    expect_status 0
    sed 1d "$out" | cut -d , -f 1,4,6,7,13- | sed 's/,/ /g' >"$TMPDIR/found"
    printf '%s\n' "$@" >"$TMPDIR/wanted"
    cmp -s "$TMPDIR/found" "$TMPDIR/wanted" || fail "$(diff "$TMPDIR/wanted" "$TMPDIR/found")"
    "$MWIN" check -f "$policy" --now 2026-11-20 >"$out" 2>&1
    [ $? -lt 2 ] || fail "check: $(cat "$out")"
}

it 'a calendar as Google exports it'
{
    event 'DTSTART;TZID=Europe/Berlin:20260106T220000' 'DTEND;TZID=Europe/Berlin:20260107T020000' \
        'RRULE:FREQ=WEEKLY;UNTIL=20270119T225959Z;BYDAY=TU' \
        'EXDATE;TZID=Europe/Berlin:20261222T220000' 'EXDATE;TZID=Europe/Berlin:20261229T220000' \
        'DTSTAMP:20261120T101010Z' 'UID:0abc@google.com' 'STATUS:CONFIRMED' \
        'DESCRIPTION:See <a href="x">Wiki</a>' 'SUMMARY:Router\, Switches' 'TRANSP:OPAQUE'
    event 'DTSTART;TZID=Europe/Berlin:20261209T230000' 'DTEND;TZID=Europe/Berlin:20261210T040000' \
        'DTSTAMP:20261120T101010Z' 'UID:0abc@google.com' 'SUMMARY:Router\, Switches' \
        'RECURRENCE-ID;TZID=Europe/Berlin:20261208T220000'
    event DTSTART:20261205T210000Z DTEND:20261206T030000Z UID:s1@google.com SUMMARY:Datenbank
    event DTSTART:20260705T200000Z DTEND:20260706T020000Z UID:s2@google.com SUMMARY:Datenbank
    event 'DTSTART;VALUE=DATE:20261224' 'DTEND;VALUE=DATE:20261227' UID:s3@google.com \
        'SUMMARY:Betriebsruhe: "alles" zu #1'
} | calendar 'PRODID:-//Google Inc//Google Calendar 70.9054//EN' METHOD:PUBLISH \
    'X-WR-CALNAME:Wartung für Köln' X-WR-TIMEZONE:Europe/Berlin
import
expect_status 0
expect_err_has 'the policy'"'"'s time zone is Europe/Berlin, as the calendar says'
expect_occurrences \
    'router-switches@2026-11-24 maintenance 2026-11-24T22:00:00+01:00 2026-11-25T02:00:00+01:00 "Router  Switches"' \
    'router-switches@2026-12-01 maintenance 2026-12-01T22:00:00+01:00 2026-12-02T02:00:00+01:00 "Router  Switches"' \
    'datenbank@2026-12-05 maintenance 2026-12-05T22:00:00+01:00 2026-12-06T04:00:00+01:00 Datenbank' \
    'router-switches@2026-12-09 maintenance 2026-12-09T23:00:00+01:00 2026-12-10T04:00:00+01:00 "Router  Switches"' \
    'router-switches@2026-12-15 maintenance 2026-12-15T22:00:00+01:00 2026-12-16T02:00:00+01:00 "Router  Switches"' \
    'betriebsruhe-alles-zu-1@2026-12-24 maintenance 2026-12-24T00:00:00+01:00 2026-12-27T00:00:00+01:00 "Betriebsruhe: ""alles"" zu #1"' \
    'router-switches@2027-01-05 maintenance 2027-01-05T22:00:00+01:00 2027-01-06T02:00:00+01:00 "Router  Switches"' \
    'router-switches@2027-01-12 maintenance 2027-01-12T22:00:00+01:00 2027-01-13T02:00:00+01:00 "Router  Switches"' \
    'router-switches@2027-01-19 maintenance 2027-01-19T22:00:00+01:00 2027-01-20T02:00:00+01:00 "Router  Switches"'
grep -q '^policy: "wartung-fur-koln"$' "$policy" || fail 'the id'
grep -q '^title: "Wartung für Köln"$' "$policy" || fail 'the title'

it 'a calendar as Outlook exports it'
{
    printf '%s\n' BEGIN:VTIMEZONE 'TZID:W. Europe Standard Time' BEGIN:STANDARD \
        DTSTART:16011028T030000 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10' TZOFFSETFROM:+0200 \
        TZOFFSETTO:+0100 END:STANDARD BEGIN:DAYLIGHT DTSTART:16010325T020000 \
        'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3' TZOFFSETFROM:+0100 TZOFFSETTO:+0200 \
        END:DAYLIGHT END:VTIMEZONE
    event CLASS:PUBLIC 'CATEGORIES:Network,Change' 'DTSTART;TZID="W. Europe Standard Time":20261128T200000' \
        'DTEND;TZID="W. Europe Standard Time":20261129T020000' \
        'RRULE:FREQ=MONTHLY;COUNT=2;BYDAY=SA;BYSETPOS=-1' \
        'SUMMARY;LANGUAGE=en-us:Monthly patch' UID:040000008200E00074C5B7101A82E008 \
        X-MICROSOFT-CDO-BUSYSTATUS:BUSY
    event 'DTSTART;TZID="W. Europe Standard Time":20261202T090000' 'CATEGORIES:Mail & more' \
        'DTEND;TZID="W. Europe Standard Time":20261202T100000' 'SUMMARY;LANGUAGE=en-us:' \
        UID:040000008200E00074C5B7101A82E009 STATUS:TENTATIVE
} | calendar 'PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN' METHOD:PUBLISH
import
expect_status 0
expect_err_has 'time zone is Europe/Berlin, in which most of its events are'
expect_occurrences \
    'monthly-patch@2026-11-28 Network 2026-11-28T20:00:00+01:00 2026-11-29T02:00:00+01:00 Monthly patch' \
    'mail-more@2026-12-02 mail-more 2026-12-02T09:00:00+01:00 2026-12-02T10:00:00+01:00 Mail & more' \
    'monthly-patch@2026-12-26 Network 2026-12-26T20:00:00+01:00 2026-12-27T02:00:00+01:00 Monthly patch'

it 'a calendar as Apple exports it'
{
    event 'DTSTART;TZID=America/New_York:20261101T213000' 'DURATION:P1D' UID:A-1 SUMMARY:Long \
        'RRULE:FREQ=YEARLY;COUNT=1' 'RDATE;TZID=America/New_York:20261130T213000,20261201T213000' \
        X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
    event 'DTSTART;TZID=America/Los_Angeles:20261203T100000' 'DTEND;TZID=America/Los_Angeles:20261203T110000' \
        UID:A-2 SUMMARY:West BEGIN:VALARM ACTION:DISPLAY DESCRIPTION:x TRIGGER:-PT15M END:VALARM
} | calendar 'PRODID:-//Apple Inc.//macOS 14.4//EN' X-APPLE-CALENDAR-COLOR:#63DA38 \
    'X-WR-CALNAME:Work' X-WR-TIMEZONE:America/New_York
import --tz America/New_York
expect_status 0
expect_err_empty
expect_occurrences \
    'long@2026-11-30 maintenance 2026-11-30T21:30:00-05:00 2026-12-01T21:30:00-05:00 Long' \
    'long@2026-12-01 maintenance 2026-12-01T21:30:00-05:00 2026-12-02T21:30:00-05:00 Long' \
    'west@2026-12-03 maintenance 2026-12-03T10:00:00-08:00 2026-12-03T11:00:00-08:00 West'

it 'a line that says nothing is none, and one may end in a colon'
event DTSTART:20261125T060000Z DURATION:PT1H UID:1 'SUMMARY: ' "CATEGORIES: $(printf '\t')" \
    STATUS: | calendar
import
expect_status 0
expect_occurrences \
    'maintenance@2026-11-25 maintenance 2026-11-25T06:00:00+00:00 2026-11-25T07:00:00+00:00 Maintenance'
event DTSTART:20261125T060000Z DURATION:PT1H UID:1 SUMMARY:Links: | calendar
import
expect_occurrences \
    'links@2026-11-25 maintenance 2026-11-25T06:00:00+00:00 2026-11-25T07:00:00+00:00 Links:'

it 'a single time of many in a day is taken'
event 'DTSTART:20261125T060000Z' 'DTEND:20261125T070000Z' 'RRULE:FREQ=DAILY;COUNT=4;BYHOUR=6,18' \
    'EXDATE:20261126T060000Z' UID:1 SUMMARY:Often | calendar
import
expect_err_has 'the calendar names no zone'
expect_occurrences \
    'often@2026-11-25T06:00 maintenance 2026-11-25T06:00:00+00:00 2026-11-25T07:00:00+00:00 Often' \
    'often@2026-11-25T18:00 maintenance 2026-11-25T18:00:00+00:00 2026-11-25T19:00:00+00:00 Often' \
    'often@2026-11-26T18:00 maintenance 2026-11-26T18:00:00+00:00 2026-11-26T19:00:00+00:00 Often'

it 'the second of two equal times when clocks go back is kept'
event DTSTART:20261025T011500Z DTEND:20261025T013000Z UID:1 SUMMARY:Second | calendar
import --tz Europe/Berlin
run list -f "$policy" --from 2026-10-01 --next 1 --format csv
expect_out_has 'second@2026-10-25,calendar,second,maintenance,scheduled,2026-10-25T01:15:00+00:00'

it 'events that begin together stay apart'
{
    event DTSTART:20261201T010000Z DTEND:20261201T020000Z UID:1 SUMMARY:A
    event DTSTART:20261201T010000Z DTEND:20261201T030000Z UID:2 SUMMARY:A
    event DTSTART:20261201T010000Z DTEND:20261201T030000Z UID:3 SUMMARY:A
} | calendar
import
expect_occurrences \
    'a@2026-12-01 maintenance 2026-12-01T01:00:00+00:00 2026-12-01T03:00:00+00:00 A' \
    'a-2@2026-12-01 maintenance 2026-12-01T01:00:00+00:00 2026-12-01T02:00:00+00:00 A'

it 'what is left out is named with its line, and the status says so'
{
    event DTSTART:20261201T010000Z DTEND:20261201T020000Z UID:1 SUMMARY:Good
    event 'DTSTART;TZID=Nowhere/Land:20261201T010000' DURATION:PT1H UID:2 SUMMARY:Bad
    event DTSTART:20261201T010000Z DURATION:PT1H UID:3 SUMMARY:Rule 'RRULE:FREQ=FORTNIGHTLY'
} | calendar
import
expect_status 1
expect_err_has "calendar.ics:9: the event 'Bad' is left out: TZID Nowhere/Land"
expect_err_has "calendar.ics:15: the event 'Rule' is left out: RRULE: "
expect_occurrences \
    'good@2026-12-01 maintenance 2026-12-01T01:00:00+00:00 2026-12-01T02:00:00+00:00 Good'

it 'what no policy can say is named in the same words'
event DTSTART:20261201T000000Z DURATION:PT1S 'RRULE:FREQ=MINUTELY;COUNT=9999' \
    EXDATE:20261202T000000Z EXDATE:20261203T000000Z | calendar
import
expect_status 1
expect_err_has 'calendar.ics:3: an event without a name is left out: single times are taken from'

it 'what was called off is no occurrence'
{
    event DTSTART:20261201T010000Z DTEND:20261201T020000Z UID:1 STATUS:CANCELLED
    event DTSTART:20261202T010000Z DTEND:20261202T020000Z UID:2 SUMMARY:S 'RRULE:FREQ=DAILY;COUNT=2'
    event RECURRENCE-ID:20261203T010000Z UID:2 STATUS:CANCELLED
} | calendar
import
expect_status 0
expect_occurrences 's@2026-12-02 maintenance 2026-12-02T01:00:00+00:00 2026-12-02T02:00:00+00:00 S'

it 'whole days whose exceptions and end are written as the midnight of their zone'
{
    event 'DTSTART;VALUE=DATE:20261201' 'RRULE:FREQ=DAILY;UNTIL=20261203T230000Z' \
        EXDATE:20261201T230000Z UID:1 SUMMARY:Berlin
    event 'DTSTART;VALUE=DATE:20261211' 'RRULE:FREQ=DAILY;UNTIL=20261214T235959Z' \
        EXDATE:20261212T000000Z UID:2 SUMMARY:UTC
    event 'RECURRENCE-ID:20261213T000000Z' 'DTSTART;VALUE=DATE:20261220' UID:2 SUMMARY:UTC
} | calendar
import --tz Europe/Berlin
expect_status 0
expect_occurrences \
    'berlin@2026-12-01 maintenance 2026-12-01T00:00:00+01:00 2026-12-02T00:00:00+01:00 Berlin' \
    'berlin@2026-12-03 maintenance 2026-12-03T00:00:00+01:00 2026-12-04T00:00:00+01:00 Berlin' \
    'berlin@2026-12-04 maintenance 2026-12-04T00:00:00+01:00 2026-12-05T00:00:00+01:00 Berlin' \
    'utc@2026-12-11 maintenance 2026-12-11T00:00:00+01:00 2026-12-12T00:00:00+01:00 UTC' \
    'utc@2026-12-14 maintenance 2026-12-14T00:00:00+01:00 2026-12-15T00:00:00+01:00 UTC' \
    'utc@2026-12-20 maintenance 2026-12-20T00:00:00+01:00 2026-12-21T00:00:00+01:00 UTC'

it 'a calendar without events is a policy without windows'
calendar </dev/null
import
expect_status 0
run list -f "$policy"
expect_status 0

it 'what a file of several calendars is called says the first'
{
    printf '%s\n' BEGIN:VCALENDAR X-WR-CALNAME:First END:VCALENDAR
    printf '%s\n' BEGIN:VCALENDAR NAME:Second X-WR-TIMEZONE:Asia/Tokyo END:VCALENDAR
} >"$ics"
import
expect_status 0
grep -qx 'title: "First"' "$policy" || fail 'the title'
expect_err_has 'the calendar names no zone'

it 'a file that cannot be read is an error, and nothing is written'
for text in '<html>' 'BEGIN:VCALENDAR' ''; do
    echo "$text" >"$ics"
    rm -f "$policy"
    import
    expect_status 2
    [ ! -e "$policy" ] || fail 'a policy'
done
printf '\377\376B\000E\000G\000I\000N\000:\000' >"$ics"
import
expect_status 2
expect_err_has 'line 1: a NUL byte'
expect_err_has 'hint: a calendar is text in UTF-8'
rm "$ics"
import
expect_status 2
expect_err_has 'calendar.ics: No such file or directory'

it 'a calendar comes from standard input, too'
event DTSTART:20261201T010000Z DTEND:20261201T020000Z UID:1 SUMMARY:Good | calendar
"$MWIN" import - <"$ics" >"$policy" 2>"$err" || fail 'not read'
expect_occurrences 'good@2026-12-01 maintenance 2026-12-01T01:00:00+00:00 2026-12-01T02:00:00+00:00 Good'
grep -q '^policy: "calendar"$' "$policy" || fail 'the id'

it 'import wants one file'
run import
expect_status 2
expect_err_has 'import needs one .ics file'
run import "$ics" "$ics"
expect_status 2

it 'titles, names and categories cannot leave their place'
esc=$(printf '\033')
event DTSTART:20261201T010000Z DTEND:20261201T020000Z "SUMMARY:a$esc[31m\"\\n  - id: evil\\n# \\\\" \
    "CATEGORIES:X\\nwindows: []" UID:1 | calendar "X-WR-CALNAME:n\"\\ntimezone: x$esc" 
import
expect_status 0
grep -q "$esc" "$policy" && fail 'an escape sequence'
[ "$(grep -c '^windows:\|^timezone:\|^ *- id:' "$policy")" -eq 3 ] || fail 'more keys than there are'
run check -f "$policy"
[ $status -lt 2 ] || fail 'no policy'

it 'hostile calendars do no harm'
for rule in 'SECONDLY;BYMONTH=2;BYMONTHDAY=30' 'MINUTELY;BYMONTH=2;BYMONTHDAY=30' \
    'SECONDLY;INTERVAL=86400;BYHOUR=3' 'YEARLY;BYWEEKNO=53;BYMONTH=6' 'SECONDLY' \
    'MINUTELY;COUNT=60000000;BYSECOND=0,10,20'; do
    event DTSTART:19000101T000000Z DURATION:PT1S "RRULE:FREQ=$rule" UID:1 \
        EXDATE:20261201T000000Z 'EXDATE;VALUE=DATE:20261202' | calendar
    import
    [ $status -le 1 ] || fail "$rule"
done
{
    printf '%s\n' BEGIN:VEVENT UID:1 DTSTART:20261201T010000Z
    printf 'SUMMARY:'
    head -c 1000000 /dev/zero | tr '\0' x
    printf '\nEND:VEVENT\n'
} | calendar
import
expect_status 2
expect_err_has 'SUMMARY is longer than 64 KiB'
yes BEGIN:VEVENT | head -n 200000 | calendar
import
expect_status 2

it 'what is imported can be read, at the ends of the calendar too'
{
    event DTSTART:99991231T235959Z DURATION:P1D UID:1 SUMMARY:Last
    event 'DTSTART;TZID=Europe/Berlin:20261201T010000' DURATION:PT1H UID:2 SUMMARY:Always \
        RRULE:FREQ=DAILY\;UNTIL=99991231T235959Z
    event 'DTSTART;VALUE=DATE:00010101' DURATION:P1D UID:3 SUMMARY:First RRULE:FREQ=YEARLY
} | sed 's/\\;/;/' | calendar
import
expect_status 0
run list -f "$policy" --now 2026-11-20 --window always -n 1 --format csv
expect_status 0
expect_out_has 'always@2026-12-01'

it 'categories that are one class, and whole days that were moved, come back'
{
    event DTSTART:20261201T010000Z DURATION:PT1H UID:p+a@2026-12-01 'CATEGORIES:x y,x y,z'
    event 'DTSTART;VALUE=DATE:20261204' 'DTEND;VALUE=DATE:20261206' UID:p+b@2026-12-03
    event DTSTART:99991231T235959Z DURATION:P1D UID:p+c@2026-12-05
} | calendar 'PRODID:-//mwin//mwin//EN'
import
expect_status 0
expect_occurrences \
    'a@2026-12-01 class-x-y 2026-12-01T01:00:00+00:00 2026-12-01T02:00:00+00:00 x y' \
    'b@2026-12-03 maintenance 2026-12-04T00:00:00+00:00 2026-12-06T00:00:00+00:00 Maintenance'

it 'a hundred thousand events are imported'
awk 'BEGIN {
    for (i = 0; i < 100000; i++)
        printf "BEGIN:VEVENT\nUID:%d\nDTSTART:20%02d%02d%02d\nSUMMARY:%d\nEND:VEVENT\n", i,
            27 + i % 60, 1 + i % 12, 1 + i % 28, i % 7 }' | calendar
import
expect_status 0
awk 'BEGIN {
    for (i = 0; i < 50000; i++)
        printf "BEGIN:VEVENT\nUID:%d\nDTSTART:20261201T010000Z\nDURATION:PT%dS\nSUMMARY:%d\n" \
            "END:VEVENT\n", i, 1 + i, i % 2 }' | calendar
import
expect_status 0

it 'a large calendar takes little memory'
if (ulimit -v 30000 && "$MWIN" --version) >"$out" 2>&1; then
    awk 'BEGIN {
        for (i = 0; i < 40000; i++)
            printf "BEGIN:VEVENT\nUID:%d@example.org\nDTSTAMP:20260101T000000Z\n" \
                "DTSTART:20%02d%02d%02dT010000Z\nDTEND:20%02d%02d%02dT020000Z\nSUMMARY:%d\n" \
                "END:VEVENT\n", i, 27 + i % 60, 1 + i % 12, 1 + i % 28, 27 + i % 60,
                1 + i % 12, 1 + i % 28, i % 7 }' | calendar
    (ulimit -v 180000 && "$MWIN" import "$ics") >"$out" 2>"$err"
    status=$?
    expect_status 0
fi

it 'without enough memory a calendar is not read, rather than read in part'
in_little_memory() # KIB...
{
    "$MWIN" import "$ics" >"$TMPDIR/whole" 2>/dev/null
    for size; do
        (ulimit -v "$size" && limited "$MWIN" import "$ics") >"$out" 2>"$err"
        status=$?
        [ $status -eq 2 ] || cmp -s "$out" "$TMPDIR/whole" || fail "$size KiB: $status"
    done
}
if (ulimit -v 30000 && "$MWIN" --version) >"$out" 2>&1; then
    yes 'BEGIN:VEVENT
DTSTART:20261201
END:VEVENT' | head -n 72000 | calendar
    in_little_memory 56000 60000 62000 64000 66000 68000 72000
    # One event, for which libical needs the memory.
    {
        event DTSTART:20261201T000000Z 'RRULE:FREQ=DAILY;UNTIL=20270301T000000Z' DURATION:PT1H \
            "$(yes 'EXDATE:20261202T000000Z' | head -n 40000)" EXDATE:20261203T000000Z
    } | calendar
    in_little_memory 60000 62000 64000 72000 80000 88000
fi

it 'many exceptions of a rule are imported'
{
    printf '%s\n' BEGIN:VEVENT UID:1 DTSTART:20000101T000000Z DURATION:PT1M RRULE:FREQ=DAILY
    awk 'BEGIN {
        for (i = 0; i < 100000; i++)
            printf "EXDATE:20%02d%02d%02dT000000Z\n", i % 100, 1 + i % 12, 1 + i % 28 }'
    echo END:VEVENT
} | calendar
import
expect_status 0

it 'an impact that the calendar does not tell is called a guess'
event DTSTART:20261205T210000Z DTEND:20261206T030000Z UID:u SUMMARY:Work | calendar
import
grep -q '^# The calendar does not say' "$policy" || fail 'not called a guess'

it 'notices of maintenance tell the impact, and what was called off'
{
    event DTSTART:20261201T010000Z DURATION:PT1H UID:1 SUMMARY:Links X-MAINTNOTE-IMPACT:OUTAGE
    event DTSTART:20261202T010000Z DURATION:PT1H UID:2 SUMMARY:Links X-MAINTNOTE-IMPACT:NO-IMPACT
    event DTSTART:20261203T010000Z DURATION:PT1H UID:3 SUMMARY:Links X-MAINTNOTE-IMPACT:outage
    event DTSTART:20261204T010000Z DURATION:PT1H UID:4 SUMMARY:Links X-MAINTNOTE-IMPACT:Degraded
    event DTSTART:20261205T010000Z DURATION:PT1H UID:5 SUMMARY:Links \
        X-MAINTNOTE-IMPACT:REDUCED-REDUNDANCY
    event DTSTART:20261206T010000Z DURATION:PT1H UID:6 SUMMARY:Links X-MAINTNOTE-IMPACT:BROKEN
    event DTSTART:20261207T010000Z DURATION:PT1H UID:7 SUMMARY:Links X-MAINTNOTE-IMPACT:OUTAGE \
        X-MAINTNOTE-STATUS:CANCELLED
} | calendar
import
expect_status 0
"$MWIN" list -f "$policy" --now 2026-11-20 --to 2027-03-01 --format csv >"$out" 2>"$err"
sed 1d "$out" | cut -d , -f 4,6,10 >"$TMPDIR/found"
cat >"$TMPDIR/wanted" <<'END'
maintenance,2026-12-01T01:00:00+00:00,outage
maintenance-none,2026-12-02T01:00:00+00:00,none
maintenance,2026-12-03T01:00:00+00:00,outage
maintenance-degraded,2026-12-04T01:00:00+00:00,degraded
maintenance-reduced-redundancy,2026-12-05T01:00:00+00:00,reduced-redundancy
maintenance-2,2026-12-06T01:00:00+00:00,outage
END
cmp -s "$TMPDIR/found" "$TMPDIR/wanted" || fail "$(diff "$TMPDIR/wanted" "$TMPDIR/found")"

finish

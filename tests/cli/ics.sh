# Freezes from .ics files.
#
# Needs: libical3
. tests/lib.sh

policy=$TMPDIR/policy.yaml
cat >"$policy" <<'EOF'
mwin: 1
policy: example
timezone: Europe/Berlin
classes:
  work: {notice: 2 business days}
windows:
  - {id: night, class: work, every: day, start: "22:00", end: "02:00"}
freezes:
  - {id: calendar, ics: calendar.ics, holidays: true}
EOF

# An event of the lines on standard input, and the end of a calendar that begins before it.
event()
{
    echo BEGIN:VEVENT
    cat
    echo END:VEVENT
}

calendar()
{
    {
        printf 'BEGIN:VCALENDAR\nVERSION:2.0\n'
        cat
        echo END:VCALENDAR
    } >"$TMPDIR/calendar.ics"
}

# An event with these properties and one that is all right, on 1 December.
with_event() # PROPERTY...
{
    {
        printf '%s\n' 'SUMMARY:foreign' "$@" | event
        echo 'DTSTART;VALUE=DATE:20261201' | event
    } | calendar
}

# A question that must be answered in a few seconds, in little memory.
ask() # ARGUMENT...
{
    command_line="mwin $*"
    limited "$MWIN" "$@" -f "$policy" --now 2026-11-20 >"$out" 2>"$err"
    status=$?
    [ $status -le 2 ] || fail "exit status $status"
}

# That the freeze of 1 December is known, whatever else is in the file. STATUS is the answer two
# nights before: 2 if an event that is not understood can be then.
expect_frozen() # [STATUS]
{
    ask active --at 2026-12-01T23:00
    expect_status 1
    expect_out_has 'calendar'
    ask active --at 2026-11-29T23:00
    expect_status "${1:-0}"
}

expect_refused() # TEXT
{
    ask active
    expect_status 2
    expect_err_has 'policy.yaml:9:25: error: '
    expect_err_has '[ics-file]'
    expect_err_has "$1"
    [ ! -s "$out" ] || fail 'something on standard output'
}

it 'an event keeps windows from opening'
with_event 'DTSTART;TZID=Europe/Berlin:20261124T230000' 'DURATION:PT1H'
ask list --from 2026-11-23 --to 2026-11-26 --format csv
expect_status 0
[ "$(cut -d, -f1 "$out" | tr '\n' ' ')" = 'id night@2026-11-22 night@2026-11-23 night@2026-11-25 ' ] ||
    fail 'not the nights that are left'
expect_err_empty
expect_frozen

it 'days of events are no business days'
with_event 'DTSTART;VALUE=DATE:20261127'
ask list --from 2026-11-30 --next 1 --format csv
expect_out_has '2026-11-25T22:00:00+01:00'

it 'what is not understood is a warning at the freeze and at the event'
with_event 'DTSTART;TZID=Nowhere/Land:20261124T230000' 'DURATION:PT1H'
ask check
expect_status 1
expect_out_has "policy.yaml:9:25: warning: the event 'foreign' is left out: TZID Nowhere/Land"
expect_out_has '[ics-event]'
expect_out_has 'calendar.ics:3:1: it begins here'
expect_frozen

it 'of many such events ten are named'
i=0
while [ $i -lt 30 ]; do
    echo 'DTSTART:20261301' | event
    i=$((i + 1))
done | calendar
ask check
[ "$(grep -c 'is left out' "$out")" -eq 10 ] || fail 'not ten'
expect_out_has '20 more events'

it 'a policy in a folder finds its file there'
mkdir "$TMPDIR/folder"
cp "$policy" "$TMPDIR/calendar.ics" "$TMPDIR/folder"
run list -f "$TMPDIR/folder/policy.yaml"
expect_status 0

it 'a file that is missing, a folder or a pipe is an error'
rm "$TMPDIR/calendar.ics"
expect_refused 'calendar.ics: No such file or directory'
mkdir "$TMPDIR/calendar.ics"
expect_refused 'is a folder'
rmdir "$TMPDIR/calendar.ics"
mkfifo "$TMPDIR/calendar.ics"
expect_refused 'is not a regular file'
rm "$TMPDIR/calendar.ics"

it 'a file that is cut off, no calendar or has a NUL byte is an error'
printf 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2026' >"$TMPDIR/calendar.ics"
expect_refused 'the file ends before END:VEVENT'
echo '<html>' >"$TMPDIR/calendar.ics"
expect_refused 'line 1: a calendar begins with BEGIN:VCALENDAR'
printf 'BEGIN:VCALENDAR\n\0\nEND:VCALENDAR\n' >"$TMPDIR/calendar.ics"
expect_refused 'line 2: a NUL byte'

it 'a file that is too large is an error'
truncate -s 1G "$TMPDIR/calendar.ics"
expect_refused 'larger than 10 MiB'

it 'megabytes of nested BEGIN are an error'
yes BEGIN:VEVENT | head -n 200000 | calendar
expect_refused 'nested more deeply'

it 'a line of megabytes is an error where it matters'
{
    printf 'DTSTART:20261201\nSUMMARY:'
    head -c 9000000 /dev/zero | tr '\0' x
    echo
} | event | calendar
expect_refused 'line 5: SUMMARY is longer than 64 KiB'

it 'and is nothing where it does not'
{
    printf 'DTSTART:20261201\nDESCRIPTION:'
    head -c 9000000 /dev/zero | tr '\0' x
    echo
} | event | calendar
expect_frozen

it 'thousands of parameters are too much for libical, and are named'
{
    printf 'DTSTART;VALUE=DATE'
    yes ';X-A=b' | head -n 9000 | tr -d '\n'
    echo ':20261201'
} | event | calendar
ask check
expect_out_has 'an event without a name is left out:'

it 'a rule whose day never comes is no trouble'
for rule in 'SECONDLY;BYMONTH=2;BYMONTHDAY=30' 'MINUTELY;BYMONTH=2;BYMONTHDAY=30' \
    'HOURLY;BYMONTH=2;BYMONTHDAY=30' 'SECONDLY;INTERVAL=86400;BYHOUR=3' \
    'YEARLY;BYWEEKNO=53;BYMONTH=6'; do
    with_event 'DTSTART:20200101T000000Z' 'DURATION:PT1H' "RRULE:FREQ=$rule"
    case $rule in
    SECONDLY*) expect_frozen 2 ;; # is left out
    *) expect_frozen ;;
    esac
done

it 'a rule for every second from long ago is no trouble'
with_event 'DTSTART:19000101T000000Z' 'DURATION:PT23H' 'RRULE:FREQ=SECONDLY;UNTIL=20261110T000000Z'
expect_frozen 2
ask check --to 2036-01-01
with_event 'DTSTART:19000101T000000Z' 'DURATION:PT1S' \
    'RRULE:FREQ=MINUTELY;COUNT=60000000;BYSECOND=0,10,20'
expect_frozen 2
ask check --to 2036-01-01

it 'rules that libical misreads are named'
for rule in 'YEARLY;BYMONTH=5L' 'DAILY;INTERVAL=4294967296' 'DAILY;COUNT=2abc' \
    'DAILY;UNTIL=2026-02-01' 'MONTHLY;BYDAY=255SU' 'WEEKLY;BYDAY=2TU' 'YEARLY;BYMONTH=13' \
    'YEARLY;RSCALE=HEBREW'; do
    with_event 'DTSTART:20200101T000000Z' 'DURATION:PT1H' "RRULE:FREQ=$rule"
    ask check
    expect_out_has "the event 'foreign' is left out: RRULE: "
done
expect_frozen 2

it 'an interval that libical reads as 1 is read as it is written'
with_event 'DTSTART:20261127T220000Z' 'DURATION:PT1H' 'RRULE:FREQ=DAILY;INTERVAL=65537'
ask active --at 2026-11-28T23:30
expect_status 0

it 'a backslash at the end is no trouble'
with_event 'DTSTART;VALUE=DATE:20261130\' 'UID:x\'
ask check
expect_out_has "the event 'foreign' is left out: "
expect_frozen 2

it 'control characters reach no terminal'
printf 'SUMMARY:a\033[31mb\nDTSTART:2026\n' | event | calendar
ask check
grep -q "$(printf '\033')" "$out" && fail 'an escape sequence'
expect_out_has '[31mb'

it 'zones are not looked for outside of the database'
for zone in ../../../etc/passwd /../../etc/passwd localtime right/Europe/Berlin Factory \
    /example.org/Factory "Factory 1"; do
    with_event "DTSTART;TZID=$zone:20261124T230000" 'DURATION:PT1H'
    ask check
    expect_out_has "is left out: TZID $zone"
done

it 'a hundred thousand events are read'
awk 'BEGIN {
    for (i = 0; i < 100000; i++)
        printf "BEGIN:VEVENT\nUID:%d\nDTSTART:20%02d%02d%02d\nEND:VEVENT\n", i, 27 + i % 60,
            1 + i % 12, 1 + i % 28 }' | calendar
ask active
expect_status 0
expect_err_empty

series() # COUNT RULE
{
    awk -v count="$1" -v rule="$2" 'BEGIN {
        for (i = 0; i < count; i++)
            printf "BEGIN:VEVENT\nUID:%d\nDTSTART:2000%02d%02dT000000Z\nDURATION:PT1H\n" \
                "RRULE:FREQ=%s\nEND:VEVENT\n", i, 1 + i % 12, 1 + i % 28, rule }' | calendar
}

it 'ten thousand series are read, more are an error'
series 10000 YEARLY
ask active --at 2026-11-20
expect_status 0
ask active --at 2026-11-19T01:30
expect_status 1
expect_out_has 'closed by freeze calendar'
series 10001 YEARLY
expect_refused 'more than 10000 events in it recur'

it 'thousands of series without any date are no trouble'
series 10000 'MINUTELY;BYMONTH=2;BYMONTHDAY=30'
ask active
expect_status 0

it 'many dates that many exceptions take away are read'
{
    echo 'DTSTART:20000101'
    awk 'BEGIN {
        for (i = 0; i < 100000; i++)
            printf "RDATE:20%02d%02d%02d\nEXDATE:20%02d%02d%02d\n", i % 100, 1 + i % 12,
                1 + i % 28, i % 100, 1 + i % 12, 1 + i % 28 }'
} | event | calendar
ask active
expect_status 0

# Which shared objects a run and its children load.
loaded()
{
    rm -f "$TMPDIR"/objects.*
    LD_DEBUG=files LD_DEBUG_OUTPUT=$TMPDIR/objects "$MWIN" "$@" --now 2026-11-20 >"$out" 2>"$err"
    cat "$TMPDIR"/objects.* | grep -oE 'lib(ical|icu)[a-z0-9]*\.so' | sort -u
}

it 'libical is loaded only where a policy has an .ics file'
with_event 'DTSTART;VALUE=DATE:20261130'
[ -n "$(loaded active -f "$policy")" ] || fail 'it was not seen where it is needed'
sed '/calendar.ics/d; /^freezes/d' "$policy" >"$TMPDIR/plain.yaml"
for command in active list check; do
    [ -z "$(loaded $command -f "$TMPDIR/plain.yaml")" ] || fail "$command loads $(loaded $command)"
done

it 'the program says what it would load'
readelf -p .note.dlopen "$MWIN" | grep -q '"soname":\["libical.so.3"\]' || fail 'no note'

it 'a child that may use nearly no memory is an error'
with_event 'DTSTART;VALUE=DATE:20261130'
# Not where the program itself needs more, with a sanitizer.
if (ulimit -v 30000 && "$MWIN" --version) >"$out" 2>&1; then
    (ulimit -v 30000 && limited "$MWIN" active -f "$policy") >"$out" 2>"$err"
    status=$?
    expect_status 2
    expect_err_has '[ics-file]'
fi

it 'closed standard streams are no trouble'
"$MWIN" active -f "$policy" --at 2026-12-01T23:00 <&- >"$out" 2>"$err"
[ $? -eq 1 ] || fail 'without standard input'
(exec <&- >&- 2>&-; exec "$MWIN" active -f "$policy" --at 2026-11-27T23:00 --quiet)
[ $? -eq 0 ] || fail 'without any'

finish

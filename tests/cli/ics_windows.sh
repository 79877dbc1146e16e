# Windows whose occurrences are the events of an .ics file.
#
# Needs: libical3
. tests/lib.sh

policy=$TMPDIR/policy.yaml

write_policy() # LINE...
{
    cat >"$policy" <<'END'
mwin: 1
policy: example
timezone: Europe/Berlin
classes:
  work: {title: Work}
windows:
  - {id: vendor, class: work, ics: vendor.ics}
END
    printf '%s\n' "$@" >>"$policy"
}

# A series of New York (21:30 there is 03:30 in Berlin) with a moved date, a whole day, and an
# event that begins together with a date of the series, which is thus one with it.
cat >"$TMPDIR/vendor.ics" <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Vendor//X//EN
BEGIN:VEVENT
UID:1
SUMMARY:Router work
DTSTART;TZID=America/New_York:20261101T213000
DTEND;TZID=America/New_York:20261101T233000
RRULE:FREQ=WEEKLY;BYDAY=SU
EXDATE;TZID=America/New_York:20261206T213000
END:VEVENT
BEGIN:VEVENT
UID:1
RECURRENCE-ID;TZID=America/New_York:20261213T213000
SUMMARY:Router work (moved)
DTSTART;TZID=America/New_York:20261214T213000
DTEND;TZID=America/New_York:20261214T233000
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20261124
END:VEVENT
BEGIN:VEVENT
UID:3
SUMMARY:Same time
DTSTART:20261130T023000Z
DTEND:20261130T033000Z
END:VEVENT
END:VCALENDAR
END

it 'the events of a file are the occurrences of a window'
write_policy
run list -f "$policy" --now 2026-11-20 -n 6 --format csv
expect_status 0
expect_err_empty
cut -d , -f 1,5,6,7,9,13 "$out" >"$TMPDIR/found"
cat >"$TMPDIR/wanted" <<'END'
id,status,start,end,timezone,summary
vendor@2026-11-23T03:30,scheduled,2026-11-23T03:30:00+01:00,2026-11-23T05:30:00+01:00,Europe/Berlin,Router work
vendor@2026-11-24T00:00,scheduled,2026-11-24T00:00:00+01:00,2026-11-25T00:00:00+01:00,Europe/Berlin,Work
vendor@2026-11-30T03:30,scheduled,2026-11-30T03:30:00+01:00,2026-11-30T05:30:00+01:00,Europe/Berlin,Router work
vendor@2026-12-15T03:30,scheduled,2026-12-15T03:30:00+01:00,2026-12-15T05:30:00+01:00,Europe/Berlin,Router work (moved)
vendor@2026-12-21T03:30,scheduled,2026-12-21T03:30:00+01:00,2026-12-21T05:30:00+01:00,Europe/Berlin,Router work
vendor@2026-12-28T03:30,scheduled,2026-12-28T03:30:00+01:00,2026-12-28T05:30:00+01:00,Europe/Berlin,Router work
END
cmp -s "$TMPDIR/wanted" "$TMPDIR/found" || fail "$(diff "$TMPDIR/wanted" "$TMPDIR/found")"
run check -f "$policy" --now 2026-11-20
expect_status 0

it 'the clocks of both zones are minded'
run list -f "$policy" --from 2027-03-08 -n 4 --format csv
# New York goes forward on 14 March, Berlin on 28 March.
cut -d , -f 1 "$out" | tr '\n' ' ' >"$TMPDIR/found"
[ "$(cat "$TMPDIR/found")" = 'id vendor@2027-03-08T03:30 vendor@2027-03-15T02:30 vendor@2027-03-22T02:30 vendor@2027-03-29T03:30 ' ] ||
    fail "$(cat "$TMPDIR/found")"

it 'it is open when an event is'
run active -f "$policy" --at 2026-11-24T12:00
expect_status 0
expect_out_has 'open in vendor until'
run active -f "$policy" --at 2026-12-07T04:00
expect_status 1

it 'single events are moved and cancelled as others are'
write_policy changes: \
    '  - {moved: "vendor@2026-11-30T03:30", to: "2026-12-01 04:00", at: 2026-11-20}' \
    '  - {cancelled: vendor@2026-12-21, at: 2026-11-20}' \
    '  - {extended: vendor@2026-12-28, duration: 3h, at: 2026-11-20}'
run list -f "$policy" --now 2026-11-20 --to 2026-12-29 --format csv
cut -d , -f 1,5,6,7 "$out" | sed -n '4,$p' >"$TMPDIR/found"
cat >"$TMPDIR/wanted" <<'END'
vendor@2026-11-30T03:30,moved,2026-12-01T04:00:00+01:00,2026-12-01T06:00:00+01:00
vendor@2026-12-15T03:30,scheduled,2026-12-15T03:30:00+01:00,2026-12-15T05:30:00+01:00
vendor@2026-12-21T03:30,cancelled,2026-12-21T03:30:00+01:00,2026-12-21T05:30:00+01:00
vendor@2026-12-28T03:30,extended,2026-12-28T03:30:00+01:00,2026-12-28T06:30:00+01:00
END
cmp -s "$TMPDIR/wanted" "$TMPDIR/found" || fail "$(diff "$TMPDIR/wanted" "$TMPDIR/found")"

it 'a change for a date without an event is an error'
write_policy changes: '  - {cancelled: vendor@2026-12-22, at: 2026-11-20}'
run check -f "$policy"
expect_status 2
expect_err_has "'vendor' has no occurrence then"
expect_err_has 'vendor@2026-12-28T03:30'

it 'a move is judged'
write_policy
run move vendor@2026-12-15 --to '2026-12-16' -f "$policy" --now 2026-11-20
expect_status 0
expect_out_has 'moved: vendor@2026-12-15T03:30'
expect_out_has 'to: "2026-12-16 03:30"'

it 'freezes count for events, too'
write_policy freezes: '  - {id: f, from: 2026-12-21, to: 2026-12-22, then: next}'
run list -f "$policy" --from 2026-12-16 --to 2026-12-28 --format csv
expect_out_has 'vendor@2026-12-21T03:30,example,vendor,work,moved,2026-12-22T03:30:00+01:00'

it 'explain, dump and diff know the file'
write_policy
run explain -f "$policy" --now 2026-11-20
expect_out_has 'the events in '
expect_out_has 'vendor.ics'
run dump rules -f "$policy"
expect_out_has 'DTSTART;TZID=America/New_York:Sun 2026-11-01 21:30 RRULE:FREQ=WEEKLY;BYDAY=SU'
"$MWIN" dump policy -f "$policy" >"$TMPDIR/again.yaml"
run diff "$policy" "$TMPDIR/again.yaml" --at 2026-11-20
expect_status 0
write_policy changes: '  - {cancelled: vendor@2026-12-21, at: 2026-11-20}'
run diff "$TMPDIR/again.yaml" "$policy" --at 2026-11-20
expect_out_has 'vendor@2026-12-21T03:30'

it 'no other key says when'
for key in 'every: tuesday' 'dates: [2026-12-01]' 'start: "22:00"' 'until: 2027-01-01' 'except: [2026-12-01]'; do
    write_policy "    $key" 'windows2:'
    sed -i 's/  - {id: vendor, class: work, ics: vendor.ics}/  - id: vendor\n    class: work\n    ics: vendor.ics/; /windows2/d' "$policy"
    run list -f "$policy"
    expect_status 2
    expect_err_has "'${key%%:*}' beside 'ics'"
done

it 'a file that cannot be read is an error, what is not understood a warning'
write_policy
sed 's/BYDAY=SU/BYDAY=XX/' "$TMPDIR/vendor.ics" >"$TMPDIR/other.ics"
sed -i 's/vendor.ics/other.ics/' "$policy"
run check -f "$policy" --now 2026-11-20
expect_status 1
expect_out_has "warning: the event 'Router work' is left out: RRULE: "
expect_out_has '[ics-event]'
expect_out_has 'other.ics:4:1: it begins here'
rm "$TMPDIR/other.ics"
run check -f "$policy" --now 2026-11-20
expect_status 2
expect_err_has 'other.ics: No such file or directory [ics-file]'

it 'a thousand series are read, more are an error'
series()
{
    awk -v count="$1" 'BEGIN {
        print "BEGIN:VCALENDAR"
        for (i = 0; i < count; i++)
            printf "BEGIN:VEVENT\nUID:%d\nDTSTART:2000%02d%02dT000000Z\nDURATION:PT1H\n" \
                "RRULE:FREQ=YEARLY\nEND:VEVENT\n", i, 1 + i % 12, 1 + i % 28
        print "END:VCALENDAR" }' >"$TMPDIR/vendor.ics"
}
series 1000
run active -f "$policy" --at 2026-11-19T01:30
write_policy
run active -f "$policy" --at 2026-11-19T01:30
expect_status 0
series 1001
run active -f "$policy" --at 2026-11-19T01:30
expect_status 2
expect_err_has 'more than 1000 events in it recur'

finish

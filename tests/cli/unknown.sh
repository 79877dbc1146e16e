# An event of a freeze's calendar that is not understood: what decides says unknown, what shows
# goes on and warns. 2026-12-24 is a Thursday.
#
# Needs: libical3
. tests/lib.sh

MWIN=$(cd "$(dirname "$MWIN")" && pwd)/${MWIN##*/}
cd "$TMPDIR" || exit 1

calendar() # LINE...: a file with one event
{
    printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 BEGIN:VEVENT UID:1 'SUMMARY:Closing day' "$@" \
        END:VEVENT END:VCALENDAR >days.ics
}

# Its zone is not known, so it can be a day earlier or later.
calendar 'DTSTART;TZID=Nowhere/Land:20261224T000000' 'DTEND;TZID=Nowhere/Land:20261225T000000'
cat >p.yaml <<'END'
mwin: 1
policy: p
timezone: UTC
classes: {work: {}, urgent: {}}
windows:
  - {id: night, class: work, every: day, start: "22:00", duration: 4h}
  - {id: patch, class: urgent, every: day, start: "22:00", duration: 1h}
  - {id: either, class: [urgent, work], every: day, start: "10:00", duration: 1h}
freezes:
  - {id: days, ics: days.ics, blocks: [work]}
END

# STATUS TIME FIRST-WORD OPTION...
at()
{
    expected=$1 time=$2 first=$3
    shift 3
    run active -f p.yaml --at "$time" "$@"
    expect_status "$expected"
    read -r word rest <"$out"
    [ "$word" = "$first" ] || fail "first word $word at $time"
}

it 'active is unknown on the days that the event can touch, and sure on others'
at 0 2026-12-21T23:00Z open --window night
at 2 2026-12-23T23:00Z unknown --window night
at 2 2026-12-24T23:00Z unknown --window night
at 2 2026-12-26T23:00Z unknown --window night
at 0 2026-12-27T23:00Z open --window night

it 'a freeze that begins during a window would drop all of it'
# That of the 22nd ends at 02:00 on the 23rd, which the event can touch.
at 2 2026-12-22T22:30Z unknown --window night

it 'the answer names freeze, event, file and line, and what to do'
at 2 2026-12-24T23:00Z unknown --window night
expect_out "unknown whether night is open: freeze days may keep it closed: days.ics:3: the event 'Closing day' is left out: TZID Nowhere/Land: there is no time zone 'Nowhere/Land'; mend the file, or write \`unreadable: ignore\` in freeze days"
expect_err_has ics-event

it 'what no freeze with such an event blocks is sure'
at 0 2026-12-24T22:30Z open
expect_out_has 'open in patch until'
at 0 2026-12-24T22:30Z open --class urgent
at 0 2026-12-24T10:30Z open
at 2 2026-12-24T10:30Z unknown --class work --window either

it 'closed is closed'
at 1 2026-12-24T12:00Z closed
at 1 2026-12-24T23:30Z closed --class urgent
at 1 2026-12-24T23:00Z closed --window night --need 4h

it 'an open time does not go on into what is in doubt'
sed 's/start: "22:00", duration: 4h/start: "00:00", end: "24:00"/' p.yaml >whole.yaml
run active -f whole.yaml --window night --at 2026-12-20T12:00Z --format json
expect_out_has '"until": "2026-12-23T00:00:00+00:00"'

it 'JSON says unknown and why'
run active -f p.yaml --window night --at 2026-12-24T23:00Z --format json
expect_status 2
$PYTHON - "$out" <<'END' || fail 'not so'
import json, sys
j = json.load(open(sys.argv[1]))
assert (j["state"], j["reason"]) == ("unknown", "freeze-unreadable")
assert j["until"] is j["remaining_s"] is j["next_transition"] is None
assert j["freeze"] == {"id": "days", "until": None}
assert j["current"]["id"] == "night@2026-12-24"
assert (j["unreadable"]["file"], j["unreadable"]["line"]) == ("days.ics", 3)
assert "Closing day" in j["unreadable"]["message"]
END

it '--quiet hides nothing of it, whatever the command'
run active -q -f p.yaml --window night --at 2026-12-24T23:00Z
expect_status 2
expect_out ''
expect_err_has 'unknown whether night is open: freeze days'
expect_err_has ics-event
run active -q -f p.yaml --at 2026-12-01T22:30Z
expect_status 0
expect_out ''
expect_err_has ics-event
run export -q -f p.yaml --now 2026-12-01 -o calendar.ics
expect_status 0
expect_err_has ics-event

it '--exit-error sets the status of unknown'
run active -q -f p.yaml --window night --at 2026-12-24T23:00Z --exit-error 255
expect_status 255

it 'run does not start what is unknown'
for option in '' --wait; do
    # shellcheck disable=SC2086 # none or one
    run run -q -f p.yaml --window night --now 2026-12-24T23:00Z $option -- touch started
    expect_status 2
    expect_err_has 'unknown whether night is open: freeze days'
    [ ! -e started ] || fail 'it was started'
done
run run -f p.yaml --window night --now 2026-12-21T23:00Z -- echo yes
expect_status 0
expect_out yes

it 'status says the same'
run status -f p.yaml --window night --at 2026-12-24T23:00Z
expect_status 0
expect_out_has 'unknown: freeze days cannot be read'
run status -f p.yaml --window patch --at 2026-12-24T22:30Z
grep -q unknown "$out" && fail 'unknown, too'

it 'list, export and dump go on and warn'
for command in 'list --next 1' 'export --format csv' 'export --format html' 'dump policy'; do
    # shellcheck disable=SC2086 # words
    run $command -f p.yaml --now 2026-12-24T23:00Z
    expect_status 0
    expect_err_has ics-event
done

it 'the page does not say that it is open'
run export --format html -f p.yaml --window night --now 2026-12-24T23:00Z
expect_out_has 'A maintenance window may be open'
run export --format html -f p.yaml --window night --now 2026-12-21T23:00Z
expect_out_has 'Maintenance window open'

it 'move does not allow what may be frozen, and offers no such date'
run move -f p.yaml night@2026-12-20 --to 2026-12-24T12:00Z --now 2026-12-01
expect_status 2
expect_out ''
expect_err_has 'unknown whether night@2026-12-20 can be moved to Thu 2026-12-24 12:00 +00:00: freeze days may forbid it'
run move -f p.yaml night@2026-12-20 --to 2026-12-21T12:00Z --now 2026-12-01
expect_status 0

it 'a deadline in business days is unknown with an event that may be a holiday'
cat >notice.yaml <<'END'
mwin: 1
policy: p
timezone: UTC
classes: {work: {notice: 3 business days}}
windows: [{id: w, class: work, dates: [2026-12-30], start: "22:00", duration: 4h}]
freezes: [{id: days, ics: days.ics, blocks: [], holidays: true}]
END
# Three business days before Monday 28: 25, 24 and 23, until 22:00; if 23 to 26 are holidays, too,
# until Friday 18. Before Thursday 31 they are 30, 29 and 28, whatever the event is.
run move -f notice.yaml w@2026-12-30 --to '2026-12-28 22:00' --now 2026-12-20
expect_status 2
expect_err_has 'unknown whether w@2026-12-30 can be moved to Mon 2026-12-28 22:00 +00:00: freeze days may have another holiday, and the notice of class work be due earlier: days.ics:3'
run move -f notice.yaml w@2026-12-30 --to '2026-12-28 22:00' --now '2026-12-18 22:00'
expect_status 0
run move -f notice.yaml w@2026-12-30 --to '2026-12-28 22:00' --now '2026-12-18 22:01'
expect_status 2
run move -f notice.yaml w@2026-12-30 --to '2026-12-31 22:00' --now 2026-12-20
expect_status 0
run move -f notice.yaml w@2026-12-30 --to '2026-12-31 22:00' --now '2026-12-28 22:00'
expect_status 0
run move -f notice.yaml w@2026-12-30 --to '2026-12-31 22:00' --now 2026-12-29
expect_status 1
run active -f notice.yaml --at 2026-12-30T23:00Z
expect_status 0

it 'notices --due does not say that nothing is due with such an event'
# Before Wednesday 30: 29, 28 and 25, or Tuesday 22, which is due a day before.
run notices --due -f notice.yaml --now '2026-12-21 22:01'
expect_status 2
expect_out ''
expect_err_has 'unknown whether the notice of w@2026-12-30 is due: freeze days may have another holiday: days.ics:3'
run notices --due -f notice.yaml --now '2026-12-21 22:00'
expect_status 0
sed 's/2026-12-30/2026-12-31/' notice.yaml >after.yaml
run notices --due -f after.yaml --now '2026-12-26 12:00'
expect_status 0
run notices --due -f notice.yaml --now 2026-12-28
expect_status 1
run notices -f notice.yaml --now 2026-12-20
expect_status 0
sed 's/days.ics,/& unreadable: ignore,/' notice.yaml >ignore.yaml
run notices --due -f ignore.yaml --now 2026-12-20
expect_status 0
expect_err_has ics-event

it 'unreadable: ignore makes it a warning'
sed 's/days.ics,/& unreadable: ignore,/' p.yaml >ignore.yaml
run active -f ignore.yaml --window night --at 2026-12-24T23:00Z
expect_status 0
expect_err_has ics-event
run move -f ignore.yaml night@2026-12-20 --to 2026-12-24T12:00Z --now 2026-12-01
expect_status 0
run status -f ignore.yaml --window night --at 2026-12-24T23:00Z
grep -q unknown "$out" && fail 'unknown'
run dump policy -f ignore.yaml
expect_out_has 'unreadable: ignore'

it 'unreadable has two words, and needs a calendar'
sed 's/days.ics,/& unreadable: never,/' p.yaml >bad.yaml
run active -f bad.yaml
expect_status 2
expect_err_has bad-value
sed 's/ics: days.ics,/every: day, unreadable: ignore,/' p.yaml >bad.yaml
run active -f bad.yaml
expect_status 2
expect_err_has "'unreadable' without 'ics'"
sed 's/days.ics,/& unreadable: unknown,/' p.yaml >default.yaml
run active -f default.yaml --window night --at 2026-12-24T23:00Z
expect_status 2

it 'what recurs, or has dates that cannot be read, matters at any time'
for line in RRULE:FREQ=NEVER EXRULE:FREQ=DAILY DTEND:soon; do
    calendar DTSTART:20200101T000000Z "$line"
    at 2 2027-03-01T23:00Z unknown --window night
done
calendar DTEND:20270301T000000Z
at 2 2027-03-01T23:00Z unknown --window night

it 'what somebody decided is no matter of freezes'
cat >>p.yaml <<'END'
changes:
  - {moved: night@2027-02-01, to: 2027-03-01 12:00, at: 2027-01-01}
  - {emergency: 2027-03-01 17:00, class: work, duration: 1h, at: 2027-03-01 16:00}
END
at 0 2027-03-01T12:30Z open
at 0 2027-03-01T17:30Z open
at 2 2027-03-01T23:00Z unknown

it 'what a freeze displaced has to be free where it went, too'
calendar DTSTART:20261214T000000Z DTEND:20261213T000000Z
cat >moved.yaml <<'END'
mwin: 1
policy: p
timezone: UTC
classes: {work: {}}
windows: [{id: w, class: work, every: saturday, start: "10:00", duration: 1h}]
freezes:
  - {id: f, from: 2026-12-12, to: 2026-12-13, then: next}
  - {id: days, ics: days.ics}
  - {id: g, from: 2027-01-09, to: 2027-01-10, then: next}
END
run active -f moved.yaml --at 2026-12-13T10:30Z
expect_status 2
run active -f moved.yaml --at 2027-01-10T10:30Z
expect_status 0

it 'an event of a window that is not understood closes, and warns'
cat >window.yaml <<'END'
mwin: 1
policy: p
timezone: UTC
classes: {work: {}}
windows: [{id: w, class: work, ics: days.ics}]
END
run active -q -f window.yaml --at 2026-12-13T12:00Z
expect_status 1
expect_err_has ics-event

it 'a file that cannot be read at all is an error'
echo BEGIN:VCALENDAR >days.ics
run active -q -f p.yaml --at 2026-12-01T22:30Z
expect_status 2
expect_err_has ics-file

finish

# SEQUENCE and DTSTAMP where one change of a policy gives several events another time, and where
# changes are entered late. tests/cli/subscriber.py is one who subscribed to the calendar.
. tests/lib.sh

policy=$TMPDIR/policy.yaml
range='--now 2026-11-10 --from 2026-11-01 --to 2027-03-01'

cat >"$policy" <<'END'
mwin: 1
policy: web
timezone: Europe/Berlin
classes: {work: {}, other: {}}
windows:
  - {id: night, class: work, every: saturday, start: "22:00", end: "06:00"}
  - {id: day, class: [work, other], start: "12:00", duration: 1h, dates: [2026-12-22]}
freezes:
  - {id: year-end, from: 2026-12-21, to: 2027-01-03, blocks: [work], then: next}
changes:
END

decide() # LINE
{
    echo "  - $1" >>"$policy"
}

# The subscriber has what mwin says, and the SEQUENCE of just these UIDs has grown.
follows() # [UID]...
{
    # shellcheck disable=SC2086
    run export -f "$policy" $range --format ics -o "$TMPDIR/calendar.ics"
    expect_status 0
    # shellcheck disable=SC2086
    run list -f "$policy" $range --format json
    cp "$out" "$TMPDIR/list.json"
    $PYTHON tests/cli/subscriber.py "$TMPDIR/state" "$TMPDIR/calendar.ics" "$TMPDIR/list.json" \
        2026-11-01T00:00:00Z "$@" >"$TMPDIR/wrong" 2>&1 || echo "status $?" >>"$TMPDIR/wrong"
    [ ! -s "$TMPDIR/wrong" ] || fail "$(head -n 10 "$TMPDIR/wrong")"
}

# "SEQUENCE DTSTAMP DTSTART" of an event
event() # UID
{
    tr -d '\r' <"$TMPDIR/calendar.ics" | sed -n "/^UID:$1\$/,/^DTSTART/p" |
        sed -n 's/^DTSTAMP:/2/p; s/^SEQUENCE:/1/p; s/^DTSTART:/3/p' | sort | cut -c 2- |
        paste -sd' '
}

is() # UID TEXT
{
    [ "$(event "$1")" = "$2" ] || fail "$1 is $(event "$1"), not $2"
}

it 'a freeze that gives an event another time is its first revision'
decide '{announced: night@2026-11-07, at: 2026-11-01 10:00}'
follows web+night@2026-11-07
is web+night@2026-12-26 '1 19700101T000000Z 20270103T210000Z'
is web+night@2027-01-02 '1 19700101T000000Z 20270104T210000Z'

it 'an announcement moves nothing'
decide '{announced: night@2026-11-14, at: 2026-11-02 10:00}'
follows web+night@2026-11-14

it 'nor does what is called off, moved or takes longer elsewhere'
decide '{cancelled: night@2026-11-21, at: 2026-11-02 11:00}'
follows web+night@2026-11-21
decide '{moved: night@2027-01-16, to: 2027-01-17, at: 2026-11-02 12:00}'
follows web+night@2027-01-16
decide '{extended: night@2027-01-09, duration: 9h, at: 2026-11-02 13:00}'
follows web+night@2027-01-09

it 'what is moved to the day of such an event moves that on'
decide '{moved: night@2026-11-28, to: 2027-01-04, at: 2026-11-03 10:00}'
follows web+night@2026-11-28 web+night@2027-01-02
is web+night@2027-01-02 '2 20261103T090000Z 20270105T210000Z'

it 'such an event is announced'
decide '{announced: night@2026-12-26, at: 2026-11-04 10:00}'
follows web+night@2026-12-26

it 'such an event is moved itself'
decide '{moved: night@2026-12-26, to: 2027-01-20, at: 2026-11-05 10:00}'
follows web+night@2026-12-26 web+night@2027-01-02
is web+night@2027-01-02 '3 20261105T090000Z 20270103T210000Z'

it 'such an event is called off'
decide '{cancelled: night@2027-01-02, at: 2026-11-06 10:00}'
follows web+night@2027-01-02

it 'so is one that only lost a class'
decide '{cancelled: day@2026-12-22, at: 2026-11-07 10:00}'
follows web+day@2026-12-22

it 'an announcement, and then a move that was decided before it'
decide '{announced: night@2026-12-05, at: 2026-11-09 10:00}'
follows web+night@2026-12-05
is web+night@2026-12-05 '1 20261109T090000Z 20261205T210000Z'
decide '{moved: night@2026-12-05, to: 2026-12-06, at: 2026-11-08 10:00}'
run export -f "$policy" --from 2026-12 --to 2026-12-20 --now 2026-11-10 --format ics \
    -o "$TMPDIR/calendar.ics"
is web+night@2026-12-05 '2 20261109T090000Z 20261206T210000Z'

it 'what is entered late takes no revision away'
decide '{cancelled: night@2026-12-12, at: 2026-11-09 10:00}'
decide '{cancelled: night@2026-12-12, at: 2026-11-08 10:00}'
run export -f "$policy" --from 2026-12 --to 2026-12-20 --now 2026-11-10 --format ics \
    -o "$TMPDIR/calendar.ics"
is web+night@2026-12-12 '2 20261109T090000Z 20261212T210000Z'

finish

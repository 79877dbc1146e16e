# A calendar that cron publishes with `mwin export -o FILE --if-changed`, through the life of
# its policy; tests/cli/subscriber.py is one who subscribed to it.
. tests/lib.sh

policy=$TMPDIR/policy.yaml
calendar=$TMPDIR/calendar.ics

cat >"$policy" <<'END'
mwin: 1
policy: web
title: Web
timezone: Europe/Berlin
classes:
  work: {title: Planned maintenance, impact: outage}
  urgent: {title: Urgent work, emergency: true}
windows:
  - {id: night, class: work, every: tuesday, start: "22:30", end: "06:00"}
  - {id: monthly, class: work, every: last saturday of the month, start: "22:00", duration: 4h}
END

# What cron does at a time; FROM and TO are the whole months around it.
publish() # NOW FROM TO
{
    now=$1 from=$2 to=$3
    run export -f "$policy" --now "$now" --format ics -o "$calendar" --if-changed
    expect_status 0
    expect_err_empty
    [ ! -s "$out" ] || fail 'something on standard output'
}

# The subscriber has what mwin says, and the SEQUENCE of just these UIDs has grown.
follows() # [UID]...
{
    run list -f "$policy" --now "$now" --from "$from" --to "$to" --format json
    cp "$out" "$TMPDIR/list.json"
    $PYTHON tests/cli/subscriber.py "$TMPDIR/state" "$calendar" "$TMPDIR/list.json" "$now" \
        "$@" >"$TMPDIR/wrong" 2>&1 || echo "status $?" >>"$TMPDIR/wrong"
    [ ! -s "$TMPDIR/wrong" ] || fail "$(head -n 10 "$TMPDIR/wrong")"
}

# The inode and the time of the last change.
file_of()
{
    stat -c '%i %y' "$1"
}

decide() # LINE...
{
    grep -q '^changes:' "$policy" || echo 'changes:' >>"$policy"
    printf '  - %s\n' "$@" >>"$policy"
}

# One event, without line breaks of its own.
event() # UID
{
    tr -d '\r' <"$calendar" | sed ':a; N; $!ba; s/\n //g' |
        sed -n "/^UID:$1\$/,/^END:VEVENT\$/p"
}

has() # UID LINE
{
    event "$1" | grep -qx -e "$2" || fail "$1 has no line $2: $(event "$1")"
}

it 'the first export has what mwin list has'
publish 2026-11-02T12:00Z 2026-08-01 2028-06-01
follows
[ "$(grep -c '^BEGIN:VEVENT' "$calendar")" -gt 100 ] || fail 'too few events'

it 'an export of what has not changed leaves the file alone'
before=$(file_of "$calendar")
sleep 0.02
publish 2026-11-02T13:00Z 2026-08-01 2028-06-01
publish 2026-11-30T22:59Z 2026-08-01 2028-06-01
[ "$(file_of "$calendar")" = "$before" ] || fail 'it was written anew'
follows

it 'without --if-changed the file is written anew, with the same bytes'
cp "$calendar" "$TMPDIR/before.ics"
run export -f "$policy" --now 2026-11-02T13:00Z --format ics -o "$calendar"
expect_status 0
[ "$(file_of "$calendar")" != "$before" ] || fail 'it was not written'
cmp -s "$calendar" "$TMPDIR/before.ics" || fail 'other bytes'

it 'an announcement'
decide '{announced: night@2026-11-10, at: "2026-11-03 09:00"}'
publish 2026-11-03T09:00Z 2026-08-01 2028-06-01
follows web+night@2026-11-10

it 'a move'
decide '{moved: night@2026-11-17, to: 2026-11-19, by: user, at: "2026-11-04 09:00"}'
publish 2026-11-04T09:00Z 2026-08-01 2028-06-01
follows web+night@2026-11-17
has web+night@2026-11-17 DTSTART:20261119T213000Z
has web+night@2026-11-17 SEQUENCE:1
has web+night@2026-11-17 LAST-MODIFIED:20261104T080000Z

it 'a second move, and a cancellation'
decide '{moved: night@2026-11-17, to: 2026-11-20, at: "2026-11-05 09:00"}' \
    '{cancelled: night@2026-11-24, at: "2026-11-05 09:00", reason: nothing to do}'
publish 2026-11-05T09:00Z 2026-08-01 2028-06-01
follows web+night@2026-11-17 web+night@2026-11-24
has web+night@2026-11-17 SEQUENCE:2
has web+night@2026-11-24 STATUS:CANCELLED
has web+night@2026-11-24 'SUMMARY:CANCELLED: .*'
has web+night@2026-11-24 DTSTART:20261124T213000Z

it 'an extension while it is open'
decide '{extended: night@2026-11-10, end: "08:00", at: "2026-11-11 05:30"}'
publish 2026-11-11T04:31Z 2026-08-01 2028-06-01
follows web+night@2026-11-10
has web+night@2026-11-10 DTEND:20261111T070000Z

it 'an emergency'
decide '{emergency: "2026-11-12 14:00", class: urgent, duration: 1h, at: "2026-11-12 13:30"}'
publish 2026-11-12T12:31Z 2026-08-01 2028-06-01
follows web+emergency@2026-11-12T14:00
has web+emergency@2026-11-12T14:00 'SUMMARY:EMERGENCY: .*'

it 'what is noted of the work itself is no change of the calendar'
before=$(file_of "$calendar")
decide '{actual: night@2026-11-03, start: "22:40", duration: 2h, outcome: done}'
publish 2026-11-13T12:00Z 2026-08-01 2028-06-01
follows

it 'another title is not another event'
sed 's/title: Planned maintenance/title: Planned work/' "$policy" >"$policy.new"
mv "$policy.new" "$policy"
publish 2026-11-14T12:00Z 2026-08-01 2028-06-01
follows
has web+night@2026-12-01 'SUMMARY:Planned work.*'
has web+night@2026-12-01 SEQUENCE:0

it 'a freeze takes out what lies in it'
sed '/^windows:/i\
freezes:\
  - {id: year-end, from: 2026-12-20, to: 2027-01-03}' "$policy" >"$policy.new"
mv "$policy.new" "$policy"
publish 2026-11-15T12:00Z 2026-08-01 2028-06-01
follows
[ -z "$(event web+night@2026-12-22)" ] || fail 'it is still there'
[ -z "$(event web+monthly@2026-12-26)" ] || fail 'it is still there'

it 'what was cancelled is there until it is over, and then no longer'
publish 2026-11-25T04:59Z 2026-08-01 2028-06-01
follows
[ -n "$(event web+night@2026-11-24)" ] || fail 'it is gone before its end'
publish 2026-11-25T05:00Z 2026-08-01 2028-06-01
follows
[ -z "$(event web+night@2026-11-24)" ] || fail 'it is still there'

it 'when the month turns on the clock of the policy, a month goes and one comes'
cp "$calendar" "$TMPDIR/before.ics"
publish 2026-11-30T23:00Z 2026-09-01 2028-07-01
follows
$PYTHON - "$TMPDIR/before.ics" "$calendar" >"$err" 2>&1 <<'END' || fail "$(cat "$err")"
import re, sys
before, after = (set(re.findall(b"BEGIN:VEVENT.*?END:VEVENT", open(path, "rb").read(), re.S))
                 for path in sys.argv[1:])
def months(events):
    return {re.search(rb"DTSTART:(\d{6})", event).group(1) for event in events}
assert len(before & after) > 100, "most events are the same bytes"
assert months(before - after) == {b"202608"}, months(before - after)
assert months(after - before) == {b"202806"}, months(after - before)
END

it 'the bytes depend on neither the zone nor the locale of the caller'
cp "$calendar" "$TMPDIR/before.ics"
env TZ=Asia/Kathmandu LC_ALL=C "$MWIN" export -f "$policy" --now 2026-12-01T01:00Z \
    --format ics -o "$calendar" || fail "status $?"
cmp -s "$calendar" "$TMPDIR/before.ics" || fail 'other bytes'

it 'a contact that is a page is a URL, whatever the case of its scheme'
for contact in HTTPS://example.org/Help Http://example.org; do
    sed "/^title:/a contact: $contact" "$policy" >"$TMPDIR/contact.yaml"
    run export -f "$TMPDIR/contact.yaml" --now 2026-12-01T01:00Z
    expect_out_has "URL:$contact"
done
for contact in support@example.org http:here https; do
    sed "/^title:/a contact: $contact" "$policy" >"$TMPDIR/contact.yaml"
    run export -f "$TMPDIR/contact.yaml" --now 2026-12-01T01:00Z
    expect_out_has "CONTACT:$contact"
done

it 'a broken policy leaves the published file alone'
before=$(file_of "$calendar")
sed 's/every: tuesday/every: tusday/' "$policy" >"$TMPDIR/broken.yaml"
run export -f "$TMPDIR/broken.yaml" --format ics -o "$calendar" --if-changed
expect_status 2
expect_err_has 'broken.yaml:'
[ "$(file_of "$calendar")" = "$before" ] || fail 'it was written anew'
[ -z "$(find "$TMPDIR" -name 'calendar.ics?*')" ] || fail 'a file was left behind'

# Those that stand in the manual and in examples/, as cron runs them: by sh, with the PATH that
# stands before them and little else.
it 'the lines for cron publish the calendar and the page'
mkdir "$TMPDIR/bin"
ln -s "$(cd "$(dirname "$MWIN")" && pwd)/${MWIN##*/}" "$TMPDIR/bin/mwin"
sed 's/\\-/-/g' man/mwin.1 >"$TMPDIR/manual"
for crontab in "$TMPDIR/manual" examples/mwin.cron; do
    rm -rf "$TMPDIR/www"
    mkdir "$TMPDIR/www"
    path=$(sed -n 's/^PATH=\/usr/&/p' "$crontab" | head -n 1 | cut -d= -f2)
    case $path: in
    /usr/local/bin:*) ;;
    *) fail "$crontab does not look where mwin is installed: $path" ;;
    esac
    sed -n 's/^\*.* \(mwin export .*\)/\1/p' "$crontab" |
        sed "s|/srv/www|$TMPDIR/www|" >"$TMPDIR/lines"
    for time in 2026-12-02T12:00Z 2026-12-02T12:10Z; do
        while IFS= read -r line; do
            env -i PATH="$TMPDIR/bin:$path" HOME=/nonexistent LOGNAME=www-data SHELL=/bin/sh \
                MWIN_POLICY="$policy" MWIN_NOW=$time sh -c "$line" >"$out" 2>&1 ||
                fail "$line: status $?"
            [ ! -s "$out" ] || fail "cron would mail what $line says"
        done <"$TMPDIR/lines"
        file_of "$TMPDIR"/www/*.ics >>"$TMPDIR/www/seen"
        run export -f "$policy" --now $time --freezes
        cmp -s "$out" "$TMPDIR"/www/*.ics || fail "another calendar ($crontab)"
        run export -f "$policy" --now $time --format html
        cmp -s "$out" "$TMPDIR"/www/*.html || fail "another page ($crontab)"
    done
    [ "$(uniq "$TMPDIR/www/seen" | wc -l)" -eq 1 ] || fail 'a calendar that stayed was written'
done

it 'series need no more memory for a longer range'
{
    printf '%s\n' 'mwin: 1' 'policy: long' 'timezone: Europe/Berlin' 'classes: {c: {}}' windows:
    for hour in 04 05 06 07 08 09 10 11 12 13; do
        echo "  - {id: w$hour, class: c, every: day, start: '$hour:30', duration: 1h}"
    done
} >"$TMPDIR/long.yaml"
# A sanitizer's program does not even start in so little.
if (ulimit -v 30000 && "$MWIN" --version) >"$out" 2>&1; then
    (ulimit -v 30000 && "$MWIN" export --series -f "$TMPDIR/long.yaml" --now 2026-11-20 \
        --to 2150-01-01) >"$out" 2>"$err"
    status=$?
    expect_status 0
    [ "$(grep -c '^RRULE:FREQ=DAILY;UNTIL=2150' "$out")" -eq 10 ] || fail 'not ten series'
fi

finish

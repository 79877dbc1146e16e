# Calendars that mwin wrote come back: the same ids, times, classes and titles.
#
# Needs: libical3
. tests/lib.sh

ics=$TMPDIR/calendar.ics
policy=$TMPDIR/policy.yaml

import()
{
    command_line="mwin import"
    limited "$MWIN" import "$ics" -o "$policy" >"$out" 2>"$err"
    status=$?
    [ $status -le 2 ] || fail "exit status $status"
}

# A line for each occurrence.
occurrences() # POLICY
{
    "$MWIN" list -f "$1" --now "$now" --from "$from" --to "$to" --format csv | sed 1d |
        cut -d , -f 1,3,4,6,7,13-
}

round_trip() # POLICY OPTION...
{
    file=$1
    shift
    "$MWIN" export -f "$file" --now "$now" --from "$from" --to "$to" "$@" -o "$ics" 2>"$err" ||
        fail "export $file $*"
    import
    expect_status 0
    "$MWIN" check -f "$policy" --now "$now" >"$out" 2>&1
    [ $? -lt 2 ] || fail "check: $(cat "$out")"
    occurrences "$file" >"$TMPDIR/wanted"
    occurrences "$policy" >"$TMPDIR/found"
    [ -s "$TMPDIR/wanted" ] || fail 'nothing to compare'
    cmp -s "$TMPDIR/found" "$TMPDIR/wanted" ||
        fail "$file $*: $(diff "$TMPDIR/wanted" "$TMPDIR/found" | head -n 5)"
}

cat >"$TMPDIR/changes.yaml" <<'END'
mwin: 1
policy: changed
timezone: Europe/Berlin
classes:
  planned: {impact: degraded}
  security: {impact: reduced-redundancy, title: Security}
  urgent: {emergency: true, impact: none}
windows:
  - {id: night, class: [planned, security], every: tuesday, start: "22:30", end: "06:00", title: "Nights, long"}
  - {id: late, class: planned, every: last sunday of the month, start: "01:30", duration: 4h}
  - {id: hours, class: security, rrule: "FREQ=DAILY;BYHOUR=3,15;BYDAY=MO", duration: 30m}
  - {id: days, class: planned, dates: [2026-12-05, {date: 2027-01-09, duration: 2 days, title: Move, class: security}]}
freezes:
  - {id: year-end, title: Year end, from: 2026-12-20, to: 2027-01-03, blocks: [planned], then: next}
  - {id: audit, every: 1st of the month, start: "12:00", end: "18:00", blocks: [security]}
changes:
  - {moved: night@2026-12-08, to: 2026-12-07 23:00, at: 2026-11-20}
  - {moved: late@2026-11-29, to: "02:00", duration: 2h, at: 2026-11-20}
  - {cancelled: night@2026-12-15, at: 2026-11-20}
  - {extended: hours@2026-12-07T15:00, duration: 2h, at: 2026-11-20}
  - {announced: days@2026-12-05, at: 2026-11-20}
  - {emergency: 2026-11-25 14:00, class: urgent, duration: 1h, at: 2026-11-25 13:30}
  - {moved: days@2026-12-05, to: 2026-12-06, at: 2026-11-21}
END

now=2026-11-20 from=2026-10-01 to=2028-01-01
for form in '' '--series' '--freezes --notices' '--series --freezes --notices --alarm 1d'; do
    it "all kinds of changes come back from export $form"
    # shellcheck disable=SC2086 # options
    round_trip "$TMPDIR/changes.yaml" $form
    now=2021-01-01 from=2020-01-01 to=2023-01-01
    for name in cmo daas minox prostar; do
        it "the example $name comes back from export $form"
        # shellcheck disable=SC2086 # options
        round_trip "examples/$name.yaml" $form
    done
    now=2026-11-20 from=2026-10-01 to=2028-01-01
done

mkdir "$TMPDIR/two"
for zone in Europe/Berlin America/New_York; do
    cat >"$TMPDIR/two/${zone%/*}.yaml" <<END
mwin: 1
policy: ${zone#*/}
timezone: $zone
classes: {c: {}}
windows:
  - {id: night, class: c, every: saturday, start: "22:30", end: "06:00"}
  - {id: yearly, class: c, every: 24 december, start: "20:00", duration: 8h}
freezes:
  - {id: audit, every: 1st of the month, blocks: [], start: "12:00", end: "18:00"}
changes:
  - {moved: night@2026-12-05, to: 2026-12-03 22:00, at: 2026-11-20}
END
done
for form in '' '--series --freezes'; do
    it "windows of several policies with one name come back from export $form"
    # shellcheck disable=SC2086 # options
    "$MWIN" export -f "$TMPDIR/two" --now "$now" --from "$from" --to "$to" $form -o "$ics" \
        2>"$err" || fail "export $form"
    import
    expect_status 0
    for file in two policy.yaml; do
        "$MWIN" list -f "$TMPDIR/$file" --now "$now" --from "$from" --to "$to" --tz UTC \
            --format csv | cut -d , -f 6,7 | sort >"$TMPDIR/${file%.yaml}.times"
    done
    [ "$(wc -l <"$TMPDIR/two.times")" -gt 100 ] || fail 'nothing to compare'
    cmp -s "$TMPDIR/two.times" "$TMPDIR/policy.times" ||
        fail "$(diff "$TMPDIR/two.times" "$TMPDIR/policy.times" | head -n 5)"
done

it 'freezes block what they blocked, whatever they do with it'
cat >"$TMPDIR/frozen.yaml" <<'END'
mwin: 1
policy: frozen
timezone: Europe/Berlin
classes: {c: {}, d: {}}
windows:
  - {id: a, class: c, every: tuesday, start: "22:00", duration: 2h}
  - {id: b, class: d, every: wednesday, start: "22:00", duration: 2h}
freezes:
  - {id: next, from: 2026-12-20, to: 2026-12-27, then: next, blocks: [c]}
  - {id: before, from: 2027-01-20, to: 2027-01-29, then: before, allows: [d]}
  - {id: after, from: 2027-02-20, to: 2027-02-27, then: after}
  - {id: none, from: 2027-03-20, to: 2027-03-27, then: next, blocks: []}
  - {id: skip, from: 2027-04-20, to: 2027-04-27, then: skip, blocks: [c]}
changes:
  - {moved: a@2026-12-29, to: 2026-12-22 10:00, at: 2026-11-20}
END
for form in --freezes '--series --freezes'; do
    # shellcheck disable=SC2086 # options
    round_trip "$TMPDIR/frozen.yaml" $form
    sed '1,/^freezes:/d; /^changes:/,$d' "$policy" | grep ' id:\|blocks\|allows' | tr -d ' \n' \
        >"$TMPDIR/found"
    echo '-id:"next"blocks:["c"]-id:"before"blocks:["c"]-id:"after"-id:"none"blocks:[]-id:"skip"blocks:["c"]' |
        tr -d '\n' | cmp -s - "$TMPDIR/found" || fail "$form: $(cat "$TMPDIR/found")"
done

it 'an impact that the calendar tells is not called a guess'
round_trip examples/cmo.yaml
grep -q '^# The calendar does not say' "$policy" && fail 'called a guess'

it 'a series that comes back is a rule without exceptions'
round_trip examples/cmo.yaml --series
[ "$(grep -c rrule: "$policy")" -gt 0 ] || fail 'no rule'
grep -q 'except:\|also:\|dates:\|changes:' "$policy" && fail 'more than the rules'

it 'nights in which clocks change say whether a rule ends by the clock'
cat >"$TMPDIR/nights.yaml" <<'END'
mwin: 1
policy: nights
timezone: Europe/Berlin
classes: {c: {}}
windows:
  - {id: clock, class: c, every: saturday, start: "22:30", end: "06:00"}
  - {id: hours, class: c, every: saturday, start: "20:00", duration: 8h}
END
round_trip "$TMPDIR/nights.yaml" --series
[ "$(grep -c 'except:\|also:\|dates:\|changes:' "$policy")" -eq 0 ] || fail 'more than the rules'
grep -q 'end: "06:00"' "$policy" || fail 'not until six'
grep -q 'duration: 8h' "$policy" || fail 'not for eight hours'

# What a list says of the policy, with the impact.
impacts() # POLICY
{
    "$MWIN" list -f "$1" --now "$now" --from "$from" --to "$to" --tz UTC --format csv | sed 1d |
        cut -d , -f 6,7,10 | sort
}

it 'classes of several policies with one name keep their impacts'
rm "$TMPDIR/two/"*
for impact in none outage; do
    cat >"$TMPDIR/two/$impact.yaml" <<END
mwin: 1
policy: $impact
timezone: Europe/Berlin
classes: {c: {impact: $impact}, same: {impact: degraded}}
windows:
  - {id: a, class: c, every: tuesday, start: "22:00", duration: 2h}
  - {id: b, class: same, every: friday, start: "22:00", duration: 2h}
END
done
for form in '' --series; do
    # shellcheck disable=SC2086 # options
    "$MWIN" export -f "$TMPDIR/two" --now "$now" --from "$from" --to "$to" $form -o "$ics" \
        2>"$err" || fail "export $form"
    import
    impacts "$TMPDIR/two" >"$TMPDIR/wanted"
    impacts "$policy" >"$TMPDIR/found"
    grep -q none "$TMPDIR/wanted" || fail 'nothing to compare'
    cmp -s "$TMPDIR/wanted" "$TMPDIR/found" ||
        fail "$form: $(diff "$TMPDIR/wanted" "$TMPDIR/found" | head -n 5)"
    [ "$(sed -n '/^classes:/,/^windows:/p' "$policy" | grep -c impact:)" -eq 3 ] ||
        fail 'a class for each that differs'
done

it 'notices of maintenance come back with their impacts'
sed '1a contact: noc@example.org' "$TMPDIR/frozen.yaml" |
    sed 's/d: {}/d: {impact: none}/' >"$TMPDIR/noc.yaml"
"$MWIN" export -f "$TMPDIR/noc.yaml" --maintnote 1 --now "$now" --from "$from" --to "$to" -o "$ics"
import
impacts "$TMPDIR/noc.yaml" >"$TMPDIR/wanted"
impacts "$policy" >"$TMPDIR/found"
grep -q none "$TMPDIR/wanted" || fail 'nothing to compare'
cmp -s "$TMPDIR/wanted" "$TMPDIR/found" ||
    fail "$(diff "$TMPDIR/wanted" "$TMPDIR/found" | head -n 5)"

it 'a window and a freeze of one name keep it'
sed 's/id: next/id: a/' "$TMPDIR/frozen.yaml" >"$TMPDIR/named.yaml"
for form in --freezes '--series --freezes'; do
    # shellcheck disable=SC2086 # options
    round_trip "$TMPDIR/named.yaml" $form
    [ "$(grep -c '^  - id: "a"$' "$policy")" -eq 2 ] || fail 'other ids'
done

it 'the second of the two times of a night stays the second'
cat >"$TMPDIR/second.yaml" <<'END'
mwin: 1
policy: p
timezone: Europe/Berlin
classes: {c: {}, e: {emergency: true}}
windows:
  - {id: a, class: c, duration: 10m, dates: ["2026-10-25 01:30", "2026-10-25 02:25 +01:00"]}
  - {id: b, class: c, every: friday, start: "22:00", duration: 10m, first: 2026-10-16}
changes:
  - {moved: b@2026-10-16, to: "2026-10-25 02:45 +01:00", at: 2026-09-01}
  - {emergency: "2026-10-25 02:05 +01:00", class: e, duration: 10m, at: 2026-09-01}
END
for form in '' --series; do
    # shellcheck disable=SC2086 # options
    "$MWIN" export -f "$TMPDIR/second.yaml" --now 2026-09-01 --from 2026-10-01 --to 2026-11-01 \
        $form -o "$ics" 2>"$err" || fail "export $form"
    "$MWIN" import "$ics" -o "$TMPDIR/back.yaml" 2>"$err" || fail "import $form"
    for file in second back; do
        "$MWIN" list -f "$TMPDIR/$file.yaml" --now 2026-09-01 --from 2026-10-01 --to 2026-11-01 \
            --tz UTC --format csv | sed 1d | cut -d , -f 6,7 | sort >"$TMPDIR/$file"
    done
    grep -q 2026-10-25T01:45 "$TMPDIR/second" || fail 'the first of the two'
    cmp -s "$TMPDIR/second" "$TMPDIR/back" ||
        fail "$form: $(diff "$TMPDIR/second" "$TMPDIR/back")"
done

finish

# active: the exit status, the line and the JSON. 2026-01-06 is a Tuesday.
. tests/lib.sh

cat >"$TMPDIR/cmo.yaml" <<'END'
mwin: 1
policy: cmo
timezone: Europe/Berlin
classes: {planned: {impact: outage}, urgent: {impact: degraded}}
windows:
  - {id: tuesday, class: planned, every: tuesday, start: "22:30", end: "06:00", cutoff: 30m}
  - {id: wednesday, class: urgent, every: wednesday, start: "22:30", end: "06:00"}
END
policy=$TMPDIR/cmo.yaml

at() # STATUS TIME ARGUMENT...
{
    expected=$1 time=$2
    shift 2
    run active -f "$policy" --at "$time" "$@"
    expect_status "$expected"
    expect_err_empty
}

it 'is open, with status 0, from the start to just before the end'
for time in '2026-01-06 22:30' '2026-01-07 03:00' '2026-01-07 05:59:59'; do
    at 0 "$time"
    grep -q '^open in ' "$out" || fail "not open at $time"
done

it 'is closed, with status 1, before the start and from the end on'
for time in '2026-01-06 03:00' '2026-01-06 22:29:59' '2026-01-07 06:00:00'; do
    at 1 "$time"
    grep -q '^closed' "$out" || fail "not closed at $time"
done

it 'says which window, until when, how long that is, and what comes next'
at 0 '2026-01-07 03:00'
expect_out 'open in tuesday until Wed 06:00 +01:00 (3 h), nothing new after Wed 2026-01-07 05:30 +01:00; next: wednesday, Wed 2026-01-07 22:30 +01:00 (in 19 h 30 min)'
at 0 '2026-01-08 03:00'
expect_out 'open in wednesday until Thu 06:00 +01:00 (3 h); next: tuesday, Tue 2026-01-13 22:30 +01:00 (in 5 d 19 h)'

it 'says when it opens, for how long, where it is closed'
at 1 '2026-01-07 12:00'
expect_out 'closed until Wed 22:30 +01:00 (10 h 30 min); next: wednesday, Wed 2026-01-07 22:30 +01:00 (in 10 h 30 min), for 7 h 30 min'

it 'prints one line'
for time in '2026-01-07 03:00' '2026-01-07 12:00'; do
    run active -f "$policy" --at "$time"
    [ "$(wc -l <"$out")" -eq 1 ] || fail 'not one line'
done

it 'without --at it is about now'
run active -f "$policy" --now '2026-01-07 03:00'
expect_status 0
run active -f "$policy" --now '2026-01-07 12:00'
expect_status 1
run active -f "$policy" --now '2026-01-07 12:00' --at '+12h'
expect_status 0
run active -f "$policy" --now '2026-01-07 12:00' --at 'today 03:00'
expect_status 0

it '--quiet prints nothing and keeps the status'
at 0 '2026-01-07 03:00' --quiet
expect_out ''
at 1 '2026-01-07 12:00' -q
expect_out ''
run active -q -f "$policy" --at '2026-01-07 12:00' --format json
expect_out ''
run active -q -f /nonexistent
expect_status 2
expect_err_has /nonexistent

it '--class, --window and --impact ask about some windows only'
at 1 '2026-01-07 03:00' --class urgent
at 0 '2026-01-07 03:00' --class planned
at 0 '2026-01-07 03:00' --class urgent,planned
at 1 '2026-01-07 03:00' --impact degraded
at 0 '2026-01-07 03:00' --impact outage
at 0 '2026-01-08 03:00' --window wednesday
at 1 '2026-01-08 03:00' --window cmo/tuesday

it '--need asks for time before the cutoff'
at 0 '2026-01-07 03:00' --need 2h30m
at 1 '2026-01-07 03:00:01' --need 2h30m
grep -q '^closed for new work: tuesday has 2 h 29 min left, 2 h 30 min needed; next: wednesday' "$out" ||
    fail 'another reason'
at 0 '2026-01-08 03:00' --need 3h
at 1 '2026-01-08 03:00:01' --need 3h
at 1 '2026-01-07 05:30:01' --need 1s
at 0 '2026-01-07 05:59:59'

it '--need counts elapsed time over a change of the clocks'
# From 22:30 to 05:30 in Berlin it is six hours on the night of 28 March.
sed 's/every: tuesday/every: saturday/' "$policy" >"$TMPDIR/saturday.yaml"
run active -f "$TMPDIR/saturday.yaml" --at '2026-03-28 22:30' --need 6h
expect_status 0
run active -f "$TMPDIR/saturday.yaml" --at '2026-03-28 22:30:01' --need 6h
expect_status 1

it 'a window that is long enough is looked for'
at 1 '2026-01-07 12:00' --need 8h
expect_out 'closed and no window comes that is long enough'
at 1 '2026-01-07 03:00' --need 8h
expect_out 'closed for new work: tuesday has 2 h 30 min left, 8 h needed; and no window comes that is long enough'
at 1 '2026-01-07 12:00' --need 7h15m
expect_out_has 'next: wednesday'
at 1 '2026-01-11 12:00' --need 7h15m
expect_out_has 'next: wednesday'
at 1 '2026-01-11 12:00' --need 7h
expect_out_has 'next: tuesday'

it '--tz shows the times in another zone'
run active -f "$policy" --at 2026-01-07T03:00+01:00 --tz UTC
expect_out_has 'open in tuesday until Wed 05:00 +00:00 (3 h)'
# Times on the command line are read in it, too.
at 0 '2026-01-07 03:00' --tz UTC
expect_out_has 'open in tuesday until Wed 05:00 +00:00 (2 h)'

it 'several windows that are open at once are counted'
cat >"$TMPDIR/several.yaml" <<'END'
mwin: 1
policy: several
timezone: UTC
classes: {work: {}}
windows:
  - {id: a, class: work, every: day, start: "10:00", duration: 2h}
  - {id: b, class: work, every: day, start: "11:00", duration: 3h}
  - {id: c, class: work, every: day, start: "14:00", duration: 1h}
END
run active -f "$TMPDIR/several.yaml" --at 2026-01-07T11:30Z
expect_status 0
grep -q '^open in b and 1 more until Wed 15:00 +00:00 (3 h 30 min)' "$out" || fail 'another line'

it 'what never closes says so'
cat >"$TMPDIR/always.yaml" <<'END'
mwin: 1
policy: always
timezone: UTC
classes: {work: {}}
windows: [{id: w, class: work, every: day}]
END
run active -f "$TMPDIR/always.yaml" --now 2026-01-07
expect_status 0
expect_out 'open in w for more than ten years'
run active -f "$TMPDIR/always.yaml" --now 2026-01-07 --format json
expect_status 0

it 'what never opens again says so'
cat >"$TMPDIR/over.yaml" <<'END'
mwin: 1
policy: over
timezone: UTC
classes: {work: {}}
windows: [{id: w, class: work, dates: ["2020-01-01 10:00"], duration: 1h}]
END
run active -f "$TMPDIR/over.yaml" --now 2026-01-07
expect_status 1
expect_out 'closed and no window comes'
run active -f "$TMPDIR/over.yaml" --at 2020-01-01T10:30Z
expect_status 0
expect_out 'open in w until Wed 11:00 +00:00 (30 min); nothing comes after it'

it 'several policies are one question, and windows are named with theirs'
run active -f "$policy" -f "$TMPDIR/over.yaml" --at '2026-01-07 03:00'
expect_status 0
grep -q '^open in cmo/tuesday until .*; next: cmo/wednesday' "$out" || fail 'another line'
run active -f "$TMPDIR/over.yaml" -f "$policy" --at 2026-01-07T12:00Z
expect_status 1

it 'trouble is neither open nor closed'
for arguments in "-f /nonexistent" "-f $policy --at soon" "-f $policy --class none" \
    "-f $policy --need much" "-f $policy --bogus" "-f $policy --tz Nowhere" \
    "-f $policy --now yesterdy" "-f $policy --format csv" ''; do
    # shellcheck disable=SC2086 # words
    run active $arguments
    expect_status 2
    expect_out ''
    [ -s "$err" ] || fail 'no message'
done

# TIME, STATUS and an expression over the JSON object j, the rest being options.
json()
{
    time=$1 expected=$2 expression=$3
    shift 3
    run active --at "$time" --format json "$@"
    expect_status "$expected"
    expect_err_empty
    $PYTHON -c "
import json, sys
j = json.load(open(sys.argv[1]))
if not ($expression): sys.exit(1)" "$out" 2>/dev/null || fail "not so: $expression"
}

it 'JSON has the documented keys'
for time in '2026-01-07 03:00' '2026-01-07 12:00'; do
    run active -f "$policy" --at "$time" --format json
    $PYTHON -c '
import json, sys
j = json.load(open(sys.argv[1]))
keys = "state reason until remaining_s next_transition next_open".split()
sys.exit(list(j)[:len(keys)] != keys)' "$out" || fail 'other keys'
done

it 'JSON says when it is open'
json '2026-01-07 03:00' 0 "j['state'] == 'open' and j['reason'] == 'in-window'" -f "$policy"
json '2026-01-07 03:00' 0 "j['until'] == '2026-01-07T06:00:00+01:00' == j['next_transition']" -f "$policy"
json '2026-01-07 03:00' 0 "j['remaining_s'] == 10800" -f "$policy"
json '2026-01-07 03:00' 0 "j['next_open'] == '2026-01-07T22:30:00+01:00'" -f "$policy"
json '2026-01-07 03:00' 0 "j['current']['id'] == 'tuesday@2026-01-06'" -f "$policy"
json '2026-01-07 03:00' 0 "j['cutoff'] == '2026-01-07T05:30:00+01:00'" -f "$policy"

it 'JSON says when it is closed'
json '2026-01-07 12:00' 1 "j['state'] == 'closed' and j['reason'] == 'no-window'" -f "$policy"
json '2026-01-07 12:00' 1 "j['until'] == '2026-01-07T22:30:00+01:00' == j['next_open']" -f "$policy"
json '2026-01-07 12:00' 1 "j['remaining_s'] == 37800 and j['current'] is None" -f "$policy"
json '2026-01-07 12:00' 1 "j['next']['id'] == 'wednesday@2026-01-07'" -f "$policy"

it 'JSON says why it is closed: too short, never'
json '2026-01-07 03:00' 1 "j['reason'] == 'too-short'" -f "$policy" --need 5h
json '2026-01-07 03:00' 1 "j['current']['id'] == 'tuesday@2026-01-06'" -f "$policy" --need 5h
json '2026-01-07 03:00' 1 "j['next_open'] == '2026-01-07T22:30:00+01:00'" -f "$policy" --need 5h
json 2026-01-07 1 "j['reason'] == 'never' and j['until'] is None and j['remaining_s'] is None" \
    -f "$TMPDIR/over.yaml"
json 2026-01-07 1 "j['next_open'] is None and j['next'] is None" -f "$TMPDIR/over.yaml"

it 'JSON of what is always open has no end'
json 2026-01-07 0 "j['state'] == 'open' and j['until'] is None and j['remaining_s'] is None" \
    -f "$TMPDIR/always.yaml"

it 'the state is the first word'
for time in '2026-01-07 03:00' '2026-01-07 12:00'; do
    run active -f "$policy" --at "$time"
    read -r word rest <"$out"
    case $status$word in
    0open | 1closed) ;;
    *) fail "status $status, first word $word" ;;
    esac
done
run active -f "$policy" --at '2026-01-07 03:00' --need 9h
read -r word rest <"$out"
[ "$word" = closed ] || fail "first word $word"
run active -f "$TMPDIR/over.yaml" --now 2026-01-07
read -r word rest <"$out"
[ "$word" = closed ] || fail "first word $word"

finish

# What is read and asked ends, however many dates a policy has. The limits are of processor time,
# not of the clock, and several times what is needed, and of memory. The policies are made by hand
# so that an answer has to go through at least tens of millions of dates.
. tests/lib.sh

# Writes a policy with WINDOW, FREEZES in ZONE.
policy() # NAME ZONE WINDOW [FREEZE]
{
    cat >"$TMPDIR/$1.yaml" <<END
mwin: 1
policy: p
timezone: $2
classes:
  c: {impact: outage, notice: 5 business days, at-most: [3 per week, 100 per year]}
windows:
  - $3
freezes: [${4-}]
END
}

bounded() # COMMAND...
{
    command_line="mwin $*"
    (
        ulimit -t "$seconds_max"
        [ -z "$memory_max" ] || ulimit -v "$memory_max"
        exec "$MWIN" "$@"
    ) >"$out" 2>"$err"
    status=$?
    [ $status -lt 128 ] ||
        fail "it takes over $seconds_max s of processor time: exit status $status"
    ! grep -q 'out of memory' "$err" || fail "it takes over $memory_max KiB of memory"
}

# An error of the limit, with its place, reason and what to write instead.
expect_too_many() # PLACE
{
    expect_status 2
    expect_err_has "$1: error: there are too many dates for an answer"
    expect_err_has '[too-many-dates]'
    expect_err_has 'hint: write fewer and longer times'
}

# A sanitizer reserves more address space than this and is slower.
memory_max=2000000
seconds_max=10
if ! (ulimit -v $memory_max && exec "$MWIN" --version) >/dev/null 2>&1; then
    memory_max=
    seconds_max=60
fi

times=0,1,2,3,4,5,6,7,8,9
seconds=$times
for tens in 1 2 3 4 5; do
    seconds=$seconds,$(echo $times | sed "s/\([0-9]\)/$tens\1/g")
done
every="{id: w, class: c, first: 2026-01-01, duration: 1s, rrule:"
policy second UTC "$every FREQ=SECONDLY}"
policy parts Europe/Berlin "$every 'FREQ=MINUTELY;BYSECOND=$seconds'}"
policy freeze Europe/Berlin '{id: w, class: c, every: day, start: "22:00", duration: 1h}' \
    '{id: f, rrule: FREQ=MINUTELY, first: 2026-01-01, duration: 10s}'
policy long Europe/Berlin '{id: w, class: c, every: day, start: "22:00", duration: 600 months}'
policy never UTC "$every 'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30'}"

# 86,400 a day: a million are over on the 12th day. Over half of 5 years of 1826 days, halved
# until there are at most a million, are 1826 / 2^8 = 7.1 days.
it 'check of a rule by the second looks as far as a million dates, and says until when'
for name in second parts; do
    bounded check -f "$TMPDIR/$name.yaml" --now 2026-11-23T00:00Z
    expect_status 1
    expect_out_has 'there are over 1000000 dates'
    expect_out_has 'check looks at it only until 2026-11-30 [cut-short]'
    expect_out_has '[too-much]'
done

it 'check says that it looked less far back, if a class counts'
bounded check -f "$TMPDIR/second.yaml" --now 2026-11-23T00:00Z
expect_out_has 'there are over 1000000 dates in the year before; for the limits of classes, check counts only dates from 2026-11-'

it 'check of a short range is not cut'
bounded check -f "$TMPDIR/second.yaml" --now 2026-11-23T00:00Z --for 2d
expect_status 1
! grep -q 'looks at it only' "$out" || fail 'it was cut'

# 1440 a day: 5 years have 2.6 million, and a quarter of them 0.66 million.
it 'check of freezes by the minute, too'
bounded check -f "$TMPDIR/freeze.yaml" --now 2026-11-23T00:00Z
expect_status 1
expect_out_has '2028-02-2'
expect_out_has '[swallowed]'

it 'check of windows that are open fifty years'
bounded check -f "$TMPDIR/long.yaml" --now 2026-11-23T00:00Z
expect_status 1
expect_out_has '[overlap]'
! grep -q cut-short "$out" || fail 'it was cut'

it 'a rule by the second that never happens is found at once'
bounded check -f "$TMPDIR/never.yaml"
expect_status 2
expect_err_has '[never-happens]'

# A day has 1440 / 7 dates, which is no whole number: days cannot be counted as a whole.
it 'a COUNT that would be counted for minutes is refused, a small or an even one is not'
policy count UTC "$every 'FREQ=MINUTELY;INTERVAL=7;COUNT=9000000000'}"
bounded active -f "$TMPDIR/count.yaml" --now 9000-01-01T00:00Z
expect_status 2
expect_err_has 'error: COUNT is over 100000'
expect_err_has "say the end by 'until:' instead"
policy count UTC "$every 'FREQ=MINUTELY;COUNT=9000000000'}"
bounded active -f "$TMPDIR/count.yaml" --now 9000-01-01T00:00:30Z
expect_status 1
policy count UTC "$every 'FREQ=MINUTELY;INTERVAL=7;COUNT=100000'}"
bounded active -f "$TMPDIR/count.yaml" --now 2026-01-01T00:07Z
expect_status 0

# In UTC no change of the clocks ever interrupts it.
it 'active ends when no end of the open time is in view, and when nothing is long enough'
bounded active -f "$TMPDIR/second.yaml" --now 2026-11-23T00:00Z
expect_status 0
bounded active -f "$TMPDIR/second.yaml" --now 2026-11-23T00:00Z --need 1h
expect_too_many 'second.yaml:7:63'
bounded active -f "$TMPDIR/freeze.yaml" --now 2026-11-23T00:00Z
expect_status 1

it 'explain and list show the next dates at once'
for command in explain list dump\ policy; do
    # shellcheck disable=SC2086 # words
    bounded $command -f "$TMPDIR/second.yaml"
    expect_status 0
done

night='{id: w, class: c, every: day, start: "22:00", duration: 1h}'
policy then Europe/Berlin "$night" \
    '{id: f, rrule: FREQ=SECONDLY, first: 2026-01-01, duration: 1s, then: next}'
policy holidays Europe/Berlin "$night" \
    '{id: f, rrule: FREQ=SECONDLY, first: 2026-01-01, duration: 1s, holidays: true, blocks: []}'
policy open UTC '{id: w, class: c, first: 2026-01-01, duration: 600 months, rrule: FREQ=MINUTELY}'
policy sparse UTC \
    "$every 'FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO'}"
policy other UTC "$night"
more=
for number in $(seq 1 300); do
    more="$more
  - {id: w$number, class: c, first: 0001-01-01, duration: 30s, rrule: FREQ=MINUTELY}"
done
policy many UTC "$night$more"
{
    printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n'
    for number in $(seq 1 300); do
        printf 'BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20260101T000000Z\r\n' "$number"
        printf 'DTSTART:20260101T000000Z\r\nDURATION:PT10S\r\nRRULE:FREQ=MINUTELY\r\n'
        printf 'END:VEVENT\r\n'
    done
    printf 'END:VCALENDAR\r\n'
} >"$TMPDIR/many.ics"
policy events UTC "$night" '{id: f, ics: many.ics, then: next}'
policy events-holidays UTC "$night" '{id: f, ics: many.ics, holidays: true, blocks: []}'

# All commands that read policies; those whose output may be long are asked for a short time.
while read -r command; do
    for name in second then holidays events; do
        needs=
        [ $name != events ] || needs=libical3
        # shellcheck disable=SC2086 # nothing, or one word
        it "$command ends: $name" $needs
        # shellcheck disable=SC2086 # words
        MWIN_POLICY=$TMPDIR/$name.yaml MWIN_NOW=2026-11-23T00:00Z bounded $command
        [ $status -lt 2 ] || grep -q 'too-many-dates\|there is no occurrence' "$err" ||
            fail "exit status $status without the limit's reason"
    done
done <<END
active
check
status
list
explain
notices --due --for 10m
announce w@2026-12-01
move w@2026-12-01 --to nearest
export --freezes --for 10m
export --format html
cal --timeline --for 2w
run -q -- true
dump policy
END

active_check_and_the_page_end() # POLICY...
{
    for name; do
        for command in active check 'export --format html'; do
            # shellcheck disable=SC2086 # words
            bounded $command -f "$TMPDIR/$name.yaml" --now 2026-11-23T00:00Z
            [ $status -lt 2 ] || grep -q too-many-dates "$err" || fail "exit status $status"
        done
    done
}

it 'active, check and the page end: windows that last, that hardly come, and many'
active_check_and_the_page_end open sparse many

it 'active, check and the page end: holidays from many events' libical3
active_check_and_the_page_end events-holidays

it 'diff ends'
for name in second then; do
    bounded diff "$TMPDIR/$name.yaml" "$TMPDIR/other.yaml" --now 2026-11-23T00:00Z
    [ $status -lt 2 ] || grep -q too-many-dates "$err" || fail "exit status $status"
done

# 5 business days before Tuesday, 22:00, all days are holidays: 1000 days are gone back, and then
# each day counts, so 1005 in all, from 2026-12-01 to 2024-03-01 (366 + 366 + 273 = 1005).
it 'days that are holidays are looked up once'
bounded notices -f "$TMPDIR/holidays.yaml" --now 2026-11-23T00:00Z --for 30d
expect_status 0

it 'an answer that is not known is never open: active and run with a freeze by the second'
bounded active -f "$TMPDIR/then.yaml" --now 2026-11-23T22:30+01:00
expect_too_many 'then.yaml:8:26'
[ ! -s "$out" ] || fail 'it said something all the same'
bounded run -f "$TMPDIR/then.yaml" --now 2026-11-23T22:30+01:00 -- touch "$TMPDIR/ran"
expect_too_many 'then.yaml:8:26'
[ ! -e "$TMPDIR/ran" ] || fail 'the program was run'

it 'the limit is an error like others: the old file stays, --exit-error counts'
fresh
echo old >"$work/page.html"
bounded export -f "$TMPDIR/second.yaml" -o "$work/page.html" --exit-error 7 \
    --now 2026-11-23T00:00Z
expect_status 7
expect_files 'page.html '
[ "$(cat "$work/page.html")" = old ] || fail 'the old file is gone'

# 2 days of 86,400, each a line: the limit is for what comes between lines.
it 'a list that is asked for is as long as it is'
bounded list -f "$TMPDIR/second.yaml" --now 2026-11-23T00:00Z --for 2d --format csv
expect_status 0
[ "$(wc -l <"$out")" -eq $((2 * 86400 + 1)) ] || fail "$(wc -l <"$out") lines"

finish

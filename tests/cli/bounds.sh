# What is read and asked ends, however many dates a policy has. The limits are of processor time,
# not of the clock, and many times what is needed: a slow machine or a sanitizer does not matter.
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
    (ulimit -t 60 && exec "$MWIN" "$@") >"$out" 2>"$err"
    status=$?
    [ $status -lt 128 ] || fail "it takes over 60 s of processor time: exit status $status"
}

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
    expect_out_has 'it looked only until 2026-11-30 [cut-short]'
    expect_out_has '[too-much]'
done

it 'check of a short range is not cut'
bounded check -f "$TMPDIR/second.yaml" --now 2026-11-23T00:00Z --for 2d
expect_status 1
! grep -q cut-short "$out" || fail 'it was cut'

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

# In UTC no change of the clocks ever interrupts it.
it 'active ends when no end of the open time is in view, and when nothing is long enough'
bounded active -f "$TMPDIR/second.yaml" --now 2026-11-23T00:00Z
expect_status 0
bounded active -f "$TMPDIR/second.yaml" --now 2026-11-23T00:00Z --need 1h
expect_status 1
bounded active -f "$TMPDIR/freeze.yaml" --now 2026-11-23T00:00Z
expect_status 1

it 'explain and list show the next dates at once'
for command in explain list dump\ policy; do
    # shellcheck disable=SC2086 # words
    bounded $command -f "$TMPDIR/second.yaml"
    expect_status 0
done

finish

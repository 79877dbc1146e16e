# Each rule of the four example policies, kept and broken in a copy: named at the right line.
. tests/lib.sh

copy=$TMPDIR/copy.yaml

# A copy of an example with what is on standard input behind it.
example() # NAME
{
    cat "examples/$1.yaml" - >"$copy"
    lines=$(wc -l <"examples/$1.yaml")
}

# A finding: ID at the N-th line behind the example.
expect_finding() # ID N TEXT
{
    grep -F "[$1]" "$out" | grep -F "$copy:$((lines + $2)):" | grep -qF "$3" ||
        fail "no $1 at line $2: $3"
}

expect_no_finding() # ID
{
    ! grep -qF "[$1]" "$out" || fail "a finding $1"
}

# Where a rule stands in the example.
line_of() # TEXT
{
    grep -nF -m 1 -e "$1" "$copy" | cut -d : -f 1
}

check()
{
    run check -f "$copy" --now "$1" --for "$2"
}

# cmo: two nights without notice; urgent work at any time, told beforehand.

it 'cmo: nobody has to be told of the nights'
example cmo </dev/null
run notices -f "$copy" --now 2026-11-22 --due
expect_status 0
run active -f "$copy" --at '2026-11-25 05:59:59'
expect_status 0
run active -f "$copy" --at '2026-11-25 06:00'
expect_status 1
run active -f "$copy" --at '2026-11-26 03:00'
expect_status 0
run active -f "$copy" --at '2026-11-24 03:00'
expect_status 1

it 'cmo: urgent work is told before it begins, by its channels'
example cmo <<'EOF'
changes:
  - {emergency: "2026-11-23 14:00", class: urgent, duration: 1h, at: "2026-11-23 14:00"}
  - {emergency: "2026-11-24 14:00", class: urgent, duration: 1h, at: "2026-11-24 14:00:01"}
  - {emergency: "2026-11-26 14:00", class: planned, duration: 1h, at: "2026-11-24 14:00"}
EOF
check 2026-11-22 30d
expect_status 1
expect_finding notice-short 3 'too late for the notice that class urgent promises'
expect_finding not-emergency 4 'class planned does not allow emergencies'
[ "$(grep -c '\[notice-short\]' "$out")" -eq 1 ] || fail 'the first one is in time'
run active -f "$copy" --at '2026-11-23 14:30' --class urgent
expect_status 0
run announce -f "$copy" emergency@2026-11-23T14:00
expect_status 0
expect_out_has https://feed.example.org/hosting
! grep -q mailto:customers "$out" || fail 'told by mail'

# prostar: monthly is mandatory, outside main hours; the zone is a place.

it 'prostar: the monthly window may be moved, and is never dropped'
example prostar <<'EOF'
changes:
  - {moved: last-saturday@2026-12-26, to: "2026-12-19 22:00", by: user, at: "2026-11-20"}
  - {cancelled: last-saturday@2027-01-30, at: "2026-11-20"}
  - {cancelled: weekly@2027-01-13, at: "2026-11-20"}
EOF
check 2026-12-01 60d
expect_finding dropped 3 'class monthly is mandatory'
expect_err_empty
[ "$(grep -c '\[dropped\]' "$out")" -eq 1 ] || fail 'routine work may be dropped'
run move -f "$copy" last-saturday@2027-02-27 --to '2027-02-26 22:00' --by user --now 2026-12-01
expect_status 0

it 'prostar: work in main working hours is found'
example prostar </dev/null
check 2026-12-01 60d
expect_status 0
sed -i 's/start: "22:00"/start: "17:59"/; s/every: last saturday/every: last friday/; s/2020-01-25/2020-01-31/; s/end: "02:00"/end: "19:00"/' "$copy"
check 2026-12-01 60d
expect_out_has "$copy:$(line_of 'every: last friday')"
expect_out_has 'falls into protected hours: main working hours [protected]'
sed -i 's/start: "17:59"/start: "18:00"/' "$copy"
check 2026-12-01 60d
expect_no_finding protected

it 'prostar: MDT is no zone'
sed -i 's,America/Denver,MDT,' "$copy"
run check -f "$copy"
expect_status 2
expect_err_has "$copy:$(line_of 'timezone: MDT'):"
expect_err_has '[bad-zone]'
expect_err_has America/Denver

# minox: a calendar with weekdays, and what really happened.

it 'minox: a weekday that does not fit its date'
example minox </dev/null
sed -i 's/Thu 2021-12-09/Tue 2021-12-09/' "$copy"
run check -f "$copy"
expect_status 2
expect_err_has "$copy:$(line_of '- Tue 2021-12-09'):"
expect_err_has '[weekday-mismatch]'

it 'minox: extended work is told before its start, operational work is not'
example minox <<'EOF'
changes:
  - {announced: calendar@2021-02-06, at: "2021-02-06 21:00"}
EOF
run notices -f "$copy" --now '2021-02-06 21:00' --due --for 2d
expect_status 0
sed -i 's/"2021-02-06 21:00"}/"2021-02-06 21:00:01"}/' "$copy"
check 2021-02-06T20:00 2d
expect_finding notice-short 2 'by Sat 2021-02-06 21:00'
example minox </dev/null
run notices -f "$copy" --now '2021-02-06 20:00' --due --for 2d
expect_status 1
expect_out_has calendar@2021-02-06

it 'minox: plan and what really happened'
example minox <<'EOF'
changes:
  - {actual: calendar@2021-02-06, start: "2021-02-06 21:05", end: "2021-02-07 12:00", outcome: done}
  - {actual: calendar@2021-02-09, start: "21:00", end: "21:31", outcome: done}
  - {actual: calendar@2021-02-18, start: "20:59", end: "21:30", outcome: done}
EOF
check 2021-01-01 90d
expect_finding overrun 3 'work lasted 1 min longer than its window'
expect_finding overrun 4 'work began 1 min before its window'
[ "$(grep -c '\[overrun\]' "$out")" -eq 2 ] || fail 'the first one is as planned'

# daas: notice for what is disruptive, moves, delays, skipped updates.

daas_storage='  - {id: storage, class: disruptive, start: "20:00", duration: 4h, dates: ["2027-03-31"]}'

it 'daas: a month before what is disruptive, at the end of a month'
example daas <<EOF
$daas_storage
changes: [{announced: storage@2027-03-31, at: "2027-02-28 20:00"}]
EOF
check '2027-02-28 20:00' 60d
expect_no_finding notice-short
sed -i 's/"2027-02-28 20:00"/"2027-02-28 20:00:01"/' "$copy"
check '2027-02-28 20:00' 60d
expect_finding notice-short 2 'by Sun 2027-02-28 20:00'
expect_out_has "$copy:$(line_of 'notice: 1 month'):"
example daas <<EOF
$daas_storage
EOF
check '2027-02-28 20:00' 60d
expect_no_finding notice-missing
check '2027-02-28 20:00:01' 60d
expect_finding notice-missing 1 'users were not told of storage@2027-03-31 in time'
run notices -f "$copy" --now '2027-02-27 19:59:59' --due
expect_status 0
run notices -f "$copy" --now '2027-02-27 20:00' --due
expect_status 1

it 'daas: nobody is told of the routine'
example daas </dev/null
run notices -f "$copy" --now 2027-01-01
expect_out 'no notice is due in this time'

it 'daas: a user asks a month ahead'
example daas <<EOF
$daas_storage
EOF
run move -f "$copy" storage@2027-03-31 --to '2027-04-20 20:00' --by user --now '2027-02-28 20:00'
expect_status 0
expect_err_has 'considered, not promised'
run move -f "$copy" storage@2027-03-31 --to '2027-04-20 20:00' --by user --now '2027-02-28 20:00:01'
expect_status 1
expect_err_has '[request-late]'
run move -f "$copy" storage@2027-03-31 --to '2027-04-20 20:00' --now '2027-02-28 20:00:01'
expect_status 0

it 'daas: what touches several users no one moves, what is critical is not put off'
run move -f "$copy" monthly@2027-03-08 --to 2027-03-01 --by user --now 2027-01-01
expect_status 1
expect_err_has '[not-movable]'
run move -f "$copy" monthly@2027-03-08 --to 2027-03-01 --now 2027-01-01
expect_status 0
run move -f "$copy" monthly@2027-03-08 --to 2027-03-15 --now 2027-01-01
expect_status 1
expect_err_has "$copy:$(line_of 'postpone: never'):"
expect_err_has '[postponed]'

it 'daas: the provider names another date, and tells of a delay at once'
example daas <<'EOF'
changes:
  - {cancelled: monthly@2027-02-08, at: 2027-01-20}
  - {extended: monthly@2027-03-08, end: "06:00", at: "2027-03-15 00:00"}
  - {extended: monthly@2027-04-12, end: "06:00", at: "2027-04-19 00:00:01"}
EOF
check 2027-01-01 120d
expect_finding dropped 2 'the class requires another date'
expect_finding notice-short 4 'the notice to users was due at once'
! grep -F '[notice-short]' "$out" | grep -qF ":$((lines + 3)):" || fail 'the first delay was told in time'

it 'daas: one update may be skipped, a second in a row is warned of'
example daas <<'EOF'
changes:
  - {cancelled: monthly@2027-02-08, at: 2027-01-20}
EOF
check 2027-01-01 120d
expect_no_finding skipped-often
echo '  - {actual: monthly@2027-03-08, outcome: not-done}' >>"$copy"
check 2027-01-01 120d
expect_out_has '2 occurrences in a row of class software are skipped, from monthly@2027-02-08'
expect_out_has 'are supported only in part'

it 'daas: a version of the policy that breaks a notice'
example daas <<EOF
$daas_storage
EOF
run diff examples/daas.yaml "$copy" --at '2027-02-28 20:00'
expect_status 0
run diff examples/daas.yaml "$copy" --at '2027-02-28 20:00:01'
expect_status 1
expect_out_has '+ daas/storage@2027-03-31 appears'
finish

# init: the policy that it prints is one to start from.
. tests/lib.sh

policy=$TMPDIR/starter.yaml

it 'what it prints is a policy that check passes'
run init
expect_status 0
expect_err_empty
cp "$out" "$policy"
run check -f "$policy" --now 2026-11-01
expect_status 0
expect_out_has '1 policy, 2 windows: 0 warnings'

# By a calendar: the last Saturday of November 2026 is the 28th, its second Tuesday the 10th, and
# two days later is the 12th. Berlin is one hour ahead of UTC in November.
it 'its windows are those that its comments say'
run list -f "$policy" --from 2026-11-02 --to 2026-12-01 --format csv
expect_status 0
cut -d, -f1,5,6,7 "$out" | sed 1d >"$TMPDIR/list"
[ "$(cat "$TMPDIR/list")" = 'patches@2026-11-12,scheduled,2026-11-12T23:00:00+01:00,2026-11-13T02:00:00+01:00
monthly@2026-11-28,scheduled,2026-11-28T22:00:00+01:00,2026-11-29T02:00:00+01:00' ] ||
    fail "$(cat "$TMPDIR/list")"

# 2026-12-26 is in the freeze of 20 December, which lasts 14 days and moves what it blocks.
it 'its freeze holds what it says that it holds'
run list -f "$policy" --from 2026-12-20 --to 2027-01-03 --format csv
grep -q '^monthly' "$out" && fail 'monthly is not held'
run list -f "$policy" --from 2027-01-03 --to 2027-01-10 --format csv
expect_out_has 'monthly@2026-12-26'

it 'the help names its commands: they work'
for command in explain check list status cal notices; do
    run $command -f "$policy" --now 2026-11-01
    expect_status 0
done

it 'it writes no file, whatever there is in the folder, and reads none'
fresh
echo kept >"$work/policy.yaml"
(cd "$work" && MWIN_POLICY=policy.yaml "$MWIN" init) >"$out" 2>"$err" || fail 'it failed'
cmp -s "$out" "$policy" || fail 'it prints something else'
expect_files 'policy.yaml '
[ "$(cat "$work/policy.yaml")" = kept ] || fail 'it wrote to policy.yaml'

it 'options and operands that it does not take are refused, and nothing is printed'
for arguments in '--tz Europe/Berlin' '-o policy.yaml' policy.yaml '--format json'; do
    # shellcheck disable=SC2086 # words
    run init $arguments
    expect_status 2
    expect_out ''
    [ -s "$err" ] || fail 'it does not say why'
done

it 'standard output that cannot be written is trouble'
"$MWIN" init >/dev/full 2>"$err"
status=$?
expect_status 2
expect_err_has 'cannot be written'

finish

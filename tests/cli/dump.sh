# dump: the stages between text and schedule.
. tests/lib.sh

it 'a policy that is printed can be read again and means the same'
count=0
for policy in examples/*.yaml tests/golden/*/*.yaml; do
    command_line="mwin dump policy -f $policy"
    # Not one that is wrong on purpose.
    "$MWIN" list -f "$policy" --from 2020 --to 2021 >"$out" 2>"$err" || continue
    count=$((count + 1))
    "$MWIN" dump policy -f "$policy" >"$TMPDIR/printed.yaml" 2>"$err" || fail "status $?"
    for question in 'list --from 2020-01-01 --to 2028-01-01 --format json' 'dump policy'; do
        # shellcheck disable=SC2086 # words
        "$MWIN" $question -f "$policy" >"$TMPDIR/first" 2>"$err"
        # shellcheck disable=SC2086 # words
        "$MWIN" $question -f - <"$TMPDIR/printed.yaml" >"$TMPDIR/second" 2>>"$err"
        diff "$TMPDIR/first" "$TMPDIR/second" >"$out" || fail "$question differs"
    done
done

[ $count -gt 10 ] || fail "only $count policies were read"

it 'a tree has a line for each value, with its place'
printf 'mwin: 1\nb:\n  - "x y"\n  - {c: d}\n' >"$TMPDIR/tree.yaml"
run dump tree -f "$TMPDIR/tree.yaml"
expect_status 0
expect_out "$TMPDIR/tree.yaml:
1:1 a map
1:7   mwin: 1
3:3   b: a list
3:5     - \"x y\"
4:5     - a map
4:9       c: d"

it 'no tree can be printed of what is no YAML'
printf 'mwin: 1\na: [1\n' >"$TMPDIR/none.yaml"
run dump tree -f "$TMPDIR/none.yaml"
expect_status 2
expect_out ''
expect_err_has '[syntax]'

it 'the rule of each window is a line'
run dump rules -f examples
expect_status 0
[ "$(wc -l <"$out")" -eq "$(grep -c '^ *- id: ' examples/*.yaml | awk -F: '{n += $2} END {print n}')" ] ||
    fail 'not as many lines as windows'

it 'one stage is needed'
for stages in '' 'tree rules' everything; do
    # shellcheck disable=SC2086 # words
    run dump $stages -f examples/cmo.yaml
    expect_status 2
    expect_out ''
    expect_err_has 'one of tree, policy, rules'
done

finish

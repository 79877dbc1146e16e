# The schemas that are printed; tests/oracle/output_schema.py tests what they say.
. tests/lib.sh

it 'there is a schema of policies and of what each command prints as JSON'
for name in policy list active check notices diff; do
    run schema $name
    expect_status 0
    expect_err_empty
    expect_out_has '"$schema": "https://json-schema.org/draft/2020-12/schema"'
    cksum <"$out" >>"$TMPDIR/sums"
done
[ "$(sort -u "$TMPDIR/sums" | wc -l)" -eq 6 ] || fail 'two schemas are alike'

it 'without operand it is that of policies'
run schema policy
cp "$out" "$TMPDIR/policy"
run schema
expect_status 0
cmp -s "$out" "$TMPDIR/policy" || fail 'another one'
for word in '"windows"' '"timezone"' '"cutoff"'; do
    expect_out_has "$word"
done

it 'needs no policy'
(cd "$TMPDIR" && "$MWIN" schema list) >"$out" 2>"$err" || fail 'it failed'
expect_out_has '"occurrences"'

it 'the fields of a list are in the schema in their order'
"$MWIN" schema list | sed -n 's/^    "\([a-z_]*\)": .*/\1/p' | tr '\n' ' ' >"$out"
expect_out 'occurrences id policy window class status start end duration_s timezone impact downtime_s notice_by summary classes freeze reason '

it 'another operand is refused, with those that there are'
run schema export
expect_status 2
expect_out ''
expect_err_has 'there is no schema of "export"'
expect_err_has 'hint: one of policy, list, active, check, notices, diff'
run schema list active
expect_status 2
expect_out ''
expect_err_has '"active"'
run schema ''
expect_status 2

finish

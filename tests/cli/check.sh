# check: statuses, JSON, ranges. What each finding says is in tests/golden/check.
. tests/lib.sh

folder=$TMPDIR/policies
mkdir "$folder"
policy() # NAME WINDOW
{
    printf 'mwin: 1\npolicy: %s\ntimezone: Europe/Berlin\nclasses: {work: {}}\nwindows:\n  - %s\n' \
        "$1" "$2" >"$folder/$1.yaml"
}
policy good '{id: w, class: work, every: monday, start: "10:00", duration: 1h}'
policy note '{id: w, class: work, rrule: FREQ=YEARLY;BYMONTHDAY=1, start: "10:00", duration: 1h}'
policy warned '{id: w, class: work, every: sunday, start: "02:30", duration: 1h}'
policy wrong '{id: w, class: wrok, every: monday, start: "10:00", duration: 1h}'
json="import json, sys; j = json.load(open(sys.argv[1])); sys.exit(not (%s))"

expect_json() # EXPRESSION
{
    # shellcheck disable=SC2059 # the expression is no format
    $PYTHON -c "$(printf "$json" "$1")" "$out" 2>/dev/null || fail "not so: $1"
}

it 'nothing found is status 0, as are notes'
run check -f "$folder/good.yaml" --now 2026-01-01
expect_status 0
expect_err_empty
expect_out '1 policy, 1 window: nothing found'
run check -f "$folder/note.yaml" --now 2026-01-01
expect_status 0
expect_out_has '0 warnings, 1 note'

it 'warnings are status 1 and go to standard output'
run check -f "$folder/warned.yaml" --now 2026-01-01
expect_status 1
expect_err_empty
expect_out_has '[gap]'
expect_out_has '[fold]'
expect_out_has '2 warnings'
run check -f "$folder/warned.yaml" --now 2026-01-01 --exit-no 5
expect_status 5

it 'errors are status 2 and go to standard error'
run check -f "$folder/wrong.yaml" --now 2026-01-01
expect_status 2
expect_out ''
expect_err_has '[unknown-class]'
run check -f "$folder/wrong.yaml" --exit-no 5 --exit-error 6
expect_status 6

it 'JSON has the findings and their counts'
run check -f "$folder/warned.yaml" --now 2026-01-01 --format json
expect_status 1
expect_err_empty
expect_json "[f['id'] for f in j['findings']] == ['gap', 'fold']"
expect_json "(j['errors'], j['warnings'], j['notes']) == (0, 2, 0)"
expect_json "all(f['file'].endswith('warned.yaml') and f['line'] == 6 for f in j['findings'])"
expect_json "all(f['column'] == 33 and f['severity'] == 'warning' for f in j['findings'])"
expect_json "all(f['message'] and f['hint'] for f in j['findings'])"
run check -f "$folder/good.yaml" --now 2026-01-01 --format json
expect_status 0
expect_json "j == {'findings': [], 'errors': 0, 'warnings': 0, 'notes': 0}"

it 'JSON has errors, too, with the place that they conflict with'
printf '  - {id: w, class: work, every: day}\n' >>"$folder/wrong.yaml"
run check -f "$folder/wrong.yaml" --format json
expect_status 2
expect_json "[f['id'] for f in j['findings']] == ['unknown-class', 'duplicate-id']"
expect_json "j['errors'] == 2 and j['findings'][0]['hint']"
expect_json "(j['findings'][1]['other']['line'], j['findings'][1]['other']['column']) == (6, 10)"

it 'five years are looked at, or as many as are said'
run check -f "$folder/warned.yaml" --now 2026-01-01
expect_out_has '(and 4 later occurrences) [gap]'
run check -f "$folder/warned.yaml" --now 2026-01-01 --for '10 years'
expect_out_has '(and 9 later occurrences) [gap]'
run check -f "$folder/warned.yaml" --now 2026-01-01 --for '2 months'
expect_status 0
run check -f "$folder/warned.yaml" --from 2026-05-01 --for '2 months'
expect_status 0
run check -f "$folder/warned.yaml" --from 2026-03-29 --for '1 day'
expect_status 1

it 'several policies are looked at, each by itself'
rm "$folder/wrong.yaml"
run check -f "$folder" --now 2026-01-01
expect_status 1
expect_out_has "$folder/note.yaml:6:33: note:"
expect_out_has "$folder/warned.yaml:6:33: warning:"
expect_out_has '3 policies, 3 windows: 2 warnings, 1 note'

it 'every finding that there can be is in a test'
for id in $(sed -n 's/^DIAG([A-Z_]*, [A-Z_]*, "\([a-z-]*\)".*/\1/p' src/base/diag.def); do
    grep -qF "[$id]" tests/golden/*/*.check tests/cli/*.sh ||
        grep -qE "^ *refused[a-z_]* .* $id( |\$)" tests/cli/bad_input.sh || fail "$id is in none"
done

finish

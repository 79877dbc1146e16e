# What people write as names and titles never adds a line, a row, a formula or an escape
# sequence to what is printed.
. tests/lib.sh

policy=$TMPDIR/policy.yaml
cat >"$policy" <<'END'
mwin: 1
policy: web
title: "two\nlines\tand, \"quotes\""
description: |
  A description
  of two lines.
timezone: UTC
contact: "=mailto:x"
classes:
  work: {title: "class\nof work", description: "more\nthan one line", work: {all: "a\nb"}}
windows:
  - id: w
    class: work
    duration: 1h
    dates:
      - {date: 2026-01-01, start: "10:00", title: "=1+1"}
      - {date: 2026-01-02, start: "10:00", title: "+1"}
      - {date: 2026-01-03, start: "10:00", title: "-1"}
      - {date: 2026-01-04, start: "10:00", title: "@SUM(A1)"}
      - {date: 2026-01-05, start: "10:00", title: "\tcmd"}
      - {date: 2026-01-06, start: "10:00", title: "a,b;c"}
      - {date: 2026-01-07, start: "10:00", title: "say \"hi\""}
      - {date: 2026-01-08, start: "10:00", title: "first\nw@2026-01-08,web,w\nlast"}
      - {date: 2026-01-09, start: "10:00", title: "\n =2+2"}
      - {date: 2026-01-10, start: "10:00", title: "back\\slash and \u00fc \U0001F527"}
      - {date: 2026-01-11, start: "10:00", title: "' or \"\" or ,,"}
      - {date: 2026-01-12, start: "10:00", title: "\u65e5\u672c\u8a9e"}
      - {date: 2026-01-13, start: "10:00"}
END

run list -f "$policy" --now 2026-01-01 --for 30d --format json
cp "$out" "$TMPDIR/list.json"

it 'JSON gives titles back as they were written'
expect_status 0
$PYTHON - "$TMPDIR/list.json" >"$err" 2>&1 <<'END' || fail "$(cat "$err")"
import json, sys
found = [o["summary"] for o in json.load(open(sys.argv[1], encoding="utf-8"))["occurrences"]]
expected = ["=1+1", "+1", "-1", "@SUM(A1)", "\tcmd", "a,b;c", 'say "hi"',
            "first\nw@2026-01-08,web,w\nlast", "\n =2+2", "back\\slash and ü \U0001F527",
            "' or \"\" or ,,", "日本語", "class\nof work"]
assert found == expected, found
END

it 'CSV has a row for each, in one line, and no cell is a formula'
run list -f "$policy" --now 2026-01-01 --for 30d --format csv
expect_status 0
[ "$(wc -l <"$out")" -eq 14 ] || fail 'not 14 lines'
$PYTHON - "$out" >"$err" 2>&1 <<'END' || fail "$(cat "$err")"
import csv, sys
rows = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8"), strict=True))
assert all(len(row) == len(rows[0]) for row in rows)
for row in rows:
    for cell in row:
        assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r"), cell
        assert not any(ord(c) < 32 for c in cell), cell
found = [row[-1] for row in rows[1:]]
assert found[0] == "'=1+1" and found[5] == "a,b;c" and found[6] == 'say "hi"', found
assert found[9:12] == ["back\\slash and ü \U0001F527", "' or \"\" or ,,", "日本語"], found
END

it 'a formula behind blanks is none in CSV, either'
grep -q '^w@2026-01-09,.*'"'  =2+2" "$out" || fail 'a spreadsheet may drop the blanks'

it 'text has a line for each'
run list -f "$policy" --now 2026-01-01 --for 30d
expect_status 0
[ "$(wc -l <"$out")" -eq 14 ] || fail 'not 14 lines'
expect_out_has 'first w@2026-01-08,web,w last'
expect_out_has 'class of work'

it 'no control character but line ends is ever printed'
for command in list 'list --format csv' 'list --format json' active 'active --format json' \
    explain check 'check --format json' 'dump tree' 'dump policy' 'dump rules'; do
    # shellcheck disable=SC2086 # words
    run $command -f "$policy" --now 2026-01-01
    LC_ALL=C grep -q "$(printf '[\001-\011\013-\037\177]')" "$out" "$err" &&
        fail "a control character from $command"
done

it 'what turns the direction of text is not printed as text'
printf 'mwin: 1\npolicy: web\ntitle: "a\\u202eb"\ntimezone: UTC\n' >"$TMPDIR/turn.yaml"
run explain -f "$TMPDIR/turn.yaml"
expect_status 0
expect_out_has "$(printf 'web: a\357\277\275b')"

it 'lines of a description are joined'
run explain -f "$policy" --now 2026-01-01
expect_out_has 'A description of two lines.'
expect_out_has 'web: two lines and, "quotes"'

it 'control characters are refused in a policy'
for escape in '\e[31m' '\x07' '\x9b31m' '\0' '\x7f' '\u2028' '\x85'; do
    printf 'mwin: 1\npolicy: web\ntitle: "a%sb"\ntimezone: UTC\n' "$escape" >"$TMPDIR/bad.yaml"
    run list -f "$TMPDIR/bad.yaml"
    expect_status 2
    expect_err_has '3:'
    expect_err_has '[encoding]'
done

it 'ids are made of letters, digits and a few signs'
for id in 'a b' 'a,b' 'a/b' 'a@b' '=a' '' 'ü' 'a
b'; do
    printf 'mwin: 1\npolicy: "%s"\ntimezone: UTC\n' "$id" >"$TMPDIR/bad.yaml"
    run list -f "$TMPDIR/bad.yaml"
    expect_status 2
    expect_err_has bad.yaml:2:
done
for id in a a-b a_b a.b A1 0 2026; do
    sed "s/^policy: .*/policy: \"$id\"/" "$policy" >"$TMPDIR/good.yaml"
    run list -f "$TMPDIR/good.yaml" --now 2026-01-01 --format csv
    expect_status 0
    expect_out_has ",$id,w,"
done

it 'a file name with control characters or bad UTF-8 harms no terminal and no JSON'
name=$(printf 'a\033[31m\377\n\302\2339b.yaml')
sed 's/class: work/class: wrok/' "$policy" >"$TMPDIR/$name"
run list -f "$TMPDIR/$name"
expect_status 2
LC_ALL=C grep -q "$(printf '[\001-\011\013-\037\177]')" "$err" && fail 'a control character'
run check -f "$TMPDIR/$name" --format json
expect_status 2
$PYTHON -c 'import json, sys; json.load(open(sys.argv[1], encoding="utf-8"))' "$out" 2>/dev/null ||
    fail 'not JSON'

finish

# What is different on a terminal: colours and width.
. tests/lib.sh

policy=$TMPDIR/policy.yaml
cat >"$policy" <<'END'
mwin: 1
policy: web
timezone: Europe/Berlin
classes:
  patches: {title: "Größere Wartung", impact: reduced-redundancy, downtime: 20m}
  moves: {title: "日本語のタイトル 日本語のタイトル 日本語のタイトル 日本語のタイトル", impact: outage}
windows:
  - {id: night, class: patches, every: tuesday, start: "22:30", end: "06:00", cutoff: 30m}
  - {id: sundays, class: moves, every: sunday, start: "02:30", duration: 2h}
END
sed 's/every: tuesday/every: tuesdya/' "$policy" >"$TMPDIR/broken.yaml"

TERM=xterm
export TERM

ask() # COLUMNS STREAMS 'COMMAND [OPTION ...]'
{
    # shellcheck disable=SC2086 # words
    on_terminal "$1" "$2" $3 -f "$policy" --now 2026-03-25
}

has_colour()
{
    grep -q "$(printf '\033')" "$1"
}

expect_width() # MOST
{
    [ "$(widest)" -le "$1" ] || fail "a line of $(widest) columns"
}

it 'colours are there on a terminal'
for command in list active; do
    ask 80 o $command
    has_colour "$out" || fail "none from $command"
done
ask 80 o check
has_colour "$out" || fail 'none from check'

it 'and change nothing else'
for command in list active check explain; do
    ask 80 o $command
    sed "s/$(printf '\033')\[[0-9;]*m//g" "$out" >"$TMPDIR/stripped"
    ask 80 o "$command --color never"
    cmp -s "$out" "$TMPDIR/stripped" || fail "other text from $command"
done

it 'colours are not there in a file or pipe, unless they are asked for'
run list -f "$policy" --now 2026-03-25
has_colour "$out" && fail 'some'
run list -f "$policy" --now 2026-03-25 --color auto
has_colour "$out" && fail 'some'
run list -f "$policy" --now 2026-03-25 --color always
has_colour "$out" || fail 'none'
run active -f "$policy" --color sometimes
expect_status 2
expect_err_has sometimes

it 'NO_COLOR, TERM=dumb, no TERM and --color never turn them off'
for setting in NO_COLOR=1 NO_COLOR=0 TERM=dumb TERM=; do
    (export "${setting?}" && ask 80 oe list)
    has_colour "$out" && fail "some with $setting"
done
ask 80 o 'list --color never'
has_colour "$out" && fail 'some with --color never'
(NO_COLOR='' && export NO_COLOR && ask 80 o list)
has_colour "$out" || fail 'none with an empty NO_COLOR'
(NO_COLOR=1 && export NO_COLOR && ask 80 o 'list --color always')
has_colour "$out" || fail 'none with --color always'

it 'each stream is judged by itself'
good=$policy
policy=$TMPDIR/broken.yaml
ask 80 e list
has_colour "$out" || fail 'no colour in errors on a terminal'
ask 80 o list
has_colour "$err" && fail 'colour in errors in a file'
policy=$good

it 'machine formats have no colours on a terminal either'
for format in csv json; do
    ask 80 o "list --format $format"
    expect_status 0
    run list --format $format -f "$policy" --now 2026-03-25
    cp "$out" "$TMPDIR/file"
    ask 40 o "list --format $format"
    cmp -s "$out" "$TMPDIR/file" || fail "$format differs"
done
ask 80 o 'active --format json'
has_colour "$out" && fail 'in the JSON of active'

it 'a list fits the width of the terminal'
for columns in 60 80 100 120 150 160 180; do
    ask $columns o list
    expect_status 0
    expect_width $columns
done

it 'what matters most stays on a narrow terminal'
for columns in 10 40 80; do
    ask $columns o list
    for heading in START END WINDOW; do
        head -n 1 "$out" | grep -q $heading || fail "no $heading at $columns"
    done
    expect_out_has 'Tue 2026-03-24 22:30 +01:00'
done
ask 80 o list
head -n 1 "$out" | grep -q WHEN || fail 'no WHEN at 80'
ask 200 o list
for heading in LENGTH WHEN CLASS IMPACT TITLE; do
    head -n 1 "$out" | grep -q $heading || fail "no $heading at 200"
done

it 'a long title is cut between characters, with an ellipsis'
ask 155 o list
expect_out_has 'Größere Wartung'
grep -q '日.*…$' "$out" || fail 'no ellipsis'

it 'a terminal that does not know its width has that of COLUMNS, else 80'
(COLUMNS=200 && export COLUMNS && ask 0 o list)
head -n 1 "$out" | grep -q TITLE || fail 'COLUMNS was not used'
ask 0 o list
expect_width 80
for columns in x 0 -5 99999999999999999999; do
    (COLUMNS=$columns && export COLUMNS && ask 0 o list)
    expect_width 80
done

it 'into a file nothing is left out, whatever COLUMNS says'
(COLUMNS=40 && export COLUMNS && run list -f "$policy" --now 2026-03-25)
head -n 1 "$out" | grep -q TITLE || fail 'no TITLE'
expect_out_has '日本語のタイトル 日本語のタイトル 日本語のタイトル 日本語のタイトル'

it '-o is a file, also when standard output is a terminal'
ask 40 o "list -o $TMPDIR/list.txt"
expect_out ''
has_colour "$TMPDIR/list.txt" && fail 'colours in the file'
head -n 1 "$TMPDIR/list.txt" | grep -q TITLE || fail 'the file was cut'

it 'the window that is open is marked'
ask 80 o list
[ "$(grep -c "$(printf '\033\[1;32m')" "$out")" -eq 1 ] || fail 'not one'

finish

# What mwin cal draws, and how it fits the terminal.
. tests/lib.sh

policy=$TMPDIR/policy.yaml
cat >"$policy" <<'YAML'
mwin: 1
policy: web
timezone: Europe/Berlin
classes:
  patches: {title: "Größere Wartung\n日本語のタイトル", impact: degraded, notice: 1 week}
  moves: {title: "日本語のタイトル日本語のタイトル日本語のタイトル日本語のタイトル日本語のタイトル日本語のタイトル"}
windows:
  - {id: a-very-long-name-of-a-window-that-fits-no-day, class: patches, every: tuesday, start: "22:30", end: "06:00"}
  - {id: last, class: moves, every: last saturday of the month, start: "22:00", end: "02:00"}
  - {id: to-midnight, class: moves, every: 17th of the month, start: "20:00", end: "24:00"}
  - {id: week, class: moves, dates: ["2026-12-08 12:00"], duration: 7 days}
freezes:
  - {id: closing, from: 2026-12-21, to: 2026-12-24, blocks: [moves], title: "年末年始年末年始年末年始年末年始年末年始年末年始"}
changes:
  - {cancelled: last@2026-12-26, at: "2026-11-20 09:00", reason: "cleared\nby \u202ereversed\nsomebody"}
YAML

cal() # ARGUMENT...
{
    run cal -f "$policy" --now '2026-12-10 12:00' "$@"
}

TERM=xterm
export TERM

draw() # COLUMNS ARGUMENT...
{
    columns=$1
    shift
    on_terminal "$columns" o cal -f "$policy" --now '2026-12-10 12:00' "$@"
}

it 'no line is wider than the terminal'
for columns in 8 20 39 40 41 47 60 80 81 120 200 500; do
    for options in '' '--timeline' '--timeline --for 1d' '--months 3'; do
        # shellcheck disable=SC2086 # words
        draw $columns $options --color never
        expect_status 0
        [ "$(widest)" -le $columns ] || fail "a line of $(widest) columns in $columns"
    done
done

it 'what is too much for a day fits the least grid, with its explanation'
{
    printf 'mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {c: {}}\nwindows:\n'
    for window in 1 2 3 4 5 6 7 8 9 10; do
        printf '  - {id: w%d, class: c, dates: [2026-12-08]}\n' $window
    done
} >"$TMPDIR/ten.yaml"
on_terminal 40 o cal -f "$TMPDIR/ten.yaml" --now 2026-12-10 --color never
expect_out_has '+2 more: '
[ "$(widest)" -le 40 ] || fail "a line of $(widest) columns"

it 'where there is no grid, each item stands there once'
draw 39 --color never
[ "$(grep -c 'cleared by' "$out")" -eq 1 ] || fail 'the cancelled one is not there once'
draw 40 --color never
[ "$(grep -c 'cleared by' "$out")" -eq 1 ] || fail 'the cancelled one is not noted once'

it 'what is no terminal has the width of COLUMNS, else 80'
for columns in 8 40 60 200; do
    draw $columns --color never
    cp "$out" "$TMPDIR/terminal"
    (COLUMNS=$columns && export COLUMNS && cal)
    cmp -s "$out" "$TMPDIR/terminal" || fail "not what a terminal of $columns columns gets"
done
draw 80 --color never
cp "$out" "$TMPDIR/terminal"
for columns in '' x -5; do
    (COLUMNS=$columns && export COLUMNS && cal)
    cmp -s "$out" "$TMPDIR/terminal" || fail 'not what a terminal of 80 columns gets'
done

it 'colours only add'
for options in '' --timeline; do
    # shellcheck disable=SC2086 # words
    draw 80 $options
    grep -q "$(printf '\033\[3')" "$out" || fail 'no colour on a terminal'
    sed "s/$(printf '\033')\[[0-9;]*m//g" "$out" >"$TMPDIR/stripped"
    # shellcheck disable=SC2086 # words
    cal $options
    cmp -s "$out" "$TMPDIR/stripped" || fail 'other text with colours'
done

it 'nothing that a policy says acts on a terminal'
cal
! grep -q "$(printf '\033')" "$out" || fail 'an escape sequence'
expect_out_has 'cleared by'
grep -q "$(printf '\342\200\256')" "$out" && fail 'what turns the direction of text'

it 'the grid is ASCII, and the same under every locale'
for locale in C C.UTF-8 POSIX; do
    LC_ALL=$locale "$MWIN" cal -f "$policy" --now '2026-12-10 12:00' >"$TMPDIR/$locale"
    cmp -s "$out" "$TMPDIR/$locale" || fail "other bytes under $locale"
done
sed -n '1,/^$/p' "$out" | LC_ALL=C grep -q '[^ -~]' && fail 'the grid is not ASCII'

it 'a week at noon is one bar with its times, goes on in the next row'
cal --window week
expect_out_has '           [12:00 week ====================================================>'
expect_out_has '<week ======== 12:00]'

it 'what ends at midnight is not on the next day'
cal --window to-midnight
grep -q '^ *\[20:00 c=\]$' "$out" || fail 'no bar of one day'
expect_out_has '20:00 to 24:00, once'

it 'the last Saturday of a month goes on in the next month'
cal --window last --from 2026-01
expect_out_has ' [22:00 b=>'
cal --window last --from 2026-02
expect_out_has ' <last ===]'
cal --window last --from 2026-03
expect_out_has ' [22:00 last == 03:00]'

it 'freezes, what was cancelled, today and notices are marked'
cal
expect_out_has '#closing #######################'
expect_out_has '>10<'
expect_out_has 'n 22:30 a'
expect_out_has 'x22:00 last xx 02:00x'
expect_out_has 'cancelled:'

it 'what a freeze moved says so, also where it was announced before'
sed '/^freezes:/,$d' "$policy" >"$TMPDIR/moved.yaml"
cat >>"$TMPDIR/moved.yaml" <<'YAML'
freezes:
  - {id: closing, from: 2026-12-17, to: 2026-12-18, blocks: [moves], then: next}
changes:
  - {announced: to-midnight@2026-12-17, at: "2026-11-20 09:00"}
YAML
on_terminal 200 o cal -f "$TMPDIR/moved.yaml" --now '2026-12-10 12:00'
expect_out_has 'moved from 2026-12-17 by freeze closing'

it 'what the filter leaves out is not there'
cal --class patches
grep -qE 'closing|to-midnight|  week  ' "$out" && fail 'more than patches'

it 'the months follow from the options'
cal --months 3
[ "$(grep -c 'times in Europe/Berlin' "$out")" -eq 3 ] || fail 'not three months'
cal --from 2026-11-30 --to 2026-12-01
expect_out_has ' November 2026 '
grep -q ' December 2026 ' "$out" && fail 'an end that is not in the range'
cal --from 2026-11-30 --for 2d
[ "$(grep -c 'times in Europe/Berlin' "$out")" -eq 2 ] || fail 'not two months'
cal --from 2026-12-31T23:30Z
expect_out_has ' January 2027 '
cal --from 2026-12-31T23:30Z --tz UTC
expect_out_has ' December 2026 '
expect_out_has 'All days and times are in UTC'

it 'months that are drawn together are what each is alone, but for the legend'
sed 's/notice: 1 week/notice: 10 weeks/; s/duration: 7 days/duration: 70 days/' "$policy" \
    >"$TMPDIR/long.yaml"
run cal -f "$TMPDIR/long.yaml" --now '2026-12-10 12:00' --from 2026-11 --months 6
sed '/^ a  /,$d' "$out" >"$TMPDIR/together"
for month in 2026-11 2026-12 2027-01 2027-02 2027-03 2027-04; do
    "$MWIN" cal -f "$TMPDIR/long.yaml" --now '2026-12-10 12:00' --from $month | sed '/^ a  /,$d'
done >"$TMPDIR/alone"
[ "$(grep -c 'notice due for' "$TMPDIR/alone")" -gt 10 ] || fail 'few notices'
cmp -s "$TMPDIR/together" "$TMPDIR/alone" ||
    fail "$(diff "$TMPDIR/together" "$TMPDIR/alone" | head -n 5)"

it 'the first and the last year have calendars'
cal --from 0001-01 --months 2
expect_out_has ' January 0001 '
expect_out_has '[22:00 last == 02:00]'
cal --from 9999-11 --months 100000
expect_status 0
[ "$(grep -c 'times in Europe/Berlin' "$out")" -eq 2 ] || fail 'not the last two months'
cal --from 9999-12 --timeline --months 100000
expect_status 0
expect_out_has 'December 9999, a column is 12 hours'

it 'two ends of the range are a usage error'
cal --months 2 --for 3w
expect_status 2
expect_err_has '--months and --for both say where the calendar ends'
cal --to 2026-01-01
expect_status 2

it 'output that cannot be written is trouble'
if [ -w /dev/full ]; then
    "$MWIN" cal -f "$policy" >/dev/full 2>"$err"
    status=$?
    expect_status 2
fi

it 'a policy without windows has an empty calendar'
printf 'mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {c: {}}\nwindows: []\n' >"$TMPDIR/empty.yaml"
run cal -f "$TMPDIR/empty.yaml" --now 2026-12-10
expect_out_has 'no window, freeze or notice in these days'
run cal -f "$TMPDIR/empty.yaml" --now 2026-12-10 --timeline
expect_out_has 'no window, freeze or notice in these days'

finish

# move: the verdict, its exit status, the entry, and how --record writes it down.
. tests/lib.sh

file=$TMPDIR/policy.yaml
now='2026-06-01 12:00'

# A policy; what is on standard input follows its windows.
policy()
{
    cat >"$file" <<'EOF'
mwin: 1
policy: p
timezone: Europe/Berlin
classes:
  work:
    notice: 1 week
    reschedule: {user: {request: 1 month, guaranteed: false}}   # a month, as agreed
windows:
  - id: monthly
    class: work
    every: last saturday of the month
    start: "22:00"
    duration: 4h
EOF
    cat >>"$file"
    make_old "$file"
}

# A file whose last change is not just now: nobody is writing it any more.
make_old()
{
    touch -d 2026-01-01 "$@"
}

move()
{
    run move -f "$file" --now "$now" "$@"
}

# The policy can be read, and has as many changes.
expect_changes() # COUNT
{
    "$MWIN" dump policy -f "$file" >"$TMPDIR/dumped" 2>&1 || fail "$(cat "$TMPDIR/dumped")"
    found=$(grep -c '^  - [a-z]*: "monthly@' "$TMPDIR/dumped")
    [ "$found" -eq "$1" ] || fail "$found changes instead of $1"
}

entry='  - moved: monthly@2026-07-25
    to: "2026-07-18 22:00"
    by: provider
    at: "2026-06-01 12:00+02:00"'

it 'allowed: the entry on standard output, status 0, and nothing is written'
policy </dev/null
cp "$file" "$TMPDIR/before"
move monthly@2026-07-25 --to '2026-07-18 22:00'
expect_status 0
expect_out "$entry"
expect_err_empty
cmp -s "$file" "$TMPDIR/before" || fail 'the policy has changed'

it 'the entry says who wanted it, when and why'
move monthly@2026-07-25 --to 2026-07-18 --by user --at '2026-06-02T08:00Z' --reason 'a "fair"'
expect_status 0
expect_out '  - moved: monthly@2026-07-25
    to: "2026-07-18 22:00"
    by: user
    at: "2026-06-02 10:00+02:00"
    reason: "a \"fair\""'
expect_err_has 'considered, not promised'

it '--to takes all forms of a time, in the zone of the window'
for to in '2026-07-18 22:00' 2026-07-18 2026-07-18T22:00 'Sat 2026-07-18' 2026-07-18T20:00Z \
    2026-07-18T16:00-04:00 '@1784404800'; do
    move monthly@2026-07-25 --to "$to"
    expect_status 0
    expect_out "$entry"
done
move monthly@2026-07-25 --to 20:00
expect_out_has 'to: "2026-07-25 20:00"'
move monthly@2026-07-25 --to nearest
expect_out_has 'to: "2026-07-24 22:00"'
for to in next after; do
    move monthly@2026-07-25 --to $to
    expect_out_has 'to: "2026-07-26 22:00"'
done
move monthly@2026-07-25 --to before
expect_out_has 'to: "2026-07-24 22:00"'

it '--to takes a day in words, which keeps the time of day as a date does'
# Now is Monday 1 June 2026; it was decided early enough for the notice.
while read -r expected to; do
    move monthly@2026-07-25 --to "$to" --at 2026-05-01
    expect_status 0
    expect_out_has "to: \"$expected 22:00\""
done <<'EOF'
2026-06-04 thursday
2026-06-04 Thu
2026-06-04 next thursday
2026-06-01 today
2026-06-02 Tomorrow
2026-06-15 in 2 weeks
2026-07-01 in 1 month
EOF
while IFS='|' read -r expected to; do
    move monthly@2026-07-25 --to "$to" --at 2026-05-01
    expect_status 0
    expect_out_has "to: \"$expected\""
done <<'EOF'
2026-06-04 21:00|thursday 21:00
2026-06-04 00:00|thursday 00:00
2026-06-02 06:30|tomorrow 06:30
2026-06-01 15:00|in 3 hours
2026-06-03 15:00|in 2 days 3 hours
EOF

it '--to takes a distance, which counts from where the occurrence is'
while IFS='|' read -r expected to; do
    move monthly@2026-07-25 "--to=$to"
    expect_status 0
    expect_out_has "to: \"$expected\""
done <<'EOF'
2026-07-27 22:00|+2d
2026-07-18 22:00|-1 week
2026-08-25 22:00|+1 month
2026-07-26 00:00|+2h
2026-07-25 21:30|-30m
EOF
# A day stays a day when the clocks change: 25 October in Berlin has 25 hours.
move monthly@2026-09-26 --to 2026-10-24
expect_out_has 'to: "2026-10-24 22:00"'
move monthly@2026-10-31 --to=-1w
expect_out_has 'to: "2026-10-24 22:00"'
move monthly@2026-10-31 --to=-168h
expect_out_has 'to: "2026-10-24 23:00"'

it 'a time that cannot be noted, or is none, is an error'
for to in 2026-07 2027; do
    move monthly@2026-07-25 --to $to
    expect_status 2
    expect_err_has 'this is not a day'
done
move monthly@2026-07-25 --to 2026-10-25T02:30+02:00
expect_status 0
expect_out_has 'to: "2026-10-25 02:30 +02:00"'
move monthly@2026-07-25 --to '2026-10-25 02:30'
expect_out_has 'to: "2026-10-25 02:30 +02:00"'
move monthly@2026-07-25 --to 2026-10-25T02:30+01:00
expect_status 0
expect_out_has 'to: "2026-10-25 02:30 +01:00"'
for to in soon 2026-02-30 'Mon 2026-07-18' ''; do
    move monthly@2026-07-25 --to "$to"
    expect_status 2
    expect_out ''
done
move monthly@2026-07-25 --to 2026-07-25
expect_status 2
expect_err_has 'at that time already'

it 'refused: status 1, every reason with the place of its rule, and dates that are allowed'
move monthly@2026-06-27 --to '2026-06-08 11:59' --by user
expect_status 1
expect_out ''
expect_err_has 'refused: monthly@2026-06-27 cannot be moved to Mon 2026-06-08 11:59 +02:00'
expect_err_has "$file:7:18: warning: the request was due 1 month before the start, by Wed 2026-05-27 22:00 +02:00 [request-late]"
expect_err_has "$file:6:5: warning: the notice to users was due 1 week before the start, by Mon 2026-06-01 11:59 +02:00 [notice-short]"
expect_err_has 'no date within a year is allowed'
move monthly@2026-06-27 --to '2026-06-08 11:59'
expect_status 1
expect_err_has 'the nearest dates that are allowed:
  Fri 2026-06-26 22:00 +02:00'
move monthly@2026-06-27 --to '2026-06-08 12:00'
expect_status 0

it 'an occurrence that does not exist is an error'
for id in monthly@2026-07-24 month@2026-07-25 monthly 'monthly@' emergency@2026-07-25T10:00 \
    q/monthly@2026-07-25; do
    move "$id" --to nearest
    expect_status 2
    expect_out ''
done
move month@2026-07-25 --to nearest
expect_err_has 'did you mean monthly@2026-07-25?'
move monthly@2026-07-25
expect_status 2
move monthly@2026-07-25 --to nearest --by me
expect_status 2

record()
{
    move monthly@2026-07-25 --to '2026-07-18 22:00' --record
    expect_status 0
    expect_err_empty
    expect_out "$entry"
}

it '--record begins the list of changes'
policy </dev/null
record
{ cat "$TMPDIR/before"; printf '\nchanges:\n%s\n' "$entry"; } | cmp -s - "$file" ||
    fail "$(cat "$file")"
expect_changes 1

it '--record appends to the list, whatever stands around it'
policy <<'EOF'
changes:
  # the first
  - announced: monthly@2026-07-25   # told
    at: 2026-06-01

# freezes come last
freezes:
  - {id: f, dates: [2026-12-24]}
EOF
record
sed -n '/^changes/,$p' "$file" >"$out"
expect_out "changes:
  # the first
  - announced: monthly@2026-07-25   # told
    at: 2026-06-01
$entry

# freezes come last
freezes:
  - {id: f, dates: [2026-12-24]}"
expect_changes 2

it '--record follows the indentation of the list'
policy <<'EOF'
changes:
- announced: monthly@2026-07-25
  at: 2026-06-01
x-mine: 1
EOF
record
expect_changes 2
sed -n '/^- moved/,$p' "$file" >"$out"
expect_out '- moved: monthly@2026-07-25
  to: "2026-07-18 22:00"
  by: provider
  at: "2026-06-01 12:00+02:00"
x-mine: 1'
policy <<'EOF'
changes:
      - {announced: monthly@2026-07-25, at: 2026-06-01}
EOF
record
expect_changes 2
grep -q '^      - moved' "$file" || fail 'not indented as the others'

it '--record ends the last line of a file that has none, and keeps CR LF'
policy </dev/null
printf 'changes:\n  - {announced: monthly@2026-07-25, at: 2026-06-01}' >>"$file"
make_old "$file"
record
expect_changes 2
policy <<'EOF'
changes:
  - {announced: monthly@2026-07-25, at: 2026-06-01}
EOF
sed 's/$/\r/' "$file" >"$file.crlf" && mv "$file.crlf" "$file"
record
expect_changes 2
[ "$(grep -c '$' "$file")" -eq "$(grep -c "$(printf '\r')\$" "$file")" ] || fail 'a line without CR'
policy </dev/null
sed 's/$/\r/' "$file" >"$file.crlf" && mv "$file.crlf" "$file"
record
expect_changes 1
[ "$(grep -c '$' "$file")" -eq "$(grep -c "$(printf '\r')\$" "$file")" ] || fail 'a line without CR'

it '--record begins a list of changes that is there but empty'
while IFS='|' read -r changes begin; do
    printf "$changes\nx-mine: 1\n" | policy
    record
    printf "$begin\n%s\nx-mine: 1\n" "$entry" >"$TMPDIR/expected"
    sed -n '/changes/,$p' "$file" | cmp -s - "$TMPDIR/expected" || fail "$(cat "$file")"
    expect_changes 1
done <<'EOF'
changes: []|changes:
changes: [ ]   # none yet|changes:   # none yet
changes: [\n  ]|changes:
changes:|changes:
changes:   # none yet|changes:   # none yet
changes: ~|changes:
"changes":\t[]|"changes":
EOF
# At the end of a file without a line end, and with CR LF.
policy </dev/null
printf 'changes: []' >>"$file"
make_old "$file"
record
sed -n '/changes/,$p' "$file" >"$out"
expect_out "changes:
$entry"
policy </dev/null
printf 'changes: []\n' >>"$file"
sed 's/$/\r/' "$file" >"$file.crlf" && mv "$file.crlf" "$file"
record
expect_changes 1
[ "$(grep -c '$' "$file")" -eq "$(grep -c "$(printf '\r')\$" "$file")" ] || fail 'a line without CR'

it 'a list that cannot be added to is refused with what to write, and the file stays'
for changes in 'changes: [{announced: monthly@2026-07-25, at: 2026-06-01}]' 'changes: [ # none
]' 'changes: [
  {announced: monthly@2026-07-25, at: 2026-06-01},
]'; do
    echo "$changes" | policy
    cp "$file" "$TMPDIR/before"
    move monthly@2026-07-25 --to '2026-07-18 22:00' --record
    expect_status 2
    expect_out ''
    expect_err_has 'nothing was recorded'
    expect_err_has "hint: below 'changes:', write each entry on a line that begins with '- '"
    cmp -s "$file" "$TMPDIR/before" || fail 'the file has changed'
done

it 'an entry whose dash has a line of its own is one of a list'
for indent in '' '  ' '    '; do
    printf "changes: # ours\n\n$indent# the first\n$indent-\n$indent    announced: monthly@2026-07-25\n$indent    at: 2026-06-01\n" |
        policy
    cp "$file" "$TMPDIR/before"
    move monthly@2026-07-25 --to '2026-07-18 22:00' --record
    expect_status 0
    expect_changes 2
    head -c "$(wc -c <"$TMPDIR/before")" "$file" | cmp -s - "$TMPDIR/before" || fail 'the file has changed'
    grep -qx -e "$indent- moved: monthly@2026-07-25" "$file" || fail "$(cat "$file")"
done
printf '? changes\n: - announced: monthly@2026-07-25\n    at: 2026-06-01\n' | policy
move monthly@2026-07-25 --to '2026-07-18 22:00' --record
expect_status 2
expect_err_has "hint: write 'changes:' on a line of its own"

it 'reasons are written so that the policy can be read again'
for reason in 'a: b # c' "'" '"\' '- x' '' ' ' 'two
lines' "$(printf 'esc \033[31m nel \302\205 bad \377 bidi \342\200\256')" '{a, [b' '%' '~' 'ä'; do
    policy </dev/null
    move monthly@2026-07-25 --to '2026-07-18 22:00' --record --reason "$reason"
    expect_status 0
    expect_changes 1
done

it 'a link stays a link, and the mode stays'
policy </dev/null
chmod 640 "$file"
mkdir -p "$TMPDIR/real"
mv "$file" "$TMPDIR/real/p.yaml"
ln -s real/p.yaml "$file"
record
[ -L "$file" ] || fail 'the link is gone'
[ "$(stat -c %a "$TMPDIR/real/p.yaml")" = 640 ] || fail 'another mode'
expect_changes 1
rm "$file"

it 'what may not be written is not replaced'
policy </dev/null
chmod 444 "$file"
if [ "$(id -u)" -ne 0 ]; then
    move monthly@2026-07-25 --to '2026-07-18 22:00' --record
    expect_status 2
    expect_changes 0
fi
chmod 644 "$file"

it 'standard input cannot be added to'
"$MWIN" move monthly@2026-07-25 --to nearest --record -f - --now "$now" <"$file" >"$out" 2>"$err"
status=$?
expect_status 2
expect_err_has 'standard input cannot be written to'
expect_out ''

it 'the entry goes to the included file that has the changes'
policy <<'EOF'
include: [more.yaml]
EOF
printf 'changes:\n  - {announced: monthly@2026-07-25, at: 2026-06-01}\n' >"$TMPDIR/more.yaml"
make_old "$TMPDIR/more.yaml"
record
expect_changes 2
grep -q moved "$TMPDIR/more.yaml" || fail 'not in the included file'

it 'ten writers at once lose nothing'
policy </dev/null
for day in 10 11 12 13 14 15 16 17 18 19; do
    "$MWIN" move monthly@2026-07-25 --to "2026-07-$day 20:00" --record -f "$file" --now "$now" \
        >"$TMPDIR/w$day" 2>&1 &
done
wait
expect_changes 10
for day in 10 11 12 13 14 15 16 17 18 19; do
    grep -qF "\"2026-07-$day 20:00\"" "$file" || fail "$day is lost: $(cat "$TMPDIR/w$day")"
done

it 'a writer that is killed leaves the old file or the new one'
policy </dev/null
# A longer file takes longer to write.
i=0
while [ $i -lt 300 ]; do
    echo "# $i ------------------------------------------------------------------------" >>"$file"
    i=$((i + 1))
done
echo 'changes:
  - {announced: monthly@2026-07-25, at: 2026-06-01}' >>"$file"
make_old "$file"
i=0
while [ $i -lt 40 ]; do
    "$MWIN" move monthly@2026-07-25 --to "2026-07-18 22:00" --record -f "$file" --now "$now" \
        >/dev/null 2>&1 &
    writer=$!
    sleep "0.00$((i % 10))"
    kill -9 $writer 2>/dev/null
    wait $writer 2>/dev/null
    "$MWIN" dump policy -f "$file" >/dev/null 2>"$err" || { fail "after $i: $(cat "$err")"; break; }
    i=$((i + 1))
done
before=$(grep -c 'moved:' "$file")
move monthly@2026-07-25 --to "2026-07-19 22:00" --record
expect_status 0
[ "$(grep -c 'moved:' "$file")" -eq $((before + 1)) ] || fail 'an entry is lost'

# A ledger of its own.

ledger=$TMPDIR/book/ledger.yaml
mkdir "$TMPDIR/book"
it 'the file of ledger: need not exist, and is begun'
echo 'ledger: book/ledger.yaml' | policy
run list -f "$file" --now "$now" --next 1
expect_status 0
expect_err_empty
run check -f "$file" --now "$now"
expect_status 0
cp "$file" "$TMPDIR/before"
record
cmp -s "$file" "$TMPDIR/before" || fail 'the policy has changed'
printf 'changes:\n%s\n' "$entry" | cmp -s - "$ledger" || fail "$(cat "$ledger")"
expect_changes 1
run list -f "$file" --now "$now" --from 2026-07-01 --next 1 --format csv
expect_out_has 'monthly@2026-07-25,p,monthly,work,moved,2026-07-18T22:00:00+02:00'

it 'it may have no changes, and has nothing else'
for text in '# nothing yet' 'mwin: 1' 'x-note: mine' 'changes:' 'changes: []'; do
    echo "$text" >"$ledger"
    make_old "$ledger"
    record
    expect_changes 1
done
for text in 'classes: {other: {}}' 'windows: []' 'include: [x.yaml]' 'policy: p' 'mwin: 2'; do
    echo "$text" >"$ledger"
    run list -f "$file"
    expect_status 2
    expect_err_has "$ledger:1:"
done

it 'a ledger that is no file of its own, or cannot be read, is an error'
for name in policy.yaml - book; do
    echo "ledger: $name" | policy
    run list -f "$file"
    expect_status 2
    expect_err_has "$file:14:9: error:"
done
echo 'ledger: [a]' | policy
run list -f "$file"
expect_status 2
expect_err_has 'wrong-type'
printf 'ledger: l.yaml\ninclude: [l.yaml]\n' | policy
echo 'changes: []' >"$TMPDIR/l.yaml"
run list -f "$file"
expect_status 2
expect_err_has 'twice'

it 'changes of both files apply in the order of their time'
printf '%s\n' 'ledger: book/ledger.yaml' \
    'changes: [{moved: monthly@2026-07-25, to: 2026-07-20, at: 2026-05-02}]' | policy
echo 'changes: [{moved: monthly@2026-07-25, to: 2026-07-21, at: 2026-05-01}]' >"$ledger"
run list -f "$file" --now "$now" --from 2026-07-01 --next 1 --format csv
expect_out_has '2026-07-20T22:00:00+02:00'

it 'ten writers at once begin one ledger'
rm "$ledger"
echo 'ledger: book/ledger.yaml' | policy
for day in 10 11 12 13 14 15 16 17 18 19; do
    "$MWIN" move monthly@2026-07-25 --to "2026-07-$day 20:00" --record -f "$file" --now "$now" \
        >"$TMPDIR/w$day" 2>&1 &
done
wait
expect_changes 10
finish

# Where output goes, and what happens when it cannot be written.
. tests/lib.sh

policy=$TMPDIR/policy.yaml
cat >"$policy" <<'END'
mwin: 1
policy: web
timezone: UTC
classes: {patches: {impact: outage}}
windows:
  - {id: night, class: patches, every: day, start: "22:00", duration: 4h}
END
list="list -f $policy --now 2026-01-01 --for 30d --format csv"
"$MWIN" $list >"$TMPDIR/expected"

it '-o writes the file and nothing on standard output'
fresh
for option in "-o $work/list.csv" "-o$work/list.csv" "--output $work/list.csv" "--output=$work/list.csv"; do
    run $list $option
    expect_status 0
    expect_out ''
    expect_err_empty
    cmp -s "$work/list.csv" "$TMPDIR/expected" || fail 'another content'
done
expect_files 'list.csv '

it '-o into the current folder needs no slash'
fresh
(cd "$work" && "$MWIN" $list -o list.csv) >"$out" 2>"$err" || fail 'it failed'
cmp -s "$work/list.csv" "$TMPDIR/expected" || fail 'another content'
expect_files 'list.csv '

it '-o - is standard output'
run $list -o -
expect_status 0
cmp -s "$out" "$TMPDIR/expected" || fail 'another content'

it 'a new file has the mode that the umask leaves'
fresh
(umask 027 && "$MWIN" $list -o "$work/new.csv")
[ "$(stat -c %a "$work/new.csv")" = 640 ] || fail "mode $(stat -c %a "$work/new.csv")"

it 'an old file is replaced and keeps its mode'
fresh
echo old >"$work/old.csv"
chmod 604 "$work/old.csv"
run $list -o "$work/old.csv"
expect_status 0
cmp -s "$work/old.csv" "$TMPDIR/expected" || fail 'another content'
[ "$(stat -c %a "$work/old.csv")" = 604 ] || fail "mode $(stat -c %a "$work/old.csv")"
expect_files 'old.csv '

it 'a folder that is not there, or a folder in the place of the file, is an error'
fresh
run $list -o "$work/none/list.csv"
expect_status 2
expect_err_has "$work/none/list.csv: cannot be written: No such file or directory"
mkdir "$work/folder"
run $list -o "$work/folder"
expect_status 2
expect_err_has 'Is a directory'
run $list -o ''
expect_status 2
expect_files 'folder '

if [ "$(id -u)" -ne 0 ]; then
    it 'a folder without permission is an error, and the old file stays'
    fresh
    echo old >"$work/old.csv"
    chmod 555 "$work"
    run $list -o "$work/old.csv"
    chmod 755 "$work"
    expect_status 2
    expect_err_has 'Permission denied'
    expect_err_has 'hint: make the folder writable'
    [ "$(cat "$work/old.csv")" = old ] || fail 'the old file has changed'
fi

it 'a policy that cannot be read leaves the old file alone'
fresh
echo old >"$work/old.csv"
echo 'mwin: 1' >"$work/broken.yaml"
run list -f "$work/broken.yaml" -o "$work/old.csv"
expect_status 2
[ "$(cat "$work/old.csv")" = old ] || fail 'the old file has changed'
run list -f "$policy" --from nonsense -o "$work/old.csv"
expect_status 2
[ "$(cat "$work/old.csv")" = old ] || fail 'the old file has changed'
expect_files 'broken.yaml old.csv '

it 'a full disk is an error'
run $list -o /dev/full
expect_status 2
expect_err_has '/dev/full: cannot be written: No space left on device'

# A limit on the size of files stands for a disk that becomes full on the way.
it 'when the disk becomes full the old file stays and nothing is left behind'
fresh
echo old >"$work/old.csv"
(
    ulimit -f 8
    trap '' XFSZ
    exec "$MWIN" list -f "$policy" --from 2026-01-01 --for '10 years' --format csv -o "$work/old.csv"
) >"$out" 2>"$err"
status=$?
expect_status 2
expect_err_has 'old.csv: cannot be written: File too large'
[ "$(cat "$work/old.csv")" = old ] || fail 'the old file has changed'
expect_files 'old.csv '

it 'standard output on a full disk is trouble for every command'
for command in "$list" "list -f $policy" "list -f $policy --format json" "active -f $policy" \
    "active -f $policy --format json" "explain -f $policy" "check -f $policy" \
    "check -f $policy --format json" "dump tree -f $policy" "dump rules -f $policy" --help \
    'list --help' --version; do
    # shellcheck disable=SC2086 # words
    "$MWIN" $command >/dev/full 2>"$err"
    status=$?
    command_line="mwin $command"
    : >"$out"
    expect_status 2
    expect_err_has 'standard output cannot be written: No space left on device'
done

it 'a long list on a full disk ends at once'
limited "$MWIN" list -f "$policy" --to 9999-12-31 --format csv >/dev/full 2>"$err"
status=$?
expect_status 2

it 'a reader that has gone is trouble'
{
    "$MWIN" list -f "$policy" --to 2200-01-01 --format csv 2>"$err"
    echo $? >"$TMPDIR/status"
} | head -n 1 >"$out"
status=$(cat "$TMPDIR/status")
expect_status 2
expect_err_has 'standard output cannot be written: Broken pipe'

it 'a closed standard output is trouble, and no other file is written instead'
fresh
"$MWIN" $list >&- 2>"$err"
status=$?
expect_status 2
expect_err_has 'standard output cannot be written'
(cd "$work" && "$MWIN" $list -o list.csv >&-) 2>"$err" || fail 'a file needs no standard output'
cmp -s "$work/list.csv" "$TMPDIR/expected" || fail 'another content'

it 'a closed standard error changes neither output nor status'
"$MWIN" $list 2>&- >"$out"
status=$?
expect_status 0
cmp -s "$out" "$TMPDIR/expected" || fail 'another content'
"$MWIN" list -f /nonexistent 2>&- >"$out"
status=$?
expect_status 2
expect_out ''
fresh
(cd "$work" && "$MWIN" $list -o list.csv 2>&-)
cmp -s "$work/list.csv" "$TMPDIR/expected" || fail 'another content'

# cat's status on a full disk is 1, and a reason that nobody could read is no answer.
it 'what standard error could not take is trouble, not an answer without its reason'
"$MWIN" move night@2026-01-02 -f "$policy" --now 2026-01-01 --to 2026-01-03 >"$out" 2>"$err"
status=$?
expect_status 1
for error in /dev/full closed; do
    if [ $error = closed ]; then
        "$MWIN" move night@2026-01-02 -f "$policy" --now 2026-01-01 --to 2026-01-03 2>&- >"$out"
    else
        "$MWIN" move night@2026-01-02 -f "$policy" --now 2026-01-01 --to 2026-01-03 2>$error >"$out"
    fi
    status=$?
    expect_status 2
done

it 'active --quiet prints nothing, and so cannot fail to print it'
"$MWIN" active --quiet -f "$policy" --now 2026-01-01T23:00Z >/dev/full 2>"$err"
status=$?
expect_status 0
expect_err_empty

it '--exit-error is the status for output that could not be written'
"$MWIN" active -f "$policy" --exit-error 77 >/dev/full 2>"$err"
status=$?
expect_status 77

# What export writes goes the same way, in each format.
export="export -f $policy --now 2026-01-01"

it 'the name of the file says the format'
fresh
for command in list export; do
    for format in csv json ics html; do
        run $command -f "$policy" --now 2026-01-01 --format $format -o "$work/with"
        expect_status 0
        [ "$(stat -c %s "$work/with")" -gt 100 ] || fail "$command --format $format wrote nothing"
        for name in "list.$format" "a.b.$format" ".$format" \
            "list.$(echo $format | tr '[:lower:]' '[:upper:]')"; do
            run $command -f "$policy" --now 2026-01-01 -o "$work/$name"
            expect_status 0
            cmp -s "$work/$name" "$work/with" || fail "$command -o $name is not in $format"
        done
    done
done

it '--format goes before the name of the file'
fresh
run $list -o "$work/list.json"
expect_status 0
cmp -s "$work/list.json" "$TMPDIR/expected" || fail 'another content'
run $export --format json -o "$work/list.csv"
expect_status 0
[ "$(head -c 1 "$work/list.csv")" = '{' ] || fail 'not JSON'

it 'a name without a suffix means the default of the command'
fresh
mkdir "$work/a.pdf"
for name in list list. a.pdf/list; do
    run list -f "$policy" --now 2026-01-01 -o "$work/$name"
    expect_status 0
    [ "$(head -c 5 "$work/$name")" = START ] || fail "list -o $name is no text"
    run $export -o "$work/$name"
    expect_status 0
    [ "$(head -c 15 "$work/$name")" = BEGIN:VCALENDAR ] || fail "export -o $name is no calendar"
done
run list -f "$policy" --now 2026-01-01 -o "$work/list.TXT"
expect_status 0
[ "$(head -c 5 "$work/list.TXT")" = START ] || fail 'list -o list.TXT is no text'
mkdir "$work/d.csv"
run $export -o "$work/d.csv/list"
[ "$(head -c 15 "$work/d.csv/list")" = BEGIN:VCALENDAR ] || fail 'the name of a folder says a format'

it 'a suffix of no format means the default too, with a note, unless --format says which it is'
fresh
for name in list.pdf list.xls list.csv.bak list.yaml list.htm a.csv/list.pdf; do
    mkdir -p "$work/a.csv"
    run list -f "$policy" --now 2026-01-01 -o "$work/$name"
    expect_status 0
    expect_out ''
    expect_err_has "mwin: note: $work/$name: no format has this suffix, so the format is text; \
the suffixes are .txt, .csv, .json, .ics, .html; --format sets the format for any name"
    [ "$(head -c 5 "$work/$name")" = START ] || fail "list -o $name is no text"
done
run $export -o "$work/list.txt"
expect_status 0
expect_err_has 'so the format is ics; the suffixes are .ics, .csv, .json, .html; --format'
run $export --quiet -o "$work/list.txt"
expect_err_empty
run $list -o "$work/list.pdf"
expect_status 0
expect_err_empty
cmp -s "$work/list.pdf" "$TMPDIR/expected" || fail 'another content'

it 'the dot of a hidden file begins no suffix'
fresh
for name in .list a.csv/.list; do
    mkdir -p "$work/a.csv"
    run list -f "$policy" --now 2026-01-01 -o "$work/$name"
    expect_status 0
    expect_err_empty
    [ "$(head -c 5 "$work/$name")" = START ] || fail "list -o $name is no text"
done

it 'all options and names are tested before anything is written'
fresh
echo old >"$work/old.csv"
before=$(stat -c '%i %y %z' "$work/old.csv")
for wrong in '--class none' '--window none' '--impact none-such' '--from nonsense' '--tz Nowhere/None' \
    '--format yaml' '--to 1990-01-01' '--alarm 1h' '--lang de_DE' '--maintnote 7' '--method publish' \
    '--format ics --alarm nonsense' '--format ics --method request' '--format ics --maintnote=' \
    '--format ics --maintnote 7 --series' '--next 3' '--for 1d --to 2026-02-01' 'operand'; do
    # shellcheck disable=SC2086 # words
    run $export -o "$work/old.csv" $wrong
    expect_status 2
    expect_out ''
done
run export -f /nonexistent -o "$work/old.csv"
expect_status 2
echo 'mwin: 1' >"$TMPDIR/broken.yaml"
run export -f "$TMPDIR/broken.yaml" -o "$work/old.csv"
expect_status 2
[ "$(stat -c '%i %y %z' "$work/old.csv")" = "$before" ] || fail 'the old file was touched'
expect_files 'old.csv '

it 'export writes whole files or nothing'
fresh
mkdir "$work/www"
for format in csv json ics html; do
    run $export --format $format
    expect_status 0
    cp "$out" "$TMPDIR/whole"
    echo old >"$work/www/target"
    chmod 604 "$work/www/target"
    ln -sf www/target "$work/link.$format"
    run $export -o "$work/link.$format"
    expect_status 0
    expect_out ''
    expect_err_empty
    [ -L "$work/link.$format" ] || fail 'the link is gone'
    cmp -s "$work/www/target" "$TMPDIR/whole" || fail "another content ($format)"
    [ "$(stat -c %a "$work/www/target")" = 604 ] || fail 'another mode'
    rm "$work/link.$format"

    echo old >"$work/www/target"
    (
        ulimit -f 4
        trap '' XFSZ
        exec "$MWIN" export -f "$policy" --now 2026-01-01 --format $format -o "$work/www/target"
    ) >"$out" 2>"$err"
    status=$?
    expect_status 2
    expect_err_has 'target: cannot be written: File too large'
    [ "$(cat "$work/www/target")" = old ] || fail "the old file has changed ($format)"
    [ "$(ls -A "$work/www")" = target ] || fail "$(ls -A "$work/www")"
    run $export --format $format -o /dev/full
    expect_status 2
    expect_err_has '/dev/full: cannot be written: No space left on device'
    "$MWIN" $export --format $format >/dev/full 2>"$err"
    status=$?
    expect_status 2
done

it 'one that is killed leaves the old file, and the next cleans up'
fresh
echo old >"$work/old.csv"
cat >"$TMPDIR/minutes.yaml" <<'END'
mwin: 1
policy: web
timezone: UTC
classes: {patches: {impact: outage}}
windows:
  - {id: minute, class: patches, rrule: FREQ=MINUTELY, duration: 30s}
END
"$MWIN" list -f "$TMPDIR/minutes.yaml" --from 1000-01-01 --to 9999-12-31 --format csv \
    -o "$work/old.csv" >"$out" 2>"$err" &
writer=$!
i=0
# Until it has begun to write.
while [ $i -lt 500 ] && ! test -s "$work"/old.csv.mwin-*.tmp; do
    sleep 0.02
    i=$((i + 1))
done
kill -9 $writer
wait $writer 2>/dev/null
test -s "$work"/old.csv.mwin-*.tmp || fail 'it was not in the middle'
[ "$(cat "$work/old.csv")" = old ] || fail 'the old file has changed'
run $list -o "$work/old.csv"
expect_status 0
cmp -s "$work/old.csv" "$TMPDIR/expected" || fail 'another content'
expect_files 'old.csv '

it 'several that write the same file at once all succeed'
fresh
for i in 1 2 3 4 5 6 7 8; do
    {
        j=0
        while [ $j -lt 20 ]; do
            "$MWIN" $list -o "$work/list.csv" 2>>"$TMPDIR/writers" || echo "status $?"
            j=$((j + 1))
        done
    } >>"$TMPDIR/writers" &
done
wait
[ ! -s "$TMPDIR/writers" ] || fail "$(head -n 3 "$TMPDIR/writers")"
cmp -s "$work/list.csv" "$TMPDIR/expected" || fail 'another content'
expect_files 'list.csv '

it '--if-changed does not touch a file that would stay the same'
fresh
for format in csv json ics html; do
    for command in list export; do
        file=$work/$command.$format
        run $command -f "$policy" --now 2026-01-01 --if-changed -o "$file"
        expect_status 0
        [ -s "$file" ] || fail "$file was not written"
        touch -d 2020-01-01 "$file"
        before=$(stat -c '%i %y %z %a' "$file")
        run $command -f "$policy" --now 2026-01-01 --if-changed -o "$file"
        expect_status 0
        expect_out ''
        expect_err_empty
        [ "$(stat -c '%i %y %z %a' "$file")" = "$before" ] || fail "$file was touched"
    done
done
expect_files 'export.csv export.html export.ics export.json list.csv list.html list.ics list.json '

it '--if-changed replaces a file in which one byte differs, and keeps its mode'
for change in 's/outage/0utage/' '1s/^i/I/' '$s/$/ /' '$d' '$a x'; do
    fresh
    sed "$change" "$TMPDIR/expected" >"$work/list.csv"
    chmod 604 "$work/list.csv"
    cmp -s "$work/list.csv" "$TMPDIR/expected" && fail "$change changes nothing"
    inode=$(stat -c %i "$work/list.csv")
    run $list --if-changed -o "$work/list.csv"
    expect_status 0
    cmp -s "$work/list.csv" "$TMPDIR/expected" || fail 'another content'
    [ "$(stat -c %i "$work/list.csv")" != "$inode" ] || fail 'the same inode'
    [ "$(stat -c %a "$work/list.csv")" = 604 ] || fail 'another mode'
    expect_files 'list.csv '
done

it '--if-changed follows a link, and its target is not touched either'
fresh
mkdir "$work/www"
cp "$TMPDIR/expected" "$work/www/list.csv"
ln -s www/list.csv "$work/link.csv"
before=$(stat -c '%i %y %z' "$work/www/list.csv" "$work/link.csv")
run $list --if-changed -o "$work/link.csv"
expect_status 0
[ "$(stat -c '%i %y %z' "$work/www/list.csv" "$work/link.csv")" = "$before" ] || fail 'it was touched'

it '--if-changed needs a file'
for target in '' '-o -'; do
    # shellcheck disable=SC2086 # words
    run $list --if-changed $target
    expect_status 2
    expect_out ''
    expect_err_has '--if-changed needs a file: -o FILE'
    # shellcheck disable=SC2086 # words
    run $export --if-changed $target
    expect_status 2
    expect_out ''
done

it '--if-changed reports what cannot be written'
run $list --if-changed -o /dev/full
expect_status 2
run $list --if-changed -o "$work/none/list.csv"
expect_status 2

it 'export writes to standard output what it writes to a file'
fresh
for option in '' '-o -'; do
    # shellcheck disable=SC2086 # words
    run $export --format csv $option
    expect_status 0
    cp "$out" "$TMPDIR/$((${#option})).csv"
done
run $export -o "$work/x.csv"
cmp -s "$work/x.csv" "$TMPDIR/0.csv" || fail 'another content'
cmp -s "$work/x.csv" "$TMPDIR/4.csv" || fail 'another content with -o -'

it 'a reader of export that has gone is trouble'
{
    "$MWIN" $export --format csv --to 2300-01-01 2>"$err"
    echo $? >"$TMPDIR/status"
} | head -n 1 >"$out"
status=$(cat "$TMPDIR/status")
expect_status 2
expect_err_has 'standard output cannot be written: Broken pipe'

it 'the same file is not torn when it is written often'
fresh
"$MWIN" $list -o "$work/list.csv"
(
    i=0
    while [ $i -lt 40 ]; do
        "$MWIN" $list -o "$work/list.csv"
        i=$((i + 1))
    done
) &
writer=$!
while kill -0 $writer 2>/dev/null; do
    cmp -s "$work/list.csv" "$TMPDIR/expected" || { fail 'a torn file' && break; }
done
wait $writer
expect_files 'list.csv '

finish

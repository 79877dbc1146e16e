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
work=$TMPDIR/work
list="list -f $policy --now 2026-01-01 --for 30d --format csv"
"$MWIN" $list >"$TMPDIR/expected"

fresh()
{
    rm -rf "$work"
    mkdir "$work"
}

# What is in the folder, to see that no temporary file is left behind.
expect_files()
{
    [ "$(ls -A "$work" | tr '\n' ' ')" = "$1" ] || fail "in the folder: $(ls -A "$work" | tr '\n' ' ')"
}

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

it 'a symbolic link is followed'
fresh
mkdir "$work/www"
ln -s www/list.csv "$work/link.csv"
for state in new old; do
    run $list -o "$work/link.csv"
    expect_status 0
    [ -L "$work/link.csv" ] || fail "the link is gone ($state target)"
    cmp -s "$work/www/list.csv" "$TMPDIR/expected" || fail "another content ($state target)"
done
expect_files 'link.csv www '

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
timeout 20 "$MWIN" list -f "$policy" --to 9999-12-31 --format csv >/dev/full 2>"$err"
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

it 'active --quiet prints nothing, and so cannot fail to print it'
"$MWIN" active --quiet -f "$policy" --now 2026-01-01T23:00Z >/dev/full 2>"$err"
status=$?
expect_status 0
expect_err_empty

it '--exit-error is the status for output that could not be written'
"$MWIN" active -f "$policy" --exit-error 77 >/dev/full 2>"$err"
status=$?
expect_status 77

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

# What -o FILE may be: a link, a pipe, a file of somebody else, a file that is read.
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

it 'a link to a file that is not there yet, in another folder, is followed'
fresh
mkdir "$work/www" "$work/etc"
ln -s ../www/new.csv "$work/etc/link.csv"
ln -s "$work/etc/link.csv" "$work/chain.csv"
run $list -o "$work/chain.csv"
expect_status 0
cmp -s "$work/www/new.csv" "$TMPDIR/expected" || fail 'another content'
expect_files 'chain.csv etc www '
ln -s loop "$work/loop"
run $list -o "$work/loop"
expect_status 2
expect_err_has 'Too many levels of symbolic links'

it 'a FIFO is written to and stays'
fresh
mkfifo "$work/fifo.csv"
cat "$work/fifo.csv" >"$TMPDIR/read" &
run $list -o "$work/fifo.csv" --if-changed
wait $!
expect_status 0
[ -p "$work/fifo.csv" ] || fail 'the FIFO is gone'
cmp -s "$TMPDIR/read" "$TMPDIR/expected" || fail 'another content'
expect_files 'fifo.csv '

it '/dev/stdout is standard output: a pipe, or a file that others write to too'
"$MWIN" $list -o /dev/stdout | cat >"$out"
cmp -s "$out" "$TMPDIR/expected" || fail 'another content'
fresh
echo before >"$work/log"
{
    "$MWIN" $list -o /dev/stdout
    echo after
} >>"$work/log"
{
    echo before
    cat "$TMPDIR/expected"
    echo after
} | cmp -s - "$work/log" || fail 'what others wrote is lost'
run $list -o /dev/stdout --if-changed
expect_status 2
expect_err_has '--if-changed needs a file'

it 'a file that is read is not written over' libical3
fresh
mkdir "$work/d"
cp "$policy" "$work/d/policy.yaml"
cat >>"$work/d/policy.yaml" <<'END'
ledger: ledger.yml
include: [more.yml]
freezes: [{id: holidays, ics: holidays.ics}]
END
echo 'changes: []' >"$work/d/ledger.yml"
echo 'channels: {blog: https://blog.example.org}' >"$work/d/more.yml"
"$MWIN" $list --format ics -o "$work/d/holidays.ics"
cp -r "$work/d" "$TMPDIR/kept"
ln -s d/policy.yaml "$work/link"
for command in list export; do
    for read in d d/policy.yaml; do
        for target in d/policy.yaml d/../d/policy.yaml link d/ledger.yml d/more.yml d/holidays.ics; do
            run $command -f "$work/$read" --format csv -o "$work/$target"
            expect_status 2
            expect_err_has "$work/$target: cannot be written: it is being read"
        done
    done
done
diff -r "$work/d" "$TMPDIR/kept" >"$out" || fail 'a file has changed'
run $list --format ics -o "$work/list.ics"
cp "$work/list.ics" "$TMPDIR/list.ics"
run import "$work/list.ics" -o "$work/list.ics"
expect_status 2
cmp -s "$work/list.ics" "$TMPDIR/list.ics" || fail 'the calendar has changed'

if [ "$(id -u)" -eq 0 ]; then
    it 'the file of another user stays his when root writes it'
    fresh
    echo old >"$work/old.csv"
    chown 12345:54321 "$work/old.csv"
    chmod 640 "$work/old.csv"
    run $list -o "$work/old.csv"
    expect_status 0
    cmp -s "$work/old.csv" "$TMPDIR/expected" || fail 'another content'
    [ "$(stat -c '%u %g %a' "$work/old.csv")" = '12345 54321 640' ] ||
        fail "it has $(stat -c '%u %g %a' "$work/old.csv")"
fi

if [ "$(id -u)" -eq 0 ]; then
    it 'a file that another user put into a folder such as /tmp is not taken over'
    umask 022
    fresh
    chmod 1777 "$work"
    echo planted >"$work/list.csv"
    chown 12345:12345 "$work/list.csv"
    chmod 666 "$work/list.csv"
    for i in 0 1 2 3 4 5 6 7 8 9; do
        for j in '' 1 2 3 4 5 6 7 8 9; do
            mkdir "$work/list.csv.mwin-$j$i.tmp"
            chown 12345 "$work/list.csv.mwin-$j$i.tmp"
        done
    done
    run $list -o "$work/list.csv"
    expect_status 0
    cmp -s "$work/list.csv" "$TMPDIR/expected" || fail 'another content'
    [ "$(stat -c '%u %a' "$work/list.csv")" = "0 644" ] ||
        fail "it has $(stat -c '%u %a' "$work/list.csv")"
fi

# As Linux refuses by itself, unless fs.protected_symlinks is 0.
if [ "$(id -u)" -eq 0 ]; then
    it 'a link that another user put into a folder such as /tmp is not followed'
    fresh
    chmod 1777 "$work"
    mkdir "$work/etc"
    echo old >"$work/etc/old.csv"
    echo 'changes: []' >"$work/etc/ledger.csv"
    cp "$policy" "$TMPDIR/ledger.yaml"
    echo "ledger: $work/ledger.csv" >>"$TMPDIR/ledger.yaml"
    for name in old new ledger; do
        ln -s "etc/$name.csv" "$work/$name.csv"
        chown -h 12345 "$work/$name.csv"
    done
    ln -s etc "$work/folder"
    chown -h 12345 "$work/folder"
    # Links of one's own that lead to these.
    mkdir "$TMPDIR/own"
    for name in old new; do
        ln -s "$work/$name.csv" "$TMPDIR/own/$name.csv"
    done
    ln -s "$work/folder" "$TMPDIR/own/folder"
    ln -s own "$TMPDIR/other"
    for name in work/old work/new work/folder/old work/folder/new own/old own/new own/folder/old \
        other/new other/folder/new; do
        run $list -o "$TMPDIR/$name.csv"
        expect_status 2
    done
    run move -f "$TMPDIR/ledger.yaml" --now 2026-01-01 night@2026-01-05 --to '2026-01-05 10:00' --record
    expect_status 2
    [ "$(cat "$work/etc"/*)" = "$(printf 'changes: []\nold')" ] || fail 'something was written behind the link'
fi

finish

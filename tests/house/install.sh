# What packagers rely on.
. tests/lib.sh

# The objects that are there already: the same compiler and flags as in tests/run.
make_in()
{
    make --no-print-directory BUILD="$OBJECTS" CC=gcc "$@" >"$out" 2>"$err"
}
root=$TMPDIR/root

it 'install puts the program, two manual pages and the examples below DESTDIR and PREFIX'
make_in install DESTDIR="$root" PREFIX=/opt || fail "$(cat "$out" "$err")"
(cd "$root" && find . -type f | LC_ALL=C sort) >"$TMPDIR/installed"
{
    echo ./opt/bin/mwin
    for file in examples/*; do echo "./opt/share/doc/mwin/$file"; done
    echo ./opt/share/man/man1/mwin.1
    echo ./opt/share/man/man5/mwin-policy.5
} | LC_ALL=C sort >"$TMPDIR/expected"
diff -u "$TMPDIR/expected" "$TMPDIR/installed" >"$out" || fail "$(cat "$out")"

it 'the installed program runs'
"$root/opt/bin/mwin" --help >"$out" 2>"$err" || fail "$(cat "$out" "$err")"

it 'uninstall leaves no file'
make_in uninstall DESTDIR="$root" PREFIX=/opt || fail "$(cat "$out" "$err")"
left=$(find "$root" -type f)
[ -z "$left" ] || fail "$left"

it 'a build without the header of libyaml says which package is missing'
make BUILD="$TMPDIR/build" CPPFLAGS=-nostdinc >"$out" 2>"$err" &&
    fail 'it was built'
expect_err_has libyaml-dev

it 'a build without a compiler says so'
make BUILD="$TMPDIR/build" CC=no-such-compiler >"$out" 2>"$err" &&
    fail 'it was built'
expect_err_has "no C compiler 'no-such-compiler'"

finish

# A static program (make STATIC=1) does what the default one does, where it is not obvious:
# glibc needs its own libraries for some of it.
. tests/lib.sh

export MWIN="$TMPDIR/build/mwin"

it 'STATIC=1 makes a program that needs no library'
env -u MAKEFLAGS make -s -j2 BUILD="$TMPDIR/build" CC=gcc STATIC=1 >"$out" 2>"$err" ||
    fail "$(cat "$out" "$err")"
needed=$(readelf -d "$MWIN" | grep NEEDED)
[ -z "$needed" ] || fail "$needed"

it 'it is hardened as the default one is'
readelf -hldW "$MWIN" >"$out"
grep -q 'Type: *DYN' "$out" || fail 'not position-independent'
grep -q 'GNU_RELRO' "$out" || fail 'no RELRO'
grep -q 'FLAGS).*BIND_NOW' "$out" || fail 'not bound at the start'
grep 'GNU_STACK' "$out" | grep -q ' RW ' || fail 'the stack can be executed'
nm "$TMPDIR/build/src/base/file.o" | grep -q '__[a-z]*_chk' || fail 'no checked function'
LC_ALL=C grep -qaF -e "$PWD" -e "$TMPDIR" "$MWIN" && fail 'the folder of the build is in it'

it 'it reads .ics files, with libical'
run list --next 1 --now 2026-11-22 --format csv -f tests/golden/ics/freezes.yaml
expect_status 0
expect_err_empty

it 'it takes the names of days from a locale'
localedef -i de_DE -f UTF-8 "$TMPDIR/de_DE.UTF-8" >"$err" 2>&1
LOCPATH=$TMPDIR run export --format html --lang de_DE.UTF-8 --now 2026-11-22 \
    -f examples/cmo.yaml
expect_status 0
expect_out_has 'Dezember 2026'

it 'it gives all answers of the golden files'
sh tests/golden.sh >"$out" 2>"$err" || fail "$(grep -v '^ok' "$out")"

it 'a static build without libyaml.a says what is missing'
make BUILD="$TMPDIR/none" STATIC=1 PKG_CONFIG='echo -lno-such-yaml;:' >"$out" 2>"$err" &&
    fail 'it was built'
expect_err_has 'STATIC=1 needs libyaml.a'

finish

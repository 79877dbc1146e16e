# The program is hardened as it is built by default, and nothing of the machine, the folder or the
# moment of the build is in it. What is looked for is in the ELF file, as binutils show it.
. tests/lib.sh

# What make would run to compile main.c, with the variables that are given.
compile_line()
{
    env -u MAKEFLAGS make -n --no-print-directory BUILD="$TMPDIR/dry" "$@" \
        "$TMPDIR/dry/src/main.o" 2>"$err" | grep -e ' -c -o ' >"$out" || fail "$(cat "$err")"
}

expect_flag()
{
    grep -q -e " $1\( \|\$\)" "$out" || fail "no $1 in: $(cat "$out")"
}

expect_no_flag()
{
    grep -q -e " $1" "$out" && fail "$1 in: $(cat "$out")"
}

it 'its addresses are bound at the start and read-only, its code is at a random place'
readelf -hldW "$MWIN" >"$out"
grep -q 'Type: *DYN' "$out" || fail 'not position-independent'
grep -q 'FLAGS_1).*NOW.*PIE' "$out" || fail 'not NOW or not PIE'
grep -q 'GNU_RELRO' "$out" || fail 'no RELRO'
grep 'GNU_STACK' "$out" | grep -q ' RW ' || fail 'the stack can be executed'
grep -q 'TEXTREL' "$out" && fail 'code is relocated'

it 'a smashed stack and a write beyond an object end it'
nm -D --undefined-only "$MWIN" >"$out"
grep -q '__stack_chk_fail' "$out" || fail 'no stack protector'
grep -q '_chk\(@\|$\)' "$out" && grep -qE '__(mem|str|v?sn?printf|read|realpath).*_chk' "$out" ||
    fail 'no checked function of the C library'

it 'the folder of the build is not in it'
for text in "$PWD" "$OBJECTS" "$HOME"; do
    LC_ALL=C grep -qaF -e "$text" "$MWIN" && fail "$text is in it"
done

# The objects of all tests, linked once more, beside a copy of the sources, where two floors and
# main are compiled anew (all would take long) and linked with the others.
it 'a build in another folder, with other settings of the user, gives the same bytes'
copy=$TMPDIR/copy-of-the-sources
mkdir -p "$TMPDIR/one" "$copy/elsewhere" "$TMPDIR/home"
cp -Rp "$OBJECTS/src" "$OBJECTS/compile.flags" "$TMPDIR/one"
cp -Rp Makefile src "$copy"
cp -Rp "$OBJECTS/src" "$OBJECTS/compile.flags" "$copy/elsewhere"
rm -r "$copy/elsewhere/src/base" "$copy/elsewhere/src/time" "$copy/elsewhere/src/main.o"
make -s -o "$TMPDIR/one/compile.flags" CC=gcc BUILD="$TMPDIR/one" >"$out" 2>&1 || fail "$(cat "$out")"
(
    umask 077
    cd "$copy" && env -i PATH="$PATH" HOME="$TMPDIR/home" USER=somebody LOGNAME=somebody \
        TZ=Asia/Kathmandu LC_ALL=C TMPDIR="$TMPDIR" \
        make -s -j2 -o elsewhere/compile.flags CC=gcc BUILD=elsewhere
) >"$out" 2>&1 || fail "$(cat "$out")"
grep -q "$copy" "$copy/elsewhere/src/base/file.o" && fail 'the folder is in an object'
cmp "$TMPDIR/one/mwin" "$copy/elsewhere/mwin" >"$out" 2>&1 || fail "$(cat "$out")"

it 'the flags of a packager come later and can undo'
compile_line CC=gcc CFLAGS='-O1 -fno-stack-protector'
expect_flag '-fstack-protector-strong .*-fno-stack-protector'
expect_flag '-D_FORTIFY_SOURCE=[23]'

it 'HARDEN=0 leaves it out'
compile_line CC=gcc HARDEN=0
expect_no_flag '-fstack-protector'
expect_no_flag '-D_FORTIFY_SOURCE'
expect_no_flag '-fPIE'
expect_flag "'-ffile-prefix-map=.*=.'"

it 'without optimization there is no _FORTIFY_SOURCE, which would only warn'
compile_line CC=gcc CFLAGS=-O0
expect_no_flag '-D_FORTIFY_SOURCE'
expect_flag -fstack-protector-strong

it 'sanitizers see the calls themselves'
compile_line CC=gcc CFLAGS='-O1 -fsanitize=address'
expect_no_flag '-D_FORTIFY_SOURCE'

it 'a level that is chosen already stays, and nothing is defined twice'
compile_line CC=gcc CPPFLAGS=-D_FORTIFY_SOURCE=1
expect_no_flag '-D_FORTIFY_SOURCE=[23]'
printf '#!/bin/sh\nexec gcc -D_FORTIFY_SOURCE=2 "$@"\n' >"$TMPDIR/distribution-cc"
chmod +x "$TMPDIR/distribution-cc"
compile_line CC="$TMPDIR/distribution-cc"
expect_no_flag '-D_FORTIFY_SOURCE=3'
expect_flag -fstack-protector-strong

it 'a flag that the compiler does not know is left out'
cat >"$TMPDIR/old-cc" <<'END'
#!/bin/sh
case " $* " in *' -fstack-clash-protection '*) exit 1 ;; esac
exec gcc "$@"
END
chmod +x "$TMPDIR/old-cc"
compile_line CC="$TMPDIR/old-cc"
expect_no_flag -fstack-clash-protection
expect_flag -fstack-protector-strong

it 'a program without shared parts is not linked as one with them'
env -u MAKEFLAGS make -n --no-print-directory BUILD="$TMPDIR/dry" CC=gcc LDFLAGS=-static \
    >"$out" 2>"$err" || fail "$(cat "$err")"
grep -e ' -o .*/mwin ' "$out" >"$TMPDIR/link"
[ -s "$TMPDIR/link" ] || fail 'no line links it'
grep -qe ' -pie ' "$TMPDIR/link" && fail '-pie beside -static'

finish

# Whatever a user can name is a row: each patch in tests/house/patches adds something with one line
# in one table, and at most one new file. They are applied to a copy of the sources, and work there.
# Their entries in the manual, which manual.sh wants, are left out.
. tests/lib.sh

patches='command format check key'
copy=$TMPDIR/copy

# The lines that a patch adds to files that exist already, "FILE: LINE" each; what is no addition
# is "FILE: - LINE".
lines_in_old_files() # PATCH
{
    awk '
        /^--- / { old = $2 != "/dev/null"; next }
        /^\+\+\+ / { file = substr($2, 3); next }
        old && /^\+/ { print file ": " substr($0, 2) }
        old && /^-/ { print file ": " $0 }' "$1"
}

new_files() # PATCH
{
    awk '/^--- / { new = $2 == "/dev/null"; next } /^\+\+\+ / && new { print substr($2, 3) }' "$1"
}

# Git looks for no repository above, which would be another top folder.
apply()
{
    if command -v patch >/dev/null; then
        patch -p1 -N
    else
        GIT_CEILING_DIRECTORIES=$TMPDIR git apply --unidiff-zero --recount -
    fi
}

for name in $patches; do
    it "the $name adds one line to one table, and at most one new file"
    patch=tests/house/patches/$name.patch
    lines_in_old_files "$patch" >"$out"
    [ "$(wc -l <"$out")" -eq 1 ] || fail "in files that exist: $(cat "$out")"
    grep -q ': -' "$out" && fail "not only additions: $(cat "$out")"
    [ "$(new_files "$patch" | wc -l)" -le 1 ] || fail "new files: $(new_files "$patch")"
done

# Objects of the present build are used again: whatever the patches do not touch is not compiled.
# The flags have to be the same, and so they name the present folder; rules name that of objects.
it 'the patches apply and are built'
mkdir "$copy" "$copy/build"
cp -Rp src Makefile "$copy" && cp -Rp "$OBJECTS/src" "$OBJECTS"/*.flags "$copy/build" || fail 'cp'
find "$copy/build" -name '*.d' -exec sed -i "s|$OBJECTS/|build/|" {} +
for name in $patches; do
    (cd "$copy" && apply) <"tests/house/patches/$name.patch" >"$out" 2>&1 ||
        fail "$name: $(cat "$out")"
done
make -C "$copy" --no-print-directory BUILD=build CC=gcc "own_path='-ffile-prefix-map=$PWD=.'" \
    >"$out" 2>"$err" || {
    fail "$(tail -n 20 "$err")"
    finish
}
echo "# $(grep -c ' -c -o ' "$out") files compiled"
MWIN=$copy/mwin

cat >"$TMPDIR/p.yaml" <<'END'
mwin: 1
policy: p
timezone: UTC
classes: {work: {}}
windows: [{id: w, class: work, dates: [2027-01-01, 2027-01-02], start: "22:00", duration: 1h}]
END

it 'the command runs, and is in the help and the completion'
run dummy -f "$TMPDIR/p.yaml"
expect_status 1
expect_out 'dummy of 1 policies'
run dummy -f "$TMPDIR/p.yaml" --due
expect_status 0
run dummy -f "$TMPDIR/p.yaml" --next 3
expect_status 2
expect_err_has 'dummy does not take --next'
run dmmy
expect_err_has 'did you mean dummy?'
run --help
expect_out_has '  dummy      counts policies'
run dummy --help
expect_out_has 'say yes instead of no'
run notices --help
grep -q 'instead of no' "$out" && fail 'its sentence is in the help of notices too'
for shell in bash zsh fish; do
    run completion $shell
    expect_out_has dummy
done

it 'the format is accepted, is in the help, and its name is a suffix'
run list -f "$TMPDIR/p.yaml" --now 2026-01-01 --format dummy
expect_status 0
expect_out 'dummy of w@2027-01-01 w@2027-01-02'
run list --help
expect_out_has 'html, dummy'
run list -f "$TMPDIR/p.yaml" --format dumy
expect_err_has 'html, dummy'
run list -f "$TMPDIR/p.yaml" --now 2026-01-01 -o "$TMPDIR/x.dummy"
expect_err_empty
[ "$(head -c 5 "$TMPDIR/x.dummy")" = dummy ] || fail 'x.dummy is in another format'

it 'the check reports its finding'
run check -f "$TMPDIR/p.yaml" --now 2026-01-01
expect_status 1
expect_out_has 'warning: a dummy counts 1 window [too-much]'

it 'the key is accepted, and is in the schema'
sed 's/id: w,/id: w, dummy: some text,/' "$TMPDIR/p.yaml" >"$TMPDIR/key.yaml"
run list -f "$TMPDIR/key.yaml" --now 2026-01-01
expect_status 0
expect_err_empty
run dump policy -f "$TMPDIR/key.yaml"
expect_out_has 'some text'
sed 's/dummy:/dumy:/' "$TMPDIR/key.yaml" >"$TMPDIR/slip.yaml"
run list -f "$TMPDIR/slip.yaml" --now 2026-01-01
expect_err_has "did you mean 'dummy'?"
run schema policy
expect_out_has '"dummy"'

finish

# What can be read from the files themselves.
. tests/lib.sh

it 'a file of over 500 lines says why in its head comment'
find src -name '*.[ch]' | sort >"$TMPDIR/files"
[ -s "$TMPDIR/files" ] || fail 'no file was found'
while read -r file; do
    [ "$(wc -l <"$file")" -le 500 ] && continue
    sed '/\*\//q' "$file" | grep -qi 'long because' ||
        fail "$file: split it, or begin a sentence of its head comment with \"It is long because\""
done <"$TMPDIR/files"

it 'nothing is left for later'
grep -rnwE 'TO''DO|FIX''ME|XX''X' Makefile README COPYING src tests man examples >"$out" &&
    fail "$(cat "$out")"

it 'the top folder has what belongs there'
expected='.ci .clang-format .gitignore COPYING Makefile README examples man src tests'
if [ -e .git ] && git ls-files >"$out" 2>/dev/null; then
    found=$(cut -d/ -f1 "$out" | sort -u)
else
    found=$(find . -mindepth 1 -maxdepth 1 ! -name 'build*' ! -name mwin | cut -c 3-)
fi
found=$(echo "$found" | LC_ALL=C sort | tr '\n' ' ')
[ "$found" = "$expected " ] || fail "it has $found"

it 'every script is clean in sh'
find tests .ci -name '*.sh' -o -path 'tests/run' | sort >"$TMPDIR/files"
while read -r file; do
    sh -n "$file" 2>"$out" || fail "$(cat "$out")"
done <"$TMPDIR/files"

finish

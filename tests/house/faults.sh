# What happens when memory runs out, or a file cannot be read or written: see faults.py, which
# makes every call fail with SAMPLES 0 (about an hour).
. tests/lib.sh

it 'when a call fails there is the right answer or an error, and nothing is left behind'
gcc -O2 -shared -fPIC -o "$TMPDIR/faults.so" tests/house/faults.c || fail 'no library'
"$PYTHON" tests/house/faults.py "$TMPDIR/faults.so" 12 >"$out" 2>&1 || fail "$(cat "$out")"
tail -n 1 "$out"

finish

# lib.sh: what the tests written in sh share. A script begins with `. tests/lib.sh` and ends
# with `finish`; what is in between are tests:
#
#   it 'is closed on Tuesday at three'      begins a test; the name is a sentence
#   it 'reads a calendar' libical3          the same; it is skipped if the package is missing
#   run active -f cmo.yaml --at ...         runs mwin: $status, and $out and $err, two files
#   on_terminal 80 oe list -f cmo.yaml      the same, with a terminal of so many columns as
#                                           standard output (o) and error (e), or one of them
#   expect_status 1                         the exit status
#   expect_out 'text'                       all of standard output (the last newline aside)
#   expect_out_has / expect_err_has 'text'  a piece of it
#   expect_err_empty
#   fresh                                   makes $work, a folder for files, anew and empty
#   expect_files 'a.csv b.csv '             all that is in it
#   fail 'what is wrong'                    for everything else
#
# A test passes when nothing in it failed. Scripts run in the top folder, with a clean
# environment; $TMPDIR is an empty folder of their own.
# shellcheck shell=sh
set -u

out=$TMPDIR/.out
err=$TMPDIR/.err
work=$TMPDIR/work
status=0
test_name=
test_failed=0
test_lacks=
tests_failed=0

end_test()
{
    [ -n "$test_name" ] || return 0
    if [ -n "$test_lacks" ]; then
        echo "skip - $test_name: needs $test_lacks"
    elif [ $test_failed -eq 0 ]; then
        echo "ok - $test_name"
    else
        echo "not ok - $test_name"
        tests_failed=1
    fi
    test_name=
}

it()
{
    end_test
    test_name=$1
    test_failed=0
    shift
    test_lacks=
    [ $# -eq 0 ] || test_lacks=$(sh tests/install-packages.sh --missing "$@")
    command_line=
}

fail()
{
    [ -z "$test_lacks" ] || return 0
    if [ $test_failed -eq 0 ] && [ -n "$command_line" ]; then
        echo "# $command_line"
        cat "$out" "$err" | head -n 30 | cut -c 1-200 | sed 's/^/#   /'
    fi
    test_failed=1
    printf '# %s\n' "$*"
}

# A sanitizer's finding or a signal: never what a test is after.
expect_no_crash()
{
    if [ $status -eq 99 ] || { [ $status -gt 128 ] && [ $status -lt 193 ]; }; then
        fail "exit status $status"
    fi
}

run()
{
    command_line="mwin $*"
    "$MWIN" "$@" >"$out" 2>"$err"
    status=$?
    expect_no_crash
}

on_terminal() # COLUMNS STREAMS ARGUMENT...
{
    screen="$1 $2"
    shift 2
    command_line="(terminal) mwin $*"
    # shellcheck disable=SC2086 # two words
    "$PYTHON" tests/terminal.py $screen "$MWIN" "$@" >"$out" 2>"$err"
    status=$?
    expect_no_crash
}

# The widest line of $out in columns: wide characters count two, what combines nothing.
widest()
{
    "$PYTHON" -c '
import re, sys, unicodedata
text = re.sub("\033\\[[0-9;]*m", "", sys.stdin.buffer.read().decode())
print(max(sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
              for c in line) for line in text.splitlines()))' <"$out"
}

fresh()
{
    rm -rf "$work"
    mkdir "$work"
}

expect_files()
{
    [ "$(ls -A "$work" | tr '\n' ' ')" = "$1" ] || fail "in the folder: $(ls -A "$work" | tr '\n' ' ')"
}

expect_status()
{
    [ $status -eq "$1" ] || fail "exit status $status instead of $1"
}

expect_out()
{
    [ "$(cat "$out")" = "$1" ] || fail "standard output is not:
$1"
}

expect_out_has()
{
    grep -qF -e "$1" "$out" || fail "not on standard output: $1"
}

expect_err_has()
{
    grep -qF -e "$1" "$err" || fail "not on standard error: $1"
}

expect_err_empty()
{
    [ ! -s "$err" ] || fail 'something on standard error'
}

# Runs COMMAND with a limit on its processor time, which does not depend on the machine's load.
limited()
{
    (
        # shellcheck disable=SC3045 # -t: of dash and bash
        ulimit -t 120
        exec "$@"
    )
}

finish()
{
    end_test
    trap - EXIT
    exit $tests_failed
}

trap 'echo "not ok - $0 runs to its end"; exit 1' EXIT

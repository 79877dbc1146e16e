#!/bin/sh
# run.sh [PORT...] - builds mwin for other C libraries and machines and runs the unit and golden
# tests of each: musl, i386 (32 bits), arm64 (char is unsigned) and s390x (big-endian).
#
# musl.sh and debian.sh make a folder with what a build needs and say how to build and run; what
# they fetch stays in BUILD/ports, and the machine's own packages and sources are not touched. The
# file `skipped` names the tests that cannot be right there, and why. The last line is "N passed, N
# failed, N skipped"; status 0 when something ran and nothing failed.
set -u

cd "$(dirname "$0")/../.." || exit 1
top=$PWD
ports=${BUILD:-build}/ports
case $ports in /*) ;; *) ports=$top/$ports ;; esac
cpus=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
passed=0 failed=0 skipped=0

say()
{
    echo "$port: $*"
}

# The port cannot be built or has no tests.
give_up()
{
    say "FAIL: $1"
    [ ! -s "$folder/log" ] || tail -n 25 "$folder/log"
    failed=$((failed + 1))
}

# Runs a command in a clean environment; what it prints goes to $folder/log.
clean()
{
    home=$(mktemp -d /tmp/mwin.XXXXXX)
    env -i PATH="$PATH" HOME="$home" TMPDIR="$home" TZ=Europe/Berlin LC_ALL=C.UTF-8 \
        MWIN="$folder/run/mwin" CMOCKA_MESSAGE_OUTPUT=TAP "$@" >"$folder/log" 2>&1 </dev/null
    status=$?
    rm -rf "$home"
    return $status
}

# Counts the lines of TAP in $folder/log. KIND NAME: the program or script; STATUS: how it ended.
count() # KIND NAME STATUS
{
    p=$(grep -c '^ok ' "$folder/log") f=0 s=0
    grep '^not ok ' "$folder/log" | sed 's/^not ok \(- \|[0-9]* - \)\{0,1\}//' >"$folder/left"
    while IFS= read -r test; do
        reason=$(awk -v port="$port" -v test="$2 $test" '
            index("," $1 ",", "," port ",") > 0 {
                line = substr($0, length($1) + 2)
                if (index(line, test ": ") == 1)
                    print substr(line, length(test) + 3)
            }' "$top/tests/ports/skipped")
        if [ -n "$reason" ]; then
            say "skipped $2 $test: $reason"
            s=$((s + 1))
        else
            say "FAIL $2 $test"
            f=$((f + 1))
        fi
    done <"$folder/left"
    [ $((p + f + s)) -gt 0 ] && { [ "$3" -eq 0 ] || [ $((f + s)) -gt 0 ]; } || {
        say "FAIL $2: exit status $3, $p tests passed"
        f=$((f + 1))
    }
    [ $f -eq 0 ] || grep -v '^ok ' "$folder/log" | head -n 40
    [ "$1" = unit ] || say "$2: $p passed, $f failed, $s skipped"
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

try() # PORT
{
    port=$1 folder=$ports/$1 CC='' CPPFLAGS='' LDFLAGS='' runner=''
    mkdir -p "$folder/run"
    : >"$folder/log"
    case $port in
    musl) prepare=$top/tests/ports/musl.sh ;;
    i386 | arm64 | s390x) prepare=$top/tests/ports/debian.sh ;;
    *)
        give_up 'there is no such port; there are musl, i386, arm64 and s390x'
        return ;;
    esac
    # It sets CC, CPPFLAGS, LDFLAGS and runner, or prints what is wrong.
    # shellcheck disable=SC1090 # one of the two
    . "$prepare"
    [ -n "$CC" ] || return
    say "building with $CC"
    env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s -j "$cpus" --no-print-directory \
        BUILD="$folder" CC="$CC" CPPFLAGS="$CPPFLAGS" LDFLAGS="$LDFLAGS" PKG_CONFIG=false \
        all units >"$folder/log" 2>&1 || {
        give_up 'it cannot be built'
        return
    }
    printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$runner" "$folder/mwin" >"$folder/run/mwin"
    chmod +x "$folder/run/mwin"
    clean "$folder/run/mwin" --version || {
        give_up 'it does not run'
        return
    }
    say "$(cat "$folder/log") runs; unit tests"
    before=$passed
    for unit in tests/unit/*.c; do
        name=$(basename "$unit" .c)
        # shellcheck disable=SC2086 # words
        clean $runner "$folder/tests/unit/$name"
        count unit "$name" $?
    done
    say "unit tests: $((passed - before)) passed; golden tests"
    clean sh tests/golden.sh
    count golden golden $?
}

[ $# -gt 0 ] || set -- musl i386 arm64 s390x
for port; do
    try "$port"
done
[ $((passed + failed)) -gt 0 ] || failed=1
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]

#!/bin/sh
# fuzz.sh PROGRAM WORK [FLAG...] - runs a fuzz target with flags of libFuzzer, or without any for
# some seconds, always with the same inputs.
#
# Its first inputs come from what is there already: policies and calendars of the tests and
# examples, the values of their keys, the zone database; its words from NAME.dict, and for
# policies from the program's own schema ($MWIN). In the folder WORK, NAME/ has the inputs that
# are kept from run to run, and NAME-crash-... are findings: give one to PROGRAM to repeat it.
set -u

program=$1
name=${program##*/}
mkdir -p "$2" || exit 1
work=$(cd "$2" && pwd)
shift 2
here=$(cd "$(dirname "$0")" && pwd)
top=${here%/tests/fuzz}
seeds=$work/$name-seeds
words=$work/$name-words
rm -rf "$seeds"
mkdir -p "$seeds" "$work/$name" || exit 1
: >"$words"
[ -e "$here/$name.dict" ] && cat "$here/$name.dict" >"$words"

policies()
{
    find "$top/examples" "$top/tests/golden" "$top/tests/clients/policies" -name '*.yaml'
}

files() # copies those that standard input names
{
    while read -r file; do
        cp "$file" "$seeds/$(cksum <"$file" | tr ' ' -)"
    done
}

lines() # makes an input of each line, with "$1" before it
{
    LC_ALL=C sort -u | awk -v folder="$seeds" -v before="${1-}" \
        '{ file = folder "/" NR; printf "%s%s", before, $0 >file; close(file) }'
}

# The values of a KEY (a regular expression) in all policies.
values()
{
    policies | xargs sed -nE "s/.*[ {-]($1): *\"?([^\",{}#]*[^\",{}# ]).*/\\2/p"
}

zones()
{
    for zone in Africa/Cairo Africa/Casablanca America/New_York America/Santiago \
        America/St_Johns Antarctica/Troll Asia/Gaza Asia/Kolkata Australia/Lord_Howe \
        Europe/Berlin Europe/Dublin Pacific/Apia Pacific/Chatham; do
        echo "/usr/share/zoneinfo/$zone"
    done
}

runs=5000
case $name in
policy | publish | check | tree)
    policies | files
    "$MWIN" schema | grep -oE '"[a-z][a-z-]*"' | LC_ALL=C sort -u >>"$words"
    [ "$name" = tree ] || runs=400
    ;;
calendar)
    find "$top/tests" -name '*.ics' | files
    for policy in "$top"/examples/*.yaml "$top"/tests/clients/policies/*.yaml; do
        for kind in --freezes --series; do
            "$MWIN" export -q --now 2026-06-01 --for 60d --format ics $kind -f "$policy" \
                >"$seeds/$(basename "$policy")$kind"
        done
    done
    runs=1000
    ;;
answer) printf 'event\nX-PLACE\t\t\t\t7\nX-DTSTART\t\tDATE\t\t20260106\ndone\n' >"$seeds/1" ;;
rule) values rrule | lines '20260131T220000 ' ;;
phrase) values every | lines 0 ;;
duration) values 'duration|downtime|cutoff|notice|within|request' | lines ;;
moment) values 'first|until|from|to|at|start|end|moved' | lines ;;
write) values title | lines ;;
zone) zones | files ;;
posix_tz) zones | while read -r file; do tail -n 1 "$file"; done | lines ;;
esac
[ -n "$(ls "$seeds")" ] || { echo "fuzz.sh: there is nothing to begin $name with" >&2; exit 1; }

[ $# -gt 0 ] || set -- -seed=1 -runs=$runs
[ -s "$words" ] && set -- -dict="$words" "$@"

exec "$program" -artifact_prefix="$work/$name-" -timeout=60 -rss_limit_mb=2000 "$@" \
    "$work/$name" "$seeds"

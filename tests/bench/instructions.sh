# Counts the instructions of the main commands in two builds, so that a slow-down is seen
# although machines are noisy.
#
# instructions.sh BUILD_A [BUILD_B] - each a program mwin. Needs valgrind. The libraries and the
# loader are counted too. '-': the command failed, as one that an old build does not have.
set -eu
LC_ALL=C
export LC_ALL

examples=$(dirname "$0")/../../examples

count() { # PROGRAM ARGUMENTS...
    log=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null) ||
        [ $? -eq 1 ] || return 0
    echo "$log" | sed -n 's/.*Collected : //p'
}

ratio() { # A B
    awk -v a="$1" -v b="$2" 'BEGIN { if (a * b > 0) printf "%+.1f%%", (b / a - 1) * 100 }'
}

measure() { # ARGUMENTS...
    first=$(count "$a" "$@")
    second=$(count "$b" "$@")
    printf '%-58s %12s %12s %8s\n' "$(echo "$*" | sed "s|$examples/||g")" "${first:--}" \
        "${second:--}" "$(ratio "$first" "$second")"
}

a=$1
b=${2:-$1}
printf '%-58s %12s %12s %8s\n' instructions A B 'B to A'
measure --version
for policy in cmo daas minox prostar; do
    measure active --now 2026-11-22 -f "$examples/$policy.yaml"
    measure list --next 3 --now 2026-11-22 -f "$examples/$policy.yaml"
done
measure list --from 2026 --to 2126 --format csv -f "$examples/cmo.yaml"
measure list --from 2026 --to 2126 --format json -f "$examples/cmo.yaml"
measure export --format ics --now 2026-11-22 -f "$examples/cmo.yaml"
measure check --now 2026-11-22 -f "$examples/cmo.yaml"
measure explain --now 2026-11-22 -f "$examples/daas.yaml"

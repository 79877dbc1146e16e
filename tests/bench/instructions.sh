# Counts the instructions of the main commands in two builds, so that a slow-down is seen
# although machines are noisy.
#
# instructions.sh BUILD_A [BUILD_B] - each a program mwin. Needs valgrind. The libraries and the
# loader are counted too.
set -eu
LC_ALL=C
export LC_ALL

examples=$(dirname "$0")/../../examples

count() { # PROGRAM ARGUMENTS...
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null |
        sed -n 's/.*Collected : //p'
}

measure() { # ARGUMENTS...
    first=$(count "$a" "$@")
    second=$(count "$b" "$@")
    printf '%-44s %12s %12s %8s\n' "$*" "$first" "$second" \
        "$(awk "BEGIN { printf \"%+.1f%%\", ($second / $first - 1) * 100 }")" |
        sed "s|$examples/||"
}

a=$1
b=${2:-$1}
printf '%-44s %12s %12s %8s\n' instructions A B 'B to A'
measure --version
for policy in cmo daas minox prostar; do
    measure active --now 2026-11-22 -f "$examples/$policy.yaml"
    measure list --next 3 --now 2026-11-22 -f "$examples/$policy.yaml"
done
measure list --from 2026 --to 2126 --format csv -f "$examples/cmo.yaml"
measure check --now 2026-11-22 -f "$examples/cmo.yaml"
measure explain --now 2026-11-22 -f "$examples/daas.yaml"

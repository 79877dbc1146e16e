# Counts the instructions of the main commands, so that a slow-down is seen although machines
# are noisy.
#
# instructions.sh OLD NEW        two builds of mwin
# instructions.sh NEW            a build, beside what is recorded in the file instructions
# instructions.sh --record NEW   writes that file anew
#
# Hardening is measured apart (README): compare builds with HARDEN=0. Needs valgrind. The libraries
# and the loader are counted too, so the recorded numbers hold for the compiler and the libraries
# that the file names. '-': there is no number, or the command failed, as one that an old build
# does not have.
set -eu
LC_ALL=C
export LC_ALL

here=$(cd "$(dirname "$0")" && pwd)
recorded=$here/instructions

commands()
{
    echo '--version'
    for policy in cmo daas minox prostar; do
        echo "active --now 2026-11-22 -f $policy.yaml"
        echo "list --next 3 --now 2026-11-22 -f $policy.yaml"
    done
    echo 'list --from 2026 --to 2126 --format csv -f cmo.yaml'
    echo 'list --from 2026 --to 2126 --format json -f cmo.yaml'
    echo 'export --format ics --now 2026-11-22 -f cmo.yaml'
    echo 'export --format ics --series --now 2026-11-22 -f cmo.yaml'
    echo 'export --format html --now 2026-11-22 -f cmo.yaml'
    echo 'cal --months 3 --now 2026-11-22 -f daas.yaml'
    echo 'check --now 2026-11-22 -f cmo.yaml'
    echo 'explain --now 2026-11-22 -f daas.yaml'
    echo 'notices --now 2026-11-22 -f minox.yaml'
    echo 'diff --now 2026-11-22 cmo.yaml daas.yaml'
}

count() # PROGRAM COMMAND, or - for what is recorded
{
    if [ "$1" = - ]; then
        awk -F '\t' -v command="$2" '$2 == command { print $1 }' "$recorded"
        return
    fi
    # shellcheck disable=SC2086 # words
    log=$(cd "$here/../../examples" && env -i LC_ALL=C PATH="$PATH" valgrind --tool=callgrind \
        --callgrind-out-file=/dev/null "$1" $2 2>&1 >/dev/null) || [ $? -eq 1 ] || return 0
    echo "$log" | sed -n 's/.*Collected : //p'
}

full() # PROGRAM
{
    echo "$(cd "$(dirname "$1")" && pwd)/$(basename "$1")"
}

if [ "$1" = --record ]; then
    program=$(full "$2")
    {
        echo "# instructions of each command: $(cc --version | head -n 1)," \
            "$(getconf GNU_LIBC_VERSION), libyaml $(pkg-config --modversion yaml-0.1)"
        commands | while read -r command; do
            printf '%s\t%s\n' "$(count "$program" "$command")" "$command"
        done
    } >"$recorded.new"
    mv "$recorded.new" "$recorded"
    exit
fi

if [ $# -eq 2 ]; then
    old=$(full "$1") new=$(full "$2") title=old
else
    old=- new=$(full "$1") title=recorded
fi
printf '%-58s %12s %12s %8s\n' instructions $title new change
commands | while read -r command; do
    a=$(count "$old" "$command")
    b=$(count "$new" "$command")
    printf '%-58s %12s %12s %8s\n' "$command" "${a:--}" "${b:--}" "$(awk -v a="$a" -v b="$b" \
        'BEGIN { if (a * b > 0) printf "%+.1f%%", (b / a - 1) * 100 }')"
done

#!/bin/sh
# demo.sh PROGRAM - shows what mwin says about the example policies.
set -u

mwin=$1

# Status 1 is an answer ("closed"), only 2 is trouble.
show()
{
    printf '\n$ %s\n' "$mwin $*"
    "$mwin" "$@"
    [ $? -le 1 ] || exit 2
}

for policy in daas cmo prostar; do
    show list --next 3 -f examples/$policy.yaml
done

# Its calendar is the one of 2021.
show list --next 3 -f examples/minox.yaml --now 2021-01-01

show active -f examples/cmo.yaml
show active -f examples/cmo.yaml --at 2026-12-02T03:00+01:00

#!/bin/sh
# golden.sh [--update] - compares what mwin ($MWIN) prints with files in tests/golden.
#
# tests/golden/FOLDER/NAME.yaml is a policy. Beside it NAME.COMMAND, or NAME.WORD.COMMAND, holds
# questions to it and their answers: a line "$ ARGUMENTS" runs `mwin COMMAND -f NAME.yaml
# ARGUMENTS` in that folder; below it stands standard output, then standard error with "! "
# before each line, then "[STATUS]" unless that is 0. Lines before the first "$" are comments; if
# one is "Needs: " with a name, the file is skipped if that package is missing.
# --update writes the answers anew: add a file with the questions, update, read the diff.
set -u

update=${1-}
cd "$(dirname "$0")/golden" || exit 1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
failed=0 count=0

# What FILE, in $folder beside $name.yaml, should be.
answer()
{
    command=${1##*.}
    sed '/^\$ /,$d; /^\$$/,$d' "$1"
    grep '^\$ \|^\$$' "$1" | while IFS= read -r question; do
        printf '%s\n' "$question"
        eval "set -- ${question#\$}"
        (cd "$folder" && exec "$MWIN" "$command" -f "$name.yaml" "$@") \
            >"$tmp/out" 2>"$tmp/err" </dev/null
        status=$?
        cat "$tmp/out"
        sed 's/^/! /' "$tmp/err"
        [ $status -eq 0 ] || echo "[$status]"
    done
}

for file in */*.*; do
    [ -e "$file" ] || continue
    folder=$(dirname "$file")
    name=$(basename "$file")
    name=${name%%.*}
    case $file in
    *.yaml)
        set -- "$folder/$name".*
        [ $# -gt 1 ] || { echo "not ok - $file has a question"; failed=1; }
        continue ;;
    esac
    count=$((count + 1))
    needs=$(sed -n '/^\$/q; s/^.*Needs: //p' "$file")
    # shellcheck disable=SC2086 # words
    [ -z "$needs" ] || needs=$(sh ../install-packages.sh --missing $needs)
    if [ -n "$needs" ]; then
        echo "skip - $file: needs $needs"
        continue
    fi
    answer "$file" >"$tmp/answer"
    if ! grep -q '^\$ \|^\$$' "$file"; then
        echo "not ok - $file asks something"
        failed=1
    elif [ ! -e "$folder/$name.yaml" ]; then
        echo "not ok - $file has its $name.yaml"
        failed=1
    elif cmp -s "$tmp/answer" "$file"; then
        echo "ok - $file"
    elif [ "$update" = --update ]; then
        cat "$tmp/answer" >"$file"
        echo "updated $file"
    else
        diff -u "$file" "$tmp/answer" | sed 's/^/# /'
        echo "not ok - $file"
        failed=1
    fi
done

if [ $count -eq 0 ]; then
    echo "not ok - there are golden files in tests/golden"
    failed=1
fi
exit $failed

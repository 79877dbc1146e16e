# Folders of src are floors: a file includes its own floor and those below.
. tests/lib.sh

# FLOOR: what it may include. A new folder of src needs a line here.
floors='
base:   base
time:   base time
yaml:   base yaml
recur:  base time recur
ical:   base time recur ical
policy: base time yaml recur ical policy
plan:   base time recur policy plan
render: base time recur ical policy plan render
cmd:    base time recur ical policy plan render cmd
main.c: base time recur policy plan render cmd
'

# "FILE FLOOR" for each include of our own.
includes()
{
    grep -rn --include='*.[ch]' --include='*.def' '^ *# *include *"' src |
        sed -n 's|^\(src/[^:]*\):[0-9]*:.*"\([^"]*\)".*|\1 \2|p'
}

it 'includes are written from src'
[ "$(includes | wc -l)" -gt 0 ] || fail 'no include was found'
includes | sort -u >"$TMPDIR/includes"
while read -r file header; do
    [ -e "src/$header" ] || fail "$file: \"$header\" is not a file below src"
done <"$TMPDIR/includes"

it 'each floor includes only itself and floors below'
while read -r file header; do
    floor=${file#src/}
    floor=${floor%%/*}
    allowed=$(echo "$floors" | sed -n "s/^$floor: *//p")
    [ -n "$allowed" ] || fail "$file: $floor is not in this script's list of floors"
    case " $allowed " in
    *" ${header%%/*} "*) ;;
    *) fail "$file includes \"$header\"" ;;
    esac
done <"$TMPDIR/includes"

it 'renderers do not see how policies are read'
grep -n '#include "loader/load.h"' src/render/*.[ch] >"$out" && fail "$(cat "$out")"

it 'only yaml/ includes the header of libyaml'
grep -rln '# *include *<yaml.h>' src | grep -v '^src/yaml/' >"$out" && fail "$(cat "$out")"

it 'renderers write calendars and do not read them'
grep -n '#include "ical/' src/render/*.[ch] src/cmd/*.[ch] |
    grep -vE '"ical/ical_(write|rule|vtimezone)\.h"' >"$out" && fail "$(cat "$out")"

it 'only ical/ includes headers of libical'
grep -rlnE '# *include *<(libical/|ical)' src | grep -v '^src/ical/' >"$out" && fail "$(cat "$out")"

finish

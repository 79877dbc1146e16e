# Folders of src are floors and rooms: a file sees its own room and those below.
. tests/lib.sh

# ROOM: what its files may see, also through headers that include others (cc -MM). A new folder
# of src needs a line here; what is on several floors is written once, in capitals.
rooms='
MODEL:       base time recur policy
PLAN:        MODEL timeline rules plan
base:        base
time:        base time
yaml:        base yaml
recur:       base time recur
policy:      MODEL
ical/write:  base time recur ical/write
ical/read:   base time recur ical/write ical/read
reader:      MODEL yaml reader
timeline:    MODEL timeline
rules:       MODEL timeline rules
plan:        PLAN
check:       PLAN check
render:      PLAN render
render/data: PLAN render render/data
render/text: PLAN render render/text
render/cal:  PLAN render render/cal
render/html: PLAN render render/html
render/ics:  PLAN render ical/write render/ics
loader:      MODEL yaml reader ical/write ical/read loader
writer:      MODEL yaml writer
import:      MODEL ical/write ical/read writer import
'
# The top floors see everything: what users ask for, and the tables that list all rows.
top='cmd src render/format'

# ROOM's line, with the names in capitals replaced by their own lines.
allowed()
{
    line=" $(echo "$rooms" | sed -n "s|^$1: *||p") "
    case $line in
    *[A-Z]*)
        for word in $line; do
            case $word in [A-Z]*) allowed "$word" ;; *) echo "$word" ;; esac
        done
        ;;
    *) echo "$line" ;;
    esac
}

# "FILE HEADER" for each header of src that the compiler reads for FILE. The rule that it prints
# for FILE has FILE as its first prerequisite.
seen()
{
    find src -name '*.c' -exec "${CC:-cc}" -std=c11 -D_XOPEN_SOURCE=700 -Isrc -MM {} + |
        tr -d '\\' | awk '{
            for (i = 1; i <= NF; i++)
                if ($i ~ /:$/)
                    file = ""
                else if (file == "")
                    file = $i
                else
                    print file, $i
        }'
}

# "FILE HEADER" for each include of our own, as written.
includes()
{
    grep -rn --include='*.[ch]' --include='*.def' '^ *# *include *"' src |
        sed -n 's|^\(src/[^:]*\):[0-9]*:.*"\([^"]*\)".*|\1 \2|p'
}

it 'includes are written from src'
includes | sort -u >"$TMPDIR/includes"
[ -s "$TMPDIR/includes" ] || fail 'no include was found'
while read -r file header; do
    [ -e "src/$header" ] || fail "$file: \"$header\" is not a file below src"
done <"$TMPDIR/includes"

it 'each room sees only itself and rooms below'
seen >"$TMPDIR/seen"
[ "$(wc -l <"$TMPDIR/seen")" -gt 1000 ] || fail 'the compiler named hardly any header'
for folder in $(find src -type d | sed 's|^src/*||' | grep .); do
    case " $top " in *" $folder "*) continue ;; esac
    ls src/"$folder"/*.c >/dev/null 2>&1 || continue
    list=" $(allowed "$folder" | tr '\n' ' ') "
    [ -n "${list# }" ] || fail "$folder is not in this script's list of rooms"
    awk -v folder="src/$folder/" -v list="$list" -v top=" $top " '
        index($1, folder) != 1 || substr($1, length(folder) + 1) ~ /\// { next }
        {
            stem = substr($1, 5, length($1) - 6)
            room = substr($2, 5)
            sub(/\/[^\/]*$/, "", room)
            if (index(top, " " stem " ") == 0 && index(list, " " room " ") == 0)
                print $1, "sees", $2
        }' "$TMPDIR/seen" >"$out"
    [ -s "$out" ] && fail "$(cat "$out")"
done

it 'no files include each other in a ring'
sed 's|^src/||; s|\.[a-z]* | |; s|\.[a-z]*$||' "$TMPDIR/includes" | awk '$1 != $2' | sort -u |
    tsort >/dev/null 2>"$out" || fail "$(cat "$out")"

it 'only yaml/ includes the header of libyaml'
grep -rln '# *include *<yaml.h>' src | grep -v '^src/yaml/' >"$out" && fail "$(cat "$out")"

it 'only ical/read/ includes headers of libical'
grep -rlnE '# *include *<(libical/|ical)' src | grep -v '^src/ical/read/' >"$out" &&
    fail "$(cat "$out")"

# A renderer gets its model from the command, which asks plan/ for it.
it 'no renderer opens a plan, a ledger or a freeze'
openers='(plan|course|freeze|ledger|shift|occurrence)_open|freeze_list_fill|state_at|displace_list'
grep -rnE --include='*.c' "\\b($openers)\\(" src/render >"$out" && fail "$(cat "$out")"

finish

# The manual pages: clean mdoc, in agreement with the tables in src and with what the program
# says, and with examples that work. The comments at the top of the pages say how they are marked.
. tests/lib.sh

pages='man/mwin.1 man/mwin-policy.5'
command=man/mwin.1
policy=man/mwin-policy.5
work=$TMPDIR/work
mkdir "$work" "$TMPDIR/displays"
PATH=$(cd "$(dirname "$MWIN")" && pwd):$PATH

# Two lists that have to be the same and not empty: of the program, and of the manual.
same()
{
    [ -s "$1" ] || fail "nothing in the program: $3"
    cmp -s "$1" "$2" || fail "$3 (-: only in the program, +: only in the manual)
$(diff -U 0 "$1" "$2" | grep -v '^@@\|^--- /\|^+++ /')"
}

# The lines of a section (or, below it, subsection) of a page.
section() # PAGE NAME
{
    awk -v name="$2" '
        /^\.S[hs] / { on = substr($0, 5) == name; next }
        on' "$1"
}

it 'the program prints its tables'
"$OBJECTS/tests/oracle/tables" >"$TMPDIR/tables" || {
    fail "exit status $?"
    finish
}
table()
{
    sed -n "s/^$1	//p" "$TMPDIR/tables"
}

for page in $pages; do
    it "$page is clean mdoc"
    mandoc -T lint -W warning "$page" >"$out" 2>&1 || fail "$(cat "$out")"
    grep -n '[^ ] \.[A-Z][a-z] ' "$page" | grep -v '\\"' >"$out" &&
        fail "a macro in the middle of a line: $(cat "$out")"
    it "$page names only sections that are there"
    sed -n 's/^\.Sx \(.*[^ .,:;]\)\( [.,:;]\)\{0,1\}$/\1/p; s/.* Sx \([A-Z ]*[A-Z]\).*/\1/p' "$page" |
        sort -u >"$TMPDIR/references"
    # shellcheck disable=SC2086 # a list
    sed -n 's/^\.S[hs] //p' $pages | sort -u | comm -23 "$TMPDIR/references" - >"$out"
    [ ! -s "$out" ] || fail "$(cat "$out")"
    it "$page says which version it is of"
    [ "$(sed -n 's/^\.Os //p' "$page")" = "$("$MWIN" --version)" ] || fail "not $("$MWIN" --version)"
done

# Commands and options.

commands=$(table command)

it 'COMMANDS has the commands, in the order of the help'
table command >"$TMPDIR/program"
section $command COMMANDS | sed -n 's/^\.It Ic //p' >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" commands

it 'OPTIONS explains the options with their letters and arguments'
table option | tr '[:upper:]' '[:lower:]' | sort >"$TMPDIR/program"
section $command OPTIONS | sed -n 's/^\.It Fl //p' | tr '[:upper:]' '[:lower:]' | awk '
    {
        letter = $1 ~ /^-/ ? "-" : $1
        sub(/.* , fl /, "")
        print substr($1, 2) "\t" letter "\t" ($2 == "ar" ? $3 : "-")
    }' | sort >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" options

# "COMMAND option" for each in SYNOPSIS; "all" for those of every command.
section $command SYNOPSIS | awk '
    /^\.Nm/ { getline; name = $2 }
    /^\.Pp/ { name = "all" }
    /^\.(Op )?Fl -[a-z]/ {
        for (i = 1; i < NF; i++)
            if ($i ~ /^\.?Fl$/)
                print name "\t" substr($(i + 1), 2)
    }
' >"$TMPDIR/synopsis"

it 'SYNOPSIS has the commands, in the order of the help'
section $command SYNOPSIS | sed -n '/^\.Nm/{n;s/^\.Cm //p;}' >"$TMPDIR/manual"
table command >"$TMPDIR/program"
same "$TMPDIR/program" "$TMPDIR/manual" commands

for name in all $commands; do
    it "SYNOPSIS has the options of $name"
    table takes | sed -n "s/^$name	//p" | sort >"$TMPDIR/program"
    sed -n "s/^$name	//p" "$TMPDIR/synopsis" | sort >"$TMPDIR/manual"
    [ -s "$TMPDIR/program" ] || [ ! -s "$TMPDIR/manual" ] || fail 'it has none'
    [ ! -s "$TMPDIR/program" ] || same "$TMPDIR/program" "$TMPDIR/manual" "options of $name"
done

it 'the help of each command names its options'
for name in $commands; do
    "$MWIN" "$name" --help >"$TMPDIR/help"
    table takes | sed -n "s/^$name	/--/p; s/^all	/--/p" | while read -r option; do
        grep -q -e "$option" "$TMPDIR/help" || echo "$name $option"
    done
done >"$out"
[ ! -s "$out" ] || fail "$(cat "$out")"

it 'the pages name no option that does not exist'
table option | sed 's/^/--/; s/	.*//' | sort >"$TMPDIR/program"
# shellcheck disable=SC2086 # a list
sed 's/\\-/-/g; s/Fl -\([a-z]\)/--\1/g' $pages | grep -oE -e '(^|[ (])--[a-z][a-z-]*' |
    sed 's/^[^-]//' | sort -u | comm -13 "$TMPDIR/program" - >"$out"
[ ! -s "$out" ] || fail "$(cat "$out")"

it 'ENVIRONMENT has the variables that the program reads'
sed -n 's/.*variable("\([A-Z_]*\)").*/\1/p' src/main.c | sort -u >"$TMPDIR/program"
section $command ENVIRONMENT | sed -n 's/^\.It Ev //p' | sort >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" variables

it 'FILES has the files that are looked for'
(unset MWIN_POLICY; XDG_CONFIG_HOME=/nowhere "$MWIN" list >"$out" 2>&1)
sed -n 's/.*looked for //p' "$out" | tr -d ' ' | tr ',' '\n' |
    sed 's|^/nowhere|$XDG_CONFIG_HOME|' >"$TMPDIR/program"
[ -s "$TMPDIR/program" ] || [ -e /etc/mwin ] || fail 'it does not say what it looked for'
section $command FILES | sed -n 's/^\.It Pa //p' >"$TMPDIR/manual"
grep -vxF -f "$TMPDIR/manual" "$TMPDIR/program" >"$out" && fail "$(cat "$out")"

# The texts in a section that stand as .Li, also as the term of an item.
literals()
{
    section $command "$1" | sed -n 's/^\.\(It \)\{0,1\}Li \(.*\)/\2/p' | sed 's/ [,.:;]$//'
}

it 'times and durations in the manual are read'
for kind in TIMES DURATIONS; do
    literals $kind >"$TMPDIR/manual"
    [ -s "$TMPDIR/manual" ] || fail "no $kind"
    while IFS= read -r text; do
        if [ $kind = TIMES ]; then
            set -- --from "$text"
        else
            set -- --for "$text"
        fi
        run list -f examples/cmo.yaml "$@" --next 1
        expect_status 0
    done <"$TMPDIR/manual"
done

# What is printed.

for heading in Errors Warnings Notes; do
    it "FINDINGS has the ids of $heading"
    severity=$(echo ${heading%s} | tr '[:upper:]' '[:lower:]')
    table finding | sed -n "s/^$severity	//p" >"$TMPDIR/program"
    section $command $heading | sed -n 's/^\.It Sy //p' >"$TMPDIR/manual"
    same "$TMPDIR/program" "$TMPDIR/manual" findings
done

it 'the fields of an occurrence stand in their order'
table field >"$TMPDIR/program"
section $command 'Fields of an occurrence' | sed -n 's/^\.It Va //p' >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" fields

# The words that a section has as .Cm, one a line.
words()
{
    sed -n 's/^\.\(.* \)\{0,1\}Cm //p' | tr ' ' '\n' | grep '^[a-z]' | sort -u
}

# The text of ITEM (".It Va status") in a section.
item() # PAGE SECTION ITEM
{
    section "$1" "$2" | awk -v item="$3" '/^\.It / { on = $0 == item; next } on'
}

# The words that hints such as "hint: one of text, json" allow.
allowed()
{
    sed -n 's/^hint: one of //p' | tr -d ' ' | tr ',' '\n' | sort -u
}

it 'words that fields and options can be are all there'
for list in status impact; do
    table word | sed -n "s/^$list	//p" | sort >"$TMPDIR/program"
    item $command 'Fields of an occurrence' ".It Va $list" | words >"$TMPDIR/manual"
    same "$TMPDIR/program" "$TMPDIR/manual" "$list"
done
table word | sed -n 's/^impact	//p' | sort >"$TMPDIR/program"
item $command OPTIONS '.It Fl -impact Ar impact' | words >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" '--impact'
for name in $commands; do
    table takes | grep -qx "$name	format" || continue
    set --
    [ "$name" = diff ] && set -- examples/cmo.yaml examples/cmo.yaml
    "$MWIN" "$name" -f examples/cmo.yaml --format no-such-format "$@" 2>&1
done | allowed >"$TMPDIR/program"
item $command OPTIONS '.It Fl -format Ar format' | words >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" '--format'
"$MWIN" announce night@2026-12-01 -f examples/cmo.yaml --kind no-such-kind 2>&1 |
    allowed >"$TMPDIR/program"
item $command OPTIONS '.It Fl -kind Ar kind' | words >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" '--kind'
table word | sed -n 's/^reason	//p' | sort >"$TMPDIR/program"
item $command 'JSON of active' '.It Va reason' | words >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" reason
table word | sed -n 's/^notice	//p' | tr ' ' '\n' | sort >"$TMPDIR/program"
item $policy Values '.It notice' | words >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" notice

# The policy file.

# The lists behind a comment "keys: TABLE", as the program prints its tables.
manual_keys()
{
    awk '
        function flush(  i, n, list, text) {
            if (name == "")
                return
            if (kind == "word")
                for (i = 1; i in word; i++)
                    text = text (i == 1 ? "" : " ") word[i]
            print table "\t" name "\t" kind "\t" required "\t" text
            name = ""
        }
        function add(text,  i, j, n, part) {
            n = split(text, part, " ")
            for (i = 1; i <= n; i++) {
                if (part[i] !~ /^[a-z]/)
                    continue
                for (j = 1; j in word && word[j] != part[i]; j++)
                    ;
                word[j] = part[i]
            }
        }
        /^\.\\" keys: / { table = substr($0, 11); next }
        /^\.El/ { flush(); table = "" }
        table != "" && /^\.It Ic / {
            flush()
            required = sub(/ Pq required$/, "") ? "required" : "optional"
            name = $3
            kind = $0
            sub(/.* : Ar /, "", kind)
            split("", word)
        }
        name != "" && /^\.Cm / { add(substr($0, 5)) }
    ' $policy
}

# The words of a line (column 5) in the order of the alphabet.
sort_words()
{
    while IFS= read -r line; do
        words=${line##*	}
        # shellcheck disable=SC2086 # words
        printf '%s\t%s\n' "${line%	*}" "$(printf '%s\n' $words | sort | tr '\n' ' ')"
    done | sort -u
}

it 'the manual has the keys of each table, their kinds and words, and no others'
table key | sort_words >"$TMPDIR/program"
manual_keys | sort_words >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" keys

# The first sentence of each key behind "keys: TABLE", without macros and without where to read on,
# as the tables have it: TABLE, key and sentence.
manual_help()
{
    awk '
        # A macro without its name, and with marks at words that are quoted.
        function plain(line,  macro, quote, marks) {
            if (line !~ /^\./)
                return line
            macro = substr(line, 2, 2)
            line = substr(line, 5)
            quote = macro == "Ql" ? "\047" : ""
            if (!match(line, /( [.,:;)]+)+$/))
                return quote line quote
            marks = substr(line, RSTART)
            gsub(/ /, "", marks)
            return quote substr(line, 1, RSTART - 1) quote marks
        }
        /^\.\\" keys: / { table = substr($0, 11); next }
        /^\.El/ { table = ""; name = "" }
        table != "" && /^\.It Ic / { name = $3; text = ""; next }
        name != "" {
            text = text (text == "" ? "" : " ") plain($0)
            if (text !~ /[.]$/)
                next
            gsub(/\\&/, "", text)
            gsub(/\\-/, "-", text)
            sub(/; see [^;]*\.$/, ".", text)
            print table "\t" name "\t" text
            name = ""
        }' $policy
}

it 'the manual says of each key what the tables say, in its first sentence'
table help | sort -u >"$TMPDIR/program"
manual_help | sort >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" sentences

it 'no key is named that does not exist'
{
    table key | cut -f2
    printf '%s\n' $commands
    section $policy 'Weeks of a month' | sed -n 's/^\.It Cm //p'
} | sort -u >"$TMPDIR/program"
# shellcheck disable=SC2086 # a list
sed -n 's/^\.\(.* \)\{0,1\}Ic \([a-z-]*\).*/\2/p' $pages | sort -u |
    comm -13 "$TMPDIR/program" - >"$out"
[ ! -s "$out" ] || fail "$(cat "$out")"

it 'Weeks of a month explains each rule'
table key | awk -F '\t' '$2 == "weeks" { print $5 }' | tr ' ' '\n' | sort >"$TMPDIR/program"
section $policy 'Weeks of a month' | sed -n 's/^\.It Cm //p' | sort >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" weeks

# The terms of a list behind a comment.
marked() # COMMENT
{
    awk -v comment=".\\\\\" $1" '
        $0 == comment { on = 1 }
        /^\.El/ { on = 0 }
        on && /^\.It Li / { print substr($0, 8) }' $policy
}

it 'Texts of notices has the kinds of notices and the words in them'
table word | sed -n 's/^template	//p' | sort >"$TMPDIR/program"
section $policy 'Texts of notices' | words >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" kinds
table word | sed -n 's/^braces	//p' >"$TMPDIR/program"
marked words >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" words

it 'PHRASES has the forms that phrases have'
table phrase >"$TMPDIR/program"
marked phrases >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" phrases

it 'every phrase and every rule in the manual is read'
for kind in phrases rules; do
    key=every
    [ $kind = rules ] && key=rrule
    marked $kind >"$TMPDIR/manual"
    [ -s "$TMPDIR/manual" ] || fail "no $kind"
    while read -r text; do
        cat >"$work/window.yaml" <<END
mwin: 1
policy: example
timezone: Europe/Berlin
classes: {planned: {}}
windows:
  - {id: window, class: planned, $key: "$text", first: "2026-01-01", start: "22:00", duration: 1h}
END
        run list -f "$work/window.yaml" --now 2026-01-01 --next 1
        expect_status 0
    done <"$TMPDIR/manual"
done

# The displays.

# Each as a file PAGE.NUMBER.KIND, without the escapes of mdoc; the file of a display "yaml FILE"
# or "file FILE" is named in PAGE.NUMBER.name.
it 'a comment says what each display is'
for page in $pages; do
    awk -v to="$TMPDIR/displays/${page##*/}" -v page="$page" '
        /^\.\\" (yaml|file|answer|shell|statuses|unit|apt|text)( |$)/ {
            kind = $2
            file = sprintf("%s.%02d.", to, ++number)
            if (NF > 2)
                print $3 >(file "name")
            next
        }
        /^\.Bd / {
            if (kind == "")
                print page ": line " NR
            on = 1
            next
        }
        /^\.Ed/ { on = 0; kind = "" }
        on {
            gsub(/\\-/, "-")
            gsub(/\\\(aq/, "'\''")
            gsub(/\\&/, "")
            gsub(/\\e/, "\\")
            print >(file kind)
        }' "$page" >"$out"
    [ ! -s "$out" ] || fail "$(cat "$out")"
done
first=$TMPDIR/displays/mwin-policy.5.01.yaml
cp "$first" "$work/policy.yaml" || fail 'the first display of mwin-policy.5 is not a policy'

# What stands below the top-level key NAME of the first policy, and the key.
part_of_first()
{
    awk -v name="$1:" '/^[a-z]/ { on = $1 == name } on' "$first"
}

# A policy that has FILE, top-level keys, in it, and what these need from the first one.
whole_policy()
{
    if grep -q '^mwin:' "$1"; then
        cat "$1"
        return
    fi
    printf '%s\n' 'mwin: 1' 'policy: example'
    grep -q '^timezone:' "$1" || echo 'timezone: Europe/Berlin'
    grep -q '^channels:' "$1" || part_of_first channels
    if ! grep -q '^classes:' "$1"; then
        part_of_first classes
        grep -q '^windows:' "$1" || part_of_first windows
    fi
    cat "$1"
}

for file in "$TMPDIR"/displays/*.file; do
    cp "$file" "$work/$(cat "${file%file}name")" || fail "$file has no name"
done

it 'the policies and parts of policies in the manual are read' libical3
for file in "$TMPDIR"/displays/*.yaml; do
    to=$work/policy.checked
    [ -e "${file%yaml}name" ] && to=$work/$(cat "${file%yaml}name")
    whole_policy "$file" >"$to"
    run list -f "$to" --now 2026-01-01
    expect_status 0
    run check -f "$to" --now 2026-01-01
    [ $status -le 1 ] || fail "exit status $status"
done

# A question begins with "$ " and goes on behind a '|' or '\' that ends its line. Blanks at the
# ends of lines and empty lines do not count.
it 'questions in the manual have the answers that stand there'
for file in "$TMPDIR"/displays/*.answer; do
    awk -v questions="$TMPDIR/questions" -v answers="$TMPDIR/expected" '
        /^\$ / { asked = 1; line = ""; print "$" >answers; $0 = substr($0, 3) }
        asked {
            asked = $0 ~ /[|\\]$/
            sub(/\\$/, "")
            line = line $0
            if (!asked)
                print line >questions
            next
        }
        /./ { print >answers }' "$file"
    while IFS= read -r question; do
        echo '$'
        (cd "$work" && MWIN_POLICY=policy.yaml sh -c "$question" 2>&1)
    done <"$TMPDIR/questions" | sed 's/ *$//; /^$/d' >"$TMPDIR/answers"
    diff -u "$TMPDIR/expected" "$TMPDIR/answers" >"$out" ||
        fail "$(cat "$TMPDIR/questions" "$out")"
done

# The keys of the JSON objects that the commands on standard input print.
json_keys()
{
    (cd "$work" && sh -s 2>&1) | grep -o '"[a-z_]*":' | tr -d '":' | sort -u
}

# The names in a section, and those of the fields of an occurrence if there are any.
names() # SECTION [with fields]
{
    {
        section $command "$1" | sed -n 's/^\.\(.* \)\{0,1\}Va \([a-z_]*\).*/\2/p'
        [ $# -eq 1 ] || { table field; echo classes; }
    } | sort -u
}

it 'JSON of list has the keys that the manual says'
json_keys >"$TMPDIR/program" <<'END'
for policy in policy changes freezes; do
    mwin list -f $policy.yaml --from 2026-11-01 --for '1 year' --format json
done
END
names 'JSON of list' with fields >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" keys

it 'JSON of active has the keys that the manual says' libical3
json_keys >"$TMPDIR/program" <<'END'
for time in 2026-11-24T23:00 2026-12-26T23:00 2026-11-26; do
    mwin active -f freezes.yaml --format json --at $time
done
sed '/^DTSTART/d' holidays.ics >unread.ics
sed 's/^freezes:/&\n  - {id: unread, ics: unread.ics}/' freezes.yaml >unread.yaml
mwin active -f unread.yaml --format json --at 2026-11-24T23:00
rm unread.*
END
names 'JSON of active' with fields >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" keys

it 'JSON of check has the keys that the manual says'
echo "sed 's/tuesday$/saturday/' policy.yaml | mwin check -f - --format json" |
    json_keys >"$TMPDIR/program"
names 'JSON of check' >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" keys

it 'JSON of notices has the keys that the manual says'
echo 'mwin notices -f changes.yaml --from 2026-11-20 --format json' |
    json_keys >"$TMPDIR/program"
names 'JSON of notices' >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" keys

it 'JSON of diff has the keys that the manual says'
echo "sed 's/tuesday$/monday/' policy.yaml >other.yaml
mwin diff policy.yaml other.yaml --at 2026-11-20 --format json" | json_keys >"$TMPDIR/program"
names 'JSON of diff' >"$TMPDIR/manual"
same "$TMPDIR/program" "$TMPDIR/manual" keys

it 'commands in the manual work'
for file in "$TMPDIR"/displays/*.shell; do
    (cd "$work" && MWIN_POLICY=policy.yaml sh "$file") >"$out" 2>"$err"
    status=$?
    [ $status -le 1 ] || fail "$(cat "$file" "$err")"
done

# The status is 0 while a window is open, and nothing is printed; closed is said on standard output;
# a broken policy is a status of 2 and never said to be closed.
it 'scripts in the manual tell open, closed and a broken policy apart'
policy_of() # REST OF THE WINDOW
{
    printf '%s\n' 'mwin: 1' 'policy: p' 'timezone: UTC' 'classes: {work: {}}' 'windows:' \
        "  - {id: w, class: work, $1}"
}
policy_of 'every: day, start: "00:00", duration: 1 day' >"$work/open.yaml"
policy_of 'dates: [2000-01-01], start: "00:00", duration: 1h' >"$work/closed.yaml"
policy_of 'every: nonsense' >"$work/broken.yaml"
answer_to() # SCRIPT STATE STATUS
{
    (cd "$work" && MWIN_POLICY=$2.yaml sh "$1") >"$out" 2>"$err"
    status=$?
    [ $status -eq "$3" ] || fail "$2: exit status $status of $(cat "$1" "$err")"
}
ls "$TMPDIR"/displays/*.statuses >"$out" || fail 'there is none'
for file in "$TMPDIR"/displays/*.statuses; do
    answer_to "$file" open 0
    [ ! -s "$out" ] || fail "open: $(cat "$file" "$out")"
    answer_to "$file" closed 0
    grep -q closed "$out" || fail "closed: $(cat "$file")"
    answer_to "$file" broken 2
    grep -q closed "$out" && fail "broken: $(cat "$file")"
done

it 'the systemd unit of the manual is the example'
grep -v '^#' examples/mwin-patch.service | sed -n '/^\[Service\]/,$p' |
    cmp - "$TMPDIR"/displays/*.unit >"$out" 2>&1 || fail "$(cat "$out")"

finish

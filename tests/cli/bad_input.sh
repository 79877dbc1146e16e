# Bad input: exit status 2, a message with its place, nothing on standard output, at once.
. tests/lib.sh

# Each case is a file in this folder; some need the beginning of a policy.
folder=$TMPDIR/policies
mkdir "$folder"
cd "$folder" || exit 1
head='mwin: 1
policy: web
timezone: Europe/Berlin
classes: {work: {}}
windows:
'

# The file that PLACE (FILE:LINE:COLUMN) names is TEXT, as printf writes it, or is there already;
# ID is that of the error.
refused() # PLACE ID [TEXT]
{
    file=${1%%:*}
    # shellcheck disable=SC2059 # it is a format
    [ $# -eq 2 ] || printf -- "$3" >"$file"
    for command in list active explain check 'dump rules' 'list --format json'; do
        command_line="mwin $command -f $file"
        # shellcheck disable=SC2086 # words
        limited "$MWIN" $command -f "$file" >"$out" 2>"$err"
        status=$?
        expect_status 2
        expect_out ''
        grep -F "[$2]" "$err" | grep -qF "$1: error: " || fail "no error $2 at $1"
    done
}

# The same with a policy whose sixth line is LINE, and MORE behind it.
refused_window() # PLACE ID LINE [MORE]
{
    refused "$1" "$2" "$head  - $3\n${4-}"
}

# For what may be said in several ways: any place in the file.
refused_somewhere() # FILE ID
{
    command_line="mwin list -f $1"
    limited "$MWIN" list -f "$1" >"$out" 2>"$err"
    status=$?
    expect_status 2
    expect_out ''
    grep -F "[$2]" "$err" | grep -qF "error: " || fail "no error $2"
}

it 'YAML that is none'
refused bracket.yaml:3:1 syntax 'mwin: 1\npolicy: [web\n'
refused quote.yaml:2:9 syntax 'mwin: 1\npolicy: "web\n'
refused indent.yaml:3:7 syntax 'mwin: 1\npolicy: web\n title: x\n'
refused tab.yaml:2:1 syntax 'mwin: 1\n\tpolicy: web\n'

it 'what a policy does not use of YAML'
refused anchor.yaml:2:9 unsupported-yaml 'mwin: 1\npolicy: &a web\n'
refused tag.yaml:2:9 unsupported-yaml 'mwin: 1\npolicy: !!str web\n'
refused documents.yaml:2:1 unsupported-yaml 'mwin: 1\n---\nmwin: 1\n'
refused alias.yaml:2:4 unsupported-yaml 'mwin: &a 1\nb: *a\n'

it 'wrong types and empty values'
refused list.yaml:2:9 wrong-type 'mwin: 1\npolicy: [web]\n'
refused root.yaml:1:1 not-a-policy '- mwin: 1\n'
refused text.yaml:1:1 not-a-policy 'just a text\n'
refused empty.yaml:2:1 empty-value 'mwin: 1\npolicy:\n'
refused version.yaml:1:7 bad-value 'mwin: one\n'
refused_window map.yaml:6:33 wrong-type '{id: w, class: work, every: {day: 1}, start: "10:00", duration: 1h}'

it 'unknown, double and missing keys'
refused_window unknown.yaml:6:26 unknown-key '{id: w, class: work, evry: day}'
refused_window double.yaml:6:38 duplicate-key '{id: w, class: work, every: day, id: w}'
refused_window missing.yaml:6:5 missing-key '{class: work, every: day}'
refused nothing.yaml:1:1 missing-key ''

it 'an unknown zone, and abbreviations that look like one'
for zone in Europe/Berln CEST MDT ../../../etc/passwd right/UTC localtime; do
    refused zone.yaml:3:11 bad-zone "mwin: 1\npolicy: web\ntimezone: $zone\n"
done
refused_window zone.yaml:6:36 bad-zone '{id: w, class: work, timezone: Nowhere/Land, every: day}'

it 'impossible dates and times'
for date in 2026-02-30 2026-13-01 2026-00-01 2026-01-00 0000-01-01 10000-01-01 2025-02-29; do
    printf "$head  - {id: w, class: work, dates: [$date]}\n" >date.yaml
    refused_somewhere date.yaml bad-date
    expect_err_has 'date.yaml:6:3'
done
refused_window time.yaml:6:46 bad-time '{id: w, class: work, every: day, start: "25:00", duration: 1h}'
refused_window time.yaml:6:60 bad-time '{id: w, class: work, every: day, start: "10:00", end: "24:01"}'
refused_window day.yaml:6:34 weekday-mismatch '{id: w, class: work, dates: [Mon 2026-12-15]}'

it 'a rule that never happens, found at once'
for rule in 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' 'FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30' \
    'FREQ=SECONDLY;BYMONTH=4;BYMONTHDAY=31' 'FREQ=HOURLY;BYYEARDAY=366;BYMONTH=1'; do
    refused_window never.yaml:6:33 never-happens \
        "{id: w, class: work, rrule: $rule, first: 2026-01-01, duration: 1 day}"
done

it 'a last day before the first'
refused_window order.yaml:6:64 bad-order \
    '{id: w, class: work, every: day, first: 2026-01-02, until: 2026-01-01}'

it 'phrases, rules and ids that are none'
refused_window phrase.yaml:6:33 bad-phrase '{id: w, class: work, every: tuesdya}'
refused_window rule.yaml:6:38 bad-rrule '{id: w, class: work, rrule: FREQ=WEKLY}'
refused_window id.yaml:6:10 bad-id '{id: "a b", class: work, every: day}'

it 'a rule that counts without a first date to count from'
refused_window first.yaml:6:33 needs-first '{id: w, class: work, every: 2 weeks on tuesday}'

it 'one date twice in a window'
refused_window twice.yaml:6:46 duplicate-date \
    '{id: w, class: work, dates: [2026-01-05, 2026-01-05]}'

it 'end without start'
refused_window end.yaml:6:38 conflicting-keys '{id: w, class: work, every: day, end: "10:00"}'
refused_window both.yaml:6:68 conflicting-keys '{id: w, class: work, every: day, start: "10:00", end: "11:00", duration: 1h}'

it 'classes, windows and occurrences that do not exist'
refused_window class.yaml:6:20 unknown-class '{id: w, class: wrok, every: day}'
refused_window change.yaml:8:17 unknown-window '{id: w, class: work, every: monday}' \
    'changes:\n  - {cancelled: v@2026-01-05, at: 2026-01-01}\n'
refused_window occurrence.yaml:8:17 unknown-occurrence '{id: w, class: work, every: monday}' \
    'changes:\n  - {cancelled: w@2026-01-06, at: 2026-01-01}\n'

refused channel.yaml:4:29 unknown-channel \
    'mwin: 1\npolicy: web\ntimezone: UTC\nclasses: {work: {channels: [blgo]}}\n'
refused service.yaml:4:29 unknown-service \
    'mwin: 1\npolicy: web\ntimezone: UTC\nclasses: {work: {services: [db]}}\n'

it 'two windows with one id'
refused_window id.yaml:7:10 duplicate-id '{id: w, class: work, every: monday}' \
    '  - {id: w, class: work, every: tuesday}\n'
expect_err_has 'id.yaml:6:10'

it 'includes that are missing or include themselves'
refused_window include.yaml:7:11 bad-include '{id: w, class: work, every: monday}' \
    'include: [none.yaml]\n'
refused_window itself.yaml:7:11 bad-include '{id: w, class: work, every: monday}' \
    'include: [itself.yaml]\n'
# Three that include each other in a circle.
echo 'include: [c.yaml]' >b.yaml
echo 'include: [a.yaml]' >c.yaml
printf "$head  - {id: w, class: work, every: day}\ninclude: [b.yaml]\n" >a.yaml
refused_somewhere a.yaml bad-include
expect_err_has 'c.yaml:1:11: error:'

it 'a file that is not UTF-8'
refused latin1.yaml:2:9 encoding 'mwin: 1\ntitle: W\344rtung\n'
refused control.yaml:2:9 encoding 'mwin: 1\ntitle: a\033[31mb\n'
refused nul.yaml:2:9 encoding 'mwin: 1\ntitle: a\000b\n'
refused escape.yaml:2:9 encoding 'mwin: 1\ntitle: "\\e[31m"\n'
printf '\377\376m\000w\000' >utf16.yaml
refused_somewhere utf16.yaml encoding
expect_err_has UTF-16

it 'a file that is a folder, is not there or may not be read'
mkdir folder.yaml with-folder
mkdir with-folder/web.yaml
refused_somewhere folder.yaml unreadable
refused_somewhere with-folder unreadable
expect_err_has 'with-folder/web.yaml: error: is a folder'
refused_somewhere none.yaml unreadable
expect_err_has 'none.yaml: error: No such file or directory [unreadable]'
if [ "$(id -u)" -ne 0 ]; then
    echo 'mwin: 1' >secret.yaml
    chmod 000 secret.yaml
    refused_somewhere secret.yaml unreadable
    expect_err_has 'secret.yaml: error: Permission denied [unreadable]'
fi

it 'a file of a gigabyte, a device, a pipe without a writer'
truncate -s 1G large.yaml
mkfifo pipe.yaml
for file in large.yaml pipe.yaml /dev/zero; do
    refused_somewhere $file unreadable
done
limited "$MWIN" list -f - </dev/zero >"$out" 2>"$err"
status=$?
expect_status 2
expect_out ''
expect_err_has '<stdin>: error: larger than'

it 'nesting ten thousand deep'
$PYTHON -c 'print("windows: " + "[" * 10000 + "]" * 10000)' >lists.yaml
refused_somewhere lists.yaml too-deep
$PYTHON -c 'print("windows: " + "{a: " * 10000 + "}" * 10000)' >maps.yaml
refused_somewhere maps.yaml too-deep
$PYTHON -c 'for i in range(10000): print(" " * i + "a:")' >indents.yaml
refused_somewhere indents.yaml too-deep

it 'a value or key of a megabyte'
$PYTHON -c 'print("mwin: 1\npolicy: web\ntitle: " + "x" * 1000000)' >scalar.yaml
refused_somewhere scalar.yaml too-long
expect_err_has scalar.yaml:3:8
[ "$(wc -c <"$err")" -lt 2000 ] || fail 'a long message'
$PYTHON -c 'print("mwin: 1\n" + "x" * 1000000 + ": 1")' >key.yaml
limited "$MWIN" list -f key.yaml >"$out" 2>"$err"
status=$?
expect_status 2
expect_out ''
[ "$(wc -c <"$err")" -lt 2000 ] || fail 'a long message'

it 'numbers that do not fit'
refused_window number.yaml:6:53 bad-rrule \
    '{id: w, class: work, rrule: FREQ=DAILY;INTERVAL=99999999999}'
refused_window count.yaml:6:50 bad-rrule \
    '{id: w, class: work, rrule: FREQ=DAILY;COUNT=99999999999999999999999, first: 2026-01-01}'
refused_window length.yaml:6:64 bad-duration \
    '{id: w, class: work, every: day, start: "10:00", duration: 99999999999999999999h}'
refused version.yaml:1:7 bad-value 'mwin: 99999999999999999999\npolicy: web\ntimezone: UTC\n'
refused limit.yaml:4:27 bad-value \
    'mwin: 1\npolicy: web\ntimezone: UTC\nclasses: {a: {skip-limit: 99999999999}}\n'

it 'all errors of a file are reported at once, in the order of their places'
printf "$head  - %s\ncontcat: x\n" \
    '{id: w, class: wrok, every: tuesdya, start: "9:00", end: "10:00"}' >many.yaml
run list -f many.yaml
expect_status 2
[ "$(grep -c 'error: ' "$err")" -eq 4 ] || fail 'not four errors'
grep 'error: ' "$err" | cut -d: -f2 | sort -nc || fail 'not in the order of lines'

it 'of more than twenty errors twenty are shown and the rest is counted'
{
    printf "$head"
    i=0
    while [ $i -lt 50 ]; do
        echo "  - {id: w$i, class: none, every: day}"
        i=$((i + 1))
    done
} >fifty.yaml
run list -f fifty.yaml
expect_status 2
[ "$(grep -c 'error: .*\[' "$err")" -eq 20 ] || fail 'not twenty errors'
expect_err_has '30 more errors are not shown'

it 'hundreds of thousands of errors take no long time'
$PYTHON -c 'print("mwin: 1\n" + "\n".join("key%d: x" % i for i in range(200000)))' >keys.yaml
limited "$MWIN" list -f keys.yaml >"$out" 2>"$err"
status=$?
expect_status 2
expect_err_has 'more errors are not shown'

cd / || exit 1
finish

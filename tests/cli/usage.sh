# Commands and options as they are typed, mistyped and explained.
. tests/lib.sh

policy=$TMPDIR/policy.yaml
cat >"$policy" <<'END'
mwin: 1
policy: web
timezone: UTC
classes: {patches: {impact: outage}, tuning: {impact: none}}
windows:
  - {id: night, class: patches, every: tuesday, start: "22:00", duration: 4h}
  - {id: day, class: tuning, every: monday, start: "10:00", duration: 1h}
END
commands=$("$MWIN" --help | sed -n '/^commands/,/^options/s/^  \([a-z]*\) .*/\1/p')

# Trouble, said on standard error and nowhere else.
expect_trouble()
{
    expect_status 2
    expect_out ''
    expect_err_has "$1"
}

it 'help lists the commands'
[ "$(echo "$commands" | wc -w)" -ge 5 ] || fail "commands: $commands"
for command in list active explain check dump; do
    echo "$commands" | grep -qx $command || fail "no $command"
done

it 'help for the program and each command is on standard output, with status 0'
run --help
expect_status 0
expect_err_empty
expect_out_has 'usage: mwin COMMAND'
for command in $commands; do
    run "$command" --help
    expect_status 0
    expect_err_empty
    expect_out_has "usage: mwin $command"
done
run -h
expect_status 0
expect_out_has 'usage: mwin COMMAND'

it 'help fits a screen of 24 lines and 80 columns'
for command in '' $commands; do
    run $command --help
    [ "$(wc -l <"$out")" -le 24 ] || fail "$command: $(wc -l <"$out") lines"
    grep -nE '.{81}' "$out" && fail "$command: a line is too long"
    grep -n ' $' "$out" && fail "$command: blanks at the end of a line"
done

it 'help comes whatever else is on the line'
run list --bogus --next x --help
expect_status 0
expect_err_empty
expect_out_has 'usage: mwin list'
run --help list
expect_status 0
expect_out_has 'usage: mwin list'
run lsit --help
expect_status 0
run help
expect_status 0
expect_err_empty
expect_out_has 'usage: mwin COMMAND'
run help list
expect_status 0
expect_out_has 'usage: mwin list'
run help lsit
expect_status 2
expect_err_has 'did you mean list?'
run list -f /nonexistent --help --to
expect_status 0

it 'help of a command has all its options and those of all commands'
for command in $commands; do
    run "$command" --help
    for option in file now color exit-no exit-error help version; do
        expect_out_has "--$option"
    done
done
run list --help
for option in next from to for class window impact tz format output; do
    expect_out_has "--$option"
done
run active --help
for option in at need quiet class window impact tz format; do
    expect_out_has "--$option"
done

it 'the version is on standard output'
for option in --version -V; do
    run $option
    expect_status 0
    expect_err_empty
    grep -qE '^mwin [0-9]+\.[0-9]+' "$out" || fail 'no version'
done
run list --version
expect_status 0

it 'without a command it says what to do'
run
expect_trouble 'a command is needed'
expect_err_has 'mwin --help'
run -f "$policy"
expect_trouble 'a command is needed'

it 'a mistyped command gets the nearest one'
for pair in lsit:list lis:list actve:active chekc:check explian:explain dmup:dump; do
    run ${pair%:*} -f "$policy"
    expect_trouble "${pair%:*}"
    expect_err_has "did you mean ${pair#*:}?"
done

it 'what is near no command gets the list of them'
for word in frobnicate x '' LIST 'list ' ../list; do
    run "$word" -f "$policy"
    expect_trouble 'there is no command'
done
run frobnicate
expect_err_has 'mwin --help'

it 'a mistyped option gets the nearest one'
for pair in --nxt:--next --tto:--to --fomat:--format --clas:--class --windwo:--window \
    --helpp:--help --ouput:--output; do
    run list -f "$policy" "${pair%:*}" 3
    expect_trouble "there is no option ${pair%:*}"
    expect_err_has "did you mean ${pair#*:}"
done
run list -f "$policy" --nxt=3
expect_trouble 'there is no option --nxt'
expect_err_has 'did you mean --next?'

it 'what is suggested is taken by the command, or it says which take it'
run import --fomat json
expect_trouble 'there is no option --fomat'
expect_err_has 'hint: there is --format, but only for list, active, check'
run list -f "$policy" --timelin
expect_err_has 'hint: there is --timeline, but only for cal'
run cal -f "$policy" --timelin
expect_err_has 'hint: did you mean --timeline?'
run --fomat json
expect_err_has 'hint: did you mean --format?'
run active -f "$policy" --exit-on 3
expect_err_has 'hint: did you mean --exit-no?'
for option in -l --all; do
    run run -f "$policy" ls $option
    expect_trouble "there is no option $option"
    expect_err_has "hint: write the program's own options after two dashes: mwin run -- PROGRAM"
done
run run -f "$policy" --wiat -- ls -l
expect_err_has 'hint: did you mean --wait?'
run run --help
expect_out_has 'usage: mwin run [OPTION ...] -- PROGRAM [ARGUMENT ...]'

it 'an unknown option without a near one is an error all the same'
for option in --frobnicate -x -9 -qx --- --=3; do
    run list -f "$policy" "$option"
    expect_trouble 'there is no option'
done

it 'an option of another command is refused'
run list -f "$policy" --at now
expect_trouble 'list does not take --at'
expect_err_has 'hint: --at is for active, move, diff, status'
run active -f "$policy" --next 3
expect_trouble 'active does not take --next'
run explain -f "$policy" --format json
expect_trouble 'explain does not take --format'
run dump rules -f "$policy" --tz UTC
expect_trouble 'dump does not take --tz'

it 'an operand where none is taken is refused'
run list -f "$policy" night
expect_trouble 'night'
run active -f "$policy" night
expect_trouble 'night'
run check "$policy"
expect_trouble "$policy"

it 'options stand before and after the command'
run list -f "$policy" --next 1 --format csv --now 2026-01-01
expect_status 0
cp "$out" "$TMPDIR/expected"
for order in "-f $policy --next 1 list --format csv --now 2026-01-01" \
    "--now 2026-01-01 --format csv --next 1 -f $policy list" \
    "--format=csv list --now=2026-01-01 --file=$policy --next=1" \
    "list -n1 -f$policy --format csv --now 2026-01-01" \
    "list -n 1 --file $policy --format csv --now 2026-01-01"; do
    run $order
    expect_status 0
    cmp -s "$out" "$TMPDIR/expected" || fail "other output for: $order"
done

it 'letters can be joined, the last with its value'
run active -qf "$policy" --now 2026-01-01
expect_status 1
expect_out ''
run active -qf"$policy" --now 2026-01-06T23:00Z
expect_status 0
expect_out ''

it 'two dashes end the options'
run --now 2026-01-01 -f "$policy" -- explain night
expect_status 0
expect_out_has 'window night'
run explain -f "$policy" -- --night
expect_trouble 'no policy has a window "--night"'
run explain -f "$policy" -- -f
expect_trouble 'no policy has a window "-f"'

it 'a value can begin with a dash'
run list -f "$policy" --now 2026-01-13T03:00Z --from -7d --next 1 --format csv
expect_status 0
expect_out_has 'night@2026-01-06'
run list -f "$policy" --now 2026-01-13T03:00Z --from=-7d --next 1 --format csv
expect_out_has 'night@2026-01-06'

it 'the last of several values counts, of files each'
run list -f "$policy" --now 2026-01-01 --next 5 --next 1 --format json --format csv
expect_status 0
[ "$(wc -l <"$out")" -eq 2 ] || fail 'not one row'
sed 's/^policy: web/policy: mail/' "$policy" >"$TMPDIR/mail.yaml"
run list -f "$policy" -f "$TMPDIR/mail.yaml" --now 2026-01-01 --next 4 --format csv
[ "$(grep -c ',mail,' "$out")" -eq 2 ] || fail 'not both policies'

it 'an option without its value is an error'
for option in -f --file --now --next -n --from --to --for --tz --format -o --class; do
    run list -f "$policy" $option
    expect_trouble 'needs a value'
done
run list -f "$policy" --now
expect_err_has '--now TIME'

it 'a flag with a value is an error'
run active -f "$policy" --quiet=yes
expect_trouble '--quiet takes no value'

it 'numbers are whole numbers in their range'
for number in 0 -1 1.5 3x x '' ' 3' +3 0x10 1e3 99999999999999999999; do
    run list -f "$policy" --next "$number"
    expect_trouble '--next takes a whole number from 1'
done
for number in 0 256 -1 1x ''; do
    run active -f "$policy" --exit-no "$number"
    expect_trouble '--exit-no takes a whole number from 1 to 255'
done

it 'unknown formats are named with those that there are'
run list -f "$policy" --format xml
expect_trouble 'xml'
expect_err_has 'text, csv, json'
run active -f "$policy" --format csv
expect_trouble 'text, json'
run check -f "$policy" --format csv
expect_trouble 'text, json'

it 'unknown classes, windows and impacts get the nearest name'
run list -f "$policy" --class patchs
expect_trouble 'no policy has a class "patchs"'
expect_err_has 'patches'
run list -f "$policy" --window nigth
expect_trouble 'no policy has a window "nigth"'
expect_err_has 'night'
run list -f "$policy" --window web/nigth
expect_trouble 'web/nigth'
expect_err_has 'web/night'
run list -f "$policy" --window mail/night
expect_trouble 'mail/night'
run active -f "$policy" --impact outtage
expect_trouble 'outtage'
expect_err_has 'outage'
run explain -f "$policy" nigth
expect_trouble 'no policy has a window "nigth"'

it 'lists of names have commas or repeat the option'
run list -f "$policy" --now 2026-01-01 --class patches,tuning --for 7d --format csv
expect_status 0
[ "$(wc -l <"$out")" -eq 3 ] || fail 'not both'
run list -f "$policy" --now 2026-01-01 --class patches --class tuning --for 7d --format csv
[ "$(wc -l <"$out")" -eq 3 ] || fail 'not both'
for list in , patches, ,patches patches,,tuning ''; do
    run list -f "$policy" --class "$list"
    expect_trouble 'empty name'
done

it 'an unknown zone for --tz is an error with the nearest one'
run list -f "$policy" --tz Europe/Berlni
expect_trouble 'Europe/Berlni'
expect_err_has 'Europe/Berlin'
run list -f "$policy" --tz CEST
expect_trouble 'CEST'
run list -f "$policy" --tz ../../etc/passwd
expect_trouble '--tz'
run list -f "$policy" --tz ''
expect_trouble '--tz'

it 'ranges that make no sense are errors'
run list -f "$policy" --from 2026-01-02 --to 2026-01-01
expect_trouble 'does not end after it begins'
run list -f "$policy" --from 2026-01-02 --to 2026-01-02
expect_status 2
run list -f "$policy" --to 2027-01-01 --for 7d
expect_trouble '--to and --for'
run list -f "$policy" --for 0d
expect_status 2

it 'other exit statuses can be chosen for no and for trouble'
run active -f "$policy" --now 2026-01-01 --exit-no 200
expect_status 200
run active -f "$policy" --now 2026-01-06T23:00Z --exit-no 200 --exit-error 201
expect_status 0
run active -f /nonexistent --exit-no 200 --exit-error 201
expect_status 201
run active -f "$policy" --bogus --exit-error 201
expect_status 201
run active --exit-error 255 --at yesterdya -f "$policy"
expect_status 255
run list -f "$policy" --exit-no 5 --window bogus
expect_status 2

it 'bytes that are no UTF-8 on the command line do no harm'
bad=$(printf 'a\377b\360')
run "$bad"
expect_trouble 'there is no command'
run list -f "$TMPDIR/$bad"
expect_status 2
run list -f "$policy" --from "$bad"
expect_status 2
run list -f "$policy" --window "$bad"
expect_status 2
run list "--$bad"
expect_status 2

it 'control characters on the command line reach no terminal'
escape=$(printf 'x\033[31m\007')
for arguments in "$escape" "list -f $escape" "list -f $policy --from $escape" \
    "list -f $policy --tz $escape" "list -f $policy --class $escape" "list --$escape" \
    "list -f $policy --next $escape" "list -f $policy --format $escape" \
    "list -f $policy -o $TMPDIR/none/$escape" "active -f $policy --need $escape" \
    "dump $escape" "list --color $escape -f $policy" "list -$escape"; do
    run $arguments
    expect_status 2
    grep -q "$(printf '[\033\007]')" "$err" && fail 'a control character on standard error'
done

finish

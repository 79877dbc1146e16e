# The example policies give the dates that their sources promise. The expected times were worked
# out by hand from the sources, with a calendar and the offsets of the zones.
. tests/lib.sh

# "START END" of each occurrence of a policy.
spans()
{
    policy=$1
    shift
    run list -f "examples/$policy.yaml" --format csv "$@"
    expect_status 0
    expect_err_empty
    tail -n +2 "$out" | cut -d, -f6,7 | tr , ' ' >"$TMPDIR/times"
    mv "$TMPDIR/times" "$out"
}

is_open()
{
    run active -f "examples/$1.yaml" --at "$2"
    expect_status 0
    grep -q '^open' "$out" || fail "not open at $2"
}

is_closed()
{
    run active -f "examples/$1.yaml" --at "$2"
    expect_status 1
    grep -q '^closed' "$out" || fail "not closed at $2"
}

# The description of occurrence ID as CSV has it.
row()
{
    run list -f "examples/$1.yaml" --format csv --from "$3" --for '1 day'
    grep -q "^$2," "$out" || fail "no row $2"
}

it 'prostar: 22:00 to 02:00 on the last Saturdays from January 2020, in winter and summer time'
spans prostar --class monthly --now 2020-01-01 --next 4
expect_out '2020-01-25T22:00:00-07:00 2020-01-26T02:00:00-07:00
2020-02-29T22:00:00-07:00 2020-03-01T02:00:00-07:00
2020-03-28T22:00:00-06:00 2020-03-29T02:00:00-06:00
2020-04-25T22:00:00-06:00 2020-04-26T02:00:00-06:00'

it 'prostar: the first window of all is the one of 25 January 2020'
spans prostar --now 2019-06-01 --next 1
expect_out '2020-01-25T22:00:00-07:00 2020-01-26T02:00:00-07:00'

it 'prostar: routine updates are a weekly day without impact'
spans prostar --class routine --now 2020-02-03 --next 2
expect_out '2020-02-05T00:00:00-07:00 2020-02-06T00:00:00-07:00
2020-02-12T00:00:00-07:00 2020-02-13T00:00:00-07:00'

it 'prostar: with --impact outage only the monthly window is left'
spans prostar --impact outage --now 2020-02-03 --next 1
expect_out '2020-02-29T22:00:00-07:00 2020-03-01T02:00:00-07:00'

it 'prostar: a monthly window is still open on Sunday at one'
is_open prostar 2020-01-26T01:00-07:00

# 2026-01-06 is a Tuesday.
it 'cmo: closed on Tuesday at 03:00'
is_closed cmo '2026-01-06 03:00'
it 'cmo: open on Tuesday from 22:30'
is_closed cmo '2026-01-06 22:29:59'
is_open cmo '2026-01-06 22:30'
it 'cmo: open on Wednesday at 03:00'
is_open cmo '2026-01-07 03:00'
it 'cmo: closed on Wednesday at noon'
is_closed cmo '2026-01-07 12:00'
it 'cmo: open on Wednesday at 23:00'
is_open cmo '2026-01-07 23:00'
it 'cmo: open until 05:59:59 on Thursday, closed from 06:00:00'
is_open cmo '2026-01-08 05:59:59'
is_closed cmo '2026-01-08 06:00:00'
it 'cmo: closed on Thursday at 23:00'
is_closed cmo '2026-01-08 23:00'

it 'cmo: two nights a week, seven and a half hours each'
spans cmo --from 2026-01-05 --to 2026-01-19
expect_out '2026-01-06T22:30:00+01:00 2026-01-07T06:00:00+01:00
2026-01-07T22:30:00+01:00 2026-01-08T06:00:00+01:00
2026-01-13T22:30:00+01:00 2026-01-14T06:00:00+01:00
2026-01-14T22:30:00+01:00 2026-01-15T06:00:00+01:00'

it 'cmo: the same hours on the wall in summer'
spans cmo --from 2026-07-06 --to 2026-07-09
expect_out '2026-07-07T22:30:00+02:00 2026-07-08T06:00:00+02:00
2026-07-08T22:30:00+02:00 2026-07-09T06:00:00+02:00'

it 'minox: eighteen dates in 2021, in winter and summer time'
spans minox --from 2021-01-01 --to 2022-01-01
expect_out '2021-01-06T21:00:00+01:00 2021-01-06T21:30:00+01:00
2021-02-06T21:00:00+01:00 2021-02-07T12:00:00+01:00
2021-02-09T21:00:00+01:00 2021-02-09T21:30:00+01:00
2021-02-18T21:00:00+01:00 2021-02-18T21:30:00+01:00
2021-03-04T21:00:00+01:00 2021-03-04T21:30:00+01:00
2021-04-01T21:00:00+02:00 2021-04-01T21:30:00+02:00
2021-05-06T21:00:00+02:00 2021-05-06T21:30:00+02:00
2021-05-20T21:00:00+02:00 2021-05-20T21:30:00+02:00
2021-06-10T21:00:00+02:00 2021-06-10T21:30:00+02:00
2021-08-16T21:00:00+02:00 2021-08-16T22:40:00+02:00
2021-08-23T21:00:00+02:00 2021-08-23T21:30:00+02:00
2021-09-16T21:00:00+02:00 2021-09-16T21:30:00+02:00
2021-09-30T21:00:00+02:00 2021-09-30T21:30:00+02:00
2021-10-21T21:00:00+02:00 2021-10-21T21:30:00+02:00
2021-11-09T21:00:00+01:00 2021-11-09T21:30:00+01:00
2021-12-09T21:00:00+01:00 2021-12-09T21:30:00+01:00
2021-12-13T22:00:00+01:00 2021-12-13T22:30:00+01:00
2021-12-20T21:00:00+01:00 2021-12-20T21:30:00+01:00'

it 'minox: nothing in any other year'
spans minox --from 1990-01-01 --to 2021-01-01
expect_out ''
spans minox --from 2022-01-01 --to 2100-01-01
expect_out ''

it 'minox: the upgrade is extended work that lasts fifteen hours'
row minox calendar@2021-02-06 2021-02-06
expect_out_has ',extended,'
expect_out_has ',54000,'
expect_out_has 'Database upgrade'

it 'minox: 16 August may be of two kinds'
spans minox --class extended --from 2021-01-01 --to 2022-01-01
expect_out '2021-02-06T21:00:00+01:00 2021-02-07T12:00:00+01:00
2021-08-16T21:00:00+02:00 2021-08-16T22:40:00+02:00'
spans minox --class standard --from 2021-08-01 --to 2021-08-31
expect_out '2021-08-16T21:00:00+02:00 2021-08-16T22:40:00+02:00
2021-08-23T21:00:00+02:00 2021-08-23T21:30:00+02:00'

it 'minox: 9 December as the Tuesday that the source says is an error with a place'
sed 's/^      - Thu 2021-12-09/      - Tue 2021-12-09/' examples/minox.yaml >"$TMPDIR/minox.yaml"
run list -f "$TMPDIR/minox.yaml"
expect_status 2
expect_err_has weekday-mismatch
line=$(grep -n '^      - Tue 2021-12-09' "$TMPDIR/minox.yaml" | cut -d: -f1)
expect_err_has "minox.yaml:$line:9: error:"

# 1 January 2026 is a Thursday: the first full week begins on the 5th, the second on the 12th.
# 1 February is a Sunday, 1 June a Monday; summer time begins on 29 March.
it 'daas: seven days, Monday to Monday, in the second full week of the month'
spans daas --from 2026-01-01 --to 2026-07-01
expect_out '2026-01-12T00:00:00+01:00 2026-01-19T00:00:00+01:00
2026-02-09T00:00:00+01:00 2026-02-16T00:00:00+01:00
2026-03-09T00:00:00+01:00 2026-03-16T00:00:00+01:00
2026-04-13T00:00:00+02:00 2026-04-20T00:00:00+02:00
2026-05-11T00:00:00+02:00 2026-05-18T00:00:00+02:00
2026-06-08T00:00:00+02:00 2026-06-15T00:00:00+02:00'

it 'daas: each window lasts seven times twenty-four hours'
row daas monthly@2026-01-12 2026-01-12
expect_out_has ',604800,'

it 'daas: the week is open for each of its three kinds of work, and for no other'
for class in os-updates security software; do
    run active -f examples/daas.yaml --at 2026-01-15 --class $class
    expect_status 0
done
run active -f examples/daas.yaml --at 2026-01-15 --class disruptive
expect_status 1

for policy in daas cmo prostar minox; do
    it "$policy: check finds no error"
    run check -f examples/$policy.yaml
    [ "$status" -le 1 ] || fail "exit status $status"
    grep -q 'error:' "$out" "$err" && fail 'an error'

    it "$policy: explain, dump and JSON work"
    run explain -f examples/$policy.yaml
    expect_status 0
    for stage in tree policy rules; do
        run dump -f examples/$policy.yaml $stage
        expect_status 0
    done
    run list -f examples/$policy.yaml --now 2021-01-01 --format json
    expect_status 0
    $PYTHON -c 'import json, sys; json.load(sys.stdin)' <"$out" || fail 'not JSON'
done

it 'all four can be read together'
run list -f examples --now 2021-01-01 --next 50 --format csv
expect_status 0
[ "$(tail -n +2 "$out" | cut -d, -f2 | sort -u | tr '\n' ' ')" = 'cmo daas minox prostar ' ] ||
    fail 'not each policy has a row'

# Entries that stand in the examples as comments, to be used when they are needed.
it 'the changes that the examples show as comments are read'
for policy in cmo prostar minox; do
    sed '/^# changes:/,$s/^# //' examples/$policy.yaml >"$TMPDIR/$policy.yaml"
    grep -q '^changes:' "$TMPDIR/$policy.yaml" || fail "no changes in $policy"
    run list -f "$TMPDIR/$policy.yaml"
    expect_status 0
    run check -f "$TMPDIR/$policy.yaml"
    [ "$status" -le 1 ] || fail "exit status $status"
done

it 'the window that daas shows as a comment is read'
sed 's/^  # \(- id: storage\)/  \1/; s/^  #   \([a-z]*:\)/    \1/' examples/daas.yaml \
    >"$TMPDIR/daas.yaml"
run list -f "$TMPDIR/daas.yaml" --class disruptive --now 2027-01-01 --format csv
expect_status 0
expect_out_has 'storage@2027-03-20,daas,storage,disruptive,scheduled,2027-03-20T20:00:00+01:00,'

it 'YAML 1.1 and 1.2 readers see the same values in them'
$PYTHON - examples/*.yaml >"$err" 2>&1 <<'END' || fail "$(cat "$err")"
import sys, yaml

def compare(path, text, value):
    if isinstance(text, dict):
        assert list(text) == list(value), path
        for key in text:
            compare(path + [key], text[key], value[key])
    elif isinstance(text, list):
        for i, item in enumerate(text):
            compare(path + [i], item, value[i])
    else:
        same = {bool: str(value).lower(), int: str(value), str: value}.get(type(value))
        assert same == text, (path, text, value)

for name in sys.argv[1:]:
    text = open(name).read()
    compare([name], yaml.load(text, yaml.BaseLoader), yaml.safe_load(text))
END

it 'the demo shows each policy'
sh tests/demo.sh "$MWIN" >"$out" 2>"$err" || fail 'it failed'
for policy in daas cmo prostar minox; do
    expect_out_has "examples/$policy.yaml"
done
expect_err_empty

it "README's policy is read"
sed -n '/^    mwin: 1/,/^$/s/^    //p' README >"$TMPDIR/readme.yaml"
run list -f "$TMPDIR/readme.yaml" --now 2026-01-01 --next 1
expect_status 0
expect_out_has '2026-01-31 22:00'

# cron and systemd: what the examples run, with a policy that is open, closed or broken.
sed 's/every: .*/every: day/; s/start: .*/start: "00:00"/; s/end: .*/end: "24:00"/' \
    examples/cmo.yaml >"$TMPDIR/open.yaml"
sed 's/every: .*/dates: ["2001-01-01"]/' examples/cmo.yaml >"$TMPDIR/closed.yaml"
echo 'policy: broken' >"$TMPDIR/broken.yaml"
mkdir "$TMPDIR/bin"
printf '#!/bin/sh\necho patched\n' >"$TMPDIR/bin/patch-now"
chmod +x "$TMPDIR/bin/patch-now"

cron_line()
{
    sed -n 's/^[*0].* root *\(.*'"$1"'.*\)/\1/p' examples/mwin.cron |
        sed "s|/run/|$TMPDIR/|" >"$TMPDIR/cron"
    [ -s "$TMPDIR/cron" ] || fail "no line with $1"
    PATH="$TMPDIR/bin:$PATH" MWIN_POLICY="$TMPDIR/$2.yaml" MWIN_NOW=2026-01-06T10:00Z \
        sh "$TMPDIR/cron" >"$out" 2>"$err"
    status=$?
}

it 'the crontab patches in a window'
cron_line patch-now open
expect_status 0
expect_out patched
it 'the crontab does not patch outside a window, silently'
cron_line patch-now closed
expect_out ''
expect_err_empty
it 'the crontab does not patch with a broken policy, and says what is wrong'
cron_line patch-now broken
expect_out ''
expect_err_has 'error:'
it 'the crontab lists the week'
cron_line 'mwin list' open
expect_status 0
expect_out_has 2026-01-07

# The unit's command with another program to run; callers.sh has the unit in a booted systemd.
unit()
{
    sed -n 's|^ExecStart=/usr/local/bin/\(.*\) -- .*|\1 -- echo patched|p' \
        examples/mwin-patch.service >"$TMPDIR/unit"
    [ -s "$TMPDIR/unit" ] || fail 'no ExecStart'
    MWIN_POLICY="$TMPDIR/$1.yaml" MWIN_NOW=2026-01-06T10:00Z sh "$TMPDIR/unit" >"$out" 2>"$err"
    status=$?
}

it 'the systemd unit runs in a window, succeeds outside, and fails with a broken policy'
unit open
expect_status 0
expect_out_has patched
unit closed
expect_status "$(sed -n 's/^SuccessExitStatus=//p' examples/mwin-patch.service)"
unit broken
expect_status 2
expect_out ''

finish

# run: becomes a program inside a window, and only then.
. tests/lib.sh

policy=$TMPDIR/p.yaml
started=$TMPDIR/started
always='  - {id: w, class: work, every: day}'

write() # LINE...: what the policy has below `windows:`
{
    printf '%s\n' 'mwin: 1' 'policy: p' 'timezone: UTC' 'classes: {work: {}}' windows: "$@" >"$policy"
}

it 'the exit status is that of the program, or says why it does not run'
write "$always"
run run -f "$policy" -- sh -c 'echo out; echo err >&2; exit 7'
expect_status 7
expect_out out
run run -f "$policy" -- /nonexistent
expect_status 2
expect_err_has '/nonexistent cannot be run'
write '  - {id: w, class: work, dates: [2020-01-01]}'
run run -f "$policy" -- touch "$started"
expect_status 1
expect_err_has 'closed'
run run -q -f "$policy" --exit-no 75 -- touch "$started"
expect_status 75
expect_err_empty
[ ! -e "$started" ] || fail 'it was started'

it 'the program gets its arguments as they are'
write "$always"
run run -f "$policy" -- printf '<%s>' 'a b' '' '*' "it's" --help -f x --exit-no=9
expect_status 0
expect_out "<a b><><*><it's><--help><-f><x><--exit-no=9>"
run run -f "$policy" -- sh -c 'printf "<%s>" "$@"' sh -- --
expect_out '<--><-->'

it 'a signal that ends the program is seen as one'
for signal in TERM KILL; do
    "$MWIN" run -f "$policy" -- sh -c "kill -$signal \$\$" >"$out" 2>"$err"
    status=$?
    [ "$(kill -l $status)" = $signal ] || fail "$signal: exit status $status"
done

it 'a program that cannot be run is trouble, whatever the reason'
echo echo >"$TMPDIR/plain"
for program in no-such-program "$TMPDIR/plain" "$TMPDIR" ''; do
    run run -f "$policy" -- "$program"
    expect_status 2
    expect_out ''
    expect_err_has 'cannot be run'
    run run -f "$policy" --exit-error 77 --exit-no 78 -- "$program"
    expect_status 77
done
run run -f "$policy" --need 1h --
expect_status 2
expect_err_has 'run needs a program'

# The window is open from 22:00 to 23:00, and nothing is started after 22:50.
it 'it starts the program from the start of the window to the cutoff, less --need'
write '  - {id: w, class: work, dates: [2026-01-06], start: "22:00", duration: 1h, cutoff: 10m}'
for case in '21:59:59 1m 1' '22:00:00 1m 0' '22:00:00 50m 0' '22:00:00 51m 1' '22:20:00 30m 0' \
    '22:20:01 30m 1' '22:49:00 1m 0' '22:49:01 1m 1' '23:00:00 1m 1'; do
    # shellcheck disable=SC2086 # words
    set -- $case
    rm -f "$started"
    run run -f "$policy" --now "2026-01-06 $1" --need "$2" -- touch "$started"
    expect_status "$3"
    [ -e "$started" ] && was=0 || was=1
    [ $was -eq "$3" ] || fail "started: $was ($case)"
done
for case in '22:50:00 0' '22:50:01 1'; do
    run run -f "$policy" --now "2026-01-06 ${case% *}" -- true
    expect_status "${case#* }"
done

it 'only the windows that --window names count'
write '  - {id: w, class: work, every: day}' '  - {id: v, class: work, dates: [2020-01-01]}'
run run -f "$policy" --window w -- true
expect_status 0
run run -f "$policy" --window v -- true
expect_status 1

# with DISPOSITIONS PROGRAM...: runs it with these signals ignored and all others as usual.
with()
{
    $PYTHON -c '
import os, signal, sys
for name in "PIPE", "XFSZ", "CHLD", "HUP":
    ignored = name in sys.argv[1].split(",")
    signal.signal(getattr(signal, "SIG" + name), signal.SIG_IGN if ignored else signal.SIG_DFL)
if "block" in sys.argv[1].split(","):
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.execvp(sys.argv[2], sys.argv[2:])' "$@"
}

it 'the program gets signals as mwin did'
write "$always"
for ignored in '' PIPE XFSZ CHLD PIPE,XFSZ,CHLD,HUP block; do
    with "$ignored" grep '^Sig[IB]' /proc/self/status >"$TMPDIR/wanted" 2>"$err"
    with "$ignored" "$MWIN" run -f "$policy" -- grep '^Sig[IB]' /proc/self/status >"$out" 2>"$err"
    cmp -s "$TMPDIR/wanted" "$out" || fail "other ones where $ignored is ignored: $(cat "$out")"
done
with '' "$MWIN" run -f "$policy" -- sh -c 'kill -PIPE $$; echo alive' >"$out" 2>"$err"
[ ! -s "$out" ] || fail 'SIGPIPE is ignored'
with PIPE "$MWIN" run -f "$policy" -- sh -c 'kill -PIPE $$; echo alive' >"$out" 2>"$err"
expect_out alive

it 'the program gets the environment and the descriptors that mwin got, and no others' libical3
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 BEGIN:VEVENT DTSTART:20200101 END:VEVENT \
    END:VCALENDAR >"$TMPDIR/days.ics"
write "$always" 'freezes: [{id: f, ics: days.ics}]'
for program in env 'ls /proc/self/fd'; do
    # shellcheck disable=SC2086 # words
    env - PATH="$PATH" MWIN_NOW=2026-01-06 $program >"$TMPDIR/wanted" 2>"$err" </dev/null
    # shellcheck disable=SC2086 # words
    env - PATH="$PATH" MWIN_NOW=2026-01-06 "$MWIN" run -f "$policy" -- $program >"$out" 2>"$err" </dev/null
    cmp -s "$TMPDIR/wanted" "$out" || fail "$(diff "$TMPDIR/wanted" "$out")"
done

it 'standard input cannot be read again'
write "$always"
sed 's/^policy: p/policy: other/' "$policy" >"$TMPDIR/other.yaml"
for from in '-f -' "-f - -f $TMPDIR/other.yaml"; do
    # shellcheck disable=SC2086 # words
    run run $from --wait -- touch "$started" <"$policy"
    expect_status 2
    expect_err_has 'standard input can be read only once'
done
run run -f - -- echo yes <"$policy"
expect_status 0
[ ! -e "$started" ] || fail 'it was started'

# In SECONDS from now, as a time in UTC.
later()
{
    $PYTHON -c 'import sys, time; t = int(sys.argv[1]) + int(time.time())
print(t, time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(t)))' "$1"
}

# meanwhile COMMAND...: waits for a window that starts soon; before it does, COMMAND changes the
# policy. $status is the answer. Where the machine was too slow for that, it tries again.
meanwhile()
{
    soon=4
    while :; do
        # shellcheck disable=SC2046 # three words
        set -- $(later $soon) "$@"
        start=$1 day=$2 window="  - {id: w, class: work, dates: [$2 $3], duration: 1h}"
        shift 3
        rm -f "$started"
        write "$window"
        # The shell's child empties it too, but perhaps only after the first look below.
        : >"$err"
        "$MWIN" run -f "$policy" --wait -- touch "$started" >"$out" 2>"$err" &
        pid=$!
        until grep -q '^mwin: waiting until' "$err" || ! kill -0 $pid 2>/dev/null; do
            sleep 0.1
        done
        "$@"
        [ "$(date +%s)" -ge "$start" ] || break
        kill $pid
        wait $pid
        soon=$((2 * soon))
    done
    wait $pid
    status=$?
}

it '--wait starts the program when the window opens'
meanwhile true
expect_status 0
[ -e "$started" ] || fail 'it was not started'

it '--wait does not start it in a window that was called off meanwhile'
call_off()
{
    write "$window" "changes: [{cancelled: w@$day, at: $day 00:00}]"
}
meanwhile call_off
expect_status 1
expect_err_has 'closed and no window comes'
[ ! -e "$started" ] || fail 'it was started'

it '--wait does not start it in a freeze that was added meanwhile'
freeze()
{
    write "$window" 'freezes: [{id: f, from: 2000-01-01, to: 2100-01-01}]'
}
meanwhile freeze
expect_status 1
[ ! -e "$started" ] || fail 'it was started'

it '--wait ends with trouble where the policy became unreadable meanwhile'
spoil()
{
    echo 'windows: [' >"$policy"
}
meanwhile spoil
expect_status 2
[ ! -e "$started" ] || fail 'it was started'
meanwhile rm "$policy"
expect_status 2
[ ! -e "$started" ] || fail 'it was started'

it '--wait says once until when it waits, and each warning once' libical3
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 BEGIN:VEVENT SUMMARY:S END:VEVENT \
    END:VCALENDAR >"$TMPDIR/days.ics"
meanwhile true
[ "$(grep -c waiting "$err")" -eq 1 ] || fail 'not once'
warn()
{
    write "$window" 'freezes: [{id: f, ics: days.ics, unreadable: ignore}]'
}
meanwhile warn
expect_status 0
[ "$(grep -c ics-event "$err")" -eq 1 ] || fail 'not one warning'

finish

# What --record promises while others write, too: lock, load, judge, write, one after the other.
. tests/lib.sh

now='2026-06-01 12:00'

# A policy whose users may move an occurrence once, in $work; LINE follows it.
policy() # LINE
{
    fresh
    cat >"$work/policy.yaml" <<'EOF'
mwin: 1
policy: p
timezone: Europe/Berlin
classes:
  work: {reschedule: {user: {times: 1}}}
windows:
  - {id: monthly, class: work, every: last saturday of the month, start: "22:00", duration: 4h}
EOF
    echo "$1" >>"$work/policy.yaml"
    make_old "$work/policy.yaml"
}

# A ledger with an entry for each of five occurrences.
ledger() # FILE
{
    echo 'changes:'
    for date in 2026-06-27 2026-07-25 2026-08-29 2026-09-26 2026-10-31; do
        printf '  - announced: monthly@%s\n    at: 2026-05-20\n' $date
    done
}

# Files whose last change is not just now: nobody is writing them any more.
make_old()
{
    touch -d 2026-01-01 "$@"
}

move()
{
    run move -f "$work" --now "$now" monthly@2026-07-25 "$@"
}

# All files of $work with their contents.
contents()
{
    find "$work" -type f -o -type l | sort | while read -r name; do
        echo "$name"
        cat "$name"
    done
}

# As many writers at once, each with its own date; $TMPDIR/s.N has the status of each.
writers() # COUNT ARGUMENT...
{
    count=$1
    shift
    i=0
    while [ $i -lt "$count" ]; do
        {
            "$MWIN" move --now "$now" monthly@2026-07-25 \
                --to "2026-07-$((10 + i % 10)) $((10 + i / 50)):$((10 + i % 50))" --record "$@" \
                >"$TMPDIR/o.$i" 2>"$TMPDIR/e.$i"
            echo $? >"$TMPDIR/s.$i"
        } &
        i=$((i + 1))
    done
    wait
}

# How many of them had the exit status.
expect_writers() # STATUS COUNT
{
    found=$(cat "$TMPDIR"/s.* | grep -cx "$1")
    [ "$found" -eq "$2" ] ||
        fail "$found writers instead of $2 with status $1: $(cat "$TMPDIR"/e.* | sort | uniq -c | head -n 5)"
}

expect_entries() # COUNT FILE
{
    found=$(grep -c 'moved:' "$2")
    [ "$found" -eq "$1" ] || fail "$found entries instead of $1: $(cat "$2")"
    "$MWIN" list -f "$work" --now "$now" >/dev/null 2>"$err" || fail "$(cat "$err")"
}

it 'of thirty users at once, who may move it once in all, one is accepted'
policy 'x-note: none'
rm -f "$TMPDIR"/[eos].*
writers 30 -f "$work/policy.yaml" --by user
expect_writers 0 1
expect_writers 1 29
expect_entries 1 "$work/policy.yaml"
expect_files 'policy.yaml '

it 'so it is in a folder, with a ledger that has no changes yet behind a link'
policy 'ledger: book'
mkdir "$TMPDIR/shelf"
echo 'changes: []' >"$TMPDIR/shelf/book"
ln -s "$TMPDIR/shelf/book" "$work/book"
rm -f "$TMPDIR"/[eos].*
writers 12 -f "$work" --by user
expect_writers 0 1
expect_writers 1 11
expect_entries 1 "$work/book"
[ "$(ls -A "$TMPDIR/shelf")" = book ] || fail "left: $(ls -A "$TMPDIR/shelf")"

it 'so it is with an included file'
policy 'include: [more.yml]'
ledger >"$work/more.yml"
make_old "$work/more.yml"
rm -f "$TMPDIR"/[eos].*
writers 12 -f "$work/policy.yaml" --by user
expect_writers 0 1
expect_writers 1 11
expect_entries 1 "$work/more.yml"
expect_files 'more.yml policy.yaml '

it 'of many writers at once none is refused, and nothing is lost'
policy 'ledger: book'
rm -f "$TMPDIR"/[eos].*
# A ledger that comes into being is whole for whoever reads it.
{
    while [ ! -e "$TMPDIR/done" ]; do
        "$MWIN" list -f "$work" --now "$now" || break
    done >/dev/null 2>"$TMPDIR/reader"
} &
writers 60 -f "$work" & wait $!
: >"$TMPDIR/done"
wait
[ ! -s "$TMPDIR/reader" ] || fail "a reader: $(cat "$TMPDIR/reader")"
expect_writers 0 60
expect_entries 60 "$work/book"
for i in 0 1 49 50 59; do
    grep -qF "$(sed -n 2p "$TMPDIR/o.$i")" "$work/book" || fail "entry $i is lost"
done
expect_files 'book policy.yaml '

it 'a refusal begins no ledger'
policy 'ledger: book'
move --to '2026-05-01 22:00' --record
expect_status 1
expect_files 'policy.yaml '

# The editor is one that empties a file, or writes a part of it, and goes on a moment later.
it 'what an editor is just writing is not taken for the file'
for part in 0 3 5; do
    policy 'ledger: book'
    ledger >"$TMPDIR/whole"
    cp "$TMPDIR/whole" "$work/book"
    make_old "$work/book"
    {
        begin=$(date +%s%N)
        head -n $part "$TMPDIR/whole" >"$work/book"
        sleep 0.15
        cat "$TMPDIR/whole" >"$work/book"
        echo $((($(date +%s%N) - begin) / 1000000)) >"$TMPDIR/took"
    } &
    sleep 0.05
    move --to '2026-07-24 22:00' --record
    wait
    # On a machine that is too busy for such an editor nobody could tell.
    [ "$(cat "$TMPDIR/took")" -lt 800 ] || continue
    [ "$(grep -c announced: "$work/book")" -eq 5 ] || fail "lost: $(cat "$work/book")"
    [ "$(grep -c moved: "$work/book")" -eq $((status == 0)) ] || fail 'not what the status says'
done

# Waits until mwin sleeps, which it does when a lock is not free and nowhere else here; what the
# kernel calls that is not shown to everybody. Without /proc two seconds have to be enough.
until_it_waits() # PROCESS
{
    if [ ! -r "/proc/$1/status" ]; then
        sleep 2
        return
    fi
    tries=0
    sleeps=0
    while [ $sleeps -lt 3 ]; do
        if grep -qs '^Name:.*mwin' "/proc/$1/status" && grep -qs '^State:.*S' "/proc/$1/status"; then
            sleeps=$((sleeps + 1))
        else
            sleeps=0
        fi
        sleep 0.02
        tries=$((tries + 1))
        if [ $tries -gt 1000 ]; then
            fail 'it does not wait'
            return
        fi
    done
}

# Holds $1 until the file $TMPDIR/free is there.
holder() # FILE OPTION
{
    rm -f "$TMPDIR/free" "$TMPDIR/held"
    flock "$2" "$1" sh -c ': >"$0/held"; while [ ! -e "$0/free" ]; do sleep 0.02; done' "$TMPDIR" &
    holding=$!
    while [ ! -e "$TMPDIR/held" ]; do
        sleep 0.02
    done
}

it 'entries that are gone while it waits are missed'
for change in 2,5d 's/2026-05-20/2026-05-21/' d; do
    policy 'ledger: book'
    ledger >"$work/book"
    make_old "$work/book"
    holder "$work/book" -x
    "$MWIN" move -f "$work" --now "$now" monthly@2026-07-25 --to '2026-07-24 22:00' --record \
        >"$out" 2>"$err" &
    writer=$!
    until_it_waits $writer
    sed "$change" "$work/book" >"$TMPDIR/less"
    cat "$TMPDIR/less" >"$work/book"
    : >"$TMPDIR/free"
    wait $writer
    status=$?
    expect_status 2
    expect_out ''
    if [ "$change" = d ]; then
        expect_err_has 'cannot be read as the ledger: it is empty'
    else
        expect_err_has 'nothing was recorded: entries that it had a moment ago are gone or changed'
    fi
    cmp -s "$work/book" "$TMPDIR/less" || fail 'the ledger has changed'
    : >"$TMPDIR/free"
    wait
done

it 'so it is with every value of an entry'
for change in s/04:30/05:30/ 's/at: "2026-05-20 10:00/at: "2026-05-20 10:01/' s/user/provider/ s/Database/Network/ \
    s/urgent/hotfix/ s/90m/91m/ s/done/partly/ 's/disk/disks/' 's/03:15/03:16/'; do
    policy 'ledger: book'
    sed 's/^classes:/&\n  urgent: {emergency: true}\n  hotfix: {emergency: true}/' "$work/policy.yaml" >"$TMPDIR/p"
    cat "$TMPDIR/p" >"$work/policy.yaml"
    cat >"$work/book" <<'EOF'
changes:
  - {extended: monthly@2026-06-27, end: "04:30", at: "2026-05-20 10:00", by: user, title: Database}
  - {emergency: 2026-05-20 15:00, class: urgent, duration: 90m, at: 2026-05-20, reason: disk}
  - {actual: monthly@2026-05-30, start: "22:10", end: "03:15", outcome: done}
EOF
    make_old "$work"/*
    holder "$work/book" -x
    "$MWIN" move -f "$work" --now "$now" monthly@2026-07-25 --to '2026-07-24 22:00' --record \
        >"$out" 2>"$err" &
    writer=$!
    until_it_waits $writer
    sed "$change" "$work/book" >"$TMPDIR/less"
    cat "$TMPDIR/less" >"$work/book"
    : >"$TMPDIR/free"
    wait $writer
    status=$?
    expect_status 2
    expect_err_has 'nothing was recorded: entries that it had a moment ago are gone or changed'
    cmp -s "$work/book" "$TMPDIR/less" || fail "$change: the ledger has changed"
    wait
done

it 'the rules count what others recorded while it waited'
policy 'ledger: book'
ledger >"$work/book"
make_old "$work/book"
holder "$work/book" -x
"$MWIN" move -f "$work" --now "$now" monthly@2026-07-25 --to '2026-07-24 22:00' --by user --record \
    >"$out" 2>"$err" &
writer=$!
until_it_waits $writer
printf '  - {moved: monthly@2026-07-25, to: 2026-07-23, by: user, at: 2026-05-30}\n' >>"$work/book"
: >"$TMPDIR/free"
wait $writer
status=$?
expect_status 1
expect_err_has '[moved-often]'
: >"$TMPDIR/free"
wait

it 'a lock that a reader does not give back is waited for, and then it is said who has it'
policy 'ledger: book'
ledger >"$work/book"
make_old "$work/book"
cp "$work/book" "$TMPDIR/before"
holder "$work/book" -s
move --to '2026-07-24 22:00' --record
: >"$TMPDIR/free"
wait
expect_status 2
expect_out ''
expect_err_has "$work/book: nothing was recorded: "
expect_err_has 'has locked it, also after 10 seconds'
if [ -r /proc/locks ]; then
    expect_err_has "process $holding (flock) has locked it"
fi
cmp -s "$work/book" "$TMPDIR/before" || fail 'the ledger has changed'
expect_files 'book policy.yaml '

it 'what cannot be printed is not recorded'
for place in 'x-note: none' 'ledger: book'; do
    policy "$place"
    contents >"$TMPDIR/before"
    for to in full closed; do
        set -- move -f "$work" --now "$now" monthly@2026-07-25 --to '2026-07-24 22:00' --record
        if [ $to = full ]; then
            "$MWIN" "$@" >/dev/full 2>"$err"
        else
            "$MWIN" "$@" >&- 2>"$err"
        fi
        status=$?
        : >"$out"
        expect_status 2
        expect_err_has 'nothing was recorded'
        expect_err_has 'standard output cannot be written'
        contents | cmp -s - "$TMPDIR/before" || fail 'something has changed'
    done
done

it 'what cannot be written is not printed'
policy 'ledger: book'
ledger >"$work/book"
i=0
while [ $i -lt 400 ]; do
    echo "# $i ------------------------------------------------------------------------"
    i=$((i + 1))
done >>"$work/book"
make_old "$work/book"
contents >"$TMPDIR/before"
(
    ulimit -f 8
    trap '' XFSZ
    exec "$MWIN" move -f "$work" --now "$now" monthly@2026-07-25 --to '2026-07-24 22:00' --record
) >"$out" 2>"$err"
status=$?
expect_status 2
expect_out ''
expect_err_has "$work/book: nothing was recorded: File too large"
contents | cmp -s - "$TMPDIR/before" || fail 'something has changed'
if [ "$(id -u)" -ne 0 ]; then
    policy 'ledger: none/book'
    mkdir "$work/none"
    chmod 555 "$work/none"
    move --to '2026-07-24 22:00' --record
    expect_status 2
    expect_out ''
    expect_err_has "$work/none/book: nothing was recorded: Permission denied"
    chmod 755 "$work/none"
fi

it 'a policy that has become wrong while it waits is trouble'
policy 'ledger: book'
ledger >"$work/book"
make_old "$work/book"
holder "$work/book" -x
"$MWIN" move -f "$work" --now "$now" monthly@2026-07-25 --to '2026-07-24 22:00' --record \
    >"$out" 2>"$err" &
writer=$!
until_it_waits $writer
echo 'windows: none' >>"$work/policy.yaml"
: >"$TMPDIR/free"
wait $writer
status=$?
expect_status 2
expect_out ''
expect_err_has "$work/policy.yaml:9:1: error:"
: >"$TMPDIR/free"
wait
expect_files 'book policy.yaml '

it 'the entry goes to the ledger that the policy names when it is locked'
policy 'ledger: book'
ledger >"$work/book"
ledger >"$work/other"
make_old "$work/book" "$work/other"
holder "$work/book" -x
"$MWIN" move -f "$work" --now "$now" monthly@2026-07-25 --to '2026-07-24 22:00' --record \
    >"$out" 2>"$err" &
writer=$!
until_it_waits $writer
sed 's/ledger: book/ledger: other/' "$work/policy.yaml" >"$TMPDIR/policy"
mv "$TMPDIR/policy" "$work/policy.yaml"
: >"$TMPDIR/free"
wait $writer
status=$?
expect_status 0
expect_entries 1 "$work/other"
[ "$(grep -c moved: "$work/book")" -eq 0 ] || fail 'also in the old one'
: >"$TMPDIR/free"
wait

it 'what is wrong with a calendar since then is said, and what was said is not said again' libical3
policy 'freezes: [{id: days, ics: days.ics, unreadable: ignore}]'
calendar() # RULE...
{
    printf 'BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n'
    for rule; do
        printf 'BEGIN:VEVENT\nUID:%s\nDTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:20300101\n' "$rule"
        printf 'RRULE:FREQ=%s\nEND:VEVENT\n' "$rule"
    done
    printf 'END:VCALENDAR\n'
}
calendar OLD >"$work/days.ics"
make_old "$work"/*
holder "$work/policy.yaml" -x
"$MWIN" move -f "$work" --now "$now" monthly@2026-07-25 --to '2026-07-24 22:00' --record \
    >"$out" 2>"$err" &
writer=$!
until_it_waits $writer
calendar OLD NEW >"$work/days.ics"
: >"$TMPDIR/free"
wait $writer
status=$?
expect_status 0
wait
for rule in OLD NEW; do
    [ "$(grep -c "the event '$rule' is left out" "$err")" -eq 1 ] || fail "$rule: $(cat "$err")"
done

it 'a revision of git, and a policy from standard input, get no entry'
policy 'ledger: book'
"$MWIN" move -f - --now "$now" monthly@2026-07-25 --to nearest --record \
    <"$work/policy.yaml" >"$out" 2>"$err"
status=$?
expect_status 2
expect_out ''
expect_err_has 'standard input cannot be written to, nor read a second time'
expect_files 'policy.yaml '
if command -v git >/dev/null; then
    for place in 'x-note: none' 'ledger: book'; do
        policy "$place"
        git -C "$work" init -q
        git -C "$work" add policy.yaml
        contents >"$TMPDIR/before"
        (
            cd "$work" || exit
            "$MWIN" move -f git::policy.yaml --now "$now" monthly@2026-07-25 --to nearest --record
        ) >"$out" 2>"$err"
        status=$?
        expect_status 2
        expect_out ''
        expect_err_has 'nothing was recorded: a revision of git cannot be written to'
        contents | cmp -s - "$TMPDIR/before" || fail 'something has changed'
    done
fi

# An entry of a machine whose clock is five minutes ahead.
it 'an entry is never noted before the last one of the occurrence, and that is said'
policy 'ledger: book'
cat >"$work/book" <<'EOF'
changes:
  - {cancelled: monthly@2026-07-25, at: "2026-06-01 12:05"}
  - {announced: monthly@2026-08-29, at: "2026-06-01 12:30"}
EOF
make_old "$work/book"
for by in provider user; do
    move --to '2026-07-24 22:00' --by $by --record
    expect_status 0
    expect_out "  - moved: monthly@2026-07-25
    to: \"2026-07-24 22:00\"
    by: $by
    at: \"2026-06-01 12:05+02:00\""
    expect_err_has 'note: asked at Mon 2026-06-01 12:00 +02:00, but the last entry of monthly@2026-07-25 is later: `at` is Mon 2026-06-01 12:05 +02:00'
    run list -f "$work" --now "$now" --from 2026-07-01 --next 1 --format csv
    expect_out_has 'monthly@2026-07-25,p,monthly,work,moved,2026-07-24T22:00:00+02:00'
    move --to '2026-07-25 21:00' --by provider --record
    expect_status 0
    run list -f "$work" --now "$now" --from 2026-07-01 --next 1 --format csv
    expect_out_has 'monthly@2026-07-25,p,monthly,work,moved,2026-07-25T21:00:00+02:00'
done
# What that machine recorded is counted.
move --to '2026-07-23 22:00' --by user --record
expect_status 1
expect_err_has '[moved-often]'

it 'what was moved and moved back can be moved again'
policy 'ledger: book'
ledger >"$work/book"
make_old "$work/book"
for to in 2026-07-24 2026-07-25 2026-07-24; do
    move --to "$to 22:00" --record
    expect_status 0
    make_old "$work/book"
done
run list -f "$work/policy.yaml" --now "$now" --from 2026-07-01 --next 1 --format csv
expect_out_has 'monthly@2026-07-25,p,monthly,work,moved,2026-07-24T22:00:00+02:00'

it 'an entry of the same time in a file that is read later does not undo it'
policy 'ledger: book
include: [more.yml]'
ledger >"$work/book"
echo "changes: [{moved: monthly@2026-07-25, to: 2026-07-20, at: '$now'}]" >"$work/more.yml"
make_old "$work/book" "$work/more.yml"
move --to '2026-07-24 22:00' --record
expect_status 0
expect_out_has 'at: "2026-06-01 12:00:01+02:00"'
run list -f "$work/policy.yaml" --now "$now" --from 2026-07-01 --next 1 --format csv
expect_out_has 'monthly@2026-07-25,p,monthly,work,moved,2026-07-24T22:00:00+02:00'

# The flow of two people who work on branches of one repository.
it 'two branches that both add an entry: git says conflict and mwin too, or both are in force'
if command -v git >/dev/null; then
    git_here()
    {
        git -C "$work" -c user.name=mwin -c user.email=mwin@example.org -c commit.gpgsign=false \
            -c core.autocrlf=false "$@" >>"$TMPDIR/git" 2>&1
    }
    for driver in '' 'book merge=union'; do
        policy 'ledger: book'
        ledger >"$work/book"
        echo "$driver" >"$work/.gitattributes"
        make_old "$work/book"
        git_here init -q && git_here add -A && git_here commit -q -m base
        git_here checkout -q -b one
        run move -f "$work" --now "$now" monthly@2026-07-25 --to 2026-07-24 --record
        expect_status 0
        git_here commit -q -a -m one
        git_here checkout -q -b two HEAD^
        run move -f "$work" --now '2026-06-02 08:00' monthly@2026-08-29 --to 2026-08-28 --by user \
            --record
        expect_status 0
        git_here commit -q -a -m two
        if git_here merge one -m both; then
            [ -n "$driver" ] || fail 'no conflict'
            expect_entries 2 "$work/book"
        else
            [ -z "$driver" ] || fail "$(cat "$TMPDIR/git")"
            run list -f "$work" --now "$now"
            expect_status 2
            expect_err_has "$work/book:"
            move --to nearest --record
            expect_status 2
            expect_out ''
            # Both sides are kept.
            sed '/^<<<<<<<\|^=======\|^>>>>>>>/d' "$work/book" >"$TMPDIR/both"
            cat "$TMPDIR/both" >"$work/book"
            expect_entries 2 "$work/book"
        fi
        run list -f "$work" --now "$now" --from 2026-07-01 --next 2 --format csv
        expect_out_has 'monthly@2026-07-25,p,monthly,work,moved,2026-07-24T22:00:00+02:00'
        expect_out_has 'monthly@2026-08-29,p,monthly,work,moved,2026-08-28T22:00:00+02:00'
    done
fi

finish

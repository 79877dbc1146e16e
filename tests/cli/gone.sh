# Files that a policy names and that are empty or not there, for a moment or for longer: a
# freeze or a cancellation must not be lost with them.
. tests/lib.sh

# The freeze closes one night, the ledger another one.
frozen='2026-06-24 23:00'
cancelled='2026-06-26 23:00'

policy()
{
    fresh
    cat >"$work/policy.yaml" <<'EOF'
mwin: 1
policy: p
timezone: UTC
include: [freezes.yaml]
ledger: book.yaml
classes: {work: {}}
windows:
  - {id: night, class: work, every: day, start: "22:00", duration: 4h}
EOF
    echo 'freezes: [{id: audit, from: 2026-06-24, to: 2026-06-26}]' >"$work/freezes.yaml"
    echo 'changes: [{cancelled: night@2026-06-26, at: 2026-06-01}]' >"$work/book.yaml"
}

active() # TIME
{
    run active -f "$work/policy.yaml" --now "$1"
}

it 'what is named is needed'
policy
active "$frozen"
expect_status 1
expect_out_has 'closed by freeze audit'
active "$cancelled"
expect_status 1
active '2026-06-27 23:00'
expect_status 0

# An editor that makes a file empty, and writes it a moment later. On a machine that is too busy
# for that it is an error, never an open window.
it 'a file that is empty for a moment is read when it is written'
waited=0
for name in freezes book; do
    at=$frozen
    [ $name = freezes ] || at=$cancelled
    for command in active run list; do
        policy
        cp "$work/$name.yaml" "$TMPDIR/whole"
        : >"$work/$name.yaml"
        {
            sleep 0.2
            cat "$TMPDIR/whole" >"$work/$name.yaml"
        } &
        case $command in
        active) active "$at" ;;
        run) run run -f "$work/policy.yaml" --now "$at" -- echo started ;;
        list) run list -f "$work/policy.yaml" --now "$at" --next 1 --format csv ;;
        esac
        wait
        [ $status -eq 2 ] || waited=$((waited + 1))
        if [ $status -eq 2 ]; then
            expect_err_has '[bad-include]'
            expect_out ''
        elif [ $command = list ]; then
            expect_status 0
            ! grep -q 'night@2026-06-2[46].*,scheduled,' "$out" || fail 'it is on'
        else
            expect_status 1
        fi
    done
done
[ $waited -gt 0 ] || fail 'the file was never read a second time'

it 'a file that stays empty is an error that says what to write'
for text in '' '\n' ' \n\t\n' '\0357\0273\0277'; do
    for name in freezes book; do
        policy
        printf '%b' "$text" >"$work/$name.yaml"
        active "$frozen"
        expect_status 2
        expect_out ''
        if [ $name = freezes ]; then
            expect_err_has "$work/policy.yaml:4:11: error: cannot be included: it is empty [bad-include]"
            expect_err_has "such as 'freezes: []'"
        else
            expect_err_has "$work/policy.yaml:5:9: error: cannot be read as the ledger: it is empty [bad-include]"
            expect_err_has "'changes: []'"
        fi
    done
done
for command in list check notices status export; do
    run $command -f "$work/policy.yaml" --now "$frozen"
    expect_status 2
    grep -qF 'it is empty [bad-include]' "$out" "$err" || fail "$command says nothing"
done

it 'what the hints say is read'
policy
echo 'freezes: []' >"$work/freezes.yaml"
echo 'changes: []' >"$work/book.yaml"
for at in "$frozen" "$cancelled"; do
    active "$at"
    expect_status 0
    expect_err_empty
done

it 'an included file of comments has no content, a ledger of comments no changes'
policy
for text in '# freezes: [...]' '---\n# none\n'; do
    printf '%b' "$text" >"$work/freezes.yaml"
    active "$frozen"
    expect_status 2
    expect_err_has 'cannot be included: it has nothing but comments'
done
policy
echo '# decisions of the board' >"$work/book.yaml"
active "$cancelled"
expect_status 0

it 'each of several empty files is named'
policy
echo 'include: [a.yaml, b.yaml, c.yaml, d.yaml, e.yaml, f.yaml]' >"$work/freezes.yaml"
for name in a b c d e f; do
    : >"$work/$name.yaml"
done
active "$frozen"
expect_status 2
expect_err_has "$work/freezes.yaml:1:11: error: cannot be included: it is empty"
expect_err_has "$work/freezes.yaml:1:51: error: cannot be included: it is empty"

it 'a ledger that does not exist yet has no changes, and check notes it'
policy
rm "$work/book.yaml"
active "$cancelled"
expect_status 0
expect_err_empty
run check -f "$work/policy.yaml" --now "$frozen" --for 1w
expect_status 0
expect_out_has "$work/policy.yaml:5:9: note: this file does not exist, so there are no changes [no-ledger]"
run check -f "$work/policy.yaml" --now "$frozen" --for 1w --format json
expect_status 0
expect_out_has '"id": "no-ledger"'
echo 'changes: []' >"$work/book.yaml"
run check -f "$work/policy.yaml" --now "$frozen" --for 1w
! grep -q no-ledger "$out" || fail 'it is there'

# As vim does, if its option backupcopy is no.
it 'a ledger that an editor renames away is waited for'
for command in active check list; do
    policy
    begin=$(date +%s%N)
    mv "$work/book.yaml" "$work/book.yaml~"
    {
        sleep 0.3
        mv "$work/book.yaml~" "$work/book.yaml"
        echo $((($(date +%s%N) - begin) / 1000000)) >"$TMPDIR/took"
    } &
    run $command -f "$work/policy.yaml" --now "$cancelled"
    wait
    # On a machine that is too busy for such an editor nobody could tell.
    [ "$(cat "$TMPDIR/took")" -lt 800 ] || continue
    if [ $command = active ]; then
        expect_status 1
    else
        ! grep -q 'no-ledger\|night@2026-06-26.*scheduled' "$out" || fail "$command does without it"
    fi
done

it 'a ledger without a folder, or behind a link that leads nowhere, is an error of every command'
for ledger in none/book.yaml none/../book.yaml link; do
    policy
    ln -s "$work/none.yaml" "$work/link"
    sed "s,book.yaml,$ledger," "$work/policy.yaml" >"$TMPDIR/policy"
    cat "$TMPDIR/policy" >"$work/policy.yaml"
    for command in active list check explain export; do
        run $command -f "$work/policy.yaml" --now "$cancelled"
        expect_status 2
        cat "$out" >>"$err"
        expect_err_has "$work/policy.yaml:5:9: error: cannot be read as the ledger: "
        expect_err_has 'hint: make the '
    done
    run move -f "$work/policy.yaml" --now "$frozen" night@2026-07-01 --to +1h --record
    expect_status 2
    expect_out ''
done

it 'a link to a ledger is followed'
policy
mv "$work/book.yaml" "$work/real"
ln -s real "$work/book.yaml"
active "$cancelled"
expect_status 1

# Messages that blamed something else.
it 'too many open files are not a missing library' libical3
policy
printf 'BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\nEND:VCALENDAR\n' >"$work/days.ics"
echo 'freezes: [{id: days, ics: days.ics}]' >"$work/freezes.yaml"
for limit in 4 5 6 7 8 9 10; do
    (
        ulimit -n $limit
        exec "$MWIN" active -f "$work/policy.yaml" --now "$frozen"
    ) >"$out" 2>"$err"
    ! grep -q 'install the package' "$err" || fail "with $limit: $(cat "$err")"
done

it 'what a merge has joined is suggested where the next entry has the line'
policy
cat >"$work/book.yaml" <<'EOF'
changes:
  - moved: night@2026-06-26
    to: "2026-06-27 10:00"
  - moved: night@2026-06-28
    to: "2026-06-28 10:00"
    by: user
    at: 2026-06-01
EOF
active "$cancelled"
expect_status 2
expect_err_has "'moved' needs 'at'"
expect_err_has "hint: if a merge has joined two entries, the line 'at: ...' of the next one may be of both"
printf 'changes:\n  - moved: night@2026-06-26\n    to: 2026-06-27\n' >"$work/book.yaml"
active "$cancelled"
expect_status 2
! grep -q 'joined' "$err" || fail 'there is no next one'
printf '%s\n' 'changes:' '<<<<<<< a' '  - cancelled: night@2026-06-26' '=======' \
    '  - cancelled: night@2026-06-28' '>>>>>>> b' '    at: 2026-06-01' >"$work/book.yaml"
active "$cancelled"
expect_status 2
expect_err_has 'look whether each entry has all of its lines'

it 'a revision as the ledger of a file on disk, and words after a day, are named as they are'
policy
sed 's/book.yaml/git:HEAD:book.yaml/' "$work/policy.yaml" >"$TMPDIR/policy"
cat "$TMPDIR/policy" >"$work/policy.yaml"
active "$cancelled"
expect_status 2
expect_err_has 'write the path of a file'
! grep -q 'same revision' "$err" || fail 'it is of none'
policy
run move -f "$work/policy.yaml" --now "$frozen" night@2026-07-01 --to 'monday after'
expect_status 2
expect_err_has "only a time of day can follow the day, not 'after'"

it 'a need that is cut at the end of all years is refused, not shortened'
policy
for command in active 'run -- true'; do
    # shellcheck disable=SC2086 # words
    run --need 8000y -f "$work/policy.yaml" --now '2026-06-27 23:00' $command
    expect_status 2
    expect_err_has '--need "8000y": no window is that long'
done

it 'Z and an offset of nothing are UTC in a calendar' libical3
for zone in Z UTC+0 UTC+00:00 GMT-0000 +00:00; do
    printf '%s\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:test BEGIN:VEVENT UID:a DTSTAMP:20260101T000000Z \
        "DTSTART;TZID=\"$zone\":20300701T100000" "DTEND;TZID=\"$zone\":20300701T110000" END:VEVENT \
        END:VCALENDAR >"$work/a.ics"
    run import "$work/a.ics" --tz Europe/Berlin
    expect_status 0
    expect_out_has 'timezone: "Etc/UTC"'
    expect_err_empty
done
finish

# Maintenance notices through the life of a window, as the BCOP draft has it (3.6.6, 3.7): each
# status, and a SEQUENCE that grows with it, which is how readers know what is newer.
. tests/lib.sh

policy=$TMPDIR/policy.yaml
uid=web+night@2026-11-10

# A new life of the window's occurrence.
begin()
{
    cat >"$policy" <<'END'
mwin: 1
policy: web
timezone: Europe/Berlin
contact: noc@example.org
classes:
  work: {title: Work, impact: degraded, notice: 1 week}
windows:
  - {id: night, class: work, every: tuesday, start: "22:30", end: "06:00"}
changes:
  - {cancelled: night@2026-12-01, at: 2026-11-01}
END
    sequence=-1
}

notices() # NOW [ACCOUNT]
{
    run export -f "$policy" --now "$1" --from 2026-11-01 --to 2026-12-01 --maintnote "${2-4711}"
}

# The value of a property of the occurrence's notice.
value_of() # NAME
{
    tr -d '\r' <"$out" | awk -v name="$1:" -v uid="UID:$uid" '
        /^UID:/ { here = $0 == uid }
        here && index($0, name) == 1 { print substr($0, length(name) + 1) }'
}

# With this change too it has this status, and SEQUENCE is higher than before.
becomes() # STATUS [CHANGE]
{
    [ $# -eq 1 ] || echo "  - {$2}" >>"$policy"
    notices 2026-11-05T12:00Z
    expect_status 0
    expect_err_empty
    [ "$(value_of X-MAINTNOTE-STATUS)" = "$1" ] ||
        fail "$(value_of X-MAINTNOTE-STATUS), not $1: $*"
    case $1 in
    TENTATIVE | CANCELLED) known=$1 ;;
    *) known=CONFIRMED ;;
    esac
    [ "$(value_of STATUS)" = $known ] || fail "STATUS is $(value_of STATUS)"
    number=$(value_of SEQUENCE)
    [ "$number" -gt "$sequence" ] || fail "SEQUENCE is $number after $sequence: $*"
    sequence=$number
}

it 'a window is announced, moved, announced again, worked in, extended and done'
begin
becomes TENTATIVE
becomes CONFIRMED 'announced: night@2026-11-10, at: "2026-11-03 09:00"'
becomes TENTATIVE 'moved: night@2026-11-10, to: 2026-11-12, at: "2026-11-04 09:00"'
becomes CONFIRMED 'announced: night@2026-11-10, at: "2026-11-04 10:00"'
becomes IN-PROCESS 'actual: night@2026-11-10, start: "22:40", at: "2026-11-12 22:41"'
becomes IN-PROCESS 'extended: night@2026-11-10, end: "08:00", at: "2026-11-13 05:00"'
becomes COMPLETED 'actual: night@2026-11-10, outcome: done, at: "2026-11-13 07:00"'
[ "$(value_of LAST-MODIFIED)" = 20261113T060000Z ] || fail "$(value_of LAST-MODIFIED)"

it 'no status depends on the clock, but that an announcement counts from its time on'
cp "$out" "$TMPDIR/before"
for now in 2026-11-06 2026-11-24T23:00 2026-11-30; do
    notices $now
    cmp -s "$out" "$TMPDIR/before" || fail "other bytes at $now"
done

it 'the end is filled in where the start was noted'
for end in 'outcome: done' 'outcome: partly' 'end: "05:00"' 'duration: 3h'; do
    begin
    becomes TENTATIVE
    becomes IN-PROCESS 'actual: night@2026-11-10, start: "22:40"'
    sed "s/\"22:40\"/&, $end/" "$policy" >"$policy.new"
    mv "$policy.new" "$policy"
    becomes COMPLETED
    becomes CANCELLED 'actual: night@2026-11-10, outcome: not-done'
done

it 'what took place says so without a start, too'
begin
becomes TENTATIVE
becomes COMPLETED 'actual: night@2026-11-10'
begin
becomes TENTATIVE
becomes CANCELLED 'actual: night@2026-11-10, outcome: not-done'
becomes COMPLETED 'actual: night@2026-11-10, outcome: done'

it 'a window is called off, and held after all'
begin
becomes TENTATIVE
becomes CANCELLED 'cancelled: night@2026-11-10, at: "2026-11-03 09:00"'
becomes TENTATIVE 'moved: night@2026-11-10, to: 2026-11-11, at: "2026-11-04 09:00"'

it 'the account has to name somebody'
for account in '' ' ' "$(printf ' \t\n ')"; do
    notices 2026-11-02 "$account"
    expect_status 2
    expect_out ''
    expect_err_has "--maintnote needs the customer's account"
done

it 'a policy without a contact that can be an organizer is named, with its place'
for contact in 'title: Web' 'contact: +49 30 123' 'contact: NOC <noc@example.org>'; do
    begin
    sed "s/^policy: .*/policy: mail/; s/^contact: .*/$contact/" "$policy" >"$TMPDIR/contact.yaml"
    run export -f "$policy" -f "$TMPDIR/contact.yaml" --now 2026-11-02 --maintnote 4711
    expect_status 2
    expect_out ''
    expect_err_has "policy mail ($TMPDIR/contact.yaml:2) has no contact that is a mail address or a URL"
    expect_err_has 'hint: contact: mailto:noc@example.org'
done

finish

# diff: what changes between two versions, and which change breaks a notice.
. tests/lib.sh

old=$TMPDIR/old.yaml
new=$TMPDIR/new.yaml
now='2026-06-01 12:00'

# A policy; standard input follows its windows.
policy() # FILE START IMPACT
{
    cat >"$1" <<EOF
mwin: 1
policy: p
timezone: Europe/Berlin
classes:
  work: {notice: 1 week, impact: $3}
  free: {impact: none}
windows:
  - {id: m, class: work, every: first saturday of the month, start: "$2", duration: 4h}
  - {id: d, class: free, dates: [2026-06-20, 2026-06-22], start: "10:00", duration: 1h}
EOF
    cat >>"$1"
}

differ()
{
    run diff "$old" "$new" --now "$now" --for '45 days' "$@"
}

it 'two versions that say the same differ in nothing'
policy "$old" 22:00 outage </dev/null
{ echo '# a comment'; cat "$old"; } >"$new"
differ
expect_status 0
expect_err_empty
expect_out '0 differences, none breaks a notice'
differ --format json
expect_out '{"differences": []}'

it 'a warning of each version is shown once' libical3
printf '%s\n' BEGIN:VCALENDAR BEGIN:VEVENT SUMMARY:odd DTSTART:20261301 END:VEVENT END:VCALENDAR \
    >"$TMPDIR/odd.ics"
for file in "$old" "$new"; do
    policy "$file" 22:00 outage <<'EOF'
freezes:
  - {id: f, ics: odd.ics}
EOF
done
differ
expect_status 0
[ "$(grep -c 'old.yaml:.*\[ics-event\]' "$err")" -eq 1 ] || fail 'not one warning of the old version'
[ "$(grep -c 'new.yaml:.*\[ics-event\]' "$err")" -eq 1 ] || fail 'not one warning of the new version'

it 'what comes, goes, moves and changes'
policy "$old" 22:00 outage </dev/null
policy "$new" 21:00 degraded <<'EOF'
  - {id: e, class: free, dates: [2026-06-25], start: "10:00", duration: 1h}
changes:
  - {cancelled: d@2026-06-20, at: 2026-06-01}
EOF
sed -i 's/2026-06-20, 2026-06-22/2026-06-20, 2026-06-23/' "$new"
differ
expect_out '~ p/m@2026-06-06 moves: Sat 2026-06-06 22:00 +02:00 to Sun 02:00 +02:00, now Sat 2026-06-06 21:00 +02:00 to Sun 01:00 +02:00
    breaks the notice: users had to be told by Sat 2026-05-30 21:00 +02:00
- p/d@2026-06-20 vanishes: Sat 2026-06-20 10:00 +02:00 to Sat 11:00 +02:00
- p/d@2026-06-22 vanishes: Mon 2026-06-22 10:00 +02:00 to Mon 11:00 +02:00
+ p/d@2026-06-23 appears: Tue 2026-06-23 10:00 +02:00 to Tue 11:00 +02:00
+ p/e@2026-06-25 appears: Thu 2026-06-25 10:00 +02:00 to Thu 11:00 +02:00
~ p/m@2026-07-04 moves: Sat 2026-07-04 22:00 +02:00 to Sun 02:00 +02:00, now Sat 2026-07-04 21:00 +02:00 to Sun 01:00 +02:00
6 differences, 1 breaks a notice'
expect_status 1
differ --exit-no 7
expect_status 7

it 'the same time with another impact'
policy "$new" 22:00 degraded </dev/null
differ
expect_out_has '~ p/m@2026-07-04 changes: Sat 2026-07-04 22:00 +02:00 to Sun 02:00 +02:00, was work (outage), now work (degraded)'

it 'JSON'
differ --format json
"$PYTHON" - "$out" <<'EOF' || fail 'not as expected'
import json, sys
first, second = json.load(open(sys.argv[1]))["differences"]
assert first["id"] == "m@2026-06-06" and first["policy"] == "p" and first["change"] == "changes"
assert first["before"]["start"] == "2026-06-06T22:00:00+02:00"
assert first["before"]["impact"] == "outage" and first["after"]["impact"] == "degraded"
assert first["breaks_notice"] and first["notice_by"] == "2026-05-30T22:00:00+02:00"
assert not second["breaks_notice"] and second["notice_by"] is None
EOF

it 'a notice is broken a second after its last moment'
policy "$new" 21:00 outage </dev/null
differ --at '2026-06-27 21:00'
expect_status 0
expect_out_has 'now Sat 2026-07-04 21:00'
differ --at '2026-06-27 21:00:01'
expect_status 1

it 'unless users were told'
policy "$new" 21:00 outage <<'EOF'
changes: [{announced: m@2026-07-04, at: 2026-06-02}]
EOF
differ --at '2026-06-27 21:00:01'
expect_status 0

it 'what had been announced'
policy "$old" 22:00 outage <<'EOF'
changes: [{announced: m@2026-07-04, at: 2026-05-31}]
EOF
policy "$new" 21:00 outage </dev/null
differ
expect_out_has 'now Sat 2026-07-04 21:00 +02:00 to Sun 01:00 +02:00; it had been announced'

it 'an announcement of the future was not made yet'
sed 's/2026-05-31/2026-06-02/' "$old" >"$old.later" && mv "$old.later" "$old"
differ
expect_out_has 'now Sat 2026-07-04 21:00 +02:00'
grep -qF 'had been announced' "$out" && fail 'it had not'

it 'what moves over the border of the range is one that moves'
policy "$old" 22:00 outage </dev/null
policy "$new" 22:00 outage <<'EOF'
changes: [{moved: m@2026-07-04, to: 2026-09-02, at: 2026-06-01}]
EOF
differ
expect_out_has '~ p/m@2026-07-04 moves'
expect_out_has 'now Wed 2026-09-02 22:00'
expect_status 0

it 'a freeze makes differences too'
policy "$new" 22:00 outage <<'EOF'
freezes: [{id: f, dates: [2026-07-04], then: next}]
EOF
differ
expect_out_has 'now Sun 2026-07-05 22:00'

it 'errors are errors, also in the old version'
echo 'mwin: 1' >"$TMPDIR/broken.yaml"
run diff "$TMPDIR/broken.yaml" "$new"
expect_status 2
expect_err_has 'broken.yaml:1:1'
run diff "$old" "$TMPDIR/none.yaml"
expect_status 2
run diff "$old"
expect_status 2
run diff "$old" "$new" "$new"
expect_status 2

command -v git >/dev/null || finish

# Versions in a repository, with an included file and a ledger.

repo=$TMPDIR/repo
mkdir -p "$repo/etc/parts"
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.org \
    GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.org
commit()
{
    git -C "$repo" add -A && git -C "$repo" -c commit.gpgsign=false commit -qm "$1" || {
        fail "no commit"
    }
}
in_repo()
{
    command_line="mwin $*"
    (cd "$repo" && "$MWIN" "$@" --now "$now" --for '45 days') >"$out" 2>"$err"
    status=$?
    [ $status -ne 99 ] || fail 'exit status 99'
}

it 'git:REV:PATH is a file of a revision, with what it includes'
git init -q "$repo"
echo 'include: [parts/more.yaml]' | policy "$repo/etc/policy.yaml" 22:00 outage
echo 'windows: [{id: x, class: free, dates: [2026-06-10], start: "10:00", duration: 1h}]' \
    >"$repo/etc/parts/more.yaml"
sed -i 's/^windows:/windows:/' "$repo/etc/policy.yaml"
commit first
sed -i 's/10:00/11:00/' "$repo/etc/parts/more.yaml"
in_repo diff git:HEAD:etc/policy.yaml etc/policy.yaml
expect_status 0
expect_out '~ p/x@2026-06-10 moves: Wed 2026-06-10 10:00 +02:00 to Wed 11:00 +02:00, now Wed 2026-06-10 11:00 +02:00 to Wed 12:00 +02:00
1 difference, none breaks a notice'
commit second
in_repo diff git:HEAD~1:etc/policy.yaml git:HEAD:etc/policy.yaml
expect_out_has '1 difference'
in_repo diff git:HEAD:etc/policy.yaml etc/policy.yaml
expect_out_has '0 differences'

it 'a file at the top, and names that go up'
echo 'include: [../outside.yaml]' >>"$repo/etc/parts/more.yaml"
echo 'windows: [{id: y, class: free, dates: [2026-06-11], start: "10:00", duration: 1h}]' \
    >"$repo/etc/outside.yaml"
sed -n '1,/^  - {id: d/p' "$repo/etc/policy.yaml" >"$repo/top.yaml"
echo 'include: [etc/outside.yaml]' >>"$repo/top.yaml"
commit third
in_repo diff git:HEAD~1:etc/policy.yaml git:HEAD:etc/policy.yaml
expect_out_has '+ p/y@2026-06-11 appears'
in_repo diff git:HEAD:top.yaml top.yaml
expect_status 0
expect_out_has '0 differences'
(cd "$repo/etc" && "$MWIN" diff git:HEAD:./policy.yaml policy.yaml --now "$now") >"$out" 2>"$err"
status=$?
expect_status 0
expect_out_has '0 differences'

it 'the ledger of a revision, which may be missing'
echo 'ledger: ledger.yaml' >>"$repo/etc/policy.yaml"
commit fourth
echo 'changes: [{moved: m@2026-07-04, to: 2026-07-05, at: 2026-06-01}]' >"$repo/etc/ledger.yaml"
in_repo diff git:HEAD:etc/policy.yaml etc/policy.yaml
expect_status 0
expect_err_empty
expect_out_has '~ p/m@2026-07-04 moves'
commit fifth
in_repo diff git:HEAD:etc/policy.yaml etc/policy.yaml
expect_out_has '0 differences'

it 'what is not there is an error, and files that include themselves are'
in_repo diff git:HEAD:none.yaml etc/policy.yaml
expect_status 2
in_repo diff git:none:etc/policy.yaml etc/policy.yaml
expect_status 2
in_repo diff git:--help etc/policy.yaml
expect_status 2
echo 'include: [./more.yaml]' >"$repo/etc/parts/more.yaml"
commit sixth
in_repo diff git:HEAD:etc/policy.yaml etc/policy.yaml
expect_status 2
expect_err_has 'this file includes itself'
finish

# What a file, or a repository, of somebody else can make mwin do or show.
. tests/lib.sh

rule='windows: [{id: night, class: work, every: day, start: "22:00", duration: 1h}]'
policy() # ID LINE...
{
    printf 'mwin: 1\npolicy: %s\ntimezone: UTC\nclasses: {work: {}}\n%s\n' "$1" "$rule"
    shift
    [ $# -eq 0 ] || printf '%s\n' "$@"
}

# A file cannot name a revision in git, whatever names it.

in_folder()
{
    command_line="mwin $*"
    (cd "$work" && "$MWIN" "$@" --now 2026-12-01) >"$out" 2>"$err"
    status=$?
    expect_no_crash
}

it 'a file names no revision: not in include, ledger or ics'
fresh
policy p 'include: ["git:HEAD:x"]' 'ledger: git:HEAD:y' \
    'freezes: [{id: f, ics: "git:HEAD:z"}]' >"$work/p.yaml"
echo '  - {id: v, class: work, ics: "git:HEAD:z"}' >"$work/window"
sed -i 's/^windows: \[\(.*\)\]/windows:\n  - \1/' "$work/p.yaml"
sed -i "/every: day/r $work/window" "$work/p.yaml"
PATH=$work:$PATH
printf '#!/bin/sh\ntouch "%s/started"\n' "$work" >"$work/git"
chmod +x "$work/git"
in_folder list -f p.yaml
expect_status 2
for place in 'p.yaml:7:32: error: a file cannot' 'p.yaml:8:12: error: a file cannot' \
    'p.yaml:9:9: error: a file cannot' 'p.yaml:10:25: error: a file cannot'; do
    expect_err_has "$place name a revision of a git repository"
done
[ ! -e "$work/started" ] || fail 'git was started'

it 'standard input is not for files either'
policy p 'freezes: [{id: f, ics: "-"}]' >"$work/p.yaml"
mkfifo "$work/fifo"
exec 3<>"$work/fifo"
(cd "$work" && limited "$MWIN" list -f p.yaml --now 2026-12-01) <&3 >"$out" 2>"$err"
status=$?
exec 3>&-
expect_status 2
expect_err_has 'p.yaml:6:24: error: a file cannot name standard input'

it 'a file called as a revision is has ./ before its name'
policy p 'include: ["./git:x"]' >"$work/p.yaml"
echo 'services: {mail: Mail}' >"$work/git:x"
in_folder list -f p.yaml -n 1 --format csv
expect_status 0
rm "$work/git"

# What is said when a calendar cannot be read is not blamed on the file or on what is installed.

calendar()
{
    fresh
    policy p 'freezes: [{id: f, ics: f.ics}]' >"$work/p.yaml"
    printf '%s\r\n' BEGIN:VCALENDAR BEGIN:VEVENT DTSTART:20261224 END:VEVENT END:VCALENDAR \
        >"$work/f.ics"
}

it 'too little memory for libical is said'
calendar
in_folder list -f p.yaml
if [ $status -eq 0 ] && (ulimit -v 30000) 2>/dev/null; then
    (cd "$work" && ulimit -v 30000 && exec "$MWIN" list -f p.yaml --now 2026-12-01) \
        >"$out" 2>"$err"
    status=$?
    # A sanitizer needs more memory than that for itself.
    if (ulimit -v 30000 && "$MWIN" --version) >/dev/null 2>&1; then
        expect_status 2
        expect_err_has 'f.ics: there is too little memory to load libical'
        ! grep -q install "$err" || fail 'it says that libical is not installed'
    fi
fi

# Limits on processes do not hold for root.
it 'a process that cannot be started is said'
calendar
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
    chmod 755 "$TMPDIR" "$work"
    as_user='setpriv --reuid 65534 --clear-groups'
else
    as_user=
fi
# shellcheck disable=SC2086 # words
if $as_user "$MWIN" list -f "$work/p.yaml" --now 2026-12-01 >"$out" 2>&1; then
    # LeakSanitizer would need a process of its own.
    ASAN_OPTIONS="${ASAN_OPTIONS-}:detect_leaks=0" $PYTHON -c '
import os, resource, sys
resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
if os.getuid() == 0:
    os.setgroups([])
    os.setuid(65534)
os.execv(sys.argv[1], sys.argv[1:])' "$MWIN" list -f "$work/p.yaml" --now 2026-12-01 \
        >"$out" 2>"$err"
    status=$?
    expect_status 2
    expect_err_has 'f.ics: the process that reads it cannot be started: '
    expect_err_has 'hint: the limit on processes may be reached: ulimit -u'
fi

# What is no policy is not quoted, whoever names it.

# Asks in each way for a policy that is wrong, and looks for SECRET in all that is said.
expect_silence() # FILE
{
    for question in 'list' 'active' 'check' 'check --format json' 'check --format sarif' \
        'dump tree' 'dump policy' 'notices' 'explain'; do
        # shellcheck disable=SC2086 # words
        in_folder $question -f "$1"
        expect_status 2
        ! grep -qi SECRET "$out" "$err" || fail "$question shows a secret"
        expect_err_has '[not-a-policy]'
    done
}

it 'a file that is no policy is not quoted, in no format'
fresh
n=0
while read -r text; do
    n=$((n + 1))
    # shellcheck disable=SC2059 # it is a format
    printf -- "$text" >"$work/other"
    expect_silence other
    policy p 'include: [other]' >"$work/included.yaml"
    expect_silence included.yaml
    expect_err_has 'included.yaml:6:11: error: this file is not recognized as a part of a policy'
    policy p 'ledger: other' >"$work/ledger.yaml"
    expect_silence ledger.yaml
    expect_err_has 'ledger.yaml:6:9: error: this file is not recognized as a ledger'
done <<'END'
root:$6$SECRET/x:19000:0:99999:7:::\nmwin:!SECRET:19000::::::\ndaemon:*:19000:0:99999:7:::\n
-----BEGIN OPENSSH PRIVATE KEY-----\nSECRET\n-----END OPENSSH PRIVATE KEY-----\n
password: SECRET\nSECRET: 1\n
password: SECRET\n  wrong: SECRET\nSECRET: [\n
SECRET: 1\nSECRET: 2\n
SECRET\n
- SECRET\n- &SECRET x\n
services:\n  SECRET:\n    image: SECRET\n    environment: {SECRET: SECRET}\n
windows:\n  hosts: SECRET\n  vars: {password: SECRET}\n
classes:\n  - SECRET\nSECRET: x\n
{"auths": {"SECRET": {"auth": "SECRET"}}}\n
{"auths": {"SECRET": {"auth": "SECRET"}\n
mwin SECRET: 1\nmwin:SECRET\n
#!SECRET\n"SECRET\n
END
[ $n -eq 14 ] || fail "$n files"

it 'what is no calendar is not quoted either'
policy p 'freezes: [{id: f, ics: other}]' >"$work/p.yaml"
for text in 'root:SECRET\n' 'SUMMARY:SECRET\nEND:SECRET\n' 'BEGIN:SECRET\n' '\303(SECRET\n' \
    '<<<<<<< SECRET\n'; do
    # shellcheck disable=SC2059 # it is a format
    printf -- "$text" >"$work/other"
    in_folder check -f p.yaml
    expect_status 2
    ! grep -q SECRET "$out" "$err" || fail 'a secret is shown'
done
printf '<<<<<<< SECRET\na\n=======\nb\n>>>>>>> SECRET\n' >"$work/other"
in_folder check -f other
expect_err_has 'other:1:1: error: a merge conflict that is not resolved'
! grep -q SECRET "$out" "$err" || fail 'a secret is shown'

it 'a policy, and a part of one, are quoted'
printf 'mwin: 1\npolicy: [web\n' >"$work/p.yaml"
in_folder list -f p.yaml
expect_err_has 'p.yaml:3:1: error: a list in [...]'
expect_err_has '2 | policy: [web'
printf '{"mwin": 1, "policy": "p", "timezone": "UTC" "windows": []}\n' >"$work/p.yaml"
in_folder list -f p.yaml
expect_err_has '1 | {"mwin": 1'
policy p 'include: [part.yaml]' >"$work/p.yaml"
for text in 'windows:\n- {id: x, clas: y}\n' 'x-a: 1\nchanges: [\n' \
    '# mine\nwindows:\n- {id: x\n' 'mwin: 1\nwindos: []\n'; do
    # shellcheck disable=SC2059 # it is a format
    printf -- "$text" >"$work/part.yaml"
    in_folder list -f p.yaml
    expect_status 2
    grep -q '^part.yaml:[1-9]' "$err" || fail "no place in $text"
    grep -q '^ *[1-9] | ' "$err" || fail "$text is not quoted"
done

it 'conflicts of a merge are errors of their own'
policy p 'ledger: ledger.yaml' 'include: [part.yaml]' 'freezes: [{id: f, ics: f.ics}]' \
    >"$work/p.yaml"
conflict() # FILE LINE...
{
    file=$1
    shift
    printf '%s\n' "$@" >"$work/$file"
}
conflict part.yaml 'services:' '<<<<<<< HEAD' '  a: A' '||||||| base' '=======' '  b: B' \
    '>>>>>>> other' '  c: C'
conflict ledger.yaml 'changes:' '<<<<<<< HEAD' '  - {cancelled: night@2026-12-02, at: 2026-12-01}' \
    '=======' '  - {cancelled: night@2026-12-03, at: 2026-12-01}' '>>>>>>> other'
in_folder list -f p.yaml
expect_status 2
expect_err_has 'ledger.yaml:2:1: error: a merge conflict that is not resolved [merge-conflict]'
expect_err_has 'part.yaml:2:1: error: a merge conflict that is not resolved [merge-conflict]'
expect_err_has 'hint: in lines 2 to 7 keep one of the two versions, or both'
expect_err_has 'ledger.yaml:6:1: it ends here'
conflict part.yaml 'services:' '  a: "A' '<<<<<<< HEAD' '=======' '>>>>>>> other' '  "'
conflict ledger.yaml 'changes:' '  - {cancelled: night@2026-12-02, at: 2026-12-01}' '======='
in_folder list -f p.yaml
expect_err_has 'part.yaml:3:1: error: a merge conflict'
expect_err_has 'ledger.yaml:3:1: error: a merge conflict'
echo 'services: {a: A}' >"$work/part.yaml"
rm "$work/ledger.yaml"
printf '%s\r\n' BEGIN:VCALENDAR BEGIN:VEVENT '<<<<<<< HEAD' DTSTART:20261224 ======= \
    DTSTART:20261225 '>>>>>>> other' END:VEVENT END:VCALENDAR >"$work/f.ics"
in_folder list -f p.yaml
expect_status 2
expect_err_has 'f.ics: line 3: a merge conflict that is not resolved'
printf 'mwin: 1\n<<<<<<< HEAD\npolicy: p\n=======\npolicy: q\n>>>>>>> x\n' >"$work/p.yaml"
in_folder check --format json -f p.yaml
expect_out_has '"id": "merge-conflict", "file": "p.yaml", "line": 2, "column": 1'

# Characters that turn the direction of text, or cannot be seen (Unicode 15, UAX #9 and general
# category Cf), and texts in Arabic, Hebrew, Persian and with emoji, which stay as they are.

it 'no character that turns text is written, and JSON has the same text as the policy'
fresh
cat >"$work/texts.py" <<'END'
import csv, io, json, subprocess, sys
mwin, folder = sys.argv[1:]
TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
HIDDEN = [0x200E, 0x200F, 0x61C, 0x200B, 0xFEFF, 0xAD]
LEGIT = ["\u05e9\u05dc\u05d5\u05dd\u200f!", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
         "\u0635\u064a\u0627\u0646\u0629 DB\u200e 2", "\U0001f469\u200d\U0001f4bb"]

def policy(text):
    quoted = '"' + "".join("\\U%08x" % ord(c) for c in text) + '"'
    with open(folder + "/p.yaml", "w") as file:
        file.write("mwin: 1\npolicy: p\ntimezone: UTC\ntitle: %s\ncontact: %s\n"
                   "classes: {c: {title: %s, description: %s, notice: 1 week}}\n"
                   "windows:\n- {id: w, class: c, every: day, start: '22:00', duration: 1h, "
                   "title: %s, description: %s}\n"
                   "changes:\n- {moved: w@2026-12-02, to: 2026-12-02 12:00, at: 2026-11-01, "
                   "reason: %s}\n" % ((quoted,) * 7))

def run(*words):
    return subprocess.run([mwin, *words, "-f", folder + "/p.yaml", "--now", "2026-11-20"],
                          stdout=subprocess.PIPE, check=False).stdout.decode()

ways = [("list", "--format", "csv"), ("list", "--format", "json"), ("list", "--format", "ics"),
        ("list",), ("export", "--format", "html"), ("explain",), ("cal",), ("status",),
        ("active", "--format", "json"), ("announce", "w@2026-12-02"), ("dump", "policy"),
        ("dump", "tree"), ("export", "--maintnote", "4711", "--from", "2026-12-01", "--to", "2026-12-08"),
        ("announce", "w@2026-12-02", "--format", "markdown"), ("notices",)]
for text in ["a" + chr(c) + "b" for c in TURNING + HIDDEN] + LEGIT:
    policy(text)
    for way in ways:
        wrong = [hex(ord(c)) for c in run(*way) if ord(c) in TURNING]
        if wrong:
            print("%s of %s has %s" % (" ".join(way), ascii(text), wrong[0]))
    rows = json.loads(run("list", "--format", "json"))["occurrences"]
    if rows[0]["summary"] != text:
        print("JSON of %s is %s" % (ascii(text), ascii(rows[0]["summary"])))
    if any(ord(c) in HIDDEN for c in run("list", "--format", "json")):
        print("JSON of %s has a character that nobody sees" % ascii(text))
    cell = next(csv.DictReader(io.StringIO(run("list", "--format", "csv"))))["summary"]
    want = "".join("\\u%04x" % ord(c) if ord(c) in TURNING else c for c in text)
    if cell != want:
        print("CSV of %s is %s" % (ascii(text), ascii(cell)))
    if text in LEGIT:
        for way in [("list", "--format", "ics"), ("export", "--format", "html"), ("list",),
                    ("announce", "w@2026-12-02", "--format", "markdown")]:
            if text not in run(*way).replace("\r\n ", ""):
                print("%s changes %s" % (" ".join(way), ascii(text)))
    printed = run("dump", "policy")
    with open(folder + "/p.yaml", "w") as file:
        file.write(printed)
    if run("dump", "policy") != printed or not printed:
        print("dump policy of %s is not read again" % ascii(text))
END
"$PYTHON" "$work/texts.py" "$MWIN" "$work" >"$out" 2>"$err"
status=$?
command_line='the texts'
expect_status 0
[ ! -s "$out" ] || fail 'characters'

# CommonMark 0.31, 6.5: any scheme in <...> is a link.
it 'only addresses of the web and of mail are links, in Markdown as in HTML'
for contact in 'javascript:alert(1)' 'JavaScript:x' 'data:text/html,x' 'vbscript:x' 'file:///x' \
    'https://example.org/"x' 'https://example.org/a>b' "https://" 'https://example.org/\\x'; do
    policy p "contact: '$contact'" "channels: {c: '$contact'}" >"$work/p.yaml"
    in_folder announce night@2026-12-02 --format markdown -f p.yaml
    expect_status 0
    ! grep -q '<[a-zA-Z]*:' "$out" || fail "$contact is a link in Markdown"
    in_folder export --format html -f p.yaml
    ! grep -qi 'href="\(javascript\|data\|vbscript\|file\|https\):' "$out" ||
        fail "$contact is a link in HTML"
done
for contact in https://example.org/a?b=c mailto:a@example.org http://example.org; do
    policy p "contact: '$contact'" >"$work/p.yaml"
    in_folder announce night@2026-12-02 --format markdown -f p.yaml
    expect_out_has "<$contact>"
    in_folder export --format html -f p.yaml
    expect_out_has "href=\"$contact\""
done
policy p 'contact: "https://example.org/\"x"' >"$work/p.yaml"
in_folder list --format ics -f p.yaml
expect_out_has 'URL:https://example.org/%22x'

command -v git >/dev/null || finish

# A repository whose configuration names programs. Each of them would leave a mark.

repo=$TMPDIR/repo
mark=$TMPDIR/mark
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.org \
    GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.org
git_in()
{
    git -C "$repo" "$@"
}
in_repo()
{
    command_line="mwin $*"
    (cd "$repo" && "$MWIN" "$@" --now 2026-12-01) >"$out" 2>"$err"
    status=$?
    expect_no_crash
}
commit()
{
    git_in add -A
    git_in -c commit.gpgsign=false commit -qm "$1"
}
repository()
{
    rm -rf "$repo" "$mark"
    git init -q "$repo"
    policy p 'include: [part.txt]' 'ledger: state/ledger.txt' >"$repo/p.txt"
    echo 'services: {mail: Mail}' >"$repo/part.txt"
    mkdir "$repo/state"
    echo 'changes: [{cancelled: night@2026-12-02, at: 2026-12-01}]' >"$repo/state/ledger.txt"
    echo '*.txt diff=evil filter=evil' >"$repo/.gitattributes"
    commit first
}
poison()
{
    printf '#!/bin/sh\ntouch "%s"\nexit 1\n' "$mark" >"$TMPDIR/evil"
    chmod +x "$TMPDIR/evil"
    for key in diff.evil.textconv diff.evil.command filter.evil.smudge filter.evil.clean \
        filter.evil.process core.fsmonitor core.sshCommand core.pager pager.cat-file \
        pager.ls-tree pager.show core.editor core.askPass core.alternateRefsCommand \
        diff.external credential.helper uploadpack.packObjectsHook gpg.program; do
        git_in config $key "$TMPDIR/evil"
    done
    git_in config filter.evil.required true
    git_in config alias.cat-file "!$TMPDIR/evil"
    git_in config alias.show "!$TMPDIR/evil"
    git_in config protocol.ext.allow always
    git_in config protocol.file.allow always
    mkdir -p "$repo/.git/hooks"
    for hook in post-index-change reference-transaction fsmonitor-watchman pre-auto-gc; do
        cp "$TMPDIR/evil" "$repo/.git/hooks/$hook"
    done
}
hostile()
{
    if [ ! -d "$TMPDIR/hostile" ]; then
        repository
        poison
        cp -R "$repo" "$TMPDIR/hostile"
    fi
    rm -rf "$repo" "$mark"
    cp -R "$TMPDIR/hostile" "$repo"
}
expect_no_mark()
{
    [ ! -e "$mark" ] || fail 'a program of the repository was started'
}

it 'no program that a repository names is started'
hostile
in_repo list -f git:HEAD:p.txt -n 1 --format csv
expect_status 0
expect_err_empty
expect_out_has 'night@2026-12-01,'
expect_no_mark
in_repo list -f git::p.txt -n 3 --format csv
expect_status 0
expect_out_has 'night@2026-12-02,p,night,work,cancelled'
expect_no_mark

# An object that a partial clone lacks: the remote that has it can name a program.
lose() # NAME
{
    object=$(git_in rev-parse "$1")
    rm -f "$repo/.git/objects/$(echo "$object" | cut -c 1-2)/$(echo "$object" | cut -c 3-)"
    git_in config core.repositoryFormatVersion 1
    git_in config extensions.partialClone origin
    git_in config remote.origin.promisor true
    git_in config remote.origin.partialclonefilter blob:none
    git_in config remote.origin.fetch '+refs/heads/*:refs/remotes/origin/*'
    rm -f "$mark"
}

it 'what a partial clone lacks is not fetched'
git init -q --bare "$TMPDIR/other"
for url in "ext::$TMPDIR/evil" "$TMPDIR/other" ssh://nowhere.invalid/x evil::x; do
    for missing in HEAD:p.txt HEAD:part.txt HEAD:state/ledger.txt; do
        hostile
        lose $missing
        git_in config remote.origin.url "$url"
        git_in config remote.origin.uploadpack "$TMPDIR/evil"
        cp "$TMPDIR/evil" "$TMPDIR/git-remote-evil"
        PATH=$TMPDIR:$PATH in_repo list -f git:HEAD:p.txt
        expect_status 2
        expect_err_has 'git failed'
        expect_no_mark
    done
done

it 'a ledger whose folder is lacking is not one that does not exist yet'
hostile
lose HEAD:state
git_in config remote.origin.url "ext::$TMPDIR/evil"
in_repo list -f git:HEAD:p.txt
expect_status 2
expect_no_mark
repository
rm "$repo/state/ledger.txt"
commit second
poison
for revision in HEAD '' ':0'; do
    in_repo list -f "git:$revision:p.txt" -n 3 --format csv
    expect_status 0
    expect_err_empty
    expect_out_has 'night@2026-12-02,p,night,work,scheduled'
done

it 'a replaced object does not change what a revision has'
repository
policy other >"$repo/other"
git_in replace "$(git_in rev-parse HEAD:p.txt)" "$(git_in hash-object -w other)"
poison
in_repo list -f git:HEAD:p.txt -n 1 --format csv
expect_out_has 'night@2026-12-01,p,'

it 'objects of another repository are data only'
repository
git clone -q --shared --no-checkout "$repo" "$TMPDIR/clone"
poison
(cd "$TMPDIR/clone" && "$MWIN" list -f git:HEAD:p.txt -n 1 --format csv --now 2026-12-01) \
    >"$out" 2>"$err"
status=$?
expect_status 0
expect_no_mark

it 'REV alone, a folder, a commit and an option are no files'
for name in git:HEAD git: git:HEAD: git:HEAD:state git:--help:x git:-p:x git::/first \
    'git:HEAD^{/a:b}' git:HEAD:none.txt git:none:p.txt; do
    in_repo list -f "$name"
    expect_status 2
done
in_repo list -f git:HEAD
expect_err_has 'git:HEAD: error: is not a revision and the path of a file in it'
expect_err_has 'hint: write git:REV:PATH, as git:HEAD:policy.yaml'
in_repo list -f 'git:HEAD^{/first}:p.txt' -n 1
expect_status 0

it 'an include of a revision stays in it'
repository
policy p 'include: [../part.txt]' >"$repo/up.txt"
commit second
poison
in_repo list -f git:HEAD:up.txt
expect_status 2
expect_err_has 'up.txt:6:11: error: is outside the repository'
expect_no_mark
finish

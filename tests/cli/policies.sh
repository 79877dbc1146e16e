# Which policies are read: -f, the environment, the search path, folders.
. tests/lib.sh

policy() # ID
{
    printf 'mwin: 1\npolicy: %s\ntimezone: UTC\nclasses: {work: {}}\nwindows:\n' "$1"
    printf '  - {id: night, class: work, every: day, start: "22:00", duration: 1h}\n'
}

# The ids of the policies that `list` sees, in the order of their first rows.
expect_policies()
{
    expect_status 0
    expect_err_empty
    found=$(tail -n +2 "$out" | cut -d, -f2 | awk '!seen[$0]++' | tr '\n' ' ')
    [ "$found" = "$1" ] || fail "policies: $found, not $1"
}

listed() # ARGUMENT...
{
    run list --now 2026-01-01 --for 1d --format csv "$@"
}

mkdir "$TMPDIR/folder" "$TMPDIR/folder/sub.yaml"
policy b >"$TMPDIR/folder/b.yaml"
policy a >"$TMPDIR/folder/Z.yaml"
policy c >"$TMPDIR/folder/10.yaml"
policy x >"$TMPDIR/folder/.hidden.yaml"
policy x >"$TMPDIR/folder/x.yml~"
policy x >"$TMPDIR/folder/x.yaml.bak"
echo 'nonsense: [' >"$TMPDIR/folder/README"
rmdir "$TMPDIR/folder/sub.yaml"

it '-f reads files in their order'
listed -f "$TMPDIR/folder/b.yaml" -f "$TMPDIR/folder/Z.yaml"
expect_policies 'b a '

it '-f - reads standard input'
"$MWIN" list -f - --now 2026-01-01 --for 1d --format csv <"$TMPDIR/folder/b.yaml" >"$out" 2>"$err"
status=$?
expect_policies 'b '
policy b | "$MWIN" list -f - --now 2026-01-01 --for 1d --format csv >"$out" 2>"$err"
status=$?
expect_policies 'b '

it 'errors of standard input are marked <stdin>'
echo 'mwin: 2' | "$MWIN" list -f - >"$out" 2>"$err"
status=$?
expect_status 2
expect_err_has '<stdin>:1:7: error:'

it 'a folder stands for its *.yaml in the order of bytes, without hidden and other files'
listed -f "$TMPDIR/folder"
expect_policies 'c a b '
listed -f "$TMPDIR/folder/"
expect_policies 'c a b '

it 'a folder and files can be named together'
policy d >"$TMPDIR/d.yaml"
listed -f "$TMPDIR/d.yaml" -f "$TMPDIR/folder"
expect_policies 'd c a b '

it 'a folder has *.yml too, and check says what was read'
mkdir "$TMPDIR/both"
policy a >"$TMPDIR/both/a.yaml"
policy b >"$TMPDIR/both/b.yml"
policy c >"$TMPDIR/both/a.yml"
listed -f "$TMPDIR/both"
expect_policies 'a c b '
run check -f "$TMPDIR/both" --now 2026-01-01
expect_out_has "read: $TMPDIR/both/a.yaml, $TMPDIR/both/a.yml, $TMPDIR/both/b.yml"

# What a policy of a folder names: played as a team does it, from an empty ledger on.
it 'a folder with ledgers and includes is read, checked and written to'
mkdir "$TMPDIR/team"
for id in web mail; do
    printf 'mwin: 1\npolicy: %s\ntimezone: UTC\ninclude: [classes-%s.yaml]\nledger: %s-ledger.yaml\n' \
        $id $id $id >"$TMPDIR/team/policy-$id.yaml"
    printf 'include: [zones.yml]\nclasses: {work: {notice: none}}\n' >"$TMPDIR/team/classes-$id.yaml"
done
sed -i 's/zones/zones2/' "$TMPDIR/team/classes-mail.yaml"
for zones in zones zones2; do
    printf 'windows:\n  - {id: night, class: work, every: day, start: "22:00", duration: 1h}\n' \
        >"$TMPDIR/team/$zones.yml"
done
listed -f "$TMPDIR/team"
expect_policies 'mail web '
run move -f "$TMPDIR/team" web/night@2026-01-02 --to '2026-01-02 12:00' --by provider --record \
    --now 2026-01-01
expect_status 0
[ -e "$TMPDIR/team/web-ledger.yaml" ] || fail 'no ledger'
listed -f "$TMPDIR/team"
expect_policies 'mail web '
run move -f "$TMPDIR/team" web/night@2026-01-03 --to '2026-01-03 12:00' --by provider --record \
    --now 2026-01-01
expect_status 0
run check -f "$TMPDIR/team" --now 2026-01-01
expect_status 0
expect_out_has '2 policies, 2 windows'
run list -f "$TMPDIR/team" --from 2026-01-03 --for 1d --format csv --now 2026-01-01
expect_out_has 'night@2026-01-03,web,night,work,moved,2026-01-03T12:00'
run dump tree -f "$TMPDIR/team"
expect_status 0
[ "$(grep -c '^/' "$out")" -eq 7 ] || fail 'not seven files, each once'

it 'the same in a ConfigMap, whose files are links'
mkdir "$TMPDIR/map" "$TMPDIR/map/..2026_01_01"
cp "$TMPDIR/team"/* "$TMPDIR/map/..2026_01_01"
ln -s ..2026_01_01 "$TMPDIR/map/..data"
for file in "$TMPDIR/team"/*; do
    ln -s "..data/${file##*/}" "$TMPDIR/map/"
done
listed -f "$TMPDIR/map"
expect_policies 'mail web '

it 'a policy beside policy.d can include what is in it'
mkdir -p "$TMPDIR/home/.config/mwin/policy.d"
printf 'mwin: 1\npolicy: main\ntimezone: UTC\ninclude: [policy.d/part.yaml]\n' \
    >"$TMPDIR/home/.config/mwin/policy.yml"
cp "$TMPDIR/team/zones.yml" "$TMPDIR/home/.config/mwin/policy.d/part.yaml"
echo 'classes: {work: {}}' >>"$TMPDIR/home/.config/mwin/policy.d/part.yaml"
HOME=$TMPDIR/home XDG_CONFIG_HOME=$TMPDIR/home/.config
export HOME XDG_CONFIG_HOME
if [ "$(id -u)" -ne 0 ]; then
    listed
    expect_policies 'main '
else
    listed -f "$TMPDIR/home/.config/mwin/policy.yml" -f "$TMPDIR/home/.config/mwin/policy.d"
    expect_policies 'main '
fi
unset HOME XDG_CONFIG_HOME

it 'a folder without a policy is an error'
mkdir "$TMPDIR/empty"
listed -f "$TMPDIR/empty"
expect_status 2
expect_out ''
expect_err_has "$TMPDIR/empty"

it 'a file that is not there is an error, also among others'
listed -f "$TMPDIR/d.yaml" -f "$TMPDIR/none.yaml"
expect_status 2
expect_out ''
expect_err_has "$TMPDIR/none.yaml"
expect_err_has 'No such file'

it 'two policies with one id are an error that names both files'
policy d >"$TMPDIR/d2.yaml"
listed -f "$TMPDIR/d.yaml" -f "$TMPDIR/d2.yaml"
expect_status 2
expect_out ''
expect_err_has "$TMPDIR/d.yaml:2"
expect_err_has "$TMPDIR/d2.yaml:2"
expect_err_has duplicate-id

it 'MWIN_POLICY names a file or a folder'
export MWIN_POLICY="$TMPDIR/d.yaml"
listed
expect_policies 'd '
MWIN_POLICY=$TMPDIR/folder
listed
expect_policies 'c a b '

it '-f goes before MWIN_POLICY'
MWIN_POLICY=$TMPDIR/none.yaml
listed -f "$TMPDIR/d.yaml"
expect_policies 'd '

it 'what MWIN_POLICY names has to be there'
listed
expect_status 2
expect_err_has "$TMPDIR/none.yaml"
unset MWIN_POLICY

# /etc/mwin is the machine's own; where it exists, what is looked for there cannot be tested.
# Root does not look into a home; a user does, who may need a place that can be reached.
if [ "$(id -u)" -eq 0 ]; then
    place=$(mktemp -d /tmp/mwin-test.XXXXXX)
    chmod 755 "$place"
    cp "$MWIN" "$place/mwin"
    as_user()
    {
        (cd / && exec "$PYTHON" -c 'import os, sys
os.setgroups([]); os.setgid(65534); os.setuid(65534)
os.execve(sys.argv[1], sys.argv[1:], os.environ)' "$place/mwin" "$@")
    }
else
    place=$TMPDIR
    as_user()
    {
        (cd / && exec "$MWIN" "$@")
    }
fi
home=$place/home
mkdir -p "$home/.config/mwin/policy.d" "$home/xdg/mwin"

user_list() # VARIABLE=VALUE...
{
    command_line="$* mwin list"
    (
        unset XDG_CONFIG_HOME
        export HOME="$home"
        for assignment; do export "${assignment?}"; done
        as_user list --now 2026-01-01 --for 1d --format csv
    ) >"$out" 2>"$err"
    status=$?
}

it 'a user has policy.yaml and policy.d in ~/.config/mwin'
policy mine >"$home/.config/mwin/policy.yaml"
user_list
expect_policies 'mine '
policy second >"$home/.config/mwin/policy.d/2.yaml"
policy first >"$home/.config/mwin/policy.d/1.yaml"
user_list
expect_policies 'mine first second '
rm "$home/.config/mwin/policy.yaml"
user_list
expect_policies 'first second '

it 'XDG_CONFIG_HOME goes before ~/.config'
policy xdg >"$home/xdg/mwin/policy.yaml"
user_list XDG_CONFIG_HOME="$home/xdg"
expect_policies 'xdg '

it 'MWIN_POLICY goes before both'
policy other >"$place/other.yaml"
user_list XDG_CONFIG_HOME="$home/xdg" MWIN_POLICY="$place/other.yaml"
expect_policies 'other '

if [ ! -e /etc/mwin ]; then
    it 'without any policy the message names what was looked for'
    user_list XDG_CONFIG_HOME="$home/none"
    expect_status 2
    expect_out ''
    expect_err_has MWIN_POLICY
    expect_err_has "$home/none/mwin/policy.yaml"
    expect_err_has /etc/mwin/policy.yaml
    expect_err_has /etc/mwin/policy.d
    expect_err_has '-f FILE'

    it 'an empty variable is as one that is not set'
    user_list XDG_CONFIG_HOME= MWIN_POLICY=
    expect_policies 'first second '

    it 'the current folder is not looked into'
    policy here >"$TMPDIR/policy.yaml"
    mkdir "$TMPDIR/mwin"
    policy here >"$TMPDIR/mwin/policy.yaml"
    (cd "$TMPDIR" && HOME=/nonexistent XDG_CONFIG_HOME=. "$MWIN" list) >"$out" 2>"$err"
    status=$?
    expect_status 2
    expect_out ''

    if [ "$(id -u)" -eq 0 ]; then
        it 'root does not read the policy of a user'
        (HOME=$home "$MWIN" list) >"$out" 2>"$err"
        status=$?
        expect_status 2
        expect_out ''
        expect_err_has /etc/mwin
        grep -q "$home" "$err" && fail 'the home was looked into'
    fi
fi
[ "$place" = "$TMPDIR" ] || rm -rf "$place"

# A hundred policies, one window each at another minute.
mkdir "$TMPDIR/hundred"
i=0
while [ $i -lt 100 ]; do
    policy "p$i" | sed "s/22:00/$(printf '%02d:%02d' $((i / 60)) $((i % 60)))/" \
        >"$TMPDIR/hundred/$(printf '%02d' $i).yaml"
    i=$((i + 1))
done

it 'a hundred policies are merged'
listed -f "$TMPDIR/hundred"
expect_status 0
[ "$(wc -l <"$out")" -eq 101 ] || fail "$(wc -l <"$out") lines"
tail -n +2 "$out" | cut -d, -f6 >"$TMPDIR/starts"
sort -c "$TMPDIR/starts" || fail 'not in the order of time'
run list -f "$TMPDIR/hundred" --next 3 --now 2026-01-01T01:30Z
expect_status 0
expect_out_has p31/night # p30's has just ended
expect_out_has p33/night
run active -f "$TMPDIR/hundred" --now 2026-01-01T01:30Z
expect_status 0
grep -q '^open in p90/night and 59 more until Thu 02:39 +00:00 (1 h 9 min)' "$out" || fail 'another line'
run check -f "$TMPDIR/hundred"
expect_status 0
expect_out_has '100 policies, 100 windows: nothing found'
run explain -f "$TMPDIR/hundred"
expect_status 0

it 'one broken policy of a hundred is trouble, and nothing is on standard output'
sed 's/every: day/evry: day/' "$TMPDIR/hundred/50.yaml" >"$TMPDIR/broken.yaml"
mv "$TMPDIR/broken.yaml" "$TMPDIR/hundred/50.yaml"
for command in list active explain 'list --format json' 'list --format csv' 'dump rules' 'dump policy'; do
    # shellcheck disable=SC2086 # words
    run $command -f "$TMPDIR/hundred"
    expect_status 2
    expect_out ''
    expect_err_has "$TMPDIR/hundred/50.yaml:6:30: error:"
    expect_err_has 'every'
done
run check -f "$TMPDIR/hundred"
expect_status 2
expect_err_has "$TMPDIR/hundred/50.yaml:6:30: error:"
run active -f "$TMPDIR/hundred" --quiet
expect_status 2

it 'a folder that cannot be read is an error'
if [ "$(id -u)" -ne 0 ]; then
    chmod 000 "$TMPDIR/hundred"
    run list -f "$TMPDIR/hundred"
    chmod 755 "$TMPDIR/hundred"
    expect_status 2
    expect_err_has 'Permission denied'
fi

finish

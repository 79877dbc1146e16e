# Programs that start mwin: systemd, apt and cron, with the files in examples/.
. tests/lib.sh

unit=examples/mwin-patch.service

policy() # REST OF THE WINDOW
{
    printf '%s\n' 'mwin: 1' 'policy: p' 'timezone: UTC' 'classes: {work: {}}' 'windows:' \
        "  - {id: w, class: work, $1}"
}
mkdir "$TMPDIR/units"
policy 'every: day, start: "00:00", duration: 1 day' >"$TMPDIR/units/open.yaml"
policy 'dates: [2000-01-01], start: "00:00", duration: 1h' >"$TMPDIR/units/closed.yaml"
policy 'every: nonsense' >"$TMPDIR/units/broken.yaml"

# What systemd makes of statuses is asked below, if it is there; what the line of the unit gives
# can be seen without it.
it 'the line of the unit has 0 and starts the work, 75 when closed, 2 in trouble, 127 without mwin'
line=$(sed -n 's/^ExecStart=//p' $unit | sed "s|/usr/local/sbin/patch-now|echo patched|")
[ -n "$line" ] || fail 'no ExecStart='
grep -qx 'SuccessExitStatus=75' $unit || fail '75 is no success'
grep -q '^ExecCondition' $unit && fail 'ExecCondition takes trouble for a closed window'
while read -r state expected said; do
    program=$MWIN
    [ "$state" = absent ] && program=/nowhere/mwin
    command_line="$state: $line"
    MWIN_POLICY=$TMPDIR/units/$state.yaml \
        sh -c "$(echo "$line" | sed "s|^/usr/local/bin/mwin|$program|")" >"$out" 2>"$err"
    status=$?
    expect_status "$expected"
    [ "$(cat "$out")" = "$said" ] || fail "$state: printed $(cat "$out")"
done <<'END'
open 0 patched
closed 75
broken 2
absent 127
END

# A container of the machine's own /usr, with an empty /etc and no network: systemd boots in it,
# runs the script as a unit, and powers off.
cat >"$TMPDIR/units/script" <<'END'
mkdir -p /run/systemd/system /etc/mwin
cp /run/units/mwin-patch.service /run/systemd/system/
printf '#!/bin/sh\necho patched >/run/patched\n' >/usr/local/sbin/patch-now
chmod 755 /usr/local/sbin/patch-now
systemctl daemon-reload
state()
{
    rm -f /run/patched
    systemctl reset-failed mwin-patch
    systemctl start mwin-patch >/dev/null 2>&1
    echo "$1 $(systemctl show -P ActiveState mwin-patch) $(systemctl show -P Result mwin-patch)" \
        "$(cat /run/patched 2>/dev/null)" >>/run/units/states
}
cp /run/units/open.yaml /etc/mwin/policy.yaml
state absent
cp /run/units/mwin /usr/local/bin/
library=$(ldd /usr/local/bin/mwin | sed -n 's/.*yaml.* => \([^ ]*\).*/\1/p')
mount --bind /dev/null "$library"
state library
umount "$library"
for policy in broken closed open; do
    cp /run/units/$policy.yaml /etc/mwin/policy.yaml
    state $policy
done
echo end >>/run/units/states
systemctl poweroff --force --force
END
cat >"$TMPDIR/units/script.service" <<'END'
[Unit]
Requires=sysinit.target
After=sysinit.target
DefaultDependencies=no
[Service]
Type=oneshot
ExecStart=/bin/sh /run/units/script
END

it 'systemd: no mwin, no library or a broken policy is a failure, a closed window is not'
cp $unit "$TMPDIR/units/"
cp "$MWIN" "$TMPDIR/units/mwin"
: >"$TMPDIR/units/states"
if ! command -v systemd-nspawn >/dev/null; then
    echo "# skipped: systemd is not booted, systemd-nspawn (systemd-container) is not there"
else
    # Without a limit a machine that cannot boot it would hang here.
    timeout 240 systemd-nspawn -q --directory=/ --volatile=yes --boot --register=no --keep-unit \
        --console=pipe --tmpfs=/usr/local/bin --tmpfs=/usr/local/sbin \
        --bind="$TMPDIR/units:/run/units" \
        --bind-ro="$TMPDIR/units/script.service:/run/systemd/system/script.service" \
        systemd.unit=script.service systemd.firstboot=no systemd.show_status=no \
        >"$out" 2>"$err" </dev/null
    cat >"$TMPDIR/expected" <<'END'
absent failed exit-code 
library failed exit-code 
broken failed exit-code 
closed inactive success 
open inactive success patched
end
END
    if ! grep -qx end "$TMPDIR/units/states"; then
        echo "# skipped: systemd does not boot in a container here: $(tail -n 1 "$err")"
        [ ! -s "$TMPDIR/units/states" ] || fail "it stopped after $(cat "$TMPDIR/units/states")"
    else
        diff -u "$TMPDIR/expected" "$TMPDIR/units/states" >"$out" || fail "$(cat "$out")"
    fi
fi

it 'systemd knows each line of the units'
if command -v systemd-analyze >/dev/null; then
    mkdir "$TMPDIR/verify"
    sed "s|/usr/local/bin/mwin|$MWIN|" $unit >"$TMPDIR/verify/mwin-patch.service"
    cp examples/mwin-patch.timer "$TMPDIR/verify/"
    systemd-analyze verify "$TMPDIR/verify/mwin-patch.service" "$TMPDIR/verify/mwin-patch.timer" \
        >"$out" 2>&1
    grep "$TMPDIR/verify" "$out" | grep -v 'patch-now' >"$TMPDIR/left"
    [ ! -s "$TMPDIR/left" ] || fail "$(cat "$TMPDIR/left")"
else
    echo "# skipped: systemd-analyze is not there"
fi

# apt-get with nothing of the machine's: neither lists nor sources.
it 'apt: a hook runs in /tmp, and a status that is not 0 stops it'
if command -v apt-get >/dev/null; then
    mkdir -p "$TMPDIR/apt/lists/partial" "$TMPDIR/apt/cache/archives/partial"
    : >"$TMPDIR/apt/status"
    hook() # STATE
    {
        sed -n '/^\.\\" apt$/,/^\.Ed/p' man/mwin.1 | sed -n 's/\\-/-/g; /^DPkg::/p' |
            sed "s|^DPkg::|APT::Update::|; s|/usr/local/bin/mwin|pwd; $MWIN|
                s|/etc/mwin/policy.yaml|$TMPDIR/units/$1.yaml|" >"$TMPDIR/apt.conf"
        [ -s "$TMPDIR/apt.conf" ] || fail 'the manual has no hook'
        APT_CONFIG=$TMPDIR/apt.conf apt-get -q -o Dir::State="$TMPDIR/apt" \
            -o Dir::State::status="$TMPDIR/apt/status" -o Dir::Cache="$TMPDIR/apt/cache" \
            -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts=/dev/null \
            -o Dir::Etc::parts=/dev/null update >"$out" 2>"$err"
        status=$?
        command_line="apt hook: $1"
    }
    hook open
    expect_status 0
    expect_out_has /tmp
    hook closed
    [ $status -ne 0 ] || fail 'closed: apt goes on'
    hook broken
    [ $status -ne 0 ] || fail 'a broken policy: apt goes on'
else
    echo '# skipped: apt-get is not there'
fi

# Lines of a crontab: five fields, a user, a command, which cron gives to sh.
it 'the commands of the crontab run'
mkdir "$TMPDIR/www"
grep '^[0-9*]' examples/mwin.cron | sed 's/^\([^ ]* *\)\{6\}//' >"$TMPDIR/commands"
[ "$(wc -l <"$TMPDIR/commands")" -ge 4 ] || fail 'there are fewer than four'
while IFS= read -r line; do
    printf '%s\n' "$line" | sed "s|/srv/www|$TMPDIR/www|; s|/run/patch|$TMPDIR/patch|
        s|patch-now|echo patched|" >"$TMPDIR/line"
    command_line=$(cat "$TMPDIR/line")
    PATH=$(dirname "$MWIN"):$PATH MWIN_POLICY=$TMPDIR/units/open.yaml \
        sh "$TMPDIR/line" >"$out" 2>"$err"
    status=$?
    expect_status 0
    PATH=$(dirname "$MWIN"):$PATH MWIN_POLICY=$TMPDIR/units/broken.yaml \
        sh "$TMPDIR/line" >"$out" 2>"$err"
    status=$?
    expect_status 2
    expect_err_has broken.yaml
done <"$TMPDIR/commands"
[ -s "$TMPDIR/www/maintenance.ics" ] && [ -s "$TMPDIR/www/maintenance.html" ] ||
    fail 'calendar and page are not written'

finish

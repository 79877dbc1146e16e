#!/bin/sh
# install-packages.sh NAME... - installs the Debian packages that are missing, and says what it
# does. If nothing is missing, it needs neither root nor a network.
#
# install-packages.sh --missing NAME... - prints the packages that are missing.
set -u

# A package's contents may be there without it: another compiler, a library from source.
present()
{
    case $1 in
    gcc) command -v "${CC:-cc}" ;;
    pkg-config) command -v pkg-config ;;
    libyaml-dev) header yaml.h ;;
    libcmocka-dev) dpkg_has "$1" || pkg-config --exists cmocka ;;
    libical-dev) header libical/ical.h ;;
    libical3) dpkg_has libical3 || dpkg_has libical3t64 || library libical.so.3 ;;
    nodejs) command -v node ;;
    npm) command -v npm ;;
    python3) command -v "$python" ;;
    python3-*) module "$1" ;;
    tzdata) test -e /usr/share/zoneinfo/Europe/Berlin ;;
    *) dpkg_has "$1" ;;
    esac >/dev/null 2>&1
}

python=${PYTHON:-/usr/bin/python3}

dpkg_has()
{
    dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

header()
{
    echo "#include <$1>" | "${CC:-cc}" -E -
}

library()
{
    PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep -q "$1"
}

# python3-recurring-ical-events has the module recurring_ical_events.
module()
{
    "$python" -c "import $(echo "${1#python3-}" | tr - _)"
}

only_list=
if [ "${1-}" = --missing ]; then
    only_list=1
    shift
fi

missing=
for name; do
    present "$name" || missing="$missing $name"
done
missing=${missing# }
[ -z "$only_list" ] || { echo "$missing"; exit 0; }
[ -n "$missing" ] || exit 0

fail()
{
    echo "mwin: $1" >&2
    echo "mwin: what is missing: $missing" >&2
    exit 1
}

if ! command -v apt-get >/dev/null; then
    if command -v dpkg-query >/dev/null; then
        fail 'there is no apt-get here, so these packages have to be installed by hand'
    fi
    echo "mwin: not a Debian system; going on as if these were there: $missing" >&2
    exit 0
fi

if [ "$(id -u)" -eq 0 ]; then
    root=
elif sudo -n true 2>/dev/null; then
    root='sudo -n'
else
    fail 'installing needs root: run it as root, or "sudo apt-get install" what is missing'
fi

apt()
{
    $root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 \
        -o Dpkg::Use-Pty=0 "$@" </dev/null
}

log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT

# What apt-get says goes to the log; how far it is to the terminal.
# shellcheck disable=SC2086 # the names are words of their own
install()
{
    apt install --assume-no --no-install-recommends $missing 2>/dev/null |
        sed -n 's/^Need to get \(.* of\) archives\./mwin: \1 packages to download/p
                s/^Need to get \(.*\) of archives\./mwin: \1 of packages to download/p
                s/^After this operation, \(.*\) of additional.*/mwin: they take \1 on the disk/p'
    { apt install -y --no-install-recommends $missing 2>&1 || echo 'mwin failed'; } | tee "$log" |
        awk '/newly installed/ { total = $3 }
             /^Setting up / && ++count % 20 == 0 { print "mwin: installed " count " of " total }'
    ! grep -qx 'mwin failed' "$log"
}

echo "mwin: installing with apt-get: $missing"
# Without package lists, or with old ones, the first try fails.
if ! install; then
    echo 'mwin: the lists of packages are missing or old; getting new ones'
    apt update >"$log" 2>&1
    if ! install; then
        tail -n 15 "$log" >&2
        fail 'apt-get could not install everything; is there a network?'
    fi
fi
echo 'mwin: everything that was missing is installed'

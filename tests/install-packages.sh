#!/bin/sh
# install-packages.sh NAME... - installs those of the Debian packages that are not there yet.
# Says what it does. Where nothing is missing, it needs neither root nor a network.
set -u

# What the package is wanted for may be there without it: another compiler, a library from
# source.
present()
{
    case $1 in
    gcc) command -v "${CC:-cc}" ;;
    pkg-config) command -v pkg-config ;;
    libyaml-dev) pkg-config --exists yaml-0.1 ;;
    nodejs) command -v node ;;
    npm) command -v npm ;;
    tzdata) test -e /usr/share/zoneinfo/Europe/Berlin ;;
    *) false ;;
    esac >/dev/null 2>&1 ||
        dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

missing=
for name; do
    present "$name" || missing="$missing $name"
done
missing=${missing# }
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

echo "mwin: installing with apt-get: $missing"
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
# Without package lists, or with old ones, the first try fails.
# shellcheck disable=SC2086 # the names are words of their own
if ! apt install -y --no-install-recommends $missing >"$log" 2>&1; then
    echo 'mwin: the lists of packages are missing or old; getting new ones'
    if ! { apt update && apt install -y --no-install-recommends $missing; } >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        fail 'apt-get could not install everything; is there a network?'
    fi
fi

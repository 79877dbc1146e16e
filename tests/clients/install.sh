#!/bin/sh
# install.sh FOLDER - puts the calendar libraries of package-lock.json into FOLDER/node_modules
# with npm, which checks their hashes and has its cache in FOLDER too. Says nothing and needs no
# network when they are there.
set -u

here=$(dirname "$0")
folder=$1

# Node trusts a list of its own; what the system trusts is right here.
system=/etc/ssl/certs/ca-certificates.crt
[ -n "${NODE_EXTRA_CA_CERTS-}" ] || [ ! -r $system ] || export NODE_EXTRA_CA_CERTS=$system

cmp -s "$here/package-lock.json" "$folder/installed" && exit 0
echo 'mwin: installing ical.js and node-ical with npm'
mkdir -p "$folder" || exit 1
rm -f "$folder/installed"
cp "$here/package.json" "$here/package-lock.json" "$folder" || exit 1
if ! (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error \
    --cache="$PWD/cache" --fetch-retries=2 --fetch-timeout=30000) >"$folder/npm.log" 2>&1 </dev/null
then
    tail -n 15 "$folder/npm.log" >&2
    echo 'mwin: npm could not install them; is there a network? tests/clients needs them' >&2
    exit 1
fi
rm -rf "$folder/cache"
cp "$here/package-lock.json" "$folder/installed"

# apt.sh: packages for other architectures, and sources, without a change of the machine's own
# lists, architectures or packages. For run.sh, whose variables it uses.
# shellcheck shell=sh disable=SC2154

# apt-get with lists and archives of its own in $folder/apt, for ARCHITECTURE; from where the
# machine's own come, Debian's part of it. An archive of updates that fails does not matter as
# long as there is libyaml.
apt_start() # ARCHITECTURE [deb-src]
{
    apt=$folder/apt
    export APT_CONFIG="$apt/apt.conf"
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/empty"
    : >"$apt/status"
    keys=/usr/share/keyrings/debian-archive-keyring.gpg
    signed=
    [ -e $keys ] && signed="[signed-by=$keys] "
    env -u APT_CONFIG apt-get indextargets \
        --format "\$(REPO_URI) \$(RELEASE) \$(COMPONENT)" 'Created-By: Packages' |
        grep ' main$' | grep '/debian' | sort -u |
        sed "s|^|deb $signed|" >"$apt/sources.list"
    [ $# -eq 1 ] || sed 's|^deb|deb-src|' "$apt/sources.list" >"$apt/more"
    [ $# -eq 1 ] || cat "$apt/more" >>"$apt/sources.list"
    [ -s "$apt/sources.list" ] || {
        say 'the machine has no lists of packages: run "apt-get update" first'
        return 1
    }
    cat >"$apt/apt.conf" <<END
Dir::State "$apt";
Dir::State::status "$apt/status";
Dir::State::lists "$apt/lists";
Dir::Cache "$apt/cache";
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "$apt/empty";
APT::Architecture "$1";
APT::Architectures { "$1"; };
APT::Get::AllowUnauthenticated "false";
APT::Sandbox::User "root";
Acquire::Languages "none";
END
    apt-get -q update >"$folder/log" 2>&1 && return
    grep '^E: Failed' "$folder/log"
    apt-cache show libyaml-dev >/dev/null 2>&1 &&
        { [ $# -eq 1 ] || apt-cache showsrc libyaml >/dev/null 2>&1; }
}

# The archives of packages and all that they need, in $apt/cache/archives.
apt_download() # NAME...
{
    apt-get -q -y --no-install-recommends --download-only install "$@" >"$folder/log" 2>&1
}

# The headers of libical, which a unit test compares with its own declarations, in FOLDER.
apt_ical_headers() # FOLDER
{
    (cd "$apt" && rm -rf libical-dev_*.deb ical && mkdir ical &&
        apt-get -q download libical-dev &&
        dpkg-deb -x libical-dev_*.deb ical) >"$folder/log" 2>&1 &&
        cp -R "$apt/ical/usr/include/libical" "$1/"
}

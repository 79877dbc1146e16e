# apt.sh: packages for other architectures, and sources, without a change of the machine's own
# lists, architectures or packages. For run.sh, whose variables it uses.
# shellcheck shell=sh disable=SC2154

# apt-get with lists and archives of its own in $folder/apt, for ARCHITECTURE; from where the
# machine's own come, Debian's part of it.
apt_start() # ARCHITECTURE
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
        sed "s|\(.*\)|deb $signed\1\ndeb-src $signed\1|" >"$apt/sources.list"
    [ -s "$apt/sources.list" ] || return 1
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
    apt-get -q update >"$folder/log" 2>&1
}

# The archives of packages and all that they need, in $apt/cache/archives.
apt_download() # NAME...
{
    apt-get -q -y --no-install-recommends --download-only install "$@" >"$folder/log" 2>&1
}

# The headers of libical, which a unit test compares with its own declarations, in FOLDER.
apt_ical_headers() # FOLDER
{
    (cd "$apt" && apt-get -q download libical-dev && rm -rf ical && mkdir ical &&
        dpkg-deb -x libical-dev_*.deb ical) >"$folder/log" 2>&1 &&
        cp -R "$apt/ical/usr/include/libical" "$1/"
}

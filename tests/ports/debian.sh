# debian.sh: a Debian of another architecture, for run.sh: cross compiler, the libraries of that
# architecture in $folder/sysroot, and qemu-user to run what was built.
# shellcheck shell=sh disable=SC2034,SC2154

case $port in
i386) triplet=i686-linux-gnu library=i386-linux-gnu runs=qemu-i386 ;;
arm64) triplet=aarch64-linux-gnu library=aarch64-linux-gnu runs=qemu-aarch64 ;;
s390x) triplet=s390x-linux-gnu library=s390x-linux-gnu runs=qemu-s390x ;;
esac
sysroot=$folder/sysroot

# shellcheck source=tests/ports/apt.sh
. "$top/tests/ports/apt.sh"

debian_sysroot()
{
    say "fetching the libraries of $port with apt-get (once, about 30 MB)"
    apt_start "$port" || {
        give_up "apt-get cannot get the lists of $port; is there a network?"
        return 1
    }
    # Debian 13 has another name for it.
    ical=libical3
    apt-cache show $ical >/dev/null 2>&1 || ical=libical3t64
    if ! apt_download libc6 libc-bin tzdata libyaml-dev libcmocka-dev $ical; then
        say 'without libical, which apt-get cannot get: tests that read .ics files fail'
        apt_download libc6 libc-bin tzdata libyaml-dev libcmocka-dev || {
            give_up "apt-get cannot get the libraries of $port"
            return 1
        }
    fi
    rm -rf "$sysroot" "$sysroot.new"
    mkdir -p "$sysroot.new/headers"
    for archive in "$apt"/cache/archives/*.deb; do
        dpkg-deb -x "$archive" "$sysroot.new" || return 1
    done
    # The compiler has the headers of the C library; these are all that it lacks.
    cp "$sysroot.new"/usr/include/yaml.h "$sysroot.new"/usr/include/cmocka*.h \
        "$sysroot.new/headers/" && apt_ical_headers "$sysroot.new/headers" || {
        give_up 'the headers of a library are missing'
        return 1
    }
    mv "$sysroot.new" "$sysroot"
}

if ! command -v $triplet-gcc >/dev/null || ! command -v $runs >/dev/null; then
    give_up "there is no $triplet-gcc or no $runs here: install gcc-$triplet and qemu-user"
elif [ -e "$sysroot/headers/yaml.h" ] || debian_sysroot; then
    CC=$triplet-gcc
    CPPFLAGS="-isystem $sysroot/headers"
    LDFLAGS="-L$sysroot/usr/lib/$library -Wl,-rpath-link,$sysroot/usr/lib/$library"
    LDFLAGS="$LDFLAGS -Wl,-rpath-link,$sysroot/lib/$library"
    runner="$runs -L $sysroot"
fi
unset APT_CONFIG

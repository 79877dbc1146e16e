# musl.sh: another C library on this machine, for run.sh: musl-gcc, with libyaml and cmocka built
# from Debian's sources.
# shellcheck shell=sh disable=SC2034,SC2154

# shellcheck source=tests/ports/apt.sh
. "$top/tests/ports/apt.sh"
made=$folder/made

musl_libraries()
{
    say 'fetching the sources of libyaml and cmocka with apt-get (once)'
    apt_start "$(dpkg --print-architecture)" deb-src || {
        give_up 'apt-get cannot get the lists of sources; is there a network?'
        return 1
    }
    rm -rf "$made" "$made.new" "$folder/sources"
    mkdir -p "$folder/sources" "$made.new/include" "$made.new/lib"
    (cd "$folder/sources" && apt-get -q source libyaml cmocka) >"$folder/log" 2>&1 || {
        give_up 'apt-get cannot get the sources of libyaml and cmocka'
        return 1
    }
    say 'building libyaml and cmocka'
    {
        cd "$folder/sources"/libyaml-*/ &&
            version=$(echo "${PWD##*/libyaml-}" | tr -cd '0-9.') &&
            musl-gcc -O2 -g -fPIE -Iinclude -DYAML_DECLARE_STATIC \
                -DYAML_VERSION_MAJOR=0 -DYAML_VERSION_MINOR=0 -DYAML_VERSION_PATCH=0 \
                -DYAML_VERSION_STRING="\"$version\"" -c src/*.c &&
            ar rcs "$made.new/lib/libyaml.a" ./*.o && cp include/yaml.h "$made.new/include/" &&
            cd "$folder/sources"/cmocka-*/ &&
            musl-gcc -O2 -g -fPIE -Iinclude -DHAVE_SIGNAL_H -DHAVE_STRSIGNAL -DHAVE_STDINT_H \
                -DHAVE_INTTYPES_H -DHAVE_CLOCK_GETTIME -DHAVE_CLOCK_REALTIME \
                -DHAVE_STRUCT_TIMESPEC -c src/cmocka.c &&
            ar rcs "$made.new/lib/libcmocka.a" cmocka.o &&
            cp include/cmocka*.h "$made.new/include/"
        result=$?
        cd "$top" || exit 1
    } >"$folder/log" 2>&1
    [ $result -eq 0 ] || {
        give_up 'libyaml or cmocka cannot be built with musl-gcc'
        return 1
    }
    apt_ical_headers "$made.new/include" || {
        give_up 'apt-get cannot get the headers of libical'
        return 1
    }
    mv "$made.new" "$made"
}

if ! command -v musl-gcc >/dev/null; then
    give_up 'there is no musl-gcc here: install musl-tools'
elif [ -e "$made/include/yaml.h" ] || musl_libraries; then
    CC=musl-gcc
    CPPFLAGS="-isystem $made/include"
    LDFLAGS=-L$made/lib
    runner=
fi
unset APT_CONFIG

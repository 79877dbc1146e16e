# What the object files prove: no writable globals, names that begin with the name of their file;
# only main uses the clock, the environment and the standard streams; no library but libyaml.
. tests/lib.sh

find src -name '*.c' | sort | sed "s|\(.*\)c$|$OBJECTS/\1o|" >"$TMPDIR/objects"
# One nm for all of them: "OBJECT:VALUE TYPE NAME" of defined names, "OBJECT: U NAME" of others.
xargs nm -A <"$TMPDIR/objects" | sed 's/^\([^:]*\): */\1 /' >"$TMPDIR/names"

it 'there are object files'
[ "$(cut -d' ' -f1 "$TMPDIR/names" | uniq | wc -l)" -eq "$(wc -l <"$TMPDIR/objects")" ] ||
    fail 'some are missing'

# Writable, allocated sections with content. Only the dynamic loader writes .data.rel.ro (constant
# tables that hold addresses).
it 'no file has writable data'
xargs readelf -SW <"$TMPDIR/objects" | sed -n 's/^File: //p; s/^ *\[ *[0-9]*\] /  /p' | awk '
    NF == 1 { object = $1 }
    $7 ~ /W/ && $7 ~ /A/ && $5 !~ /^0+$/ && $1 !~ /^\.data\.rel\.ro/ { print object, $1 }' >"$out"
awk '$(NF - 1) ~ /^[BbCDd]$/ && $NF !~ /^\.L/ { print $1, $NF }' "$TMPDIR/names" |
    grep -vF ' .data.rel.ro' >"$TMPDIR/data"
[ ! -s "$out" ] || fail "$(cat "$out") $(cat "$TMPDIR/data")"

# field.c: field, fields, field_...
it 'exported names begin with the name of their file'
awk '$(NF - 1) ~ /^[A-TV-Z]$/ {
    name = $1
    sub(/.*\//, "", name)
    sub(/\.o$/, "", name)
    if ($NF !~ "^" name "(s|_.*)?$")
        print $1, "exports", $NF
}' "$TMPDIR/names" >"$out"
[ ! -s "$out" ] || fail "$(cat "$out")"

# process.o hands the environment on to the program that it starts.
it 'only main reads the clock and the environment, writes to standard streams and exits'
only_main='time|clock|clock_gettime|gettimeofday|localtime|localtime_r|mktime|tzset|strftime'
only_main="$only_main|getenv|secure_getenv|setenv|unsetenv|putenv|environ|setlocale"
only_main="$only_main|stdout|stderr|printf|vprintf|puts|putchar|perror|exit|_exit"
awk '$(NF - 1) == "U" { print $1, $NF }' "$TMPDIR/names" |
    grep -vE "^$OBJECTS/src/(main|base/process)\.o " |
    grep -E " ($only_main|__v?printf_chk|_IO_putc)\$" >"$out" && fail "$(cat "$out")"

it 'the program needs the C library and libyaml and nothing else'
needed=$(readelf -d "$MWIN" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort | tr '\n' ' ')
case $needed in
'libc.so.6 libyaml-0.so.2 ') ;;
*) fail "it needs $needed" ;;
esac

finish

# What the object files prove: no writable globals, names that begin with their file's, the
# clock, the environment and the standard streams only in main, and no library but libyaml.
. tests/lib.sh

objects=$(find src -name '*.c' | sort | sed "s|\(.*\)c$|$OBJECTS/\1o|")

it 'there are object files'
[ -n "$objects" ] || fail 'no source was found'

it 'no file has writable data'
for object in $objects; do
    # Writable, allocated sections with something in them; .data.rel.ro is written by the
    # dynamic loader only (constant tables that hold addresses).
    readelf -SW "$object" | sed -n 's/^ *\[ *[0-9]*\] //p' |
        awk '$7 ~ /W/ && $7 ~ /A/ && $5 !~ /^0+$/ && $1 !~ /^\.data\.rel\.ro/ {print $1}' >"$out"
    nm "$object" | awk '$2 == "C" {print $3}' >>"$out"
    [ ! -s "$out" ] || fail "$object: $(tr '\n' ' ' <"$out"): $(
        nm "$object" | awk '$2 ~ /^[BbDd]$/ {printf " %s", $3}')"
done

# field.c: field, fields, field_...
it 'exported names begin with the name of their file'
for object in $objects; do
    name=$(basename "$object" .o)
    nm -g --defined-only "$object" | awk '{print $3}' |
        grep -vxE "$name(s|_.*)?" >"$out"
    [ ! -s "$out" ] || fail "$object exports $(tr '\n' ' ' <"$out")"
done

it 'only main reads the clock and the environment, writes to standard streams and exits'
only_main='time|clock|clock_gettime|gettimeofday|localtime|localtime_r|mktime|tzset|strftime'
only_main="$only_main|getenv|secure_getenv|setenv|unsetenv|putenv|environ|setlocale"
only_main="$only_main|stdout|stderr|printf|vprintf|puts|putchar|perror|exit|_exit"
for object in $objects; do
    [ "$object" = "$OBJECTS/src/main.o" ] && continue
    # It hands the environment on to the program that it starts.
    [ "$object" = "$OBJECTS/src/base/process.o" ] && continue
    nm -u "$object" | awk '{print $2}' |
        grep -xE "($only_main|__v?printf_chk|_IO_putc)" >"$out" &&
        fail "$object uses $(tr '\n' ' ' <"$out")"
done

it 'the program needs the C library and libyaml and nothing else'
needed=$(readelf -d "$MWIN" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort | tr '\n' ' ')
case $needed in
'libc.so.6 libyaml-0.so.2 ') ;;
*) fail "it needs $needed" ;;
esac

finish

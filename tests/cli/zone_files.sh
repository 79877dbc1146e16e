# A zone that exists but cannot be read is never taken for one that does not exist: no other zone
# counts in its place, and nothing is written.
#
# Needs: libical3
. tests/lib.sh

system=/usr/share/zoneinfo
policy=$TMPDIR/policy.yaml
ics=$TMPDIR/patches.ics
folder=$TMPDIR/zones

# A database of a few zones, whose Berlin is read as long as nobody replaces it.
database()
{
    rm -rf "$folder"
    mkdir -p "$folder/America" "$folder/Europe"
    for zone in America/New_York Europe/Berlin Europe/London; do
        cp "$system/$zone" "$folder/$zone"
    done
}

# TZID of an event at 22:00, which other lines may follow
calendar()
{
    printf '%s\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//test//EN
    [ $# -lt 2 ] || printf '%s\n' "$2"
    printf '%s\n' BEGIN:VEVENT UID:1 SUMMARY:Patches "DTSTART$1:20261110T220000" DURATION:PT1H \
        END:VEVENT END:VCALENDAR
}

policy() # TIMEZONE
{
    printf '%s\n' 'mwin: 1' 'policy: web' "timezone: $1" 'classes: {patches: {}}' \
        'windows: [{id: night, class: patches, ics: patches.ics}]' >"$policy"
}

# What mwin says of a file PATH, for each way to a zone. Links that name each other make a path
# that root cannot read either.
refused() # PATH REASON
{
    policy UTC
    for name in ';TZID=Europe/Berlin' ';TZID=/example.org/Europe/Berlin' \
        ';TZID="Europe/Berlin 1"' ';TZID=europe/berlin' ';TZID=W. Europe Standard Time' \
        ';TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"' \
        ' X-WR-TIMEZONE:Europe/Berlin' ' X-WR-TIMEZONE:europe/berlin'; do
        case $name in
        ' '*) calendar '' "${name# }" >"$ics" ;;
        *) calendar "$name" >"$ics" ;;
        esac
        echo old >"$TMPDIR/result"
        TZDIR=$folder run import "$ics" -o "$TMPDIR/result"
        expect_status 2
        expect_err_has "$2"
        expect_err_has "$1"
        [ "$(cat "$TMPDIR/result")" = old ] || fail "$name: a file was written"
        TZDIR=$folder run list -f "$policy" --now 2026-11-10
        expect_status 2
        expect_err_has "$2"
        TZDIR=$folder run active -f "$policy" --now 2026-11-10
        expect_status 2
    done
    calendar '' >"$ics"
    policy Europe/Berlin
    TZDIR=$folder run list -f "$policy" --now 2026-11-10
    expect_status 2
    expect_err_has "$2"
    policy UTC
    TZDIR=$folder run list -f "$policy" --now 2026-11-10 --tz Europe/Berlin
    expect_status 2
    expect_err_has "$2"
}

it 'refuses a zone whose file cannot be opened'
database
ln -sf Berlin "$folder/Europe/Berlin"
refused "$folder/Europe/Berlin" 'Too many levels of symbolic links'

it 'refuses a zone in a folder that cannot be opened'
database
rm -r "$folder/Europe"
ln -s Europe "$folder/Europe"
refused "$folder/Europe" 'Too many levels of symbolic links'

it 'refuses a zone whose file is cut off'
database
head -c 500 "$system/Europe/Berlin" >"$folder/Europe/Berlin"
refused "$folder/Europe/Berlin" 'it is cut off'

it 'refuses a calendar if the zones that its rules may have cannot all be read'
database
ln -sf New_York "$folder/America/New_York"
policy UTC
{
    printf '%s\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//test//EN BEGIN:VTIMEZONE TZID:Ours
    for part in 'DAYLIGHT 20070311T020000 -0500 -0400 3;BYDAY=2SU' \
        'STANDARD 20071104T020000 -0400 -0500 11;BYDAY=1SU'; do
        # shellcheck disable=SC2086 # the parts are words
        set -- $part
        printf '%s\n' "BEGIN:$1" "DTSTART:$2" "TZOFFSETFROM:$3" "TZOFFSETTO:$4" \
            "RRULE:FREQ=YEARLY;BYMONTH=$5" "END:$1"
    done
    printf '%s\n' END:VTIMEZONE BEGIN:VEVENT UID:1 'DTSTART;TZID=Ours:20261110T220000' \
        RRULE:FREQ=WEEKLY DURATION:PT1H END:VEVENT END:VCALENDAR
} >"$ics"
TZDIR=$folder run import "$ics"
expect_status 2
expect_err_has 'America/New_York'
expect_err_has 'Too many levels of symbolic links'

it 'says that zones may be missing from a hint'
database
calendar '' >"$ics"
ln -s Asia "$folder/Asia"
TZDIR=$folder run list -f "$policy" --tz Europe/Tokio --now 2026-11-10
expect_status 2
expect_err_has "there is no time zone 'Europe/Tokio'"
expect_err_has "zones like it may be missing here: the time zones in $folder/Asia cannot be read: \
Too many levels of symbolic links"

it 'reads the zones of a calendar that are there although others cannot be read'
calendar ';TZID=Europe/Berlin' >"$ics"
policy UTC
TZDIR=$folder run list -f "$policy" --now 2026-11-10 --format csv
expect_status 0
expect_err_empty

finish

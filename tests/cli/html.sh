# Pages for publishing: one file of valid HTML that needs nothing else, whatever a policy says.
. tests/lib.sh

page=$TMPDIR/page.html
changes=tests/cli/html_changes.yaml

check_page()
{
    "$PYTHON" tests/cli/html_check.py "$page" >"$err" 2>&1 || fail "$(cat "$err")"
}

export_page()
{
    run export --format html -o "$page" "$@"
    expect_status 0
    expect_err_empty
    check_page
}

expect_page_has()
{
    grep -qF -e "$1" "$page" || fail "not on the page: $1"
}

expect_page_lacks()
{
    grep -qF -e "$1" "$page" && fail "on the page: $1"
}

for policy in daas cmo prostar minox; do
    it "$policy: a page that can be published as it is"
    for now in 2021-02-06T22:00Z 2026-11-22 2030-01-01; do
        export_page -f "examples/$policy.yaml" --now $now
    done
    expect_page_has 'mailto:support@example.org'
done

it 'several policies stand on one page, each with its name'
export_page -f examples --now 2026-11-22
for title in Hosting 'Monitoring as a service' 'Bookkeeping online' 'Asset mapping platform'; do
    expect_page_has "<h2><bdi>$title</bdi></h2>"
    expect_page_has "<h3 class=\"policy\"><bdi>$title</bdi></h3>"
done

it 'a page of everything that can happen to a window is valid'
export_page -f $changes --now 2026-11-24T23:00

it 'a list of three is a page too'
run list -f examples/cmo.yaml --format html --next 3 --now 2026-11-22 -o "$page"
expect_status 0
check_page
[ "$(grep -c '<tr id=' "$page")" -eq 3 ] || fail 'not three rows'

it 'the page is the same under every locale and time zone of the caller'
for policy in examples/*.yaml $changes; do
    now=2026-11-22T00:00+01:00
    TZ=UTC run export --format html -f "$policy" --now $now
    expect_status 0
    cp "$out" "$TMPDIR/first"
    for zone in America/St_Johns Pacific/Chatham; do
        TZ=$zone LC_ALL=C COLUMNS=20 TERM=xterm run export --format html -f "$policy" --now $now
        expect_status 0
        cmp -s "$out" "$TMPDIR/first" || fail "$policy differs in $zone"
    done
done

it 'what ends with a day is not on the next one, also where clocks leave out its midnight'
cat >"$TMPDIR/midnight.yaml" <<'END'
mwin: 1
policy: s
timezone: America/Santiago
classes: {c: {}}
windows:
  - {id: evening, class: c, dates: [2026-09-05], start: "20:00", end: "24:00"}
  - {id: whole, class: c, dates: [2026-09-05]}
  - {id: after, class: c, dates: [2026-09-06]}
  - {id: long, class: c, dates: [2026-09-04 20:00], duration: 28h}
END
export_page -f "$TMPDIR/midnight.yaml" --now 2026-09-01 --to 2026-10-01
sed 's/<[^>]*>//g' "$page" >"$out"
for days in 1:evening 1:whole 1:after 2:long; do
    [ "$(grep -c "<li class=\"bar .*#s+${days#*:}@" "$page")" -eq "${days%:*}" ] ||
        fail "${days#*:} is not on ${days%:*} days"
done
expect_out_has '20:00 UTC-04:00 to 24:00 UTC-03:00'
expect_out_has '20:00 UTC-04:00 to Sat 5 Sep, 24:00 UTC-03:00'
expect_out_has 'all day, UTC-04:00'
expect_out_has 'all day, UTC-03:00'

it 'a freeze that blocks nothing, or all but emergencies, says so'
export_page -f tests/golden/plan/holidays.yaml --now 2026-11-20
expect_page_has '<td>Nothing</td>'
expect_page_has '<td>Everything but emergencies<span'

it 'markup in a policy is text on the page'
cat >"$TMPDIR/evil.yaml" <<'END'
mwin: 1
policy: evil
title: "</title><script>alert(1)</script>&amp;\"'"
description: "<img src=x onerror=alert(1)>\nline two\u202e"
timezone: UTC
contact: "javascript:alert(1)"
channels:
  a: "https://example.org/\"onclick=alert(1)"
  b: "data:text/html,<script>"
  c: "HTTPS://example.org/?a=1&b=<2>"
  d: "https://example.org/?a=1&b=2"
classes:
  c:
    title: "<b>class</b>"
    description: "--><!-- ]]>"
    work: {i: "</dd><i>"}
    skip-limit: 1
    skip-warning: "<u>"
windows:
  - id: w
    class: c
    title: "<style>*{display:none}</style>"
    description: "</section>"
    every: day
    start: "01:00"
    duration: 1h
freezes:
  - {id: f, title: "<svg onload=alert(1)>", from: 2026-11-24, to: 2026-11-26}
changes:
  - {cancelled: w@2026-11-23, at: 2026-11-20, reason: "<script>alert(2)</script>"}
END
export_page -f "$TMPDIR/evil.yaml" --now 2026-11-22
for text in '<script' '<img' '<svg' '<i>' '<u>' 'href="javascript' 'href="data' '"onclick'; do
    expect_page_lacks "$text"
done
expect_page_has '&lt;script&gt;alert(2)'
expect_page_has '<a href="https://example.org/?a=1&amp;b=2">example.org/?a=1&amp;b=2</a>'

it 'thousands of dates are one page'
cat >"$TMPDIR/many.yaml" <<'END'
mwin: 1
policy: many
timezone: Europe/Berlin
classes: {work: {}}
windows:
  - {id: often, class: work, rrule: FREQ=HOURLY, first: 2026-01-01, duration: 30m}
  - {id: long, class: work, every: day, start: "10:00", duration: 365 days}
END
run export --format html -f "$TMPDIR/many.yaml" --now 2026-11-22 -o "$page"
expect_status 0
[ "$(grep -c '<tr id=' "$page")" -gt 15000 ] || fail 'not all of them'
run export --format html -f "$TMPDIR/many.yaml" --now 2026-11-22 --for '1 week' -o "$page"
check_page

# A German locale of this machine's own making, whatever is installed. The C library does not
# free what it reads from LOCPATH.
locales=$TMPDIR/locales
ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0
export ASAN_OPTIONS
it 'a German locale can be made for the tests' locales
mkdir "$locales"
localedef -i de_DE -f UTF-8 "$locales/de_DE.UTF-8" >"$err" 2>&1
[ -e "$locales/de_DE.UTF-8/LC_TIME" ] || fail "$(cat "$err")"
localedef -i de_DE -f ISO-8859-1 "$locales/de_AT" >"$err" 2>&1
for name in ja_JP ko_KR; do
    localedef -i $name -f UTF-8 "$locales/$name.UTF-8" >"$err" 2>&1
    [ -e "$locales/$name.UTF-8/LC_TIME" ] || fail "$(cat "$err")"
done

it 'with --lang dates are in that language, and the rest stays English' locales
for name in de_DE.UTF-8 de_DE de; do
    LOCPATH=$locales export_page -f examples/cmo.yaml --now 2026-11-22 --lang $name
    expect_page_has '>Di 24 November 2026</time>'
    expect_page_has '>Dezember 2026</time>'
    expect_page_has '<th scope="col" lang="de-DE" abbr="Mittwoch">Mi</th>'
    expect_page_has '<html lang="en">'
    expect_page_has '<h2>Kinds of maintenance</h2>'
done
grep -oE '<time[^>]*>[^<]*(März|Mai)' "$page" | grep -v 'lang="de' >"$out" &&
    fail "a date without its language: $(cat "$out")"

it 'where numbers of a date have words beside them they stand in the order of that language' locales
LOCPATH=$locales export_page -f $changes --now 2026-11-22 --lang ja_JP
expect_page_has '>2026年11月24日 火曜日</time>'
expect_page_has '>2026年12月</time>'
expect_page_has 'moved to <time lang="ja-JP" datetime="2026-12-03">12月3日</time>'
LOCPATH=$locales export_page -f $changes --now 2026-11-22 --lang ko
expect_page_has '>2026년 11월 24일 화요일</time>'

it 'of work that has begun, and whose end is not known, the page says so'
sed 's/, end: "2026-11-08 10:40", outcome: done}/}/' $changes >"$TMPDIR/begun.yaml"
export_page -f "$TMPDIR/begun.yaml" --now 2026-11-08
expect_page_has '<small>Has begun, from <time'

it 'the English of the C library is no language of its own'
export_page -f $changes --now 2026-11-22 --lang C.UTF-8
expect_page_lacks '<time lang='

it "the caller's own locale changes nothing"
LOCPATH=$locales LC_ALL=de_DE.UTF-8 export_page -f examples/cmo.yaml --now 2026-11-22
expect_page_has '>Tue 24 November 2026</time>'

it 'an unknown locale is an error, and nothing is written'
for name in xx xx_XX.UTF-8 ../../etc/passwd '' de_AT klingon; do
    rm -f "$page"
    LOCPATH=$locales run export --format html -f examples/cmo.yaml --lang "$name" -o "$page"
    expect_status 2
    expect_err_has 'locale -a'
    [ ! -e "$page" ] || fail 'a page'
done

finish

/*
 * recur: what rules stand for.
 *
 * The dates of the first two tables are those that RFC 5545 3.8.5.3 and RFC 7529 4.3 print.
 * Those of the third are worked out by hand with a calendar, and confirmed by
 * python-dateutil or libical where they know the case. Dates are written as in the
 * RFCs: "1997 Sep 2 9 Oct 1-3", a time after a day for the times of that day, and "..."
 * where the rule goes on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/fault.h"
#include "recur/recur.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define WALLS        400

struct expansion {
    const char *start; /* "1997-09-02 09:00:00" */
    const char *rule;
    const char *dates;
};

static struct wall read_wall(const char *text)
{
    struct date date;
    int hour, minute, second;

    assert_int_equal(sscanf(text, "%d-%d-%d %d:%d:%d", &date.year, &date.month, &date.mday,
                            &hour, &minute, &second),
                     6);
    assert_true(day_exists(date));
    return (struct wall){day_from_date(date), (hour * 60 + minute) * 60 + second};
}

static struct rule read_rule(const char *text)
{
    struct rule rule;
    struct fault fault;

    if (rule_parse(text, &rule, &fault) < 0)
        fail_msg("%s: %s", text, fault.text);
    return rule;
}

/* Reads the dates of a table; *more when they end in "...". */
static size_t read_dates(const char *text, int32_t second, struct wall *walls, bool *more)
{
    char copy[4096], *word;
    struct date date = {0};
    size_t count = 0;
    bool has_time = false;

    *more = false;
    assert_true(strlen(text) < sizeof copy);
    strcpy(copy, text);
    for (word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) {
        int first, last, minute, seconds = 0;

        if (strcmp(word, "...") == 0) {
            *more = true;
        } else if (day_parse_month(word, strlen(word)) > 0) {
            date.month = day_parse_month(word, strlen(word));
        } else if (sscanf(word, "%d:%d:%d", &first, &minute, &seconds) >= 2) {
            /* The first time of a day stands for the day itself. */
            count -= has_time ? 0 : 1;
            walls[count++] =
                (struct wall){day_from_date(date), (first * 60 + minute) * 60 + seconds};
            has_time = true;
        } else if (strlen(word) == 4 && strchr(word, '-') == NULL) {
            date.year = atoi(word);
        } else {
            if (sscanf(word, "%d-%d", &first, &last) < 2)
                last = first;
            for (date.mday = first; date.mday <= last; date.mday++) {
                assert_true(day_exists(date) && count < WALLS);
                walls[count++] = (struct wall){day_from_date(date), second};
            }
            date.mday = last;
            has_time = false;
        }
    }
    return count;
}

static void check_expansions(const struct expansion *cases, size_t case_count)
{
    for (size_t i = 0; i < case_count; i++) {
        struct wall start = read_wall(cases[i].start);
        struct rule rule = read_rule(cases[i].rule);
        struct wall expected[WALLS], walls[WALLS];
        bool more;
        size_t count = read_dates(cases[i].dates, start.second, expected, &more);
        struct recur recur;
        size_t found;

        recur_start(&recur, &rule, start);
        found = recur_fill(&recur, walls, count + 1);
        for (size_t j = 0; j < count; j++) {
            if (j == found || wall_compare(walls[j], expected[j]) != 0) {
                struct date date = day_date(j < found ? walls[j].day : 0);

                fail_msg("%s %s: number %zu of %zu is %d-%02d-%02d, second %d", cases[i].start,
                         cases[i].rule, j, found, date.year, date.month, date.mday,
                         j < found ? walls[j].second : -1);
            }
        }
        if (found != count + more)
            fail_msg("%s %s: %s", cases[i].start, cases[i].rule,
                     found > count ? "goes on" : "ends");
    }
}

/* UNTIL, which the RFC gives in UTC, is written in the local time of its examples. */
static const struct expansion rfc_5545[] = {
    {"1997-09-02 09:00:00", "FREQ=DAILY;COUNT=10", "1997 Sep 2-11"},
    {"1997-09-02 09:00:00", "FREQ=DAILY;UNTIL=19971223T190000",
     "1997 Sep 2-30 Oct 1-31 Nov 1-30 Dec 1-23"},
    {"1997-09-02 09:00:00", "FREQ=DAILY;INTERVAL=2",
     "1997 Sep 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 Oct 2 4 6 8 10 12 14 16 18 20 "
     "22 24 26 28 30 Nov 1 3 5 7 9 11 13 15 17 19 21 23 25 27 29 Dec 1 3 ..."},
    {"1997-09-02 09:00:00", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997 Sep 2 12 22 Oct 2 12"},
    {"1998-01-01 09:00:00",
     "FREQ=YEARLY;UNTIL=20000131T090000;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
     "1998 Jan 1-31 1999 Jan 1-31 2000 Jan 1-31"},
    {"1998-01-01 09:00:00", "FREQ=DAILY;UNTIL=20000131T090000;BYMONTH=1",
     "1998 Jan 1-31 1999 Jan 1-31 2000 Jan 1-31"},
    {"1997-09-02 09:00:00", "FREQ=WEEKLY;COUNT=10",
     "1997 Sep 2 9 16 23 30 Oct 7 14 21 28 Nov 4"},
    {"1997-09-02 09:00:00", "FREQ=WEEKLY;UNTIL=19971223T190000",
     "1997 Sep 2 9 16 23 30 Oct 7 14 21 28 Nov 4 11 18 25 Dec 2 9 16 23"},
    {"1997-09-02 09:00:00", "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
     "1997 Sep 2 16 30 Oct 14 28 Nov 11 25 Dec 9 23 1998 Jan 6 20 Feb 3 17 ..."},
    {"1997-09-02 09:00:00", "FREQ=WEEKLY;UNTIL=19971006T200000;WKST=SU;BYDAY=TU,TH",
     "1997 Sep 2 4 9 11 16 18 23 25 30 Oct 2"},
    {"1997-09-02 09:00:00", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
     "1997 Sep 2 4 9 11 16 18 23 25 30 Oct 2"},
    {"1997-09-01 09:00:00",
     "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971223T190000;WKST=SU;BYDAY=MO,WE,FR",
     "1997 Sep 1 3 5 15 17 19 29 Oct 1 3 13 15 17 27 29 31 Nov 10 12 14 24 26 28 Dec 8 "
     "10 12 22"},
    {"1997-09-02 09:00:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
     "1997 Sep 2 4 16 18 30 Oct 2 14 16"},
    {"1997-09-05 09:00:00", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
     "1997 Sep 5 Oct 3 Nov 7 Dec 5 1998 Jan 2 Feb 6 Mar 6 Apr 3 May 1 Jun 5"},
    {"1997-09-05 09:00:00", "FREQ=MONTHLY;UNTIL=19971223T190000;BYDAY=1FR",
     "1997 Sep 5 Oct 3 Nov 7 Dec 5"},
    {"1997-09-07 09:00:00", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
     "1997 Sep 7 28 Nov 2 30 1998 Jan 4 25 Mar 1 29 May 3 31"},
    {"1997-09-22 09:00:00", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
     "1997 Sep 22 Oct 20 Nov 17 Dec 22 1998 Jan 19 Feb 16"},
    {"1997-09-28 09:00:00", "FREQ=MONTHLY;BYMONTHDAY=-3",
     "1997 Sep 28 Oct 29 Nov 28 Dec 29 1998 Jan 29 Feb 26 ..."},
    {"1997-09-02 09:00:00", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
     "1997 Sep 2 15 Oct 2 15 Nov 2 15 Dec 2 15 1998 Jan 2 15"},
    {"1997-09-30 09:00:00", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
     "1997 Sep 30 Oct 1 31 Nov 1 30 Dec 1 31 1998 Jan 1 31 Feb 1"},
    {"1997-09-10 09:00:00", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
     "1997 Sep 10-15 1999 Mar 10-13"},
    {"1997-09-02 09:00:00", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
     "1997 Sep 2 9 16 23 30 Nov 4 11 18 25 1998 Jan 6 13 20 27 Mar 3 10 17 24 31 ..."},
    {"1997-06-10 09:00:00", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
     "1997 Jun 10 Jul 10 1998 Jun 10 Jul 10 1999 Jun 10 Jul 10 2000 Jun 10 Jul 10 2001 "
     "Jun 10 Jul 10"},
    {"1997-03-10 09:00:00", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
     "1997 Mar 10 1999 Jan 10 Feb 10 Mar 10 2001 Jan 10 Feb 10 Mar 10 2003 Jan 10 Feb "
     "10 Mar 10"},
    {"1997-01-01 09:00:00", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
     "1997 Jan 1 Apr 10 Jul 19 2000 Jan 1 Apr 9 Jul 18 2003 Jan 1 Apr 10 Jul 19 2006 "
     "Jan 1"},
    {"1997-05-19 09:00:00", "FREQ=YEARLY;BYDAY=20MO",
     "1997 May 19 1998 May 18 1999 May 17 ..."},
    {"1997-05-12 09:00:00", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
     "1997 May 12 1998 May 11 1999 May 17 ..."},
    {"1997-03-13 09:00:00", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
     "1997 Mar 13 20 27 1998 Mar 5 12 19 26 1999 Mar 4 11 18 25 ..."},
    {"1997-06-05 09:00:00", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
     "1997 Jun 5 12 19 26 Jul 3 10 17 24 31 Aug 7 14 21 28 1998 Jun 4 11 18 25 Jul 2 9 "
     "16 23 30 Aug 6 13 20 27 1999 Jun 3 10 17 24 Jul 1 8 15 22 29 Aug 5 12 19 26 ..."},
    {"1997-09-02 09:00:00", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
     "1998 Feb 13 Mar 13 Nov 13 1999 Aug 13 2000 Oct 13 ..."},
    {"1997-09-13 09:00:00", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
     "1997 Sep 13 Oct 11 Nov 8 Dec 13 1998 Jan 10 Feb 7 Mar 7 Apr 11 May 9 Jun 13 ..."},
    {"1996-11-05 09:00:00",
     "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
     "1996 Nov 5 2000 Nov 7 2004 Nov 2 ..."},
    {"1997-09-04 09:00:00", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
     "1997 Sep 4 Oct 7 Nov 6"},
    {"1997-09-29 09:00:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
     "1997 Sep 29 Oct 30 Nov 27 Dec 30 1998 Jan 29 Feb 26 Mar 30 ..."},
    {"1997-09-02 09:00:00", "FREQ=MINUTELY;INTERVAL=15;COUNT=6",
     "1997 Sep 2 09:00 09:15 09:30 09:45 10:00 10:15"},
    {"1997-09-02 09:00:00", "FREQ=MINUTELY;INTERVAL=90;COUNT=4",
     "1997 Sep 2 09:00 10:30 12:00 13:30"},
    {"1997-09-02 09:00:00", "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
     "1997 Sep 2 09:00 09:20 09:40 10:00 10:20 10:40 11:00 11:20 11:40 12:00 12:20 "
     "12:40 13:00 13:20 13:40 14:00 14:20 14:40 15:00 15:20 15:40 16:00 16:20 16:40 3 "
     "09:00 ..."},
    {"1997-09-02 09:00:00", "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
     "1997 Sep 2 09:00 09:20 09:40 10:00 10:20 10:40 11:00 11:20 11:40 12:00 12:20 "
     "12:40 13:00 13:20 13:40 14:00 14:20 14:40 15:00 15:20 15:40 16:00 16:20 16:40 3 "
     "09:00 ..."},
    {"1997-08-05 09:00:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
     "1997 Aug 5 10 19 24"},
    {"1997-08-05 09:00:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
     "1997 Aug 5 17 19 31"},
    {"2007-01-15 09:00:00", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
     "2007 Jan 15 30 Feb 15 Mar 15 30"},
    {"1997-09-02 09:00:00", "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000",
     "1997 Sep 2 09:00 12:00 15:00"},
};

/* The first two are RFC 7529 4.3.4 and 4.1; where days go was compared with libical. */
static const struct expansion skips[] = {
    {"2012-02-29 00:00:00", "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD",
     "2012 Feb 29 2013 Mar 1 2014 Mar 1 2015 Mar 1 2016 Feb 29 2017 Mar 1 ..."},
    {"2014-01-31 00:00:00", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT",
     "2014 Jan 31 Mar 31 May 31 Jul 31 Aug 31 Oct 31 ..."},
    {"2014-01-31 00:00:00", "FREQ=MONTHLY;SKIP=FORWARD",
     "2014 Jan 31 Mar 1 31 May 1 31 Jul 1 31 Aug 31 Oct 1 31 Dec 1 31 ..."},
    {"2014-01-31 00:00:00", "FREQ=MONTHLY;SKIP=BACKWARD",
     "2014 Jan 31 Feb 28 Mar 31 Apr 30 May 31 Jun 30 Jul 31 ..."},
    {"2012-02-29 00:00:00", "FREQ=YEARLY;SKIP=BACKWARD",
     "2012 Feb 29 2013 Feb 28 2014 Feb 28 2015 Feb 28 2016 Feb 29 ..."},
    {"2023-01-01 00:00:00", "FREQ=YEARLY;BYYEARDAY=366;SKIP=BACKWARD",
     "2023 Dec 31 2024 Dec 31 2025 Dec 31 ..."},
    {"2023-01-01 00:00:00", "FREQ=YEARLY;BYYEARDAY=1,366;SKIP=FORWARD",
     "2023 Jan 1 2024 Jan 1 Dec 31 2025 Jan 1 2026 Jan 1 ..."},
    {"2023-01-02 00:00:00", "FREQ=YEARLY;BYYEARDAY=-366;SKIP=BACKWARD",
     "2024 Jan 1 Dec 31 2025 Dec 31 2026 Dec 31 2028 Jan 1 ..."},
    /* Counted from the end, a missing day lies before the month. */
    {"2024-01-01 00:00:00", "FREQ=MONTHLY;BYMONTHDAY=-31;SKIP=BACKWARD",
     "2024 Jan 1 31 Mar 1 31 May 1 31 Jul 1 Aug 1 31 Oct 1 31 Dec 1 ..."},
    {"2024-01-01 00:00:00", "FREQ=MONTHLY;BYMONTHDAY=-31;SKIP=FORWARD",
     "2024 Jan 1 Feb 1 Mar 1 Apr 1 May 1 ..."},
    /* Days that fall together are one. */
    {"2025-02-01 00:00:00", "FREQ=MONTHLY;BYMONTHDAY=29,30,31;SKIP=BACKWARD",
     "2025 Feb 28 Mar 29-31 Apr 29 30 May 29 ..."},
    {"2025-04-01 00:00:00", "FREQ=MONTHLY;BYMONTHDAY=1,31;SKIP=FORWARD",
     "2025 Apr 1 May 1 31 Jun 1 Jul 1 31 Aug 1 ..."},
    /* BYMONTH comes before SKIP, BYDAY and BYSETPOS after it. */
    {"2025-01-01 00:00:00", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31;SKIP=FORWARD",
     "2025 May 1 2026 May 1 ..."},
    {"2025-01-01 00:00:00", "FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=MO;SKIP=FORWARD",
     "2025 Mar 31 Dec 1 ..."},
    {"2025-01-01 00:00:00", "FREQ=MONTHLY;BYMONTHDAY=30,31;BYSETPOS=-1;SKIP=FORWARD",
     "2025 Jan 31 Mar 1 31 May 1 31 Jul 1 31 Aug 31 Oct 1 ..."},
    /* 1 May is the last day of April's set and the first of May's. */
    {"2025-04-01 00:00:00",
     "FREQ=MONTHLY;BYMONTHDAY=1,31;BYHOUR=9,10,11;BYSETPOS=1,-1;SKIP=FORWARD",
     "2025 Apr 1 09:00 May 1 09:00 11:00 31 11:00 Jun 1 09:00 Jul 1 09:00 11:00 ..."},
    /* A part that limits names no day to be moved. */
    {"2025-01-01 00:00:00", "FREQ=DAILY;BYMONTHDAY=31;SKIP=BACKWARD",
     "2025 Jan 31 Mar 31 May 31 ..."},
};

static const struct expansion by_hand[] = {
    /* What the rule does not say comes from the first date. */
    {"2026-05-20 08:30:15", "FREQ=YEARLY;BYMONTH=3", "2027 Mar 20 2028 Mar 20 ..."},
    {"2026-05-20 08:30:15", "FREQ=YEARLY;BYMONTHDAY=15", "2026 Jun 15 Jul 15 Aug 15 ..."},
    {"2026-05-20 08:30:15", "FREQ=DAILY;BYMINUTE=0,5",
     "2026 May 21 08:00:15 08:05:15 22 08:00:15 ..."},
    {"2025-01-01 00:00:00", "FREQ=YEARLY;BYWEEKNO=1",
     "2025 Jan 1 Dec 31 2027 Jan 6 2028 Jan 5 ..."},
    {"2096-02-29 00:00:00", "FREQ=YEARLY", "2096 Feb 29 2104 Feb 29 ..."},
    {"2025-11-30 00:00:00", "FREQ=MONTHLY;INTERVAL=5",
     "2025 Nov 30 2026 Apr 30 Sep 30 2027 Jul 30 Dec 30 ..."},

    /* The first date counts only if it fits. */
    {"2026-01-01 22:00:00", "FREQ=MONTHLY;BYDAY=-1SA;COUNT=2", "2026 Jan 31 Feb 28"},
    {"2026-01-01 12:00:00", "FREQ=DAILY;BYHOUR=9,15;COUNT=3", "2026 Jan 1 15:00 2 09:00 15:00"},

    /* UNTIL is inclusive; a date includes its day. */
    {"2026-01-01 23:00:00", "FREQ=DAILY;UNTIL=20260103", "2026 Jan 1-3"},
    {"2026-01-01 23:00:00", "FREQ=DAILY;UNTIL=20260103T230000", "2026 Jan 1-3"},
    {"2026-01-01 23:00:00", "FREQ=DAILY;UNTIL=20260103T225959", "2026 Jan 1 2"},
    {"2026-01-01 09:00:00", "FREQ=HOURLY;INTERVAL=8;UNTIL=20260102T010000",
     "2026 Jan 1 09:00 17:00 2 01:00"},
    {"2026-01-01 23:00:00", "FREQ=DAILY;UNTIL=20251231", ""},

    /* Weekdays by number, in a year and in a month. */
    {"2024-01-01 00:00:00", "FREQ=YEARLY;BYDAY=53MO", "2024 Dec 30 2029 Dec 31 ..."},
    {"2026-01-01 00:00:00", "FREQ=YEARLY;BYDAY=1MO,-1FR",
     "2026 Jan 5 Dec 25 2027 Jan 4 Dec 31 ..."},
    {"2026-01-01 00:00:00", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2026 Nov 26 2027 Nov 25 ..."},
    {"2026-01-01 00:00:00", "FREQ=MONTHLY;BYDAY=5SA,WE;BYMONTHDAY=25,26,27,28,29,30,31",
     "2026 Jan 28 31 Feb 25 Mar 25 Apr 29 May 27 30 ..."},
    {"2026-01-01 00:00:00", "FREQ=MONTHLY;BYMONTHDAY=-1,15;BYMONTH=2",
     "2026 Feb 15 28 2027 Feb 15 28 ..."},

    /* Weeks, whose first day decides which of them INTERVAL selects. */
    {"2026-01-01 00:00:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;WKST=MO",
     "2026 Jan 3 4 17 18 31 Feb 1 ..."},
    {"2026-01-01 00:00:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;WKST=SU",
     "2026 Jan 3 11 17 25 31 ..."},
    {"0001-01-01 00:00:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
     "0001 Jan 1 14 15 28 29 ..."},

    /* Weeks of the year: week 53 is rare, the last week can end in January. */
    {"2020-01-01 00:00:00", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
     "2020 Dec 28 2026 Dec 28 2032 Dec 27 ..."},
    {"2020-06-01 00:00:00", "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU",
     "2021 Jan 3 2022 Jan 2 2023 Jan 1 Dec 31 ..."},
    {"2024-01-01 00:00:00", "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO",
     "2024 Jan 1 2025 Dec 29 2028 Jan 3 ..."},
    {"2026-01-01 00:00:00", "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=12;BYDAY=MO,WE",
     "2029 Dec 31 2030 Dec 30 2031 Dec 29 31 ..."},

    /* BYSETPOS among days, among days and times, and within shorter periods. */
    {"2026-01-01 00:00:00", "FREQ=YEARLY;BYDAY=MO;BYSETPOS=2,-1",
     "2026 Jan 12 Dec 28 2027 Jan 11 Dec 27 ..."},
    {"2025-12-22 00:00:00", "FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=-1",
     "2025 Dec 26 2026 Jan 2 9 ..."},
    {"2025-12-01 00:00:00", "FREQ=WEEKLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
     "2026 Jan 1 5 12 19 26 2027 Jan 1 4 ..."},
    {"2026-06-01 00:00:00", "FREQ=MONTHLY;BYDAY=MO;BYHOUR=8,20;BYSETPOS=2,-1",
     "2026 Jun 1 20:00 29 20:00 Jul 6 20:00 27 20:00 ..."},
    {"2026-01-01 00:00:00", "FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=6,18;BYSETPOS=3",
     "2026 Jan 2 06:00 9 06:00 ..."},
    {"2026-01-01 00:00:00", "FREQ=DAILY;BYHOUR=8,12,16;BYSETPOS=-1,-1",
     "2026 Jan 1 16:00 2 16:00 ..."},
    {"2026-01-01 22:00:00", "FREQ=HOURLY;BYMINUTE=0,20,40;BYSETPOS=2",
     "2026 Jan 1 22:20 23:20 2 00:20 ..."},
    {"2026-01-01 23:58:00", "FREQ=MINUTELY;BYSECOND=10,50;BYSETPOS=-1",
     "2026 Jan 1 23:58:50 23:59:50 2 00:00:50 ..."},
    {"2026-01-01 23:59:58", "FREQ=SECONDLY;BYSECOND=58,59;BYSETPOS=1",
     "2026 Jan 1 23:59:58 23:59:59 2 00:00:58 ..."},

    /* Below a day: parts limit what INTERVAL selects. */
    {"2026-01-01 00:00:00", "FREQ=HOURLY;INTERVAL=5;BYHOUR=9",
     "2026 Jan 5 09:00 10 09:00 15 09:00 ..."},
    {"2026-01-01 00:00:00", "FREQ=SECONDLY;INTERVAL=7;BYMINUTE=0;BYSECOND=0",
     "2026 Jan 1 00:00 07:00 14:00 21:00 2 04:00 11:00 18:00 ..."},
    {"2026-01-01 10:30:00", "FREQ=HOURLY;INTERVAL=36;BYMONTHDAY=-1",
     "2026 Jan 31 10:30 Feb 28 22:30 May 31 10:30 ..."},
    {"2026-01-01 00:00:30", "FREQ=MINUTELY;INTERVAL=1000;BYYEARDAY=1,-1",
     "2026 Jan 1 00:00:30 16:40:30 Dec 31 14:00:30 2027 Jan 1 06:40:30 23:20:30 ..."},
    {"2026-01-01 00:00:58", "FREQ=MINUTELY;BYSECOND=59,60", "2026 Jan 1 00:00:59 00:01:59 ..."},

    /* Long steps, and the end of time. */
    {"2000-01-01 00:00:00", "FREQ=YEARLY;INTERVAL=4000", "2000 Jan 1 6000 Jan 1"},
    {"2000-01-01 00:00:00", "FREQ=MONTHLY;INTERVAL=60000", "2000 Jan 1 7000 Jan 1"},
    {"2000-01-01 00:00:00", "FREQ=DAILY;INTERVAL=1000000",
     "2000 Jan 1 4737 Nov 28 7475 Oct 25"},
    {"9999-12-30 09:00:00", "FREQ=DAILY", "9999 Dec 30 31"},
    {"9998-12-31 09:00:00", "FREQ=YEARLY;BYYEARDAY=-1", "9998 Dec 31 9999 Dec 31"},
    {"9999-12-31 23:59:58", "FREQ=SECONDLY", "9999 Dec 31 23:59:58 23:59:59"},
};

static void the_examples_of_rfc_5545_give_its_dates(void **state)
{
    (void)state;
    check_expansions(rfc_5545, COUNT(rfc_5545));
}

static void skip_moves_days_that_do_not_exist(void **state)
{
    (void)state;
    check_expansions(skips, COUNT(skips));
}

static void rules_give_the_dates_worked_out_by_hand(void **state)
{
    (void)state;
    check_expansions(by_hand, COUNT(by_hand));
}

/* Rules of all kinds, with and without an end, for what must hold of each. */
static const char *const kinds[] = {
    "FREQ=YEARLY",
    "FREQ=YEARLY;INTERVAL=3;BYDAY=20MO;COUNT=70",
    "FREQ=YEARLY;BYWEEKNO=1,53,-1;BYDAY=MO,SU;COUNT=90",
    "FREQ=YEARLY;BYYEARDAY=1,366;SKIP=FORWARD;BYHOUR=1,2;COUNT=100",
    "FREQ=YEARLY;BYMONTHDAY=31;SKIP=BACKWARD;BYHOUR=3,9;BYSETPOS=1,5,-1;COUNT=100",
    "FREQ=MONTHLY;BYDAY=-1SA",
    "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=1,31;SKIP=FORWARD;COUNT=80",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=150",
    "FREQ=MONTHLY;BYDAY=MO;BYHOUR=8,20;BYSETPOS=2,-1;UNTIL=20401231",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=200",
    "FREQ=WEEKLY;BYMONTH=1,12;BYDAY=MO,SA;BYHOUR=0,23;BYSETPOS=-1,2;COUNT=90",
    "FREQ=DAILY;COUNT=250",
    "FREQ=DAILY;INTERVAL=11;BYHOUR=5,6;BYMINUTE=10,50;COUNT=220",
    "FREQ=HOURLY;INTERVAL=7;BYDAY=MO,TH;COUNT=180",
    "FREQ=HOURLY;BYMINUTE=5,6,7;BYSETPOS=1,3;COUNT=180",
    "FREQ=MINUTELY;INTERVAL=90;COUNT=210",
    "FREQ=MINUTELY;INTERVAL=1441;BYHOUR=8,9;COUNT=170",
    "FREQ=SECONDLY;INTERVAL=40000;UNTIL=20270101T000000",
};

#define EACH 150

static size_t expand(struct recur *recur, struct wall *walls, size_t room)
{
    size_t count = 0;

    while (count < room && recur_next(recur, &walls[count]))
        count++;
    return count;
}

static void filling_gives_what_stepping_gives(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct rule rule = read_rule(kinds[i]);
        struct wall first = read_wall("2026-01-31 06:10:20");
        struct wall steps[EACH], filled[EACH];
        struct recur recur;
        size_t count, at = 0;

        recur_start(&recur, &rule, first);
        count = expand(&recur, steps, EACH);
        assert_true(count > 20);
        recur_start(&recur, &rule, first);
        for (size_t room = 0; at < count; room = (room + 3) % 17) {
            size_t left = count - at < room ? count - at : room;

            assert_int_equal(recur_fill(&recur, filled + at, left), left);
            at += left;
            if (at < count)
                assert_true(recur_next(&recur, &filled[at++]));
        }
        assert_memory_equal(steps, filled, count * sizeof steps[0]);
    }
}

/* Also where there is nothing at all, and no year is ever looked at. */
static void what_has_ended_stays_so(void **state)
{
    static const char *const rules[] = {
        "FREQ=DAILY;BYHOUR=6;BYSETPOS=2", "FREQ=DAILY;UNTIL=20251231T000000",
        "FREQ=DAILY;COUNT=3", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;INTERVAL=120;BYMINUTE=1"};
    const struct wall first = read_wall("2026-01-01 00:00:00");

    (void)state;
    for (size_t i = 0; i < COUNT(rules); i++) {
        struct rule rule = read_rule(rules[i]);
        struct recur recur;
        struct wall walls[WALLS];

        /* What memory has in it must not matter. */
        memset(&recur, 0xff, sizeof recur);
        recur_start(&recur, &rule, first);
        assert_true(recur_fill(&recur, walls, WALLS) <= 3);
        assert_int_equal(recur_fill(&recur, walls, WALLS), 0);
        assert_false(recur_next(&recur, walls));
        assert_int_equal(recur_fill(&recur, walls, WALLS), 0);
    }
}

static void seeking_gives_what_skipping_gives(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct rule rule = read_rule(kinds[i]);
        struct wall first = read_wall("2026-01-31 06:10:20");
        struct wall all[EACH];
        struct recur recur;
        size_t count;

        recur_start(&recur, &rule, first);
        count = expand(&recur, all, EACH);
        /* Forwards and backwards, to an occurrence and to just behind the one before it. */
        for (size_t step = 1; step < 3 * count; step++) {
            size_t at = step * 37 % count;
            struct wall from = all[at], rest[EACH];

            if (step % 2 == 0 && at > 0)
                from = wall_from_seconds(wall_seconds(all[at - 1]) + 1);
            recur_seek(&recur, from);
            assert_int_equal(expand(&recur, rest, count - at), count - at);
            assert_memory_equal(rest, all + at, (count - at) * sizeof rest[0]);
        }
        recur_seek(&recur, read_wall("2000-01-01 00:00:00"));
        assert_true(recur_next(&recur, &all[1]));
        assert_memory_equal(&all[1], &all[0], sizeof all[0]);
    }
}

/* Also where the days that are looked at first end, and around the ends of years. */
static void seeking_to_any_day_finds_what_follows(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct rule rule = read_rule(kinds[i]);
        struct wall first = read_wall("2026-01-31 06:10:20");
        struct wall all[EACH];
        struct recur recur;
        size_t count, at = 0;

        recur_start(&recur, &rule, first);
        count = expand(&recur, all, EACH);
        for (day d = first.day; d < first.day + 3 * 366; d++) {
            struct wall from = {d, 0}, found;

            while (at < count && wall_compare(all[at], from) < 0)
                at++;
            recur_seek(&recur, from);
            for (size_t k = at; k < at + 5 && k < count; k++) {
                assert_true(recur_next(&recur, &found));
                assert_int_equal(wall_compare(found, all[k]), 0);
            }
        }
    }
}

static void a_seek_with_count_counts_from_the_first_date(void **state)
{
    static const struct {
        const char *rule;
        const char *from, *next; /* next: "" at the end */
    } cases[] = {
        {"FREQ=DAILY;COUNT=365243", "2999-12-31 09:00:00", "2999-12-31 09:00:00"},
        {"FREQ=DAILY;COUNT=365242", "2999-12-31 09:00:00", ""},
        {"FREQ=WEEKLY;BYDAY=TU;COUNT=5218", "2099-12-29 00:00:00", "2099-12-29 09:00:00"},
        {"FREQ=WEEKLY;BYDAY=TU;COUNT=5217", "2099-12-29 00:00:00", ""},
        {"FREQ=DAILY;BYHOUR=8,9,10;COUNT=109573", "2099-12-31 10:00:00", ""},
        {"FREQ=DAILY;BYHOUR=8,9,10;COUNT=109574", "2099-12-31 10:00:00", "2099-12-31 10:00:00"},
        {"FREQ=SECONDLY;COUNT=999999999999", "2999-12-31 09:00:01", "2999-12-31 09:00:01"},
        {"FREQ=YEARLY;COUNT=3", "9999-01-01 00:00:00", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct rule rule = read_rule(cases[i].rule);
        struct recur recur;
        struct wall wall;

        recur_start(&recur, &rule, read_wall("2000-01-01 09:00:00"));
        recur_seek(&recur, read_wall(cases[i].from));
        if (cases[i].next[0] == '\0') {
            assert_false(recur_next(&recur, &wall));
            continue;
        }
        assert_true(recur_next(&recur, &wall));
        assert_int_equal(wall_compare(wall, read_wall(cases[i].next)), 0);
    }
}

static void rules_that_never_happen_are_recognised(void **state)
{
    static const char *const never[] = {
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=YEARLY;BYYEARDAY=60;BYMONTH=1",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
        "FREQ=MONTHLY;INTERVAL=11;BYMONTHDAY=31;BYMONTH=4",
        "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR;BYHOUR=1,2;BYSETPOS=5",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=DAILY;UNTIL=20251231",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=HOURLY;INTERVAL=48;BYHOUR=1",
        "FREQ=HOURLY;INTERVAL=7;BYHOUR=0;BYDAY=TU,WE,TH,FR,SA,SU",
        "FREQ=MINUTELY;INTERVAL=10080;BYDAY=TU",
        "FREQ=MINUTELY;BYSECOND=1;BYSETPOS=3,-3",
        "FREQ=SECONDLY;BYSECOND=60",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;INTERVAL=7200;BYHOUR=3",
        "FREQ=SECONDLY;INTERVAL=60;BYSECOND=1",
        "FREQ=SECONDLY;INTERVAL=86401;BYMONTH=3;BYMONTHDAY=21;BYHOUR=10;BYMINUTE=0;BYSECOND=4",
    };
    static const char *const rare[] = {
        "FREQ=YEARLY;INTERVAL=100;BYMONTH=2;BYMONTHDAY=29;BYDAY=TU",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU;BYMONTHDAY=3;BYMONTH=1",
        "FREQ=DAILY;INTERVAL=6;BYDAY=TU",
        "FREQ=HOURLY;INTERVAL=7;BYHOUR=0;BYDAY=MO",
        "FREQ=SECONDLY;INTERVAL=7200;BYHOUR=4;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=SECONDLY;INTERVAL=4294967295",
    };
    /* A Monday; from 2000 on, 29 February is a Tuesday once in 400 years of centuries. */
    struct wall first = read_wall("2000-01-03 00:00:00");
    clock_t begin = clock();

    (void)state;
    for (size_t i = 0; i < COUNT(never); i++) {
        struct rule rule = read_rule(never[i]);

        if (strstr(never[i], "UNTIL") != NULL)
            first = read_wall("2026-01-01 00:00:00");
        if (!recur_never(&rule, first))
            fail_msg("%s does happen", never[i]);
        first = read_wall("2000-01-03 00:00:00");
    }
    for (size_t i = 0; i < COUNT(rare); i++) {
        struct rule rule = read_rule(rare[i]);

        if (recur_never(&rule, first))
            fail_msg("%s never happens", rare[i]);
    }
    /* Milliseconds in all; trying the seconds of 8,000 years would take minutes. */
    assert_true((double)(clock() - begin) / CLOCKS_PER_SEC < 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_of_rfc_5545_give_its_dates),
        cmocka_unit_test(skip_moves_days_that_do_not_exist),
        cmocka_unit_test(rules_give_the_dates_worked_out_by_hand),
        cmocka_unit_test(filling_gives_what_stepping_gives),
        cmocka_unit_test(what_has_ended_stays_so),
        cmocka_unit_test(seeking_gives_what_skipping_gives),
        cmocka_unit_test(seeking_to_any_day_finds_what_follows),
        cmocka_unit_test(a_seek_with_count_counts_from_the_first_date),
        cmocka_unit_test(rules_that_never_happen_are_recognised),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

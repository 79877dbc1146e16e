#include "recur/phrase.h"

const struct phrase_form phrase_forms[] = {
    {"day", "each day; also 'daily'"},
    {"tuesday", "each Tuesday; also 'tue' and 'tuesdays'"},
    {"tuesday and thursday", "each of the days of a list; ',', '/' and 'or' are read as 'and'"},
    {"monday to friday", "each day from one weekday to another; also 'mon-fri'"},
    {"weekday", "each day from Monday to Friday"},
    {"weekend", "each Saturday and each Sunday"},
    {"tuesday in december", "the same, in some months only"},
    {"2 weeks on thursday", "Thursday of each second week, counted from 'first:'; also 'other "
                            "week on thursday'"},
    {"3 days", "each third day, counted from 'first:'"},
    {"15th of the month", "a day by its number; months that do not have it are left out"},
    {"1st and 15th of the month", "several days by their numbers"},
    {"last day of the month", "counted from the end; also 'second to last day'"},
    {"last saturday of the month", "a weekday by its number in the month"},
    {"first and third monday of the month", "several of them"},
    {"second to last friday of the month", "counted from the end"},
    {"last weekday of the month", "the last day from Monday to Friday"},
    {"2 months on the 15th", "each second month, counted from 'first:'; also 'first sunday of "
                             "every 3 months'"},
    {"second tuesday of the month + 11 days", "days or weeks after another day, or with '-' "
                                              "before it"},
    {"3 days after the second tuesday of the month", "the same in words"},
    {"saturday after the second tuesday of the month",
     "the first such weekday after it, or with "
     "'before' the last one before it"},
    {"first monday of the quarter", "the same for the quarters of the year"},
    {"last weekday of the quarter", "counted from the end of the quarter"},
    {"100th day of the year", "the same for the year"},
    {"second monday of the year", "a weekday by its number in the year"},
    {"last sunday of march and october", "the same for months by their names"},
    {"24 december", "each year; also 'december 24' and '24th of december'"},
    {"24 and 31 december", "several days of one month"},
    {"24 to 26 december", "each of the days from one to another"},
    {"24 december and 6 january", "several dates"},
    {"2 years on 24 december", "each second year, counted from 'first:'"},
    {"second week of the month", "seven days; which days is the policy's 'weeks:' and "
                                 "'week-start:'"},
    {"last week of the quarter",
     "the same for quarters and years, and for months by their names"},
    {"week", "each seventh day from 'first:' on; also 'month', 'quarter' and 'year'"},
    {"6 hours", "several times a day"},
    {"30 minutes", "the same"},
};

const size_t phrase_form_count = sizeof phrase_forms / sizeof phrase_forms[0];

/*
 * recur_driver: expands rules for comparisons.
 *
 * Reads lines "DTSTART END LIMIT RRULE", with times as 20261224T220000, and answers each
 * with one line: up to LIMIT occurrences from DTSTART to END in the same form, "none",
 * or "error: " and why the rule was refused.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "recur/recur.h"

#define LIMIT_MAX 100000

static struct wall read_wall(const char *text)
{
    struct date date = {0};
    int hour = 0, minute = 0, second = 0;

    if (sscanf(text, "%4d%2d%2dT%2d%2d%2d", &date.year, &date.month, &date.mday, &hour, &minute,
               &second) < 3 ||
        !day_exists(date)) {
        fprintf(stderr, "recur_driver: bad date %s\n", text);
        exit(2);
    }
    return (struct wall){day_from_date(date), (hour * 60 + minute) * 60 + second};
}

static void print_wall(struct wall wall)
{
    struct date date = day_date(wall.day);

    printf("%04d%02d%02dT%02d%02d%02d", date.year, date.month, date.mday, wall.second / 3600,
           wall.second / 60 % 60, wall.second % 60);
}

int main(void)
{
    static struct wall walls[LIMIT_MAX];
    char line[8192], start[64], end[64], text[4096];
    size_t limit;

    while (fgets(line, sizeof line, stdin) != NULL) {
        struct rule rule;
        struct fault fault;
        struct recur recur;
        struct wall last;
        size_t count;

        if (sscanf(line, "%63s %63s %zu %4095s", start, end, &limit, text) != 4 ||
            limit > LIMIT_MAX) {
            fprintf(stderr, "recur_driver: bad line %s", line);
            return 2;
        }
        if (rule_parse(text, &rule, &fault) < 0) {
            printf("error: %s\n", fault.text);
            continue;
        }
        recur_start(&recur, &rule, read_wall(start));
        last = read_wall(end);
        count = recur_fill(&recur, walls, limit);
        while (count > 0 && wall_compare(walls[count - 1], last) > 0)
            count--;
        for (size_t i = 0; i < count; i++) {
            if (i > 0)
                putchar(' ');
            print_wall(walls[i]);
        }
        puts(count > 0 ? "" : "none");
    }
    return 0;
}

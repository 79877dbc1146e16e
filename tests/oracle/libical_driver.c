/*
 * libical_driver: what libical makes of rules, for comparisons.
 *
 * Reads lines "DTSTART END LIMIT RRULE" as recur_driver does and answers in the same way, or
 * "failed" where libical refuses the rule, finds nothing, takes too long or aborts. Each
 * rule is therefore expanded in a child process.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define RULE_MICROSECONDS 100000 /* of CPU time */
#define ANSWER_MAX        (1 << 20)

static void expand(const char *start, const char *end, size_t limit, const char *text, int fd)
{
    static char answer[ANSWER_MAX];
    struct icalrecurrencetype rule;
    struct icaltimetype last = icaltime_from_string(end);
    icalrecur_iterator *iterator;
    size_t length = 0;

    icalerror_set_errors_are_fatal(0);
    rule = icalrecurrencetype_from_string(text);
    iterator = icalrecur_iterator_new(rule, icaltime_from_string(start));
    while (iterator != NULL && limit-- > 0 && length + 32 < sizeof answer) {
        struct icaltimetype time = icalrecur_iterator_next(iterator);

        if (icaltime_is_null_time(time) || icaltime_compare(time, last) > 0)
            break;
        length += (size_t)snprintf(answer + length, sizeof answer - length, "%s%s",
                                   length > 0 ? " " : "", icaltime_as_ical_string(time));
    }
    while (length > 0) {
        ssize_t written = write(fd, answer, length);

        if (written <= 0)
            break;
        memmove(answer, answer + written, length - (size_t)written);
        length -= (size_t)written;
    }
}

/* The answer of a child that works on one rule; whatever it does, we go on. */
static void answer_line(const char *start, const char *end, size_t limit, const char *text)
{
    static char answer[ANSWER_MAX];
    size_t length = 0;
    ssize_t count;
    struct itimerval limit_of_rule = {.it_value = {0, RULE_MICROSECONDS}};
    int ends[2], status;
    pid_t child;

    if (pipe(ends) < 0 || (child = fork()) < 0) {
        perror("libical_driver");
        _exit(2);
    }
    if (child == 0) {
        setitimer(ITIMER_VIRTUAL, &limit_of_rule, NULL);
        fclose(stderr);
        expand(start, end, limit, text, ends[1]);
        _exit(0);
    }
    close(ends[1]);
    while ((count = read(ends[0], answer + length, sizeof answer - length)) > 0)
        length += (size_t)count;
    close(ends[0]);
    if (waitpid(child, &status, 0) == child && status == 0 && length > 0)
        printf("%.*s\n", (int)length, answer);
    else
        puts("failed");
}

int main(void)
{
    char line[8192], start[64], end[64], text[4096];
    size_t limit;

    /* Here, and not in each child, libical loads its tables. */
    expand("20260101T000000", "20260102T000000", 1, "FREQ=DAILY", -1);
    while (fgets(line, sizeof line, stdin) != NULL) {
        if (sscanf(line, "%63s %63s %zu %4095s", start, end, &limit, text) != 4) {
            fprintf(stderr, "libical_driver: bad line %s", line);
            return 2;
        }
        answer_line(start, end, limit, text);
        fflush(stdout);
    }
    return 0;
}

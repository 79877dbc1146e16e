#include "check/check_text.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/out.h"
#include "time/stamp.h"

const char *check_text_later(const struct diags *diags, size_t count)
{
    if (count < 2)
        return "";
    return arena_format(diags->arena, " (and %zu later occurrence%s)", count - 1,
                        count == 2 ? "" : "s");
}

const char *check_text_seconds(const struct diags *diags, int64_t seconds)
{
    struct out out;

    out_arena(&out, diags->arena);
    duration_print_elapsed(&out, seconds);
    return out_string(&out);
}

const char *check_text_duration(const struct diags *diags, struct duration duration)
{
    struct out out;

    out_arena(&out, diags->arena);
    duration_print(&out, duration);
    return out_string(&out);
}

const char *check_text_day(const struct diags *diags, day d)
{
    struct out out;

    out_arena(&out, diags->arena);
    stamp_date(&out, d);
    return out_string(&out);
}

const char *check_text_wall(const struct diags *diags, struct wall wall)
{
    struct out out;

    out_arena(&out, diags->arena);
    stamp_date(&out, wall.day);
    out_char(&out, ' ');
    stamp_clock(&out, wall.second);
    return out_string(&out);
}

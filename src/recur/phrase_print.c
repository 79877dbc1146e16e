#include <stdlib.h>

#include "base/out.h"
#include "recur/phrase.h"
#include "recur/rule.h"

void phrase_print(struct out *out, const struct phrase *phrase)
{
    int days = abs(phrase->shift);

    rule_print(out, &phrase->rule);
    if (days > 0)
        out_format(out, ", then %d %s %s", days, days == 1 ? "day" : "days",
                   phrase->shift > 0 ? "later" : "earlier");
}

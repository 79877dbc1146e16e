/*
 * import_freeze: what the freezes of a calendar block.
 */
#ifndef POLICY_IMPORT_FREEZE_H
#define POLICY_IMPORT_FREEZE_H

#include "policy/import.h"

/*
 * A calendar does not say what its freezes block. Classes of which something is held in one are
 * not blocked by it: so each occurrence of the calendar stays.
 */
void import_freeze_close(struct import *import);

#endif

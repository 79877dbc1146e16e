/*
 * import_freeze: what the freezes of a calendar block.
 */
#ifndef IMPORT_IMPORT_FREEZE_H
#define IMPORT_IMPORT_FREEZE_H

#include "import/import_parts.h"

/*
 * A calendar does not say what its freezes block. Classes of which something is held in one are
 * not blocked by it: so each occurrence of the calendar stays.
 */
void import_freeze_close(struct import *import);

#endif

/*
 * import_freeze: the classes that the freezes of a calendar block.
 */
#ifndef IMPORT_IMPORT_FREEZE_H
#define IMPORT_IMPORT_FREEZE_H

#include "import/import_parts.h"

/*
 * A calendar does not say which classes its freezes block. A freeze does not block a class
 * that has an occurrence during it: so each occurrence of the calendar stays.
 */
void import_freeze_close(struct import *import);

#endif

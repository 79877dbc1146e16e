/*
 * with_libical: tests that read calendars are skipped if libical is not installed.
 */
#ifndef UNIT_WITH_LIBICAL_H
#define UNIT_WITH_LIBICAL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/fault.h"
#include "ical/read/libical.h"

static inline void skip_without_libical(void)
{
    struct libical library;
    struct fault fault;

    if (libical_load(LIBICAL_NAME, &library, &fault) != 0)
        skip();
}

#endif

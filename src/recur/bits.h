/*
 * bits: questions about the bits of one 64-bit word.
 */
#ifndef RECUR_BITS_H
#define RECUR_BITS_H

#include <stdint.h>

static inline uint64_t bits_one(int n)
{
    return (uint64_t)1 << n;
}

/* The N lowest bits, N from 0 to 64. */
static inline uint64_t bits_below(int n)
{
    return n < 64 ? bits_one(n) - 1 : UINT64_MAX;
}

/* The bits from FROM up to and without TO. */
static inline uint64_t bits_range(int from, int to)
{
    return bits_below(to) & ~bits_below(from);
}

/* The position of the lowest bit of BITS, which has one. */
static inline int bits_lowest(uint64_t bits)
{
    return __builtin_ctzll(bits);
}

/* The position of the highest bit of BITS, which has one. */
static inline int bits_highest(uint64_t bits)
{
    return 63 - __builtin_clzll(bits);
}

static inline int bits_count(uint64_t bits)
{
    return __builtin_popcountll(bits);
}

/* The position of the bit of BITS that has N set bits below it; BITS has more than N. */
static inline int bits_nth(uint64_t bits, int n)
{
    while (n-- > 0)
        bits &= bits - 1;
    return bits_lowest(bits);
}

#endif

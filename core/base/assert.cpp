// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/assert.h"

#include <cstdio>
#include <cstdlib>

#include "core/base/broken_fact.h"

namespace vq {

namespace {

thread_local int t_waiting = 0; // for assertions that fail

} // namespace

BrokenFactsThrow::BrokenFactsThrow()
{
    ++t_waiting;
}

BrokenFactsThrow::~BrokenFactsThrow()
{
    --t_waiting;
}

void assertionFailed(const char *fact, const char *file, int line)
{
    if (t_waiting > 0)
        throw BrokenFact(fact);
    std::fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, fact);
    std::abort();
}

} // namespace vq

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/give_up.h"

#include <cstdio>
#include <cstdlib>

namespace vq::perf {

void giveUp(const std::string &why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

} // namespace vq::perf

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/service/descriptors.h"

#include <sys/resource.h>

#include "core/base/assert.h"

namespace vq::service {

std::size_t raiseDescriptorLimit()
{
    rlimit limit{};
    VQ_ASSERT(::getrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_cur = limit.rlim_max;
    VQ_ASSERT(::setrlimit(RLIMIT_NOFILE, &limit) == 0);
    return limit.rlim_cur;
}

} // namespace vq::service

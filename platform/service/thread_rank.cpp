// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/service/thread_rank.h"

#include <sys/resource.h>

namespace vq::service {

void giveWay()
{
    constexpr int kNice = 10;
    // On Linux a thread has a niceness of its own, and 0 is the calling one (setpriority(2)).
    setpriority(PRIO_PROCESS, 0, kNice);
}

} // namespace vq::service

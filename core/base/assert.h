// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace vq {

// Prints the broken fact to stderr and aborts. A restarted hub is better than a ticket called
// twice, so assertions stay on in release builds.
[[noreturn]] void assertionFailed(const char *fact, const char *file, int line);

} // namespace vq

#define VQ_ASSERT(fact) \
    (static_cast<bool>(fact) ? static_cast<void>(0) \
                             : ::vq::assertionFailed(#fact, __FILE__, __LINE__))

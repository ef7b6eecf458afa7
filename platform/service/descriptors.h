// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace vq::service {

// As many open files and sockets as this process may have at most: the limit that it starts
// with is often 1,024, for programs of another time. Says how many that are.
std::size_t raiseDescriptorLimit();

} // namespace vq::service

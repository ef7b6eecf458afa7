// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/port/digest.h"

namespace vq {

// Stands in for SHA-256 where a test needs a hash that sees every byte, not one that
// withstands an attack.
Hash256 fakeDigest(std::span<const std::byte> bytes);

} // namespace vq

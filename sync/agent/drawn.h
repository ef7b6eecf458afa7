// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "platform/crypto/random.h"

namespace vq::agent {

// By chance, from 0 up to but not 1.
inline double drawn()
{
    std::array<std::uint8_t, 4> bytes{};
    crypto::randomBytes(bytes);
    std::uint32_t number = 0;
    for (const auto byte : bytes)
        number = number << 8U | byte;
    return number / 4294967296.0;
}

} // namespace vq::agent

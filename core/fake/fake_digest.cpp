// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/fake/fake_digest.h"

namespace vq {

Hash256 fakeDigest(std::span<const std::byte> bytes)
{
    Hash256 hash{};
    std::uint64_t mixed = 0xCBF29CE484222325U ^ bytes.size();
    const auto mix = [&](std::uint64_t byte) {
        mixed = (mixed ^ byte) * 0x100000001B3U;
        mixed ^= mixed >> 29U;
    };
    for (const auto byte : bytes)
        mix(std::to_integer<std::uint64_t>(byte));
    for (auto &out : hash) {
        mix(out);
        out = static_cast<std::uint8_t>(mixed >> 17U);
    }
    return hash;
}

} // namespace vq

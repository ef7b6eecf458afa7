// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/log/seal.h"

#include "core/log/hash_input.h"

namespace vq {

Hash256 hashOf(const Seal &seal, const LogHash &hash)
{
    constexpr std::size_t kFixedBytes = 192;
    HashInput input(kFixedBytes + seal.state.size());
    input.addOwner(hash.owner);
    input.addNumber(8, 8);
    input.addNumber(seal.position, 8);
    input.addField(seal.head.incarnation.bytes.data(),
                   seal.head.incarnation.bytes.size());
    input.addNumber(8, 8);
    input.addNumber(seal.head.seq, 8);
    input.addNumber(12, 8);
    input.addNumber(static_cast<std::uint64_t>(seal.head.hlc.wall_ms), 8);
    input.addNumber(seal.head.hlc.count, 4);
    input.addField(seal.head.hash.data(), seal.head.hash.size());
    input.addNumber(8, 8);
    input.addNumber(static_cast<std::uint64_t>(toUnixMs(seal.at)), 8);
    input.addField(seal.state.data(), seal.state.size());
    return hash.sha256(input.bytes());
}

} // namespace vq

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/log/record.h"

// Inside of core/log: how the bytes under a hash are laid out.
namespace vq {

// Every field is preceded by its length, so that no two different values have the same
// bytes.
class HashInput {
public:
    explicit HashInput(std::size_t size) { m_bytes.reserve(size); }

    template <class Byte>
    void addField(const Byte *data, std::size_t size)
    {
        addNumber(size, 8);
        const auto bytes = std::as_bytes(std::span(data, size));
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    }

    void addOwner(const LogOwner &owner)
    {
        addField(owner.tenant.data(), owner.tenant.size());
        addField(owner.site.data(), owner.site.size());
    }

    // Big-endian.
    void addNumber(std::uint64_t value, int size)
    {
        std::array<std::byte, sizeof(value)> bytes{};
        auto left = static_cast<unsigned>(size);
        for (auto &byte : std::span(bytes).first(left))
            byte = static_cast<std::byte>(value >> (8 * --left));
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.begin() + size);
    }

    std::span<const std::byte> bytes() const { return m_bytes; }

private:
    std::vector<std::byte> m_bytes;
};

} // namespace vq

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <span>

#include "core/base/time.h"

namespace vq::sim {

// All the chance of one world, from one seed. No distribution of the library: they differ
// from one library to the next, and a seed must mean the same everywhere.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : m_engine(seed) {}

    std::uint64_t next() { return m_engine(); }
    // 0 … count - 1
    std::uint64_t below(std::uint64_t count) { return m_engine() % count; }
    bool oneIn(std::uint64_t count) { return below(count) == 0; }
    bool permille(int part) { return static_cast<int>(below(1000)) < part; }
    Ms between(Ms least, Ms most)
    {
        const auto span = static_cast<std::uint64_t>((most - least).count()) + 1;
        return least + Ms{static_cast<std::int64_t>(below(span))};
    }
    // Mostly short, sometimes long: half of them in the first tenth.
    Ms mostlyShort(Ms most)
    {
        return oneIn(2) ? between(Ms{0}, most / 10) : between(Ms{0}, most);
    }
    void fill(std::span<std::uint8_t> bytes)
    {
        for (auto &byte : bytes)
            byte = static_cast<std::uint8_t>(m_engine() >> 24U);
    }

private:
    std::mt19937_64 m_engine; // the standard says which numbers it gives
};

} // namespace vq::sim

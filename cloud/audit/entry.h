// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/time.h"

// One line of the audit. Each holds the hash of the one before, so that nothing can be
// changed, taken out, put in or swapped without a trace.
namespace vq::cloud::audit {

struct Entry {
    std::string tenant;      // whose chain it is in; empty: the platform's
    std::int64_t number = 0; // 1, 2, 3, … in the chain
    UtcMs at{};
    std::string actor; // the id of whoever did it; "visitor", or empty: nobody signed in
    std::string action;
    std::string resource;
    std::string before; // JSON; empty: it was not there
    std::string after;
    std::string peer; // the address that it came from
    std::string request;
    std::string previous; // the hash of entry number − 1; empty in the first
    std::string hash;     // of all of the above, 64 hexadecimal digits
};

// The action of the entry that says up to which one (`number`, `hash`) entries were taken
// away because they were too old.
inline constexpr const char *kTrimAction = "retention.audit";

// SHA-256 over every field but the hash itself, each with its length before it.
std::string hashOf(const Entry &entry);

// What is wrong with a chain.
struct Break {
    std::int64_t number = 0; // of the entry where it shows
    std::string what;
};
struct Verdict {
    std::int64_t entries = 0;
    std::vector<Break> breaks;
    std::string head; // the hash of the last entry
};

// Where a chain begins: behind what a tenant does not keep any more.
struct ChainBase {
    std::int64_t number = 0;
    std::string hash;
};

// Verifies one entry after another, in the order of their numbers.
class ChainCheck {
public:
    explicit ChainCheck(ChainBase base = {})
        : m_base(std::move(base)), m_last(m_base.number)
    {
        m_verdict.head = m_base.hash;
    }

    void next(const Entry &entry);
    // The hash that the chain should end with, kept apart from the entries.
    Verdict end(const std::string &head, std::int64_t count);

private:
    ChainBase m_base;
    std::int64_t m_last;
    std::optional<ChainBase> m_trimmed; // as the youngest entry about it says
    Verdict m_verdict;
};

} // namespace vq::cloud::audit

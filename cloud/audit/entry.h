// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
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

// Verifies one entry after another, in the order of their numbers.
class ChainCheck {
public:
    void next(const Entry &entry);
    // The hash that the chain should end with, kept apart from the entries.
    Verdict end(const std::string &head, std::int64_t count);

private:
    Verdict m_verdict;
};

} // namespace vq::cloud::audit

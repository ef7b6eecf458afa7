// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace vq::hub {

// A place in the file; both count from 1.
struct Spot {
    unsigned line = 0;
    unsigned column = 0;

    auto operator<=>(const Spot &) const = default;
};

// Everything that is wrong with a file, so that it is mended in one go.
class Problems {
public:
    explicit Problems(std::string file) : m_file(std::move(file)) {}

    // A problem is told to many, in logs and far away: what looks like the hash of a PIN is
    // told as "***".
    void add(Spot spot, const std::string &text);
    bool isEmpty() const { return m_all.empty(); }
    // What is no reason to refuse the file, but may be a mistake.
    void warn(Spot spot, const std::string &text);
    const std::vector<std::string> &warnings() const { return m_warnings; }
    Error toError() const; // in the order of the file, the first kShownMax

    static constexpr std::size_t kShownMax = 20;

private:
    struct Problem {
        Spot spot;
        std::string text;
    };

    std::string m_file;
    std::vector<Problem> m_all;
    std::vector<std::string> m_warnings;
};

} // namespace vq::hub

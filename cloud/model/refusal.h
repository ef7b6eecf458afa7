// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace vq::cloud {

// One thing that is wrong with a request.
struct Problem {
    std::string code;    // a stable snake_case word; docs/refusals.md
    std::string message; // what happened, what was kept, what to do
    std::string field;   // of the body, a parameter or a header; empty: none of them

    bool operator==(const Problem &) const = default;
};

// Why a request was not done. Nothing of it was kept.
struct Refusal {
    int status = 400; // of HTTP
    std::vector<Problem> problems;
    std::optional<Ms> retry_after = std::nullopt;

    Refusal(int s, Problem problem) : status(s), problems{std::move(problem)} {}
    Refusal(int s, std::vector<Problem> several) : status(s), problems(std::move(several))
    {}
    // What a rule or the database said: the kind gives the status.
    Refusal(const Error &error);
};

template <class T>
using Outcome = Result<T, Refusal>;

Refusal notFound(std::string_view what); // 404; also for what belongs to others

} // namespace vq::cloud

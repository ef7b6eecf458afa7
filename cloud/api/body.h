// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "cloud/api/route.h"
#include "cloud/model/json_form.h"

namespace vq::cloud {

// The body as a value of its own kind; refused with everything that is wrong with it.
template <class T>
Outcome<T> bodyAs(const Call &call)
{
    T value{};
    if (auto problems = readJson(call.body, Writing::Creation, value); !problems.empty())
        return Refusal(400, std::move(problems));
    return value;
}

} // namespace vq::cloud

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include <rapidcheck.h>

// Properties inside a QtTest slot. Header only; a test that includes this links
// `rapidcheck`.
namespace vq {

// Call once, in initTestCase(), before the first property. VQ_SEED in the environment
// repeats a run; otherwise each run has its own seed, which a failure prints.
inline void seedProperties(int runs)
{
    const char *given = std::getenv("VQ_SEED");
    const std::string seed = given ? given : std::to_string(std::random_device{}());
    setenv("VQ_SEED", seed.c_str(), 1);
    const std::string params =
        "seed=" + seed + " max_size=60 max_success=" + std::to_string(runs);
    setenv("RC_PARAMS", params.c_str(), 1);
}

// Each value from `least` to below `end` alike. RapidCheck's own inRange() is cut down by
// the size of the case: with sizes to 60 it gives less than two thirds of the range, and
// what stands behind is never tried.
template <class Number>
rc::Gen<Number> evenly(Number least, Number end)
{
    return rc::gen::resize(rc::kNominalSize, rc::gen::inRange<Number>(least, end));
}

template <class Property>
bool holds(const std::string &claim, Property &&property)
{
    const bool is_true = rc::check(claim, std::forward<Property>(property));
    if (!is_true)
        std::fprintf(stderr, "repeat with VQ_SEED=%s\n", std::getenv("VQ_SEED"));
    return is_true;
}

} // namespace vq

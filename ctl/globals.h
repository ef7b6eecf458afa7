// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>

#include "core/base/result.h"
#include "ctl/invocation.h"

namespace vq::ctl {

// What every command of a side takes: whom to ask, as whom, and how to say it.
std::span<const OptionSpec> globalOptions(Side side);

// What may stand in for options: VQ_HUB, VQ_CLOUD, VQ_TOKEN_FILE and the like.
std::span<const char *const> environmentNames();

// Whom these words are for: `--hub` or `--cloud` says so, else the environment.
Result<Side> sideOf(std::span<const std::string> words, const Environment &environment);

using OptionValues = std::map<std::string, std::string, std::less<>>;

// Of the side that `out` is of.
Status readGlobals(const OptionValues &options, const Environment &environment,
                   Invocation &out);

Error wrongUsage(std::string message); // code "usage"

} // namespace vq::ctl

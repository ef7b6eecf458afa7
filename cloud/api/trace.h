// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vq::cloud {

// The trace that a request is part of: traceparent of W3C Trace Context, level 1
// (version-trace-parent-flags). Absent when the header is not well formed: a bad one is
// left out of account and refuses nothing.
std::optional<std::string> traceIdOf(std::string_view traceparent);

} // namespace vq::cloud

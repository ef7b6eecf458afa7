// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vq::log {

// Appends the text as a JSON string with its quotes. Whatever comes in, one valid JSON
// string on one line goes out: control characters are escaped, and bytes that are no
// UTF-8 become U+FFFD.
void appendJsonText(std::string &out, std::string_view text);

} // namespace vq::log

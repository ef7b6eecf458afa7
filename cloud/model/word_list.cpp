// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/model/word_list.h"

namespace vq::cloud {

std::string listed(std::span<const std::string_view> words)
{
    std::string text = "one of";
    for (const auto word : words) {
        text += text == "one of" ? " \"" : ", \"";
        text += word;
        text += "\"";
    }
    return text;
}

} // namespace vq::cloud

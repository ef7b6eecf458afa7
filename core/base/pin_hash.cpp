// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/pin_hash.h"

namespace vq {

std::string withoutPinHashes(std::string_view text)
{
    // Base64 and the parameters have none of these.
    constexpr std::string_view kEnds = " \t\r\n\"'`;)]}\\";
    std::string told;
    for (;;) {
        const auto at = text.find(kPinHashBegin);
        told += text.substr(0, at);
        if (at == std::string_view::npos)
            return told;
        told += kPinHashTold;
        const auto end = text.find_first_of(kEnds, at);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end);
    }
}

} // namespace vq

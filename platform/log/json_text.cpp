// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/log/json_text.h"

#include <cstddef>
#include <cstdint>

namespace vq::log {

namespace {

// Length of the well-formed UTF-8 sequence at the front (Unicode 15, table 3-7), 0 when
// there is none: surrogates, overlong forms and values above U+10FFFF are not well
// formed.
std::size_t sequenceLength(std::string_view text)
{
    const auto at = [&](std::size_t i) {
        return i < text.size() ? static_cast<std::uint8_t>(text[i]) : std::uint8_t{0};
    };
    const auto isIn = [](std::uint8_t byte, unsigned low, unsigned high) {
        return byte >= low && byte <= high;
    };
    const auto lead = at(0);
    if (lead < 0x80)
        return 1;
    if (isIn(lead, 0xC2, 0xDF))
        return isIn(at(1), 0x80, 0xBF) ? 2 : 0;
    if (isIn(lead, 0xE0, 0xEF)) {
        const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = lead == 0xED ? 0x9F : 0xBF;
        return isIn(at(1), low, high) && isIn(at(2), 0x80, 0xBF) ? 3 : 0;
    }
    if (isIn(lead, 0xF0, 0xF4)) {
        const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
        const bool is_tail = isIn(at(2), 0x80, 0xBF) && isIn(at(3), 0x80, 0xBF);
        return isIn(at(1), low, high) && is_tail ? 4 : 0;
    }
    return 0;
}

void appendControl(std::string &out, std::uint8_t c)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    switch (c) {
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += kDigits[c >> 4U];
        out += kDigits[c & 15U];
    }
}

} // namespace

void appendJsonText(std::string &out, std::string_view text)
{
    out += '"';
    while (!text.empty()) {
        const auto c = static_cast<std::uint8_t>(text.front());
        const auto length = sequenceLength(text);
        if (length == 0) {
            out += "\xEF\xBF\xBD";
        } else if (c == '"' || c == '\\') {
            out += '\\';
            out += text.front();
        } else if (c < 0x20 || c == 0x7F) {
            appendControl(out, c);
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    out += '"';
}

} // namespace vq::log

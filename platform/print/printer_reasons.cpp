// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/printer_reasons.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vq::print {

namespace {

using namespace std::string_view_literals;

std::string_view withoutSeverity(std::string_view reason)
{
    for (const auto suffix : {"-error"sv, "-warning"sv, "-report"sv})
        if (reason.ends_with(suffix))
            return reason.substr(0, reason.size() - suffix.size());
    return reason;
}

// Words for one thing to a visitor: RFC 8011 §5.4.12 tells trays from printers, a ticket
// does not.
std::string_view plainWord(std::string_view word)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kSame =
        {{
            {"media-needed", "media-empty"},
            {"door-open", "cover-open"},
            {"interlock-open", "cover-open"},
            {"shutdown", "offline"},
        }};
    for (const auto &[from, to] : kSame)
        if (word == from)
            return to;
    return word;
}

// What CUPS reports about itself ("cups-waiting-for-job-completed"), about a queue's
// state, which is asked for separately, or about nothing.
bool isNoTrouble(std::string_view word)
{
    return word.empty() || word == "none" || word == "paused" ||
           word == "moving-to-paused" || word == "connecting-to-device" ||
           word == "other" || word == "hold-new-jobs" || word.starts_with("cups-") ||
           word.starts_with("com.");
}

} // namespace

std::vector<std::string> troublesOf(const std::vector<std::string> &reasons)
{
    std::vector<std::string> troubles;
    for (const auto &reason : reasons) {
        const auto word = plainWord(withoutSeverity(reason));
        if (!isNoTrouble(word))
            addTrouble(troubles, word);
    }
    return troubles;
}

void addTrouble(std::vector<std::string> &troubles, std::string_view word)
{
    const auto at = std::ranges::lower_bound(
        troubles, word, {}, [](const std::string &s) -> std::string_view { return s; });
    if (at == troubles.end() || *at != word)
        troubles.emplace(at, word);
}

} // namespace vq::print

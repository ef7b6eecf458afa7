// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/printer_reasons.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/port/printer.h"

namespace vq::print {

namespace {

using namespace std::string_view_literals;

enum class Severity { Report, Warning, Error };

struct Reason {
    std::string_view word;
    Severity severity = Severity::Error; // what RFC 8011 assumes without a suffix
};

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

Reason reasonOf(std::string_view keyword)
{
    static constexpr std::array<std::pair<std::string_view, Severity>, 3> kSuffixes = {{
        {"-report", Severity::Report},
        {"-warning", Severity::Warning},
        {"-error", Severity::Error},
    }};
    for (const auto &[suffix, severity] : kSuffixes)
        if (keyword.ends_with(suffix))
            return {plainWord(keyword.substr(0, keyword.size() - suffix.size())),
                    severity};
    return {plainWord(keyword)};
}

// What CUPS reports about itself ("cups-waiting-for-job-completed"), about a queue's
// state, which is asked for separately, or about nothing.
bool isNoTrouble(std::string_view word)
{
    return word.empty() || word == "none" || word == "paused" ||
           word == "moving-to-paused" || word == "connecting-to-device" ||
           word == "other" || word == "hold-new-jobs" || word.starts_with("cups-");
}

bool isKnown(std::string_view word)
{
    static constexpr std::array<std::string_view, 5> kWarnings = {
        "media-low", "marker-supply-low", "toner-low", "developer-low",
        "marker-waste-almost-full"};
    return blocksPrinting(std::string(word)) ||
           std::ranges::find(kWarnings, word) != kWarnings.end();
}

} // namespace

std::vector<std::string> troublesOf(const std::vector<std::string> &reasons)
{
    std::vector<std::string> troubles;
    for (const auto &each : reasons) {
        const Reason reason = reasonOf(each);
        const bool is_idle_talk =
            reason.severity == Severity::Report && !isKnown(reason.word);
        if (!isNoTrouble(reason.word) && !is_idle_talk)
            addTrouble(troubles, reason.word);
    }
    return troubles;
}

bool hasError(const std::vector<std::string> &reasons)
{
    return std::ranges::any_of(reasons, [](const std::string &each) {
        const Reason reason = reasonOf(each);
        return reason.severity == Severity::Error && !isNoTrouble(reason.word);
    });
}

void addStop(std::vector<std::string> &troubles)
{
    if (std::ranges::none_of(troubles, blocksPrinting))
        addTrouble(troubles, "stopped");
}

std::string blockingOr(const std::vector<std::string> &troubles,
                       std::string_view fallback)
{
    const auto blocking = std::ranges::find_if(troubles, blocksPrinting);
    return blocking == troubles.end() ? std::string(fallback) : *blocking;
}

void addTrouble(std::vector<std::string> &troubles, std::string_view word)
{
    const auto at = std::ranges::lower_bound(
        troubles, word, {}, [](const std::string &s) -> std::string_view { return s; });
    if (at == troubles.end() || *at != word)
        troubles.emplace(at, word);
}

} // namespace vq::print

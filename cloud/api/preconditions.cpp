// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/preconditions.h"

#include <string>
#include <string_view>

namespace vq::cloud {

namespace {

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' ') || text.starts_with('\t'))
        text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t'))
        text.remove_suffix(1);
    return text;
}

// Whether one of `"7", W/"8"` or `*` names the revision. A gateway that packs an answer
// makes the tag weak; what it stands for is the same.
bool names(std::string_view list, std::int64_t revision)
{
    const auto own = "\"" + std::to_string(revision) + "\"";
    while (!list.empty()) {
        const auto end = list.find(',');
        auto tag = trimmed(list.substr(0, end));
        list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
        if (tag.starts_with("W/"))
            tag.remove_prefix(2);
        if (tag == "*" || tag == own)
            return true;
    }
    return false;
}

} // namespace

Outcome<Done> checkIfMatch(const web::Request &request, std::int64_t revision)
{
    const auto seen = request.header("if-match");
    if (seen.empty() || names(seen, revision))
        return Done{};
    return Refusal(412, Problem{"changed_meanwhile",
                                "This has been changed since you looked. Nothing of this "
                                "request was kept; look again, then decide.",
                                "If-Match"});
}

bool isUnchanged(const web::Request &request, std::int64_t revision)
{
    const auto seen = request.header("if-none-match");
    return !seen.empty() && names(seen, revision);
}

} // namespace vq::cloud

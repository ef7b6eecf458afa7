// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/config/problems.h"

#include <algorithm>

#include "core/base/pin_hash.h"

namespace vq::hub {

namespace {

std::string placeOf(const std::string &file, Spot spot)
{
    return file + ":" + std::to_string(spot.line) + ":" + std::to_string(spot.column) +
           ": ";
}

} // namespace

void Problems::add(Spot spot, const std::string &text)
{
    m_all.push_back({spot, withoutPinHashes(text)});
}

void Problems::warn(Spot spot, const std::string &text)
{
    m_warnings.push_back(placeOf(m_file, spot) + withoutPinHashes(text));
}

Error Problems::toError() const
{
    auto sorted = m_all;
    std::ranges::stable_sort(sorted, {}, &Problem::spot);
    std::string message;
    const auto shown = std::min(sorted.size(), kShownMax);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto &[spot, text] = sorted[i];
        message += (i == 0 ? "" : "\n") + placeOf(m_file, spot) + text;
    }
    if (sorted.size() > shown)
        message += "\nand " + std::to_string(sorted.size() - shown) + " more";
    return {ErrorKind::Reject, "bad_config", message};
}

} // namespace vq::hub

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/port/time_zone.h"

class QTimeZone;

namespace vq {

// One IANA zone from the zone data of this machine (/usr/share/zoneinfo). Never changes
// after it was opened, so several threads may ask it.
class SystemTimeZone final : public TimeZone {
public:
    // Refuses with "unknown_zone" what is not an IANA name: fixed offsets ("UTC+2") and
    // POSIX rules too, because they know nothing of clock changes that a government may
    // still decide.
    static Result<std::unique_ptr<SystemTimeZone>> open(std::string_view id);

    ~SystemTimeZone() override;
    SystemTimeZone(const SystemTimeZone &) = delete;
    SystemTimeZone &operator=(const SystemTimeZone &) = delete;

    std::chrono::seconds offsetAt(UtcMs at) const override;
    std::optional<UtcMs> nextChangeAfter(UtcMs at) const override;

private:
    explicit SystemTimeZone(std::unique_ptr<QTimeZone> zone);

    std::unique_ptr<QTimeZone> m_zone;
};

// Every IANA name that this machine knows, sorted: for messages and completion.
std::vector<std::string> systemZoneIds();

} // namespace vq

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::hub {

// The code that the site's screens show, and with which somebody who took a ticket from afar
// says that she is there. Each is shown for a minute and good for another one, since she reads
// it before she types. Made of a secret that the hub draws when it starts and keeps in memory
// alone.
class PresenceCodes {
public:
    static constexpr Ms kShownFor{60'000};
    static constexpr int kDigits = 6;
    // Wrong ones of one ticket: whoever guesses wins with a chance of one in 100,000. A desk
    // sees her all the same.
    static constexpr int kWrongMax = 5;
    static constexpr std::size_t kTicketsMax = 10'000;

    explicit PresenceCodes(
        const std::function<void(std::span<std::uint8_t>)> &fill_at_random);

    std::string shownAt(UtcMs now) const; // "042137"
    // wrong_presence_code, presence_tries.
    Status check(const TicketId &ticket, std::string_view code, UtcMs now);

private:
    std::string of(std::int64_t minute) const;

    std::array<std::uint8_t, 32> m_secret{};
    std::map<TicketId, int> m_wrong;
};

} // namespace vq::hub

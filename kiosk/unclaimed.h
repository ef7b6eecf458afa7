// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/port/clock.h"
#include "device/hub.h"

namespace vq::kiosk {

// Wishes that the hub may have fulfilled after their visitor had gone without an answer.
// Nobody has that number, so the hub is asked with the same request id until it is known
// what became of it, and a ticket that was made is cancelled.
class Unclaimed {
public:
    static constexpr Ms kAgainEvery{1000};
    static constexpr Ms kWorthAsking =
        std::chrono::hours{24}; // then its business day has ended
    static constexpr std::size_t kWishesMax = 50;

    Unclaimed(device::Hub &hub, const Clock &clock) : m_hub(hub), m_clock(clock) {}

    void add(command::TakeTicket take, std::string request_id);
    void tick();

private:
    struct Wish {
        command::TakeTicket take;
        std::string request_id;
        std::optional<TicketId> ticket; // that was made, and is to be cancelled
        SteadyMs since;
        SteadyMs ask_at;
        bool is_asked = false;
    };

    void ask(Wish &wish);
    void answered(const std::string &request_id, const Result<lan::ReplyBody> &answer);

    device::Hub &m_hub;
    const Clock &m_clock;
    std::vector<Wish> m_wishes;
};

} // namespace vq::kiosk

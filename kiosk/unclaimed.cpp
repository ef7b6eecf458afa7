// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/unclaimed.h"

#include <algorithm>

#include "platform/log/log.h"

namespace vq::kiosk {
namespace {

constexpr Ms kAnswerPatience{20'000};

} // namespace

void Unclaimed::add(command::TakeTicket take, std::string request_id)
{
    const SteadyMs now = m_clock.steady();
    if (m_wishes.size() >= kWishesMax)
        m_wishes.erase(m_wishes.begin());
    m_wishes.push_back({.take = std::move(take),
                        .request_id = std::move(request_id),
                        .ticket = {},
                        .since = now,
                        .ask_at = now});
}

void Unclaimed::tick()
{
    const SteadyMs now = m_clock.steady();
    std::erase_if(m_wishes, [now](const Wish &wish) {
        return !wish.is_asked && now - wish.since >= kWorthAsking;
    });
    for (auto &wish : m_wishes)
        if (!wish.is_asked && now >= wish.ask_at)
            ask(wish);
}

void Unclaimed::ask(Wish &wish)
{
    wish.is_asked = true;
    const auto heard = [this,
                        id = wish.request_id](const Result<lan::ReplyBody> &answer) {
        answered(id, answer);
    };
    if (wish.ticket) {
        const command::Cancel cancel{.ticket = *wish.ticket, .reason = "unclaimed"};
        m_hub.ask(CommandBody(cancel), heard, kAnswerPatience);
    } else {
        m_hub.ask(CommandBody(wish.take), heard, kAnswerPatience, wish.request_id);
    }
}

void Unclaimed::answered(const std::string &request_id,
                         const Result<lan::ReplyBody> &answer)
{
    const auto wish = std::ranges::find(m_wishes, request_id, &Wish::request_id);
    if (wish == m_wishes.end())
        return;
    wish->is_asked = false;
    wish->ask_at = m_clock.steady();
    if (!answer && answer.error().kind == ErrorKind::Retry) {
        wish->ask_at = m_clock.steady() + kAgainEvery;
        return;
    }
    const auto *made = answer ? std::get_if<lan::TicketReply>(&*answer) : nullptr;
    if (made != nullptr && !wish->ticket) {
        wish->ticket = made->receipt.ticket.id;
        return;
    }
    if (answer)
        log::info("unclaimed_cancelled", "A ticket that nobody got was cancelled",
                  {{"request", request_id}});
    else
        log::warning("unclaimed_left", answer.error());
    m_wishes.erase(wish);
}

} // namespace vq::kiosk

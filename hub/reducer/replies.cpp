// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/replies.h"

#include <algorithm>

namespace vq::hub {

namespace {

// The ticket that the fact is about, if any.
const TicketId *ticketIn(const Fact &fact)
{
    return std::visit(
        [](const auto &body) -> const TicketId * {
            if constexpr (requires { body.ticket; })
                return &body.ticket;
            else
                return nullptr;
        },
        fact.body);
}

struct Answerer {
    const Decided &decided;
    const SiteState &state;
    const SiteConfig &config;

    lan::ReplyBody ticket(const TicketId &id) const
    {
        const Ticket *found = state.find(id);
        VQ_ASSERT(found != nullptr);
        return ticketReply(state, config, *found, decided.time);
    }

    // The ticket that the last fact about one was about.
    lan::ReplyBody lastTicket() const
    {
        for (std::size_t i = decided.facts.size(); i-- > 0;)
            if (const auto *id = ticketIn(decided.facts[i]))
                return ticket(*id);
        return lan::DoneReply{};
    }

    // The one that was meant, or else the first of a party.
    template <class AtCounter>
    lan::ReplyBody ticketAt(const AtCounter &command) const
    {
        if (command.ticket)
            return ticket(*command.ticket);
        for (const Fact &fact : decided.facts)
            if (const auto *id = ticketIn(fact))
                return ticket(*id);
        return lan::DoneReply{};
    }

    lan::ReplyBody counter(CounterNumber number) const
    {
        return lan::CounterReply{viewOfCounter(state, number, decided.undoable_from)};
    }

    lan::ReplyBody operator()(const command::TakeTicket &) const { return lastTicket(); }
    lan::ReplyBody operator()(const command::Call &) const
    {
        for (const Fact &fact : decided.facts)
            if (const auto *called = std::get_if<fact::TicketCalled>(&fact.body))
                return lan::CallReply{
                    receiptOf(state, config, *state.find(called->ticket), decided.time)};
        return lan::CallReply{};
    }
    lan::ReplyBody operator()(const command::Recall &c) const { return ticketAt(c); }
    lan::ReplyBody operator()(const command::Serve &c) const { return ticketAt(c); }
    lan::ReplyBody operator()(const command::Finish &c) const { return ticketAt(c); }
    lan::ReplyBody operator()(const command::NoShow &c) const { return ticketAt(c); }
    lan::ReplyBody operator()(const command::Group &c) const
    {
        return ticket(c.tickets.front());
    }
    lan::ReplyBody operator()(const command::Ungroup &c) const
    {
        return ticket(c.ticket);
    }
    lan::ReplyBody operator()(const command::SayPresent &c) const
    {
        return ticket(c.ticket);
    }
    lan::ReplyBody operator()(const command::UndoAtCounter &) const
    {
        VQ_ASSERT(decided.undone.has_value());
        return ticket(*decided.undone);
    }
    lan::ReplyBody operator()(const command::UndoOfTicket &c) const
    {
        return ticket(c.ticket);
    }
    lan::ReplyBody operator()(const command::Park &c) const { return ticket(c.ticket); }
    lan::ReplyBody operator()(const command::Return &c) const { return ticket(c.ticket); }
    lan::ReplyBody operator()(const command::Transfer &c) const
    {
        return ticket(c.ticket);
    }
    lan::ReplyBody operator()(const command::Cancel &c) const { return ticket(c.ticket); }
    lan::ReplyBody operator()(const command::OpenCounter &c) const
    {
        return counter(c.counter);
    }
    lan::ReplyBody operator()(const command::PauseCounter &c) const
    {
        return counter(c.counter);
    }
    lan::ReplyBody operator()(const command::CloseCounter &c) const
    {
        return counter(c.counter);
    }
    // Which kiosk it is: who asked sends the visitor there.
    lan::ReplyBody operator()(const command::OrderCopy &) const
    {
        for (const Fact &fact : decided.facts)
            if (const auto *ordered = std::get_if<fact::CopyOrdered>(&fact.body)) {
                auto reply = device(ordered->kiosk);
                reply.device.is_connected = true;
                return reply;
            }
        return lan::DoneReply{};
    }
    lan::ReplyBody operator()(const command::AddAppointment &) const
    {
        for (const Fact &fact : decided.facts)
            if (const auto *made = std::get_if<fact::AppointmentMade>(&fact.body))
                return lan::AppointmentReply{
                    viewOf(made->code, state.appointments.at(made->code))};
        return lan::DoneReply{};
    }
    lan::ReplyBody operator()(const command::AddDevice &c) const
    {
        return device(c.device);
    }
    lan::ReplyBody operator()(const command::RevokeDevice &c) const
    {
        return device(c.device);
    }
    lan::ReplyBody operator()(const auto &) const { return lan::DoneReply{}; }

    lan::DeviceReply device(const DeviceId &id) const
    {
        const Device &device = state.devices.at(id);
        return lan::DeviceReply{.device = {.id = id,
                                           .role = device.role,
                                           .name = device.name,
                                           .is_connected = false,
                                           .is_revoked = device.revoked,
                                           .troubles = device.troubles},
                                .token = {}};
    }
};

} // namespace

std::optional<TicketId> undoneTicket(const std::vector<Fact> &facts,
                                     const SiteState &before)
{
    for (const Fact &fact : facts) {
        const auto *undone = std::get_if<fact::ActionUndone>(&fact.body);
        if (undone == nullptr)
            continue;
        const auto action =
            std::ranges::find(before.actions, undone->action, &Action::number);
        if (action != before.actions.end() && !action->touched.empty())
            return action->touched.front().before.id;
    }
    return std::nullopt;
}

lan::ReplyBody replyTo(const Decided &decided, const SiteState &state,
                       const SiteConfig &config)
{
    return std::visit(Answerer{decided, state, config}, decided.command.body);
}

lan::TicketReply ticketReply(const SiteState &state, const SiteConfig &config,
                             const Ticket &ticket, const HallTime &time)
{
    lan::TicketReply reply{.receipt = receiptOf(state, config, ticket, time), .url = {}};
    if (!config.public_url.empty())
        reply.url = config.public_url + toString(ticket.token);
    return reply;
}

} // namespace vq::hub

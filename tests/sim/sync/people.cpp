// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/people.h"

#include <algorithm>
#include <array>

namespace vq::sim {

namespace {

constexpr Ms kPatience{3000};

// By order of issue, so that the choice does not depend on how a hash table lies.
std::optional<TicketId> anyTicket(const SiteState &state, TicketState wanted,
                                  Chance &chance)
{
    std::vector<std::pair<std::uint64_t, TicketId>> found;
    for (const auto &[id, ticket] : state.tickets)
        if (ticket.state == wanted)
            found.emplace_back(ticket.place.order, id);
    if (found.empty())
        return std::nullopt;
    std::ranges::sort(found);
    return found[chance.below(found.size())].second;
}

Command asked(CommandBody body)
{
    return {.by = {}, .by_name = "K1", .at_counter = {}, .body = std::move(body)};
}

} // namespace

People::People(Nature nature, Machine &machine, Ms pause)
    : m_nature(std::move(nature)), m_machine(machine),
      m_kiosk(m_nature,
              [this](CommandBody body, Kiosk::Then then) {
                  // A visitor waits for the ledger as long as one try takes.
                  const auto *report = std::get_if<command::ReportPrint>(&body);
                  const bool is_request = report->outcome == PrintState::Requested;
                  want({.command = asked(std::move(body)),
                        .tries_left = is_request && then ? 1 : kTriesMax,
                        .then = std::move(then)});
              }),
      m_pause(pause)
{
    m_machine.onReply([this](const SimReply &reply) { hear(reply); });
}

void People::planNext()
{
    m_nature.loop.in(m_nature.chance.between(Ms{1}, 2 * m_pause), [this] {
        if (m_is_closed)
            return;
        doSomething();
        planNext();
    });
}

void People::doSomething()
{
    if (!m_machine.isUp())
        return;
    if (m_nature.chance.below(100) < 35)
        return want(visit());
    const CounterNumber number{1 + static_cast<int>(m_nature.chance.below(3))};
    want(m_nature.chance.oneIn(8) ? workWithSomebody(number) : workAt(number));
}

CommandBody People::visit()
{
    auto &chance = m_nature.chance;
    const std::array services = {"PASS", "VISA", "CASH"};
    command::TakeTicket take{.service = {services.at(chance.below(3))}, .language = "de"};
    if (chance.oneIn(4))
        take.priority_class = ClassCode{"priority"};
    return take;
}

CommandBody People::workAt(CounterNumber number)
{
    auto &chance = m_nature.chance;
    const auto &state = m_machine.hub().desk().state();
    const auto &counter = state.counterAt(number);
    if (counter.status != CounterStatus::Open)
        return command::OpenCounter{number, "Kim"};
    const auto here = counter.ticket();
    if (!here)
        return command::Call{.counter = number};
    if (state.find(*here)->state == TicketState::Called)
        return chance.oneIn(6) ? CommandBody{command::NoShow{number}}
                               : CommandBody{command::Serve{number}};
    if (chance.oneIn(6))
        return command::Transfer{*here, {"CASH"}, chance.oneIn(2)};
    if (chance.oneIn(8))
        return command::Park{.ticket = *here};
    return command::Finish{number, "done"};
}

CommandBody People::workWithSomebody(CounterNumber number)
{
    auto &chance = m_nature.chance;
    const auto &state = m_machine.hub().desk().state();
    const auto waiting = anyTicket(state, TicketState::Waiting, chance);
    const auto parked = anyTicket(state, TicketState::Parked, chance);
    const auto missed = anyTicket(state, TicketState::NoShow, chance);
    switch (chance.below(8)) {
    case 0:
        return command::UndoAtCounter{number};
    case 1:
        return command::Recall{number};
    case 2:
        return waiting ? CommandBody{command::Call{.counter = number, .ticket = waiting}}
                       : visit();
    case 3:
        return parked ? CommandBody{command::Return{*parked}} : visit();
    case 4:
        return missed ? CommandBody{command::Return{*missed}} : visit();
    case 5:
        return waiting ? orderCopy(*waiting) : visit();
    case 6:
        return waiting ? CommandBody{command::Cancel{*waiting, "visitor"}} : visit();
    default:
        return chance.oneIn(2) ? CommandBody{command::PauseCounter{number}}
                               : CommandBody{command::CloseCounter{number}};
    }
}

// A clerk has one printed for who has lost hers, or got none.
CommandBody People::orderCopy(const TicketId &ticket)
{
    return command::OrderCopy{.ticket = ticket, .kiosk = DeviceId{}};
}

void People::want(CommandBody body)
{
    const auto *order = std::get_if<command::OrderCopy>(&body);
    Kiosk::Then then;
    if (order != nullptr)
        then = [this, ticket = order->ticket](Kiosk::Answer answer) {
            if (answer == Kiosk::Answer::Done)
                m_kiosk.print(ticket, true);
        };
    want({.command = asked(std::move(body)), .then = std::move(then)});
}

void People::want(Wish wish)
{
    TicketId id; // 128 bits of which nobody has had the like
    m_nature.chance.fill(id.bytes);
    const auto name = toString(id);
    m_wishes[name] = std::move(wish);
    say(name);
}

void People::say(const std::string &id)
{
    const auto found = m_wishes.find(id);
    if (found == m_wishes.end())
        return;
    if (--found->second.tries_left < 0) { // she went away
        const auto then = std::move(found->second.then);
        m_wishes.erase(found);
        if (then)
            then(Kiosk::Answer::None);
        return;
    }
    m_machine.ask(id, found->second.command);
    m_nature.loop.in(kPatience, [this, id] { say(id); });
}

void People::hear(const SimReply &reply)
{
    const auto found = m_wishes.find(reply.id);
    if (reply.is_retry || found == m_wishes.end())
        return;
    const auto then = std::move(found->second.then);
    m_wishes.erase(found);
    if (then)
        then(reply.refusal.empty() ? Kiosk::Answer::Done : Kiosk::Answer::Refused);
    const auto ticket = seenIn(reply);
    if (!ticket)
        return;
    ++m_tickets;
    if (!m_nature.chance.oneIn(3)) // the others have the glass, or a telephone
        m_kiosk.print(ticket->ticket, false);
}

} // namespace vq::sim

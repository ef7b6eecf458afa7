// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "core/queue/decide_parts.h"
#include "core/queue/party.h"

namespace vq::deciding {

namespace {

// Who is at a counter stays with whom she was called with, and who has ended with nobody.
bool isFreeToMove(const Ticket &ticket)
{
    return ticket.state == TicketState::Waiting || ticket.state == TicketState::Parked;
}

Result<const Ticket *> freeTicket(const Question &question, const TicketId &id)
{
    VQ_TRY(const auto *ticket, ticketOf(question, id));
    if (!isFreeToMove(*ticket))
        return wrongState(*ticket, "grouped");
    return ticket;
}

Error partyIsFull(const Ticket &first, const std::string &outcome)
{
    return rejected("party_full", "At most " + std::to_string(kPartyMax) +
                                      " tickets are called together, and so many would "
                                      "be with " +
                                      first.label + ". " + outcome);
}

Status isAlone(const Question &question, const Ticket &ticket)
{
    if (liveMembers(question.state, partyOf(ticket)).size() < 2)
        return Done{};
    return conflict("in_other_party",
                    "Ticket " + ticket.label +
                        " is called together with others already. Nothing was changed; "
                        "take it out of its party first.");
}

} // namespace

Result<std::optional<TicketId>> partyToJoin(const SiteState &state,
                                            const std::optional<TicketId> &with)
{
    if (!with)
        return std::optional<TicketId>();
    const auto *first = state.find(*with);
    if (first == nullptr)
        return rejected("unknown_ticket",
                        "No ticket of this business day has the id of the one to be "
                        "called together with. No ticket was made.");
    if (!isFreeToMove(*first))
        return conflict("wrong_state",
                        "Ticket " + first->label + " is " +
                            std::string(toString(first->state)) +
                            ": nobody can be called together with it any more. No "
                            "ticket was made.");
    if (liveMembers(state, partyOf(*first)).size() >= kPartyMax)
        return partyIsFull(*first, "No ticket was made.");
    return std::optional(partyOf(*first));
}

Result<Facts> answer(const Question &question, const command::Group &group)
{
    if (std::set(group.tickets.begin(), group.tickets.end()).size() < 2)
        return rejected("party_of_one",
                        "A party has two tickets at least. Nothing was changed.");
    VQ_TRY(const auto *first, freeTicket(question, group.tickets.front()));
    const auto party = partyOf(*first);
    std::set<TicketId> joining;
    Bodies bodies;
    for (const auto &id : group.tickets) {
        VQ_TRY(const auto *ticket, freeTicket(question, id));
        if (partyOf(*ticket) == party || !joining.insert(id).second)
            continue;
        VQ_CHECK(isAlone(question, *ticket));
        bodies.emplace_back(fact::TicketGrouped{id, party});
    }
    if (liveMembers(question.state, party).size() + bodies.size() > kPartyMax)
        return partyIsFull(*first, "Nothing was changed.");
    return undoable(question, std::move(bodies));
}

// A party that goes by the id of who leaves it goes by the next one's from then on.
Result<Facts> answer(const Question &question, const command::Ungroup &ungroup)
{
    VQ_TRY(const auto *ticket, freeTicket(question, ungroup.ticket));
    auto others = liveMembers(question.state, partyOf(*ticket));
    std::erase(others, ticket);
    if (others.empty())
        return conflict("not_in_party", "Ticket " + ticket->label +
                                            " is called by itself already. Nothing was "
                                            "changed.");
    Bodies bodies{fact::TicketGrouped{ticket->id, {}}};
    if (ticket->party)
        return undoable(question, std::move(bodies));
    for (const auto *other : others) {
        VQ_CHECK(freeTicket(question, other->id));
        const bool is_next = other == others.front();
        bodies.emplace_back(fact::TicketGrouped{
            other->id, is_next ? std::nullopt : std::optional(others.front()->id)});
    }
    return undoable(question, std::move(bodies));
}

} // namespace vq::deciding

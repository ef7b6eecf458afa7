// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/decide.h"

#include "core/queue/decide_parts.h"

namespace vq {

namespace deciding {

namespace {

// Whose counter did it: a command to a counter is that counter's act, whoever sent it, so
// that the counter's undo finds it.
std::optional<CounterNumber> actingCounter(const Command &command)
{
    return std::visit(
        [&](const auto &body) -> std::optional<CounterNumber> {
            if constexpr (requires { body.counter; })
                return body.counter;
            else
                return command.at_counter;
        },
        command.body);
}

Facts factsOf(const Question &question, Bodies bodies, std::uint64_t action)
{
    Facts facts;
    facts.reserve(bodies.size());
    const auto counter = actingCounter(question.command);
    for (auto &body : bodies) {
        facts.push_back(Fact{.at = question.moment.now,
                             .by = question.command.by,
                             .at_counter = counter,
                             .action = action,
                             .body = std::move(body)});
    }
    return facts;
}

} // namespace

Facts lasting(const Question &question, Bodies bodies)
{
    return factsOf(question, std::move(bodies), 0);
}

Facts undoable(const Question &question, Bodies bodies)
{
    return factsOf(question, std::move(bodies), question.state.action_last + 1);
}

Error rejected(std::string code, std::string message)
{
    return Error{ErrorKind::Reject, std::move(code), std::move(message)};
}

Error conflict(std::string code, std::string message)
{
    return Error{ErrorKind::Conflict, std::move(code), std::move(message)};
}

Result<const Ticket *> ticketOf(const Question &question, const TicketId &id)
{
    if (const auto *ticket = question.state.find(id))
        return ticket;
    return rejected("unknown_ticket",
                    "No ticket of this business day has this id. Nothing was "
                    "changed; look for the ticket by its number.");
}

Error wrongState(const Ticket &ticket, std::string_view refused)
{
    return conflict("wrong_state", "Ticket " + ticket.label + " is " +
                                       std::string(toString(ticket.state)) +
                                       ": it cannot be " + std::string(refused) +
                                       ". Nothing was changed.");
}

std::string nameOf(CounterNumber counter)
{
    return "Counter " + std::to_string(counter.value);
}

Result<const ServiceConfig *>
offeredService(const Question &question, const ServiceCode &code, const std::string &kept)
{
    const auto *service = question.config.findService(code);
    if (!service)
        return rejected("unknown_service",
                        "The site has no service " + code.text + ". " + kept);
    if (service->is_retired)
        return rejected("retired", "Service " + code.text +
                                       " is given up: only those who are in its line "
                                       "are still served. " +
                                       kept);
    return service;
}

Result<const CounterConfig *> counterConfigOf(const Question &question,
                                              CounterNumber counter)
{
    if (const auto *config = question.config.findCounter(counter))
        return config;
    return rejected("unknown_counter", nameOf(counter) +
                                           " is not in the site's configuration. "
                                           "Nothing was changed.");
}

Status mayTakeMore(const CounterConfig &counter)
{
    if (!counter.is_retired)
        return Done{};
    return rejected("counter_retired",
                    nameOf(counter.number) +
                        " is not in the site's configuration any more. Nobody was "
                        "called; end what is there, and go on at another counter.");
}

Error otherTicket(CounterNumber counter, const std::string &what)
{
    return conflict("other_ticket", nameOf(counter) + what +
                                        " Nothing was changed; look at the counter "
                                        "before you go on.");
}

Opening openingOf(const Moment &moment, const ServiceCode &service)
{
    if (moment.openings) {
        const auto found = moment.openings->find(service);
        if (found != moment.openings->end())
            return found->second;
    }
    return {.state = moment.is_open ? OpeningState::Open : OpeningState::Closed};
}

Error untilItOpens(Error error, const Opening &opening, UtcMs now)
{
    if (opening.opens_at && *opening.opens_at > now)
        error.retry_after = *opening.opens_at - now;
    return error;
}

} // namespace deciding

Result<std::vector<Fact>> decide(const SiteState &state, const SiteConfig &config,
                                 const Command &command, const Moment &moment)
{
    const deciding::Question question{state, config, command, moment};
    return std::visit([&](const auto &body) { return deciding::answer(question, body); },
                      command.body);
}

} // namespace vq

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "ctl/commands.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

// One ticket command: the ticket by id or number, then the command, then the ticket as it
// is now.
template <class Make>
Result<Answer> onTicket(HubSession &hub, const Invocation &invocation, Make make)
{
    VQ_TRY(const auto id, ticketNamed(hub, invocation.positionals.front()));
    VQ_TRY(const auto reply, expect<lan::TicketReply>(hub.ask(CommandBody{make(id)})));
    return ticketAnswer(reply);
}

// "REG,CASH".
std::vector<ServiceCode> servicesIn(std::string_view codes)
{
    std::vector<ServiceCode> services;
    while (!codes.empty()) {
        const auto code = codes.substr(0, codes.find(','));
        codes.remove_prefix(std::min(code.size() + 1, codes.size()));
        services.push_back({std::string(code)});
    }
    return services;
}

} // namespace

Result<Answer> takeTicket(HubSession &hub, const Invocation &invocation)
{
    command::TakeTicket take;
    take.service = {invocation.option("--service").value_or("")};
    if (const auto priority_class = invocation.option("--class"))
        take.priority_class = ClassCode{*priority_class};
    take.language = invocation.option("--lang").value_or("");
    take.person = invocation.option("--person");
    take.join_anyway = invocation.option("--join-anyway").has_value();
    if (const auto codes = invocation.option("--then"))
        take.then = servicesIn(*codes);
    if (take.person && take.person->empty())
        return Error{ErrorKind::Reject, "usage",
                     "--person takes a key that is not empty"};
    if (const auto with = invocation.option("--group")) {
        VQ_TRY(take.party, ticketNamed(hub, *with));
    }
    VQ_TRY(const auto reply, expect<lan::TicketReply>(hub.ask(CommandBody{take})));
    Answer answer;
    auto ticket = ticketJson(answer.json, reply.receipt, false);
    answer.json.root().Swap(ticket);
    return answer;
}

Result<Answer> showTicket(HubSession &hub, const Invocation &invocation)
{
    VQ_TRY(const auto reply, findTicket(hub, invocation.positionals.front()));
    return ticketAnswer(reply);
}

Result<Answer> explainTicket(HubSession &hub, const Invocation &invocation)
{
    VQ_TRY(const auto id, ticketNamed(hub, invocation.positionals.front()));
    VQ_TRY(const auto reply, expect<lan::ExplainReply>(hub.ask(lan::Explain{id})));
    Answer answer;
    auto told = explanationJson(answer.json, reply.explanation, hub.site());
    answer.json.root().Swap(told);
    return answer;
}

Result<Answer> cancelTicket(HubSession &hub, const Invocation &invocation)
{
    const auto reason = invocation.option("--reason").value_or("staff");
    return onTicket(hub, invocation, [&](TicketId id) {
        return command::Cancel{id, reason};
    });
}

Result<Answer> parkTicket(HubSession &hub, const Invocation &invocation)
{
    std::optional<Minutes> remind_in;
    if (const auto word = invocation.option("--remind")) {
        VQ_TRY(const auto minutes,
               wholeNumber("--remind takes a number of minutes, 0 to 1440", *word));
        if (minutes > static_cast<std::uint64_t>(kParkReminderMax.count()))
            return Error{ErrorKind::Reject, "usage",
                         "--remind takes a number of minutes, 0 to 1440, not '" + *word +
                             "'"};
        remind_in = Minutes{minutes};
    }
    return onTicket(hub, invocation, [&](TicketId id) {
        return command::Park{id, remind_in};
    });
}

Result<Answer> returnTicket(HubSession &hub, const Invocation &invocation)
{
    return onTicket(hub, invocation, [](TicketId id) { return command::Return{id}; });
}

Result<Answer> transferTicket(HubSession &hub, const Invocation &invocation)
{
    const ServiceCode to{invocation.option("--service").value_or("")};
    const bool comes_back = invocation.option("--back").has_value();
    return onTicket(hub, invocation, [&](TicketId id) {
        return command::Transfer{id, to, comes_back};
    });
}

Result<Answer> groupTickets(HubSession &hub, const Invocation &invocation)
{
    command::Group group;
    for (const auto &word : invocation.positionals) {
        VQ_TRY(const auto id, ticketNamed(hub, word));
        group.tickets.push_back(id);
    }
    if (group.tickets.size() > kPartyMax)
        return Error{ErrorKind::Reject, "party_full",
                     "At most " + std::to_string(kPartyMax) +
                         " tickets are called together. Nothing was changed."};
    VQ_TRY(const auto reply, expect<lan::TicketReply>(hub.ask(CommandBody{group})));
    return ticketAnswer(reply);
}

Result<Answer> ungroupTicket(HubSession &hub, const Invocation &invocation)
{
    return onTicket(hub, invocation, [](TicketId id) { return command::Ungroup{id}; });
}

Result<Answer> undoTicket(HubSession &hub, const Invocation &invocation)
{
    return onTicket(hub, invocation,
                    [](TicketId id) { return command::UndoOfTicket{id}; });
}

Result<Answer> reprintTicket(HubSession &hub, const Invocation &invocation)
{
    VQ_TRY(const auto id, ticketNamed(hub, invocation.positionals.front()));
    lan::Reprint reprint{id, std::nullopt};
    if (const auto kiosk = invocation.option("--kiosk")) {
        reprint.kiosk = idFromString<DeviceId>(*kiosk);
        if (!reprint.kiosk)
            return notAnId(*kiosk);
    }
    VQ_TRY(const auto reply, expect<lan::DeviceReply>(hub.ask(reprint)));
    Answer answer = okAnswer();
    answer.json.put(answer.json.root(), "kiosk", reply.device.name);
    return answer;
}

} // namespace vq::ctl

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/commands.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

constexpr auto kOperator = "operator";

// {"ticket":{…}}, or {"ticket":null}.
Answer aboutTicket(const std::optional<TicketReceipt> &receipt)
{
    Answer answer;
    answer.json.put(answer.json.root(), "ticket",
                    receipt ? ticketJson(answer.json, *receipt, true) : Json::Value());
    return answer;
}

// The ticket that --ticket names, if any.
Result<std::optional<TicketId>> ticketMeant(HubSession &hub, const Invocation &invocation)
{
    const auto word = invocation.option("--ticket");
    if (!word)
        return std::optional<TicketId>();
    VQ_TRY(const auto id, ticketNamed(hub, *word));
    return std::optional(id);
}

// One of a party by itself.
bool isAlone(const Invocation &invocation)
{
    return invocation.option("--alone").has_value();
}

// A command at a counter that answers with the ticket it was about.
template <class Make>
Result<Answer> onTicketAt(HubSession &hub, const Invocation &invocation, Make make)
{
    VQ_TRY(const auto counter, counterNamed(invocation.positionals.front()));
    VQ_TRY(const auto reply,
           expect<lan::TicketReply>(hub.ask(CommandBody{make(counter)})));
    return aboutTicket(reply.receipt);
}

// A command that answers with the counter itself.
template <class Make>
Result<Answer> onCounter(HubSession &hub, const Invocation &invocation, Make make)
{
    VQ_TRY(const auto counter, counterNamed(invocation.positionals.front()));
    VQ_TRY(const auto reply,
           expect<lan::CounterReply>(hub.ask(CommandBody{make(counter)})));
    Answer answer;
    auto object = counterJson(answer.json, reply.counter, hub.mirror(), hub.site());
    answer.json.root().Swap(object);
    return answer;
}

} // namespace

Result<Answer> openCounter(HubSession &hub, const Invocation &invocation)
{
    const auto staff = invocation.option("--staff").value_or(kOperator);
    return onCounter(hub, invocation, [&](CounterNumber n) {
        return command::OpenCounter{n, staff};
    });
}

Result<Answer> closeCounter(HubSession &hub, const Invocation &invocation)
{
    return onCounter(hub, invocation,
                     [](CounterNumber n) { return command::CloseCounter{n}; });
}

Result<Answer> pauseCounter(HubSession &hub, const Invocation &invocation)
{
    return onCounter(hub, invocation,
                     [](CounterNumber n) { return command::PauseCounter{n}; });
}

Result<Answer> callAtCounter(HubSession &hub, const Invocation &invocation)
{
    VQ_TRY(const auto counter, counterNamed(invocation.positionals.front()));
    VQ_TRY(const auto chosen, ticketMeant(hub, invocation));
    VQ_TRY(const auto reply, expect<lan::CallReply>(hub.ask(
                                 CommandBody{command::Call{counter, chosen, {}}})));
    return aboutTicket(reply.receipt);
}

Result<Answer> recallAtCounter(HubSession &hub, const Invocation &invocation)
{
    VQ_TRY(const auto meant, ticketMeant(hub, invocation));
    return onTicketAt(hub, invocation, [&](CounterNumber n) {
        return command::Recall{n, meant, isAlone(invocation)};
    });
}

Result<Answer> serveAtCounter(HubSession &hub, const Invocation &invocation)
{
    VQ_TRY(const auto meant, ticketMeant(hub, invocation));
    return onTicketAt(hub, invocation, [&](CounterNumber n) {
        return command::Serve{n, meant, isAlone(invocation)};
    });
}

Result<Answer> finishAtCounter(HubSession &hub, const Invocation &invocation)
{
    const auto outcome = invocation.option("--outcome").value_or("");
    VQ_TRY(const auto meant, ticketMeant(hub, invocation));
    return onTicketAt(hub, invocation, [&](CounterNumber n) {
        return command::Finish{n, outcome, meant, isAlone(invocation)};
    });
}

Result<Answer> noShowAtCounter(HubSession &hub, const Invocation &invocation)
{
    VQ_TRY(const auto meant, ticketMeant(hub, invocation));
    return onTicketAt(hub, invocation, [&](CounterNumber n) {
        return command::NoShow{n, meant, isAlone(invocation)};
    });
}

Result<Answer> undoAtCounter(HubSession &hub, const Invocation &invocation)
{
    std::optional<std::uint64_t> meant;
    if (const auto word = invocation.option("--action")) {
        VQ_TRY(meant, wholeNumber("--action takes the number of a step", *word));
    }
    return onTicketAt(hub, invocation, [&](CounterNumber n) {
        return command::UndoAtCounter{n, meant};
    });
}

Result<Answer> signIn(HubSession &hub, const Invocation &invocation)
{
    VQ_TRY(const auto counter, counterNamed(invocation.positionals.front()));
    VQ_TRY(const auto pin, firstLineOf(invocation.option("--pin-file").value_or("")));
    const lan::SignIn request{invocation.option("--staff").value_or(""), pin, counter};
    VQ_TRY(const auto reply, expect<lan::SignInReply>(hub.ask(request)));
    Answer answer;
    answer.json.put(answer.json.root(), "counter", counter.value);
    answer.json.put(answer.json.root(), "staff", reply.name);
    return answer;
}

Result<Answer> signOut(HubSession &hub, const Invocation &invocation)
{
    VQ_TRY(const auto counter, counterNamed(invocation.positionals.front()));
    VQ_TRY([[maybe_unused]] const auto reply,
           expect<lan::DoneReply>(hub.ask(lan::SignOut{counter})));
    return okAnswer();
}

} // namespace vq::ctl

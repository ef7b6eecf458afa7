// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/decide_parts.h"

namespace vq::deciding {

// Legal from every state: it says who sits there now.
Result<Facts> answer(const Question &question, const command::OpenCounter &open)
{
    VQ_TRY(const auto *config, counterConfigOf(question, open.counter));
    if (question.state.counterAt(open.counter).tickets.empty())
        VQ_CHECK(mayTakeMore(*config));
    return lasting(question, {fact::CounterOpened{open.counter, open.staff}});
}

// A ticket that is at the counter stays there and can be dealt with; only calling stops.
Result<Facts> answer(const Question &question, const command::PauseCounter &pause)
{
    VQ_CHECK(counterConfigOf(question, pause.counter));
    const auto status = question.state.counterAt(pause.counter).status;
    if (status == CounterStatus::Closed)
        return conflict("counter_closed",
                        nameOf(pause.counter) + " is closed: there is nothing to pause.");
    if (status == CounterStatus::Paused)
        return conflict("counter_paused", nameOf(pause.counter) + " is paused already.");
    return lasting(question, {fact::CounterPaused{pause.counter}});
}

Result<Facts> answer(const Question &question, const command::CloseCounter &close)
{
    VQ_CHECK(counterConfigOf(question, close.counter));
    const auto &counter = question.state.counterAt(close.counter);
    if (counter.status == CounterStatus::Closed)
        return conflict("counter_closed", nameOf(close.counter) + " is closed already.");
    if (const auto ticket = counter.ticket())
        return conflict("counter_busy",
                        nameOf(close.counter) + " still has ticket " +
                            question.state.find(*ticket)->label +
                            ". It stays open; end, park or transfer the ticket "
                            "first.");
    return lasting(question, {fact::CounterClosed{close.counter}});
}

} // namespace vq::deciding

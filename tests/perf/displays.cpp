// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sync/wire/lan_codec.h"
#include "tests/perf/bench.h"

namespace vq::perf {

namespace {

constexpr int kCalls = 100;

// Whether the change shows a call of this counter; as a display it reads the whole
// message.
bool showsCall(std::span<const std::byte> message, CounterNumber counter)
{
    const auto decoded = lan::decodeHubMessage(message);
    if (!decoded)
        giveUp(decoded.error().message);
    const auto *delta = std::get_if<lan::Delta>(&*decoded);
    return delta &&
           std::ranges::any_of(delta->tickets, [counter](const TicketView &ticket) {
               return ticket.state == TicketState::Called && ticket.counter == counter;
           });
}

} // namespace

Fanout measureDisplays(const Bench &bench)
{
    const auto hub = bench.startHub("displays");
    auto op = connectMany(Bench::operatorOf(*hub), 1);
    const auto display = Bench::registerDevice(*hub, *op.front(), "display");
    const auto displays = connectMany(display, kDisplays);
    const CounterNumber counter{1};
    askNow(*op.front(),
           CommandBody{command::OpenCounter{.counter = counter, .staff = "Ada"}});

    Fanout figures;
    QElapsedTimer since;
    int arrived = 0;
    bool is_watching = false;
    for (const auto &each : displays) {
        each->on_delta = [&](std::span<const std::byte> message) {
            if (!is_watching || !showsCall(message, counter))
                return;
            figures.each.add(static_cast<double>(since.nsecsElapsed()) / 1e6);
            ++arrived;
        };
    }
    for (int call = 0; call < kCalls; ++call) {
        askNow(*op.front(), takeTicketFor(counter));
        arrived = 0;
        is_watching = true;
        since.start();
        askNow(*op.front(), CommandBody{command::Call{.counter = counter}});
        if (!waitUntil([&] { return arrived == kDisplays; }, 10'000))
            giveUp("a display did not hear of a call within ten seconds");
        figures.last.add(static_cast<double>(since.nsecsElapsed()) / 1e6);
        is_watching = false;
        askNow(*op.front(), CommandBody{command::Serve{counter}});
        askNow(*op.front(), CommandBody{command::Finish{.counter = counter}});
    }
    return figures;
}

} // namespace vq::perf

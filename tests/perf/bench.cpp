// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/bench.h"

namespace vq::perf {

std::unique_ptr<HubProcess> Bench::startHub(const QString &name) const
{
    auto hub =
        std::make_unique<HubProcess>(HubProcess::Options{.program = programs + "/vq-hub",
                                                         .data = work + '/' + name,
                                                         .config = work + "/site.toml"});
    if (!hub->start())
        giveUp("vq-hub did not start; see " + (work + '/' + name).toStdString() +
               "/hub.log");
    return hub;
}

LoadClient::Identity Bench::operatorOf(const HubProcess &hub)
{
    return {
        .hub = hub.url(), .role = "operator", .token = hub.operatorToken().toStdString()};
}

LoadClient::Identity Bench::registerDevice(const HubProcess &hub, LoadClient &op,
                                           const std::string &role)
{
    const auto reply =
        askNow(op, lan::RegisterDevice{.role = role, .name = role + " of the bench"});
    return {
        .hub = hub.url(), .role = role, .token = std::get<lan::DeviceReply>(reply).token};
}

lan::RequestBody takeTicket()
{
    static int turn = 0;
    return takeTicketFor({++turn});
}

lan::RequestBody takeTicketFor(CounterNumber counter)
{
    return CommandBody{command::TakeTicket{
        .service = {"S" + std::to_string(counter.value % kServices + 1)},
        .language = "en"}};
}

} // namespace vq::perf

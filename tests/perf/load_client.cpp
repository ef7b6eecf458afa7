// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/load_client.h"

#include <cstdio>
#include <cstdlib>

#include "sync/wire/lan_codec.h"

namespace vq::perf {

namespace {

// First byte of a HubMessage: the kind's field number and "length-delimited".
constexpr std::byte kWelcome{0x0a};
constexpr std::byte kDelta{0x1a};
constexpr std::byte kReply{0x22};
constexpr std::byte kGoodbye{0x32};

constexpr int kLookMs = 20; // whether a time is over

std::string nextId()
{
    static std::uint64_t last = 0;
    return "load-" + std::to_string(++last);
}

} // namespace

LoadClient::LoadClient(const Identity &identity)
    : m_link(
          identity.hub, [this](std::span<const std::byte> message) { received(message); },
          [](const std::string &why) { giveUp(why); })
{
    lan::Hello hello;
    hello.role = identity.role;
    hello.token = identity.token;
    hello.program = "vq-load";
    const auto bytes = lan::encode(lan::DeviceMessage{hello});
    m_link.send(std::as_bytes(std::span(bytes)));
}

void LoadClient::ask(lan::RequestBody body, Answer answer)
{
    lan::Request request{.id = nextId(), .body = std::move(body)};
    auto &open = m_open[request.id];
    open.answer = std::move(answer);
    const auto bytes = lan::encode(lan::DeviceMessage{std::move(request)});
    open.since.start();
    m_link.send(std::as_bytes(std::span(bytes)));
}

void LoadClient::received(std::span<const std::byte> message)
{
    const auto kind = message.empty() ? std::byte{} : message.front();
    if (kind == kWelcome)
        m_is_live = true;
    else if (kind == kDelta && on_delta)
        on_delta(message);
    if (kind != kReply && kind != kGoodbye)
        return;
    const auto decoded = lan::decodeHubMessage(message);
    if (!decoded)
        giveUp(decoded.error().message);
    if (const auto *goodbye = std::get_if<lan::Goodbye>(&*decoded))
        giveUp(goodbye->reason.message);
    const auto &reply = std::get<lan::Reply>(*decoded);
    const auto found = m_open.find(reply.request_id);
    if (found == m_open.end())
        giveUp("a reply that nobody asked for: " + reply.request_id);
    const double ms = static_cast<double>(found->second.since.nsecsElapsed()) / 1e6;
    const auto answer = std::move(found->second.answer);
    m_open.erase(found);
    answer(reply.outcome, ms);
}

bool waitUntil(const std::function<bool()> &holds, int ms_max)
{
    QElapsedTimer since;
    since.start();
    while (!holds()) {
        if (since.elapsed() > ms_max)
            return false;
        Arrivals::wait(kLookMs);
    }
    return true;
}

void runFor(int ms)
{
    waitUntil([] { return false; }, ms);
}

lan::ReplyBody askNow(LoadClient &client, lan::RequestBody body)
{
    std::optional<lan::ReplyBody> reply;
    client.ask(std::move(body), [&](const Result<lan::ReplyBody> &outcome, double) {
        if (!outcome)
            giveUp(outcome.error().code + ": " + outcome.error().message);
        reply = *outcome;
    });
    if (!waitUntil([&] { return reply.has_value(); }, 30'000))
        giveUp("no reply within 30 s");
    return *reply;
}

std::vector<std::unique_ptr<LoadClient>> connectMany(const LoadClient::Identity &identity,
                                                     int count)
{
    std::vector<std::unique_ptr<LoadClient>> clients;
    clients.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        clients.push_back(std::make_unique<LoadClient>(identity));
    const auto areLive = [&] {
        return std::ranges::all_of(clients,
                                   [](const auto &each) { return each->isLive(); });
    };
    if (!waitUntil(areLive, 60'000))
        giveUp("not all devices were let in within a minute");
    return clients;
}

} // namespace vq::perf

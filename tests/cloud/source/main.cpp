// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
//
// A hub with people at it and its vq-sync, for tests that speak HTTP themselves: takes a word
// a line on standard input and answers each with one line of JSON.
//
//   hello                  {"ask": HEX}: the body to be posted, packed by zstd
//   batch COUNT            {"ask": HEX}: the next records behind what the cloud holds
//   heard HEX              the cloud's answer: {"verdict", "standing", "held", "behind", …}
//   steps COUNT            so many random steps: {"records", "digest"}
//   take SERVICE           {"ticket", "label"}
//   open|call|serve|finish|noshow COUNTER, cancel|park|return TICKET, undo COUNTER
//   line SERVICE           {"tickets": […]} in the order of their calls
//   restart                another run of the hub
//   tickets                {"tickets": [{"ticket", "state", "service", …}]}: all it knows
//   strange                writes a fact of a kind that nobody knows yet
//   spoil                  the next batch has a record that was changed on the way
#include <cstdio>
#include <iostream>
#include <sstream>

#include "core/queue/call_order.h"
#include "core/queue/call_policy.h"
#include "platform/crypto/digest.h"
#include "platform/json/json_writer.h"
#include "platform/zstd/zstd.h"
#include "sync/wire/site_profile.h"
#include "sync/wire/uplink_codec.h"
#include "tests/support/site_log.h"

namespace {

using namespace vq;
using json::Object;

std::string hexOf(std::string_view bytes)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (const char each : bytes) {
        const auto byte = static_cast<unsigned char>(each);
        hex += kDigits[byte >> 4U];
        hex += kDigits[byte & 15U];
    }
    return hex;
}

std::string bytesFrom(const std::string &hex)
{
    std::string bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
    return bytes;
}

class Source {
public:
    Source(LogOwner owner, std::uint64_t seed)
        : m_log({owner, crypto::sha256}, seed, configOf(owner))
    {}

    Object answer(const std::string &word, const std::string &argument)
    {
        if (word == "hello")
            return askOf(hello());
        if (word == "batch")
            return askOf(batch(std::stoul(argument)));
        if (word == "heard")
            return heard(bytesFrom(argument));
        if (word == "steps")
            for (int left = std::stoi(argument); left > 0; --left)
                m_log.step();
        else if (word == "restart")
            m_log.start();
        else if (word == "strange")
            m_log.writeStrange();
        else if (word == "tickets")
            return tickets();
        else if (word == "spoil")
            m_spoils = true;
        else if (word == "line")
            return line(ServiceCode{argument});
        else if (word == "take")
            return took(m_log.ask(command::TakeTicket{.service = {argument}}));
        else
            return done(m_log.ask(commandFrom(word, argument)));
        return standing();
    }

private:
    static SiteConfig configOf(const LogOwner &owner)
    {
        auto config = smallSite(true);
        config.series[0].last = 999; // room for more people than a test of numbers wants
        config.series[1].last = 999;
        config.tenant = owner.tenant;
        config.code = owner.site;
        for (auto &service : config.services)
            service.name = {{"en", "Service " + service.code.text},
                            {"de", "Dienst " + service.code.text}};
        return config;
    }

    static Object askOf(const uplink::CloudAsk &ask)
    {
        return {{"ask", hexOf(zstd::packed(uplink::encode(ask)))}};
    }

    uplink::Hello hello() const
    {
        auto hello = m_log.hello();
        hello.profile = uplink::encodeSite(m_log.site.config);
        return hello;
    }

    uplink::FactBatch batch(std::size_t most)
    {
        auto batch = m_log.batch(m_log.heldBy(m_agreed.held), most, m_agreed);
        if (std::exchange(m_spoils, false) && !batch.records.empty())
            batch.records.front().payload.push_back(std::byte{0});
        return batch;
    }

    Object heard(const std::string &bytes)
    {
        auto answer = uplink::decodeCloudAnswer(std::as_bytes(std::span(bytes)));
        if (!answer)
            return {{"error", answer.error().code}};
        m_agreed = std::move(*answer);
        constexpr std::array kVerdicts = {"taken", "kept_aside", "gap", "greet_first",
                                          "damaged"};
        constexpr std::array kStandings = {"holder", "waiting", "fenced"};
        const auto held = m_log.heldBy(m_agreed.held);
        return {{"verdict", kVerdicts.at(static_cast<std::size_t>(m_agreed.verdict))},
                {"standing", kStandings.at(static_cast<std::size_t>(m_agreed.standing))},
                {"generation", toHex(m_agreed.generation.bytes)},
                {"epoch", static_cast<std::int64_t>(m_agreed.epoch)},
                {"held", static_cast<std::int64_t>(held)},
                {"behind", static_cast<std::int64_t>(m_log.records.size() - held)},
                {"commands", static_cast<std::int64_t>(m_agreed.commands.size())}};
    }

    Object standing() const
    {
        return {{"records", static_cast<std::int64_t>(m_log.records.size())},
                {"digest", std::to_string(digestOf(m_log.site.state))},
                {"run", toHex(m_log.records.back().incarnation.bytes)}};
    }

    Object done(const Result<std::vector<Fact>> &facts)
    {
        if (!facts)
            return {{"refused", facts.error().code}};
        for (const auto &fact : *facts)
            if (const auto *called = std::get_if<fact::TicketCalled>(&fact.body))
                return {{"ticket", toHex(called->ticket.bytes)}};
        return standing();
    }

    Object took(const Result<std::vector<Fact>> &facts)
    {
        if (!facts)
            return {{"refused", facts.error().code}};
        const auto &id = m_log.site.moment.fresh_ticket;
        return {{"ticket", toHex(id.bytes)}, {"label", m_log.site.ticket(id).label}};
    }

    Object tickets() const
    {
        json::Array list;
        for (const auto &[id, ticket] : m_log.site.state.tickets)
            list.emplace_back(
                Object{{"ticket", toHex(id.bytes)},
                       {"state", std::string(toString(ticket.state))},
                       {"service", ticket.service.text},
                       {"label", ticket.label},
                       {"outcome", ticket.outcome},
                       {"counter", ticket.counter
                                       ? json::Value(std::int64_t{ticket.counter->value})
                                       : json::Value()}});
        return {{"tickets", std::move(list)}};
    }

    Object line(const ServiceCode &service)
    {
        const auto now = m_log.site.moment.now;
        std::map<Standing, TicketId> in_order;
        for (const auto &[code, places] : m_log.site.state.lineOf(service).classes())
            places.forEach([&, rule = m_log.site.config.classOf(code)](
                               const PlaceTree::Entry &entry) {
                in_order.emplace(vq::standingOf(rule, entry.place, now), entry.ticket);
            });
        json::Array tickets;
        for (const auto &each : in_order)
            tickets.emplace_back(toHex(each.second.bytes));
        return {{"tickets", std::move(tickets)}};
    }

    static CommandBody commandFrom(const std::string &word, const std::string &argument)
    {
        const auto ticket = idFromString<TicketId>(argument);
        if (word == "cancel")
            return command::Cancel{*ticket, "visitor"};
        if (word == "park")
            return command::Park{*ticket, Minutes{0}};
        if (word == "return")
            return command::Return{*ticket};
        const CounterNumber number{std::stoi(argument)};
        if (word == "open")
            return command::OpenCounter{number, "Kim"};
        if (word == "call")
            return command::Call{.counter = number};
        if (word == "serve")
            return command::Serve{number};
        if (word == "finish")
            return command::Finish{number, "done"};
        if (word == "noshow")
            return command::NoShow{number};
        VQ_ASSERT(word == "undo");
        return command::UndoAtCounter{number};
    }

    uplink::SiteLog m_log;
    uplink::CloudAnswer m_agreed;
    bool m_spoils = false;
};

} // namespace

int main(int argc, char **argv)
{
    VQ_ASSERT(argc == 4); // TENANT SITE SEED
    Source source({argv[1], argv[2]}, std::stoull(argv[3]));
    for (std::string text; std::getline(std::cin, text);) {
        std::istringstream words(text);
        std::string word;
        std::string argument;
        words >> word >> argument;
        std::puts(json::textOf(source.answer(word, argument)).c_str());
        std::fflush(stdout);
    }
    return 0;
}

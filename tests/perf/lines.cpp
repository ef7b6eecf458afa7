// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cstring>
#include <random>

#include "core/fake/fake_site.h"
#include "core/queue/call_policy.h"
#include "tests/perf/bench.h"

namespace vq::perf {

namespace {

constexpr int kRepetitions = 200'000;
constexpr int kRounds = 5; // the fastest counts: the others were disturbed

struct Line {
    SiteConfig config = exampleSite();
    SiteState state;
    std::vector<TicketId> tickets; // both in a random order
    std::vector<std::pair<const ClassConfig *, Place>> places;
    UtcMs now{};
};

TicketId idOf(std::uint64_t number)
{
    TicketId id;
    const std::uint64_t spread = number * 0x9E3779B97F4A7C15U; // as random as real ones
    std::memcpy(id.bytes.data(), &spread, sizeof spread);
    std::memcpy(id.bytes.data() + 8, &number, sizeof number);
    return id;
}

Ticket ticketOf(int number, UtcMs at)
{
    Ticket ticket{.id = idOf(static_cast<std::uint64_t>(number)),
                  .service = service("PASS"),
                  .series = {"A"},
                  .number = number,
                  .label = "A" + std::to_string(number),
                  .priority_class = {number % 4 == 0 ? "priority" : "normal"},
                  .issued_at = at};
    ticket.place = {at, static_cast<std::uint64_t>(number)};
    return ticket;
}

// Of two classes, so that a position is asked of two trees; one arrives every 50 ms.
void fill(Line &line, int waiting)
{
    line.config.classes[1].weight = 3000;
    line.now = fromUnixMs(1'700'000'000'000);
    for (int i = 1; i <= waiting; ++i) {
        line.now += Ms{50};
        auto ticket = ticketOf(i, line.now);
        line.tickets.push_back(ticket.id);
        line.places.emplace_back(&line.config.classOf(ticket.priority_class),
                                 ticket.place);
        admit(line.state, std::move(ticket));
    }
    std::shuffle(line.tickets.begin(), line.tickets.end(), std::mt19937_64(4711));
    std::shuffle(line.places.begin(), line.places.end(), std::mt19937_64(4712));
}

template <class What>
double fastestNs(int repetitions, What what)
{
    double fastest = 1e18;
    for (int round = 0; round < kRounds; ++round) {
        const auto began = std::chrono::steady_clock::now();
        for (int i = 0; i < repetitions; ++i)
            what(i);
        const std::chrono::duration<double, std::nano> took =
            std::chrono::steady_clock::now() - began;
        fastest = std::min(fastest, took.count() / repetitions);
    }
    return fastest;
}

} // namespace

std::vector<LineCost> measureLines(const std::vector<int> &sizes)
{
    std::vector<LineCost> costs;
    for (const int waiting : sizes) {
        Line line;
        fill(line, waiting);
        LineCost cost{.waiting = waiting};
        std::int64_t sum = 0; // so that nothing is left out
        const auto &asked = line.state.lineOf(service("PASS"));
        cost.position_ns = fastestNs(kRepetitions, [&](int i) {
            const auto &[rule, place] =
                line.places[static_cast<std::size_t>(i) % line.places.size()];
            sum +=
                aheadOf(asked, line.config, standingOf(*rule, place, line.now), line.now);
        });
        cost.by_id_ns = fastestNs(kRepetitions, [&](int i) {
            const auto &id =
                line.tickets[static_cast<std::size_t>(i) % line.tickets.size()];
            sum += aheadOf(line.state, line.config, *line.state.find(id), line.now);
        });
        auto &of_service = line.state.lines.begin()->second;
        cost.change_ns = fastestNs(kRepetitions, [&](int i) {
            const auto &id =
                line.tickets[static_cast<std::size_t>(i) % line.tickets.size()];
            const Ticket &ticket = line.state.tickets.at(id);
            of_service.erase(ticket.priority_class, ticket.place);
            of_service.insert(ticket.priority_class, ticket.place, ticket.id);
        });
        if (sum == 0)
            giveUp("nobody is ahead of anybody");
        costs.push_back(cost);
    }
    return costs;
}

} // namespace vq::perf

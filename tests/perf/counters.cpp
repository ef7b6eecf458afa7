// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <random>

#include "tests/perf/bench.h"

namespace vq::perf {

namespace {

// Ten times as busy as an office: a visitor every thirty seconds at each of 400 counters,
// whose call, serve and done everybody is told of.
constexpr double kThinkMs = 10'000;
constexpr int kKiosks = 8;
constexpr int kWaitingAtStart = 1000;

class Office {
public:
    Office(const HubProcess &hub, const LoadClient::Identity &kiosk)
        : m_desks(connectMany(Bench::operatorOf(hub), kCounters)),
          m_kiosks(connectMany(kiosk, kKiosks)), m_step(kCounters), m_due(kCounters),
          m_kiosk_due(kKiosks)
    {
        for (int i = 0; i < kCounters; ++i)
            askNow(*m_desks[i],
                   CommandBody{command::OpenCounter{.counter = {i + 1}, .staff = "Ada"}});
        for (int i = 0; i < kWaitingAtStart; ++i)
            askNow(*m_kiosks[0], takeTicket());
    }

    MixedLoad run(double seconds)
    {
        m_since.start();
        for (auto &due : m_due)
            due = think(kThinkMs);
        for (auto &due : m_kiosk_due)
            due = think(kTakeMs);
        while (static_cast<double>(m_since.elapsed()) < seconds * 1000) {
            runFor(2);
            act(static_cast<double>(m_since.elapsed()));
        }
        const double took = static_cast<double>(m_since.elapsed()) / 1000;
        if (!waitUntil([this] { return m_open == 0; }, 30'000))
            giveUp("replies are missing");
        return {.per_second = static_cast<double>(m_latency.count()) / took,
                .latency = m_latency};
    }

private:
    // So many take as are called: three steps a visitor.
    static constexpr double kTakeMs = 3 * kThinkMs * kKiosks / kCounters;
    static constexpr double kBusy = 1e18;

    double think(double mean_ms)
    {
        return static_cast<double>(m_since.elapsed()) +
               std::exponential_distribution<double>(1 / mean_ms)(m_chance);
    }

    void act(double now)
    {
        for (int i = 0; i < kCounters; ++i) {
            if (m_due[i] <= now)
                serve(i);
        }
        for (int i = 0; i < kKiosks; ++i) {
            if (m_kiosk_due[i] <= now)
                send(*m_kiosks[i], takeTicket(), m_kiosk_due[i], kTakeMs,
                     [](const auto &) {});
        }
    }

    void serve(int desk)
    {
        const CounterNumber counter{desk + 1};
        auto &step = m_step[desk];
        if (step == 0)
            return send(*m_desks[desk], CommandBody{command::Call{.counter = counter}},
                        m_due[desk], kThinkMs, [&step](const lan::ReplyBody &reply) {
                            step = std::get<lan::CallReply>(reply).receipt ? 1 : 0;
                        });
        auto body = step == 1 ? CommandBody{command::Serve{counter}}
                              : CommandBody{command::Finish{.counter = counter}};
        send(*m_desks[desk], std::move(body), m_due[desk], kThinkMs,
             [&step](const lan::ReplyBody &) { step = (step + 1) % 3; });
    }

    template <class Then>
    void send(LoadClient &client, lan::RequestBody &&body, double &due, double mean_ms,
              Then then)
    {
        due = kBusy;
        ++m_open;
        client.ask(std::move(body),
                   [this, &due, mean_ms, then](const Result<lan::ReplyBody> &outcome,
                                               double ms) {
                       if (!outcome)
                           giveUp(outcome.error().code + ": " + outcome.error().message);
                       m_latency.add(ms);
                       then(*outcome);
                       due = think(mean_ms);
                       --m_open;
                   });
    }

    std::vector<std::unique_ptr<LoadClient>> m_desks;
    std::vector<std::unique_ptr<LoadClient>> m_kiosks;
    std::vector<int> m_step;
    std::vector<double> m_due;
    std::vector<double> m_kiosk_due;
    std::mt19937_64 m_chance{4711};
    Samples m_latency;
    QElapsedTimer m_since;
    int m_open = 0;
};

} // namespace

MixedLoad measureCounters(const Bench &bench)
{
    const auto hub = bench.startHub("counters");
    auto op = connectMany(Bench::operatorOf(*hub), 1);
    const auto kiosk = Bench::registerDevice(*hub, *op.front(), "kiosk");
    Office office(*hub, kiosk);
    auto figures = office.run(2 * bench.seconds);
    figures.hub = memoryOf(hub->pid()).value_or(Memory{});
    return figures;
}

} // namespace vq::perf

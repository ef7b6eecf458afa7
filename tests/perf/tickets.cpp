// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/bench.h"

namespace vq::perf {

namespace {

// Kiosks that take the next ticket as soon as they have one.
class Rush {
public:
    explicit Rush(const LoadClient::Identity &identity, int clients)
        : m_kiosks(connectMany(identity, clients))
    {
        for (const auto &kiosk : m_kiosks)
            take(*kiosk);
    }

    // Forgets what was measured so far.
    void begin()
    {
        m_latency = {};
        m_since.start();
    }
    double seconds() const { return static_cast<double>(m_since.nsecsElapsed()) / 1e9; }
    const Samples &latency() const { return m_latency; }

    void end()
    {
        m_is_over = true;
        if (!waitUntil([this] { return m_open == 0; }, 30'000))
            giveUp("replies are missing");
    }

private:
    void take(LoadClient &kiosk)
    {
        ++m_open;
        kiosk.ask(takeTicket(),
                  [this, &kiosk](const Result<lan::ReplyBody> &outcome, double ms) {
                      if (!outcome)
                          giveUp(outcome.error().code + ": " + outcome.error().message);
                      --m_open;
                      m_latency.add(ms);
                      if (!m_is_over)
                          take(kiosk);
                  });
    }

    std::vector<std::unique_ptr<LoadClient>> m_kiosks;
    Samples m_latency;
    QElapsedTimer m_since;
    int m_open = 0;
    bool m_is_over = false;
};

} // namespace

Throughput measureTickets(const Bench &bench, HubProcess &hub, int clients)
{
    auto op = connectMany(Bench::operatorOf(hub), 1);
    const auto identity = Bench::registerDevice(hub, *op.front(), "kiosk");
    op.clear();
    Rush rush(identity, clients);
    runFor(static_cast<int>(bench.seconds * 200));
    rush.begin();
    const auto cpu_before = cpuNsOf(hub.pid());
    const auto lan_before = mainThreadCpuNsOf(hub.pid());
    runFor(static_cast<int>(bench.seconds * 1000));
    Throughput figures{.latency = rush.latency()};
    const auto tickets =
        std::max<double>(1, static_cast<double>(figures.latency.count()));
    figures.per_second = tickets / rush.seconds();
    figures.cpu_ms_each =
        static_cast<double>(cpuNsOf(hub.pid()) - cpu_before) / 1e6 / tickets;
    figures.lan_cpu_ms_each =
        static_cast<double>(mainThreadCpuNsOf(hub.pid()) - lan_before) / 1e6 / tickets;
    rush.end();
    return figures;
}

} // namespace vq::perf

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <set>

#include <QTemporaryDir>

#include "tests/chaos/chaos_client.h"
#include "tests/chaos/chaos_site.h"
#include "tests/chaos/hub_process.h"
#include "tests/chaos/log_audit.h"

using namespace vq;

namespace {

constexpr int kPatienceMs = 15'000;
using Reply = Result<lan::ReplyBody>;

const command::TakeTicket kTake{
    .service = {"PASS"}, .priority_class = {}, .language = "en"};

} // namespace

class RushTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const auto config = m_dir->filePath(QStringLiteral("site.toml"));
        writeChaosSite(config, kCounters);
        m_hub = std::make_unique<HubProcess>(HubProcess::Options{
            .data = m_dir->filePath(QStringLiteral("data")), .config = config});
        QVERIFY2(m_hub->start(), qPrintable(m_hub->log()));
        m_token = m_hub->token();
    }

    void cleanup()
    {
        m_clients.clear();
        m_hub.reset();
    }

    void sixtyFourCountersThatCallAtOnceCallEachTicketOnce()
    {
        addClients(kCounters);
        takeTickets(kTickets);
        openCounters();
        m_called.clear();
        m_twice = 0;
        m_idle = 0;
        for (int i = 0; i < kCounters; ++i) // before anyone is answered
            call(i);
        QTRY_COMPARE_WITH_TIMEOUT(m_idle, kCounters, kPatienceMs);
        QCOMPARE(m_twice, 0);
        QCOMPARE(m_called.size(), std::size_t{kTickets});
        const auto audit = stopAndAudit();
        QVERIFY2(audit.isWhole(), audit.problem.c_str());
        QCOMPARE(audit.calls.size(), std::size_t{kTickets});
        for (const auto &[ticket, calls] : audit.calls)
            QCOMPARE(calls, 1);
    }

    void repeatedRequestsAndLostRepliesMakeOneTicketEach()
    {
        addClients(kAskers);
        std::mt19937_64 chance(20'260'329);
        int next = 0;
        int dropped = 0;
        while (next < kRequests) {
            for (int i = 0; i < 40 && next < kRequests; ++i, ++next) {
                const auto id = "q" + std::to_string(next);
                const auto first = chance() % kAskers;
                askFor(first, id);
                if (chance() % 2 ==
                    0) // the same request from a second place at the same time
                    askFor((first + 1) % kAskers, id);
            }
            // One asker loses its power with requests on their way; its replies are lost.
            if (chance() % 3 == 0) {
                QTest::qWait(static_cast<int>(chance() % 4)); // at any moment of it
                dropClient(chance() % kAskers);
                ++dropped;
            }
            QTRY_VERIFY2_WITH_TIMEOUT(m_pending.size() < 400, stuck().c_str(),
                                      kPatienceMs);
        }
        QTRY_VERIFY2_WITH_TIMEOUT(m_pending.empty(), stuck().c_str(), kPatienceMs);
        for (int i = 0; i < kRequests; i += 10) // and once more, long after
            askFor(chance() % kAskers, "q" + std::to_string(i));
        QTRY_VERIFY_WITH_TIMEOUT(m_pending.empty(), kPatienceMs);
        qInfo("%d requests, %d answers, %d connections lost", kRequests, m_answers,
              dropped);
        QVERIFY2(m_problem.empty(), m_problem.c_str());
        QCOMPARE(m_tickets.size(), std::size_t{kRequests});
        const auto audit = stopAndAudit();
        QVERIFY2(audit.isWhole(), audit.problem.c_str());
        QCOMPARE(audit.issued.size(), std::size_t{kRequests});
    }

private:
    static constexpr int kCounters = 64;
    static constexpr int kTickets = 1000;
    static constexpr int kAskers = 8;
    static constexpr int kRequests = 10'000;

    void addClients(int count)
    {
        m_clients.clear();
        for (int i = 0; i < count; ++i)
            m_clients.push_back(makeClient());
    }

    std::unique_ptr<ChaosClient> makeClient()
    {
        return std::make_unique<ChaosClient>(m_hub->url(), m_token, ++m_seed);
    }

    void takeTickets(int count)
    {
        int taken = 0;
        for (int i = 0; i < count; ++i)
            client(i % kCounters).command(kTake, [&](const Reply &reply) {
                taken += reply ? 1 : 0;
            });
        QTRY_COMPARE_WITH_TIMEOUT(taken, count, kPatienceMs);
    }

    void openCounters()
    {
        int open = 0;
        for (int i = 0; i < kCounters; ++i)
            client(i).command(command::OpenCounter{{i + 1}, "Ada"},
                              [&](const Reply &reply) { open += reply ? 1 : 0; });
        QTRY_COMPARE_WITH_TIMEOUT(open, kCounters, kPatienceMs);
    }

    // Call, serve, call, … until nobody is waiting.
    void call(int counter)
    {
        client(counter).command(
            command::Call{{counter + 1}, {}, "Ada"}, [this, counter](const Reply &reply) {
                const auto *said = reply ? std::get_if<lan::CallReply>(&*reply) : nullptr;
                if (said == nullptr || !said->receipt) {
                    m_idle += said != nullptr ? 1 : 0;
                    return;
                }
                m_twice += m_called.insert(said->receipt->ticket.id).second ? 0 : 1;
                client(counter).command(
                    command::Serve{{counter + 1}},
                    [this, counter](const Reply &) { call(counter); });
            });
    }

    void askFor(std::size_t asker, const std::string &id)
    {
        m_pending[id].insert(asker);
        m_clients[asker]->command(
            kTake,
            [this, asker, id](const Reply &reply) { noteTicket(asker, id, reply); }, id);
    }

    void noteTicket(std::size_t asker, const std::string &id, const Reply &reply)
    {
        const auto *said = reply ? std::get_if<lan::TicketReply>(&*reply) : nullptr;
        if (said == nullptr) {
            m_problem = id + ": " + (reply ? "another reply" : reply.error().message);
            return;
        }
        ++m_answers;
        const auto [known, is_new] = m_tickets.try_emplace(id, said->receipt.ticket.id);
        if (!is_new && known->second != said->receipt.ticket.id)
            m_problem = id + " made two tickets";
        auto &askers = m_pending[id];
        askers.erase(asker);
        if (askers.empty())
            m_pending.erase(id);
    }

    void dropClient(std::size_t asker)
    {
        m_clients[asker] = makeClient();
        for (const auto &[id, askers] : std::map(m_pending)) {
            if (askers.contains(asker))
                askFor(asker, id);
        }
    }

    std::string stuck() const
    {
        std::string text =
            std::to_string(m_pending.size()) + " requests wait; " + m_problem;
        for (const auto &client : m_clients)
            text += client->isLive() ? " live" : " (" + client->problem() + ")";
        return text + "; the hub says: " + m_hub->log().right(1000).toStdString();
    }

    LogAudit stopAndAudit()
    {
        m_clients.clear();
        const bool is_clean = m_hub->stop();
        auto audit =
            auditLog(m_dir->filePath(QStringLiteral("data/site.db")).toStdString());
        if (!is_clean)
            audit.problem = "the hub did not stop cleanly";
        return audit;
    }

    ChaosClient &client(int i) { return *m_clients.at(static_cast<std::size_t>(i)); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HubProcess> m_hub;
    std::string m_token;
    std::vector<std::unique_ptr<ChaosClient>> m_clients;
    std::uint64_t m_seed = 0;

    std::set<TicketId> m_called;
    int m_twice = 0;
    int m_idle = 0;

    std::map<std::string, std::set<std::size_t>> m_pending; // request → who waits for it
    std::map<std::string, TicketId> m_tickets;
    int m_answers = 0;
    std::string m_problem;
};

QTEST_GUILESS_MAIN(RushTest)
#include "rush_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/kill_run.h"

#include <thread>

#include <QDeadlineTimer>
#include <QTest>

#include "tests/chaos/chaos_site.h"

namespace vq {

namespace {

constexpr int kLiveMsMax = 20'000;
constexpr int kAnswersMax = 250;
constexpr int kLaterUsMax = 4000;

CounterNumber counterOf(int client)
{
    return {client + 1};
}

} // namespace

KillRun::KillRun(std::uint64_t seed) : m_chance(seed), m_seed(seed)
{
    const auto config = m_dir.filePath(QStringLiteral("site.toml"));
    writeChaosSite(config, kClients);
    m_hub = std::make_unique<HubProcess>(HubProcess::Options{
        .data = m_dir.filePath(QStringLiteral("data")), .config = config});
}

bool KillRun::cycle()
{
    if (m_chance() % 10 == 0) { // one in ten does not live to say that it is ready
        m_hub->beginStart();
        QTest::qWait(static_cast<int>(m_chance() % 60));
        m_hub->kill();
        ++m_killed_while_starting;
    }
    if (!begin())
        return false;
    m_answers_left = static_cast<int>(1 + m_chance() % kAnswersMax);
    for (int client = 0; client < kClients; ++client)
        work(client);
    const QDeadlineTimer deadline(kLiveMsMax);
    while (m_answers_left > 0 && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (m_answers_left > 0)
        complain("the hub does not answer: " + m_hub->log().right(2000).toStdString());
    // A little later, while nobody reads: replies are on their way when the hub dies.
    std::this_thread::sleep_for(std::chrono::microseconds(m_chance() % kLaterUsMax));
    m_answers_left = 0;
    m_hub->kill();
    m_clients.clear(); // what is unanswered stays in m_open and is asked again
    return m_problem.empty();
}

bool KillRun::begin()
{
    if (!m_hub->start()) {
        complain("the hub does not start: " + m_hub->log().right(2000).toStdString());
        return false;
    }
    const auto token = m_hub->token();
    for (int i = 0; i < kClients; ++i)
        m_clients.push_back(
            std::make_unique<ChaosClient>(m_hub->url(), token, m_chance()));
    // Requests that an earlier life left without an answer come first, with their old
    // ids.
    int client = 0;
    for (const auto &id : std::set(m_open)) {
        ++m_retried;
        take(client++ % kClients, id);
    }
    for (int i = 0; i < kClients; ++i)
        at(i).command(command::OpenCounter{counterOf(i), "Ada"}, [](const auto &) {});
    return true;
}

void KillRun::work(int client)
{
    if (m_answers_left <= 0)
        return; // the hub is about to die, or this is its last life
    --m_answers_left;
    const auto dice = m_chance() % 20;
    if (dice == 0 && !m_taken.empty()) {
        auto any = m_taken.lower_bound("r" + std::to_string(1 + m_chance() % m_last_id));
        if (any == m_taken.end())
            any = m_taken.begin();
        ++m_repeated;
        take(client, any->first);
    } else if (dice < 12) {
        take(client, "r" + std::to_string(++m_last_id));
    } else {
        runDesk(client);
    }
}

void KillRun::take(int client, const std::string &id)
{
    if (!m_taken.contains(id))
        m_open.insert(id);
    at(client).command(
        command::TakeTicket{.service = {"PASS"}, .priority_class = {}, .language = "en"},
        [this, client, id](const auto &reply) {
            noteTaken(id, reply);
            work(client);
        },
        id);
}

void KillRun::noteTaken(const std::string &id, const Result<lan::ReplyBody> &reply)
{
    const auto *ticket = reply ? std::get_if<lan::TicketReply>(&*reply) : nullptr;
    if (ticket == nullptr) {
        // Two askers of one id at once is a mistake of this test, not of the hub.
        if (reply || reply.error().code != "request_pending")
            complain("request " + id + " was refused: " +
                     (reply ? "another reply" : reply.error().message));
        return;
    }
    m_open.erase(id);
    const auto &view = ticket->receipt.ticket;
    const auto [known, is_new] = m_taken.try_emplace(id, Promise{view.id, view.label});
    if (!is_new && (known->second.ticket != view.id || known->second.label != view.label))
        complain("request " + id + " made two tickets");
}

void KillRun::runDesk(int client)
{
    const auto counter = counterOf(client);
    const auto goOn = [this, client](const auto &) { work(client); };
    const auto onCall = [this, client, counter,
                         goOn](const Result<lan::ReplyBody> &reply) {
        if (const auto *call = reply ? std::get_if<lan::CallReply>(&*reply) : nullptr)
            noteCalled(*call);
        // Refused ("counter_busy") when an earlier life left its ticket called: serve it.
        if (m_chance() % 4 == 0)
            at(client).command(command::NoShow{counter}, goOn);
        else
            at(client).command(command::Serve{counter}, goOn);
    };
    at(client).command(command::Call{counter, {}, "Ada"}, onCall);
}

void KillRun::noteCalled(const lan::CallReply &reply)
{
    if (!reply.receipt)
        return;
    ++m_called;
    const auto &view = reply.receipt->ticket;
    if (!m_calls.insert(view.id).second)
        complain("ticket " + view.label + " was called twice");
}

bool KillRun::settle()
{
    if (!begin())
        return false;
    const bool is_verified = verifyLive();
    m_clients.clear();
    if (!is_verified)
        return false;
    if (!m_hub->stop())
        complain("the hub did not stop cleanly: " +
                 m_hub->log().right(2000).toStdString());
    compareWithLog();
    return m_problem.empty();
}

// What was never answered gets its answer now, and the running hub verifies its own log.
bool KillRun::verifyLive()
{
    const QDeadlineTimer deadline(kLiveMsMax);
    std::optional<lan::VerifyReply> verdict;
    at(0).ask(lan::VerifyLog{}, [&](const Result<lan::ReplyBody> &reply) {
        if (const auto *said = reply ? std::get_if<lan::VerifyReply>(&*reply) : nullptr)
            verdict = *said;
    });
    while ((!verdict || !m_open.empty()) && !deadline.hasExpired())
        QTest::qWait(5);
    if (!m_open.empty())
        complain("a request is never answered: " + *m_open.begin());
    else if (!verdict)
        complain("the hub does not verify its log");
    else if (!verdict->chain_ok || !verdict->fold_ok)
        complain("the hub's log is broken: " + verdict->problem);
    return m_problem.empty();
}

// The audit knows on which business day each number was given, and that none was given
// twice on one; a run may cross the hour at which the day begins.
void KillRun::compareWithLog()
{
    m_audit = auditLog(m_dir.filePath(QStringLiteral("data/site.db")).toStdString());
    if (!m_audit.isWhole())
        complain(m_audit.problem);
    for (const auto &[id, promise] : m_taken) {
        const auto found = m_audit.issued.find(promise.ticket);
        if (found == m_audit.issued.end())
            complain("ticket " + promise.label + " was acknowledged and is lost");
        else if (found->second.label != promise.label)
            complain("ticket " + promise.label + " has another number in the log");
    }
    for (const auto &ticket : m_calls) {
        const auto found = m_audit.calls.find(ticket);
        if (found == m_audit.calls.end() || found->second != 1)
            complain("a call was acknowledged and is lost, or was made twice");
    }
    // Every request was answered in the end, so nobody holds a ticket that nobody knows.
    if (m_audit.issued.size() != m_taken.size())
        complain(std::to_string(m_audit.issued.size()) + " tickets were issued for " +
                 std::to_string(m_taken.size()) + " requests");
}

void KillRun::complain(const std::string &what)
{
    if (m_problem.empty())
        m_problem = what + " (repeat with VQ_SEED=" + std::to_string(m_seed) + ")";
}

} // namespace vq

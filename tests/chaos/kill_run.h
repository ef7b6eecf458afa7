// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <QTemporaryDir>

#include "tests/chaos/chaos_client.h"
#include "tests/chaos/hub_process.h"
#include "tests/chaos/log_audit.h"

namespace vq {

// A hub under clients that take tickets and call them, killed again and again; and the
// book of what the hub had promised each of them.
class KillRun {
public:
    static constexpr int kClients = 16;

    explicit KillRun(std::uint64_t seed);

    // One life of the hub, ended by SIGKILL. False: see problem().
    bool cycle();
    // A last life with a clean end; then the log is held against the book.
    bool settle();

    const std::string &problem() const { return m_problem; }
    std::size_t acknowledged() const { return m_taken.size(); }
    std::uint64_t retried() const { return m_retried; }
    std::uint64_t repeated() const { return m_repeated; }
    std::uint64_t called() const { return m_called; }
    int killedWhileStarting() const { return m_killed_while_starting; }
    const LogAudit &audit() const { return m_audit; }

private:
    struct Promise {
        TicketId ticket;
        std::string label;
    };

    bool begin();
    // The next thing that this client does, once it was answered.
    void work(int client);
    void take(int client, const std::string &id);
    void noteTaken(const std::string &id, const Result<lan::ReplyBody> &reply);
    void runDesk(int client);
    void noteCalled(const lan::CallReply &reply);
    bool verifyLive();
    void compareWithLog();
    void complain(const std::string &what);
    ChaosClient &at(int client)
    {
        return *m_clients.at(static_cast<std::size_t>(client));
    }

    std::mt19937_64 m_chance;
    std::uint64_t m_seed;
    QTemporaryDir m_dir;
    std::unique_ptr<HubProcess> m_hub;
    std::vector<std::unique_ptr<ChaosClient>> m_clients;
    int m_answers_left = 0; // until the next kill
    std::uint64_t m_last_id = 0;
    std::set<std::string> m_open;           // asked for and never answered
    std::map<std::string, Promise> m_taken; // by request
    std::set<TicketId> m_calls;
    std::uint64_t m_retried = 0;
    std::uint64_t m_repeated = 0;
    std::uint64_t m_called = 0;
    int m_killed_while_starting = 0;
    LogAudit m_audit;
    std::string m_problem;
};

} // namespace vq

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QTimer>

#include "core/port/clock.h"
#include "hub/admin/worker.h"
#include "hub/lan/backstage.h"
#include "hub/reducer/reducer.h"
#include "hub/store/data_dir.h"

namespace vq::hub {

// What the desks of the office share.
struct OfficeParts {
    Reducer &reducer;
    Worker &worker;
    std::function<void(Outbox)> deliver; // from any thread
    const DataDir &dir;
    LogOwner owner; // of this site's log
    const Clock &clock;
    std::string program;
    UtcMs started_at{};

    // Between two commits, or "overloaded" as the answer.
    void errand(const ReplyTo &reply, Errand what) const;
    // A command, or "overloaded" as the answer.
    void ask(Ask what) const;
    void ask(FromCloud what) const;
    // On the worker's thread, or "overloaded" as the answer.
    void job(const ReplyTo &reply, Worker::Job what) const;
    void answer(Answer answer) const;
    // The database over a connection that cannot write, for jobs.
    Result<std::unique_ptr<SqliteStore>> openReader() const;
};

Error overloaded();

struct LogReport;
class StaffDesk;
class LogDesk;
class EstimateDesk;
class TransferDesk;

// Everything that is asked over the LAN and is no command of the queue.
class Office final : public Backstage {
public:
    explicit Office(OfficeParts parts);
    ~Office() override;

    void handle(const Asker &asker, const ReplyTo &reply,
                const lan::RequestBody &body) override;

    // LogDesk::verify().
    void verifyLog(const std::function<void(const LogReport &)> &done);

private:
    void show(const Asker &asker, const ReplyTo &reply, const lan::ShowTicket &request);
    void explain(const ReplyTo &reply, const lan::Explain &request);
    void find(const Asker &asker, const ReplyTo &reply, const lan::FindTicket &request);
    void status(const ReplyTo &reply);
    void registerDevice(const Asker &asker, const ReplyTo &reply,
                        const lan::RegisterDevice &request);
    void book(const Asker &asker, const ReplyTo &reply,
              const lan::BookAppointment &request);
    void listAppointments(const ReplyTo &reply);
    void reprint(const Asker &asker, const ReplyTo &reply, const lan::Reprint &request);

    static constexpr Ms kTidyEvery{15'000};

    OfficeParts m_parts;
    QTimer m_tidy;
    std::unique_ptr<StaffDesk> m_staff;
    std::unique_ptr<LogDesk> m_log;
    std::unique_ptr<EstimateDesk> m_estimates;
    std::unique_ptr<TransferDesk> m_transfers;
};

} // namespace vq::hub

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <functional>

#include "hub/admin/office.h"
#include "hub/uplink/log_way.h"
#include "hub/uplink/standing.h"

namespace vq::hub {

// What vq-sync asks and is told. What others ask goes on to who answers it.
class UplinkDesk final : public Backstage {
public:
    static constexpr Ms kTellEvery{50};
    static constexpr Ms kLookEvery{2000}; // whether a vq-sync is there
    static constexpr std::size_t kLostMax =
        500'000; // records that are taken back at once
    static constexpr std::size_t kPageBytesMax = 2U * 1024U * 1024U; // of payloads

    // On the reducer's thread, when what was lost is in line again.
    using TakenBack = std::function<void(const SiteState &)>;

    UplinkDesk(OfficeParts parts, Backstage &others, TakenBack taken_back);

    void handle(const Asker &asker, const ReplyTo &reply,
                const lan::RequestBody &body) override;

    // On the sessions' thread: the log moved, or a vq-sync has come. What comes within
    // kTellEvery is told at once.
    void logMoved();
    // Ends the thread that reads.
    void stop();

private:
    void tell();
    void read(const ReplyTo &reply, const lan::ReadFacts &request);
    void obey(const ReplyTo &reply, const lan::Obey &request);
    void note(const Asker &asker, const ReplyTo &reply, const lan::ReportSync &report);
    void tellStanding(const ReplyTo &reply);
    void look();
    UplinkSeen seenBy(const SiteKeeper &keeper);
    void readopt(const ReplyTo &reply, const lan::Readopt &request);
    void takeBack(const ReplyTo &reply, std::vector<Record> lost);

    Worker m_worker; // its own: the office's may be busy for a minute
    OfficeParts m_parts;
    Backstage &m_others;
    TakenBack m_taken_back;
    QTimer m_tell;
    QTimer m_look;
    SessionKey m_brings = 0;    // who brings back what was lost,
    std::vector<Record> m_lost; // so far

    // On the reducer's thread.
    LogWay m_way;
    lan::SyncReply m_told; // how vq-sync stands, as it said last;
    DeviceId m_told_by;    // zero: nobody yet
    SteadyMs m_told_at;    // the start of the hub: it said nothing yet
    SteadyMs m_expected_at;
    bool m_is_expected = false; // when it was last looked
    std::uint64_t m_records_then = 0;
};

} // namespace vq::hub

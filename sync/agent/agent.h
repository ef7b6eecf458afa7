// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include <QObject>
#include <QTimer>

#include "platform/clock/system_clock.h"
#include "platform/lan/lan_link.h"
#include "sync/agent/alarms.h"
#include "sync/agent/catch_up.h"
#include "sync/agent/cloud_line.h"
#include "sync/agent/login.h"
#include "sync/agent/lost_pages.h"
#include "sync/agent/picture_errand.h"
#include "sync/agent/portal_probe.h"
#include "sync/relay/relay.h"
#include "sync/session/hub_client.h"
#include "sync/wire/sync_status.h"

namespace vq::agent {

// The program: carries out what the relay wants, at the hub and at the cloud, and tells it
// what came of it.
class Agent final : public QObject, lan::HubClientListener, CloudListener {
    Q_OBJECT
public:
    struct Options {
        LanLink::Options hub;
        std::string hub_token;
        CloudLine::Options cloud;
        // Asked before each greeting of hub and cloud: what is put there while the program
        // runs holds from then on.
        std::function<Result<Login>()> login;
        PortalProbe::Options probe;
        std::string program;                               // "vq-sync 0.1.0"
        int records_max = uplink::Relay::kBatchRecordsMax; // in a batch
        std::int64_t picture_bytes_per_s_max = 0;          // 0: as fast as the line
    };

    explicit Agent(Options options);

    void start();
    void stop();
    lan::SyncStatus status() const;

private:
    void tick();
    bool isCloudThere() const;
    void readLogin();
    void carryOut(uplink::Effects effects);
    void carryOut(const uplink::effect::Read &read);
    void carryOut(const uplink::effect::Greet &greet);
    void carryOut(uplink::effect::Post &&post);
    void carryOut(const uplink::effect::Drop &drop);
    void carryOut(const uplink::effect::Obey &obey);
    void note(const Error &trouble);
    void noteState();
    void noteHub();
    void noteProgress(const uplink::CloudAnswer &answer, std::uint64_t records);
    void tellHub();
    void fetchLost();
    void bringLost(const Result<std::string> &page);
    void endLost(const Error &why);
    void giveUpLost(const Error &why);

    void linkChanged(lan::LinkState state) override;
    void welcomed(const lan::Welcome &welcome) override;
    void siteChanged(const lan::SiteMirror::Change &change) override;
    void printOrdered(const lan::PrintOrder &order) override;
    void logStands(const lan::LogStands &log) override;
    void cloudAnswered(std::uint64_t request, const uplink::CloudAnswer &answer) override;
    void cloudFailed(std::uint64_t request, std::optional<Ms> retry_after,
                     const Error &why) override;
    void bellRang() override;

    SystemClock m_clock;
    Options m_options;
    LanLink m_link;
    lan::HubClient m_hub;
    CloudLine m_cloud;
    PortalProbe m_probe;
    uplink::Relay m_relay;
    LogOwner m_owner; // of the hub's log
    // The last command that the hub has answered, or was brought: the next one rings.
    uplink::CommandMark m_brought;
    std::map<std::uint64_t, std::uint64_t> m_posted; // records, by request
    CatchUp m_catch_up;
    LostPages m_lost;
    PictureErrand m_pictures;
    // Since it was behind by many; absent: it is not.
    struct Behind {
        SteadyMs since;
        std::uint64_t sent = 0; // records and bytes before that
        std::uint64_t bytes = 0;
    };
    std::optional<Behind> m_behind;
    std::optional<Error> m_trouble; // why the cloud is not reached
    std::string m_hub_noted;        // the code of why the hub is not; empty: it is
    std::string m_login_noted;      // what is wrong with the files; empty: nothing
    Alarms m_alarms;
    lan::SyncStatus m_told;
    std::optional<SteadyMs> m_told_at; // absent: this hub was told nothing yet
    std::optional<UtcMs> m_heard;
    uplink::RelayState m_state_said = uplink::RelayState::NoHub;
    QTimer m_ticker;
};

} // namespace vq::agent

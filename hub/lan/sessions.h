// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <QObject>
#include <QTimer>

#include "hub/lan/backstage.h"
#include "hub/lan/newcomers.h"
#include "hub/lan/patience.h"
#include "hub/reducer/reducer.h"
#include "platform/lan/lan_server.h"
#include "platform/metrics/metrics.h"

namespace vq::hub {

// Every device's connection: greets it, checks what it may ask, hands its requests on,
// and sends what the reducer gives back. Lives on the thread of the event loop.
class Sessions final : public QObject {
    Q_OBJECT
public:
    static constexpr Ms kHelloMax{10'000};

    // Whom a certificate (DER) names; absent: it is not of this site's authority.
    using Shown = std::function<std::optional<ShownDevice>(const std::string &)>;

    Sessions(
        Reducer &reducer, Backstage &backstage, Newcomers &newcomers,
        metrics::Registry &registry,
        Shown shown = [](const std::string &) { return std::nullopt; });

    LanServer::Listener listener();

    // On this thread. All of it leaves when this returns, to those who asked first: in a full hall
    // the others take longer than a commit.
    void deliver(const Outbox &out, LanServer &server);

    // Whether a vq-sync is here.
    bool areLogsFollowed() const;

    // Tells everybody why the hub goes.
    void sayGoodbye(const Error &reason);

    // What the server refused before it came here, onto the metrics.
    void count(const LanCounts &counts);

private:
    struct Session {
        LanSession *link = nullptr;
        enum class State {
            New,       // connected, has said nothing
            Enrolling, // has said Enrol, or confirms that it has what it was given
            Joining,   // has said Hello, the reducer looks it up
            Admitted,  // known, and follows the hall
        } state = State::New;
        Asker asker;
        std::optional<Audience> audience = {}; // none: vq-sync
        std::string profile_told = {};         // to vq-sync: the digest of it
        Patience patience;
        SteadyMs opened_at;
    };

    void opened(LanSession &link);
    void received(LanSession &link, const QByteArray &message);
    void closed(LanSession &link);
    void dropSilent();

    void greet(Session &session, lan::Hello hello);
    void enrol(Session &session, lan::Enrol enrol);
    void confirm(Session &session, const lan::ConfirmEnrolment &confirm);
    void ask(Session &session, lan::Request request);
    void badFrame(Session &session, std::string_view request_id, const Error &error);
    void admit(const Admitted &admitted);
    void order(const Order &print_order);
    void tellOfLog(const LogPush &push);
    void dismiss(Session &session, const Error &reason);
    void refuse(Session &session, std::string_view reason);
    void send(Session &session, const Bytes &message);

    void countRefused(std::string_view reason, std::uint64_t by);

    Reducer &m_reducer;
    Backstage &m_backstage;
    Newcomers &m_newcomers;
    metrics::Registry &m_registry;
    Shown m_shown;
    std::unordered_map<SessionKey, Session> m_sessions;
    QTimer m_hello_watch;
    LanCounts m_counted;
};

} // namespace vq::hub

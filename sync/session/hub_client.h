// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/port/clock.h"
#include "core/port/link.h"
#include "sync/session/site_mirror.h"

namespace vq::lan {

enum class LinkState {
    Connecting, // no connection yet, or the next try is due
    Greeting,   // connected; Hello sent
    Live,       // the mirror follows the hub; of vq-sync: it knows where the log stands
    Refused,    // the hub does not know this device; tries again once a minute
};

// What an app hears from its client. Called on the thread that ticks.
class HubClientListener {
public:
    virtual ~HubClientListener() = default;

    virtual void linkChanged(LinkState state) = 0;
    virtual void welcomed(const Welcome &welcome) = 0;
    virtual void siteChanged(const SiteMirror::Change &change) = 0;
    virtual void printOrdered(const PrintOrder &order) = 0;
    // For vq-sync, which hears this and nothing of the hall.
    virtual void logStands(const LogStands & /*stands*/) {}
};

// A device's side of the LAN protocol as a state machine without sockets or threads:
// connects, greets, resumes, follows, finds a half-open link (no sign of life for
// kSilenceMax), and tries again with full-jitter back-off (0.2 s doubling to 5 s).
// Requests survive a reconnect: they are sent again with the same id until answered or
// out of time, so each is done once.
class HubClient final : public LinkListener {
public:
    static constexpr Ms kPingEvery{3000};
    static constexpr Ms kSilenceMax{9000};
    static constexpr Ms kStaleAfter{
        4000}; // without a sign of life the picture counts as old
    static constexpr Ms kBackOffFirst{200};
    static constexpr Ms kBackOffMax{5000};
    static constexpr Ms kRefusedPause{60'000};
    static constexpr std::size_t kRequestsMax = 1000;

    using Answer = std::function<void(const Result<ReplyBody> &)>;

    struct Identity {
        std::string role;
        std::string token;
        std::string program;
    };

    // `chance` gives uniformly distributed 64-bit numbers, for request ids and back-off.
    HubClient(Link &link, const Clock &clock, std::function<std::uint64_t()> chance,
              Identity identity, HubClientListener &listener);
    ~HubClient() override;
    HubClient(const HubClient &) = delete;
    HubClient &operator=(const HubClient &) = delete;

    void start();
    void tick(); // every 100 ms or so
    void stop(std::string_view reason);
    // Said with the next greeting: in linkChanged(Greeting) it is the one that follows.
    void changeToken(std::string token) { m_identity.token = std::move(token); }

    // Answered exactly once, never from within ask(): by the hub, or with
    // Retry/"no_answer" after `patience` (it may have been done: ask again with the same
    // id to know), Retry/"stopped", Retry/"too_many_requests", Reject/"too_large" or
    // Conflict/"request_pending". `id` empty: a fresh random one. Returns the id.
    std::string ask(RequestBody body, Answer answer, Ms patience = Ms{10'000},
                    std::string id = {});

    LinkState state() const { return m_state; }
    // The hub has refused this device, and the try after that is not older than kStaleAfter.
    bool isRefused() const;
    const SiteMirror &mirror() const { return m_mirror; }
    const std::optional<Welcome> &welcome() const { return m_welcome; }
    UtcMs hubNow() const; // the hub's clock, carried on by the local steady one
    // Since the last sign of life from the hub; while it is below kStaleAfter the picture
    // is live.
    Ms silence() const;
    const std::string &problem() const { return m_problem; } // why the link is not Live
    // While Refused: the hub's word for it ("bad_token", "revoked").
    const std::string &refusalCode() const { return m_refusal_code; }

    void linkOpened() override;
    void linkReceived(std::span<const std::byte> message) override;
    void linkAlive() override;
    void linkClosed(std::string_view reason) override;

private:
    struct Pending {
        RequestBody body;
        Answer answer;
        SteadyMs give_up_at;
        std::uint64_t order = 0; // asked first, sent first
    };

    void setState(LinkState state);
    void sendHello();
    void sendRequest(const std::string &id, const RequestBody &body);
    void sendPending();
    void handle(Welcome &&welcome);
    void handle(Snapshot &&snapshot);
    void handle(Delta &&delta);
    void handle(Reply &&reply);
    void handle(PrintOrder &&order);
    void handle(LogStands &&stands);
    void handle(Goodbye &&goodbye);
    void handle(const auto &of_enrolment); // of a device that did not say Hello
    void answerLater(Answer answer, Error error);
    void answerOverdue(SteadyMs now);
    void watchConnection(SteadyMs now);
    void breakOff(std::string_view why);
    void retryLater(std::string_view why);

    Link &m_link;
    const Clock &m_clock;
    std::function<std::uint64_t()> m_chance;
    Identity m_identity;
    HubClientListener &m_listener;
    LinkState m_state = LinkState::Connecting;
    SiteMirror m_mirror;
    std::optional<Welcome> m_welcome;
    SteadyMs m_welcomed_at;
    SteadyMs m_heard_at;
    SteadyMs m_pinged_at;
    SteadyMs m_opened_at; // when the link was asked to open, then when it was
    SteadyMs m_try_at;
    bool m_is_started = false;
    bool m_has_link = false;       // opening or open
    bool m_is_welcome = false;     // on this connection
    bool m_needs_snapshot = false; // the mirror missed a delta
    bool m_is_refused = false;     // by the goodbye of this connection
    bool m_was_refused = false;
    int m_failures = 0;
    std::uint64_t m_asked = 0;
    std::map<std::string, Pending> m_pending;
    std::vector<std::pair<Answer, Error>> m_unsent; // answered by the next tick
    std::string m_problem;
    std::string m_refusal_code;
};

} // namespace vq::lan

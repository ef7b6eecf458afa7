// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/session/hub_client.h"

#include <algorithm>

#include "sync/wire/lan_codec.h"

namespace vq::lan {

namespace {

std::span<const std::byte> bytesOf(const std::string &message)
{
    return std::as_bytes(std::span(message));
}

Error noAnswer()
{
    return {ErrorKind::Retry, "no_answer",
            "The hub did not answer in time. It may have done what was asked: ask again "
            "with the "
            "same request id to know."};
}

} // namespace

HubClient::HubClient(Link &link, const Clock &clock,
                     std::function<std::uint64_t()> chance, Identity identity,
                     HubClientListener &listener)
    : m_link(link), m_clock(clock), m_chance(std::move(chance)),
      m_identity(std::move(identity)), m_listener(listener)
{
    m_heard_at = m_clock.steady();
    m_link.setListener(this);
}

HubClient::~HubClient()
{
    m_link.setListener(nullptr);
}

void HubClient::start()
{
    m_is_started = true;
    m_heard_at = m_clock.steady();
    m_try_at = m_clock.steady();
    watchConnection(m_clock.steady());
}

void HubClient::stop(std::string_view reason)
{
    m_is_started = false;
    if (m_has_link)
        m_link.close(reason);
    m_has_link = false;
    m_is_welcome = false;
    m_problem = reason;
    auto pending = std::exchange(m_pending, {});
    auto unsent = std::exchange(m_unsent, {});
    setState(LinkState::Connecting);
    for (auto &[id, each] : pending)
        each.answer(Error{ErrorKind::Retry, "stopped",
                          "This program stops. What was asked may have been done."});
    for (auto &[answer, error] : unsent)
        answer(std::move(error));
}

void HubClient::tick()
{
    if (!m_is_started)
        return;
    const auto now = m_clock.steady();
    for (auto &[answer, error] : std::exchange(m_unsent, {}))
        answer(std::move(error));
    answerOverdue(now);
    if (m_is_started)
        watchConnection(now);
}

void HubClient::answerOverdue(SteadyMs now)
{
    std::vector<Answer> overdue;
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        if (now < it->second.give_up_at) {
            ++it;
            continue;
        }
        overdue.push_back(std::move(it->second.answer));
        it = m_pending.erase(it);
    }
    for (const auto &answer : overdue)
        answer(noAnswer());
}

void HubClient::watchConnection(SteadyMs now)
{
    if (!m_has_link) {
        if (now < m_try_at)
            return;
        m_has_link = true;
        m_is_refused = false;
        m_opened_at = now;
        m_link.open();
        return;
    }
    if (m_state == LinkState::Live || m_state == LinkState::Greeting) {
        if (now - m_heard_at >= kSilenceMax)
            return breakOff("The hub gave no sign of life for nine seconds.");
        if (now - m_pinged_at >= kPingEvery) {
            m_pinged_at = now;
            m_link.ping();
        }
    }
    if (m_state != LinkState::Live && now - m_opened_at >= kSilenceMax)
        breakOff("The hub did not answer the connection.");
}

std::string HubClient::ask(RequestBody body, Answer answer, Ms patience, std::string id)
{
    if (id.empty()) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        for (const auto bits : {m_chance(), m_chance()}) {
            for (int shift = 60; shift >= 0; shift -= 4)
                id += kDigits[(bits >> static_cast<unsigned>(shift)) & 15U];
        }
    }
    if (m_pending.contains(id)) {
        answerLater(std::move(answer), {ErrorKind::Conflict, "request_pending",
                                        "The same request is on its way already."});
        return id;
    }
    if (m_pending.size() >= kRequestsMax) {
        answerLater(std::move(answer),
                    {ErrorKind::Retry, "too_many_requests",
                     "Too many requests wait for the hub. This one was not sent."});
        return id;
    }
    if (encode(DeviceMessage{Request{id, body}}).size() > kMessageBytesMax) {
        answerLater(std::move(answer), {ErrorKind::Reject, "too_large",
                                        "The request is too large. It was not sent."});
        return id;
    }
    const auto [it, is_new] =
        m_pending.try_emplace(id, Pending{std::move(body), std::move(answer),
                                          m_clock.steady() + patience, ++m_asked});
    if (m_is_welcome)
        sendRequest(id, it->second.body);
    return id;
}

bool HubClient::isRefused() const
{
    const bool is_trying =
        m_state == LinkState::Greeting && m_clock.steady() - m_opened_at < kStaleAfter;
    return m_state == LinkState::Refused || (m_was_refused && is_trying);
}

UtcMs HubClient::hubNow() const
{
    return m_welcome ? m_welcome->hub_now + (m_clock.steady() - m_welcomed_at)
                     : m_clock.now();
}

Ms HubClient::silence() const
{
    return m_clock.steady() - m_heard_at;
}

void HubClient::linkOpened()
{
    m_heard_at = m_clock.steady();
    m_pinged_at = m_heard_at;
    m_opened_at = m_heard_at;
    setState(LinkState::Greeting);
    sendHello();
}

void HubClient::linkReceived(std::span<const std::byte> message)
{
    m_heard_at = m_clock.steady();
    auto decoded = decodeHubMessage(message);
    if (decoded) {
        std::visit([this](auto &&each) { handle(std::forward<decltype(each)>(each)); },
                   std::move(*decoded));
        return;
    }
    // A newer hub may say more than this program knows; what it cannot read, it must not
    // guess.
    if (decoded.error().code != "unknown_kind")
        breakOff("The hub sent a message that cannot be read: " +
                 decoded.error().message);
}

void HubClient::linkAlive()
{
    m_heard_at = m_clock.steady();
}

void HubClient::linkClosed(std::string_view reason)
{
    m_has_link = false;
    retryLater(reason);
}

void HubClient::setState(LinkState state)
{
    if (m_state == state)
        return;
    m_state = state;
    if (state == LinkState::Live) {
        m_failures = 0;
        m_problem.clear();
    }
    m_listener.linkChanged(state);
}

void HubClient::sendHello()
{
    Hello hello;
    hello.role = m_identity.role;
    hello.token = m_identity.token;
    hello.program = m_identity.program;
    if (!m_needs_snapshot)
        hello.resume_from = m_mirror.revision();
    m_link.send(bytesOf(encode(DeviceMessage{hello})));
}

void HubClient::sendRequest(const std::string &id, const RequestBody &body)
{
    m_link.send(bytesOf(encode(DeviceMessage{Request{id, body}})));
}

void HubClient::sendPending()
{
    std::vector<const std::pair<const std::string, Pending> *> line;
    for (const auto &each : m_pending)
        line.push_back(&each);
    std::ranges::sort(line, {}, [](const auto *each) { return each->second.order; });
    for (const auto *each : line)
        sendRequest(each->first, each->second.body);
}

void HubClient::handle(Welcome &&welcome)
{
    const bool can_resume = m_mirror.revision() && m_mirror.revision()->incarnation ==
                                                       welcome.revision.incarnation;
    if (m_is_welcome || (welcome.resumed && (m_needs_snapshot || !can_resume)))
        return breakOff("The hub's welcome does not fit what was asked.");
    const bool is_resumed = welcome.resumed;
    m_is_welcome = true;
    m_welcomed_at = m_clock.steady();
    m_welcome = std::move(welcome);
    m_listener.welcomed(*m_welcome);
    sendPending();
    if (is_resumed)
        setState(LinkState::Live);
}

void HubClient::handle(Snapshot &&snapshot)
{
    if (!m_is_welcome)
        return breakOff("The hub sent a picture before its welcome.");
    const auto change = m_mirror.apply(snapshot);
    m_needs_snapshot = false;
    setState(LinkState::Live);
    m_listener.siteChanged(change);
}

void HubClient::handle(Delta &&delta)
{
    const auto change = m_state == LinkState::Live ? m_mirror.apply(delta)
                                                   : std::optional<SiteMirror::Change>{};
    if (change)
        return m_listener.siteChanged(*change);
    m_needs_snapshot = true;
    breakOff("A change is missing; the hub is asked for the whole picture.");
}

void HubClient::handle(Reply &&reply)
{
    const auto it = m_pending.find(reply.request_id);
    if (it == m_pending.end())
        return; // Answered before: the request was sent again on a new connection.
    const auto answer = std::move(it->second.answer);
    m_pending.erase(it);
    answer(reply.outcome);
}

void HubClient::handle(PrintOrder &&order)
{
    m_listener.printOrdered(order);
}

void HubClient::handle(LogStands &&stands)
{
    if (!m_is_welcome)
        return breakOff("The hub told of its log before its welcome.");
    setState(LinkState::Live);
    m_listener.logStands(stands);
}

void HubClient::handle(Goodbye &&goodbye)
{
    m_is_refused = goodbye.reason.kind == ErrorKind::Reject;
    m_refusal_code = goodbye.reason.code;
    breakOff(goodbye.reason.message);
}

void HubClient::handle(const auto & /*of_enrolment*/)
{
    breakOff("The hub takes this device for one that it does not know yet.");
}

void HubClient::answerLater(Answer answer, Error error)
{
    m_unsent.emplace_back(std::move(answer), std::move(error));
}

void HubClient::breakOff(std::string_view why)
{
    if (m_has_link)
        m_link.close(why);
    m_has_link = false;
    retryLater(why);
}

void HubClient::retryLater(std::string_view why)
{
    // Full jitter (random between nothing and the whole span), so that a hall full of
    // devices does not come back in one instant.
    constexpr int kDoublingsMax = 5;
    const auto span =
        std::min(kBackOffMax, kBackOffFirst * (1 << std::min(m_failures, kDoublingsMax)));
    const auto pause = Ms{static_cast<std::int64_t>(
        m_chance() % static_cast<std::uint64_t>(span.count() + 1))};
    ++m_failures;
    m_is_welcome = false;
    m_problem = why;
    m_was_refused = m_is_refused;
    m_try_at = m_clock.steady() + (m_is_refused ? kRefusedPause : pause);
    setState(m_is_refused ? LinkState::Refused : LinkState::Connecting);
}

} // namespace vq::lan

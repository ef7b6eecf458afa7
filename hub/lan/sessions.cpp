// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/lan/sessions.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>

#include "platform/log/log.h"
#include "sync/wire/lan_codec.h"

namespace vq::hub {

namespace {

SteadyMs steadyNow()
{
    return {std::chrono::duration_cast<Ms>(
        std::chrono::steady_clock::now().time_since_epoch())};
}

QByteArray toQt(const Bytes &bytes)
{
    return {bytes->data(), static_cast<qsizetype>(bytes->size())};
}

Error overloaded()
{
    return {ErrorKind::Retry, "overloaded",
            "The hub has more to do than it can now. Nothing was changed; ask again in a "
            "moment "
            "with the same request id."};
}

} // namespace

Sessions::Sessions(Reducer &reducer, Backstage &backstage, Newcomers &newcomers,
                   metrics::Registry &registry, Shown shown)
    : m_reducer(reducer), m_backstage(backstage), m_newcomers(newcomers),
      m_registry(registry), m_shown(std::move(shown))
{
    m_hello_watch.setInterval(std::chrono::milliseconds(kHelloMax / 4));
    connect(&m_hello_watch, &QTimer::timeout, this, &Sessions::dropSilent);
    m_hello_watch.start();
}

LanServer::Listener Sessions::listener()
{
    return {.opened = [this](LanSession &link) { opened(link); },
            .received = [this](LanSession &link,
                               const QByteArray &message) { received(link, message); },
            .closed = [this](LanSession &link, const QString &) { closed(link); }};
}

void Sessions::opened(LanSession &link)
{
    Session session;
    session.link = &link;
    session.opened_at = steadyNow();
    m_sessions.emplace(link.number(), std::move(session));
}

void Sessions::received(LanSession &link, const QByteArray &message)
{
    const auto found = m_sessions.find(link.number());
    if (found == m_sessions.end())
        return;
    Session &session = found->second;
    const std::span bytes(reinterpret_cast<const std::byte *>(message.constData()),
                          static_cast<std::size_t>(message.size()));
    auto decoded = lan::decodeDeviceMessage(bytes);
    if (!decoded.has_value()) {
        badFrame(session, lan::requestIdOf(bytes), decoded.error());
        return;
    }
    if (auto *hello = std::get_if<lan::Hello>(&*decoded))
        greet(session, std::move(*hello));
    else if (auto *wanted = std::get_if<lan::Enrol>(&*decoded))
        enrol(session, std::move(*wanted));
    else if (const auto *kept = std::get_if<lan::ConfirmEnrolment>(&*decoded))
        confirm(session, *kept);
    else
        ask(session, std::get<lan::Request>(std::move(*decoded)));
}

void Sessions::closed(LanSession &link)
{
    const auto found = m_sessions.find(link.number());
    if (found == m_sessions.end())
        return;
    // While it was joining the answer to Join is still on its way: admit() will see it
    // gone.
    if (found->second.state == Session::State::Admitted)
        m_reducer.submitAlways(Leave{found->first, found->second.asker.device});
    if (found->second.state == Session::State::Enrolling)
        m_newcomers.left(found->first);
    m_sessions.erase(found);
}

void Sessions::dropSilent()
{
    const SteadyMs now = steadyNow();
    for (auto &[key, session] : m_sessions)
        if (session.state == Session::State::New && now - session.opened_at > kHelloMax)
            dismiss(session,
                    {ErrorKind::Reject, "no_hello", "The device did not say Hello."});
}

void Sessions::greet(Session &session, lan::Hello hello)
{
    if (session.state != Session::State::New) {
        badFrame(session, {}, {ErrorKind::Reject, "malformed", "A second Hello."});
        return;
    }
    log::info("device_greets", "A device says Hello.",
              {{"device.role", hello.role},
               {"device.program", hello.program},
               {"client.address", session.link->peer().toStdString()}});
    session.state = Session::State::Joining;
    Join join{session.link->number(), std::move(hello)};
    if (const auto der = session.link->certificate(); !der.isEmpty())
        join.shown = m_shown(der.toStdString());
    if (!m_reducer.submit(std::move(join))) {
        session.state = Session::State::New;
        dismiss(session, overloaded());
    }
}

// One code for a connection; whoever wants the next one comes again.
void Sessions::enrol(Session &session, lan::Enrol enrol)
{
    if (session.state != Session::State::New) {
        badFrame(session, {}, {ErrorKind::Reject, "malformed", "Enrol came late."});
        return;
    }
    session.state = Session::State::Enrolling;
    const std::string peer = session.link->peer().toStdString();
    const auto code = m_newcomers.begin({.session = session.link->number(),
                                         .address = peer.substr(0, peer.rfind(':')),
                                         .asked = std::move(enrol)});
    if (!code) {
        refuse(session, code.error().code);
        dismiss(session, code.error());
        return;
    }
    send(session,
         std::make_shared<const std::string>(lan::encode(lan::HubMessage(*code))));
}

void Sessions::confirm(Session &session, const lan::ConfirmEnrolment &confirm)
{
    using enum Session::State;
    if (session.state != New && session.state != Enrolling) {
        badFrame(session, {}, {ErrorKind::Reject, "malformed", "There is no enrolment."});
        return;
    }
    session.state = Enrolling;
    m_newcomers.confirm(session.link->number(), confirm.token);
}

void Sessions::ask(Session &session, lan::Request request)
{
    if (session.state != Session::State::Admitted) {
        dismiss(session, {ErrorKind::Reject, "no_hello", "A request came before Hello."});
        return;
    }
    const SessionKey key = session.link->number();
    const ReplyTo reply{key, request.id};
    if (const Status may = mayAsk(session.asker, request.body); !may.has_value()) {
        refuse(session, may.error().code);
        send(session, reply.with(may.error()).message);
        return;
    }
    auto *body = std::get_if<CommandBody>(&request.body);
    if (body == nullptr) {
        m_backstage.handle(session.asker, reply, request.body);
        return;
    }
    Ask item{.session = key,
             .request_id = std::move(request.id),
             .command = commandFrom(session.asker, std::move(*body))};
    if (!m_reducer.submit(std::move(item))) {
        refuse(session, "overloaded");
        send(session, reply.with(overloaded()).message);
    }
}

// Nobody else suffers: the frame is answered and counted, and a device that sends only
// such frames is closed. A kind that this hub does not know is no fault: the device is
// newer, and goes without what the hub cannot do.
void Sessions::badFrame(Session &session, std::string_view request_id, const Error &error)
{
    refuse(session, error.code);
    if (session.state != Session::State::Admitted) {
        dismiss(session, error);
        return;
    }
    send(session, encodeReply(std::string(request_id), error));
    if (error.code != "unknown_kind" && session.patience.isOver(steadyNow()))
        dismiss(session,
                {ErrorKind::Reject, "too_many_bad_frames",
                 "Too many messages could not be read. Install the same version on "
                 "both."});
}

void Sessions::refuse(Session &session, std::string_view reason)
{
    countRefused(reason, 1);
    log::warning("frame_refused", "A message of a device was refused.",
                 {{"error.code", reason},
                  {"device.id", toString(session.asker.device)},
                  {"client.address", session.link->peer().toStdString()}});
}

void Sessions::dismiss(Session &session, const Error &reason)
{
    if (!session.link->isOpen())
        return;
    log::info("device_dismissed", reason.message, {{"error.code", reason.code}});
    send(session, encodeGoodbye(reason));
    session.link->close(LanClose::Refused, QString::fromStdString(reason.code));
}

void Sessions::send(Session &session, const Bytes &message)
{
    session.link->send(toQt(message));
}

void Sessions::admit(const Admitted &admitted)
{
    const auto found = m_sessions.find(admitted.session);
    if (found == m_sessions.end()) {
        if (admitted.outcome.has_value())
            m_reducer.submitAlways(Leave{admitted.session, admitted.outcome->device});
        return;
    }
    Session &session = found->second;
    if (!admitted.outcome.has_value()) {
        refuse(session, admitted.outcome.error().code);
        session.state = Session::State::New;
        dismiss(session, admitted.outcome.error());
        return;
    }
    const Admission &admission = *admitted.outcome;
    session.state = Session::State::Admitted;
    session.asker = {.device = admission.device,
                     .role = admission.role,
                     .name = admission.name,
                     .clerk = admission.clerk};
    session.audience = audienceOf(admission.role);
    for (const Bytes &message : admission.messages)
        send(session, message);
}

void Sessions::deliver(const Outbox &out, LanServer &server)
{
    for (const Answer &answer : out.answers)
        if (const auto found = m_sessions.find(answer.session); found != m_sessions.end())
            send(found->second, answer.message);
    for (const auto &change : out.clerks)
        for (auto &[key, session] : m_sessions)
            if (session.asker.device == change.device)
                session.asker.clerk = change.clerk;
    for (const Broadcast &broadcast : out.broadcasts) {
        std::array<QByteArray, kAudiences> bytes;
        std::ranges::transform(broadcast.bytes, bytes.begin(), toQt);
        for (auto &[key, session] : m_sessions)
            if (session.state == Session::State::Admitted && session.audience)
                session.link->send(bytes[static_cast<std::size_t>(*session.audience)]);
    }
    for (const Dismissal &dismissal : out.dismissals)
        for (auto &[key, session] : m_sessions)
            if (session.state == Session::State::Admitted &&
                session.asker.device == dismissal.device)
                dismiss(session, dismissal.reason);
    for (const Admitted &admitted : out.admitted)
        admit(admitted);
    for (const Farewell &farewell : out.farewells)
        if (const auto found = m_sessions.find(farewell.session);
            found != m_sessions.end())
            dismiss(found->second, farewell.reason);
    for (const Order &print_order : out.orders)
        order(print_order);
    if (out.stands)
        tellOfLog(*out.stands);
    for (const Answer &answer : out.answers)
        if (const auto found = m_sessions.find(answer.session); found != m_sessions.end())
            found->second.link->flush();
    server.flush();
}

// A device may be connected twice for a moment, and the older connection is then the one
// that is half-open; an order that went to both would be carried out twice.
void Sessions::order(const Order &print_order)
{
    std::pair<SessionKey, Session *> youngest{0, nullptr};
    for (auto &[key, session] : m_sessions)
        if (session.state == Session::State::Admitted && session.link->isOpen() &&
            session.asker.device == print_order.device && key >= youngest.first)
            youngest = {key, &session};
    if (youngest.second != nullptr)
        send(*youngest.second, print_order.message);
    else
        log::warning("order_lost", "A kiosk left before it was told to print.",
                     {{"device.id", toString(print_order.device)}});
}

bool Sessions::areLogsFollowed() const
{
    return std::ranges::any_of(m_sessions, [](const auto &entry) {
        return entry.second.state == Session::State::Admitted && !entry.second.audience;
    });
}

void Sessions::tellOfLog(const LogPush &push)
{
    for (auto &[key, session] : m_sessions) {
        if (session.state != Session::State::Admitted || session.audience)
            continue;
        const bool knows = session.profile_told == push.config_digest;
        send(session, knows ? push.alone : push.with_profile);
        session.profile_told = push.config_digest;
    }
}

void Sessions::sayGoodbye(const Error &reason)
{
    const QByteArray message = toQt(encodeGoodbye(reason));
    for (auto &[key, session] : m_sessions)
        session.link->send(message);
}

void Sessions::countRefused(std::string_view reason, std::uint64_t by)
{
    if (by == 0)
        return;
    m_registry
        .counter(
            {"vq_hub_refused_frames_total",
             "Messages and connections that were refused before they reached the queue",
             {{"reason", std::string(reason)}}})
        .add(static_cast<double>(by));
}

void Sessions::count(const LanCounts &counts)
{
    countRefused("origin", counts.refused_origin - m_counted.refused_origin);
    countRefused("full", counts.refused_full - m_counted.refused_full);
    countRefused("too_large", counts.refused_size - m_counted.refused_size);
    countRefused("text", counts.refused_text - m_counted.refused_text);
    countRefused("too_slow", counts.dropped_slow - m_counted.dropped_slow);
    countRefused("silent", counts.dropped_silent - m_counted.dropped_silent);
    m_counted = counts;
}

} // namespace vq::hub

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "device/enrolment.h"

#include <algorithm>
#include <span>
#include <utility>

#include "platform/crypto/authority.h"
#include "platform/crypto/credentials.h"
#include "platform/crypto/spoken_code.h"
#include "platform/log/log.h"
#include "sync/wire/lan_codec.h"

namespace vq::device {
namespace {

constexpr std::chrono::milliseconds kTickEvery{100};
constexpr int kSecondsOfMinute = 60;

} // namespace

Enrolment::Enrolment(Parts parts) : m_parts(std::move(parts))
{
    m_parts.link.setListener(this);
    connect(&m_ticks, &QTimer::timeout, this, &Enrolment::tick);
}

Enrolment::~Enrolment()
{
    m_parts.link.setListener(nullptr);
}

void Enrolment::start()
{
    m_try_at = m_parts.clock.steady();
    m_ticks.start(kTickEvery);
    tick();
}

void Enrolment::tick()
{
    const SteadyMs now = m_parts.clock.steady();
    if (m_state == State::Done)
        return;
    if (!m_has_link && now >= m_try_at)
        open();
    else if (m_has_link && now - m_heard_at >= kSilenceMax)
        breakOff({ErrorKind::Retry, "no_sign_of_life", "The hub does not answer."},
                 shortPause());
    else if (m_is_open && now - m_pinged_at >= kPingEvery) {
        m_pinged_at = now;
        m_parts.link.ping();
    }
    if (const QString left = timeLeft(); left != std::exchange(m_shown_left, left))
        Q_EMIT changed();
}

// What was given over a hub that a person has looked at is confirmed to that one alone.
void Enrolment::open()
{
    const bool is_given = !m_parts.files.unconfirmed().empty();
    m_parts.pin_to(is_given ? m_parts.files.hubPin() : std::string());
    m_has_link = true;
    m_is_open = false;
    m_heard_at = m_parts.clock.steady();
    m_parts.link.open();
}

void Enrolment::linkOpened()
{
    m_is_open = true;
    m_heard_at = m_pinged_at = m_parts.clock.steady();
    if (m_parts.files.unconfirmed().empty())
        askForCode();
    else
        confirm();
}

void Enrolment::askForCode()
{
    const auto credentials = crypto::Credentials::open(m_parts.files.folder());
    if (!credentials)
        return breakOff(credentials.error(), kRefusedPause);
    lan::Enrol enrol = m_parts.asked;
    enrol.request = crypto::certificateRequest(credentials->key(), enrol.role);
    say(enrol);
}

void Enrolment::confirm()
{
    set(State::Taking);
    say(lan::ConfirmEnrolment{m_parts.files.unconfirmed()});
}

void Enrolment::linkReceived(std::span<const std::byte> message)
{
    m_heard_at = m_parts.clock.steady();
    const auto decoded = lan::decodeHubMessage(message);
    if (decoded)
        std::visit([this](const auto &each) { handle(each); }, *decoded);
    else if (decoded.error().code != "unknown_kind")
        breakOff(decoded.error(), shortPause());
}

void Enrolment::handle(const lan::EnrolmentCode &code)
{
    m_code = code.code;
    m_code_ends_at = m_parts.clock.steady() + code.left;
    log::info("enrolment_code", "The device waits for somebody to approve its code.",
              {{"hub.mark", mark().toStdString()}});
    m_logged.clear();
    set(State::Showing);
}

void Enrolment::handle(const lan::Enrolled &given)
{
    if (m_state != State::Showing)
        return breakOff({ErrorKind::Retry, "unexpected",
                         "The hub gave something that nobody had asked for."},
                        shortPause());
    const auto kept = m_parts.files.keep(given, m_parts.peer_pin());
    if (!kept)
        return breakOff(kept.error(), shortPause());
    confirm();
}

void Enrolment::handle(const lan::EnrolmentDone &)
{
    if (m_state != State::Taking)
        return;
    if (const auto kept = m_parts.files.confirm(); !kept)
        return breakOff(kept.error(), shortPause());
    log::info("enrolled", "The hub knows this device now.");
    m_parts.link.close("enrolled");
    m_has_link = m_is_open = false;
    set(State::Done);
    Q_EMIT done();
}

void Enrolment::handle(const lan::Goodbye &goodbye)
{
    const bool is_over = goodbye.reason.kind == ErrorKind::Reject;
    // The hub was killed before it heard that the device had it all: begin anew.
    if (m_state == State::Taking && goodbye.reason.code == "bad_token") {
        const auto forgotten = m_parts.files.forget();
        return breakOff(forgotten ? goodbye.reason : forgotten.error(), shortPause());
    }
    breakOff(goodbye.reason,
             is_over ? kRefusedPause : goodbye.reason.retry_after.value_or(shortPause()));
    if (is_over)
        set(State::Refused);
}

void Enrolment::linkClosed(std::string_view reason)
{
    breakOff({ErrorKind::Retry, "hub_away", std::string(reason)}, shortPause());
}

void Enrolment::breakOff(const Error &why, Ms pause)
{
    if (m_logged != why.code && why.code != "code_ended")
        log::warning("enrolment_interrupted", why);
    m_logged = why.code;
    if (m_has_link)
        m_parts.link.close(why.code);
    m_has_link = m_is_open = false;
    m_code.clear();
    m_try_at = m_parts.clock.steady() + pause;
    set(State::Looking);
}

void Enrolment::say(const lan::DeviceMessage &message)
{
    const std::string bytes = lan::encode(message);
    m_parts.link.send(std::as_bytes(std::span(bytes)));
}

void Enrolment::set(State state)
{
    m_state = state;
    Q_EMIT changed();
}

// A hall that comes back from a power cut does not ask in one instant.
Ms Enrolment::shortPause() const
{
    return Ms{static_cast<std::int64_t>(m_parts.chance() %
                                        static_cast<std::uint64_t>(kPauseMax.count()))};
}

// Letter by letter, for who hears it.
QString Enrolment::spelledCode() const
{
    QString spelled;
    for (const QChar each : code())
        if (each != QLatin1Char('-'))
            spelled += spelled.isEmpty() ? QString(each) : QStringLiteral(" ") + each;
    return spelled;
}

QString Enrolment::command() const
{
    return QStringLiteral("vqctl device approve ") + code();
}

QString Enrolment::unbroken(QString text)
{
    return text.replace(QLatin1Char('-'), QChar(0x2011));
}

QString Enrolment::mark() const
{
    return QString::fromStdString(crypto::markOf(m_parts.peer_pin()));
}

QString Enrolment::timeLeft() const
{
    const Ms left = m_code.empty() ? Ms{0} : m_code_ends_at - m_parts.clock.steady();
    const auto seconds = std::max<qint64>(
        0, std::chrono::duration_cast<std::chrono::seconds>(left).count());
    return QStringLiteral("%1:%2")
        .arg(seconds / kSecondsOfMinute)
        .arg(seconds % kSecondsOfMinute, 2, 10, QLatin1Char('0'));
}

} // namespace vq::device

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/kiosk.h"

#include <QDateTime>
#include <algorithm>
#include <cmath>

#include "platform/log/log.h"
#include "qml/contrast.h"

namespace vq::kiosk {
namespace {

Kiosk::Refusal refusalOf(const Error &error)
{
    using enum Kiosk::Refusal;
    const std::string &code = error.code;
    if (code == "closed")
        return RefusedClosed;
    if (code == "closing")
        return Closing;
    if (code == "day_full")
        return DayFull;
    if (code == "long_line")
        return LongLine;
    if (code == "too_late")
        return TooLate;
    if (code == "may_be_late")
        return MayBeLate;
    if (code == "series_full" || code == "line_full")
        return LineFull;
    if (code == "disk_full")
        return NotNow;
    if (code == "unknown_service" || code == "retired")
        return ServiceGone;
    if (code == "unknown_appointment")
        return UnknownCode;
    if (code == "appointment_used")
        return CodeUsed;
    if (code == "appointment_early")
        return TooEarly;
    // The hub may have done it, or will: asked with the same id there is one ticket.
    return error.kind == ErrorKind::Retry ? NoAnswer : Other;
}

// Other services are open.
bool isShutAlone(const lan::SiteMirror &mirror, const ServiceCode &code)
{
    const ServiceView *service = mirror.service(code);
    return mirror.hall().is_open && service != nullptr &&
           (service->opening == OpeningState::Closed ||
            service->opening == OpeningState::BeforeOpening);
}

// Whether it is no no: she may join all the same, and no ticket was made so far.
bool isQuestion(Kiosk::Refusal refusal)
{
    return refusal == Kiosk::Refusal::LongLine || refusal == Kiosk::Refusal::MayBeLate;
}

bool isChoosing(Kiosk::State state) // somebody is here, and has asked for nothing yet
{
    return state == Kiosk::State::Services || state == Kiosk::State::Code;
}

bool isVisit(Kiosk::State state) // somebody is in the middle of something
{
    using enum Kiosk::State;
    return state == Taking || state == Ticket || state == Refused;
}

} // namespace

Kiosk::Kiosk(Parts parts)
    : m_parts(std::move(parts)), m_words(std::make_unique<TicketWords>(
                                     QString::fromStdString(m_parts.config.language))),
      m_desk(m_parts.hub, m_parts.printer, m_parts.layout),
      m_ticket(m_desk, m_parts.config.tells_kept),
      m_unclaimed(m_parts.hub, m_parts.clock), m_started_at(m_parts.clock.steady())
{
    connect(&m_ticket, &TicketShown::paperChanged, this, &Kiosk::paperMoved);
}

Kiosk::~Kiosk() = default;

const SiteConfig *Kiosk::site() const
{
    return m_has_site ? &m_site : nullptr;
}

QString Kiosk::siteName() const
{
    return site() != nullptr ? QString::fromStdString(site()->name) : QString();
}

QString Kiosk::welcomeText() const
{
    if (site() == nullptr)
        return {};
    const QString welcome = m_words->name(site()->welcome, *site());
    return welcome.isEmpty() ? m_words->greeting() : welcome;
}

QString Kiosk::accent() const
{
    return site() != nullptr ? QString::fromStdString(site()->accent) : QString();
}

QStringList Kiosk::languageNames() const
{
    QStringList names;
    for (const QString &language : m_languages)
        names.append(nativeName(language));
    return names;
}

QStringList Kiosk::otherClasses() const
{
    return m_services.otherClasses();
}

bool Kiosk::takesCodes() const
{
    return m_services.makesAppointments();
}

QString Kiosk::opensAt() const
{
    // While it is open the next change is the end: a refusal can be faster than that news.
    const HallView &hall = m_parts.hub.mirror().hall();
    return hall.hours_change_at && !hall.is_open
               ? m_words->opensAt(*hall.hours_change_at, m_parts.hub.hubNow(),
                                  m_zone.get())
               : QString();
}

QString Kiosk::closesAt() const
{
    const HallView &hall = m_parts.hub.mirror().hall();
    return hall.hours_change_at && hall.is_open
               ? m_words->closesAt(*hall.hours_change_at, m_zone.get())
               : QString();
}

QString Kiosk::comeBackAt() const
{
    return m_come_back_at
               ? m_words->comeBackAt(*m_come_back_at, m_parts.hub.hubNow(), m_zone.get())
               : QString();
}

int Kiosk::secondsLeft() const
{
    if (!m_leave_at || !(isChoosing(m_state) || isVisit(m_state)))
        return -1;
    const Ms left = *m_leave_at - m_parts.clock.steady();
    if (isChoosing(m_state) && left > kCountdownShown)
        return -1;
    return static_cast<int>(std::max<std::int64_t>(0, (left.count() + 999) / 1000));
}

double Kiosk::shareLeft() const
{
    if (!m_leave_at)
        return 0;
    const Ms span =
        isChoosing(m_state) ? std::min(kCountdownShown, m_leave_span) : m_leave_span;
    const Ms left = *m_leave_at - m_parts.clock.steady();
    return std::clamp(double(left.count()) / double(span.count()), 0.0, 1.0);
}

void Kiosk::chooseLanguage(const QString &language)
{
    if (!m_languages.contains(language) ||
        (m_state != State::Welcome && !isChoosing(m_state)))
        return;
    setLanguage(language);
    enter(m_state == State::Code ? State::Code : State::Services, m_parts.config.idle);
}

void Kiosk::chooseService(int row)
{
    want(row, std::nullopt); // the hub knows which one is usual
}

void Kiosk::chooseServiceAs(int row, int other_class)
{
    if (const auto wanted = m_services.classAt(row, other_class))
        want(row, wanted);
}

void Kiosk::enterCode()
{
    if (!takesCodes() || (m_state != State::Services && m_state != State::LastHours))
        return;
    m_code.clear();
    enter(State::Code, m_parts.config.idle);
}

// Service and class are those of the appointment.
void Kiosk::checkIn()
{
    if (m_state != State::Code || !m_code.isWhole())
        return;
    m_intent = Intent{.take = {.service = {},
                               .priority_class = {},
                               .language = language().toStdString(),
                               .appointment = m_code.code()},
                      .request_id = {}};
    ask();
}

void Kiosk::back()
{
    if (!isChoosing(m_state))
        return;
    touched();
    if (m_state == State::Code && obstacle() == State::Welcome)
        return setState(State::Services);
    if (m_state == State::Services && m_services.isInGroup())
        return m_services.leaveGroup();
    reset();
}

void Kiosk::done()
{
    if (m_state == State::Ticket || m_state == State::Refused)
        reset();
}

void Kiosk::printAgain()
{
    touched();
    if (m_state == State::Ticket)
        m_ticket.printAgain();
}

// The same wish with the same id: if the hub made a ticket for it, that one comes. A code
// that nobody knows is corrected.
void Kiosk::tryAgain()
{
    if (m_state == State::Refused && m_refusal == Refusal::UnknownCode) {
        m_refusal = Refusal::None;
        return enter(State::Code, m_parts.config.idle);
    }
    if (m_state == State::Refused && m_refusal == Refusal::NoAnswer && m_intent)
        ask();
}

// The line was long when she asked first: the wish is a new one.
void Kiosk::joinAnyway()
{
    if (m_state != State::Refused || !isQuestion(m_refusal) || !m_intent)
        return;
    m_refusal = Refusal::None;
    m_intent->take.join_anyway = true;
    m_intent->request_id.clear();
    ask();
}

void Kiosk::touched()
{
    if (!m_leave_at)
        return;
    m_leave_at = std::max(*m_leave_at, m_parts.clock.steady() + m_leave_span);
    tick();
}

void Kiosk::hubWelcomed()
{
    const bool is_first = !m_has_site;
    const std::string accent_before = m_site.accent;
    m_site = m_parts.hub.welcome()->site;
    m_has_site = true;
    if (m_site.accent != accent_before && !m_site.accent.empty() &&
        !ui::isReadableAccent(accent()))
        log::warning("accent_refused", "The site's accent is too pale to be read.",
                     {{"site.accent", m_site.accent}});
    m_zone = m_parts.zone ? m_parts.zone(m_site.zone) : nullptr;
    m_languages.clear();
    for (const auto &language : m_site.languages)
        m_languages.append(QString::fromStdString(language));
    m_services.setSite(&m_site, m_parts.config.services, m_parts.config.asks_class);
    m_services.setCounts(m_parts.hub.mirror());
    if (is_first || !m_languages.contains(language()))
        setLanguage(firstLanguage());
    Q_EMIT siteChanged();
    judge();
}

void Kiosk::siteViewChanged()
{
    m_services.setCounts(m_parts.hub.mirror());
    judge();
}

void Kiosk::printOrdered(const lan::PrintOrder &order)
{
    m_desk.print(order.ticket, true);
}

void Kiosk::tick()
{
    m_desk.tick();
    m_unclaimed.tick();
    if (m_state == State::Ticket)
        m_ticket.setTime(m_parts.clock.steady());
    if (m_leave_at && m_parts.clock.steady() >= *m_leave_at)
        reset();
    judge();
    if (const int seconds = secondsLeft(); seconds != m_seconds_told) {
        m_seconds_told = seconds;
        Q_EMIT countdownChanged();
    }
    if (!m_has_site) // nor its zone
        return;
    const UtcMs now = m_parts.hub.hubNow();
    const auto local =
        m_zone ? m_zone->toLocal(now).time_since_epoch() : now.time_since_epoch();
    const QString text = QDateTime::fromMSecsSinceEpoch(local.count(), Qt::UTC)
                             .toString(QStringLiteral("HH:mm"));
    if (text != m_clock_text) {
        m_clock_text = text;
        Q_EMIT clockChanged();
        Q_EMIT siteChanged(); // "we open tomorrow" becomes "we open"
    }
}

void Kiosk::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
    Q_EMIT countdownChanged();
}

void Kiosk::enter(State state, Ms until)
{
    m_leave_span = until;
    m_leave_at = m_parts.clock.steady() + until;
    setState(state);
    tick();
}

Kiosk::State Kiosk::obstacle() const
{
    if (m_parts.hub.isRefused())
        return State::NotSignedIn;
    if (!m_has_site && m_parts.clock.steady() - m_started_at < kStartPatience)
        return State::Starting;
    if (!m_has_site || m_parts.clock.steady() >= m_away_at)
        return State::HubAway;
    const HallView &hall = m_parts.hub.mirror().hall();
    if (!hall.is_open)
        return State::Closed;
    if (m_services.isEmpty())
        return State::NoService;
    if (!hall.accepts_tickets)
        return State::Paused;
    const bool is_over = hall.opening == OpeningState::Closing && !m_services.hasOpen();
    return is_over ? State::LastHours : State::Welcome;
}

// A visit that has come to a ticket or a refusal goes on, whatever happens behind it. One
// that is still choosing waits behind an obstacle, and goes on if that ends in time.
void Kiosk::judge()
{
    if (m_parts.hub.state() == lan::LinkState::Live)
        m_away_at = m_parts.clock.steady() + (kHubPatience - m_parts.hub.silence());
    if (isVisit(m_state))
        return;
    const State found = obstacle();
    if (m_state == State::Code && found == State::LastHours)
        return; // an appointment is an appointment
    if (found != State::Welcome)
        return setState(found);
    if (isChoosing(m_state) || m_state == State::Welcome)
        return;
    if (!m_leave_at)
        return reset();
    m_leave_at = std::max(*m_leave_at, m_parts.clock.steady() + kCountdownShown);
    setState(State::Services);
}

void Kiosk::setLanguage(const QString &language)
{
    auto words = std::make_unique<TicketWords>(language);
    m_services.setWords(words.get());
    m_words = std::move(words);
    Q_EMIT languageChanged(language);
    Q_EMIT siteChanged();
}

QString Kiosk::firstLanguage() const
{
    const auto wanted = QString::fromStdString(m_parts.config.language);
    return m_languages.contains(wanted) ? wanted
                                        : m_languages.value(0, QStringLiteral("en"));
}

void Kiosk::reset()
{
    if (m_intent && !isQuestion(m_refusal))
        m_unclaimed.add(std::move(m_intent->take), std::move(m_intent->request_id));
    m_intent.reset();
    m_refusal = Refusal::None;
    m_leave_at.reset();
    m_come_back_at.reset();
    m_code.clear();
    m_services.leaveGroup();
    setLanguage(firstLanguage());
    setState(obstacle());
    Q_EMIT welcomed();
}

void Kiosk::want(int row, const std::optional<ClassCode> &priority_class)
{
    if (m_state != State::Services)
        return;
    touched();
    const auto service = m_services.choose(row);
    if (!service)
        return;
    m_intent = Intent{.take = {.service = *service,
                               .priority_class = priority_class,
                               .language = language().toStdString()},
                      .request_id = {}};
    ask();
}

void Kiosk::ask()
{
    m_leave_at.reset();
    setState(State::Taking);
    m_intent->request_id = m_parts.hub.ask(
        CommandBody(m_intent->take),
        [this](const Result<lan::ReplyBody> &answer) { answered(answer); },
        kAnswerPatience, m_intent->request_id);
}

void Kiosk::answered(const Result<lan::ReplyBody> &answer)
{
    if (m_state != State::Taking)
        return;
    const auto *reply = answer ? std::get_if<lan::TicketReply>(&*answer) : nullptr;
    if (reply == nullptr)
        return refuse(
            answer ? Error{ErrorKind::Reject, "odd_answer", "The hub sent no ticket."}
                   : answer.error());
    const bool has_checked_in = m_intent && m_intent->take.appointment;
    m_intent.reset();
    m_ticket.show(*reply, m_site, *m_words);
    if (has_checked_in)
        m_ticket.setAppointment(
            m_words->appointment(reply->receipt.ticket.slot, m_zone.get()));
    m_ticket.printFirst(m_parts.clock.steady());
    enter(State::Ticket, ticketSpan());
}

// A copy goes to nobody but the one who stands before her number, so it is the number that
// stays while no paper has come; one who has hers needs no more than the usual time.
Ms Kiosk::ticketSpan() const
{
    const Ms usual = m_parts.config.ticket_shown;
    if (m_ticket.paper() == TicketShown::Paper::Printed)
        return usual;
    const Ms for_a_photo = 2 * usual;
    return m_desk.hasPrinter() ? std::max(for_a_photo, TicketShown::kReprintFor)
                               : for_a_photo;
}

void Kiosk::paperMoved()
{
    if (m_state != State::Ticket || ticketSpan() == m_leave_span)
        return;
    m_leave_span = ticketSpan();
    m_leave_at = m_parts.clock.steady() + m_leave_span;
}

void Kiosk::refuse(const Error &error)
{
    log::warning("ticket_refused", error);
    m_refusal = refusalOf(error);
    if (m_refusal == Refusal::TooEarly && error.retry_after)
        m_come_back_at = m_parts.hub.hubNow() + *error.retry_after;
    if (m_refusal == Refusal::RefusedClosed && m_intent &&
        isShutAlone(m_parts.hub.mirror(), m_intent->take.service))
        m_refusal = Refusal::ServiceClosed;
    if (m_refusal != Refusal::NoAnswer && !isQuestion(m_refusal))
        m_intent.reset();
    enter(State::Refused, kRefusalShown);
}

} // namespace vq::kiosk

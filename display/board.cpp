// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/board.h"

#include <algorithm>
#include <utility>

#include "display/hall_clock.h"
#include "platform/clock/system_time_zone.h"
#include "platform/log/log.h"
#include "qml/contrast.h"

namespace vq::display {
namespace {

// Calls are confirmed also when the hub comes back after a while: it asks who showed
// what.
constexpr Ms kConfirmPatience = Minutes{10};

void logRefusal(const Result<lan::ReplyBody> &reply)
{
    if (!reply)
        log::warning("report_failed", reply.error());
}

} // namespace

Board::Board(Parts parts, QObject *parent)
    : QObject(parent), m_parts(std::move(parts)), m_queue(m_parts.config.rules),
      m_watch(m_parts.config.zone), m_language(m_parts.config.language)
{}

const SiteConfig *Board::site() const
{
    return m_parts.hub.welcome() ? &m_parts.hub.welcome()->site : nullptr;
}

void Board::linkChanged(lan::LinkState state)
{
    if (state == lan::LinkState::Live) {
        m_troubles.reset(); // told anew on each connection: the hub may be another one
        reportTroubles();
    }
    refreshLink();
    refresh();
}

void Board::welcomed(const lan::Welcome &welcome)
{
    if (m_parts.config.language.empty() && !welcome.site.languages.empty())
        m_language = welcome.site.languages.front();
    if (auto zone = SystemTimeZone::open(welcome.site.zone))
        m_zone = std::move(*zone);
    if (std::exchange(m_accent_told, accent()) != accent() && !accent().isEmpty() &&
        !ui::isReadableAccent(accent()))
        log::warning("accent_refused", "The site's accent is too pale to be read.",
                     {{"site.accent", welcome.site.accent}});
    refreshTime();
    Q_EMIT siteChanged();
    refresh();
}

void Board::hallChanged(const lan::SiteMirror::Change &change)
{
    const SteadyMs now = m_parts.clock.steady();
    const auto news = m_watch.follow(m_parts.hub.mirror(), change, m_parts.hub.hubNow());
    for (const TicketId &ticket : news.withdrawn)
        carryOut(m_queue.withdraw(ticket, now));
    for (const TicketId &ticket : news.arrived)
        carryOut(m_queue.arrive(ticket, now));
    for (const Call &call : news.called)
        carryOut(m_queue.call(call, now));
    if (news.standing)
        carryOut(m_queue.showQuietly(*news.standing, now));
    refresh();
}

void Board::drawn()
{
    if (m_panel == Panel::Called) // else another panel lies over the call
        carryOut(m_queue.drawn(m_parts.clock.steady()));
}

void Board::tick()
{
    if (!m_parts.hub.isRefused()) // whose calls wait until it is let in again
        carryOut(m_queue.tick(m_parts.clock.steady()));
    refreshTime();
    refreshLink();
    reportTroubles();
    if (panelNow() != m_panel) // time alone can change it
        refreshPanel();
}

void Board::noteTroubles(std::vector<std::string> troubles)
{
    m_noted = std::move(troubles);
}

void Board::carryOut(const Effects &effects)
{
    bool is_changed = false;
    for (const Effect &effect : effects) {
        is_changed = is_changed || std::holds_alternative<effect::Show>(effect) ||
                     std::holds_alternative<effect::Clear>(effect);
        if (std::holds_alternative<effect::Hush>(effect))
            m_parts.announcer.hush();
        if (const auto *to_report = std::get_if<effect::Report>(&effect))
            report(*to_report);
        if (const auto *to_announce = std::get_if<effect::Announce>(&effect))
            announce(*to_announce);
    }
    if (!is_changed)
        return;
    Q_EMIT panelChanged(); // also from one call to the next
    refresh();
    if (m_queue.onPanel())
        Q_EMIT pulsed();
}

void Board::announce(const effect::Announce &announce)
{
    Announcement announcement{.chime = announce.chime && m_parts.config.has_chime,
                              .phrases = {}};
    if (site() && m_parts.config.has_voice) {
        const SiteConfig &config = *site();
        for (const auto &spoken :
             languagesOf(announce.call, config, m_parts.config.languages))
            announcement.phrases.push_back(m_texts.spoken(announce.call, config, spoken));
    }
    m_parts.announcer.say(announcement, m_parts.config.rules.announced_max,
                          [this, id = announce.id](const Heard &heard) {
                              carryOut(m_queue.heard(id, heard, m_parts.clock.steady()));
                              reportTroubles();
                          });
}

void Board::report(const effect::Report &report)
{
    const SteadyMs now = m_parts.clock.steady();
    const UtcMs hub_now = m_parts.hub.hubNow();
    const auto inHubTime = [&](SteadyMs at) { return hub_now - (now - at); };
    command::ReportShown shown{.ticket = report.call.ticket,
                               .call = report.call.call,
                               .shown_at = inHubTime(report.shown_at),
                               .chimed_at = {},
                               .spoken_at = {}};
    if (report.chimed_at)
        shown.chimed_at = inHubTime(*report.chimed_at);
    if (report.spoken_at)
        shown.spoken_at = inHubTime(*report.spoken_at);
    log::info("call_shown", "A call was shown",
              {{"ticket.id", toString(shown.ticket)},
               {"call.number", shown.call},
               {"call.chimed", shown.chimed_at.has_value()},
               {"call.spoken", shown.spoken_at.has_value()}});
    m_parts.hub.ask(CommandBody(shown), logRefusal, kConfirmPatience);
}

void Board::reportTroubles()
{
    auto troubles = m_parts.announcer.troubles();
    troubles.insert(troubles.end(), m_noted.begin(), m_noted.end());
    if (m_parts.hub.state() != lan::LinkState::Live || m_troubles == troubles)
        return;
    m_troubles = troubles;
    for (const std::string &trouble : troubles)
        log::warning("device_trouble", "This display needs a look",
                     {{"trouble", trouble}});
    m_parts.hub.ask(CommandBody(command::ReportDevice{troubles}), logRefusal);
}

Board::Panel Board::panelNow() const
{
    if (m_parts.hub.isRefused()) // nor is what it called last to be believed
        return Panel::Refused;
    if (m_queue.onPanel())
        return Panel::Called;
    const SteadyMs now = m_parts.clock.steady();
    if (!site() || !m_parts.hub.mirror().revision())
        return m_true_at && now - *m_true_at >= kStartMax ? Panel::Away : Panel::Starting;
    if (m_next.count() > 0)
        return Panel::Waiting;
    return m_parts.hub.mirror().hall().is_open ? Panel::Empty : Panel::Closed;
}

void Board::refresh()
{
    std::vector<HallRow> called;
    const auto &zone = m_parts.config.zone;
    for (const TicketView *t : lastCalls(m_parts.hub.mirror(), zone, m_queue, kRowsMax))
        called.push_back({.key = toString(t->id) + std::to_string(t->calls),
                          .label = QString::fromStdString(t->label),
                          .counter = QString::number(t->counter->value)});
    m_called.set(called);
    std::vector<HallRow> next;
    const std::vector<ServiceCode> services(zone.services.begin(), zone.services.end());
    const SiteConfig plain;
    for (const TicketView *t : m_parts.hub.mirror().waiting(
             site() ? *site() : plain, m_parts.hub.hubNow(), services)) {
        if (next.size() == kRowsMax)
            break;
        next.push_back({.key = toString(t->id),
                        .label = QString::fromStdString(t->label),
                        .counter = {}});
    }
    m_next.set(next);
    refreshTicker();
    refreshLongest();
    refreshPanel();
}

void Board::refreshPanel()
{
    const Panel panel = panelNow();
    if (panel != m_panel || panel == Panel::Closed) {
        m_panel = panel;
        Q_EMIT panelChanged();
    }
}

// A label may be longer than its series says: a day can have more numbers than digits, and a
// re-opened series has one letter more.
void Board::refreshLongest()
{
    if (!site())
        return;
    std::vector<QString> labels;
    for (const SeriesConfig &series : site()->series) {
        const int digits =
            std::max(series.width, static_cast<int>(QString::number(series.last).size()));
        labels.push_back(QString::fromStdString(series.prefix) +
                         QString(digits, QLatin1Char('0')));
    }
    for (const auto &[id, ticket] : m_parts.hub.mirror().tickets())
        labels.push_back(QString::fromStdString(ticket.label));
    std::vector<QString> numbers;
    for (const CounterConfig &counter : site()->counters)
        numbers.push_back(QString::number(counter.number.value));
    const auto longest = [](const std::vector<QString> &all, const QString &otherwise) {
        const auto found = std::ranges::max_element(all, {}, &QString::size);
        return found == all.end() ? otherwise : *found;
    };
    const QString label = longest(labels, m_longest_label);
    const QString number = longest(numbers, m_longest_number);
    if (label.size() == m_longest_label.size() &&
        number.size() == m_longest_number.size())
        return;
    m_longest_label = label;
    m_longest_number = number;
    Q_EMIT longestChanged();
}

void Board::refreshTime()
{
    if (!m_zone)
        return;
    const HallTime time = hallTimeAt(*m_zone, m_parts.hub.hubNow(), language());
    if (time.clock == m_clock_text && time.dates == m_dates)
        return;
    m_clock_text = time.clock;
    m_dates = time.dates;
    Q_EMIT timeChanged();
}

void Board::refreshLink()
{
    const SteadyMs now = m_parts.clock.steady();
    const bool is_followed = m_parts.hub.state() == lan::LinkState::Live;
    // While a hub greets, refuses or says goodbye there are signs of life, but no news.
    if (is_followed || !m_true_at)
        m_true_at = now + -m_parts.hub.silence();
    const Ms age = now - *m_true_at;
    // Before the first news the panel itself says so; a badge would say it twice.
    const bool is_live = !m_parts.hub.mirror().revision() ||
                         (is_followed && age < lan::HubClient::kStaleAfter);
    const int age_s = is_live ? 0 : static_cast<int>(age.count() / 1000);
    if (is_live == m_is_live && age_s == m_age_s)
        return;
    m_is_live = is_live;
    m_age_s = age_s;
    Q_EMIT linkChanged();
}

QString Board::calledLabel() const
{
    return m_queue.onPanel() ? QString::fromStdString(m_queue.onPanel()->label)
                             : QString();
}

QString Board::calledCounter() const
{
    if (!m_queue.onPanel() || !site())
        return {};
    return m_texts.counterName(*site(), m_queue.onPanel()->counter, m_language);
}

QString Board::calledNumber() const
{
    return m_queue.onPanel() ? QString::number(m_queue.onPanel()->counter.value)
                             : QString();
}

QString Board::calledCounterForVisitor() const
{
    const Call *call = m_queue.onPanel();
    if (!call || !site() || !m_texts.knows(call->language))
        return {};
    const QString name = m_texts.counterName(*site(), call->counter, call->language);
    return name == calledCounter() ? QString() : name;
}

QStringList Board::opensAt() const
{
    const auto changes = m_parts.hub.mirror().hall().hours_change_at;
    return changes && m_zone
               ? openingTexts(*m_zone, m_parts.hub.hubNow(), *changes, language())
               : QStringList();
}

QString Board::siteName() const
{
    return site() ? QString::fromStdString(site()->name) : QString();
}

QString Board::accent() const
{
    return site() ? QString::fromStdString(site()->accent) : QString();
}

QString Board::notice() const
{
    return site() ? localText(site()->notice, m_language, *site()) : QString();
}

// How long people wait for each service that this screen is for.
QStringList Board::waits() const
{
    QStringList texts;
    const auto &wanted = m_parts.config.zone.services;
    const auto &mirror = m_parts.hub.mirror();
    if (!m_parts.config.shows_waits || !m_is_live || !mirror.hall().is_open)
        return texts;
    for (const ServiceConfig &service : site()->services) {
        const ServiceView *seen = mirror.service(service.code);
        if (seen != nullptr && (wanted.empty() || wanted.contains(service.code)))
            texts << m_texts.wait(*site(), *seen, m_language);
    }
    texts.removeAll(QString());
    return texts;
}

void Board::refreshTicker()
{
    QStringList texts;
    if (site())
        texts = waits() << localText(site()->ticker, m_language, *site());
    texts.removeAll(QString());
    const QString ticker = texts.join(QLatin1Char(' '));
    QString code = QString::fromStdString(m_parts.hub.mirror().hall().presence_code);
    // A thin space, for it is read in two halves; isolated, or Arabic would swap them.
    if (!code.isEmpty())
        code =
            QChar(0x2066) + code.insert(code.size() / 2, QChar(0x2009)) + QChar(0x2069);
    if (ticker == m_ticker && code == m_presence_code)
        return;
    m_ticker = ticker;
    m_presence_code = code;
    Q_EMIT tickerChanged();
}

} // namespace vq::display

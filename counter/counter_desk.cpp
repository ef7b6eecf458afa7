// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/counter_desk.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <utility>

#include "counter/reminders.h"
#include "counter/utf8.h"
#include "platform/log/log.h"
#include "qml/contrast.h"

namespace vq::counter {
namespace {

constexpr int kTickMs = 250;

// What a press means is what was on the screen, whatever the hub has by then.
std::optional<TicketId> ticketSeenAt(const CounterView *counter)
{
    return counter ? counter->ticket : std::nullopt;
}

// Where a ticket can be sent: not where it is, nor to what is not offered any more.
std::vector<Choice> goalsOf(const TicketView *ticket, const SiteConfig &site,
                            const SiteWords &words)
{
    std::vector<Choice> goals;
    for (const ServiceConfig &each : site.services)
        if (!each.is_retired && !(ticket && each.code == ticket->service))
            goals.push_back({text(each.code.text), words.of(each.name, each.code.text),
                             text(each.icon)});
    return goals;
}

} // namespace

CounterDesk::CounterDesk(device::Hub &hub, Setup setup, QObject *parent)
    : QObject(parent), m_hub(hub), m_setup(std::move(setup)),
      m_counter(m_setup.counter.value_or(CounterNumber{}))
{
    connect(&hub, &device::Hub::welcomed, this, &CounterDesk::readSettings);
    connect(&hub, &device::Hub::linkChanged, this, [this] {
        tick();
        refresh(); // refused or only away: neither is live
    });
    connect(&hub, &device::Hub::siteChanged, this, &CounterDesk::readHall);
    connect(&m_ticker, &QTimer::timeout, this, &CounterDesk::tick);
    connect(&m_waiting, &WaitingList::chosenChanged, this, &CounterDesk::readReason);
    m_ticker.start(kTickMs);
    if (hub.welcome())
        readSettings();
    tick();
}

const SiteConfig *CounterDesk::site() const
{
    return m_hub.welcome() ? &m_hub.welcome()->site : nullptr;
}

SiteWords CounterDesk::words() const
{
    const bool has_languages = site() && !site()->languages.empty();
    return {m_setup.language, has_languages ? site()->languages.front() : std::string()};
}

const CounterView *CounterDesk::counterView() const
{
    return m_hub.mirror().counter(m_counter);
}

const TicketView *CounterDesk::ticketView() const
{
    const CounterView *counter = counterView();
    return counter && counter->ticket ? m_hub.mirror().ticket(*counter->ticket) : nullptr;
}

void CounterDesk::readSettings()
{
    if (std::exchange(m_accent_told, accent()) != accent() && !accent().isEmpty() &&
        !ui::isReadableAccent(accent()))
        log::warning("accent_refused", "The site's accent is too pale to be read.",
                     {{"site.accent", site()->accent}});
    std::vector<Choice> services;
    std::vector<Choice> counters;
    std::vector<Choice> outcomes;
    for (const ServiceConfig &each : site()->services) {
        services.push_back({text(each.code.text), words().of(each.name, each.code.text),
                            text(each.icon)});
    }
    for (const CounterConfig &each : site()->counters) {
        const std::string number = std::to_string(each.number.value);
        counters.push_back({text(number), words().of(each.name, number), {}});
    }
    for (const OutcomeConfig &each : site()->outcomes)
        outcomes.push_back({text(each.code), words().of(each.name, each.code), {}});
    m_counters.setChoices(counters);
    m_outcomes.setChoices(outcomes);
    const Reminders reminders = remindersFor(site()->calls.park_reminder);
    m_reminders.setChoices(reminders.choices, reminders.usual);
    std::vector<Choice> filters = {
        {QString(), QCoreApplication::translate("Desk", "My services"), {}},
        {kAllServices, QCoreApplication::translate("Desk", "All services"), {}}};
    filters.insert(filters.end(), services.begin(), services.end());
    m_filters.setChoices(filters);
    if (m_filters.indexOf(m_filter) < 0)
        setFilter({});
    readHall({.everything = true});
}

void CounterDesk::readHall(const lan::SiteMirror::Change &change)
{
    if (!site())
        return;
    readLists();
    m_ticket.setNow(m_hub.hubNow());
    if (const TicketView *here = ticketView())
        m_ticket.show(*here, rowHere(*here, seen()));
    else
        m_ticket.clear();
    m_services.setChoices(goalsOf(ticketView(), *site(), words()));
    readReason();
    m_figures.update(m_hub.mirror(), *site(), m_counter);
    m_alarms.update(m_hub.mirror(), *site(), words(), m_hub.hubNow());
    watchForFirstVisitor(!change.everything);
    watchCopies();
    refresh();
}

HallSeen CounterDesk::seen() const
{
    return {m_hub.mirror(), *site(), site()->findCounter(m_counter), words(),
            m_hub.hubNow()};
}

void CounterDesk::readLists()
{
    const HallSeen hall = seen();
    m_waiting.setTickets(waitingRows(hall, m_filter), hall.now);
    m_parked.setTickets(parkedRows(hall), hall.now);
    m_alarms.remindOf(parkedTickets(hall), m_counter, hall.now);
}

// Of the ticket that is chosen in the list, else of the one at the counter.
void CounterDesk::readReason()
{
    const auto chosen = idFromString<TicketId>(m_waiting.chosen().toStdString());
    const TicketView *of = chosen ? m_hub.mirror().ticket(*chosen) : ticketView();
    m_reasons.tellOf(of, m_counter, words(), m_setup.clock.steady());
}

void CounterDesk::watchForFirstVisitor(bool is_news)
{
    const CounterConfig *here = site()->findCounter(m_counter);
    const int now =
        here ? m_hub.mirror().countCallable(*site(), m_hub.hubNow(), *here) : 0;
    const int before = std::exchange(m_waiting_here, now);
    if (!is_news || before > 0 || now == 0 || stateNow() != State::Idle)
        return;
    say(QCoreApplication::translate("Desk", "Somebody is waiting."), false);
    Q_EMIT firstVisitor();
}

void CounterDesk::tick()
{
    const bool is_live = m_hub.isLive();
    const bool was_live = std::exchange(m_is_live, is_live);
    if (is_live) { // a picture that is not live stands still
        if (site() && m_counter.value != 0) {
            readLists(); // who is next changes with time alone, and who may be called
            watchForFirstVisitor(true);
        }
        if (site())
            m_alarms.update(m_hub.mirror(), *site(), words(), m_hub.hubNow());
        m_ticket.setNow(m_hub.hubNow());
        watchCopies();
    }
    if (site())
        readReason();
    const QString said = message();
    m_message.pass(m_setup.clock.steady());
    if (message() != said)
        Q_EMIT messageChanged();
    if (is_live != was_live || stateNow() != m_state)
        refresh();
    Q_EMIT ticked();
}

void CounterDesk::refresh()
{
    m_state = stateNow();
    m_allowed = allowedNow();
    Q_EMIT changed();
    Q_EMIT ticked();
}

CounterDesk::State CounterDesk::stateNow() const
{
    if (!site() || !m_hub.mirror().revision())
        return State::Away;
    const CounterView *counter = counterView();
    if (m_staff.isEmpty() || !counter)
        return State::SignedOut;
    if (const TicketView *here = ticketView())
        return here->state == TicketState::Serving ? State::Serving : State::Called;
    switch (counter->status) {
    case CounterStatus::Open:
        return State::Idle;
    case CounterStatus::Paused:
        return State::Paused;
    case CounterStatus::Closed:
        break;
    }
    return State::Closed;
}

CounterDesk::Actions CounterDesk::allowedNow() const
{
    const CounterView *counter = counterView();
    if (!m_is_live || m_state == State::Away)
        return {};
    if (m_state == State::SignedOut)
        return SignIn;
    if (m_state == State::Closed)
        return Open | SignOut | Reprint;
    Actions actions = Pause | Return | Reprint;
    actions.setFlag(Undo, counter->can_undo);
    const bool is_open = counter->status == CounterStatus::Open;
    const bool has_goals = m_services.count() > 0;
    switch (m_state) {
    case State::Called:
        return actions.setFlag(Transfer, has_goals) | Recall | Serve | NoShow | Park;
    case State::Serving:
        return actions.setFlag(Next, is_open)
                   .setFlag(Choose, is_open)
                   .setFlag(Transfer, has_goals) |
               Done | Park;
    case State::Idle:
        return actions | Next | Choose | Close;
    default:
        return actions | Close;
    }
}

void CounterDesk::say(const QString &sentence, bool is_refusal)
{
    m_message.say(sentence, is_refusal, m_setup.clock.steady());
    Q_EMIT messageChanged();
}

void CounterDesk::dismissMessage()
{
    m_message.dismiss();
    Q_EMIT messageChanged();
}

// What is not allowed is not sent: its button says why. The hub decides all the same, for
// the picture may be older than the press.
void CounterDesk::act(Action action, lan::RequestBody body, Then then)
{
    const SteadyMs now = m_setup.clock.steady();
    const auto pressed = m_pressed_at.find(action);
    const bool is_same =
        pressed != m_pressed_at.end() && now - pressed->second < kPressGuard;
    if (!m_allowed.testFlag(action) || is_same)
        return;
    m_pressed_at.insert_or_assign(action, now);
    m_hub.ask(std::move(body), [self = QPointer(this), then = std::move(then)](
                                   const Result<lan::ReplyBody> &answer) {
        if (!self)
            return;
        if (!answer)
            return self->refused(answer.error());
        self->dismissMessage();
        if (then)
            then(*answer);
    });
}

// Who is signed in, the hub decides: a sign-in lapses, goes with a name that is removed,
// and may be missing in a backup. The ticket stays at the counter and waits for the clerk.
void CounterDesk::refused(const Error &error)
{
    if (error.code == "not_signed_in") {
        m_staff.clear();
        refresh();
    }
    if (error.code != "locked" || !error.retry_after)
        return say(refusalText(error), true);
    m_message.sayLocked(m_setup.clock.steady() + *error.retry_after,
                        m_setup.clock.steady());
    Q_EMIT messageChanged();
}

void CounterDesk::signIn(const QString &name, const QString &pin, int counter)
{
    const CounterNumber wanted{counter};
    act(SignIn, lan::SignIn{name.trimmed().toStdString(), pin.toStdString(), wanted},
        [this, wanted](const lan::ReplyBody &reply) {
            const auto *signed_in = std::get_if<lan::SignInReply>(&reply);
            m_staff = signed_in ? text(signed_in->name) : QString();
            m_counter = wanted;
            readHall({.everything = true});
        });
}

void CounterDesk::signOut()
{
    act(SignOut, lan::SignOut{m_counter}, [this](const lan::ReplyBody &) {
        m_staff.clear();
        refresh();
    });
}

void CounterDesk::open()
{
    act(Open, CommandBody{command::OpenCounter{m_counter, m_staff.toStdString()}});
}

void CounterDesk::close()
{
    act(Close, CommandBody{command::CloseCounter{m_counter}});
}

void CounterDesk::togglePause()
{
    if (isPaused())
        act(Pause, CommandBody{command::OpenCounter{m_counter, m_staff.toStdString()}});
    else
        act(Pause, CommandBody{command::PauseCounter{m_counter}});
}

void CounterDesk::next()
{
    act(Next, CommandBody{command::Call{m_counter, std::nullopt, m_staff.toStdString()}},
        [this](const lan::ReplyBody &reply) {
            const auto *called = std::get_if<lan::CallReply>(&reply);
            if (called && !called->receipt)
                say(QCoreApplication::translate("Desk", "Nobody is waiting."), false);
        });
}

void CounterDesk::call(const QString &id)
{
    if (const auto chosen = idFromString<TicketId>(id.toStdString()))
        act(Choose,
            CommandBody{command::Call{m_counter, *chosen, m_staff.toStdString()}});
}

void CounterDesk::recall()
{
    act(Recall, CommandBody{command::Recall{m_counter, ticketSeenAt(counterView())}});
}

void CounterDesk::serve()
{
    act(Serve, CommandBody{command::Serve{m_counter, ticketSeenAt(counterView())}});
}

void CounterDesk::done(const QString &outcome)
{
    act(Done, CommandBody{command::Finish{m_counter, outcome.toStdString(),
                                          ticketSeenAt(counterView())}});
}

void CounterDesk::noShow()
{
    act(NoShow, CommandBody{command::NoShow{m_counter, ticketSeenAt(counterView())}});
}

void CounterDesk::park(int remind_minutes)
{
    if (!ticketView())
        return;
    command::Park park{.ticket = ticketView()->id};
    if (remind_minutes >= 0)
        park.remind_in = Minutes{remind_minutes};
    act(Park, CommandBody{park});
}

void CounterDesk::bringBack(const QString &id)
{
    if (const auto chosen = idFromString<TicketId>(id.toStdString()))
        act(Return, CommandBody{command::Return{*chosen}});
}

void CounterDesk::transfer(const QString &service)
{
    if (ticketView())
        act(Transfer, CommandBody{command::Transfer{ticketView()->id,
                                                    ServiceCode{service.toStdString()}}});
}

void CounterDesk::undo()
{
    const CounterView *counter = counterView();
    act(Undo, CommandBody{command::UndoAtCounter{m_counter, counter ? counter->undo_action
                                                                    : std::nullopt}});
}

void CounterDesk::reprint(const QString &chosen)
{
    const auto id = idFromString<TicketId>(chosen.toStdString());
    const TicketView *wanted = id ? m_hub.mirror().ticket(*id) : ticketView();
    if (!wanted || (!id && !chosen.isEmpty()))
        return;
    act(Reprint, lan::Reprint{.ticket = wanted->id, .kiosk = {}},
        [this, ticket = *wanted](const lan::ReplyBody &reply) {
            const auto *kiosk = std::get_if<lan::DeviceReply>(&reply);
            if (!kiosk)
                return;
            m_copies.begin(ticket, kiosk->device.name, m_setup.clock.steady());
            say(QCoreApplication::translate("Desk", "A copy of %1 is being printed: %2.")
                    .arg(text(ticket.label), text(kiosk->device.name)),
                false);
        });
}

void CounterDesk::watchCopies()
{
    for (const CopyWatch::News &each :
         m_copies.look(m_hub.mirror(), m_setup.clock.steady()))
        say(copyText(each), each.outcome != PrintState::Confirmed);
}

void CounterDesk::setFilter(const QString &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    if (site())
        readLists();
    Q_EMIT filterChanged();
}

void CounterDesk::nextFilter()
{
    if (m_filters.count() > 0)
        setFilter(m_filters.keyAt((m_filters.indexOf(m_filter) + 1) % m_filters.count()));
}

QString CounterDesk::siteName() const
{
    return site() ? text(site()->name) : QString();
}

QString CounterDesk::accent() const
{
    return site() ? text(site()->accent) : QString();
}

QString CounterDesk::name() const
{
    const CounterConfig *here = site() ? site()->findCounter(m_counter) : nullptr;
    return here ? words().of(here->name, std::to_string(m_counter.value)) : QString();
}

bool CounterDesk::isPaused() const
{
    return counterView() && counterView()->status == CounterStatus::Paused;
}

} // namespace vq::counter

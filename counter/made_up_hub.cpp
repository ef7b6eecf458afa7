// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/made_up_hub.h"

#include <QTimer>

#include <algorithm>

#include "core/base/assert.h"
#include "core/queue/apply.h"
#include "core/queue/closing_forecast.h"
#include "core/queue/site_view.h"

namespace vq::counter {
namespace {

constexpr Ms kMorning{1'772'546'400'000}; // 2026-03-03 14:00 UTC
const BusinessDay kDay = *businessDayFromString("2026-03-03");

// What is in `now` and was not, or was otherwise.
template <class View>
std::vector<View> changedIn(const std::vector<View> &now, const std::vector<View> &before)
{
    std::vector<View> changed;
    std::ranges::copy_if(now, std::back_inserter(changed), [&](const View &each) {
        return std::ranges::find(before, each) == before.end();
    });
    return changed;
}

} // namespace

MadeUpHub::MadeUpHub(SiteConfig site, const Clock *clock)
    : m_site(std::move(site)), m_clock(clock)
{
    if (m_clock)
        m_started_at = m_clock->steady();
    m_hall.day = kDay;
}

SteadyMs MadeUpHub::steady() const
{
    return SteadyMs{m_shift + (m_clock ? m_clock->steady() - m_started_at : Ms{0})};
}

UtcMs MadeUpHub::hubNow() const
{
    return UtcMs{kMorning} + steady().since;
}

Ms MadeUpHub::silence() const
{
    const bool is_heard = m_link == lan::LinkState::Live && !m_is_silent;
    return is_heard ? Ms{0} : steady() - m_lost_at;
}

void MadeUpHub::connectDesk()
{
    m_link = lan::LinkState::Live;
    m_welcome = lan::Welcome{.hub_program = "made up",
                             .device_name = "counter",
                             .site = m_site,
                             .hub_now = hubNow()};
    noteFree();
    m_published = view();
    m_revision = 1;
    m_mirror.apply(
        lan::Snapshot{.revision = {.number = m_revision}, .view = m_published});
    Q_EMIT welcomed();
    Q_EMIT siteChanged({.everything = true});
    Q_EMIT linkChanged();
}

void MadeUpHub::advance(Ms span)
{
    m_shift += span;
    publish();
    Q_EMIT linkChanged(); // a sign of life: the desk looks at the time
}

void MadeUpHub::setLink(lan::LinkState state)
{
    if (state != lan::LinkState::Live && m_link == lan::LinkState::Live)
        m_lost_at = steady();
    m_link = state;
    Q_EMIT linkChanged();
}

void MadeUpHub::fallSilent()
{
    m_is_silent = true;
    m_lost_at = steady();
}

TicketId MadeUpHub::take(const std::string &service, const std::string &priority_class)
{
    const auto reply =
        command(command::TakeTicket{.service = {service},
                                    .priority_class = ClassCode{priority_class},
                                    .language = "en"});
    VQ_ASSERT(reply.has_value());
    return std::get<lan::TicketReply>(*reply).receipt.ticket.id;
}

void MadeUpHub::setDevice(DeviceView device)
{
    m_devices.insert_or_assign(device.id, device);
    publish();
}

void MadeUpHub::setHall(HallView hall)
{
    m_hall = hall;
    publish();
}

Result<lan::ReplyBody> MadeUpHub::command(const CommandBody &body,
                                          std::optional<CounterNumber> at_counter)
{
    const auto *take = std::get_if<command::TakeTicket>(&body);
    const bool is_remote = take != nullptr && take->from_afar;
    const Command command{.by = {},
                          .by_name = std::string(is_remote ? kRemoteOrigin : ""),
                          .at_counter = at_counter,
                          .body = body};
    ++m_ids;
    Moment moment{.now = hubNow(), .day = kDay};
    moment.fresh_ticket.bytes[0] = m_ids;
    moment.fresh_token.bytes[1] = m_ids;
    VQ_TRY(const auto facts, decide(m_state, m_site, command, moment));
    for (const Fact &fact : facts)
        apply(m_state, fact);
    noteFree();
    const lan::ReplyBody reply = replyTo(body, facts);
    publish();
    return reply;
}

// From when on somebody looks, as a hub knows it from its start.
void MadeUpHub::noteFree()
{
    if (!m_welcome)
        return;
    for (const CounterConfig &each : m_site.counters) {
        const auto &counter = m_state.counterAt(each.number);
        if (counter.status == CounterStatus::Open && !counter.ticket())
            m_free_since.emplace(each.number, hubNow());
        else
            m_free_since.erase(each.number);
    }
}

lan::ReplyBody MadeUpHub::replyTo(const CommandBody &body,
                                  const std::vector<Fact> &facts) const
{
    lan::CallReply called;
    for (const Fact &fact : facts) {
        if (const auto *issued = std::get_if<fact::TicketIssued>(&fact.body))
            return lan::TicketReply{
                receiptOf(m_state, m_site, *m_state.find(issued->ticket), {hubNow()}),
                {}};
        if (const auto *call = std::get_if<fact::TicketCalled>(&fact.body);
            call && !called.receipt)
            called.receipt =
                receiptOf(m_state, m_site, *m_state.find(call->ticket), {hubNow()});
    }
    if (std::holds_alternative<command::Call>(body))
        return called;
    return lan::DoneReply{};
}

Result<lan::ReplyBody> MadeUpHub::answerTo(const lan::RequestBody &body)
{
    if (m_refusal && !std::holds_alternative<lan::Explain>(body))
        return *std::exchange(m_refusal, std::nullopt);
    const auto *asked = std::get_if<CommandBody>(&body);
    if ((asked || std::holds_alternative<lan::Reprint>(body)) && !m_desk_counter)
        return Error{ErrorKind::Reject, "not_signed_in", "Nobody is signed in."};
    if (asked)
        return command(*asked, m_desk_counter);
    if (const auto *wanted = std::get_if<lan::SignIn>(&body))
        return signIn(*wanted);
    if (std::holds_alternative<lan::SignOut>(body))
        endSignIn();
    if (const auto *wanted = std::get_if<lan::Reprint>(&body))
        return reprint(*wanted);
    if (const auto *wanted = std::get_if<lan::Explain>(&body))
        return lan::ReplyBody{lan::ExplainReply{
            explain(m_state, m_site, *m_state.find(wanted->ticket), hubNow())}};
    return lan::ReplyBody{lan::DoneReply{}};
}

// Five wrong tries lock the desk for five minutes, as a hub locks a name.
Result<lan::ReplyBody> MadeUpHub::signIn(const lan::SignIn &wanted)
{
    constexpr int kTriesMax = 5;
    constexpr Ms kLocked = Minutes{5};
    const bool is_right = wanted.name == "Ada" && wanted.pin == "1234";
    const bool is_locked = steady() < m_locked_until;
    if (!is_locked && !is_right && ++m_wrong_tries == kTriesMax) {
        m_wrong_tries = 0;
        m_locked_until = steady() + kLocked;
    }
    if (steady() < m_locked_until)
        return Error{ErrorKind::Reject, "locked", "This name is locked.",
                     m_locked_until - steady()};
    if (!is_right)
        return Error{ErrorKind::Reject, "wrong_pin", "Name or PIN is wrong."};
    m_wrong_tries = 0;
    m_desk_counter = wanted.counter;
    return lan::ReplyBody{lan::SignInReply{wanted.name}};
}

// The first kiosk that is there takes it, and says no more until a test or a scene does.
Result<lan::ReplyBody> MadeUpHub::reprint(const lan::Reprint &wanted)
{
    const auto kiosk = std::ranges::find_if(m_devices, [](const auto &each) {
        return each.second.role == "kiosk" && each.second.is_connected;
    });
    if (kiosk == m_devices.end())
        return Error{ErrorKind::Conflict, "no_kiosk", "No kiosk is connected."};
    report(wanted.ticket, PrintState::Requested);
    return lan::ReplyBody{lan::DeviceReply{.device = kiosk->second, .token = {}}};
}

void MadeUpHub::report(const TicketId &ticket, PrintState outcome)
{
    const auto reported = command(command::ReportPrint{
        .ticket = ticket, .outcome = outcome, .copy = true, .reason = {}});
    VQ_ASSERT(reported.has_value());
}

std::string MadeUpHub::ask(lan::RequestBody body, lan::HubClient::Answer answer,
                           Ms /*patience*/, std::string id)
{
    if (!std::holds_alternative<lan::Explain>(body)) // which no press asks for
        Q_EMIT asked(body);
    QTimer::singleShot(0, this,
                       [this, body = std::move(body), answer = std::move(answer)] {
                           if (m_link != lan::LinkState::Live)
                               return answer(Error{ErrorKind::Retry, "no_answer",
                                                   "The hub did not answer."});
                           answer(answerTo(body));
                       });
    return id;
}

SiteView MadeUpHub::view() const
{
    SiteView view{
        .hall = m_hall, .services = {}, .counters = {}, .tickets = {}, .devices = {}};
    view.hall.all_served_by = allServedBy(m_state, m_site, hubNow());
    for (const ServiceConfig &each : m_site.services)
        view.services.push_back(viewOfService(m_state, m_site, each.code, {}));
    for (const CounterConfig &each : m_site.counters) {
        view.counters.push_back(viewOfCounter(m_state, each.number, 0));
        if (const auto free = m_free_since.find(each.number); free != m_free_since.end())
            view.counters.back().free_since = free->second;
    }
    for (const auto &[id, ticket] : m_state.tickets)
        view.tickets.push_back(viewOf(ticket));
    for (const auto &[id, device] : m_devices)
        view.devices.push_back(device);
    return view;
}

void MadeUpHub::publish()
{
    if (!m_welcome || m_link != lan::LinkState::Live)
        return;
    const SiteView now = view();
    if (now == m_published)
        return;
    lan::Delta delta{.revision = {.number = ++m_revision},
                     .hall = now.hall,
                     .services = changedIn(now.services, m_published.services),
                     .counters = changedIn(now.counters, m_published.counters),
                     .tickets = changedIn(now.tickets, m_published.tickets),
                     .gone = {},
                     .devices = changedIn(now.devices, m_published.devices)};
    m_published = now;
    const auto change = m_mirror.apply(delta);
    VQ_ASSERT(change.has_value());
    Q_EMIT siteChanged(*change);
}

} // namespace vq::counter

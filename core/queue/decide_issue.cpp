// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "core/queue/admission.h"
#include "core/queue/apply.h"
#include "core/queue/decide_parts.h"
#include "core/queue/numbering.h"
#include "core/queue/told_wait.h"

namespace vq::deciding {

namespace {

constexpr const char *kNoTicket = "No ticket was made; choose another service.";

std::string languageOf(const SiteConfig &config, const std::string &wanted)
{
    const auto known = std::ranges::find(config.languages, wanted);
    if (known != config.languages.end())
        return wanted;
    return config.languages.empty() ? std::string{} : config.languages.front();
}

// Closed is closed, whoever asks and however often.
Status isOpenFor(const Moment &moment, const ServiceCode &service)
{
    const auto opening = openingOf(moment, service);
    if (opening.state == OpeningState::Open)
        return Done{};
    if (opening.state == OpeningState::Closing)
        return rejected("closing",
                        "Service " + service.text +
                            " closes soon and gives no more tickets in these hours. No "
                            "ticket was made; everybody in line is still served.");
    return untilItOpens(rejected("closed", "Service " + service.text +
                                               " is closed now. No ticket was made; come "
                                               "back in the opening hours."),
                        opening, moment.now);
}

Status hasRoom(const Moment &moment)
{
    if (!moment.accepts_tickets) {
        return Error{
            ErrorKind::Retry, "disk_full",
            "The hub's disk is full, so a new ticket could be lost. No ticket was made; "
            "everybody in line keeps the place. Make room on the disk."};
    }
    return Done{};
}

// Each service of a visit must be one that she could take a ticket for by itself now. Limits
// of the later ones do not count: she is one person, and waits in one line at a time.
Status mayGoOn(const Question &question, const ServiceCode &first,
               const command::TakeTicket &take)
{
    if (take.then.size() > kStopsMax)
        return rejected("too_many_stops", "A visit has at most " +
                                              std::to_string(kStopsMax) +
                                              " services after the first. No ticket was "
                                              "made; take one for fewer.");
    const ServiceCode *before = &first;
    for (const auto &next : take.then) {
        VQ_CHECK(offeredService(question, next, kNoTicket));
        if (next == *before)
            return rejected("same_service", "Service " + next.text +
                                                " would follow itself. No ticket was "
                                                "made; name each once in a row.");
        VQ_CHECK(isOpenFor(question.moment, next));
        before = &next;
    }
    return Done{};
}

// By reference: `held` grows with the line, and this is on the way of every ticket.
const Series &seriesOf(const SiteState &state, const SeriesCode &code)
{
    static const Series kUntouched;
    const auto found = state.series.find(code);
    return found == state.series.end() ? kUntouched : found->second;
}

// The series once the numbers of these are free again.
Series seriesAfter(const Bodies &lapses, const SiteState &state, const SeriesCode &code)
{
    Series series = seriesOf(state, code);
    for (const auto &body : lapses) {
        const auto *ticket = state.find(std::get<fact::TicketReturnLapsed>(body).ticket);
        if (ticket->series == code)
            series.held.erase(ticket->number);
    }
    return series;
}

// Numbers that were kept for nothing become free first.
Result<AllottedNumber> allotAfter(const Bodies &lapses, const SiteState &state,
                                  const SeriesConfig &series)
{
    if (lapses.empty())
        return allot(series, seriesOf(state, series.code));
    return allot(series, seriesAfter(lapses, state, series.code));
}

// The state as the first ticket of a new day finds it. Copies everything, once a day.
SiteState stateAfter(SiteState state, const Facts &opening)
{
    for (const auto &fact : opening)
        apply(state, fact);
    return state;
}

} // namespace

Result<ClassCode> classOf(const Question &question, const ServiceConfig &service,
                          const std::optional<ClassCode> &wanted)
{
    if (!wanted)
        return question.config.classOfNewcomer(service);
    const auto &offered = service.classes;
    if (question.config.findClass(*wanted) &&
        (offered.empty() || std::ranges::find(offered, *wanted) != offered.end()))
        return *wanted;
    return rejected("unknown_class",
                    "Service " + service.code.text + " has no class " + wanted->text +
                        ". No ticket was made; take one of another class.");
}

namespace {

// In time she was promised to be served: the limits of the line are for others.
Status mayEnter(const Question &question, const ServiceConfig &service,
                const CheckIn &checking_in)
{
    const auto &moment = question.moment;
    const bool is_running = openingOf(moment, service.code).isRunning();
    if (!checking_in.is_in_time || !is_running)
        VQ_CHECK(isOpenFor(moment, service.code));
    return hasRoom(moment);
}

// Who joined from afar stands where she would had the line been up: neither before the day
// began here, whatever her clock says, nor behind who comes now.
UtcMs readyAt(const Question &question, const CheckIn &checking_in,
              const Opening &opening, const std::optional<command::FromAfar> &from_afar)
{
    const UtcMs arrival = std::max(question.moment.now, question.state.ready_last);
    if (checking_in.is_in_time)
        return std::max(arrival, checking_in.ready_from);
    if (!from_afar || !opening.opened_at)
        return arrival;
    return std::min(std::max(from_afar->joined_at, *opening.opened_at), arrival);
}

TicketToken tokenOf(const command::TakeTicket &take, const Moment &moment)
{
    return take.from_afar ? take.from_afar->token.value_or(moment.fresh_token)
                          : moment.fresh_token;
}

} // namespace

Result<Facts> answer(const Question &question, const command::TakeTicket &take)
{
    const auto &config = question.config;
    const auto &moment = question.moment;
    if (take.from_afar && question.state.find(take.from_afar->id) != nullptr)
        return Facts{};
    VQ_TRY(const auto checking_in, checkIn(question, take.appointment));
    const auto *appointment = checking_in.appointment;
    const auto &wanted = appointment ? appointment->service : take.service;
    VQ_TRY(const auto *service, offeredService(question, wanted, kNoTicket));
    const bool is_in_time = checking_in.is_in_time;
    VQ_TRY(const auto priority_class,
           classOf(question, *service,
                   is_in_time ? appointment->priority_class : take.priority_class));
    VQ_CHECK(mayEnter(question, *service, checking_in));
    const auto person =
        moment.person || !appointment ? moment.person : appointment->person;
    VQ_CHECK(mayGoOn(question, wanted, take));
    const auto *series_config = config.findSeries(service->series);
    VQ_ASSERT(series_config);

    // A ticket taken in the first instants of a day, before the hub's timer opened it,
    // belongs to the new day: in the old one the rollover would end it at once.
    Facts facts = openingOf(question, moment.day);
    std::optional<SiteState> opened;
    if (!facts.empty())
        opened = stateAfter(question.state, facts);
    const SiteState &state = opened ? *opened : question.state;
    const HallTime time{
        .now = moment.now, .openings = moment.openings, .waits = moment.waits};
    if (!is_in_time)
        VQ_CHECK(mayJoin(
            state, config, time,
            {.service = *service, .person = person, .joins_anyway = take.join_anyway}));
    VQ_TRY(const auto party, partyToJoin(state, take.party));
    const auto lapses = lapsesOf(state, moment);
    VQ_TRY(const auto allotted, allotAfter(lapses, state, *series_config));
    std::ranges::move(lasting(question, lapses), std::back_inserter(facts));
    auto issued = lasting(
        question,
        {fact::TicketIssued{
            .ticket = take.from_afar ? take.from_afar->id : moment.fresh_ticket,
            .token = tokenOf(take, moment),
            .service = wanted,
            .series = service->series,
            .number = allotted.number,
            .label = allotted.label,
            .priority_class = priority_class,
            .language = languageOf(config, take.language),
            .origin = question.command.by_name,
            .day = *state.day,
            .issued_at = moment.now,
            .ready_at =
                readyAt(question, checking_in, openingOf(moment, wanted), take.from_afar),
            .person = person,
            .appointment = take.appointment,
            .slot = is_in_time ? std::optional(appointment->slot) : std::nullopt,
            .then = take.then,
            .told = waitOfNewcomer(state, config, time, *service, priority_class),
            .party = party,
            .must_arrive = take.from_afar.has_value() && config.remote.call_only_present,
        }});
    facts.push_back(std::move(issued.front()));
    return facts;
}

} // namespace vq::deciding

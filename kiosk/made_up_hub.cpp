// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/made_up_hub.h"

#include <algorithm>

namespace vq::kiosk {
namespace {

// Tuesday, 3 March 2026, 14:05 in Berlin.
constexpr std::int64_t kNow = 1'772'543'100'000;

template <class IdType>
IdType idFrom(int number)
{
    IdType id;
    id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    id.bytes[15] = static_cast<std::uint8_t>(number);
    return id;
}

std::string labelOf(const SiteConfig &site, const ServiceCode &code, int number)
{
    const auto *service = site.findService(code);
    const auto digits = std::to_string(number);
    return (service != nullptr ? service->series.text : "A") +
           std::string(3 - std::min<std::size_t>(3, digits.size()), '0') + digits;
}

} // namespace

MadeUpHub::MadeUpHub(const Clock &clock)
    : site(madeUpSite()), m_clock(clock), m_began(clock.steady())
{}

void MadeUpHub::greet()
{
    lan::Welcome welcome;
    welcome.hub_program = "vq-hub";
    welcome.device_name = "Entrance";
    welcome.site = site;
    welcome.hub_now = hubNow();
    welcome.revision = m_revision;
    m_welcome = welcome;
    lan::Snapshot snapshot;
    snapshot.revision = {.incarnation = {}, .number = ++m_revision.number};
    snapshot.view.hall.is_open = is_open;
    snapshot.view.hall.accepts_tickets = accepts;
    snapshot.view.hall.opening = opening_of_hall;
    snapshot.view.hall.hours_change_at =
        hubNow() + std::chrono::hours{is_open ? 2 : 18} - Minutes{5};
    int waiting = 4;
    for (const auto &service : site.services) {
        ServiceView view;
        view.code = service.code;
        view.waiting = waiting;
        view.opening = opening;
        if (waiting != 0)
            view.wait =
                WaitBand{Minutes{waiting > 4 ? 25 : 10}, Minutes{waiting > 4 ? 40 : 15}};
        if (is_crowded) {
            view.waiting = 100;
            view.wait = WaitBand{Minutes{100}, Minutes{120}};
        }
        snapshot.view.services.push_back(view);
        waiting = (waiting + 7) % 12;
    }
    m_mirror.apply(snapshot);
}

void MadeUpHub::deliver()
{
    std::deque<Question> kept;
    std::vector<std::pair<lan::HubClient::Answer, Result<lan::ReplyBody>>> ready;
    for (auto &question : std::exchange(m_questions, {})) {
        const bool is_reached = answers && link == lan::LinkState::Live;
        if (is_reached && loses_replies)
            (void)answerTo(question);
        if (is_reached && !loses_replies)
            ready.emplace_back(std::move(question.answer), answerTo(question));
        else if (m_clock.steady() >= question.give_up_at)
            ready.emplace_back(
                std::move(question.answer),
                Error{ErrorKind::Retry, "no_answer", "The hub did not answer."});
        else
            kept.push_back(std::move(question));
    }
    for (auto &question : kept)
        m_questions.push_back(std::move(question));
    for (const auto &[answer, result] : ready)
        answer(result);
}

UtcMs MadeUpHub::hubNow() const
{
    return fromUnixMs(kNow) + (m_clock.steady() - m_began);
}

std::string MadeUpHub::ask(lan::RequestBody body, lan::HubClient::Answer answer,
                           Ms patience, std::string id)
{
    if (id.empty())
        id = "made-up-" + std::to_string(++m_ids);
    const auto *command = std::get_if<CommandBody>(&body);
    if (command != nullptr && std::holds_alternative<command::TakeTicket>(*command))
        m_ticket_requests.push_back(id);
    m_questions.push_back(
        {id, std::move(body), std::move(answer), m_clock.steady() + patience});
    return id;
}

Result<lan::ReplyBody> MadeUpHub::answerTo(const Question &question)
{
    if (is_overloaded)
        return Error{ErrorKind::Retry, "overloaded", "Nothing was changed."};
    const auto *body = std::get_if<CommandBody>(&question.body);
    if (body == nullptr)
        return lan::ReplyBody(lan::DoneReply{});
    if (const auto *ticket = std::get_if<command::TakeTicket>(body)) {
        m_last_take = *ticket;
        return take(question.id, *ticket);
    }
    if (const auto *print = std::get_if<command::ReportPrint>(body)) {
        if (ledger_refuses)
            return Error{ErrorKind::Conflict, "wrong_state", "The ticket has ended."};
        m_prints.push_back(*print);
    }
    if (const auto *cancel = std::get_if<command::Cancel>(body))
        m_cancelled.push_back(cancel->ticket);
    if (const auto *device = std::get_if<command::ReportDevice>(body))
        m_devices.push_back(*device);
    return lan::ReplyBody(lan::DoneReply{});
}

Result<lan::ReplyBody> MadeUpHub::take(const std::string &id,
                                       const command::TakeTicket &take)
{
    if (const auto found = m_given.find(id); found != m_given.end())
        return lan::ReplyBody(found->second);
    if (!refusal.empty())
        return Error{refusal_kind, refusal, "No ticket was made.", refuses_for};
    const auto &given = m_given.emplace(id, replyFor(take)).first->second;
    m_tickets.push_back(given.receipt.ticket.id);
    return lan::ReplyBody(given);
}

lan::TicketReply MadeUpHub::replyFor(const command::TakeTicket &take)
{
    lan::TicketReply reply;
    ++m_number;
    auto &ticket = reply.receipt.ticket;
    ticket.id = idFrom<TicketId>(m_number);
    const bool has_appointment = take.appointment.has_value();
    ticket.service = has_appointment ? site.services.front().code : take.service;
    ticket.label = labelOf(site, ticket.service, m_number);
    if (has_appointment && !is_late)
        ticket.slot = hubNow() + Minutes{25};
    ticket.priority_class = take.priority_class.value_or(site.classes.front().code);
    ticket.language = take.language;
    ticket.issued_at = hubNow();
    m_last_ticket = ticket;
    reply.receipt.position = 5;
    reply.receipt.ahead = 4;
    reply.receipt.wait = WaitBand{Minutes{10}, Minutes{15}};
    reply.receipt.kept_percent = kept_percent;
    reply.url = "https://queue.example.org/t/7f3a9c2be41d4c0f8a5512c09d3e" +
                std::to_string(1000 + m_number);
    return reply;
}

SiteConfig madeUpSite()
{
    SiteConfig site;
    site.name = "Town Hall";
    site.zone = "Europe/Berlin";
    site.languages = {"en", "de", "es", "ar"};
    site.public_url = "https://queue.example.org/t/";
    site.welcome = {{"en", "How can we help?"},
                    {"de", "Was können wir für Sie tun?"},
                    {"es", "¿En qué podemos ayudarle?"},
                    {"ar", "كيف يمكننا مساعدتك؟"}};
    const auto group = [&](const char *code, LocalText name) {
        site.groups.push_back({.code = {code}, .name = std::move(name)});
    };
    const auto service = [&](const char *code, const char *series, const char *icon,
                             const char *in_group, LocalText name) {
        site.services.push_back({.code = {code},
                                 .name = std::move(name),
                                 .series = {series},
                                 .group = *in_group == '\0'
                                              ? std::nullopt
                                              : std::optional(GroupCode{in_group}),
                                 .icon = icon});
    };
    group("DRIVE", {{"en", "Driving and vehicles"},
                    {"de", "Fahren und Fahrzeuge"},
                    {"es", "Conducción y vehículos"},
                    {"ar", "القيادة والمركبات"}});
    service("PASS", "A", "passport", "",
            {{"en", "Passports"},
             {"de", "Pässe"},
             {"es", "Pasaportes"},
             {"ar", "جوازات السفر"}});
    service("REG", "K", "document", "",
            {{"en", "Registry"},
             {"de", "Meldestelle"},
             {"es", "Empadronamiento"},
             {"ar", "السجل المدني"}});
    service("LIC", "D", "person", "DRIVE",
            {{"en", "Driving licence"},
             {"de", "Führerschein"},
             {"es", "Permiso de conducir"},
             {"ar", "رخصة القيادة"}});
    service("CAR", "F", "car", "DRIVE",
            {{"en", "Vehicle registration"},
             {"de", "Kfz-Zulassung"},
             {"es", "Matriculación de vehículos"},
             {"ar", "تسجيل المركبات"}});
    service("FEES", "C", "money", "",
            {{"en", "Fees and payments"},
             {"de", "Gebühren und Zahlungen"},
             {"es", "Tasas y pagos"},
             {"ar", "الرسوم والمدفوعات"}});
    site.classes = {{.code = {"normal"},
                     .name = {{"en", "Standard"},
                              {"de", "Standard"},
                              {"es", "Estándar"},
                              {"ar", "عادي"}}},
                    {.code = {"priority"},
                     .name = {{"en", "Priority"},
                              {"de", "Vorrang"},
                              {"es", "Preferente"},
                              {"ar", "أولوية"}}}};
    return site;
}

} // namespace vq::kiosk

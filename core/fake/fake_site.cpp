// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/fake/fake_site.h"

#include "core/fake/fake_time_zone.h"

namespace vq {

namespace {

template <class IdType>
IdType countedId(std::uint64_t number, std::uint8_t kind)
{
    IdType id;
    id.bytes[0] = kind;
    for (std::size_t i = 0; i < 8; ++i)
        id.bytes.at(15 - i) = static_cast<std::uint8_t>(number >> (8 * i));
    return id;
}

} // namespace

SiteConfig exampleSite()
{
    SiteConfig site;
    site.name = "Example";
    site.zone = "Europe/Berlin";
    site.languages = {"en", "de"};
    for (auto &spans : site.schedule.week)
        spans = {{Minutes{0}, Minutes{1440}}};
    site.calls = {.no_show_calls = 1, .no_show_gap = Ms{0}};
    const SeriesCode a{"A"};
    const SeriesCode c{"C"};
    site.series = {{.code = a, .prefix = "A"}, {.code = c, .prefix = "C"}};
    site.services = {{.code = service("PASS"), .series = a},
                     {.code = service("VISA"), .series = a},
                     {.code = service("CASH"), .series = c}};
    site.counters = {
        {.number = {1}, .services = {service("PASS"), service("VISA")}},
        {.number = {2}, .services = {service("PASS"), service("VISA"), service("CASH")}},
        {.number = {3}, .services = {service("CASH")}}};
    site.classes = {{.code = {"normal"}}, {.code = {"priority"}}};
    site.outcomes = {{.code = "done"}, {.code = "referred"}};
    return site;
}

FakeSite::FakeSite(SiteConfig site) : config(std::move(site))
{
    moment.now = utcAt("2026-03-31T08:00");
    moment.day = day("2026-03-31");
    const auto opened = ask(command::OpenDay{moment.day});
    VQ_ASSERT(opened);
}

Result<std::vector<Fact>> FakeSite::ask(const CommandBody &body,
                                        std::optional<CounterNumber> at_counter)
{
    ++m_ids;
    moment.fresh_ticket = countedId<TicketId>(m_ids, 1);
    moment.fresh_token = countedId<TicketToken>(m_ids, 2);
    moment.fresh_ticket.bytes[1] = moment.fresh_token.bytes[1] = house;
    moment.undoable_from = undoableFrom();
    auto facts = decide(
        state, config,
        Command{.by = by, .by_name = by_name, .at_counter = at_counter, .body = body},
        moment);
    if (!facts)
        return facts;
    for (const auto &fact : *facts) {
        apply(state, fact);
        log.push_back(fact);
    }
    m_undo.note(state, m_steady);
    return facts;
}

std::string FakeSite::refusalOf(const CommandBody &body)
{
    const auto facts = ask(body);
    return facts ? std::string{} : facts.error().code;
}

TicketId FakeSite::take(const std::string &code)
{
    const auto facts = ask(command::TakeTicket{.service = service(code)});
    VQ_ASSERT(facts);
    return moment.fresh_ticket;
}

std::optional<TicketId> FakeSite::call(int number)
{
    const auto facts = ask(command::Call{.counter = counter(number)});
    VQ_ASSERT(facts);
    for (const auto &fact : *facts)
        if (const auto *called = std::get_if<fact::TicketCalled>(&fact.body))
            return called->ticket; // the first; its party after it
    return std::nullopt;
}

void FakeSite::open(int number)
{
    const auto facts = ask(command::OpenCounter{counter(number), "Kim"});
    VQ_ASSERT(facts);
}

const Ticket &FakeSite::ticket(const TicketId &id) const
{
    const auto *found = state.find(id);
    VQ_ASSERT(found);
    return *found;
}

std::vector<std::string> FakeSite::line(const std::string &code) const
{
    std::map<Place, std::string> labels;
    for (const auto &[priority_class, places] : state.lineOf(service(code)).classes())
        places.forEach([&](const PlaceTree::Entry &entry) {
            labels.emplace(entry.place, ticket(entry.ticket).label);
        });
    std::vector<std::string> in_order;
    in_order.reserve(labels.size());
    for (const auto &entry : labels)
        in_order.push_back(entry.second);
    return in_order;
}

ServiceCode service(const std::string &code)
{
    return ServiceCode{code};
}

CounterNumber counter(int number)
{
    return CounterNumber{number};
}

BusinessDay day(std::string_view text)
{
    const auto read = businessDayFromString(text);
    VQ_ASSERT(read);
    return *read;
}

} // namespace vq

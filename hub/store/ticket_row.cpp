// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/store/ticket_row.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace vq::hub {

namespace {

std::optional<std::int64_t> millis(const std::optional<UtcMs> &at)
{
    return at ? std::optional(toUnixMs(*at)) : std::nullopt;
}

std::optional<UtcMs> instant(const sqlite::Query &row, int column)
{
    return row.isNull(column) ? std::nullopt
                              : std::optional(fromUnixMs(row.integer(column)));
}

std::optional<PrintState> printStateOf(std::string_view text)
{
    using enum PrintState;
    for (const PrintState state : {None, Requested, Confirmed, Failed, Unknown})
        if (toString(state) == text)
            return state;
    return std::nullopt;
}

// "REG@3 CASH". Codes have neither blanks nor an @.
std::string textOf(const std::vector<Stop> &stops)
{
    std::string text;
    for (const Stop &stop : stops) {
        if (!text.empty())
            text += ' ';
        text += stop.service.text;
        if (stop.counter)
            text += '@' + std::to_string(stop.counter->value);
    }
    return text;
}

std::optional<std::vector<Stop>> stopsOf(std::string_view text)
{
    std::vector<Stop> stops;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        const auto at = word.find('@');
        Stop stop{.service = {std::string(word.substr(0, at))}};
        if (at != std::string_view::npos) {
            const auto digits = word.substr(at + 1);
            int number = 0;
            const auto read =
                std::from_chars(digits.data(), digits.data() + digits.size(), number);
            if (read.ec != std::errc{} || number < 1)
                return std::nullopt;
            stop.counter = CounterNumber{number};
        }
        if (stop.service.text.empty())
            return std::nullopt;
        stops.push_back(std::move(stop));
    }
    return stops;
}

Error badRow(const std::string &column)
{
    return Error{ErrorKind::Corrupt, "storage_corrupt",
                 "table ticket: column " + column + " holds what no ticket can"};
}

} // namespace

const std::string kTicketColumns =
    "id, token, service, series, number, label, priority_class, language, origin, day, "
    "issued_at_utc_ms, ready_at_utc_ms, place_order, state, counter, called_at_utc_ms, "
    "serving_at_utc_ms, ended_at_utc_ms, calls, outcome, print, copies, version, "
    "person, taken_for, recalls, recalled_at_utc_ms, return_until_utc_ms, has_returned, "
    "parked_by, remind_at_utc_ms, stops, expected_at, slot_utc_ms, party, together, "
    "must_arrive, present_at_utc_ms";

TicketTexts textsOf(const Ticket &ticket)
{
    return {.day = toString(ticket.day), .stops = textOf(ticket.stops)};
}

// No temporary may stand in here: a query borrows its texts and blobs until it has run.
void bindTicket(sqlite::Query &query, const Ticket &ticket, const TicketTexts &texts)
{
    query.bind(ticket.id.bytes)
        .bind(ticket.token.bytes)
        .bind(ticket.service.text)
        .bind(ticket.series.text)
        .bind(ticket.number)
        .bind(ticket.label)
        .bind(ticket.priority_class.text)
        .bind(ticket.language)
        .bind(ticket.origin)
        .bind(texts.day)
        .bind(toUnixMs(ticket.issued_at))
        .bind(toUnixMs(ticket.place.ready_at))
        .bind(ticket.place.order)
        .bind(toString(ticket.state))
        .bind(ticket.counter ? std::optional(ticket.counter->value) : std::nullopt)
        .bind(millis(ticket.called_at))
        .bind(millis(ticket.serving_at))
        .bind(millis(ticket.ended_at))
        .bind(ticket.calls)
        .bind(ticket.outcome)
        .bind(toString(ticket.print))
        .bind(ticket.copies)
        .bind(ticket.version);
    ticket.person ? query.bind(ticket.person->bytes) : query.bindNull();
    ticket.taken_for ? query.bind(ticket.taken_for->text) : query.bindNull();
    query.bind(ticket.recalls)
        .bind(millis(ticket.recalled_at))
        .bind(millis(ticket.return_until))
        .bind(ticket.has_returned ? 1 : 0)
        .bind(ticket.parked_by ? std::optional(ticket.parked_by->value) : std::nullopt)
        .bind(millis(ticket.remind_at))
        .bind(texts.stops)
        .bind(ticket.expected_at ? std::optional(ticket.expected_at->value)
                                 : std::nullopt)
        .bind(millis(ticket.slot))
        .bind(ticket.party ? std::optional(ticket.party->bytes) : std::nullopt)
        .bind(ticket.together)
        .bind(ticket.must_arrive ? 1 : 0)
        .bind(millis(ticket.present_at));
}

Result<Ticket> readTicket(const sqlite::Query &row)
{
    Ticket ticket;
    const auto id = row.bytes<16>(0);
    const auto token = row.bytes<16>(1);
    const auto day = businessDayFromString(row.text(9));
    const auto state = ticketStateFromString(row.text(13));
    const auto print = printStateOf(row.text(20));
    if (!id || !token)
        return badRow("id or token");
    if (!day || !state || !print)
        return badRow("day, state or print");
    ticket.id = {*id};
    ticket.token = {*token};
    ticket.service = {std::string(row.text(2))};
    ticket.series = {std::string(row.text(3))};
    ticket.number = static_cast<int>(row.integer(4));
    ticket.label = row.text(5);
    ticket.priority_class = {std::string(row.text(6))};
    ticket.language = row.text(7);
    ticket.origin = row.text(8);
    ticket.day = *day;
    ticket.issued_at = fromUnixMs(row.integer(10));
    ticket.place.ready_at = fromUnixMs(row.integer(11));
    ticket.place.order = static_cast<std::uint64_t>(row.integer(12));
    ticket.state = *state;
    if (!row.isNull(14))
        ticket.counter = CounterNumber{static_cast<int>(row.integer(14))};
    ticket.called_at = instant(row, 15);
    ticket.serving_at = instant(row, 16);
    ticket.ended_at = instant(row, 17);
    ticket.calls = static_cast<int>(row.integer(18));
    ticket.outcome = row.text(19);
    ticket.print = *print;
    ticket.copies = static_cast<int>(row.integer(21));
    ticket.version = static_cast<std::uint64_t>(row.integer(22));
    if (const auto person = row.isNull(23) ? std::nullopt : row.bytes<16>(23))
        ticket.person = PersonId{*person};
    if (!row.isNull(24))
        ticket.taken_for = ServiceCode{std::string(row.text(24))};
    ticket.recalls = static_cast<int>(row.integer(25));
    ticket.recalled_at = instant(row, 26);
    ticket.return_until = instant(row, 27);
    ticket.has_returned = row.integer(28) != 0;
    if (!row.isNull(29))
        ticket.parked_by = CounterNumber{static_cast<int>(row.integer(29))};
    ticket.remind_at = instant(row, 30);
    const auto stops = stopsOf(row.text(31));
    if (!stops)
        return badRow("stops");
    ticket.stops = *stops;
    if (!row.isNull(32))
        ticket.expected_at = CounterNumber{static_cast<int>(row.integer(32))};
    ticket.slot = instant(row, 33);
    if (const auto party = row.isNull(34) ? std::nullopt : row.bytes<16>(34))
        ticket.party = TicketId{*party};
    ticket.together = static_cast<int>(row.integer(35));
    ticket.must_arrive = row.integer(36) != 0;
    ticket.present_at = instant(row, 37);
    return ticket;
}

} // namespace vq::hub

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/ticket_codec.h"

#include "sync/wire/call_codec.h"
#include "sync/wire/field_reader.h"
#include "sync/wire/log_enums.h"
#include "sync/wire/parse.h"
#include "vq/log/v1/fact.pb.h"

namespace vq {

namespace v1 = log::v1;

namespace {

constexpr std::array kRecordedStates{
    std::pair{TicketState::Waiting, v1::TICKET_STATE_WAITING},
    std::pair{TicketState::Called, v1::TICKET_STATE_CALLED},
    std::pair{TicketState::Serving, v1::TICKET_STATE_SERVING},
    std::pair{TicketState::Parked, v1::TICKET_STATE_PARKED},
    std::pair{TicketState::Served, v1::TICKET_STATE_SERVED},
    std::pair{TicketState::NoShow, v1::TICKET_STATE_NO_SHOW},
    std::pair{TicketState::Cancelled, v1::TICKET_STATE_CANCELLED},
};
} // namespace

void write(const Ticket &from, v1::Ticket &to)
{
    to.set_id(bytesOf(from.id));
    to.set_token(bytesOf(from.token));
    to.set_service(from.service.text);
    to.set_series(from.series.text);
    to.set_number(from.number);
    to.set_label(from.label);
    to.set_priority_class(from.priority_class.text);
    to.set_language(from.language);
    to.set_origin(from.origin);
    to.set_day(toString(from.day));
    to.set_issued_at_unix_ms(toUnixMs(from.issued_at));
    to.set_ready_at_unix_ms(toUnixMs(from.place.ready_at));
    to.set_place_order(from.place.order);
    to.set_state(wireOf(kRecordedStates, from.state));
    if (from.counter)
        to.set_at_counter(from.counter->value);
    if (from.called_at)
        to.set_called_at_unix_ms(toUnixMs(*from.called_at));
    if (from.serving_at)
        to.set_serving_at_unix_ms(toUnixMs(*from.serving_at));
    if (from.ended_at)
        to.set_ended_at_unix_ms(toUnixMs(*from.ended_at));
    to.set_calls(from.calls);
    if (from.turn)
        writeTurn(*from.turn, *to.mutable_turn());
    if (from.why)
        writeWhy(*from.why, *to.mutable_why());
    to.set_outcome(from.outcome);
    to.set_print(wireOf(kPrintStates, from.print));
    to.set_copies(from.copies);
    to.set_version(from.version);
    to.set_must_arrive(from.must_arrive);
    if (from.present_at)
        to.set_present_at_unix_ms(toUnixMs(*from.present_at));
    to.set_person(bytesOf(from.person));
    if (from.taken_for)
        to.set_taken_for(from.taken_for->text);
    to.set_recalls(from.recalls);
    if (from.recalled_at)
        to.set_recalled_at_unix_ms(toUnixMs(*from.recalled_at));
    if (from.return_until)
        to.set_return_until_unix_ms(toUnixMs(*from.return_until));
    to.set_has_returned(from.has_returned);
    if (from.parked_by)
        to.set_parked_by(from.parked_by->value);
    if (from.remind_at)
        to.set_remind_at_unix_ms(toUnixMs(*from.remind_at));
    for (const auto &stop : from.stops) {
        auto *next = to.add_stops();
        next->set_service(stop.service.text);
        if (stop.counter)
            next->set_counter(stop.counter->value);
    }
    if (from.expected_at)
        to.set_expected_at(from.expected_at->value);
    if (from.slot)
        to.set_slot_unix_ms(toUnixMs(*from.slot));
    to.set_party(bytesOf(from.party));
    if (from.together > 1)
        to.set_together(from.together);
}

void read(FieldReader &reader, const v1::Ticket &from, Ticket &to)
{
    reader.id("id", from.id(), to.id);
    reader.id("token", from.token(), to.token);
    reader.code("service", from.service(), to.service);
    reader.code("series", from.series(), to.series);
    reader.count("number", from.number(), to.number);
    reader.text("label", from.label(), kLabelBytesMax, to.label);
    reader.text("priority_class", from.priority_class(), kCodeBytesMax,
                to.priority_class.text);
    reader.text("language", from.language(), kCodeBytesMax, to.language);
    reader.text("origin", from.origin(), kNameBytesMax, to.origin);
    reader.day("day", from.day(), to.day);
    reader.time("issued_at", from.issued_at_unix_ms(), to.issued_at);
    reader.time("ready_at", from.ready_at_unix_ms(), to.place.ready_at);
    reader.count64("place_order", from.place_order(), to.place.order);
    readEnum(reader, "state", kRecordedStates, from.state(), to.state);
    if (from.has_at_counter())
        reader.counter("at_counter", from.at_counter(), to.counter.emplace());
    if (from.has_called_at_unix_ms())
        reader.time("called_at", from.called_at_unix_ms(), to.called_at.emplace());
    if (from.has_serving_at_unix_ms())
        reader.time("serving_at", from.serving_at_unix_ms(), to.serving_at.emplace());
    if (from.has_ended_at_unix_ms())
        reader.time("ended_at", from.ended_at_unix_ms(), to.ended_at.emplace());
    reader.count("calls", from.calls(), to.calls);
    if (from.has_turn())
        readTurn(reader, from.turn(), to.turn.emplace());
    if (from.has_why())
        readWhy(reader, from.why(), to.why);
    reader.text("outcome", from.outcome(), kNameBytesMax, to.outcome);
    readEnum(reader, "print", kPrintStates, from.print(), to.print);
    reader.count("copies", from.copies(), to.copies);
    reader.id("person", from.person(), to.person);
    if (from.has_taken_for())
        reader.code("taken_for", from.taken_for(), to.taken_for.emplace());
    reader.count("recalls", from.recalls(), to.recalls);
    if (from.has_recalled_at_unix_ms())
        reader.time("recalled_at", from.recalled_at_unix_ms(), to.recalled_at.emplace());
    if (from.has_return_until_unix_ms())
        reader.time("return_until", from.return_until_unix_ms(),
                    to.return_until.emplace());
    to.has_returned = from.has_returned();
    if (from.has_parked_by())
        reader.counter("parked_by", from.parked_by(), to.parked_by.emplace());
    if (from.has_remind_at_unix_ms())
        reader.time("remind_at", from.remind_at_unix_ms(), to.remind_at.emplace());
    for (const auto &stop : from.stops()) {
        auto &next = to.stops.emplace_back();
        reader.code("service", stop.service(), next.service);
        if (stop.has_counter())
            reader.counter("counter", stop.counter(), next.counter.emplace());
    }
    if (to.stops.size() > kStopsMax)
        reader.fail("stops", "at most " + std::to_string(kStopsMax));
    if (from.has_expected_at())
        reader.counter("expected_at", from.expected_at(), to.expected_at.emplace());
    if (from.has_slot_unix_ms())
        reader.time("slot", from.slot_unix_ms(), to.slot.emplace());
    reader.id("party", from.party(), to.party);
    if (from.together() != 0)
        reader.count("together", from.together(), to.together);
    reader.count64("version", from.version(), to.version);
    to.must_arrive = from.must_arrive();
    if (from.has_present_at_unix_ms())
        reader.time("present_at", from.present_at_unix_ms(), to.present_at.emplace());
}

} // namespace vq

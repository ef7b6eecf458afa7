// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/port/store_contract.h"

#include <array>

namespace vq {

namespace {

template <class IdType>
IdType idOf(std::uint8_t number)
{
    IdType id;
    id.bytes[15] = number;
    return id;
}

Record recordOf(std::uint64_t seq)
{
    Record record;
    record.incarnation = idOf<Incarnation>(9);
    record.seq = seq;
    record.hlc = {.wall_ms = 1'700'000'000'000, .count = static_cast<std::uint32_t>(seq)};
    record.prev_hash.fill(static_cast<std::uint8_t>(seq - 1));
    record.hash.fill(static_cast<std::uint8_t>(seq));
    record.type = "ticket_issued";
    record.payload = {std::byte{0}, std::byte{static_cast<unsigned char>(seq)},
                      std::byte{255}};
    return record;
}

bool same(const Record &a, const Record &b)
{
    return a.incarnation == b.incarnation && a.seq == b.seq && a.hlc == b.hlc &&
           a.prev_hash == b.prev_hash && a.hash == b.hash && a.type == b.type &&
           a.payload == b.payload;
}

BusinessDay dayOf(unsigned day)
{
    using namespace std::chrono;
    return {local_days{year{2026} / March / std::chrono::day{day}}};
}

Ticket ticketOf(std::uint8_t id, int number)
{
    Ticket ticket;
    ticket.id = idOf<TicketId>(id);
    ticket.token = idOf<TicketToken>(static_cast<std::uint8_t>(id + 100));
    ticket.service = {"PASS"};
    ticket.series = {"A"};
    ticket.number = number;
    ticket.label = "A" + std::to_string(number);
    ticket.priority_class = {"normal"};
    ticket.language = "de";
    ticket.origin = "Kiosk, Halle";
    ticket.day = dayOf(29);
    ticket.issued_at = fromUnixMs(1'774'700'000'123);
    ticket.place = {.ready_at = ticket.issued_at, .order = id};
    return ticket;
}

KeptReply replyOf(std::string id, std::int64_t at_ms)
{
    KeptReply kept;
    kept.request_id = std::move(id);
    kept.fingerprint.fill(7);
    kept.reply = std::string("\0reply\xff", 7);
    kept.at = fromUnixMs(at_ms);
    return kept;
}

int countOf(Store &store)
{
    int count = 0;
    const auto read = store.readAll([&count](const Record &) -> Status {
        ++count;
        return Done{};
    });
    return read.has_value() ? count : -1;
}

std::string recordsComeBackInOrder(Store &store)
{
    Batch batch;
    batch.records = {recordOf(1), recordOf(2)};
    if (!store.append(batch))
        return "the first batch was refused";
    batch.records = {recordOf(3)};
    if (!store.append(batch))
        return "the second batch was refused";
    std::uint64_t seq = 0;
    const auto read = store.readAll([&seq](const Record &record) -> Status {
        if (!same(record, recordOf(++seq)))
            return Error{ErrorKind::Corrupt, "differs", "at " + std::to_string(seq)};
        return Done{};
    });
    if (!read.has_value())
        return "a record differs " + read.error().message;
    return seq == 3 ? "" : "records read: " + std::to_string(seq);
}

std::string aPageBeginsAfterThePositionThatWasNamed(Store &store)
{
    Batch batch;
    for (std::uint64_t seq = 1; seq <= 5; ++seq)
        batch.records.push_back(recordOf(seq));
    if (!store.append(batch))
        return "the batch was refused";
    const auto page = store.read(2, 2);
    if (!page.has_value() || page->size() != 2)
        return "the page has another size";
    if (page->front().position != 3 || !same(page->back().record, recordOf(4)))
        return "the page holds other records";
    const auto end = store.read(5, 2);
    return end.has_value() && end->empty() ? "" : "there is something after the end";
}

std::string aReaderCanStop(Store &store)
{
    Batch batch;
    batch.records = {recordOf(1), recordOf(2)};
    if (!store.append(batch))
        return "the batch was refused";
    int seen = 0;
    const auto read = store.readAll([&seen](const Record &) -> Status {
        ++seen;
        return Error{ErrorKind::Reject, "enough", ""};
    });
    if (read.has_value() || read.error().code != "enough")
        return "the error of the reader was not returned";
    return seen == 1 ? "" : "it went on reading";
}

std::string aTicketIsAsItWasAppendedLast(Store &store)
{
    Batch batch;
    Ticket ticket = ticketOf(1, 42);
    batch.tickets = {ticket};
    if (!store.append(batch))
        return "the new ticket was refused";
    ticket.state = TicketState::Serving;
    ticket.service = {"REG"};
    ticket.counter = CounterNumber{3};
    ticket.called_at = ticket.issued_at + Ms{1000};
    ticket.serving_at = ticket.issued_at + Ms{2000};
    ticket.calls = 2;
    ticket.print = PrintState::Failed;
    ticket.copies = 1;
    ticket.version = 4;
    ticket.place.ready_at += Ms{5};
    batch.tickets = {ticket};
    if (!store.append(batch))
        return "the changed ticket was refused";
    const auto found = store.findTicket(ticket.id);
    if (!found.has_value() || !found->has_value())
        return "the ticket was not found";
    if (!(**found == ticket))
        return "the ticket differs";
    const auto other = store.findTicket(idOf<TicketId>(2));
    return other.has_value() && !other->has_value() ? ""
                                                    : "a ticket that never was is found";
}

std::string twoLiveTicketsCannotHoldOneNumber(Store &store)
{
    Batch batch;
    batch.tickets = {ticketOf(1, 42)};
    if (!store.append(batch))
        return "the first ticket was refused";
    Batch second;
    second.records = {recordOf(1)};
    second.tickets = {ticketOf(2, 42)};
    const auto refused = store.append(second);
    if (refused.has_value() || refused.error().code != "storage_constraint")
        return "the second ticket was not refused";
    if (countOf(store) != 0)
        return "the refused batch left a record";
    batch.tickets.front().state = TicketState::Served;
    batch.tickets.front().ended_at = fromUnixMs(1'774'700'900'000);
    if (!store.append(batch))
        return "the end of the first ticket was refused";
    return store.append(second).has_value() ? "" : "a free number was refused";
}

std::string oneBatchMayPassANumberOn(Store &store)
{
    Batch batch;
    batch.tickets = {ticketOf(1, 42)};
    if (!store.append(batch))
        return "the first ticket was refused";
    batch.tickets.front().state = TicketState::Cancelled;
    batch.tickets.insert(batch.tickets.begin(), ticketOf(2, 42));
    return store.append(batch).has_value() ? "" : "the number was not passed on";
}

std::string aRecordCannotBeAppendedTwice(Store &store)
{
    Batch batch;
    batch.records = {recordOf(1)};
    if (!store.append(batch))
        return "the record was refused";
    batch.tickets = {ticketOf(1, 1)};
    const auto twice = store.append(batch);
    if (twice.has_value() || twice.error().kind != ErrorKind::Conflict)
        return "the second time was not a conflict";
    const auto ticket = store.findTicket(idOf<TicketId>(1));
    return ticket.has_value() && !ticket->has_value() ? ""
                                                      : "the refused batch left a ticket";
}

std::string liveTicketsAndYoungOnesAreRead(Store &store)
{
    Batch batch;
    Ticket old_ended = ticketOf(1, 1);
    old_ended.state = TicketState::Served;
    Ticket old_waiting = ticketOf(2, 2);
    Ticket young_ended = ticketOf(3, 3);
    young_ended.state = TicketState::NoShow;
    batch.tickets = {old_ended, old_waiting, young_ended, ticketOf(4, 4)};
    if (!store.append(batch))
        return "the batch was refused";
    int sum = 0;
    const auto add = [&sum](const Ticket &ticket) -> Status {
        sum += 1 << ticket.number;
        return Done{};
    };
    if (!store.readTickets(2, add) || sum != 0b11100)
        return "another set was read: " + std::to_string(sum);
    return "";
}

std::string aReplyIsKeptUntilItIsPruned(Store &store)
{
    Batch batch;
    batch.replies = {replyOf("old", 1000), replyOf("young", 2000)};
    if (!store.append(batch))
        return "the batch was refused";
    const auto kept = store.findReplies({"unknown", "old"});
    if (!kept || kept->size() != 1 || !(kept->front() == batch.replies.front()))
        return "the reply differs";
    if (!store.pruneReplies(fromUnixMs(2000)))
        return "pruning failed";
    const auto left = store.findReplies({"old", "young"});
    if (!left || left->empty())
        return "the young reply is gone";
    return left->size() == 1 && left->front().request_id == "young"
               ? ""
               : "the old reply is still there";
}

std::string aRequestIsAnsweredOnce(Store &store)
{
    Batch batch;
    batch.replies = {replyOf("one", 1000)};
    if (!store.append(batch))
        return "the reply was refused";
    batch.records = {recordOf(1)};
    const auto twice = store.append(batch);
    if (twice.has_value() || twice.error().kind != ErrorKind::Conflict)
        return "the second answer was not a conflict";
    return countOf(store) == 0 ? "" : "the refused batch left a record";
}

constexpr std::array kCases{
    StoreContractCase{"records come back in order", recordsComeBackInOrder},
    StoreContractCase{"a page begins after the position that was named",
                      aPageBeginsAfterThePositionThatWasNamed},
    StoreContractCase{"a reader can stop", aReaderCanStop},
    StoreContractCase{"a ticket is as it was appended last",
                      aTicketIsAsItWasAppendedLast},
    StoreContractCase{"two live tickets cannot hold one number",
                      twoLiveTicketsCannotHoldOneNumber},
    StoreContractCase{"one batch may pass a number on", oneBatchMayPassANumberOn},
    StoreContractCase{"a record cannot be appended twice", aRecordCannotBeAppendedTwice},
    StoreContractCase{"live tickets and young ones are read",
                      liveTicketsAndYoungOnesAreRead},
    StoreContractCase{"a reply is kept until it is pruned", aReplyIsKeptUntilItIsPruned},
    StoreContractCase{"a request is answered once", aRequestIsAnsweredOnce},
};

} // namespace

std::span<const StoreContractCase> storeContract()
{
    return kCases;
}

} // namespace vq

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
    const auto read = store.readAfter(0, [&count](const Record &) -> Status {
        ++count;
        return Done{};
    });
    return read.has_value() ? count : -1;
}

std::string anOwnerIsKept(Store &store)
{
    const auto nobody = store.owner();
    if (!nobody || *nobody)
        return "an empty store has an owner";
    if (!store.claim({.tenant = "t1", .site = "old"}) ||
        !store.claim({.tenant = "t2", .site = "s"}))
        return "the owner was refused";
    const auto owner = store.owner();
    return owner && *owner == LogOwner{.tenant = "t2", .site = "s"} ? ""
                                                                    : "another owner";
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
    const auto read = store.readAfter(0, [&seq](const Record &record) -> Status {
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
    const auto read = store.readAfter(0, [&seen](const Record &) -> Status {
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
    if (refused.has_value() || refused.error().code != "storage_duplicate")
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

// As long as she may come back, nobody else gets her number; then it is free, in whatever
// order a batch lists the two.
std::string aNoShowThatMayReturnHoldsItsNumber(Store &store)
{
    Ticket missed = ticketOf(2, 1);
    missed.state = TicketState::NoShow;
    missed.recalls = 1;
    missed.recalled_at = missed.issued_at + Ms{45'000};
    missed.return_until = missed.issued_at + Ms{900'000};
    Batch batch;
    batch.tickets = {missed};
    if (!store.append(batch))
        return "the no-show was refused";
    const auto stored = store.findTicket(missed.id);
    if (!stored.has_value() || *stored != missed)
        return "the no-show was stored otherwise";
    batch.tickets = {ticketOf(1, 1)};
    const auto twice = store.append(batch);
    if (twice.has_value() || twice.error().kind != ErrorKind::Conflict)
        return "her number was given to somebody else";
    missed.return_until.reset();
    missed.has_returned = true;
    batch.tickets = {ticketOf(1, 1), missed};
    return store.append(batch) ? "" : "a number that became free was refused";
}

std::string aParkedTicketIsReadAsItWas(Store &store)
{
    Ticket parked = ticketOf(1, 1);
    parked.state = TicketState::Parked;
    parked.parked_by = CounterNumber{3};
    parked.remind_at = parked.issued_at + Ms{600'000};
    parked.stops = {{{"REG"}, CounterNumber{3}}, {{"CASH"}}, {{"RESIDENCE-PERMIT"}}};
    parked.expected_at = CounterNumber{4};
    parked.slot = parked.issued_at + Ms{300'000};
    parked.party = TicketId{{7}};
    parked.together = 3;
    parked.present_at = parked.issued_at + Ms{60'000};
    Batch batch;
    batch.tickets = {parked};
    if (!store.append(batch))
        return "the ticket was refused";
    const auto stored = store.findTicket(parked.id);
    return stored.has_value() && *stored == parked ? "" : "it was stored otherwise";
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

Seal sealOf(std::uint64_t position)
{
    Seal seal;
    seal.position = position;
    seal.head.incarnation = idOf<Incarnation>(9);
    seal.head.seq = position;
    seal.head.hlc = {.wall_ms = 1'700'000'000'000, .count = 7};
    seal.head.hash.fill(static_cast<std::uint8_t>(position));
    seal.at = fromUnixMs(1'774'700'000'000 + static_cast<std::int64_t>(position));
    seal.state = {std::byte{0}, std::byte{255}};
    seal.hash.fill(3);
    return seal;
}

// Six records, with a seal after the second and one after the fifth.
bool fillLog(Store &store)
{
    Batch batch;
    batch.records = {recordOf(1), recordOf(2), recordOf(3)};
    batch.seal = sealOf(2);
    if (!store.append(batch))
        return false;
    batch.records = {recordOf(4), recordOf(5), recordOf(6)};
    batch.seal = sealOf(5);
    return store.append(batch).has_value();
}

std::string aSealIsKeptWithItsBatch(Store &store)
{
    if (!fillLog(store))
        return "a batch was refused";
    const auto marks = store.seals();
    if (!marks || marks->size() != 2 || marks->front().position != 2 ||
        marks->back().at != sealOf(5).at)
        return "the list of seals is another";
    const auto found = store.findSeal(5);
    if (!found || !*found || !(**found == sealOf(5)))
        return "the seal differs";
    Batch refused;
    refused.records = {recordOf(1)};
    refused.seal = sealOf(1);
    if (store.append(refused))
        return "a record was appended twice";
    const auto other = store.findSeal(1);
    return other && !*other ? "" : "the refused batch left a seal";
}

std::string recordsArePrunedInStepsUpToASeal(Store &store)
{
    if (!fillLog(store) || *store.prunedTo() != 0)
        return "the log does not begin at its beginning";
    if (!*store.pruneRecords(5, 3))
        return "three records were all that there is before a seal at the fifth";
    if (*store.prunedTo() != 5 || store.seals()->size() != 1)
        return "the log does not begin at the seal";
    if (*store.pruneRecords(5, 3) || countOf(store) != 1)
        return "other records are left";
    const auto page = store.read(0, 10);
    if (!page || page->size() != 1 || page->front().position != 6)
        return "the record behind the seal has another position";
    const auto old = store.holds(idOf<Incarnation>(9), 5);
    const auto young = store.holds(idOf<Incarnation>(9), 6);
    if (!old || *old || !young || !*young)
        return "another record is held";
    Batch batch;
    batch.records = {recordOf(7)};
    if (!store.append(batch))
        return "the log cannot go on";
    const auto end = store.read(6, 10);
    return end && end->size() == 1 && end->front().position == 7
               ? ""
               : "positions do not go on";
}

std::string ticketsAreListedInOrderAndPruned(Store &store)
{
    Batch batch;
    for (std::uint8_t id : {3, 1, 2, 4})
        batch.tickets.push_back(ticketOf(id, id));
    if (!store.append(batch))
        return "the batch was refused";
    const auto marks = store.ticketsAfter(1, 2);
    if (!marks || marks->size() != 2 || marks->front().order != 2 ||
        marks->back().id != idOf<TicketId>(3))
        return "another list";
    if (!store.pruneTickets({idOf<TicketId>(2), idOf<TicketId>(4)}))
        return "pruning failed";
    const auto left = store.ticketsAfter(0, 10);
    return left && left->size() == 2 && left->back().order == 3 ? "" : "others are left";
}

std::string aPredictionIsKeptWithWhatBecameOfIt(Store &store)
{
    Batch batch;
    batch.tickets = {ticketOf(1, 1), ticketOf(2, 2), ticketOf(3, 3)};
    for (const auto &ticket : batch.tickets)
        batch.predictions.push_back(
            {.ticket = ticket.id,
             .service = ticket.service,
             .day = ticket.day,
             .issued_at = fromUnixMs(ticket.place.order == 1 ? 10 : 20),
             .told = ToldWait{{Ms{0}, Ms{300'000}}, Ms{120'000}}});
    batch.predictions[2].told.reset();
    if (!store.append(batch))
        return "the batch was refused";
    Batch later;
    later.first_calls = {{idOf<TicketId>(2), Ms{90'000}}, {idOf<TicketId>(3), Ms{5}}};
    Batch undone;
    undone.first_calls = {{idOf<TicketId>(3), std::nullopt}};
    if (!store.append(later) || !store.append(undone))
        return "an outcome was refused";
    auto expected = std::vector(batch.predictions.begin() + 1, batch.predictions.end());
    expected[0].waited = Ms{90'000};
    const auto found = store.predictions(fromUnixMs(20));
    if (!found || *found != expected)
        return "other predictions";
    if (!store.pruneTickets({idOf<TicketId>(2)}))
        return "pruning failed";
    const auto left = store.predictions(fromUnixMs(0));
    return left && left->size() == 2 ? "" : "a prediction outlives its ticket";
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
    const auto is_more = store.pruneReplies(fromUnixMs(2000), 10);
    if (!is_more || *is_more)
        return "pruning failed, or did not come to its end";
    const auto left = store.findReplies({"old", "young"});
    if (!left || left->empty())
        return "the young reply is gone";
    return left->size() == 1 && left->front().request_id == "young"
               ? ""
               : "the old reply is still there";
}

std::string repliesArePrunedInSteps(Store &store)
{
    Batch batch;
    for (int i = 0; i < 5; ++i)
        batch.replies.push_back(replyOf("r" + std::to_string(i), 1000 + i));
    if (!store.append(batch))
        return "the batch was refused";
    int steps = 1;
    while (*store.pruneReplies(fromUnixMs(5000), 2))
        ++steps;
    const auto left = store.findReplies({"r0", "r1", "r2", "r3", "r4"});
    if (!left || !left->empty())
        return "a reply is left";
    return steps == 3 ? "" : "steps: " + std::to_string(steps);
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
    StoreContractCase{"an owner is kept", anOwnerIsKept},
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
    StoreContractCase{"a no-show that may return holds its number",
                      aNoShowThatMayReturnHoldsItsNumber},
    StoreContractCase{"a parked ticket is read as it was", aParkedTicketIsReadAsItWas},
    StoreContractCase{"live tickets and young ones are read",
                      liveTicketsAndYoungOnesAreRead},
    StoreContractCase{"a seal is kept with its batch", aSealIsKeptWithItsBatch},
    StoreContractCase{"records are pruned in steps up to a seal",
                      recordsArePrunedInStepsUpToASeal},
    StoreContractCase{"tickets are listed in order and pruned",
                      ticketsAreListedInOrderAndPruned},
    StoreContractCase{"a prediction is kept with what became of it",
                      aPredictionIsKeptWithWhatBecameOfIt},
    StoreContractCase{"a reply is kept until it is pruned", aReplyIsKeptUntilItIsPruned},
    StoreContractCase{"replies are pruned in steps", repliesArePrunedInSteps},
    StoreContractCase{"a request is answered once", aRequestIsAnsweredOnce},
};

} // namespace

std::span<const StoreContractCase> storeContract()
{
    return kCases;
}

} // namespace vq

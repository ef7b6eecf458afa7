// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/log/record.h"
#include "core/log/seal.h"
#include "core/queue/prediction.h"
#include "core/queue/ticket.h"

namespace vq {

// What a request was answered, so that the same request gets the same answer again.
struct KeptReply {
    std::string request_id;
    Hash256
        fingerprint{}; // of the command: the same id with another command is a mistake
    std::string reply; // the bytes that were sent
    UtcMs at{};

    bool operator==(const KeptReply &) const = default;
};

// The first call of a ticket that nothing else had befallen; or it was taken back.
struct FirstCall {
    TicketId ticket;
    std::optional<Ms> waited;
};

// What one commit makes durable: the facts, the tickets as they are after them, the
// replies, what was told of waits and became of it, and the seal over what is behind a day
// that was opened.
struct Batch {
    std::vector<Record> records;
    std::vector<Ticket> tickets;
    std::vector<KeptReply> replies;
    std::vector<Prediction> predictions = {};
    std::vector<FirstCall> first_calls = {}; // after those
    std::optional<Seal> seal = {};
};

struct StoredRecord {
    std::uint64_t position = 0; // 1, 2, 3, ... over the whole log
    Record record;
};

struct SealMark {
    std::uint64_t position = 0;
    UtcMs at{};
};

// A ticket by the order in which it was issued.
struct TicketMark {
    std::uint64_t order = 0;
    TicketId id;
};

// Where a site's log rests. core/port/store_contract.h says what every implementation
// must do.
class Store {
public:
    virtual ~Store() = default;

    // Whose log it is; absent: nobody's yet.
    virtual Result<std::optional<LogOwner>> owner() = 0;
    // Before the first record.
    virtual Status claim(const LogOwner &owner) = 0;

    // All of it durable when this returns, or none of it. Conflict with
    // "storage_constraint" when two live tickets would hold one number of a series, or a
    // record or a reply is there already. After any other error the store must be closed
    // and opened again.
    virtual Status append(const Batch &batch) = 0;

    // The records after this position, in order; the first error of `each` ends it and is
    // returned.
    virtual Status readAfter(std::uint64_t position,
                             const std::function<Status(const Record &)> &each) = 0;
    virtual Result<std::vector<StoredRecord>> read(std::uint64_t after,
                                                   int records_max) = 0;
    // Whether this record was not pruned.
    virtual Result<bool> holds(const Incarnation &incarnation, std::uint64_t seq) = 0;

    // Oldest first.
    virtual Result<std::vector<SealMark>> seals() = 0;
    virtual Result<std::optional<Seal>> findSeal(std::uint64_t position) = 0;

    // Tickets as they were last appended, of all days.
    virtual Result<std::optional<Ticket>> findTicket(const TicketId &id) = 0;
    // The live ones, and those whose Place::order is above this, in no order.
    virtual Status readTickets(std::uint64_t after_order,
                               const std::function<Status(const Ticket &)> &each) = 0;
    // Of all days, by order.
    virtual Result<std::vector<TicketMark>> ticketsAfter(std::uint64_t order,
                                                         int tickets_max) = 0;

    // Of tickets that were issued from then on, in the order of issue. They last as long as
    // their tickets.
    virtual Result<std::vector<Prediction>> predictions(UtcMs since) = 0;

    // Those of these requests that were answered before, in no order.
    virtual Result<std::vector<KeptReply>>
    findReplies(const std::vector<std::string_view> &request_ids) = 0;
    // Takes away so many of the replies from before; false: none is left.
    virtual Result<bool> pruneReplies(UtcMs before, int replies_max) = 0;

    // From now on the log begins behind this position, where a seal is. Takes away so many
    // of the records before; false: none is left.
    virtual Result<bool> pruneRecords(std::uint64_t position, int records_max) = 0;
    virtual Status pruneTickets(const std::vector<TicketId> &ids) = 0;
    // The position behind which the log begins; 0: it holds all that ever was.
    virtual Result<std::uint64_t> prunedTo() = 0;
};

} // namespace vq

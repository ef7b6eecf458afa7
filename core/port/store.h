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

// What one commit makes durable: the facts, the tickets as they are after them, the
// replies.
struct Batch {
    std::vector<Record> records;
    std::vector<Ticket> tickets;
    std::vector<KeptReply> replies;
};

struct StoredRecord {
    std::uint64_t position = 0; // 1, 2, 3, ... over the whole log
    Record record;
};

// Where a site's log rests. core/port/store_contract.h says what every implementation
// must do.
class Store {
public:
    virtual ~Store() = default;

    // All of it durable when this returns, or none of it. Conflict with
    // "storage_constraint" when two live tickets would hold one number of a series, or a
    // record or a reply is there already. After any other error the store must be closed
    // and opened again.
    virtual Status append(const Batch &batch) = 0;

    // Every record in order; the first error of `each` ends it and is returned.
    virtual Status readAll(const std::function<Status(const Record &)> &each) = 0;
    virtual Result<std::vector<StoredRecord>> read(std::uint64_t after,
                                                   int records_max) = 0;

    // Tickets as they were last appended, of all days.
    virtual Result<std::optional<Ticket>> findTicket(const TicketId &id) = 0;
    // The live ones, and those whose Place::order is above this, in no order.
    virtual Status readTickets(std::uint64_t after_order,
                               const std::function<Status(const Ticket &)> &each) = 0;

    // Those of these requests that were answered before, in no order.
    virtual Result<std::vector<KeptReply>>
    findReplies(const std::vector<std::string_view> &request_ids) = 0;
    virtual Status pruneReplies(UtcMs before) = 0;
};

} // namespace vq

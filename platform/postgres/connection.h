// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::postgres {

// What is bound and read: 64-bit numbers, texts and bytes (bytea).
using Value =
    std::variant<std::monostate, std::int64_t, std::string, std::vector<std::byte>>;

struct OpenOptions {
    std::string url; // "postgresql://app@host:5432/name", or "host=… dbname=…"
    Ms connect_patience{5'000};
    // Longer than this no statement runs: a synchronous standby that is away holds every
    // commit for ever.
    Ms statement_patience{10'000};
};

// One connection to PostgreSQL, for one thread at a time. Statements are prepared once each
// and kept. Failures are errors with the codes of the other engine: storage_duplicate,
// storage_reference, storage_constraint, storage_deadlock, disk_full,
// database_unavailable, storage_misused.
class Connection {
public:
    static Result<std::unique_ptr<Connection>> open(const OpenOptions &options);

    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    // With $1, $2, … bound; the rows of the answer.
    Result<std::vector<std::vector<Value>>> run(std::string_view sql,
                                                std::span<const Value> values);

    // The same statement once for each of `all`, sent in one go (pipeline mode): the rows of
    // each. The first failure is that of the whole, and the transaction is then lost.
    Result<std::vector<std::vector<std::vector<Value>>>>
    runEach(std::string_view sql, std::span<const std::vector<Value>> all);

    // Rows into the columns of a table, "thing (id, size)", as many with one statement as it
    // takes, for most of what a row costs is its statement's: what `then` ("ON CONFLICT …
    // RETURNING …") returns, in any order. All have as many values. Fails as runEach().
    Result<std::vector<std::vector<Value>>>
    insert(std::string_view into, std::span<const std::vector<Value>> rows,
           std::string_view then = {});

    // Statements without parameters or rows, one after another.
    Status execute(const std::string &script);

    bool isBroken() const; // closed by the other end: open a new one

private:
    struct State;
    explicit Connection(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace vq::postgres

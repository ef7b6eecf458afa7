// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/store/sqlite_store.h"

// What was told of waits, and what became of it.
namespace vq::hub {

namespace {

std::optional<std::int64_t> millis(const std::optional<Ms> &span)
{
    return span ? std::optional(span->count()) : std::nullopt;
}

Result<Prediction> readPrediction(const sqlite::Query &row)
{
    const auto ticket = row.bytes<16>(0);
    const auto day = businessDayFromString(row.text(2));
    if (!ticket || !day)
        return Error{ErrorKind::Corrupt, "storage_corrupt",
                     "table prediction: column ticket or day holds what it cannot"};
    Prediction prediction{.ticket = {*ticket},
                          .service = {std::string(row.text(1))},
                          .day = *day,
                          .issued_at = fromUnixMs(row.integer(3)),
                          .told = {}};
    if (!row.isNull(4))
        prediction.told = ToldWait{.band = {Ms{row.integer(4)}, Ms{row.integer(5)}},
                                   .middle = Ms{row.integer(6)}};
    if (!row.isNull(7))
        prediction.waited = Ms{row.integer(7)};
    return prediction;
}

} // namespace

Status SqliteStore::appendPredictions(const Batch &batch)
{
    VQ_TRY(auto insert,
           m_db.query("INSERT INTO prediction (ticket, service, day, issued_at_utc_ms, "
                      "low_ms, high_ms, middle_ms) VALUES (?,?,?,?,?,?,?)"));
    for (const Prediction &each : batch.predictions) {
        const std::string day = toString(each.day);
        const auto &told = each.told;
        insert.bind(each.ticket.bytes)
            .bind(each.service.text)
            .bind(day)
            .bind(toUnixMs(each.issued_at))
            .bind(millis(told ? std::optional(told->band.low) : std::nullopt))
            .bind(millis(told ? std::optional(told->band.high) : std::nullopt))
            .bind(millis(told ? std::optional(told->middle) : std::nullopt));
        VQ_CHECK(insert.run());
        insert.reset();
    }
    VQ_TRY(auto update,
           m_db.query("UPDATE prediction SET waited_ms = ? WHERE ticket = ?"));
    for (const FirstCall &call : batch.first_calls) {
        update.bind(millis(call.waited)).bind(call.ticket.bytes);
        VQ_CHECK(update.run());
        update.reset();
    }
    return Done{};
}

Result<std::vector<Prediction>> SqliteStore::predictions(UtcMs since)
{
    VQ_TRY(auto query,
           m_db.query("SELECT ticket, service, day, issued_at_utc_ms, low_ms, high_ms, "
                      "middle_ms, waited_ms FROM prediction WHERE issued_at_utc_ms >= ? "
                      "ORDER BY issued_at_utc_ms, ticket"));
    query.bind(toUnixMs(since));
    std::vector<Prediction> found;
    for (;;) {
        VQ_TRY(const bool is_row, query.step());
        if (!is_row)
            return found;
        VQ_TRY(auto prediction, readPrediction(query));
        found.push_back(std::move(prediction));
    }
}

} // namespace vq::hub

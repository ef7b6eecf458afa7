// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/repeated_request.h"

#include <algorithm>
#include <array>

#include "platform/crypto/digest.h"
#include "platform/json/json_reader.h"
#include "platform/json/json_writer.h"

namespace vq::cloud {

namespace {

constexpr Ms kKept = std::chrono::hours{24};
constexpr std::size_t kKeyMax = 200;

constexpr std::array kMigrations = {Migration{1, "repeated_requests", R"sql(
CREATE TABLE repeated_request (
    subject          {{text}} NOT NULL,
    request_key      {{text}} NOT NULL,
    fingerprint      {{text}} NOT NULL,
    status           {{int}}  NOT NULL,
    data             {{text}} NOT NULL,
    revision         {{int}},
    created_at       {{int}}  NOT NULL,
    PRIMARY KEY (subject, request_key)
) {{strict}};
CREATE INDEX repeated_request_by_age ON repeated_request (created_at);
)sql"}};

std::string fingerprintOf(const web::Request &request)
{
    return crypto::toHex(crypto::sha256(request.method + " " + request.path + "?" +
                                        request.query + "\n" + request.body));
}

// Visible ASCII, as a structured field would hold it.
bool isKey(std::string_view key)
{
    return key.size() <= kKeyMax &&
           std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7F; });
}

Outcome<Answer> answerAgain(const Row &row, const std::string &fingerprint)
{
    if (row.text(0) != fingerprint)
        return Refusal(422,
                       Problem{"idempotency_key_reused",
                               "This Idempotency-Key came with another request before. "
                               "Nothing was done; use a new key for a new request.",
                               "Idempotency-Key"});
    auto data = json::parse(row.text(2));
    VQ_ASSERT(data.has_value()); // we wrote it
    Answer answer{.status = static_cast<int>(row.integer(1)), .data = std::move(*data)};
    if (!row.isNull(3))
        answer.revision = row.integer(3);
    answer.headers.push_back({"Idempotency-Replayed", "true"});
    return answer;
}

Status remember(Database &database, const Call &call, const std::string &fingerprint,
                const Answer &answer)
{
    VQ_TRY(
        const auto done,
        database.run(
            "INSERT INTO repeated_request (subject, request_key, fingerprint, status, "
            "data, revision, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) "
            "ON CONFLICT (subject, request_key) DO UPDATE SET "
            "fingerprint = excluded.fingerprint, status = excluded.status, "
            "data = excluded.data, revision = excluded.revision, "
            "created_at = excluded.created_at", // it was older than a day
            {call.identity.subject, std::string(call.request.header("idempotency-key")),
             fingerprint, std::int64_t{answer.status}, json::textOf(answer.data),
             answer.revision ? SqlValue(*answer.revision) : SqlValue(),
             sqlOf(call.now)}));
    return Done{};
}

} // namespace

Schema repeatedRequestSchema()
{
    return {"repeated_requests", kMigrations};
}

Outcome<Answer> onceOnly(Database &database, const Call &call,
                         const std::function<Outcome<Answer>()> &work)
{
    const std::string key(call.request.header("idempotency-key"));
    if (key.empty())
        return work();
    if (!isKey(key))
        return Refusal(400, Problem{"bad_idempotency_key",
                                    "An Idempotency-Key has at most 200 visible ASCII "
                                    "characters and no blanks.",
                                    "Idempotency-Key"});
    const auto fingerprint = fingerprintOf(call.request);
    VQ_TRY(
        const auto seen,
        database.run("SELECT fingerprint, status, data, revision FROM repeated_request "
                     "WHERE subject = $1 AND request_key = $2 AND created_at > $3",
                     {call.identity.subject, key, sqlOf(call.now - kKept)}));
    if (!seen.empty())
        return answerAgain(seen.front(), fingerprint);
    VQ_TRY(auto answer, work());
    VQ_CHECK(remember(database, call, fingerprint, answer));
    return answer;
}

Status forgetOldRequests(Database &database, UtcMs now)
{
    VQ_TRY(const auto gone,
           database.run("DELETE FROM repeated_request WHERE created_at <= $1",
                        {sqlOf(now - kKept)}));
    return Done{};
}

} // namespace vq::cloud

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/repeated_request.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "cloud/model/sealed_text.h"
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
)sql"},
                                    // What was kept in clear text until now goes.
                                    Migration{2, "sealed_answers_of_tenants", R"sql(
DELETE FROM repeated_request;
ALTER TABLE repeated_request ADD COLUMN tenant_id {{text}} NOT NULL DEFAULT '';
CREATE INDEX repeated_request_of_tenant ON repeated_request (tenant_id, created_at);
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

std::string tenantOf(const Call &call)
{
    const auto tenant = call.path.find("tenantId");
    return tenant != call.path.end() ? tenant->second : call.identity.tenant;
}

// Whoever has no name is known by the address that she asks from. Those of two tenants know
// nothing of each other's keys.
std::string ownerOf(const Call &call)
{
    return tenantOf(call) + "/" +
           (call.identity.subject.empty() ? "at " + call.request.peer
                                          : call.identity.subject);
}

std::string keyOf(const Call &call)
{
    return std::string(call.request.header("idempotency-key"));
}

// An answer tells whatever its resource does, so it is kept as well as that.
Cell cellOf(const Call &call)
{
    return {tenantOf(call), "repeated_request", "data",
            ownerOf(call) + "/" + keyOf(call)};
}

Outcome<Answer> answerAgain(Database &database, const Call &call, const Row &row)
{
    if (row.text(0) != fingerprintOf(call.request))
        return Refusal(422,
                       Problem{"idempotency_key_reused",
                               "This Idempotency-Key came with another request before. "
                               "Nothing was done; use a new key for a new request.",
                               "Idempotency-Key"});
    VQ_TRY(const auto kept, unsealText(database, cellOf(call), row.text(2)));
    auto data = json::parse(kept.value_or("null"));
    VQ_ASSERT(data.has_value()); // we wrote it
    Answer answer{.status = static_cast<int>(row.integer(1)), .data = std::move(*data)};
    if (!row.isNull(3))
        answer.revision = row.integer(3);
    answer.headers.push_back({"Idempotency-Replayed", "true"});
    return answer;
}

Refusal badKey()
{
    return {400,
            Problem{"bad_idempotency_key",
                    "An Idempotency-Key has at most 200 visible ASCII characters and "
                    "no blanks.",
                    "Idempotency-Key"}};
}

// Takes the key of each for this request: a row of those that nobody has. Another program
// that is about the same request waits here until this one has committed.
Result<std::vector<Rows>> claim(Database &database, Calls calls)
{
    std::vector<std::vector<SqlValue>> wanted;
    for (const auto *call : calls)
        wanted.push_back({ownerOf(*call), keyOf(*call), fingerprintOf(call->request),
                          sqlOf(call->now), tenantOf(*call), sqlOf(call->now - kKept)});
    return database.runEach(
        "INSERT INTO repeated_request (subject, request_key, fingerprint, status, data, "
        "created_at, tenant_id) VALUES ($1, $2, $3, 0, '', $4, $5) "
        "ON CONFLICT (subject, request_key) DO UPDATE SET "
        "fingerprint = excluded.fingerprint, created_at = excluded.created_at "
        "WHERE repeated_request.created_at <= $6 RETURNING status",
        wanted);
}

Outcome<Answer> answeredBefore(Database &database, const Call &call)
{
    VQ_TRY(
        const auto rows,
        database.run("SELECT fingerprint, status, data, revision FROM repeated_request "
                     "WHERE subject = $1 AND request_key = $2",
                     {ownerOf(call), keyOf(call)}));
    VQ_ASSERT(!rows.empty()); // somebody has it
    return answerAgain(database, call, rows.front());
}

// What was refused may be tried again.
Status remember(Database &database, Calls calls, const Answers &answers)
{
    std::vector<std::vector<SqlValue>> done;
    std::vector<std::vector<SqlValue>> refused;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const auto &call = *calls[i];
        if (keyOf(call).empty())
            continue;
        if (!answers[i]) {
            refused.push_back({ownerOf(call), keyOf(call)});
            continue;
        }
        VQ_TRY(const auto key, database.vault().keyFor(database, {tenantOf(call), {}}));
        done.push_back(
            {std::int64_t{answers[i]->status},
             sealText(key, cellOf(call), json::textOf(answers[i]->data)),
             answers[i]->revision ? SqlValue(*answers[i]->revision) : SqlValue(),
             ownerOf(call), keyOf(call)});
    }
    VQ_CHECK(database.runEach(
        "UPDATE repeated_request SET status = $1, data = $2, revision = $3 "
        "WHERE subject = $4 AND request_key = $5",
        done));
    VQ_CHECK(database.runEach(
        "DELETE FROM repeated_request WHERE subject = $1 AND request_key = $2", refused));
    return Done{};
}

// Which of the calls have to be done; the others are answered here.
struct Sorted {
    std::vector<std::size_t> fresh;
    std::vector<std::size_t> keyed;
};
Result<Sorted> sorted(Calls calls, Answers &answers)
{
    Sorted sorted;
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const auto key = keyOf(*calls[i]);
        if (key.empty()) {
            sorted.fresh.push_back(i);
        } else if (!isKey(key)) {
            answers[i] = badKey();
        } else {
            // One after the other, then, and the second finds what became of the first.
            if (!seen.emplace(ownerOf(*calls[i]), key).second)
                return Error{ErrorKind::Retry, "repeated_at_once",
                             "The same request came twice at one moment."};
            sorted.keyed.push_back(i);
        }
    }
    return sorted;
}

} // namespace

Schema repeatedRequestSchema()
{
    return {"repeated_requests", kMigrations};
}

Result<Answers> onceOnly(Database &database, Calls calls,
                         const std::function<Result<Answers>(Calls)> &work)
{
    Answers answers(calls.size(), Answer{});
    VQ_TRY(auto places, sorted(calls, answers));
    auto &[fresh, keyed] = places;
    const auto callsAt = [calls](std::span<const std::size_t> places) {
        std::vector<const Call *> some;
        for (const auto place : places)
            some.push_back(calls[place]);
        return some;
    };
    VQ_TRY(const auto claimed, claim(database, callsAt(keyed)));
    for (std::size_t i = 0; i < keyed.size(); ++i) {
        if (claimed[i].empty())
            answers[keyed[i]] = answeredBefore(database, *calls[keyed[i]]);
        else
            fresh.push_back(keyed[i]);
    }
    if (fresh.empty())
        return answers;
    std::ranges::sort(fresh); // as they came
    const auto fresh_calls = callsAt(fresh);
    VQ_TRY(auto done, work(fresh_calls));
    VQ_CHECK(remember(database, fresh_calls, done));
    for (std::size_t i = 0; i < fresh.size(); ++i)
        answers[fresh[i]] = std::move(done[i]);
    return answers;
}

Result<std::int64_t> forgetRequests(Database &database, const OldRequests &old)
{
    VQ_TRY(const auto gone,
           database.run("DELETE FROM repeated_request WHERE (subject, request_key) IN "
                        "(SELECT subject, request_key FROM repeated_request "
                        "WHERE tenant_id = $1 AND created_at < $2 LIMIT $3) "
                        "RETURNING status",
                        {old.tenant, sqlOf(old.before), old.count}));
    return static_cast<std::int64_t>(gone.size());
}

Result<std::int64_t> forgetOldRequests(Database &database, UtcMs now, std::int64_t count)
{
    VQ_TRY(const auto gone,
           database.run("DELETE FROM repeated_request WHERE (subject, request_key) IN "
                        "(SELECT subject, request_key FROM repeated_request "
                        "WHERE created_at <= $1 ORDER BY created_at LIMIT $2) "
                        "RETURNING status",
                        {sqlOf(now - kKept), count}));
    return static_cast<std::int64_t>(gone.size());
}

} // namespace vq::cloud

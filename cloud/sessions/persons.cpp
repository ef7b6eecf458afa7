// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/crud.h"
#include "cloud/model/reseal_row.h"
#include "cloud/sessions/module.h"
#include "cloud/sessions/store.h"

namespace vq::cloud::sessions {

namespace {

// More of one person's are told in parts of the time: she is a machine.
constexpr std::int64_t kToldMax = 10'000;

std::string selectSessions(const char *condition)
{
    return "SELECT " + columnListOf<Session>() + " FROM session WHERE " + condition;
}

// The revision grows: whoever has seen it has seen something that is gone.
Status forget(Database &database, Session &session)
{
    forgetPersonal(session);
    session.is_forgotten = true;
    return updateRow(database, session);
}

// With the last row of hers that is not forgotten her key goes, and what the audit has.
Status destroyIfLast(Database &database, const KeyOwner &owner)
{
    VQ_TRY(const auto left,
           database.run("SELECT id FROM session WHERE tenant_id = $1 AND "
                        "user_identifier_index = $2 LIMIT 1",
                        {owner.tenant, owner.person}));
    return left.empty() ? database.vault().destroyPerson(database, owner)
                        : Status(Done{});
}

// Of who is a person by one session alone.
constexpr std::string_view kOwnPrefix = "session/";

} // namespace

Status reseal(Database &database, const KeyOwner &owner)
{
    static const auto kSql = "SELECT " + columnListOf<Session>() +
                             " FROM session WHERE tenant_id = $1 AND "
                             "(user_identifier_index = $2 OR id = $3)";
    const auto id = owner.person.starts_with(kOwnPrefix)
                        ? owner.person.substr(kOwnPrefix.size())
                        : std::string();
    VQ_TRY(const auto rows, database.run(kSql, {owner.tenant, owner.person, id}));
    for (const auto &row : rows) {
        VQ_TRY(auto session, fromRow<Session>(database, row));
        VQ_CHECK(resealRow(database, session));
    }
    return Done{};
}

Result<std::int64_t> sealClear(Database &database, std::int64_t count)
{
    static const auto kSql = "SELECT " + columnListOf<Session>() +
                             " FROM session WHERE user_identifier IS NOT NULL AND "
                             "user_identifier_index IS NULL LIMIT $1";
    VQ_TRY(const auto rows, database.run(kSql, {count}));
    for (const auto &row : rows) {
        VQ_TRY(auto session, fromRow<Session>(database, row));
        VQ_CHECK(resealRow(database, session));
    }
    return static_cast<std::int64_t>(rows.size());
}

Result<std::int64_t> forgetOver(Database &database, const OverSessions &over)
{
    static const auto kSql = selectSessions(
        "tenant_id = $1 AND is_forgotten = 0 AND updated_at < $2 AND "
        "status IN ('served', 'no_show', 'cancelled') ORDER BY updated_at LIMIT $3");
    VQ_TRY(const auto rows,
           database.run(kSql, {over.tenant, sqlOf(over.before), over.count}));
    for (const auto &row : rows) {
        auto session = closedFromRow<Session>(row);
        const KeyOwner owner{over.tenant, personOf(session)};
        VQ_CHECK(forget(database, session));
        VQ_CHECK(destroyIfLast(database, owner));
    }
    return static_cast<std::int64_t>(rows.size());
}

Result<std::int64_t> removeOver(Database &database, const OverSessions &over)
{
    VQ_TRY(
        const auto gone,
        database.run("DELETE FROM session WHERE id IN (SELECT id FROM session "
                     "WHERE tenant_id = $1 AND updated_at < $2 AND is_forgotten = 1 AND "
                     "status IN ('served', 'no_show', 'cancelled') "
                     "ORDER BY updated_at LIMIT $3) RETURNING id",
                     {over.tenant, sqlOf(over.before), over.count}));
    return static_cast<std::int64_t>(gone.size());
}

Result<std::vector<std::string>>
idsOfPerson(Database &database, const std::string &tenant, const std::string &index)
{
    VQ_TRY(const auto rows,
           database.run("SELECT id FROM session WHERE tenant_id = $1 AND "
                        "user_identifier_index = $2",
                        {tenant, index}));
    std::vector<std::string> ids;
    ids.reserve(rows.size());
    for (const auto &row : rows)
        ids.push_back(row.text(0));
    return ids;
}

Outcome<json::Array> tellPerson(Database &database, const Call &call,
                                const std::string &index)
{
    static const auto kSql = selectSessions(
        "tenant_id = $1 AND user_identifier_index = $2 ORDER BY created_at, id LIMIT $3");
    VQ_TRY(const auto rows, database.run(kSql, {call.at("tenantId"), index, kToldMax}));
    json::Array told;
    for (const auto &row : rows) {
        VQ_TRY(const auto session, fromRow<Session>(database, row));
        VQ_TRY(const auto events, eventsOf(database, session));
        json::Array history;
        for (const auto &event : events)
            history.emplace_back(
                json::Object{{"type", event.kind}, {"at", toString(event.at)}});
        auto object = jsonOf(session);
        object.push_back({"events", std::move(history)});
        told.emplace_back(std::move(object));
    }
    return told;
}

Result<std::int64_t> forgetPerson(Database &database, const std::string &tenant,
                                  const std::string &index)
{
    static const auto kSql =
        selectSessions("tenant_id = $1 AND user_identifier_index = $2");
    VQ_TRY(const auto rows, database.run(kSql, {tenant, index}));
    for (const auto &row : rows) {
        auto session = closedFromRow<Session>(row);
        VQ_CHECK(forget(database, session));
    }
    return static_cast<std::int64_t>(rows.size());
}

} // namespace vq::cloud::sessions

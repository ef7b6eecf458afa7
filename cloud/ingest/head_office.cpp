// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <optional>
#include <span>

#include "cloud/api/body.h"
#include "cloud/api/list_page.h"
#include "cloud/ingest/alarm.h"
#include "cloud/ingest/module.h"
#include "cloud/ingest/segment.h"
#include "cloud/ingest/table_store.h"
#include "cloud/sites/module.h"
#include "platform/crypto/digest.h"
#include "platform/json/json_reader.h"
#include "sync/ingest/right_hub.h"
#include "sync/wire/fact_codec.h"

// What head office sees of its sites, and what it says of facts that were kept aside.
namespace vq::cloud {

namespace {

struct LeaseRequest {
    std::string run;
};

} // namespace

template <>
struct Resource<LeaseRequest> {
    static std::span<const Field<LeaseRequest>> fields()
    {
        static const std::array kFields = {Field<LeaseRequest>{
            "run", &LeaseRequest::run, Edit::Always, {.is_required = true}}};
        return kFields;
    }
};

namespace ingest {

namespace {

constexpr const char *kSite = "/v1/tenants/{tenantId}/sites/{id}";

SiteKey keyOf(const Call &call)
{
    return {call.at("tenantId"), call.at("id")};
}

json::Value orNone(const Row &row, std::size_t column)
{
    return row.isNull(column) ? json::Value() : json::Value(row.text(column));
}

json::Value momentOrNone(const Row &row, std::size_t column)
{
    return row.isNull(column) ? json::Value() : json::Value(toString(row.time(column)));
}

// ---- the site's state

Result<json::Array> fencedOf(Database &database, const std::string &site)
{
    VQ_TRY(const auto rows,
           database.run("SELECT incarnation, fenced_to FROM site_run WHERE site_id = $1 "
                        "AND fenced_to IS NOT NULL ORDER BY incarnation",
                        {site}));
    json::Array fenced;
    for (const auto &row : rows)
        fenced.emplace_back(
            json::Object{{"run", row.text(0)}, {"takenTo", row.integer(1)}});
    return fenced;
}

// What its hub says of itself, as the fold has it (HubTold in projection.cpp).
json::Value told(const json::Value &all, std::string_view name)
{
    const auto *found = all.find(name);
    return found != nullptr ? *found : json::Value();
}

json::Object stateOf(const Row &row, json::Array fenced)
{
    const auto hub = json::parse(row.text(9));
    VQ_ASSERT(hub.has_value());
    const auto *devices = hub->find("devices");
    return {{"owner", json::Object{{"tenant", row.text(0)}, {"site", row.text(1)}}},
            {"holder", row.text(2)},
            {"epoch", row.integer(3)},
            {"lastHeardAt", toString(row.time(4))},
            {"records", row.integer(5)},
            {"behind", row.integer(6)},
            {"lost", row.integer(7)},
            {"projection", row.text(8)},
            {"projectionWhy", row.text(10)},
            {"configDigest", told(*hub, "configDigest")},
            {"businessDay", told(*hub, "businessDay")},
            {"devices", devices != nullptr ? *devices : json::Value(json::Array())},
            {"asides", row.integer(11)},
            {"fencedHubs", std::move(fenced)}};
}

// Of a site that no hub has spoken for yet.
json::Object unheardState()
{
    return {{"owner", json::Value()},       {"holder", json::Value()},
            {"epoch", std::int64_t{0}},     {"lastHeardAt", json::Value()},
            {"records", std::int64_t{0}},   {"behind", std::int64_t{0}},
            {"lost", std::int64_t{0}},      {"projection", "following"},
            {"projectionWhy", ""},          {"configDigest", json::Value()},
            {"businessDay", json::Value()}, {"devices", json::Array()},
            {"asides", std::int64_t{0}},    {"fencedHubs", json::Array()}};
}

Outcome<Answer> readState(Database &database, const Call &call)
{
    const auto site = keyOf(call);
    VQ_CHECK(sites::mustBe(database, site.tenant, site.id));
    VQ_TRY(
        const auto rows,
        database.run("SELECT owner_tenant, owner_site, holder, epoch, heard_at, records, "
                     "behind, lost, projection, told, projection_why, "
                     "(SELECT count(*) FROM site_aside a WHERE a.site_id = l.site_id "
                     "AND a.state = 'open') FROM site_log l WHERE site_id = $1",
                     {site.id}));
    if (rows.empty())
        return Answer{.data = unheardState()};
    VQ_TRY(auto fenced, fencedOf(database, site.id));
    return Answer{.data = stateOf(rows.front(), std::move(fenced))};
}

// ---- what is aside

constexpr std::array<std::string_view, 3> kStates = {"open", "dismissed", "taken"};

// The visitor's own link, and what opens a device, are nobody's business.
json::Value withoutTokens(const json::Value &value)
{
    const auto *object = value.as<json::Object>();
    if (object == nullptr)
        return value;
    json::Object kept;
    for (const auto &[key, member] : *object)
        if (key != "token" && key != "tokenHash")
            kept.push_back({key, withoutTokens(member)});
    return kept;
}

json::Value factOf(const Bytes &bytes, const LogOwner &owner)
{
    json::Object told;
    const auto records = unpackedRecords(bytes, {owner, crypto::sha256});
    if (!records)
        return told;
    const auto &record = records->front();
    told.push_back({"type", record.type});
    const auto fact = decodeFact(record.type, record.payload);
    if (!fact)
        return told;
    const auto parsed = json::parse(factToJson(*fact));
    if (parsed)
        told.push_back({"fact", withoutTokens(*parsed)});
    return told;
}

Outcome<Answer> listAsides(Database &database, const Call &call)
{
    const auto site = keyOf(call);
    VQ_CHECK(sites::mustBe(database, site.tenant, site.id));
    static const std::array<std::string, 0> kNone;
    VQ_TRY(const auto page, pageOf(call, kNone, [](std::string_view) { return true; }));
    std::vector<SqlValue> values = {site.id};
    std::string where = " WHERE site_id = $1";
    if (const auto state = call.asked("state"); !state.empty()) {
        VQ_CHECK(mustBeOneOf(kStates, "state", state));
        values.emplace_back(std::string(state));
        where += " AND state = $2";
    }
    where += page.condition(values);
    static const std::vector<std::string> kColumns = {
        "id",    "created_at", "incarnation", "seq",          "record",
        "state", "decided_at", "decided_by",  "owner_tenant", "owner_site"};
    VQ_TRY(
        const auto rows,
        database.run(
            "SELECT id, created_at, incarnation, seq, record, state, decided_at, "
            "decided_by, owner_tenant, owner_site FROM (SELECT a.site_id, a.id, "
            "a.kept_at AS created_at, a.incarnation, a.seq, a.record, a.state, "
            "a.decided_at, a.decided_by, l.owner_tenant, l.owner_site FROM site_aside a "
            "JOIN site_log l ON l.site_id = a.site_id) AS kept" +
                where + page.order(),
            values));
    json::Array items;
    const auto count = std::min(rows.size(), page.limit);
    for (std::size_t i = 0; i < count; ++i) {
        const auto &row = rows[i];
        items.emplace_back(
            json::Object{{"id", row.text(0)},
                         {"keptAt", toString(row.time(1))},
                         {"run", row.text(2)},
                         {"seq", row.integer(3)},
                         {"record", factOf(row.bytes(4), {row.text(8), row.text(9)})},
                         {"state", row.text(5)},
                         {"decidedAt", momentOrNone(row, 6)},
                         {"decidedBy", orNone(row, 7)}});
    }
    std::string next;
    if (rows.size() > page.limit)
        next = page.cursorAfter(rows[count - 1], kColumns);
    return Answer{.data = std::move(items), .next_cursor = std::move(next)};
}

Outcome<Answer> dismiss(Database &database, const Call &call, const Book &book)
{
    const auto site = keyOf(call);
    const auto &id = call.at("asideId");
    VQ_TRY(
        const auto rows,
        database.run("SELECT state, incarnation, seq FROM site_aside WHERE id = $1 AND "
                     "site_id = $2 AND tenant_id = $3 {{for_update}}",
                     {id, site.id, site.tenant}));
    if (rows.empty())
        return notFound("fact aside");
    const auto &row = rows.front();
    Answer answer{.data = json::Object{{"id", id}, {"state", "dismissed"}}};
    if (row.text(0) == "dismissed")
        return answer;
    VQ_CHECK(database.run("UPDATE site_aside SET state = 'dismissed', decided_at = $1, "
                          "decided_by = $2 WHERE id = $3",
                          {sqlOf(call.now), call.identity.subject, id}));
    VQ_CHECK(tellTrouble(database, site, book, call.now));
    answer.changes = {{.action = "site.aside_dismissed",
                       .resource = "site/" + site.id,
                       .before = json::Object{{"run", row.text(1)},
                                              {"seq", row.integer(2)},
                                              {"state", row.text(0)}},
                       .after = json::Object{{"aside", id}, {"state", "dismissed"}}}};
    return answer;
}

// ---- which hub is the right one

constexpr const char *kOfThatName =
    "SELECT record FROM site_aside WHERE site_id = $1 AND "
    "incarnation = $2 AND seq = $3";
constexpr const char *kNewestUpTo =
    "SELECT record FROM site_aside WHERE site_id = $1 AND incarnation = $2 AND seq = "
    "(SELECT max(seq) FROM site_aside WHERE site_id = $1 AND incarnation = $2 AND "
    "seq <= $3)";

// Records that were kept aside.
Result<std::vector<Record>> asideOf(Database &database, const char *sql,
                                    const std::string &site, const LogOwner &owner,
                                    const uplink::RecordName &name)
{
    VQ_TRY(const auto rows, database.run(sql, {site, toHex(name.incarnation.bytes),
                                               static_cast<std::int64_t>(name.seq)}));
    std::vector<Record> records;
    for (const auto &row : rows) {
        VQ_TRY(auto unpacked, unpackedRecords(row.bytes(0), {owner, crypto::sha256}));
        records.push_back(std::move(unpacked.front()));
    }
    return records;
}

Result<std::optional<uplink::LogMark>> markOfRightHub(Database &database,
                                                      const SiteKey &site,
                                                      const LogOwner &owner,
                                                      const Incarnation &run)
{
    TableStore line(site);
    line.begin(database, {});
    VQ_TRY(const auto book, line.book(owner));
    const auto find = [&](const char *sql) {
        return [&, sql](const uplink::RecordName &name) {
            return asideOf(database, sql, site.id, owner, name);
        };
    };
    return uplink::markOfRightHub(
        line, book, {.find = find(kOfThatName), .newestUpTo = find(kNewestUpTo)}, owner,
        run);
}

Outcome<Answer> giveLease(Database &database, const Call &call, const Book &book)
{
    const auto site = keyOf(call);
    VQ_CHECK(sites::mustBe(database, site.tenant, site.id));
    VQ_TRY(const auto wish, bodyAs<LeaseRequest>(call));
    VQ_TRY(const auto logs,
           database.run("SELECT holder, epoch, owner_tenant, owner_site FROM site_log "
                        "WHERE site_id = $1 {{for_update}}",
                        {site.id}));
    VQ_TRY(const auto runs,
           database.run("SELECT 1 FROM site_run WHERE site_id = $1 AND incarnation = $2 "
                        "AND fenced_to IS NOT NULL",
                        {site.id, wish.run}));
    if (logs.empty() || runs.empty())
        return Refusal(
            404,
            Problem{"not_found", "No hub of this site with this run was fenced.", "run"});
    const LogOwner owner{logs.front().text(2), logs.front().text(3)};
    const auto run = idFromString<Incarnation>(wish.run);
    VQ_ASSERT(run.has_value()); // the table has it
    VQ_TRY(const auto mark, markOfRightHub(database, site, owner, *run));
    if (!mark)
        return Refusal(
            409, Problem{"other_log",
                         "What this hub says does not go on from what the cloud has: "
                         "it was copied while it ran, or has not been heard yet. "
                         "Nothing was changed; let it bring its facts, or set it up "
                         "anew.",
                         "run"});
    const auto holder = logs.front().text(0);
    const auto hash = std::as_bytes(std::span(mark->hash));
    VQ_CHECK(database.run("UPDATE site_run SET fenced_to = seq WHERE site_id = $1 AND "
                          "incarnation = $2",
                          {site.id, holder}));
    VQ_CHECK(database.run("UPDATE site_run SET fenced_to = NULL WHERE site_id = $1 AND "
                          "incarnation = $2",
                          {site.id, wish.run}));
    VQ_CHECK(database.run("UPDATE site_aside SET state = 'taken', decided_at = $1, "
                          "decided_by = $2 WHERE site_id = $3 AND incarnation = $4 AND "
                          "state = 'open'",
                          {sqlOf(call.now), call.identity.subject, site.id, wish.run}));
    VQ_TRY(const auto now,
           database.run("UPDATE site_log SET revision = revision + 1, epoch = epoch + 1, "
                        "beats = beats + 1, holder = $1, tip_run = $1, tip_seq = $2, "
                        "tip_hash = $3 WHERE site_id = $4 RETURNING epoch",
                        {wish.run, static_cast<std::int64_t>(mark->seq),
                         Bytes(hash.begin(), hash.end()), site.id}));
    VQ_CHECK(tellTrouble(database, site, book, call.now));
    json::Object after = {{"holder", wish.run}, {"epoch", now.front().integer(0)}};
    Answer answer{.data = after};
    answer.changes = {
        {.action = "site.lease",
         .resource = "site/" + site.id,
         .before = json::Object{{"holder", holder}, {"epoch", logs.front().integer(1)}},
         .after = std::move(after)}};
    return answer;
}

// ---- days

Outcome<Done> mustBeDay(const std::string &name, std::string_view asked)
{
    if (asked.empty() || businessDayFromString(asked))
        return Done{};
    return badParameter("\"" + name + "\" must be a day, like 2026-03-29.", name);
}

Outcome<Answer> listDays(Database &database, const Call &call)
{
    const auto site = keyOf(call);
    VQ_CHECK(sites::mustBe(database, site.tenant, site.id));
    const auto from = call.asked("from");
    const auto to = call.asked("to");
    VQ_CHECK(mustBeDay("from", from));
    VQ_CHECK(mustBeDay("to", to));
    VQ_TRY(const auto rows,
           database.run("SELECT day, service, issued, served, no_shows, waits, waited_ms "
                        "FROM site_day WHERE site_id = $1 AND day >= $2 AND day <= $3 "
                        "ORDER BY day DESC, service LIMIT 5000",
                        {site.id, std::string(from),
                         to.empty() ? std::string("9999") : std::string(to)}));
    json::Array days;
    for (const auto &row : rows) {
        const auto waits = row.integer(5);
        days.emplace_back(json::Object{
            {"day", row.text(0)},
            {"service", row.text(1)},
            {"issued", row.integer(2)},
            {"served", row.integer(3)},
            {"noShows", row.integer(4)},
            {"meanWaitSeconds",
             waits > 0 ? json::Value(row.integer(6) / waits / 1000) : json::Value()}});
    }
    return Answer{.data = std::move(days), .next_cursor = std::string()};
}

Shape stateShape()
{
    const auto maybeText = orNull(textSchema());
    return {
        "SiteState",
        wholeSchema(
            {{"owner",
              orNull(wholeSchema({{"tenant", textSchema()}, {"site", textSchema()}}))},
             {"holder", maybeText},
             {"epoch", integerSchema()},
             {"lastHeardAt", orNull(momentSchema())},
             {"records", integerSchema()},
             {"behind", integerSchema()},
             {"lost", integerSchema()},
             {"projection", textSchema()},
             {"projectionWhy", textSchema()},
             {"configDigest", maybeText},
             {"businessDay", maybeText},
             {"devices",
              listSchema(wholeSchema({{"name", textSchema()},
                                      {"role", textSchema()},
                                      {"troubles", listSchema(textSchema())}}))},
             {"asides", integerSchema()},
             {"fencedHubs", listSchema(wholeSchema({{"run", textSchema()},
                                                    {"takenTo", integerSchema()}}))}})};
}

Shape asideShape()
{
    return {"FactAside", wholeSchema({{"id", textSchema()},
                                      {"keptAt", momentSchema()},
                                      {"run", textSchema()},
                                      {"seq", integerSchema()},
                                      {"record", json::Object{{"type", "object"}}},
                                      {"state", textSchema()},
                                      {"decidedAt", orNull(momentSchema())},
                                      {"decidedBy", orNull(textSchema())}})};
}

Shape decidedShape()
{
    return {"AsideDecided", wholeSchema({{"id", textSchema()}, {"state", textSchema()}})};
}

Shape leaseShape()
{
    return {"SiteLease",
            wholeSchema({{"holder", textSchema()}, {"epoch", integerSchema()}})};
}

Shape dayShape()
{
    return {"SiteDay", wholeSchema({{"day", textSchema()},
                                    {"service", textSchema()},
                                    {"issued", integerSchema()},
                                    {"served", integerSchema()},
                                    {"noShows", integerSchema()},
                                    {"meanWaitSeconds", orNull(integerSchema())}})};
}

} // namespace

void addRoutes(Routes &routes, const Book &book)
{
    const std::string site = kSite;
    routes.push_back({.method = "GET",
                      .path = site + "/state",
                      .operation = "getSiteState",
                      .summary = "Says what the cloud holds of a site, and of its hub.",
                      .permission = "site:read",
                      .data = stateShape(),
                      .read = readState});
    routes.push_back({.method = "GET",
                      .path = site + "/days",
                      .operation = "listSiteDays",
                      .summary = "Lists what became of each day's tickets, by service.",
                      .permission = "site:read",
                      .query = {"from", "to"},
                      .data = dayShape(),
                      .is_list = true,
                      .read = listDays});
    routes.push_back({.method = "GET",
                      .path = site + "/asides",
                      .operation = "listAsides",
                      .summary = "Lists facts that were kept aside, the oldest first.",
                      .permission = "audit:read",
                      .query = {"limit", "cursor", "state"},
                      .data = asideShape(),
                      .is_list = true,
                      .read = listAsides});
    routes.push_back({.method = "POST",
                      .path = site + "/asides/{asideId}/dismiss",
                      .operation = "dismissAside",
                      .summary = "Says that a fact aside has been looked at; it is kept.",
                      .permission = "site:write",
                      .data = decidedShape(),
                      .write = [book](Database &database, const Call &call) {
                          return dismiss(database, call, book);
                      }});
    routes.push_back({.method = "POST",
                      .path = site + "/lease",
                      .operation = "giveSiteLease",
                      .summary = "Says that a hub that was fenced is the right one.",
                      .permission = "site:write",
                      .body = sentShape<LeaseRequest>("LeaseRequest", Writing::Creation),
                      .data = leaseShape(),
                      .write = [book](Database &database, const Call &call) {
                          return giveLease(database, call, book);
                      }});
}

} // namespace ingest

} // namespace vq::cloud

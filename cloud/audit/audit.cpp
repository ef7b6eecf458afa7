// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "cloud/api/crud.h"
#include "cloud/api/list_page.h"
#include "cloud/audit/export.h"
#include "cloud/audit/module.h"
#include "cloud/model/moment.h"
#include "platform/json/json_reader.h"
#include "platform/json/json_writer.h"

namespace vq::cloud::audit {

namespace {

constexpr std::array kMigrations = {Migration{1, "audit", R"sql(
CREATE TABLE audit_entry (
    tenant_id     {{text}} NOT NULL,             -- empty: of the platform
    number        {{int}}  NOT NULL CHECK (number > 0),
    at            {{int}}  NOT NULL,
    actor         {{text}} NOT NULL,
    action        {{text}} NOT NULL,
    resource      {{text}} NOT NULL,
    before_value  {{text}} NOT NULL,             -- JSON, or empty
    after_value   {{text}} NOT NULL,
    peer          {{text}} NOT NULL,
    request_id    {{text}} NOT NULL,
    previous_hash {{text}} NOT NULL,
    hash          {{text}} NOT NULL,
    PRIMARY KEY (tenant_id, number)
) {{strict}};
CREATE TABLE audit_head (                        -- where each chain ends
    tenant_id {{text}} NOT NULL PRIMARY KEY,
    number    {{int}}  NOT NULL,
    hash      {{text}} NOT NULL
) {{strict}};
)sql"},
                                    Migration{2, "audit_base", R"sql(
CREATE TABLE audit_base (                        -- up to where entries were taken away
    tenant_id {{text}} NOT NULL PRIMARY KEY,
    number    {{int}}  NOT NULL,
    hash      {{text}} NOT NULL
) {{strict}};
CREATE INDEX audit_entry_by_resource ON audit_entry (tenant_id, resource, number);
)sql"}};

constexpr const char *kColumns =
    "tenant_id, number, at, actor, action, resource, before_value, after_value, peer, "
    "request_id, previous_hash, hash";
constexpr std::int64_t kBatch = 1000;
constexpr const char *kLines = "application/x-ndjson";
constexpr const char *kCsv = "text/csv; charset=utf-8";

std::string keptText(const json::Value &value)
{
    return value.isNull() ? std::string() : json::textOf(value);
}

json::Value valueOf(const std::string &text)
{
    if (text.empty())
        return {};
    auto value = json::parse(text);
    // What cannot be read is shown as it stands: verify tells what is wrong with it.
    return value ? std::move(*value) : json::Value(text);
}

Entry entryOf(const Row &row)
{
    return {.tenant = row.text(0),
            .number = row.integer(1),
            .at = row.time(2),
            .actor = row.text(3),
            .action = row.text(4),
            .resource = row.text(5),
            .before = row.text(6),
            .after = row.text(7),
            .peer = row.text(8),
            .request = row.text(9),
            .previous = row.text(10),
            .hash = row.text(11)};
}

json::Value jsonOf(Database &database, const Call &call, const Entry &entry)
{
    const auto opened = [&](const std::string &text) {
        return openedJson(database, entry.tenant, valueOf(text), personalFor(call));
    };
    return json::Object{{"number", entry.number},       {"at", toString(entry.at)},
                        {"actor", entry.actor},         {"action", entry.action},
                        {"resource", entry.resource},   {"before", opened(entry.before)},
                        {"after", opened(entry.after)}, {"peer", entry.peer},
                        {"requestId", entry.request},   {"hash", entry.hash}};
}

Result<Entry> headOf(Database &database, const std::string &tenant)
{
    VQ_TRY(const auto rows,
           database.run("SELECT number, hash FROM audit_head WHERE tenant_id = $1 "
                        "{{for_update}}",
                        {tenant}));
    Entry head{.tenant = tenant};
    if (!rows.empty()) {
        head.number = rows.front().integer(0);
        head.hash = rows.front().text(1);
    }
    return head;
}

Status keepHead(Database &database, const Entry &head)
{
    VQ_CHECK(database.run("INSERT INTO audit_head (tenant_id, number, hash) "
                          "VALUES ($1, $2, $3) ON CONFLICT (tenant_id) DO UPDATE SET "
                          "number = excluded.number, hash = excluded.hash",
                          {head.tenant, head.number, head.hash}));
    return Done{};
}

const std::string &chainOf(const Call &call)
{
    const auto tenant = call.path.find("tenantId");
    return tenant != call.path.end() ? tenant->second : call.identity.tenant;
}

Entry following(const Entry &head, const Deed &deed)
{
    const auto &call = *deed.call;
    Entry entry{.tenant = head.tenant,
                .number = head.number + 1,
                .at = call.now,
                .actor = call.identity.subject,
                .action = deed.change.action,
                .resource = deed.change.resource,
                .before = keptText(deed.change.before),
                .after = keptText(deed.change.after),
                .peer = call.request.peer,
                .request = call.id,
                .previous = head.hash,
                .hash = {}};
    entry.hash = hashOf(entry);
    return entry;
}

std::vector<SqlValue> rowOf(const Entry &entry)
{
    return {entry.tenant, entry.number,   sqlOf(entry.at), entry.actor,
            entry.action, entry.resource, entry.before,    entry.after,
            entry.peer,   entry.request,  entry.previous,  entry.hash};
}

struct Narrowing {
    std::string condition;
    std::vector<SqlValue> values;

    void add(const std::string &column, const char *relation, SqlValue value)
    {
        values.push_back(std::move(value));
        condition +=
            " AND " + column + " " + relation + " $" + std::to_string(values.size());
    }
};

Outcome<Done> addMoment(const Call &call, const char *name, const char *relation,
                        Narrowing &narrowing)
{
    const auto asked = call.asked(name);
    if (asked.empty())
        return Done{};
    const auto moment = momentFrom(asked);
    if (!moment)
        return Refusal(400, Problem{"bad_parameter",
                                    "\"" + std::string(name) +
                                        "\" must be a moment such as "
                                        "\"2026-03-29T01:02:03Z\".",
                                    name});
    narrowing.add("at", relation, sqlOf(*moment));
    return Done{};
}

Outcome<Narrowing> narrowingOf(const Call &call)
{
    Narrowing narrowing;
    narrowing.add("tenant_id", "=", call.at("tenantId"));
    constexpr std::array<std::pair<const char *, const char *>, 5> kEqual = {{
        {"actor", "actor"},
        {"action", "action"},
        {"resource", "resource"},
        {"peer", "peer"},
        {"requestId", "request_id"},
    }};
    for (const auto &[name, column] : kEqual)
        if (const auto asked = call.asked(name); !asked.empty())
            narrowing.add(column, "=", std::string(asked));
    VQ_CHECK(addMoment(call, "from", ">=", narrowing));
    VQ_CHECK(addMoment(call, "to", "<", narrowing));
    return narrowing;
}

// The youngest first. The cursor is the number of the last one that was told.
Outcome<Answer> list(Database &database, const Call &call)
{
    VQ_TRY(auto narrowing, narrowingOf(call));
    VQ_TRY(const auto limit, limitOf(call));
    if (const auto cursor = call.asked("cursor"); !cursor.empty()) {
        VQ_TRY(auto number, integerFilter("cursor", std::string(cursor)));
        narrowing.add("number", "<", std::move(number));
    }
    VQ_TRY(const auto rows,
           database.run("SELECT " + std::string(kColumns) +
                            " FROM audit_entry WHERE 1 = 1" + narrowing.condition +
                            " ORDER BY number DESC LIMIT " + std::to_string(limit + 1),
                        narrowing.values));
    json::Array items;
    std::string next;
    for (std::size_t i = 0; i < std::min(rows.size(), limit); ++i) {
        const auto entry = entryOf(rows[i]);
        items.push_back(jsonOf(database, call, entry));
        if (rows.size() > limit)
            next = std::to_string(entry.number);
    }
    return Answer{.data = std::move(items), .next_cursor = std::move(next)};
}

Result<ChainBase> baseOf(Database &database, const std::string &tenant)
{
    VQ_TRY(const auto rows,
           database.run("SELECT number, hash FROM audit_base WHERE tenant_id = $1",
                        {tenant}));
    return rows.empty() ? ChainBase{}
                        : ChainBase{rows.front().integer(0), rows.front().text(1)};
}

Status eachEntry(Database &database, const std::string &tenant,
                 const std::function<void(const Entry &)> &look)
{
    std::int64_t last = 0;
    for (;;) {
        VQ_TRY(const auto rows,
               database.run("SELECT " + std::string(kColumns) +
                                " FROM audit_entry WHERE tenant_id = $1 AND number > $2 "
                                "ORDER BY number LIMIT $3",
                            {tenant, last, kBatch}));
        for (const auto &row : rows)
            look(entryOf(row));
        if (std::ssize(rows) < kBatch)
            return Done{};
        last = rows.back().integer(1);
    }
}

constexpr std::int64_t kExportedMax = 10'000; // some 10 MB

Outcome<ExportForm> formOf(const Call &call)
{
    const auto accept = call.request.header("accept");
    if (accept.find("text/csv") != std::string_view::npos)
        return ExportForm::Csv;
    if (accept.empty() || accept.find("application/x-ndjson") != std::string_view::npos ||
        accept.find("*/*") != std::string_view::npos)
        return ExportForm::Lines;
    return Refusal(406, Problem{"not_acceptable",
                                "The audit is exported as application/x-ndjson or "
                                "text/csv.",
                                "Accept"});
}

// The oldest first, as the chain goes, from behind the number that is given.
Outcome<Answer> exportChain(Database &database, const Call &call)
{
    VQ_TRY(const auto form, formOf(call));
    SqlValue after = std::int64_t{0};
    if (const auto asked = call.asked("after"); !asked.empty()) {
        VQ_TRY(after, integerFilter("after", std::string(asked)));
    }
    VQ_TRY(const auto rows,
           database.run("SELECT " + std::string(kColumns) +
                            " FROM audit_entry WHERE tenant_id = $1 AND number > $2 "
                            "ORDER BY number LIMIT $3",
                        {call.at("tenantId"), after, kExportedMax}));
    std::vector<Entry> entries;
    entries.reserve(rows.size());
    for (const auto &row : rows)
        entries.push_back(entryOf(row));
    Answer answer;
    answer.raw = {form == ExportForm::Csv ? kCsv : kLines, exported(entries, form)};
    if (std::ssize(rows) == kExportedMax)
        answer.headers.push_back(
            {"Vq-Next-After", std::to_string(entries.back().number)});
    return answer;
}

Outcome<Answer> checkChain(Database &database, const Call &call)
{
    VQ_TRY(const auto verdict, verify(database, call.at("tenantId")));
    json::Array breaks;
    for (const auto &broken : verdict.breaks)
        breaks.emplace_back(
            json::Object{{"number", broken.number}, {"what", broken.what}});
    return Answer{.data = json::Object{{"entries", verdict.entries},
                                       {"head", verdict.head},
                                       {"breaks", std::move(breaks)}}};
}

Shape entryShape()
{
    const json::Object any; // what a resource was is told in its own form
    return {"AuditEntry", wholeSchema({{"number", integerSchema()},
                                       {"at", momentSchema()},
                                       {"actor", textSchema()},
                                       {"action", textSchema()},
                                       {"resource", textSchema()},
                                       {"before", any},
                                       {"after", any},
                                       {"peer", textSchema()},
                                       {"requestId", textSchema()},
                                       {"hash", textSchema()}})};
}

Shape verdictShape()
{
    const auto broken =
        wholeSchema({{"number", integerSchema()}, {"what", textSchema()}});
    return {"AuditVerification", wholeSchema({{"entries", integerSchema()},
                                              {"head", textSchema()},
                                              {"breaks", listSchema(broken)}})};
}

Result<Verdict> verifyAsRead(Database &database, const std::string &tenant)
{
    VQ_TRY(auto base, baseOf(database, tenant));
    ChainCheck chain(std::move(base));
    VQ_CHECK(eachEntry(database, tenant, [&](const Entry &entry) { chain.next(entry); }));
    VQ_TRY(const auto rows,
           database.run("SELECT number, hash FROM audit_head WHERE tenant_id = $1",
                        {tenant}));
    return rows.empty() ? chain.end({}, 0)
                        : chain.end(rows.front().text(1), rows.front().integer(0));
}

} // namespace

Schema schema()
{
    return {"audit", kMigrations};
}

void addRoutes(Routes &routes)
{
    const std::string path = "/v1/tenants/{tenantId}/audit";
    routes.push_back({.method = "GET",
                      .path = path,
                      .operation = "listAudit",
                      .summary = "Lists who did what, the youngest first.",
                      .permission = "audit:read",
                      .is_audited_read = true,
                      .query = {"limit", "cursor", "actor", "action", "resource", "peer",
                                "requestId", "from", "to"},
                      .data = entryShape(),
                      .is_list = true,
                      .read = list});
    routes.push_back({.method = "GET",
                      .path = path + "/export",
                      .operation = "exportAudit",
                      .summary = "Gives the audit as it was hashed, the oldest first.",
                      .permission = "audit:export",
                      .is_audited_read = true,
                      .query = {"after"},
                      .raw_types = {kLines, "text/csv"},
                      .read = exportChain});
    routes.push_back({.method = "GET",
                      .path = path + "/verification",
                      .operation = "verifyAudit",
                      .summary = "Says whether the audit is as it was written.",
                      .permission = "audit:read",
                      .is_audited_read = true,
                      .data = verdictShape(),
                      .read = checkChain});
}

Status record(Database &database, std::span<const Deed> deeds)
{
    std::map<std::string, Entry> heads;
    std::vector<std::vector<SqlValue>> rows;
    for (const auto &deed : deeds) {
        const auto chain = chainOf(*deed.call);
        auto head = heads.find(chain);
        if (head == heads.end()) {
            VQ_TRY(auto last, headOf(database, chain));
            head = heads.emplace(chain, std::move(last)).first;
        }
        head->second = following(head->second, deed);
        rows.push_back(rowOf(head->second));
    }
    VQ_CHECK(
        database.insert("audit_entry (tenant_id, number, at, actor, action, resource, "
                        "before_value, after_value, peer, request_id, "
                        "previous_hash, hash)",
                        rows));
    for (const auto &[chain, head] : heads)
        VQ_CHECK(keepHead(database, head));
    return Done{};
}

Status recordOwn(Database &database, const OwnChange &own)
{
    Call call;
    call.now = own.now;
    call.identity.subject = "service";
    call.path = {{"tenantId", own.tenant}};
    const Deed deed{&call, own.change};
    return record(database, {&deed, 1});
}

Result<std::int64_t> trim(Database &database, const OldEntries &old)
{
    VQ_TRY(const auto rows,
           database.run("SELECT number, hash, at FROM audit_entry WHERE tenant_id = $1 "
                        "ORDER BY number LIMIT $2",
                        {old.tenant, old.count}));
    // The chain loses its beginning and nothing else, so the first young one ends it.
    const auto young = std::ranges::find_if(
        rows, [&](const Row &row) { return row.time(2) >= old.before; });
    if (young == rows.begin())
        return std::int64_t{0};
    const auto &last = *std::prev(young);
    VQ_TRY(const auto gone,
           database.run("DELETE FROM audit_entry WHERE tenant_id = $1 AND number <= $2",
                        {old.tenant, last.integer(0)}));
    VQ_TRY(const auto noted,
           database.run("INSERT INTO audit_base (tenant_id, number, hash) "
                        "VALUES ($1, $2, $3) ON CONFLICT (tenant_id) DO UPDATE SET "
                        "number = excluded.number, hash = excluded.hash",
                        {old.tenant, last.integer(0), last.text(1)}));
    const json::Object base = {{"number", last.integer(0)}, {"hash", last.text(1)}};
    VQ_CHECK(
        recordOwn(database, {old.tenant, old.now, {kTrimAction, "audit", {}, base}}));
    return static_cast<std::int64_t>(young - rows.begin());
}

Outcome<json::Array> tellAbout(Database &database, const Call &call,
                               const std::vector<std::string> &resources)
{
    json::Array told;
    for (const auto &resource : resources) {
        VQ_TRY(const auto rows, database.run("SELECT " + std::string(kColumns) +
                                                 " FROM audit_entry WHERE tenant_id = $1 "
                                                 "AND resource = $2 ORDER BY number",
                                             {call.at("tenantId"), resource}));
        for (const auto &row : rows)
            told.push_back(jsonOf(database, call, entryOf(row)));
    }
    return told;
}

Result<std::vector<std::string>> chains(Database &database)
{
    VQ_TRY(const auto rows,
           database.run("SELECT tenant_id FROM audit_head ORDER BY tenant_id"));
    std::vector<std::string> tenants;
    tenants.reserve(rows.size());
    for (const auto &row : rows)
        tenants.push_back(row.text(0));
    return tenants;
}

// While it is read others go on adding to it, and the worker takes its beginning away.
Result<Verdict> verify(Database &database, const std::string &tenant)
{
    VQ_CHECK(database.beginReading());
    auto verdict = verifyAsRead(database, tenant);
    if (const auto ended = database.execute("COMMIT"); !ended && verdict)
        return ended.error();
    return verdict;
}

} // namespace vq::cloud::audit

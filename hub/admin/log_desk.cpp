// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/admin/log_desk.h"

#include <algorithm>
#include <unordered_set>

#include "core/queue/apply.h"
#include "platform/crypto/digest.h"
#include "sync/wire/fact_codec.h"

namespace vq::hub {

namespace {

Result<std::unique_ptr<SqliteStore>> openReader(const OfficeParts &parts)
{
    return SqliteStore::open(
        {.path = parts.dir.database(), .access = sqlite::OpenOptions::Access::ReadOnly});
}

// Where the reducer stood when the verification was asked for.
struct Target {
    std::uint64_t records = 0;
    std::uint64_t digest = 0;
};

constexpr const char *kEnough = "enough";

lan::VerifyReply verified(Store &store, const Target &target)
{
    lan::VerifyReply reply;
    ChainCheck check(crypto::sha256);
    SiteState state;
    std::unordered_set<Incarnation> incarnations;
    const Status read = store.readAll([&](const Record &record) -> Status {
        if (check.count() == target.records) // younger ones came while we read
            return Error{ErrorKind::Reject, kEnough, {}};
        VQ_CHECK(check.accept(record));
        incarnations.insert(record.incarnation);
        VQ_TRY(const Fact fact, decodeFact(record.type, record.payload));
        apply(state, fact);
        return Done{};
    });
    reply.records = check.count();
    reply.incarnations = incarnations.size();
    const bool is_read = read.has_value() || read.error().code == kEnough;
    reply.chain_ok = is_read && check.count() == target.records;
    reply.fold_ok = reply.chain_ok && digestOf(state) == target.digest;
    if (!is_read)
        reply.problem = read.error().message;
    else if (!reply.chain_ok)
        reply.problem = "The log ends too early: " + std::to_string(target.records) +
                        " records were expected.";
    else if (!reply.fold_ok)
        reply.problem = "The fold of the log is not the state that the hub works with.";
    return reply;
}

lan::LoggedRecord logged(const StoredRecord &stored)
{
    lan::LoggedRecord entry{.position = stored.position,
                            .incarnation = stored.record.incarnation,
                            .seq = stored.record.seq,
                            .hash = crypto::toHex(stored.record.hash),
                            .type = stored.record.type,
                            .fact_json = {}};
    const auto fact = decodeFact(stored.record.type, stored.record.payload);
    entry.fact_json = fact.has_value() ? factToJson(*fact) : "{}";
    return entry;
}

Result<lan::ReplyBody> pageOf(const OfficeParts &parts, const lan::ReadLog &request)
{
    VQ_TRY(const auto store, openReader(parts));
    const int records_max = std::clamp(request.records_max, 1, LogDesk::kPageRecordsMax);
    VQ_TRY(const auto page, store->read(request.after, records_max));
    lan::LogReply reply;
    reply.is_end = std::ssize(page) < records_max;
    for (const StoredRecord &stored : page)
        reply.records.push_back(logged(stored));
    return lan::ReplyBody(std::move(reply));
}

} // namespace

void LogDesk::handle(const ReplyTo &reply, const lan::VerifyLog &)
{
    m_parts.errand(reply, [this, reply](SiteKeeper &keeper, Outbox &) {
        const Target target{.records = keeper.log().records(),
                            .digest = digestOf(keeper.state())};
        m_parts.job(reply, [this, reply, target] {
            const auto store = openReader(m_parts);
            if (store.has_value())
                m_parts.answer(reply.with(verified(**store, target)));
            else
                m_parts.answer(reply.with(store.error()));
        });
    });
}

void LogDesk::handle(const ReplyTo &reply, const lan::ReadLog &request)
{
    m_parts.job(reply, [this, reply, request] {
        m_parts.answer(reply.with(pageOf(m_parts, request)));
    });
}

} // namespace vq::hub

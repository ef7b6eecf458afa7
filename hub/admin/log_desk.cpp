// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/admin/log_desk.h"

#include <algorithm>

#include "core/queue/apply.h"
#include "platform/crypto/digest.h"
#include "platform/sqlite/copy.h"
#include "sync/wire/fact_codec.h"

namespace vq::hub {

namespace {

LogTarget targetOf(const SiteKeeper &keeper)
{
    return {.records = keeper.log().records(), .digest = digestOf(keeper.state())};
}

// One picture of the log, however long the look at it takes. Then of the whole file: the log
// does not tell of answers kept for repeated requests, nor of what the estimates have learnt.
Result<LogReport> lookAt(const OfficeParts &parts, const LogTarget &target)
{
    VQ_TRY(const auto store, parts.openReader());
    VQ_TRY(const auto picture, sqlite::Transaction::begin(
                                   store->database(), sqlite::Transaction::Kind::Read));
    LogReport report = verifyLog(*store, target);
    if (report.problem)
        return report;
    if (const Status whole = sqlite::checkIntegrity(store->database()); !whole)
        report.problem = whole.error();
    return report;
}

LogReport reportOn(const OfficeParts &parts, const LogTarget &target)
{
    auto report = lookAt(parts, target);
    if (report)
        return std::move(*report);
    LogReport broken;
    broken.problem = report.error();
    return broken;
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
    VQ_TRY(const auto store, parts.openReader());
    const int records_max = std::clamp(request.records_max, 1, LogDesk::kPageRecordsMax);
    VQ_TRY(const auto pruned_to, store->prunedTo());
    VQ_TRY(const auto page, store->read(std::max(request.after, pruned_to), records_max));
    lan::LogReply reply;
    reply.begins_at = pruned_to + 1;
    reply.is_end = std::ssize(page) < records_max;
    for (const StoredRecord &stored : page)
        reply.records.push_back(logged(stored));
    return lan::ReplyBody(std::move(reply));
}

} // namespace

void LogDesk::handle(const ReplyTo &reply, const lan::VerifyLog &)
{
    m_parts.errand(reply, [this, reply](SiteKeeper &keeper, Outbox &) {
        const LogTarget target = targetOf(keeper);
        m_parts.job(reply, [this, reply, target] {
            const LogReport report = reportOn(m_parts, target);
            m_parts.answer(reply.with(lan::VerifyReply{
                .chain_ok = report.chain_ok,
                .fold_ok = report.fold_ok,
                .records = report.records,
                .incarnations = report.incarnations,
                .problem = report.problem ? report.problem->message : std::string(),
                .begins_at = report.begins_at,
                .code = report.problem ? report.problem->code : std::string()}));
        });
    });
}

void LogDesk::verify(const std::function<void(const LogReport &)> &done)
{
    const Errand errand = [this, done](SiteKeeper &keeper, Outbox &) {
        const LogTarget target = targetOf(keeper);
        (void)m_parts.worker.submit(
            [this, done, target] { done(reportOn(m_parts, target)); });
    };
    (void)m_parts.reducer.submit(errand);
}

void LogDesk::handle(const ReplyTo &reply, const lan::ReadLog &request)
{
    m_parts.job(reply, [this, reply, request] {
        m_parts.answer(reply.with(pageOf(m_parts, request)));
    });
}

} // namespace vq::hub

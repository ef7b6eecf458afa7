// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/log_audit.h"

#include <set>
#include <utility>

#include "core/log/record.h"
#include "core/queue/apply.h"
#include "hub/store/sqlite_store.h"
#include "platform/crypto/digest.h"
#include "sync/wire/fact_codec.h"

namespace vq {

namespace {

class Auditor {
public:
    Auditor(LogAudit &audit, LogOwner owner)
        : m_audit(audit), m_chain({.owner = std::move(owner), .sha256 = crypto::sha256})
    {}

    Status read(const Record &record)
    {
        VQ_CHECK(m_chain.accept(record)); // no gap in seq, no fork, no changed byte
        VQ_TRY(const auto fact, decodeFact(record.type, record.payload));
        ++m_audit.records;
        if (std::holds_alternative<fact::HubStarted>(fact.body))
            ++m_audit.incarnations;
        if (const auto *issued = std::get_if<fact::TicketIssued>(&fact.body))
            noteIssue(*issued);
        if (const auto *called = std::get_if<fact::TicketCalled>(&fact.body))
            ++m_audit.calls[called->ticket];
        apply(m_audit.state, fact);
        return Done{};
    }

    void complain(const std::string &what)
    {
        if (m_audit.problem.empty())
            m_audit.problem = what + " (record " + std::to_string(m_audit.records) + ")";
    }

private:
    void noteIssue(const fact::TicketIssued &issued)
    {
        if (!m_audit.issued.emplace(issued.ticket, issued).second)
            complain("ticket " + toString(issued.ticket) + " was issued twice");
        if (!m_labels.emplace(issued.day, issued.label).second)
            complain("number " + issued.label + " was given twice");
    }

    LogAudit &m_audit;
    ChainCheck m_chain;
    std::set<std::pair<BusinessDay, std::string>> m_labels;
};

} // namespace

LogAudit auditLog(const std::string &database)
{
    LogAudit audit;
    const auto store = hub::SqliteStore::open(
        {.path = database, .access = sqlite::OpenOptions::Access::ReadOnly});
    if (!store) {
        audit.problem = store.error().message;
        return audit;
    }
    Auditor auditor(audit, (*store)->owner()->value_or(LogOwner{}));
    const auto read = (*store)->readAfter(
        0, [&](const Record &record) { return auditor.read(record); });
    if (!read)
        auditor.complain(read.error().message);
    return audit;
}

} // namespace vq

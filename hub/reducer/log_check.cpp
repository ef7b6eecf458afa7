// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/log_check.h"

#include <unordered_set>
#include <utility>

#include "core/queue/apply.h"
#include "platform/crypto/digest.h"
#include "sync/wire/fact_codec.h"
#include "sync/wire/state_codec.h"

namespace vq::hub {

namespace {

constexpr const char *kWhatToDo =
    " Nothing was changed. Keep a copy of the data folder, then restore the last backup "
    "(docs/operations/hub.md).";

Error differs(const std::string &what)
{
    return Error{ErrorKind::Corrupt, "fold_differs",
                 "The stored tickets are not what the log makes: " + what + "." +
                     kWhatToDo};
}

Error sealDamaged(std::uint64_t position, const std::string &what)
{
    return Error{ErrorKind::Corrupt, "seal_damaged",
                 "The seal after record " + std::to_string(position) + " " + what + "." +
                     kWhatToDo};
}

// One walk over everything that is kept.
class LogWalk {
public:
    LogWalk(Store &store, const std::optional<LogTarget> &target)
        : m_store(store), m_target(target), m_hash{.owner = {}, .sha256 = crypto::sha256},
          m_check(m_hash)
    {}

    LogReport run()
    {
        const Status walked = walk();
        m_report.records = m_check.count();
        m_report.incarnations = m_incarnations.size();
        if (!walked.has_value())
            m_report.problem = walked.error();
        return std::move(m_report);
    }

private:
    Status walk()
    {
        VQ_CHECK(begin());
        VQ_CHECK(m_store.readAfter(
            m_check.count(), [this](const Record &record) { return take(record); }));
        if (m_target && m_check.count() < m_target->records)
            return logDamaged(
                {ErrorKind::Corrupt, "gap",
                 std::to_string(m_target->records) + " records were expected."},
                m_check.count());
        m_report.chain_ok = true;
        VQ_CHECK(m_fold);
        if (m_next_seal < m_seals.size())
            return sealDamaged(m_seals[m_next_seal].position, "is behind the log's end");
        VQ_CHECK(compareTickets(m_store, m_state));
        m_report.fold_ok = true;
        return Done{};
    }

    Status begin()
    {
        VQ_TRY(const auto owner, m_store.owner());
        m_hash.owner = owner.value_or(LogOwner{});
        m_check = ChainCheck(m_hash);
        VQ_TRY(m_seals, m_store.seals());
        VQ_TRY(const std::uint64_t pruned_to, m_store.prunedTo());
        m_report.begins_at = pruned_to + 1;
        if (pruned_to == 0) {
            lookAtState();
            return Done{};
        }
        VQ_TRY(const auto seal, m_store.findSeal(pruned_to));
        if (!seal)
            return sealDamaged(pruned_to, "is not there, and the log begins at it");
        VQ_TRY(m_state, openSeal(*seal, m_hash));
        m_check = ChainCheck(m_hash, seal->head, seal->position);
        lookAtState();
        return Done{};
    }

    Status take(const Record &record)
    {
        if (const Status accepted = m_check.accept(record); !accepted.has_value())
            return logDamaged(accepted.error(), m_check.count());
        m_incarnations.insert(record.incarnation);
        const auto fact = decodeFact(record.type, record.payload);
        if (!fact.has_value())
            return logDamaged(fact.error(), m_check.count());
        apply(m_state, *fact);
        lookAtState();
        return Done{};
    }

    // The chain is read to its end even when the fold is wrong somewhere: a person wants
    // to know both.
    void lookAtState()
    {
        if (!m_fold.has_value())
            return;
        const std::uint64_t position = m_check.count();
        while (m_next_seal < m_seals.size() && m_seals[m_next_seal].position <= position)
            m_fold = compareSeal(m_seals[m_next_seal++].position);
        if (m_fold.has_value() && m_target && m_target->records == position &&
            digestOf(m_state) != m_target->digest)
            m_fold =
                Error{ErrorKind::Corrupt, "fold_differs",
                      "The fold of the log is not the state that the hub works with."};
    }

    Status compareSeal(std::uint64_t position)
    {
        VQ_TRY(const auto seal, m_store.findSeal(position));
        if (!seal)
            return sealDamaged(position, "is gone");
        VQ_TRY(const SiteState sealed, openSeal(*seal, m_hash));
        if (!(seal->head == m_check.head()) || !(sealed == m_state))
            return sealDamaged(position, "is not what the log makes");
        return Done{};
    }

    Store &m_store;
    const std::optional<LogTarget> &m_target;
    LogHash m_hash;
    ChainCheck m_check;
    SiteState m_state;
    std::vector<SealMark> m_seals;
    std::size_t m_next_seal = 0;
    Status m_fold = Done{};
    std::unordered_set<Incarnation> m_incarnations;
    LogReport m_report;
};

} // namespace

Error anotherSite(const LogOwner &found, const LogOwner &expected)
{
    return Error{
        ErrorKind::Reject, "another_site",
        "This is the log of site \"" + found.site + "\" of tenant \"" + found.tenant +
            "\"; the configuration says site \"" + expected.site + "\" of tenant \"" +
            expected.tenant +
            "\". Nothing was changed. Each site has its own data folder; code and "
            "tenant in [site] stay what they were at its first start."};
}

Result<SiteState> openSeal(const Seal &seal, const LogHash &hash)
{
    if (seal.hash != hashOf(seal, hash))
        return sealDamaged(seal.position, "is not what was written");
    auto state = decodeState(seal.state);
    if (!state.has_value())
        return sealDamaged(seal.position, "cannot be read: " + state.error().message);
    return state;
}

Error logDamaged(Error error, std::uint64_t records)
{
    error.kind = ErrorKind::Corrupt;
    error.message = "The log is damaged after record " + std::to_string(records) + ": " +
                    error.message + kWhatToDo;
    return error;
}

// What the table holds of a ticket: turn and reason of a call are in log and seals alone.
Ticket asStored(Ticket ticket)
{
    ticket.turn.reset();
    ticket.why = {};
    return ticket;
}

// Stored are many more tickets than the state holds: those that had ended when a day was
// opened have left it. What was issued since the last opening is there whatever became of
// it, and so is everybody live.
Status compareTickets(Store &store, const SiteState &state)
{
    std::size_t stored = 0;
    const auto isAsFolded = [&](const Ticket &ticket) -> Status {
        ++stored;
        const Ticket *folded = state.find(ticket.id);
        if (folded == nullptr)
            return differs(ticket.label + " is not in the log's state");
        if (!(asStored(*folded) == asStored(ticket)))
            return differs(ticket.label + " differs");
        return Done{};
    };
    VQ_CHECK(store.readTickets(state.order_at_opening, isAsFolded));
    for (const auto &[id, ticket] : state.tickets) {
        if (isLive(ticket.state) || ticket.place.order > state.order_at_opening)
            continue;
        VQ_TRY(const auto found, store.findTicket(id));
        if (found)
            VQ_CHECK(isAsFolded(*found));
    }
    if (stored != state.tickets.size())
        return differs(std::to_string(state.tickets.size()) + " tickets expected, " +
                       std::to_string(stored) + " stored");
    return Done{};
}

LogReport verifyLog(Store &store, const std::optional<LogTarget> &target)
{
    return LogWalk(store, target).run();
}

} // namespace vq::hub

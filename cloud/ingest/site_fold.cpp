// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/ingest/site_fold.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "core/base/broken_fact.h"
#include "core/queue/apply.h"
#include "sync/wire/fact_codec.h"

namespace vq::cloud::ingest {

namespace {

// Paper and screens change nothing of a place in a line.
template <class Body>
concept IsOfPaper = std::is_same_v<Body, fact::PrintReported> ||
    std::is_same_v<Body, fact::CopyOrdered> || std::is_same_v<Body, fact::CallShown>;

template <class Body>
concept TouchesTicket = !IsOfPaper<Body> && requires(const Body &body)
{
    requires std::is_same_v<std::remove_cvref_t<decltype(body.ticket)>, TicketId>;
};

// What a hub records that does not know which numbers its log has given out since.
bool opensAnew(const fact::SeriesMoved &moved)
{
    return moved.last == 0 && moved.generation > 0;
}

} // namespace

SiteFold::Touched &SiteFold::touch(const TicketId &id)
{
    const auto [touched, is_new] = m_touched.try_emplace(id);
    const auto *ticket = is_new ? m_state.find(id) : nullptr;
    if (ticket == nullptr)
        return touched->second;
    touched->second.was_in = ticket->service;
    if (ticket->state == TicketState::Waiting)
        touched->second.waited = ticket->place;
    return touched->second;
}

// What is about to be touched, as it stands.
void SiteFold::note(const Fact &fact)
{
    std::visit(
        [&]<class Body>(const Body &body) {
            if constexpr (std::is_same_v<Body, fact::TicketIssued>) {
                auto &touched = touch(body.ticket);
                if (body.told)
                    touched.told = body.told->band;
            } else if constexpr (TouchesTicket<Body>) {
                touch(body.ticket);
            } else if constexpr (std::is_same_v<Body, fact::TicketReadopted>) {
                touch(body.stood->id);
            } else if constexpr (std::is_same_v<Body, fact::ActionUndone>) {
                const auto action =
                    std::ranges::find(m_state.actions, body.action, &Action::number);
                if (action != m_state.actions.end())
                    for (const auto &touched : action->touched)
                        touch(touched.before.id);
            } else if constexpr (std::is_same_v<Body, fact::HubStarted>) {
                m_ran_with = m_state.config_digest;
            } else if constexpr (std::is_same_v<Body, fact::SeriesMoved>) {
                if (opensAnew(body) && !m_ran_with.empty() &&
                    m_ran_with != m_state.config_digest)
                    m_config_lost = m_ran_with;
            } else if constexpr (std::is_same_v<Body, fact::DayOpened>) {
                if (m_state.day)
                    m_ended.push_back({*m_state.day, m_state.history});
                // Who has ended leaves the state.
                for (auto &[id, touched] : m_touched)
                    if (const auto *ticket = m_state.find(id))
                        touched.last = *ticket;
            }
        },
        fact.body);
}

Status SiteFold::fold(const Record &record)
{
    const auto fact = decodeFact(record.type, record.payload);
    if (!fact)
        return fact.error();
    note(*fact);
    try {
        const BrokenFactsThrow guard;
        apply(m_state, *fact);
    } catch (const BrokenFact &broken) {
        return Error{ErrorKind::Corrupt, "log_contradicts_itself",
                     "Record " + std::to_string(record.seq) + " of run " +
                         toHex(record.incarnation.bytes) + " (" + record.type +
                         ") contradicts what was before it: " + broken.what() + "."};
    }
    m_tip = record.hash;
    return Done{};
}

std::vector<SiteFold::Ended> SiteFold::takeEnded()
{
    return std::exchange(m_ended, {});
}

std::optional<std::string> SiteFold::takeConfigLost()
{
    return std::exchange(m_config_lost, std::nullopt);
}

std::map<TicketId, SiteFold::Touched> SiteFold::takeTouched()
{
    return std::exchange(m_touched, {});
}

} // namespace vq::cloud::ingest

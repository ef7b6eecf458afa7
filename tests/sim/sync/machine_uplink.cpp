// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/retired_services.h"
#include "sync/wire/fact_codec.h"
#include "tests/sim/sync/machine.h"

// What goes between a machine's vq-sync and the cloud.
namespace vq::sim {

namespace {

constexpr Ms kRelayTick{2000};
constexpr Ms kFetchEvery{5000};

// Standing, verdict and epoch in one number.
std::uint64_t codeOf(const uplink::CloudAnswer &answer)
{
    return answer.epoch * 100 + static_cast<std::uint64_t>(answer.standing) * 10 +
           static_cast<std::uint64_t>(answer.verdict);
}

} // namespace

SteadyMs Machine::relayNow() const
{
    return m_nature.plant == Plant::WallClock ? SteadyMs{m_clock.now().time_since_epoch()}
                                              : m_clock.steady();
}

void Machine::tickRelay(std::uint64_t life)
{
    m_nature.loop.in(kRelayTick, [this, life] {
        if (!m_relay || life != m_relay_life)
            return;
        perform(m_relay->tick(relayNow()));
        fetchLost();
        tickRelay(life);
    });
}

void Machine::perform(uplink::Effects effects)
{
    for (auto &each : effects) {
        if (const auto *asked = std::get_if<uplink::effect::Read>(&each))
            read(*asked);
        if (auto *greet = std::get_if<uplink::effect::Greet>(&each))
            toCloud(greet->request, std::move(greet->hello));
        if (auto *post = std::get_if<uplink::effect::Post>(&each))
            toCloud(post->request, std::move(post->batch));
        if (const auto *obey = std::get_if<uplink::effect::Obey>(&each))
            toHub(*obey);
    }
}

// vq-sync gets from the cloud what the hub has lost, and gives it back.
void Machine::fetchLost()
{
    if (m_relay->state() != uplink::RelayState::Following || m_relay->lost().empty() ||
        !m_relay->problem().empty() || m_nature.loop.now() < m_fetch_after ||
        m_nature.plant == Plant::NothingTakenBack)
        return;
    m_fetch_after = m_nature.loop.now() + kFetchEvery;
    const auto lost = m_relay->lost();
    m_uplink.carry(m_nature.chance, [&](Ms there) {
        m_nature.loop.in(there, [this, lost, lan = m_lan_life] {
            const auto records = m_nature.cloud.records(m_owner, lost);
            if (m_nature.cloud.isRunning() && lan == m_lan_life && m_hub)
                toHub(records);
        });
    });
}

void Machine::toHub(const std::vector<Record> &lost)
{
    const auto before = m_hub->desk().log().records();
    m_nature.trace(m_name, "taken back", lost.size());
    const bool is_alive = m_hub->takeBack(lost);
    if (lacksService(*m_config, m_hub->desk().state()))
        m_has_new_site = m_nature.plant != Plant::RetiredIsGone;
    heed(is_alive, before);
}

// A phone shows the number as soon as the cloud has it.
void Machine::seeFromAfar(const CloudRequest &request, const uplink::CloudAnswer &answer)
{
    const auto *batch = std::get_if<uplink::FactBatch>(&request);
    if (batch == nullptr || answer.verdict != uplink::Verdict::Taken)
        return;
    for (const Record &record : batch->records) {
        if (record.type != "ticket_issued")
            continue;
        const auto fact = decodeFact(record.type, record.payload);
        VQ_ASSERT(fact.has_value());
        const auto &issued = std::get<fact::TicketIssued>(fact->body);
        if (issued.origin == kRemoteOrigin)
            m_seen.see({.ticket = issued.ticket,
                        .day = issued.day,
                        .series = issued.series,
                        .number = issued.number,
                        .label = issued.label},
                       m_nature.checks);
    }
}

void Machine::toCloud(std::uint64_t request, CloudRequest message)
{
    const auto shared = std::make_shared<const CloudRequest>(std::move(message));
    const auto life = m_relay_life;
    m_uplink.carry(m_nature.chance, [&](Ms there) {
        m_nature.loop.in(there, [this, request, shared, life] {
            const auto answer =
                std::make_shared<const std::optional<uplink::CloudAnswer>>(
                    m_nature.cloud.answer(*shared));
            m_nature.trace(m_name, "cloud", *answer ? codeOf(**answer) : 0);
            if (*answer)
                seeFromAfar(*shared, **answer);
            m_uplink.carry(m_nature.chance, [&](Ms back) {
                m_nature.loop.in(back, [this, request, answer, life] {
                    if (!m_relay || life != m_relay_life)
                        return;
                    const auto now = relayNow();
                    perform(*answer ? m_relay->cloudAnswered(request, **answer, now)
                                    : m_relay->cloudFailed(request, std::nullopt, now));
                });
            });
        });
    });
}

} // namespace vq::sim

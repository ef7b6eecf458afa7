// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/uplink/uplink_desk.h"

#include <algorithm>
#include <utility>

#include "platform/crypto/digest.h"
#include "platform/log/log.h"
#include "sync/wire/lan_codec.h"
#include "sync/wire/uplink_codec.h"

namespace vq::hub {

namespace {

Bytes encoded(lan::LogStands stands)
{
    return std::make_shared<const std::string>(
        lan::encode(lan::HubMessage(std::move(stands))));
}

// Fewer than were asked for when they are large: whoever reads asks on.
Result<uplink::Page> pageOf(const OfficeParts &parts, const lan::ReadFacts &request)
{
    VQ_TRY(const auto store, parts.openReader());
    const int records_max = std::clamp(request.records_max, 1, uplink::kRecordsMax);
    VQ_TRY(auto stored, store->read(request.after, records_max));
    // Behind a gap they would be taken for those that were asked for.
    if (!stored.empty() && stored.front().position != request.after + 1)
        return Error{ErrorKind::Reject, "log_pruned",
                     "The log does not reach so far back any more; it begins after "
                     "record " +
                         std::to_string(stored.front().position - 1) + "."};
    uplink::Page page{.after = request.after, .records = {}};
    std::size_t bytes = 0;
    for (StoredRecord &each : stored) {
        bytes += each.record.payload.size();
        if (!page.records.empty() && bytes > UplinkDesk::kPageBytesMax)
            break;
        page.records.push_back(std::move(each.record));
    }
    return page;
}

} // namespace

UplinkDesk::UplinkDesk(OfficeParts parts, Backstage &others, TakenBack taken_back)
    : m_parts{.reducer = parts.reducer,
              .worker = m_worker,
              .deliver = std::move(parts.deliver),
              .dir = parts.dir,
              .owner = std::move(parts.owner),
              .clock = parts.clock,
              .program = std::move(parts.program),
              .started_at = parts.started_at},
      m_others(others), m_taken_back(std::move(taken_back)),
      m_told_at(m_parts.clock.steady()), m_expected_at(m_told_at)
{
    m_tell.setSingleShot(true);
    m_tell.setInterval(std::chrono::milliseconds(kTellEvery));
    QObject::connect(&m_tell, &QTimer::timeout, [this] { tell(); });
    QObject::connect(&m_look, &QTimer::timeout, [this] { look(); });
    m_look.start(std::chrono::milliseconds(kLookEvery));
}

void UplinkDesk::handle(const Asker &asker, const ReplyTo &reply,
                        const lan::RequestBody &body)
{
    if (const auto *facts = std::get_if<lan::ReadFacts>(&body))
        read(reply, *facts);
    else if (const auto *commands = std::get_if<lan::Obey>(&body))
        obey(reply, *commands);
    else if (const auto *report = std::get_if<lan::ReportSync>(&body))
        note(asker, reply, *report);
    else if (std::holds_alternative<lan::GetSync>(body))
        tellStanding(reply);
    else if (const auto *lost = std::get_if<lan::Readopt>(&body))
        readopt(reply, *lost);
    else
        m_others.handle(asker, reply, body);
}

void UplinkDesk::note(const Asker &asker, const ReplyTo &reply,
                      const lan::ReportSync &report)
{
    m_parts.errand(
        reply, [this, by = asker.device, reply, report](SiteKeeper &keeper, Outbox &out) {
            m_told_by = by;
            const auto records = keeper.log().records();
            lan::SyncStatus status = report.status;
            // A vq-sync that has not reached the cloud yet knows less than the one before.
            if (!status.pending && m_told.status.pending && records >= m_records_then)
                status.pending = *m_told.status.pending + records - m_records_then;
            m_told = {.status = std::move(status), .reported_at = m_parts.clock.now()};
            m_told_at = m_parts.clock.steady();
            m_records_then = records;
            if (report.status.held_to)
                keeper.noteHeldByCloud(*report.status.held_to);
            out.answers.push_back(reply.with(lan::DoneReply{}));
        });
}

void UplinkDesk::tellStanding(const ReplyTo &reply)
{
    m_parts.errand(reply, [this, reply](SiteKeeper &keeper, Outbox &out) {
        out.answers.push_back(reply.with(standing(m_told, seenBy(keeper))));
    });
}

// Staff see it among their alarms, once it has lasted.
void UplinkDesk::look()
{
    (void)m_parts.reducer.submit([this](SiteKeeper &keeper, Outbox &) {
        const auto stands = standing(m_told, seenBy(keeper));
        keeper.noteUplink(uplinkTrouble(stands, keeper.state(), m_told_by));
    });
}

UplinkSeen UplinkDesk::seenBy(const SiteKeeper &keeper)
{
    const auto records = keeper.log().records();
    // A backup that was restored since has fewer of them.
    UplinkSeen seen{.recorded = records - std::min(records, m_records_then)};
    for (const auto &[id, device] : keeper.state().devices) {
        if (device.role != "sync" || device.revoked)
            continue;
        seen.is_expected = true;
        const auto found = keeper.connections().find(id);
        seen.is_connected = seen.is_connected ||
                            (found != keeper.connections().end() && found->second > 0);
    }
    const auto now = m_parts.clock.steady();
    if (seen.is_expected && !m_is_expected)
        m_expected_at = now; // its first connection takes a while
    m_is_expected = seen.is_expected;
    seen.silent = now - std::max(m_told_at, m_expected_at);
    return seen;
}

void UplinkDesk::logMoved()
{
    if (!m_tell.isActive())
        m_tell.start();
}

void UplinkDesk::stop()
{
    m_tell.stop();
    m_look.stop();
    m_worker.stop();
}

void UplinkDesk::tell()
{
    const Errand look = [this](SiteKeeper &keeper, Outbox &out) {
        auto stands = m_way.stands(keeper);
        if (!stands.has_value()) {
            log::warning("log_not_told", stands.error());
            return;
        }
        out.stands = LogPush{.config_digest = keeper.state().config_digest,
                             .with_profile = encoded({*stands, keeper.config()}),
                             .alone = encoded({std::move(*stands), std::nullopt})};
    };
    if (!m_parts.reducer.submit(look))
        logMoved(); // it has more to do than this
}

void UplinkDesk::read(const ReplyTo &reply, const lan::ReadFacts &request)
{
    m_parts.job(reply, [this, reply, request] {
        const auto page = pageOf(m_parts, request);
        m_parts.answer(page.has_value()
                           ? reply.with(lan::FactsReply{uplink::encodePage(*page)})
                           : reply.with(page.error()));
    });
}

void UplinkDesk::obey(const ReplyTo &reply, const lan::Obey &request)
{
    m_parts.ask(FromCloud{.session = reply.session,
                          .request_id = reply.request_id,
                          .commands = request.commands});
}

void UplinkDesk::readopt(const ReplyTo &reply, const lan::Readopt &request)
{
    if (m_brings != reply.session)
        m_lost.clear();
    m_brings = reply.session;
    auto page = uplink::decodePage(std::as_bytes(std::span(request.page)),
                                   {.owner = m_parts.owner, .sha256 = crypto::sha256});
    if (page.has_value() && m_lost.size() + page->records.size() > kLostMax)
        page = Error{ErrorKind::Reject, "too_much_lost",
                     "More was lost than can be taken back at once. Nothing was."};
    if (!page.has_value()) {
        m_lost.clear();
        return m_parts.answer(reply.with(page.error()));
    }
    std::ranges::move(page->records, std::back_inserter(m_lost));
    if (!request.is_end)
        return m_parts.answer(reply.with(lan::DoneReply{}));
    takeBack(reply, std::exchange(m_lost, {}));
}

// The fold of the own log up to there takes a while, and is nothing that others wait for.
void UplinkDesk::takeBack(const ReplyTo &reply, std::vector<Record> lost)
{
    m_parts.job(reply, [this, reply, lost = std::move(lost)] {
        const auto store = m_parts.openReader();
        if (!store.has_value())
            return m_parts.answer(reply.with(store.error()));
        const auto folded =
            foldLost(**store, {.owner = m_parts.owner, .sha256 = crypto::sha256}, lost);
        if (!folded.has_value())
            return m_parts.answer(reply.with(folded.error()));
        m_parts.errand(
            reply, [this, reply, parts = *folded](SiteKeeper &keeper, Outbox &out) {
                const Status done = keeper.takeBack(parts, out);
                m_taken_back(keeper.state());
                out.answers.push_back(done.has_value() ? reply.with(lan::DoneReply{})
                                                       : reply.with(done.error()));
            });
    });
}

} // namespace vq::hub

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/site_keeper.h"

#include <algorithm>

#include "hub/reducer/fingerprint.h"
#include "hub/reducer/replies.h"
#include "hub/reducer/token.h"
#include "hub/reducer/witness_rule.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/random.h"
#include "platform/log/log.h"
#include "sync/wire/lan_codec.h"

namespace vq::hub {

namespace {

// The first 48 bits are the time, so that new rows stand side by side in the index. An id
// opens nothing: a visitor's link is the token.
TicketId freshTicketId(UtcMs now)
{
    auto id = crypto::randomId<TicketId>();
    const auto ms = static_cast<std::uint64_t>(toUnixMs(now));
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
    return id;
}

Error reusedId()
{
    return {ErrorKind::Reject, "request_id_reused",
            "This request id was used for another command before. Nothing was changed. "
            "Make a "
            "new id for each request."};
}

void join(Touched &to, Touched from)
{
    to.everything = to.everything || from.everything;
    to.tickets.merge(from.tickets);
    to.services.merge(from.services);
    to.counters.merge(from.counters);
    to.desks.merge(from.desks);
    to.devices.merge(from.devices);
}

} // namespace

Bytes encodeReply(const std::string &request_id, Result<lan::ReplyBody> outcome)
{
    return std::make_shared<const std::string>(lan::encode(lan::HubMessage(
        lan::Reply{.request_id = request_id, .outcome = std::move(outcome)})));
}

Bytes encodeGoodbye(const Error &reason)
{
    return std::make_shared<const std::string>(
        lan::encode(lan::HubMessage(lan::Goodbye{reason})));
}

Outbox SiteKeeper::handle(std::vector<Item> items)
{
    Outbox out;
    lookAtClocks();
    passTime();
    countConnections(items);
    Status done = attempt(items, out);
    if (!done.has_value() && done.error().code == "disk_full" && m_accepts_tickets) {
        makeRoom();
        done = reload();
        if (done.has_value()) {
            out.answers.clear();
            done = attempt(items, out);
        }
    }
    if (!done.has_value()) {
        m_parts.figures.commits_failed.add();
        log::error("commit_failed", done.error());
        out.answers.clear();
        refuseAll(items, done.error(), out);
        if (const Status again = reload(); !again.has_value()) {
            out.broken = again.error();
            return out;
        }
    }
    tell(out);
    for (const Item &item : items)
        if (const auto *join_item = std::get_if<Join>(&item))
            admit(*join_item, out);
    for (const Item &item : items)
        if (const auto *errand = std::get_if<Errand>(&item))
            (*errand)(*this, out);
    keepUp();
    mendStore(out);
    return out;
}

Status SiteKeeper::attempt(std::vector<Item> &items, Outbox &out)
{
    VQ_CHECK(recallReplies(items));
    VQ_CHECK(turnDay());
    int commands = 0;
    for (Item &item : items) {
        if (auto *ask = std::get_if<Ask>(&item)) {
            VQ_CHECK(perform(*ask, out));
            ++commands;
        }
    }
    if (commands > 0)
        m_parts.figures.batch_commands.observe(commands);
    return m_log.hasPending() ? commit() : Status(Done{});
}

Status SiteKeeper::perform(Ask &ask, Outbox &out)
{
    const Hash256 fingerprint = fingerprintOf(ask.command, crypto::sha256);
    if (answeredBefore(ask, fingerprint, out))
        return Done{};
    const auto facts = decide(m_log.state(), m_parts.config, ask.command, moment());
    if (!facts.has_value()) {
        m_parts.figures.countCommand(ask.command.body, facts.error().code);
        out.answers.push_back({ask.session, encodeReply(ask.request_id, facts.error())});
        return Done{};
    }
    m_parts.figures.countCommand(ask.command.body, "done");
    const auto undone = undoneTicket(*facts, m_log.state());
    m_log.record(*facts, m_now);
    m_undo.note(m_log.state(), steady());
    auto body = replyTo({.command = ask.command,
                         .facts = *facts,
                         .undone = undone,
                         .undoable_from = m_undo.firstUndoable(steady())},
                        m_log.state(), m_parts.config);
    const Bytes reply = encodeReply(ask.request_id, body);
    // What changed nothing is not kept: asked again, it may find somebody waiting.
    if (!facts->empty()) {
        m_log.keep({.request_id = ask.request_id,
                    .fingerprint = fingerprint,
                    .reply = *reply,
                    .at = m_now});
        m_answered.emplace(ask.request_id, std::pair(fingerprint, reply));
    }
    if (auto *device = std::get_if<lan::DeviceReply>(&body);
        device && !ask.secret.empty()) {
        device->token = ask.secret;
        out.answers.push_back({ask.session, encodeReply(ask.request_id, body)});
    } else {
        out.answers.push_back({ask.session, reply});
    }
    return Done{};
}

Status SiteKeeper::recallReplies(const std::vector<Item> &items)
{
    m_answered.clear();
    std::vector<std::string_view> ids;
    for (const Item &item : items)
        if (const auto *ask = std::get_if<Ask>(&item))
            ids.emplace_back(ask->request_id);
    if (ids.empty())
        return Done{};
    VQ_TRY(auto replies, m_store->findReplies(ids));
    for (KeptReply &kept : replies)
        m_answered.emplace(
            std::move(kept.request_id),
            std::pair(kept.fingerprint,
                      std::make_shared<const std::string>(std::move(kept.reply))));
    return Done{};
}

bool SiteKeeper::answeredBefore(const Ask &ask, const Hash256 &fingerprint, Outbox &out)
{
    const auto found = m_answered.find(ask.request_id);
    if (found == m_answered.end())
        return false;
    const auto &[kept_for, reply] = found->second;
    const bool is_same = kept_for == fingerprint;
    m_parts.figures.countCommand(ask.command.body,
                                 is_same ? "repeated" : "request_id_reused");
    out.answers.push_back(
        {ask.session, is_same ? reply : encodeReply(ask.request_id, reusedId())});
    return true;
}

Status SiteKeeper::commit()
{
    const SteadyMs began = m_parts.clock.steady();
    VQ_TRY(auto touched, m_log.commit(*m_store));
    m_parts.figures.commit_seconds.observe(
        std::chrono::duration<double>(m_parts.clock.steady() - began).count());
    join(m_touched, std::move(touched));
    const auto &head = m_log.head();
    const Status noted = m_witness->write(
        noteOf(m_log.state(), head.incarnation, head.seq, m_log.records()));
    if (!noted.has_value()) // the commit counts; the next start will see an older witness
        log::warning("witness_failed", noted.error());
    return Done{};
}

Status SiteKeeper::obey(CommandBody body)
{
    VQ_TRY(const auto facts,
           decide(m_log.state(), m_parts.config,
                  {.by = {}, .by_name = "hub", .at_counter = {}, .body = std::move(body)},
                  moment()));
    m_log.record(facts, m_now);
    return Done{};
}

void SiteKeeper::refuseAll(const std::vector<Item> &items, const Error &error,
                           Outbox &out)
{
    Error answer = error;
    answer.kind = ErrorKind::Retry;
    answer.message =
        "The hub could not write to its disk, so nothing was changed. Ask again "
        "with the same request id. (" +
        error.message + ")";
    for (const Item &item : items) {
        if (const auto *ask = std::get_if<Ask>(&item)) {
            m_parts.figures.countCommand(ask->command.body, error.code);
            out.answers.push_back({ask->session, encodeReply(ask->request_id, answer)});
        }
    }
}

void SiteKeeper::makeRoom()
{
    m_accepts_tickets = false;
    m_parts.room.release();
    log::error("disk_full",
               "The disk is full: new tickets are refused, calls go on in the "
               "reserve. Make room on the disk.");
}

void SiteKeeper::tell(Outbox &out)
{
    if (auto message = m_publisher.publish(m_log.state(), m_touched, surroundings()))
        out.broadcasts.push_back(std::move(*message));
    dismiss(out);
    m_touched = {};
    m_parts.figures.records.set(static_cast<double>(m_log.records()));
    m_parts.figures.tickets_live.set(static_cast<double>(m_log.state().tickets.size()));
    m_parts.figures.devices_connected.set(static_cast<double>(std::ranges::count_if(
        m_connections, [](const auto &entry) { return entry.second > 0; })));
    m_parts.figures.accepts_tickets.set(m_accepts_tickets ? 1 : 0);
}

// A device that was revoked, or that a restored database does not know, is connected no
// longer.
void SiteKeeper::dismiss(Outbox &out)
{
    if (m_touched.devices.empty() && !m_touched.everything)
        return;
    for (const auto &[id, count] : m_connections) {
        if (count == 0)
            continue;
        const auto found = m_log.state().devices.find(id);
        if (found == m_log.state().devices.end())
            out.dismissals.push_back({id,
                                      {ErrorKind::Reject, "bad_token",
                                       "This hub does not know this device any more."}});
        else if (found->second.revoked)
            out.dismissals.push_back(
                {id, {ErrorKind::Reject, "revoked", "This device was revoked."}});
    }
}

void SiteKeeper::countConnections(const std::vector<Item> &items)
{
    for (const Item &item : items) {
        if (const auto *join_item = std::get_if<Join>(&item)) {
            DeviceId device;
            if (const auto known = recognise(join_item->hello, device);
                known.has_value()) {
                ++m_connections[device];
                m_touched.devices.insert(device);
            }
        } else if (const auto *leave = std::get_if<Leave>(&item)) {
            --m_connections[leave->device];
            m_touched.devices.insert(leave->device);
        }
    }
}

Result<const Device *> SiteKeeper::recognise(const lan::Hello &hello,
                                             DeviceId &device) const
{
    if (hello.protocol != lan::kProtocolVersion)
        return Error{ErrorKind::Reject, "protocol",
                     "This hub speaks protocol " + std::to_string(lan::kProtocolVersion) +
                         ", the device " + std::to_string(hello.protocol) +
                         ". Install the same version on both."};
    const Error bad{ErrorKind::Reject, "bad_token",
                    "This hub does not know the token. Register the device anew."};
    const auto token = readToken(hello.token);
    if (!token)
        return bad;
    const auto found = state().devices.find(token->device);
    if (found == state().devices.end() ||
        !crypto::equalInConstantTime(found->second.token_hash, token->hash))
        return bad;
    if (found->second.revoked)
        return Error{ErrorKind::Reject, "revoked", "This device was revoked."};
    if (found->second.role != hello.role)
        return Error{ErrorKind::Reject, "wrong_role",
                     "This token is for a " + found->second.role + ", not for a " +
                         hello.role + "."};
    device = token->device;
    return &found->second;
}

void SiteKeeper::admit(const Join &join_item, Outbox &out)
{
    DeviceId id;
    const auto device = recognise(join_item.hello, id);
    if (!device.has_value()) {
        out.admitted.push_back({join_item.session, device.error()});
        return;
    }
    Admission admission{.device = id, .role = (*device)->role, .name = (*device)->name};
    if (const auto signed_in = StaffBook(m_store->database()).signedIn(m_now);
        signed_in.has_value()) {
        const auto clerk = std::ranges::find(*signed_in, id, &SignedIn::device);
        if (clerk != signed_in->end())
            admission.clerk = *clerk;
    }
    std::optional<std::vector<Broadcast>> missed;
    if (join_item.hello.resume_from)
        missed = m_publisher.since(*join_item.hello.resume_from);
    admission.messages.push_back(std::make_shared<const std::string>(
        lan::encode(lan::HubMessage(lan::Welcome{.hub_program = m_parts.program,
                                                 .device = id,
                                                 .device_name = admission.name,
                                                 .site = m_parts.config,
                                                 .hub_now = m_now,
                                                 .revision = m_publisher.revision(),
                                                 .resumed = missed.has_value()}))));
    const Audience audience = audienceOf(admission.role);
    if (!missed)
        missed.emplace(1, m_publisher.snapshot());
    for (const Broadcast &message : *missed)
        admission.messages.push_back(message.to(audience));
    out.admitted.push_back({join_item.session, std::move(admission)});
}

Moment SiteKeeper::moment() const
{
    return {.now = m_now,
            .day = m_hall_clock.day(),
            .lived_day = m_lived_clock.day(),
            .clock_is_settled = m_clock_watch.isSettled(),
            .is_open = m_hall_clock.opening().is_open,
            .accepts_tickets = m_accepts_tickets,
            .undoable_from = m_undo.firstUndoable(steady()),
            .fresh_ticket = freshTicketId(m_now),
            .fresh_token = crypto::randomId<TicketToken>()};
}

Publisher::Surroundings SiteKeeper::surroundings() const
{
    return {.now = m_now,
            .undoable_from = m_undo.firstUndoable(steady()),
            .hall = {.day = m_log.state().day,
                     .is_open = m_hall_clock.opening().is_open,
                     .hours_change_at = m_hall_clock.opening().changes_at,
                     .accepts_tickets = m_accepts_tickets},
            .connections = &m_connections};
}

} // namespace vq::hub

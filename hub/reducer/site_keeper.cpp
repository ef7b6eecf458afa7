// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/site_keeper.h"

#include <algorithm>

#include "core/queue/closing_forecast.h"
#include "hub/reducer/fingerprint.h"
#include "hub/reducer/replies.h"
#include "platform/crypto/digest.h"
#include "platform/log/log.h"
#include "sync/wire/lan_codec.h"

namespace vq::hub {

namespace {

Error reusedId()
{
    return {ErrorKind::Reject, "request_id_reused",
            "This request id was used for another command before. Nothing was changed. "
            "Make a "
            "new id for each request."};
}

// The hub keeps the token's hash alone, so it cannot give the same answer again.
Error tokenTold()
{
    return {ErrorKind::Conflict, "token_told",
            "A device was registered under this request id, and its token was told then, "
            "once. Nothing was changed. If the token is lost, revoke that device and "
            "register it with a new request id."};
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

Error couldNotUseDisk(const Error &error)
{
    return {ErrorKind::Retry, error.code,
            "The hub could not use its disk, so nothing was changed. Ask again with the "
            "same request id. (" +
                error.message + ")"};
}

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
    m_desk.lookAtClocks();
    passTime(out);
    countLeaves(items);
    Status done = attempt(items, out);
    if (!done.has_value() && done.error().code == "disk_full" && m_accepts_tickets) {
        makeRoom();
        done = reload();
        if (done.has_value()) {
            out.answers.clear();
            out.orders.clear();
            done = attempt(items, out);
        }
    }
    if (!done.has_value()) {
        m_parts.figures.commits_failed.add();
        log::error("commit_failed", done.error());
        out.answers.clear();
        out.orders.clear();
        refuseAll(items, done.error(), out);
        if (const Status again = reload(); !again.has_value()) {
            out.broken = again.error();
            return out;
        }
    }
    runErrands(items, out);
    if (out.broken)
        return out;
    // Who joins meets the site as it is after all of this, a restored database included.
    recogniseJoins(items, out);
    tell(out);
    tellOfLog(out);
    bringUpToDate(items, out);
    return out;
}

void SiteKeeper::runErrands(const std::vector<Item> &items, Outbox &out)
{
    for (const Item &item : items)
        if (const auto *errand = std::get_if<Errand>(&item); errand && !out.broken)
            (*errand)(*this, out);
    keepUp();
    mendStore(out);
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
        if (const auto *wanted = std::get_if<FromCloud>(&item))
            VQ_CHECK(perform(*wanted, out));
    }
    if (commands > 0)
        m_parts.figures.batch_commands.observe(commands);
    return log().hasPending() ? commit() : Status(Done{});
}

Status SiteKeeper::perform(Ask &ask, Outbox &out)
{
    const Hash256 fingerprint = fingerprintOf(ask.command, crypto::sha256);
    if (answeredBefore(ask, fingerprint, out))
        return Done{};
    std::optional<Command> completed; // what was asked stays as it is: it may come again
    if (ask.complete) {
        completed = ask.command;
        ask.complete(*this, completed->body);
    }
    Moment when = moment();
    when.person = personOf(ask.command, m_parts.config, when.day, crypto::sha256);
    const Command &wish = completed ? *completed : ask.command;
    const auto facts = m_desk.decideOn(wish, when);
    if (!facts.has_value()) {
        // Time alone may have shut the service: now everybody sees what one was told.
        if (const auto *take = std::get_if<command::TakeTicket>(&wish.body))
            m_touched.services.insert(take->service);
        m_parts.figures.countCommand(ask.command.body, facts.error().code);
        out.answers.push_back({ask.session, encodeReply(ask.request_id, facts.error())});
        return Done{};
    }
    m_parts.figures.countCommand(ask.command.body, "done");
    const auto undone = undoneTicket(*facts, state());
    m_desk.record(*facts);
    orderCopies(*facts, out);
    auto body = replyTo({.command = ask.command,
                         .facts = *facts,
                         .undone = undone,
                         .undoable_from = m_desk.firstUndoable(),
                         .time = hallTime()},
                        state(), m_parts.config);
    const Bytes reply = encodeReply(ask.request_id, body);
    // What changed nothing is not kept: asked again, it may find somebody waiting.
    if (!facts->empty())
        m_desk.keep(ask.request_id, fingerprint, reply);
    if (auto *device = std::get_if<lan::DeviceReply>(&body);
        device && !ask.secret.empty()) {
        device->token = ask.secret;
        out.answers.push_back({ask.session, encodeReply(ask.request_id, body)});
    } else {
        out.answers.push_back({ask.session, reply});
    }
    return Done{};
}

Status SiteKeeper::perform(const FromCloud &wanted, Outbox &out)
{
    for (const uplink::SiteCommand &command : wanted.commands) {
        VQ_TRY(const auto facts, m_desk.decideOn(command, moment(), *m_store));
        m_desk.record(facts);
    }
    out.answers.push_back(
        {wanted.session, encodeReply(wanted.request_id, lan::ReplyBody{})});
    return Done{};
}

// The order leaves with the commit, as the answers do.
void SiteKeeper::orderCopies(const std::vector<Fact> &facts, Outbox &out) const
{
    for (const Fact &fact : facts) {
        const auto *ordered = std::get_if<fact::CopyOrdered>(&fact.body);
        if (ordered == nullptr)
            continue;
        const Ticket *ticket = state().find(ordered->ticket);
        const lan::HubMessage order(
            lan::PrintOrder{ticketReply(state(), m_parts.config, *ticket, hallTime())});
        out.orders.push_back(
            {ordered->kiosk, std::make_shared<const std::string>(lan::encode(order))});
    }
}

Status SiteKeeper::recallReplies(const std::vector<Item> &items)
{
    std::vector<std::string_view> ids;
    for (const Item &item : items)
        if (const auto *ask = std::get_if<Ask>(&item))
            ids.emplace_back(ask->request_id);
    return m_desk.recall(*m_store, ids);
}

bool SiteKeeper::answeredBefore(const Ask &ask, const Hash256 &fingerprint, Outbox &out)
{
    const auto *answered = m_desk.answerTo(ask.request_id);
    if (answered == nullptr)
        return false;
    const auto &[kept_for, reply] = *answered;
    const bool is_same = kept_for == fingerprint;
    m_parts.figures.countCommand(ask.command.body,
                                 is_same ? "repeated" : "request_id_reused");
    Bytes answer = reply;
    if (!is_same)
        answer = encodeReply(ask.request_id, reusedId());
    else if (!ask.secret.empty())
        answer = encodeReply(ask.request_id, tokenTold());
    out.answers.push_back({ask.session, std::move(answer)});
    return true;
}

Status SiteKeeper::commit()
{
    const SteadyMs began = m_parts.clock.steady();
    VQ_TRY(auto touched, m_desk.commit(*m_store, *m_witness));
    m_parts.figures.commit_seconds.observe(
        std::chrono::duration<double>(m_parts.clock.steady() - began).count());
    tellFollower(touched);
    join(m_touched, std::move(touched));
    if (!m_desk.witnessed().has_value())
        log::warning("witness_failed", m_desk.witnessed().error());
    return Done{};
}

void SiteKeeper::refuseAll(const std::vector<Item> &items, const Error &error,
                           Outbox &out)
{
    const Error answer = couldNotUseDisk(error);
    for (const Item &item : items) {
        if (const auto *ask = std::get_if<Ask>(&item)) {
            m_parts.figures.countCommand(ask->command.body, error.code);
            out.answers.push_back({ask->session, encodeReply(ask->request_id, answer)});
        }
        if (const auto *wanted = std::get_if<FromCloud>(&item))
            out.answers.push_back(
                {wanted->session, encodeReply(wanted->request_id, answer)});
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

// Neither with each ticket nor with each touch: it looks at the whole hall.
void SiteKeeper::lookAhead()
{
    const auto at = steady();
    if (at - m_looked_ahead_at < kLookAheadEvery)
        return;
    m_looked_ahead_at = at;
    m_all_served_by = allServedBy(state(), m_parts.config, now());
}

void SiteKeeper::tell(Outbox &out)
{
    lookAhead();
    if (auto message = m_publisher.publish(state(), m_touched, surroundings()))
        out.broadcasts.push_back(std::move(*message));
    dismiss(out);
    m_touched = {};
    m_parts.figures.records.set(static_cast<double>(log().records()));
    m_parts.figures.tickets_live.set(static_cast<double>(state().tickets.size()));
    m_parts.figures.devices_connected.set(static_cast<double>(std::ranges::count_if(
        m_connections, [](const auto &entry) { return entry.second > 0; })));
    m_parts.figures.accepts_tickets.set(m_accepts_tickets ? 1 : 0);
}

void SiteKeeper::tellOfLog(Outbox &out)
{
    out.has_log_moved = !(m_told_head == log().head());
    m_told_head = log().head();
}

Moment SiteKeeper::moment() const
{
    Moment moment = m_desk.moment();
    moment.waits = &m_waits;
    moment.accepts_tickets = m_accepts_tickets;
    return moment;
}

Publisher::Surroundings SiteKeeper::surroundings() const
{
    const auto &opening = m_desk.hallClock().opening();
    return {.now = now(),
            .undoable_from = m_desk.firstUndoable(),
            .hall = {.day = state().day,
                     .is_open = opening.isRunning(),
                     .hours_change_at =
                         opening.isRunning() ? opening.closes_at : opening.opens_at,
                     .accepts_tickets = m_accepts_tickets,
                     .opening = opening.state,
                     .all_served_by = m_all_served_by,
                     .presence_code = m_desk.presenceCode()},
            .openings = &m_desk.hallClock().openings(),
            .waits = &m_waits,
            .connections = &m_connections,
            .uplink = &m_uplink};
}

} // namespace vq::hub

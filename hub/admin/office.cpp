// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/admin/office.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/port/printer.h"
#include "hub/admin/estimate_desk.h"
#include "hub/admin/log_desk.h"
#include "hub/admin/staff_desk.h"
#include "hub/admin/transfer_desk.h"
#include "hub/reducer/fingerprint.h"
#include "hub/reducer/replies.h"
#include "hub/reducer/token.h"
#include "platform/crypto/digest.h"
#include "sync/wire/lan_codec.h"

namespace vq::hub {

Error overloaded()
{
    return {ErrorKind::Retry, "overloaded",
            "The hub has more to do than it can now. Nothing was changed; ask again in a "
            "moment."};
}

namespace {

Error unknownTicket()
{
    return {ErrorKind::Reject, "unknown_ticket", "There is no such ticket."};
}

bool isRole(const std::string &role)
{
    static constexpr std::array<std::string_view, 5> kRoles{"kiosk", "display", "counter",
                                                            "operator", "sync"};
    return std::ranges::find(kRoles, role) != kRoles.end();
}

// Her link opens the ticket to whoever has it.
lan::TicketReply shownTo(const std::string &role, const SiteKeeper &keeper,
                         const Ticket &ticket)
{
    auto reply = ticketReply(keeper.state(), keeper.config(), ticket, keeper.hallTime());
    if (role != "operator") {
        reply.receipt.token = {};
        reply.url.clear();
    }
    return reply;
}

// Of two tickets with one label: the live one, else the younger.
bool isMeantRather(const Ticket &a, const Ticket &b)
{
    if (isLive(a.state) != isLive(b.state))
        return isLive(a.state);
    return a.place.order > b.place.order;
}

bool canPrint(const Device &device)
{
    return std::ranges::none_of(device.troubles, blocksPrinting);
}

// The kiosk that was named, whatever it can do: it answers for itself. Else, of those
// that are there and can print, the one that took the ticket, or any.
std::optional<DeviceId> kioskFor(const SiteKeeper &keeper, const lan::Reprint &request,
                                 const Ticket &ticket)
{
    std::optional<DeviceId> any;
    for (const auto &[id, device] : keeper.state().devices) {
        const auto found = keeper.connections().find(id);
        const bool is_there = found != keeper.connections().end() && found->second > 0;
        if (device.role != "kiosk" || device.revoked || !is_there)
            continue;
        if (request.kiosk == id)
            return id;
        if (request.kiosk || !canPrint(device))
            continue;
        if (device.name == ticket.origin)
            return id;
        any = id;
    }
    return any;
}

} // namespace

void OfficeParts::answer(Answer answer) const
{
    Outbox out;
    out.answers.push_back(std::move(answer));
    deliver(std::move(out));
}

void OfficeParts::errand(const ReplyTo &reply, Errand what) const
{
    if (!reducer.submit(std::move(what)))
        answer(reply.with(overloaded()));
}

void OfficeParts::ask(Ask what) const
{
    const ReplyTo reply{what.session, what.request_id};
    if (!reducer.submit(std::move(what)))
        answer(reply.with(overloaded()));
}

void OfficeParts::ask(FromCloud what) const
{
    const ReplyTo reply{what.session, what.request_id};
    if (!reducer.submit(std::move(what)))
        answer(reply.with(overloaded()));
}

void OfficeParts::job(const ReplyTo &reply, Worker::Job what) const
{
    if (!worker.submit(std::move(what)))
        answer(reply.with(overloaded()));
}

Result<std::unique_ptr<SqliteStore>> OfficeParts::openReader() const
{
    return SqliteStore::open(
        {.path = dir.database(), .access = sqlite::OpenOptions::Access::ReadOnly});
}

Office::Office(OfficeParts parts)
    : m_parts(std::move(parts)), m_staff(std::make_unique<StaffDesk>(m_parts)),
      m_log(std::make_unique<LogDesk>(m_parts)),
      m_estimates(std::make_unique<EstimateDesk>(m_parts)),
      m_transfers(std::make_unique<TransferDesk>(m_parts))
{
    QObject::connect(&m_tidy, &QTimer::timeout, [this] { m_transfers->tidy(); });
    m_tidy.start(std::chrono::milliseconds(kTidyEvery));
}

Office::~Office() = default;

void Office::handle(const Asker &asker, const ReplyTo &reply,
                    const lan::RequestBody &body)
{
    std::visit(
        [&](const auto &request) {
            using R = std::decay_t<decltype(request)>;
            if constexpr (std::is_same_v<R, lan::ShowTicket>)
                show(asker, reply, request);
            else if constexpr (std::is_same_v<R, lan::FindTicket>)
                find(asker, reply, request);
            else if constexpr (std::is_same_v<R, lan::Explain>)
                explain(reply, request);
            else if constexpr (std::is_same_v<R, lan::GetStatus>)
                status(reply);
            else if constexpr (std::is_same_v<R, lan::RegisterDevice>)
                registerDevice(asker, reply, request);
            else if constexpr (std::is_same_v<R, lan::Reprint>)
                reprint(asker, reply, request);
            else if constexpr (std::is_same_v<R, lan::BookAppointment>)
                book(asker, reply, request);
            else if constexpr (std::is_same_v<R, lan::ListAppointments>)
                listAppointments(reply);
            else if constexpr (requires { m_staff->handle(asker, reply, request); })
                m_staff->handle(asker, reply, request);
            else if constexpr (requires { m_estimates->handle(reply, request); })
                m_estimates->handle(reply, request);
            else if constexpr (requires { m_log->handle(reply, request); })
                m_log->handle(reply, request);
            else if constexpr (requires { m_transfers->handle(reply, request); })
                m_transfers->handle(reply, request);
            else
                // The sessions' own, the uplink's, the authority's, the pictures, and
                // the enrolment's.
                static_assert(
                    std::is_same_v<R, CommandBody> || std::is_same_v<R, lan::ReadFacts> ||
                    std::is_same_v<R, lan::Obey> || std::is_same_v<R, lan::ReportSync> ||
                    std::is_same_v<R, lan::GetSync> || std::is_same_v<R, lan::Readopt> ||
                    std::is_same_v<R, lan::AskCertificate> ||
                    std::is_same_v<R, lan::AskMissingMedia> ||
                    std::is_same_v<R, lan::KeepMedia> ||
                    std::is_same_v<R, lan::ReadMedia> ||
                    std::is_same_v<R, lan::ListMedia> ||
                    std::is_same_v<R, lan::RemoveMedia> ||
                    std::is_same_v<R, lan::ListEnrolments> ||
                    std::is_same_v<R, lan::ApproveEnrolment> ||
                    std::is_same_v<R, lan::RefuseEnrolment>);
        },
        body);
}

void Office::verifyLog(const std::function<void(const LogReport &)> &done)
{
    m_log->verify(done);
}

void Office::show(const Asker &asker, const ReplyTo &reply,
                  const lan::ShowTicket &request)
{
    const auto look = [reply, role = asker.role, id = request.ticket](SiteKeeper &keeper,
                                                                      Outbox &out) {
        if (const Ticket *ticket = keeper.state().find(id)) {
            out.answers.push_back(reply.with(shownTo(role, keeper, *ticket)));
            return;
        }
        // Of an earlier day, perhaps.
        const auto stored = keeper.store().findTicket(id);
        if (!stored.has_value())
            out.answers.push_back(reply.with(stored.error()));
        else if (!*stored)
            out.answers.push_back(reply.with(unknownTicket()));
        else
            out.answers.push_back(reply.with(shownTo(role, keeper, **stored)));
    };
    m_parts.errand(reply, look);
}

// Of an earlier day nothing is known but the ticket itself.
void Office::explain(const ReplyTo &reply, const lan::Explain &request)
{
    m_parts.errand(reply, [reply, id = request.ticket](SiteKeeper &keeper, Outbox &out) {
        const Ticket *ticket = keeper.state().find(id);
        out.answers.push_back(
            ticket == nullptr
                ? reply.with(unknownTicket())
                : reply.with(lan::ExplainReply{vq::explain(
                      keeper.state(), keeper.config(), *ticket, keeper.now())}));
    });
}

void Office::find(const Asker &asker, const ReplyTo &reply,
                  const lan::FindTicket &request)
{
    m_parts.errand(reply, [reply, role = asker.role,
                           label = request.label](SiteKeeper &keeper, Outbox &out) {
        const Ticket *found = nullptr;
        for (const auto &[id, ticket] : keeper.state().tickets)
            if (ticket.label == label &&
                (found == nullptr || isMeantRather(ticket, *found)))
                found = &ticket;
        if (found == nullptr)
            out.answers.push_back(reply.with(unknownTicket()));
        else
            out.answers.push_back(reply.with(shownTo(role, keeper, *found)));
    });
}

void Office::status(const ReplyTo &reply)
{
    m_parts.errand(reply, [this, reply](SiteKeeper &keeper, Outbox &out) {
        lan::StatusReply status{.program = m_parts.program,
                                .revision = keeper.publisher().revision(),
                                .records = keeper.log().records(),
                                .devices_connected = 0,
                                .accepts_tickets = keeper.acceptsTickets(),
                                .started_at = m_parts.started_at};
        for (const auto &[id, count] : keeper.connections())
            status.devices_connected += count > 0 ? 1 : 0;
        out.answers.push_back(reply.with(status));
    });
}

void Office::registerDevice(const Asker &asker, const ReplyTo &reply,
                            const lan::RegisterDevice &request)
{
    if (!isRole(request.role)) {
        m_parts.answer(reply.with(Error{
            ErrorKind::Reject, "unknown_role",
            "The role of a device is kiosk, display, counter, operator or sync, not "
            "\"" +
                request.role + "\". Nothing was changed."}));
        return;
    }
    // A ticket's origin is a device's name, or this word.
    if (request.name.empty() || request.name == kRemoteOrigin) {
        m_parts.answer(reply.with(Error{ErrorKind::Reject, "unknown_role",
                                        "A device has a name, which is not \"remote\". "
                                        "Nothing was changed."}));
        return;
    }
    const DeviceToken token = makeToken();
    m_parts.ask(
        {.session = reply.session,
         .request_id = reply.request_id,
         .command = commandFrom(asker, command::AddDevice{.device = token.device,
                                                          .role = request.role,
                                                          .name = request.name,
                                                          .token_hash = token.hash}),
         .secret = token.text});
}

// What "10:30" means, the keeper knows.
void Office::book(const Asker &asker, const ReplyTo &reply,
                  const lan::BookAppointment &request)
{
    const command::AddAppointment add{.service = request.service,
                                      .at = request.at,
                                      .priority_class = request.priority_class,
                                      .person = request.person};
    const auto find = [](const SiteKeeper &keeper, CommandBody &body) {
        auto &asked = std::get<command::AddAppointment>(body);
        asked.slot =
            slotTimeOf(asked.at, keeper.zone(), keeper.config().day_start, keeper.now());
        if (asked.slot && asked.person)
            asked.slot->person =
                personOf(*asked.person, keeper.config(), asked.slot->day, crypto::sha256);
    };
    m_parts.ask({.session = reply.session,
                 .request_id = reply.request_id,
                 .command = commandFrom(asker, add),
                 .complete = find});
}

void Office::listAppointments(const ReplyTo &reply)
{
    m_parts.errand(reply, [reply](SiteKeeper &keeper, Outbox &out) {
        lan::AppointmentsReply list;
        for (const auto &[code, appointment] : keeper.state().appointments)
            list.appointments.push_back(viewOf(code, appointment));
        std::ranges::sort(list.appointments, {}, &AppointmentView::slot);
        out.answers.push_back(reply.with(std::move(list)));
    });
}

void Office::reprint(const Asker &asker, const ReplyTo &reply,
                     const lan::Reprint &request)
{
    const command::OrderCopy order{.ticket = request.ticket, .kiosk = request.kiosk};
    const auto choose = [request](const SiteKeeper &keeper, CommandBody &body) {
        const Ticket *ticket = keeper.state().find(request.ticket);
        std::get<command::OrderCopy>(body).kiosk =
            ticket != nullptr ? kioskFor(keeper, request, *ticket) : std::nullopt;
    };
    m_parts.ask({.session = reply.session,
                 .request_id = reply.request_id,
                 .command = commandFrom(asker, order),
                 .complete = choose});
}

} // namespace vq::hub

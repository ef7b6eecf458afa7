// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/enrolment/enrolment_desk.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/queue/ticket.h"
#include "hub/reducer/site_keeper.h"
#include "platform/crypto/authority.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/spoken_code.h"
#include "platform/log/log.h"
#include "sync/wire/bounds.h"
#include "sync/wire/lan_codec.h"

namespace vq::hub {

namespace {

constexpr std::chrono::seconds kTickEvery{1};

// Operators and vq-sync are added where the hub is: what they may do is worth a walk.
bool enrols(const std::string &role)
{
    static constexpr std::array<std::string_view, 3> kRoles{"kiosk", "display",
                                                            "counter"};
    return std::ranges::find(kRoles, role) != kRoles.end();
}

Error wrongCode()
{
    return {ErrorKind::Reject, "wrong_code",
            "No device shows this code now. Nothing was changed; look at its screen, as "
            "a code is good for ten minutes and for once."};
}

Error tooManyAttempts(Ms left)
{
    return {ErrorKind::Reject, "too_many_attempts",
            "You have typed too many wrong codes. Nothing was changed; wait until this "
            "code has ended and type the next one as the device shows it.",
            left};
}

Error notTaken()
{
    return {ErrorKind::Retry, "not_taken",
            "The code is approved, but the device has not taken yet what it was given: "
            "its line may be down. It does so by itself until its code ends, and is in "
            "`vqctl device list` then; else approve the next code that it shows."};
}

Error codeEnded()
{
    return {ErrorKind::Retry, "code_ended",
            "Nobody has approved the code within ten minutes. Ask for the next one."};
}

Bytes encoded(lan::HubMessage message)
{
    return std::make_shared<const std::string>(lan::encode(message));
}

void note(const char *event, const char *what, const OpenEnrolment &open)
{
    log::info(event, what,
              {{"device.role", open.newcomer.asked.role},
               {"device.name", open.newcomer.asked.name},
               {"client.address", open.newcomer.address}});
}

bool isOfThisHub(const lan::ApproveEnrolment &wanted, const std::string &mark)
{
    const auto seen = crypto::markFrom(wanted.mark);
    return seen && *seen == mark;
}

// After what was asked before it: that device is in the site's state, or it is not.
Errand confirmed(SessionKey session, const DeviceToken &token, bool was_granted)
{
    return [session, token, was_granted](SiteKeeper &keeper, Outbox &out) {
        const auto found = keeper.state().devices.find(token.device);
        const bool is_known =
            found != keeper.state().devices.end() &&
            crypto::equalInConstantTime(found->second.token_hash, token.hash);
        if (is_known)
            out.answers.push_back({session, encoded(lan::EnrolmentDone{})});
        else if (was_granted)
            out.farewells.push_back(
                {session,
                 {ErrorKind::Retry, "not_recorded",
                  "The hub could not record the device. Nothing was changed; confirm "
                  "again."}});
        else
            out.farewells.push_back(
                {session,
                 {ErrorKind::Reject, "bad_token",
                  "The hub has given nobody this token, or not any more. Ask for the "
                  "next code."}});
    };
}

} // namespace

EnrolmentDesk::EnrolmentDesk(Parts parts) : m_parts(std::move(parts))
{
    QObject::connect(&m_ticks, &QTimer::timeout, [this] { tick(); });
    m_ticks.start(kTickEvery);
}

void EnrolmentDesk::answer(const ReplyTo &reply, Result<lan::ReplyBody> outcome) const
{
    Outbox out;
    out.answers.push_back(reply.with(std::move(outcome)));
    m_parts.deliver(std::move(out));
}

void EnrolmentDesk::dismiss(SessionKey session, Error reason) const
{
    Outbox out;
    out.farewells.push_back({session, std::move(reason)});
    m_parts.deliver(std::move(out));
}

Result<lan::EnrolmentCode> EnrolmentDesk::begin(const Newcomer &newcomer)
{
    const lan::Enrol &asked = newcomer.asked;
    if (asked.protocol != lan::kProtocolVersion)
        return Error{ErrorKind::Reject, "protocol",
                     "This hub speaks protocol " + std::to_string(lan::kProtocolVersion) +
                         ", the device " + std::to_string(asked.protocol) +
                         ". Install the same version on both."};
    if (!enrols(asked.role) || asked.name.empty() || asked.name == kRemoteOrigin)
        return Error{ErrorKind::Reject, "unknown_role",
                     "A kiosk, a display or a counter may ask, under a name which is not "
                     "\"remote\". Nothing was changed."};
    VQ_TRY(const auto key, crypto::keyOfRequest(asked.request));
    const SteadyMs now = m_parts.clock.steady();
    OpenEnrolment *open = m_open.grantedTo(key);
    if (open != nullptr) {
        // It was approved, and the answer was lost.
        open->newcomer.session = newcomer.session;
        open->is_here = true;
        tell(*open);
    } else {
        VQ_TRY(open, m_open.add(newcomer, key, now));
        note("enrolment_asked", "A device that the hub does not know shows a code.",
             *open);
    }
    return lan::EnrolmentCode{.code = open->code, .left = open->endsAt() - now};
}

void EnrolmentDesk::confirm(SessionKey session, const std::string &token)
{
    const auto shown = readToken(token);
    if (!shown)
        return dismiss(session, {ErrorKind::Reject, "bad_token",
                                 "This is no token. Ask for the next code."});
    OpenEnrolment *open = m_open.withToken(shown->hash);
    if (open != nullptr) {
        open->newcomer.session = session;
        open->is_here = true;
        add(*open);
        open->grant->is_replied = true;
        if (!std::exchange(open->is_confirmed, true))
            note("enrolment_confirmed", "A new device has what it was given.", *open);
    }
    if (!m_parts.submit(confirmed(session, *shown, open != nullptr)))
        dismiss(session, {ErrorKind::Retry, "overloaded",
                          "The hub has more to do than it can now. Confirm again."});
}

// The operator's command, whose reply goes to her when it is durable. Repeated, it gets the answer
// that it got.
void EnrolmentDesk::add(const OpenEnrolment &open)
{
    const Grant &grant = *open.grant;
    const bool is_taken = m_parts.submit(
        Ask{.session = grant.reply.session,
            .request_id = grant.reply.request_id,
            .command = commandFrom(grant.by,
                                   command::AddDevice{.device = grant.token.device,
                                                      .role = open.newcomer.asked.role,
                                                      .name = grant.told.name,
                                                      .token_hash = grant.token.hash})});
    if (!is_taken)
        answer(grant.reply, notTaken());
}

void EnrolmentDesk::handle(const Asker &asker, const ReplyTo &reply,
                           const lan::RequestBody &body)
{
    if (const auto *wanted = std::get_if<lan::ApproveEnrolment>(&body))
        approve(asker, reply, *wanted);
    else if (const auto *refused = std::get_if<lan::RefuseEnrolment>(&body))
        refuse(asker, reply, refused->code);
    else if (std::holds_alternative<lan::ListEnrolments>(body))
        answer(reply, lan::ReplyBody(list()));
    else
        m_parts.others.handle(asker, reply, body);
}

lan::EnrolmentsReply EnrolmentDesk::list()
{
    lan::EnrolmentsReply list{.mark = m_parts.mark, .enrolments = {}};
    const SteadyMs now = m_parts.clock.steady();
    for (const OpenEnrolment &each : m_open.all())
        if (!each.is_confirmed && list.enrolments.size() < kEnrolmentsMax)
            list.enrolments.push_back({.role = each.newcomer.asked.role,
                                       .name = each.newcomer.asked.name,
                                       .program = each.newcomer.asked.program,
                                       .address = each.newcomer.address,
                                       .age = now - each.asked_at,
                                       .is_approved = each.grant.has_value()});
    return list;
}

Result<OpenEnrolment *> EnrolmentDesk::openWith(const Asker &asker, const ReplyTo &reply,
                                                const std::string &typed)
{
    const SteadyMs now = m_parts.clock.steady();
    if (const Ms left = m_tries.leftFor(asker.device, now); left > Ms{0})
        return tooManyAttempts(left);
    const auto code = crypto::codeFrom(typed);
    OpenEnrolment *open = code ? m_open.withCode(*code) : nullptr;
    const bool is_repeated = open != nullptr && open->grant &&
                             open->grant->by.device == asker.device &&
                             open->grant->reply.request_id == reply.request_id;
    if (open == nullptr || now >= open->endsAt() ||
        (open->is_confirmed && !is_repeated)) {
        m_tries.noteWrong(asker.device, now);
        log::warning("enrolment_wrong_code", "An operator has typed a wrong code.",
                     {{"device.id", toString(asker.device)}});
        return wrongCode();
    }
    m_tries.forget(asker.device);
    return open;
}

Status EnrolmentDesk::check(const OpenEnrolment &open,
                            const lan::ApproveEnrolment &wanted) const
{
    if (!wanted.role.empty() && wanted.role != open.newcomer.asked.role)
        return Error{ErrorKind::Conflict, "other_role",
                     "The device says that it is a " + open.newcomer.asked.role +
                         ". Nothing was changed; make sure that this is the code of the "
                         "device before you."};
    if (wanted.name == kRemoteOrigin)
        return Error{ErrorKind::Reject, "unknown_role",
                     "A device's name is not \"remote\". Nothing was changed."};
    if (!wanted.mark.empty() && !isOfThisHub(wanted, m_parts.mark))
        return Error{ErrorKind::Conflict, "other_hub",
                     "The device shows the mark of another machine than this hub: "
                     "something stands between them. It was given nothing, and its code "
                     "has ended; find out what it is connected to."};
    return Done{};
}

void EnrolmentDesk::approve(const Asker &asker, const ReplyTo &reply,
                            const lan::ApproveEnrolment &wanted)
{
    const auto found = openWith(asker, reply, wanted.code);
    if (!found)
        return answer(reply, found.error());
    OpenEnrolment &open = **found;
    if (const Status fits = check(open, wanted); !fits) {
        answer(reply, fits.error());
        if (fits.error().code == "other_hub")
            end(open);
        return;
    }
    if (!open.grant) {
        auto grant = grantFor(open, wanted.name);
        if (!grant)
            return answer(reply, grant.error());
        open.grant = std::move(*grant);
        note("enrolment_approved", "An operator has approved a device's code.", open);
    } else if (!std::exchange(open.grant->is_replied, true) &&
               open.grant->reply.session != reply.session) {
        answer(open.grant->reply, notTaken()); // of somebody who did not wait
    }
    open.grant->by = asker;
    open.grant->reply = reply;
    open.grant->reply_by = m_parts.clock.steady() + kConfirmedWithin;
    open.grant->is_replied = open.is_confirmed;
    if (open.is_confirmed)
        add(open);
    else
        tell(open);
}

Result<Grant> EnrolmentDesk::grantFor(const OpenEnrolment &open,
                                      const std::string &name) const
{
    Grant grant;
    grant.token = makeToken();
    grant.told.device = grant.token.device;
    grant.told.name = name.empty() ? open.newcomer.asked.name : name;
    grant.told.token = grant.token.text;
    if (m_parts.authority) {
        VQ_TRY(auto issued,
               m_parts.authority->issue(open.newcomer.asked.request, grant.token.device,
                                        m_parts.clock.now()));
        grant.told.certificate = std::move(issued.certificate);
        grant.told.authority = std::move(issued.authority);
    }
    return grant;
}

void EnrolmentDesk::tell(const OpenEnrolment &open)
{
    if (!open.is_here)
        return;
    Outbox out;
    out.answers.push_back({open.newcomer.session, encoded(open.grant->told)});
    m_parts.deliver(std::move(out));
}

void EnrolmentDesk::refuse(const Asker &asker, const ReplyTo &reply,
                           const std::string &code)
{
    const auto found = openWith(asker, reply, code);
    if (!found)
        return answer(reply, found.error());
    note("enrolment_refused", "An operator has refused a device's code.", **found);
    answer(reply, lan::ReplyBody(lan::DoneReply{}));
    end(**found);
}

void EnrolmentDesk::end(OpenEnrolment &open)
{
    if (open.is_here)
        dismiss(open.newcomer.session,
                {ErrorKind::Reject, "enrolment_refused",
                 "Whoever keeps the hub has refused this device."});
    m_open.remove(open);
}

void EnrolmentDesk::tick()
{
    const SteadyMs now = m_parts.clock.steady();
    for (const OpenEnrolment &each : m_open.takeEnded(now)) {
        if (each.grant && !each.grant->is_replied)
            answer(each.grant->reply, notTaken());
        if (each.is_here && !each.is_confirmed)
            dismiss(each.newcomer.session, codeEnded());
    }
    for (OpenEnrolment &each : m_open.all())
        if (each.grant && now >= each.grant->reply_by &&
            !std::exchange(each.grant->is_replied, true))
            answer(each.grant->reply, notTaken());
}

} // namespace vq::hub

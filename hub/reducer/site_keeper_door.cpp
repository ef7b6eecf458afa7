// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "hub/reducer/site_keeper.h"
#include "hub/reducer/token.h"
#include "platform/crypto/digest.h"
#include "platform/log/log.h"
#include "sync/wire/lan_codec.h"

// Who comes to a keeper and who goes: devices, and the clerks who signed in at them.
namespace vq::hub {

namespace {

std::optional<SignedIn> clerkAt(const DeviceId &device,
                                const std::vector<SignedIn> &signed_in)
{
    const auto found = std::ranges::find(signed_in, device, &SignedIn::device);
    return found == signed_in.end() ? std::nullopt : std::optional(*found);
}

} // namespace

void SiteKeeper::countLeaves(const std::vector<Item> &items)
{
    for (const Item &item : items) {
        if (const auto *leave = std::get_if<Leave>(&item)) {
            --m_connections[leave->device];
            m_touched.devices.insert(leave->device);
        }
    }
}

Result<DeviceId> SiteKeeper::deviceOf(const Join &join) const
{
    if (join.hello.token.empty() && join.shown) {
        if (join.shown->has_expired)
            log::warning(
                "certificate_expired",
                "A device has shown a certificate that has expired. It is let in "
                "all the same, and should renew it.",
                {{"device.id", toString(join.shown->device)}});
        return join.shown->device;
    }
    const auto token = readToken(join.hello.token);
    const auto found =
        token ? state().devices.find(token->device) : state().devices.end();
    if (found == state().devices.end() ||
        !crypto::equalInConstantTime(found->second.token_hash, token->hash))
        return Error{ErrorKind::Reject, "bad_token",
                     "This hub does not know the token. Register the device anew."};
    return token->device;
}

Result<Admission> SiteKeeper::recognise(const Join &join) const
{
    const auto &hello = join.hello;
    if (hello.protocol != lan::kProtocolVersion)
        return Error{ErrorKind::Reject, "protocol",
                     "This hub speaks protocol " + std::to_string(lan::kProtocolVersion) +
                         ", the device " + std::to_string(hello.protocol) +
                         ". Install the same version on both."};
    VQ_TRY(const auto id, deviceOf(join));
    const auto found = state().devices.find(id);
    if (found == state().devices.end())
        return Error{ErrorKind::Reject, "bad_token",
                     "This hub does not know the device. Register it anew."};
    const Device &device = found->second;
    if (device.revoked)
        return Error{ErrorKind::Reject, "revoked", "This device was revoked."};
    if (device.role != hello.role)
        return Error{ErrorKind::Reject, "wrong_role",
                     "This token has the role " + device.role + ", not " + hello.role +
                         "."};
    return Admission{.device = id, .role = device.role, .name = device.name};
}

// Only who is let in counts as connected: nobody will report that anyone else has left.
void SiteKeeper::recogniseJoins(const std::vector<Item> &items, Outbox &out)
{
    std::optional<Result<std::vector<SignedIn>>> signed_in;
    for (const Item &item : items) {
        const auto *join = std::get_if<Join>(&item);
        if (join == nullptr)
            continue;
        auto admission = recognise(*join);
        if (admission.has_value() && !signed_in)
            signed_in = StaffBook(m_store->database()).signedIn(now());
        if (admission.has_value() && signed_in->has_value()) {
            admission->clerk = clerkAt(admission->device, **signed_in);
            ++m_connections[admission->device];
            m_touched.devices.insert(admission->device);
        } else if (admission.has_value()) {
            log::error("sign_ins_unknown", signed_in->error());
            admission = couldNotUseDisk(signed_in->error());
        }
        out.admitted.push_back({join->session, std::move(admission)});
    }
}

void SiteKeeper::bringUpToDate(const std::vector<Item> &items, Outbox &out) const
{
    auto next = out.admitted.begin();
    for (const Item &item : items) {
        const auto *join = std::get_if<Join>(&item);
        if (join == nullptr)
            continue;
        VQ_ASSERT(next != out.admitted.end() && next->session == join->session);
        Admitted &admitted = *next++;
        if (admitted.outcome.has_value())
            addMessages(*admitted.outcome, join->hello.resume_from);
    }
}

void SiteKeeper::addMessages(Admission &admission,
                             const std::optional<lan::Revision> &resume_from) const
{
    const auto audience = audienceOf(admission.role);
    std::optional<std::vector<Broadcast>> missed;
    if (resume_from && audience)
        missed = m_publisher.since(*resume_from);
    admission.messages.push_back(std::make_shared<const std::string>(
        lan::encode(lan::HubMessage(lan::Welcome{.hub_program = m_parts.program,
                                                 .device = admission.device,
                                                 .device_name = admission.name,
                                                 .site = m_parts.config,
                                                 .hub_now = now(),
                                                 .revision = m_publisher.revision(),
                                                 .resumed = missed.has_value()}))));
    if (!audience)
        return;
    if (!missed)
        missed.emplace(1, m_publisher.snapshot());
    for (const Broadcast &message : *missed)
        admission.messages.push_back(message.to(*audience));
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
        const auto found = state().devices.find(id);
        if (found == state().devices.end())
            out.dismissals.push_back({id,
                                      {ErrorKind::Reject, "bad_token",
                                       "This hub does not know this device any more."}});
        else if (found->second.revoked)
            out.dismissals.push_back(
                {id, {ErrorKind::Reject, "revoked", "This device was revoked."}});
    }
}

// Who forgot to sign out is signed out, connected or not. The device hears of it when its
// clerk does something next.
void SiteKeeper::endOldSignIns(Outbox &out)
{
    const auto ended =
        write([this](StaffBook &book) { return book.endOldSignIns(now()); });
    if (!ended.has_value()) {
        log::warning("sign_ins_kept", ended.error());
        return;
    }
    for (const DeviceId &device : *ended)
        out.clerks.push_back({device, std::nullopt});
}

// After a restore: whom the database does not know as signed in is so no longer.
void SiteKeeper::tellClerks(Outbox &out)
{
    const auto signed_in = StaffBook(m_store->database()).signedIn(now());
    if (!signed_in.has_value())
        log::error("sign_ins_unknown", signed_in.error());
    for (const auto &[id, count] : m_connections)
        if (count > 0)
            out.clerks.push_back({id, signed_in.has_value() ? clerkAt(id, *signed_in)
                                                            : std::optional<SignedIn>()});
}

} // namespace vq::hub

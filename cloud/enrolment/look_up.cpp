// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "cloud/auth/module.h"
#include "cloud/devices/module.h"
#include "cloud/enrolment/authorities.h"
#include "cloud/enrolment/module.h"
#include "cloud/enrolment/names.h"
#include "core/base/id.h"
#include "platform/crypto/certificate_text.h"

namespace vq::cloud::enrolment {

namespace {

constexpr std::string_view kTenant = "urn:virtual-queue:tenant:";
constexpr std::string_view kDevice = ":device:";

Refusal unknownCertificate()
{
    return {401, Problem{"unauthenticated",
                         "This certificate is not of a device of this service.",
                         {}}};
}

Refusal expired()
{
    return {401,
            Problem{"certificate_expired",
                    "This device's certificate has expired too long ago to be renewed. "
                    "Enrol the device anew.",
                    {}}};
}

// Up to the next colon, which is taken away, too.
std::string_view word(std::string_view &rest)
{
    const auto found = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(found.size() + 1, rest.size()));
    return found;
}

} // namespace

std::string authorityName(const std::string &tenant)
{
    return std::string(kTenant) + tenant;
}

std::string deviceName(const devices::Certified &device)
{
    return authorityName(device.tenant)
        .append(kDevice)
        .append(device.device)
        .append(":")
        .append(std::to_string(device.generation));
}

std::optional<devices::Certified> deviceCalled(std::string_view name)
{
    if (!name.starts_with(kTenant))
        return std::nullopt;
    auto rest = name.substr(kTenant.size());
    devices::Certified said;
    said.tenant = word(rest);
    if (word(rest) != "device")
        return std::nullopt;
    said.device = word(rest);
    const auto generation = word(rest);
    const auto *const end = generation.data() + generation.size();
    const auto read = std::from_chars(generation.data(), end, said.generation);
    const bool is_whole = rest.empty() && read.ec == std::errc() && read.ptr == end &&
                          bytesFromHex(said.tenant) && bytesFromHex(said.device);
    return is_whole ? std::optional(std::move(said)) : std::nullopt;
}

std::optional<Identity> claimedBy(const web::Request &request)
{
    if (!request.peer_certificate)
        return std::nullopt;
    const auto text = crypto::readDer(*request.peer_certificate);
    if (!text || text->issuer != kIssuer)
        return std::nullopt; // somebody else's, shown to whoever asks
    Identity claimed;
    claimed.device_certificate = *request.peer_certificate;
    return claimed;
}

Outcome<Identity> lookUp(Database &database, WriteLane &lane,
                         const std::string &certificate, UtcMs now)
{
    const auto text = crypto::readDer(certificate);
    const auto said = text ? deviceCalled(text->uri) : std::nullopt;
    if (!said)
        return unknownCertificate();
    VQ_TRY(const auto authorities, authoritiesOf(database, said->tenant));
    const bool is_ours = std::ranges::any_of(authorities, [&](const std::string &each) {
        return crypto::isIssuedBy(each, certificate);
    });
    if (!is_ours)
        return unknownCertificate();
    if (text->not_after + kGrace <= now)
        return expired();
    VQ_TRY(auto identity, devices::certified(database, lane, *said, now));
    identity.is_lapsed = text->not_after <= now;
    return identity;
}

} // namespace vq::cloud::enrolment

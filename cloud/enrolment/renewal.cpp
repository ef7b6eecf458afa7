// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/enrolment/renewal.h"

#include <array>

#include "cloud/api/body.h"
#include "cloud/devices/module.h"
#include "cloud/enrolment/authorities.h"
#include "cloud/enrolment/module.h"
#include "platform/crypto/certificate_text.h"

namespace vq::cloud {

namespace enrolment {

struct Renewal {
    std::string request; // PKCS #10, PEM
};

} // namespace enrolment

template <>
struct Resource<enrolment::Renewal> {
    static std::span<const Field<enrolment::Renewal>> fields()
    {
        using enrolment::Renewal;
        static const std::array kFields = {
            Field<Renewal>{"certificateRequest",
                           &Renewal::request,
                           Edit::Always,
                           {.is_required = true, .text_max = 4096}}};
        return kFields;
    }
};

namespace enrolment {

namespace {

Refusal noDevice()
{
    return {403, Problem{"forbidden", "Certificates are for devices.", {}}};
}

Refusal isFresh()
{
    return {409,
            Problem{"certificate_fresh",
                    "The certificate that was shown is good for more than 30 days, and "
                    "the device has one for another key. Nothing was changed; renew it "
                    "within 30 days of its end, or enrol the device anew.",
                    "certificateRequest"}};
}

bool isDue(const crypto::CertificateText &certificate, UtcMs now)
{
    return certificate.not_after - kRenewBefore <= now;
}

Outcome<std::optional<Issued>> alreadyIssued(Database &database, const Device &device,
                                             const Renewal &renewal, UtcMs now)
{
    VQ_TRY(const auto key, crypto::keyOfRequest(renewal.request));
    const auto last = crypto::readPem(device.certificate);
    if (!last || last->key != key || isDue(*last, now))
        return std::optional<Issued>();
    VQ_TRY(const auto authorities, authoritiesOf(database, device.tenant_id));
    return std::optional(Issued{device.certificate, authorities.front()});
}

json::Value told(const Device &device, const Issued &issued)
{
    return json::Object{
        {"certificate", issued.certificate},
        {"authority", issued.authority},
        {"serial", *device.certificate_serial},
        {"expiresAt", toJson(*device.certificate_expires_at)},
    };
}

// The answer to the first request may have been lost: the same key gets the same certificate
// again, as long as that one need not be renewed itself.
Outcome<Answer> renew(Database &database, const Call &call)
{
    if (!devices::isDevice(call.identity))
        return noDevice();
    VQ_TRY(const auto renewal, bodyAs<Renewal>(call));
    VQ_TRY(auto device,
           devices::find(database, call.identity.tenant, call.identity.subject));
    VQ_TRY(const auto before, alreadyIssued(database, device, renewal, call.now));
    if (before)
        return Answer{.data = told(device, *before)};
    if (devices::hasShownCertificate(call.identity)) {
        const auto shown = crypto::readDer(*call.request.peer_certificate);
        if (shown && !isDue(*shown, call.now))
            return isFresh();
    }
    const auto old = json::Value(auditJsonOf(device));
    VQ_TRY(const auto issued, issueFor(database, device, renewal.request, call.now));
    return Answer{.data = told(device, issued),
                  .changes = {{.action = "device.certificate",
                               .resource = "device/" + device.id,
                               .before = old,
                               .after = auditJsonOf(device)}}};
}

} // namespace

void addRenewal(Routes &routes)
{
    routes.push_back(
        {.method = "POST",
         .path = "/v1/devices/me/certificate",
         .operation = "renewCertificate",
         .summary = "Gives the device that asks a certificate for its key.",
         .access = Access::Signed,
         .is_for_lapsed = true,
         .body = sentShape<Renewal>("CertificateRenewal", Writing::Creation),
         .data = Shape{"DeviceCertificate", wholeSchema({{"certificate", textSchema()},
                                                         {"authority", textSchema()},
                                                         {"serial", textSchema()},
                                                         {"expiresAt", momentSchema()}})},
         .write = renew});
}

} // namespace enrolment

} // namespace vq::cloud

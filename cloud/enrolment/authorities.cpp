// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/enrolment/authorities.h"

#include "cloud/devices/module.h"
#include "cloud/enrolment/module.h"
#include "cloud/enrolment/names.h"
#include "cloud/model/secret_text.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/certificate_text.h"

namespace vq::cloud::enrolment {

namespace {

constexpr int kAuthorityDays = 3650;
constexpr Ms kNextBefore = std::chrono::days{365}; // its end

SecretPlace placeOf(const std::string &tenant, const std::string &serial)
{
    return {.cell = {.tenant = tenant,
                     .table = "device_authority",
                     .column = "sealed_key",
                     .row = serial}};
}

Result<crypto::Authority> newAuthority(Database &database, const std::string &tenant,
                                       UtcMs now)
{
    VQ_TRY(auto made, crypto::makeAuthority({.common_name = std::string(kIssuer),
                                             .uri = authorityName(tenant),
                                             .now = now,
                                             .days_valid = kAuthorityDays}));
    const auto text = *crypto::readPem(made.certificate);
    VQ_TRY(const auto sealed, sealSecret(database, placeOf(tenant, text.serial),
                                         crypto::toBase64Url(made.key.secret())));
    VQ_TRY(const auto done,
           database.run("INSERT INTO device_authority (serial, tenant_id, certificate, "
                        "sealed_key, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, "
                        "$6)",
                        {text.serial, tenant, made.certificate, sealed, sqlOf(now),
                         sqlOf(text.not_after)}));
    return made;
}

Result<crypto::Authority> authorityOf(Database &database, const std::string &tenant,
                                      UtcMs now)
{
    VQ_TRY(const auto rows,
           database.run("SELECT serial, certificate, sealed_key, expires_at FROM "
                        "device_authority WHERE tenant_id = $1 ORDER BY created_at DESC, "
                        "serial LIMIT 1",
                        {tenant}));
    if (rows.empty() || rows.front().time(3) - kNextBefore <= now)
        return newAuthority(database, tenant, now);
    const auto &row = rows.front();
    VQ_TRY(const auto plain,
           openSecret(database, placeOf(tenant, row.text(0)), row.text(2)));
    const auto secret = crypto::fromBase64Url(plain);
    VQ_ASSERT(secret);
    VQ_TRY(auto key, crypto::KeyPair::fromSecret(crypto::SignatureKind::Es256, *secret));
    return crypto::Authority{.key = std::move(key), .certificate = row.text(1)};
}

} // namespace

Result<std::vector<std::string>> authoritiesOf(Database &database,
                                               const std::string &tenant)
{
    VQ_TRY(const auto rows,
           database.run("SELECT certificate FROM device_authority WHERE tenant_id = $1 "
                        "ORDER BY created_at DESC, serial",
                        {tenant}));
    std::vector<std::string> certificates;
    for (const auto &row : rows)
        certificates.push_back(row.text(0));
    return certificates;
}

Outcome<Issued> issueFor(Database &database, Device &device, const std::string &request,
                         UtcMs now)
{
    VQ_TRY(const auto authority, authorityOf(database, device.tenant_id, now));
    VQ_TRY(
        auto pem,
        crypto::issue(authority, request,
                      {.common_name = device.name,
                       .uri = deviceName({.tenant = device.tenant_id,
                                          .device = device.id,
                                          .generation = device.certificate_generation}),
                       .now = now,
                       .days_valid = kCertificateDays}));
    const auto text = crypto::readPem(pem);
    VQ_ASSERT(text);
    VQ_CHECK(devices::keepCertificate(
        database, device,
        {.pem = pem, .serial = text->serial, .expires_at = text->not_after}));
    return Issued{.certificate = std::move(pem), .authority = authority.certificate};
}

} // namespace vq::cloud::enrolment

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "device/own_certificate.h"

#include "device/own_files.h"
#include "platform/crypto/authority.h"
#include "platform/crypto/certificate_text.h"
#include "platform/crypto/private_file.h"
#include "platform/log/log.h"

namespace vq::device {

OwnCertificate::OwnCertificate(Hub &hub, crypto::Credentials credentials)
    : m_hub(hub), m_credentials(std::move(credentials))
{
    connect(&m_hub, &Hub::linkChanged, this, &OwnCertificate::look);
    connect(&m_timer, &QTimer::timeout, this, &OwnCertificate::look);
    m_timer.start(kLookEvery);
}

// By the hub's clock: a device's own may be wrong by years.
void OwnCertificate::look()
{
    const auto ends_at = m_credentials.endsAt();
    if (m_is_asking || m_hub.state() != lan::LinkState::Live ||
        (ends_at && m_hub.hubNow() < *ends_at - kBefore))
        return;
    m_is_asking = true;
    m_hub.ask(
        lan::AskCertificate{crypto::certificateRequest(m_credentials.key(), "device")},
        [this](const Result<lan::ReplyBody> &reply) { answered(reply); });
}

Status OwnCertificate::keep(const Result<lan::ReplyBody> &reply)
{
    VQ_TRY(const auto body, reply);
    const auto *given = std::get_if<lan::CertificateReply>(&body);
    if (given == nullptr)
        return Error{ErrorKind::Reject, "unexpected_reply",
                     "The hub answered another question."};
    return m_credentials.keep({given->certificate, given->authority});
}

void OwnCertificate::answered(const Result<lan::ReplyBody> &reply)
{
    m_is_asking = false;
    const auto kept = keep(reply);
    if (kept) {
        m_noted.clear();
        return log::info(
            "certificate_renewed", "The hub has given the device its certificate.",
            {{"certificate.not_after_ms", toUnixMs(*m_credentials.endsAt())}});
    }
    if (m_noted != kept.error().code)
        log::warning("certificate_not_renewed", kept.error());
    m_noted = kept.error().code;
}

std::string deviceNamedIn(const std::string &folder)
{
    const auto pem = crypto::readWhole(crypto::filesIn(folder).certificate);
    const auto text = pem ? crypto::readPem(*pem) : std::nullopt;
    if (!text) // without TLS a token alone, "vq1.<device>.<secret>"
        return QString::fromStdString(OwnFiles(folder).token())
            .section(QLatin1Char('.'), 1, 1)
            .toStdString();
    const auto name = text->uri;
    return name.substr(std::min(name.size(), name.rfind(':') + 1));
}

} // namespace vq::device

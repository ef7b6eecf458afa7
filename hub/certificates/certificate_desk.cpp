// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/certificates/certificate_desk.h"

#include "platform/log/log.h"

namespace vq::hub {

void CertificateDesk::handle(const Asker &asker, const ReplyTo &reply,
                             const lan::RequestBody &body)
{
    const auto *wanted = std::get_if<lan::AskCertificate>(&body);
    if (wanted == nullptr)
        return m_parts.others.handle(asker, reply, body);
    if (!m_parts.authority)
        return m_parts.answer(reply.with(Error{
            ErrorKind::Reject, "no_authority",
            "This hub listens on its own machine alone, without TLS, so nobody could "
            "show it a certificate. Go on with the token."}));
    const auto issued = m_parts.authority->issue(
        wanted->request, wanted->device.value_or(asker.device), m_parts.clock.now());
    if (!issued)
        return m_parts.answer(reply.with(issued.error()));
    log::info("certificate_issued", "A device has the next certificate of the site.",
              {{"device.id", toString(wanted->device.value_or(asker.device))}});
    m_parts.answer(
        reply.with(lan::CertificateReply{issued->certificate, issued->authority}));
}

} // namespace vq::hub

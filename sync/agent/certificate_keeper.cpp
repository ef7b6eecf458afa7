// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/certificate_keeper.h"

#include "platform/log/log.h"
#include "sync/agent/cloud_json.h"
#include "sync/agent/drawn.h"

namespace vq::agent {

namespace {

constexpr Ms kLookEvery = Minutes{1};
constexpr Ms kRenewalPatience{30'000};

} // namespace

CertificateKeeper::CertificateKeeper(Options options, const Clock &clock)
    : m_options(std::move(options)), m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, &CertificateKeeper::look);
}

CertificateKeeper::~CertificateKeeper() = default;

Status CertificateKeeper::start()
{
    VQ_TRY(auto opened, crypto::Credentials::open(m_options.folder));
    m_credentials.emplace(std::move(opened));
    if (!m_credentials->endsAt())
        return Done{};
    m_timer.start(kLookEvery);
    look();
    return Done{};
}

void CertificateKeeper::look()
{
    const Renewal::Now now{.wall = m_clock.now(), .steady = m_clock.steady()};
    if (m_line || !m_renewal.isDue(*m_credentials->endsAt(), now))
        return;
    m_line = std::make_unique<http::Line>(m_options.line);
    m_line->send(renewalRequest(m_options.cloud, m_credentials->key()), kRenewalPatience,
                 [this](const Result<http::Response> &answer) {
                     QMetaObject::invokeMethod(
                         this, [this, answer] { answered(answer); },
                         Qt::QueuedConnection);
                 });
}

Status CertificateKeeper::keep(const Result<http::Response> &answer)
{
    VQ_TRY(const auto response, answer);
    VQ_TRY(const auto granted, renewedBy(response));
    return m_credentials->keep({granted.certificate, granted.authority});
}

void CertificateKeeper::answered(const Result<http::Response> &answer)
{
    m_line.reset();
    const auto before = *m_credentials->endsAt();
    if (const auto kept = keep(answer); !kept) {
        m_renewal.failed(m_clock.steady(), drawn(),
                         answer ? wantedPause(*answer) : std::nullopt);
        return note(kept.error());
    }
    m_renewal.done(m_clock.steady());
    m_noted.clear();
    if (before != *m_credentials->endsAt())
        log::info("certificate_renewed",
                  "The cloud has given the next certificate; it is shown from now on.",
                  {{"certificate.not_after_ms", toUnixMs(*m_credentials->endsAt())}});
}

// Once for each reason: what stays wrong for weeks is not news each hour.
void CertificateKeeper::note(const Error &why)
{
    if (m_noted == why.code)
        return;
    m_noted = why.code;
    log::warning("certificate_not_renewed", why);
}

} // namespace vq::agent

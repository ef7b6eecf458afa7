// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "device/hub_connection.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include "device/own_files.h"
#include "platform/crypto/credentials.h"
#include "platform/log/log.h"

namespace vq::device {
namespace {

constexpr int kTickMs = 100;

} // namespace

Result<std::unique_ptr<HubConnection>>
HubConnection::open(const Settings &settings, const std::string &role, const Clock &clock)
{
    VQ_TRY(auto link, linkTo(settings));
    std::string token;
    if (!settings.token_file.empty()) {
        VQ_TRY(token, readToken(settings.token_file, role));
    } else {
        const OwnFiles files(settings.credentials);
        token = files.token();
        if (link.pin.isEmpty() && link.url.scheme() == QLatin1String("wss"))
            link.pin = QByteArray::fromStdString(files.hubPin());
    }
    std::optional<crypto::Credentials> credentials;
    if (!link.certificate_file.isEmpty()) {
        VQ_TRY(auto opened, crypto::Credentials::open(settings.credentials));
        credentials.emplace(std::move(opened));
    }
    if (token.empty() && !(credentials && credentials->endsAt()))
        return Error{ErrorKind::Reject, "no_token",
                     "There is no certificate in " + settings.credentials +
                         " yet, and no token: make one with `vqctl device add --role " +
                         role + "`, and name its file with --token-file."};
    const QString program = QCoreApplication::applicationName() + QLatin1Char(' ') +
                            QCoreApplication::applicationVersion();
    std::unique_ptr<HubConnection> hub(new HubConnection(
        std::move(link),
        {.role = role, .token = std::move(token), .program = program.toStdString()},
        clock));
    if (credentials)
        hub->m_certificate =
            std::make_unique<OwnCertificate>(*hub, std::move(*credentials));
    return hub;
}

HubConnection::HubConnection(LanLink::Options link, lan::HubClient::Identity identity,
                             const Clock &clock)
    : m_link(std::move(link)),
      m_client(
          m_link, clock, [] { return QRandomGenerator::system()->generate64(); },
          std::move(identity), *this)
{
    connect(&m_ticks, &QTimer::timeout, this, &HubConnection::tick);
}

void HubConnection::start()
{
    // While everybody who still waits for an answer is there to hear that none comes.
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, [this] {
        m_ticks.stop();
        m_client.stop("the program ends");
    });
    m_ticks.start(kTickMs);
    m_client.start();
}

std::string HubConnection::ask(lan::RequestBody body, lan::HubClient::Answer answer,
                               Ms patience, std::string id)
{
    return m_client.ask(std::move(body), std::move(answer), patience, std::move(id));
}

// A first try that fails changes no state, and each further one would fail in the same
// words: what is told is a new reason, once.
void HubConnection::tick()
{
    m_client.tick();
    if (m_client.problem() == m_logged_problem)
        return;
    m_logged_problem = m_client.problem();
    if (m_client.state() == lan::LinkState::Refused)
        log::warning("hub_refuses", m_logged_problem,
                     {{"error.code", m_client.refusalCode()}});
    else if (!m_logged_problem.empty())
        log::warning("hub_away", m_logged_problem);
}

void HubConnection::linkChanged(lan::LinkState state)
{
    if (state == lan::LinkState::Live)
        log::info("hub_live", "The device follows its hub.",
                  {{"device.name", m_client.welcome()->device_name}});
    Q_EMIT Hub::linkChanged();
}

void HubConnection::welcomed(const lan::Welcome &)
{
    Q_EMIT Hub::welcomed();
}

void HubConnection::siteChanged(const lan::SiteMirror::Change &change)
{
    Q_EMIT Hub::siteChanged(change);
}

void HubConnection::printOrdered(const lan::PrintOrder &order)
{
    Q_EMIT Hub::printOrdered(order);
}

} // namespace vq::device

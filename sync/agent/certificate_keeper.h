// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <QObject>
#include <QTimer>

#include "core/port/clock.h"
#include "platform/crypto/credentials.h"
#include "platform/http/http_line.h"
#include "sync/agent/renewal.h"

namespace vq::agent {

// Renews the certificate of a folder while the program runs. Whoever shows it reads the file
// with the next connection; the one before is good until its end.
class CertificateKeeper final : public QObject {
    Q_OBJECT
public:
    struct Options {
        std::string cloud; // "https://queue.example.org"
        std::string folder;
        http::Line::Options line; // how the certificate is shown
    };

    CertificateKeeper(Options options, const Clock &clock);
    ~CertificateKeeper() override;

    // Refused with what crypto::Credentials says. Without a certificate nothing is done.
    Status start();

private:
    void look();
    void answered(const Result<http::Response> &answer);
    Status keep(const Result<http::Response> &answer);
    void note(const Error &why);

    Options m_options;
    const Clock &m_clock;
    std::optional<crypto::Credentials> m_credentials;
    Renewal m_renewal;
    std::string m_noted; // the code that was logged last
    QTimer m_timer;
    std::unique_ptr<http::Line>
        m_line; // while something is asked; ends first: it calls back
};

} // namespace vq::agent

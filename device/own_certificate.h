// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <QObject>
#include <QTimer>

#include "device/hub.h"
#include "platform/crypto/credentials.h"

namespace vq::device {

// Asks the hub for the device's certificate when it has none, and for the next one a month
// before its end. It is shown with the next connection; whatever goes wrong, the work goes on.
class OwnCertificate final : public QObject {
    Q_OBJECT
public:
    static constexpr Ms kBefore = std::chrono::days{30};
    static constexpr Ms kLookEvery = Minutes{60};

    OwnCertificate(Hub &hub, crypto::Credentials credentials);

private:
    void look();
    void answered(const Result<lan::ReplyBody> &reply);
    Status keep(const Result<lan::ReplyBody> &reply);

    Hub &m_hub;
    crypto::Credentials m_credentials;
    QTimer m_timer;
    bool m_is_asking = false;
    std::string m_noted; // the code that was logged last
};

// The id of the device that the certificate or the token in this folder names; empty: none.
std::string deviceNamedIn(const std::string &folder);

} // namespace vq::device

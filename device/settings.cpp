// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "device/settings.h"

#include <QFile>

#include "platform/crypto/credentials.h"
#include "platform/lan/hub_address.h"

namespace vq::device {
namespace {

constexpr qint64 kTokenBytesMax = 1024;

} // namespace

Result<LanLink::Options> linkTo(const Settings &settings)
{
    if (settings.hub.empty() ||
        (settings.token_file.empty() && settings.credentials.empty()))
        return Error{ErrorKind::Reject, "usage",
                     "--hub and --credentials are needed, here or in --config"};
    const QUrl url = hubUrlFrom(QString::fromStdString(settings.hub));
    if (url.isEmpty())
        return Error{ErrorKind::Reject, "bad_address",
                     "The hub's address is like ws://127.0.0.1:7400 or "
                     "wss://hub.local:7400, not \"" +
                         settings.hub + "\"."};
    const QByteArray pin = QByteArray::fromStdString(settings.hub_pin);
    if (!pin.isEmpty() && !isHubPin(pin))
        return Error{ErrorKind::Reject, "bad_pin",
                     "The hub's pin is 64 hexadecimal digits, which the hub prints when "
                     "it starts, not \"" +
                         settings.hub_pin + "\"."};
    if (!pin.isEmpty() && url.scheme() != QLatin1String("wss"))
        return Error{ErrorKind::Reject, "bad_pin",
                     "A pin needs an address that begins with wss://; nothing would "
                     "look at it over " +
                         settings.hub + "."};
    LanLink::Options link{.url = url, .pin = pin};
    if (!settings.credentials.empty() && url.scheme() == QLatin1String("wss")) {
        const auto files = crypto::filesIn(settings.credentials);
        link.certificate_file = QString::fromStdString(files.certificate.string());
        link.key_file = QString::fromStdString(files.key.string());
    }
    return link;
}

Result<std::string> readToken(const std::string &file_name, const std::string &role)
{
    QFile file(QString::fromStdString(file_name));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Reject, "no_token",
                     file_name + ": " + file.errorString().toStdString()};
    const QByteArray token = file.readLine(kTokenBytesMax).trimmed();
    if (token.isEmpty())
        return Error{ErrorKind::Reject, "no_token",
                     "There is no token in " + file_name +
                         ": make one with `vqctl device add --role " + role +
                         "` and put it there."};
    return token.toStdString();
}

} // namespace vq::device

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QUrl>

namespace vq {

// What a person may write for the hub's address: "ws://10.0.0.5:7400", "wss://hub:7400". A hub has
// no port of its own, so that one must be named. Empty when it is none of these.
QUrl hubUrlFrom(const QString &text);

// Whether a person's text is the SHA-256 of a certificate: 64 hexadecimal digits, as the hub's
// ready line shows them, or with colons, as openssl does.
bool isHubPin(QByteArray text);

} // namespace vq

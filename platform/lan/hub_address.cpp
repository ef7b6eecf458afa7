// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/lan/hub_address.h"

#include <string_view>

namespace vq {

QUrl hubUrlFrom(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool is_good =
        url.isValid() && !url.host().isEmpty() && url.port() > 0 &&
        (url.scheme() == QLatin1String("ws") || url.scheme() == QLatin1String("wss"));
    return is_good ? url : QUrl();
}

bool isHubPin(QByteArray text)
{
    constexpr int kBytes = 32;
    constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
    text.replace(':', "");
    return text.size() == 2 * kBytes &&
           std::string_view(text).find_first_not_of(kDigits) == std::string_view::npos;
}

} // namespace vq

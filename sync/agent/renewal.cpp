// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/renewal.h"

#include "platform/crypto/authority.h"
#include "sync/agent/cloud_json.h"

namespace vq::agent {

http::Request renewalRequest(const std::string &cloud, const crypto::KeyPair &key)
{
    return {.method = "POST",
            .url = cloud + "/v1/devices/me/certificate",
            .body = jsonBody(
                {{QStringLiteral("certificateRequest"),
                  QString::fromStdString(crypto::certificateRequest(key, "renewal"))}})};
}

Result<Granted> renewedBy(const http::Response &response)
{
    const auto data = dataOf(response);
    if (response.status != 200 || !data)
        return refusalIn(response);
    return grantedIn(*data);
}

} // namespace vq::agent

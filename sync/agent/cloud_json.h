// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QJsonObject>

#include "core/base/result.h"
#include "core/base/time.h"
#include "platform/http/http_message.h"
#include "sync/agent/granted.h"

// Of this folder only: what the cloud's API says in JSON.
namespace vq::agent {

// The `data` of its envelope; absent: this is no answer of the API.
std::optional<QJsonObject> dataOf(const http::Response &response);
// Its first error, as it says it; `cloud_broken` when it says none.
Error refusalIn(const http::Response &response);
// Retry, when it says that it is busy.
bool isToBeAskedAgain(const http::Response &response);
std::optional<Ms> wantedPause(const http::Response &response); // Retry-After

http::Body jsonBody(const QJsonObject &object);
std::string textAt(const QJsonObject &object, const char *name);
Result<Granted> grantedIn(const QJsonObject &data);

} // namespace vq::agent

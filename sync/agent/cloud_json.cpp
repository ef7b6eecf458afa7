// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/cloud_json.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>

#include "platform/crypto/certificate_text.h"

namespace vq::agent {

namespace {

QJsonObject envelopeOf(const http::Response &response)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
}

} // namespace

std::optional<QJsonObject> dataOf(const http::Response &response)
{
    const auto data = envelopeOf(response).value(QLatin1String("data"));
    return data.isObject() ? std::optional(data.toObject()) : std::nullopt;
}

Error refusalIn(const http::Response &response)
{
    const auto errors = envelopeOf(response).value(QLatin1String("errors")).toArray();
    const auto first = errors.isEmpty() ? QJsonObject() : errors.first().toObject();
    if (first.isEmpty())
        return {ErrorKind::Retry, "cloud_broken",
                "The cloud answered with " + std::to_string(response.status) +
                    " and nothing that could be understood. Is its address right?"};
    return {isToBeAskedAgain(response) ? ErrorKind::Retry : ErrorKind::Reject,
            textAt(first, "code"), textAt(first, "message")};
}

bool isToBeAskedAgain(const http::Response &response)
{
    return response.status >= 500 || response.status == 429 || response.status == 408;
}

std::optional<Ms> wantedPause(const http::Response &response)
{
    const auto text = response.header("Retry-After");
    bool is_number = false;
    const auto seconds = QByteArray(text.data(), static_cast<qsizetype>(text.size()))
                             .trimmed()
                             .toUInt(&is_number);
    return is_number ? std::optional(Ms{std::chrono::seconds{seconds}}) : std::nullopt;
}

http::Body jsonBody(const QJsonObject &object)
{
    return {.type = "application/json",
            .text = QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString()};
}

std::string textAt(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString().toStdString();
}

Result<Granted> grantedIn(const QJsonObject &data)
{
    Granted granted{.certificate = textAt(data, "certificate"),
                    .authority = textAt(data, "authority"),
                    .tenant = textAt(data, "tenantId"),
                    .site = textAt(data, "siteId"),
                    .device = textAt(data, "deviceId")};
    if (!crypto::readPem(granted.certificate) || !crypto::readPem(granted.authority))
        return Error{
            ErrorKind::Reject, "cloud_broken",
            "The cloud answered without a certificate that can be read. Nothing was "
            "changed."};
    return granted;
}

} // namespace vq::agent

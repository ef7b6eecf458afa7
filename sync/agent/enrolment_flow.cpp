// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/enrolment_flow.h"

#include <algorithm>
#include <utility>

#include "sync/agent/cloud_json.h"

namespace vq::agent {

namespace {

constexpr int kCreated = 201;
constexpr int kDone = 200;
constexpr int kNotFound = 404;
constexpr Ms kPaceLeast{1'000};
constexpr Ms kPaceMost{30'000};

Error notWanted()
{
    return {
        ErrorKind::Reject, "enrolment_refused",
        "Whoever administers the cloud has refused this machine. Its key was kept and "
        "opens nothing; ask her, then enrol it again."};
}

Error noAnswer()
{
    return {ErrorKind::Retry, "cloud_broken",
            "The cloud answered with something that could not be understood."};
}

} // namespace

EnrolmentFlow::Step EnrolmentFlow::next()
{
    if (m_step)
        return *std::exchange(m_step, std::nullopt);
    if (m_id.empty())
        return Send{
            {.method = "POST",
             .url = m_machine.cloud + "/v1/enrolments",
             .body = jsonBody(
                 {{QStringLiteral("name"), QString::fromStdString(m_machine.name)},
                  {QStringLiteral("kind"), QString::fromStdString(m_machine.kind)},
                  {QStringLiteral("certificateRequest"),
                   QString::fromStdString(m_machine.request)}})}};
    return Send{{.url = m_machine.cloud + "/v1/enrolments/" + m_id,
                 .headers = {{"Authorization", "Bearer " + m_secret}}}};
}

void EnrolmentFlow::answered(const Result<http::Response> &answer)
{
    if (!answer)
        return failed(answer.error(), std::nullopt);
    if (isToBeAskedAgain(*answer))
        return failed(refusalIn(*answer), wantedPause(*answer));
    m_id.empty() ? begun(*answer) : looked(*answer);
}

void EnrolmentFlow::begun(const http::Response &response)
{
    const auto data = dataOf(response);
    if (response.status != kCreated || !data)
        return failed(refusalIn(response), std::nullopt);
    m_id = textAt(*data, "id");
    m_secret = textAt(*data, "secret");
    const Show shown{.code = textAt(*data, "code"),
                     .expires_at = textAt(*data, "expiresAt")};
    if (m_id.empty() || m_secret.empty() || shown.code.empty()) {
        m_id.clear();
        return failed(noAnswer(), std::nullopt);
    }
    const auto pace = data->value(QLatin1String("pollAfterS")).toInt();
    m_pace = std::clamp(Ms{std::chrono::seconds{pace}}, kPaceLeast, kPaceMost);
    m_back_off.forget();
    m_step = shown;
}

void EnrolmentFlow::looked(const http::Response &response)
{
    if (response.status == kNotFound) { // the cloud has forgotten it
        m_id.clear();
        return;
    }
    const auto data = dataOf(response);
    if (response.status != kDone || !data)
        return failed(refusalIn(response), std::nullopt);
    m_back_off.forget();
    const auto status = textAt(*data, "status");
    if (status == "pending") {
        m_step = Wait{m_pace};
    } else if (status == "expired") {
        m_id.clear();
    } else if (status == "refused") {
        m_step = End{notWanted()};
    } else if (status == "approved") {
        const auto granted = grantedIn(*data);
        m_step = granted ? Step(Keep{*granted}) : Step(End{granted.error()});
    } else {
        failed(noAnswer(), std::nullopt);
    }
}

void EnrolmentFlow::failed(Error why, std::optional<Ms> wanted)
{
    if (why.kind == ErrorKind::Retry)
        m_step = Wait{m_back_off.next(m_draw(), wanted), std::move(why)};
    else
        m_step = End{std::move(why)};
}

} // namespace vq::agent

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/portal_probe.h"

#include <QMetaObject>
#include <QUrl>

#include "sync/agent/failure.h"

namespace vq::agent {

namespace {

constexpr Ms kProbePatience{5000};
constexpr std::size_t kBodyBytesMax = 256U * 1024U;

// Without the name and the secret that it may be reached with.
std::string placeOf(std::string proxy)
{
    while (proxy.ends_with('/'))
        proxy.pop_back();
    return proxy.substr(proxy.find_last_of("@/") + 1);
}

} // namespace

PortalProbe::PortalProbe(Options options, const Clock &clock)
    : m_options(std::move(options)), m_clock(clock),
      m_line({.trust_file = {},
              .may_be_plain = true,
              .proxy = m_options.proxy,
              .connect_time = kProbePatience,
              .body_bytes_max = kBodyBytesMax})
{}

void PortalProbe::find(const Error &failure, Found found)
{
    if (m_is_asking)
        return;
    const SteadyMs now = m_clock.steady();
    if (m_answer && now - *m_asked_at < kEvery)
        return found(why(failure, *m_answer));
    m_is_asking = true;
    m_asked_at = now;
    auto tell = [this, failure, found = std::move(found)](const auto &answer) {
        m_is_asking = false;
        m_answer = answer;
        found(why(failure, answer));
    };
    m_line.send({.url = m_options.url, .headers = {{"Accept", "*/*"}}}, kProbePatience,
                [this, tell = std::move(tell)](auto answer) {
                    QMetaObject::invokeMethod(
                        this, [tell, answer = std::move(answer)] { tell(answer); },
                        Qt::QueuedConnection);
                });
}

Error PortalProbe::why(const Error &failure, const Result<http::Response> &probe) const
{
    Error error = whyNotReached(failure, probe, m_options.cloud_host);
    if (!m_options.proxy.empty())
        error.message +=
            " It was asked by way of the proxy " + placeOf(m_options.proxy) + ".";
    return error;
}

std::string hostOf(const std::string &url)
{
    return QUrl(QString::fromStdString(url)).host().toStdString();
}

} // namespace vq::agent

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/failure.h"

#include <charconv>
#include <string>

#include "sync/agent/cloud_json.h"

namespace vq::agent {

namespace {

// "https://cloud.example.org/…" of that host: what a gateway says to who comes without TLS.
bool leadsHome(std::string_view location, const std::string &host)
{
    if (location.starts_with('/'))
        return true;
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!location.starts_with(scheme))
            continue;
        const auto rest = location.substr(scheme.size());
        return rest.substr(0, rest.find_first_of(":/?#")) == host;
    }
    return false;
}

// ", certificate_expired": why the cloud refuses, by its own code; empty when it says none.
std::string codeIn(const http::Response &response)
{
    const auto code = refusalIn(response).code;
    return code.empty() || code == "cloud_broken" ? std::string() : ", " + code;
}

// Answers "nothing" or shows the way to itself: the cloud's own door.
bool isOfTheCloud(const http::Response &probe, const std::string &host)
{
    if (probe.status / 100 == 3)
        return leadsHome(probe.header("location"), host);
    return probe.status == 204;
}

} // namespace

Error whyRefused(const http::Response &response)
{
    const std::string status = std::to_string(response.status);
    switch (response.status) {
    case 401:
        return {ErrorKind::Reject, "cloud_refused",
                "The cloud does not take this site's credentials (" + status +
                    codeIn(response) +
                    "). Nothing is lost: what was recorded is sent when the site is "
                    "enrolled again."};
    case 403:
        return {ErrorKind::Reject, "cloud_refused",
                "The cloud knows these credentials, but they may not speak for this site "
                "(" +
                    status +
                    "). Nothing is lost: what was recorded is sent when that is mended. "
                    "Is the site's id the right one? If it is, enrol the site again."};
    case 409:
        return {ErrorKind::Conflict, "cloud_other_log",
                "The cloud has another hub's log for this site. Nothing was sent; is the "
                "site's id the right one?"};
    case 429:
    case 502:
    case 503:
    case 504:
        return {ErrorKind::Retry, "cloud_busy",
                "The cloud cannot answer now (" + status + "). It is asked again."};
    default:
        return {ErrorKind::Retry, "cloud_broken",
                "The cloud's answer (" + status +
                    ") is none that this program knows. It is asked again."};
    }
}

std::optional<Ms> retryAfter(const http::Response &response)
{
    const auto text = response.header("retry-after");
    std::int64_t seconds = 0;
    const auto [end, problem] =
        std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr std::int64_t kSecondsMax = 86'400;
    if (problem != std::errc() || end != text.data() + text.size() || seconds < 0 ||
        seconds > kSecondsMax)
        return std::nullopt;
    return Ms{seconds * 1000};
}

Error whyNotReached(const Error &failure, const Result<http::Response> &probe,
                    const std::string &host)
{
    // The probe went by the same proxy, whose refusal is no portal's answer.
    const bool is_proxy = failure.code == "http_proxy_refused";
    if (!is_proxy && probe && !isOfTheCloud(*probe, host))
        return {
            ErrorKind::Retry, "captive_portal",
            "This network answers in the cloud's place, as a hotel's does before one "
            "signs in. No password and no token was sent to it. Open a browser there, "
            "or ask who runs the network."};
    if (failure.code == "http_untrusted")
        return {ErrorKind::Retry, "cloud_untrusted",
                "Whoever answers at the cloud's address is not the cloud: " +
                    failure.message + " Nothing was sent."};
    if (failure.code == "http_bad_certificate")
        return {ErrorKind::Reject, "cloud_refused", failure.message};
    return {ErrorKind::Retry, "cloud_unreachable",
            "The cloud does not answer: " + failure.message +
                " The site goes on by itself; what it records is sent later."};
}

} // namespace vq::agent

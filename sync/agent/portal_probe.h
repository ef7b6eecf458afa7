// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include <QObject>

#include "core/port/clock.h"
#include "platform/http/http_line.h"

namespace vq::agent {

// Finds out why the cloud was not reached: asks its host without TLS and without saying who
// we are, and sees who answers. A hotel's network answers in its place.
class PortalProbe final : public QObject {
    Q_OBJECT
public:
    static constexpr Ms kEvery{30'000}; // in between, the last finding stands

    struct Options {
        std::string url;        // what is asked: "http://cloud.example.org/"
        std::string cloud_host; // "cloud.example.org"
        std::string proxy;
    };
    using Found = std::function<void(const Error &why)>;

    PortalProbe(Options options, const Clock &clock);

    // Tells later, or never when it is busy. One at a time.
    void find(const Error &failure, Found found);

private:
    Error why(const Error &failure, const Result<http::Response> &probe) const;

    Options m_options;
    const Clock &m_clock;
    std::optional<SteadyMs> m_asked_at;
    std::optional<Result<http::Response>> m_answer;
    bool m_is_asking = false;
    http::Line m_line; // ends first: it calls back
};

// Of an address: "cloud.example.org" of "https://cloud.example.org:8443/x"; empty without one.
std::string hostOf(const std::string &url);

} // namespace vq::agent

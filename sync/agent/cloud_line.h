// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include <QObject>

#include "core/base/time.h"
#include "platform/http/http_line.h"
#include "sync/agent/picture_part.h"
#include "sync/wire/uplink_codec.h"

namespace vq::agent {

// What is heard from the cloud, on the thread of the event loop.
class CloudListener {
public:
    virtual ~CloudListener() = default;

    virtual void cloudAnswered(std::uint64_t request,
                               const uplink::CloudAnswer &answer) = 0;
    // `why` has one of the codes of docs/sync.md, "When the cloud is not reached".
    virtual void cloudFailed(std::uint64_t request, std::optional<Ms> retry_after,
                             const Error &why) = 0;
    virtual void bellRang() = 0;
};

// The way to one site of the cloud: asks for facts to be taken, and holds the bell.
class CloudLine final : public QObject {
    Q_OBJECT
public:
    struct Options {
        std::string url;  // "https://cloud.example.org"
        std::string site; // its id there
        std::string token;
        std::string program; // "vq-sync 0.1.0"
        http::Line::Options line;
    };

    CloudLine(Options options, CloudListener &listener);

    const std::string &site() const { return m_options.site; }
    // With the next request.
    void changeLogin(std::string site, std::string token);

    void ask(std::uint64_t request, const uplink::CloudAsk &ask, Ms patience);
    void drop(std::uint64_t request);
    // Records of a run behind this one, as a vq.uplink.v1.Page.
    using Came = std::function<void(const Result<std::string> &page)>;
    void fetch(const uplink::RecordName &after, Came came);
    // A part of a picture, as picturePartIn reads it.
    using PictureCame = std::function<void(const Result<PicturePart> &)>;
    void fetchPicture(const std::string &digest, const PartAsked &asked,
                      PictureCame came);
    // Asks to be told of commands behind this one. Nothing while it is asked already.
    void holdBell(const uplink::CommandMark &after);
    void dropBell();

    // So far, as they went over the line, of what the cloud has answered.
    std::uint64_t bytesSent() const { return m_bytes_sent; }

private:
    static constexpr Ms kBellPatience{40'000}; // the cloud answers within 25 s
    static constexpr Ms kBellPauseMax{30'000};

    http::Request requestFor(std::string method, const std::string &path) const;
    void answered(std::uint64_t request, const Result<http::Response> &result);
    void bellAnswered(std::uint64_t round, const Result<http::Response> &result);

    Options m_options;
    CloudListener &m_listener;
    struct Asked {
        http::Line::Ticket ticket = 0;
        std::uint64_t bytes = 0; // of its body
    };
    std::map<std::uint64_t, Asked> m_under_way;
    std::uint64_t m_bytes_sent = 0;
    std::uint64_t m_bell_round = 0; // answers of those before count for nothing
    std::optional<http::Line::Ticket> m_bell;
    Ms m_bell_pause{1000};
    bool m_rests = false;
    http::Line m_line; // ends first: it calls back
};

} // namespace vq::agent

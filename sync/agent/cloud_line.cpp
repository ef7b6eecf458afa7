// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/cloud_line.h"

#include <QMetaObject>
#include <QTimer>

#include "platform/zstd/zstd.h"
#include "sync/agent/failure.h"

namespace vq::agent {

namespace {

constexpr const char *kProtobuf = "application/x-protobuf";

bool isAnswer(const http::Response &response)
{
    return response.status == 200 && response.content_type == kProtobuf;
}

} // namespace

CloudLine::CloudLine(Options options, CloudListener &listener)
    : m_options(std::move(options)), m_listener(listener), m_line(m_options.line)
{}

void CloudLine::changeLogin(std::string site, std::string token)
{
    m_options.site = std::move(site);
    m_options.token = std::move(token);
}

http::Request CloudLine::requestFor(std::string method, const std::string &path) const
{
    http::Request request{.method = std::move(method),
                          .url = m_options.url + "/v1/sites/" + m_options.site + path,
                          .headers = {{"Accept", kProtobuf}}};
    if (!m_options.token.empty())
        request.headers.push_back({"Authorization", "Bearer " + m_options.token});
    return request;
}

void CloudLine::ask(std::uint64_t request, const uplink::CloudAsk &ask, Ms patience)
{
    auto http = requestFor("POST", "/facts");
    http.body = http::Body{kProtobuf, zstd::packed(uplink::encode(ask))};
    http.headers.push_back({"Content-Encoding", "zstd"});
    Asked asked{.bytes = http.body->text.size()};
    asked.ticket = m_line.send(std::move(http), patience, [this, request](auto result) {
        QMetaObject::invokeMethod(
            this,
            [this, request, result = std::move(result)] { answered(request, result); },
            Qt::QueuedConnection);
    });
    m_under_way[request] = asked;
}

void CloudLine::fetch(const uplink::RecordName &after, Came came)
{
    constexpr Ms kPatience{30'000};
    const auto told = [came = std::move(came)](const Result<http::Response> &result) {
        if (!result)
            return came(result.error());
        if (!isAnswer(*result))
            return came(whyRefused(*result));
        came(result->body);
    };
    m_line.send(requestFor("GET", "/facts?run=" + toString(after.incarnation) +
                                      "&after=" + std::to_string(after.seq)),
                kPatience, [this, told](auto result) {
                    QMetaObject::invokeMethod(
                        this, [told, result = std::move(result)] { told(result); },
                        Qt::QueuedConnection);
                });
}

void CloudLine::fetchPicture(const std::string &digest, const PartAsked &asked,
                             PictureCame came)
{
    constexpr Ms kPatience{60'000};
    auto request = requestFor("GET", "/media/" + digest);
    request.headers.front().value = "image/*";
    request.headers.push_back({"Range", rangeOf(asked)});
    const auto told = [asked,
                       came = std::move(came)](const Result<http::Response> &result) {
        came(result ? picturePartIn(*result, asked)
                    : Result<PicturePart>(result.error()));
    };
    m_line.send(std::move(request), kPatience, [this, told](auto result) {
        QMetaObject::invokeMethod(
            this, [told, result = std::move(result)] { told(result); },
            Qt::QueuedConnection);
    });
}

void CloudLine::drop(std::uint64_t request)
{
    const auto found = m_under_way.find(request);
    if (found == m_under_way.end())
        return;
    m_line.drop(found->second.ticket);
    m_under_way.erase(found);
}

void CloudLine::answered(std::uint64_t request, const Result<http::Response> &result)
{
    const auto asked = m_under_way.extract(request);
    if (!asked)
        return; // it was dropped meanwhile
    if (!result)
        return m_listener.cloudFailed(request, std::nullopt, result.error());
    if (!isAnswer(*result))
        return m_listener.cloudFailed(request, retryAfter(*result), whyRefused(*result));
    const auto answer = uplink::decodeCloudAnswer(std::as_bytes(std::span(result->body)));
    if (!answer)
        return m_listener.cloudFailed(
            request, std::nullopt,
            {ErrorKind::Retry, "cloud_broken",
             "The cloud's answer cannot be read: " + answer.error().message +
                 " It is asked again."});
    m_bytes_sent += asked.mapped().bytes;
    m_listener.cloudAnswered(request, *answer);
}

void CloudLine::holdBell(const uplink::CommandMark &after)
{
    if (m_bell || m_rests)
        return;
    const std::uint64_t round = ++m_bell_round;
    const std::string mark =
        std::to_string(after.epoch) + "." + std::to_string(after.seq);
    m_bell = m_line.send(requestFor("GET", "/bell?after=" + mark), kBellPatience,
                         [this, round](auto result) {
                             QMetaObject::invokeMethod(
                                 this,
                                 [this, round, result = std::move(result)] {
                                     bellAnswered(round, result);
                                 },
                                 Qt::QueuedConnection);
                         });
}

void CloudLine::dropBell()
{
    if (m_bell)
        m_line.drop(*std::exchange(m_bell, std::nullopt));
    ++m_bell_round;
}

// Whoever holds the bell asks again after it rang; a cloud that has none is left alone for
// a while.
void CloudLine::bellAnswered(std::uint64_t round, const Result<http::Response> &result)
{
    if (round != m_bell_round)
        return;
    m_bell.reset();
    if (result && result->status == 204) {
        m_bell_pause = Ms{1000};
        return m_listener.bellRang();
    }
    m_rests = true;
    QTimer::singleShot(m_bell_pause, this, [this] { m_rests = false; });
    m_bell_pause = std::min(2 * m_bell_pause, kBellPauseMax);
}

} // namespace vq::agent

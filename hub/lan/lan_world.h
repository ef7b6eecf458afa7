// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "hub/hub.h"
#include "platform/lan/lan_link.h"
#include "sync/wire/lan_codec.h"

namespace vq::hub {

// A device in a test: a real socket, and everything that the hub said.
class TestDevice final : public LinkListener {
public:
    explicit TestDevice(const QString &url) : m_link({.url = QUrl(url), .pin = {}})
    {
        m_link.setListener(this);
        m_link.open();
    }

    void linkOpened() override { m_is_open = true; }
    void linkReceived(std::span<const std::byte> message) override
    {
        auto decoded = lan::decodeHubMessage(message);
        VQ_ASSERT(decoded.has_value());
        said.push_back(std::move(*decoded));
    }
    void linkAlive() override {}
    void linkClosed(std::string_view why) override
    {
        m_is_open = false;
        closed_because = why;
    }

    bool isOpen() const { return m_is_open; }
    void say(const lan::DeviceMessage &message) { sayBytes(lan::encode(message)); }
    void sayBytes(const std::string &bytes)
    {
        m_link.send(std::as_bytes(std::span(bytes)));
    }
    void close() { m_link.close("test"); }

    template <class Kind>
    std::vector<Kind> heard() const
    {
        std::vector<Kind> kinds;
        for (const auto &message : said)
            if (const auto *kind = std::get_if<Kind>(&message))
                kinds.push_back(*kind);
        return kinds;
    }
    // "bad_token" of the Goodbye; empty when there was none.
    std::string goodbye() const
    {
        const auto all = heard<lan::Goodbye>();
        return all.empty() ? std::string() : all.back().reason.code;
    }
    const lan::Reply *replyTo(const std::string &id) const
    {
        for (const auto &message : said)
            if (const auto *reply = std::get_if<lan::Reply>(&message);
                reply && reply->request_id == id)
                return reply;
        return nullptr;
    }
    // Asks and waits; the code of the refusal, or "done".
    std::string ask(lan::RequestBody body, std::string id = {})
    {
        if (id.empty())
            id = "q" + std::to_string(++m_ids);
        say(lan::Request{.id = id, .body = std::move(body)});
        (void)QTest::qWaitFor([&] { return replyTo(id) != nullptr || !m_is_open; },
                              10'000);
        const auto *reply = replyTo(id);
        if (reply == nullptr)
            return "no reply";
        return reply->outcome.has_value() ? "done" : reply->outcome.error().code;
    }
    template <class Body>
    Body answer(lan::RequestBody body)
    {
        const std::string id = "a" + std::to_string(++m_ids);
        const std::string outcome = ask(std::move(body), id);
        VQ_ASSERT(outcome == "done");
        return std::get<Body>(*replyTo(id)->outcome);
    }

    std::vector<lan::HubMessage> said;
    std::string closed_because;

private:
    LanLink m_link;
    bool m_is_open = false;
    static inline int m_ids = 0; // a request id is used once in the life of a site
};

// A whole hub in this process, on a fresh folder and a port that the system picks.
class LanWorld {
public:
    LanWorld()
    {
        QFile config(m_dir.filePath("site.toml"));
        VQ_ASSERT(config.open(QIODevice::WriteOnly));
        config.write(R"([site]
name = "Test"
zone = "Europe/Berlin"
languages = ["en"]
public_url = "https://example.org/t/"

[[series]]
code = "A"
prefix = "A"

[[service]]
code = "PASS"
name = { en = "Passports" }
series = "A"

[[counter]]
number = 1
name = { en = "Counter 1" }
services = ["PASS"]

[[counter]]
number = 2
name = { en = "Counter 2" }
services = ["PASS"]

[[class]]
code = "normal"
name = { en = "Normal" }
)");
        config.close();
        start();
    }

    void start()
    {
        hub.reset();
        auto started = Hub::start({.data = m_dir.filePath("data").toStdString(),
                                   .config = m_dir.filePath("site.toml").toStdString(),
                                   .listen = {"127.0.0.1", 0},
                                   .metrics_listen = {"127.0.0.1", 0},
                                   .program = "vq-hub test"});
        if (!started.has_value())
            qFatal("%s", started.error().message.c_str());
        hub = std::move(*started);
        const QString line = QString::fromStdString(hub->readyLine());
        url = line.section(QStringLiteral("\"hub\":\""), 1).section(u'"', 0, 0);
    }

    std::string operatorToken() const
    {
        QFile file(m_dir.filePath("data/operator.token"));
        VQ_ASSERT(file.open(QIODevice::ReadOnly));
        return file.readAll().trimmed().toStdString();
    }

    std::unique_ptr<TestDevice> connect() const
    {
        auto device = std::make_unique<TestDevice>(url);
        (void)QTest::qWaitFor([&] { return device->isOpen(); }, 5000);
        return device;
    }
    // A device that has heard its snapshot, or was sent away.
    std::unique_ptr<TestDevice> greet(const std::string &role, const std::string &token,
                                      std::optional<lan::Revision> from = {}) const
    {
        auto device = connect();
        device->say(lan::Hello{
            .role = role, .token = token, .program = "t", .resume_from = from});
        (void)QTest::qWaitFor(
            [&] {
                const auto welcomes = device->heard<lan::Welcome>();
                return !device->goodbye().empty() ||
                       (!welcomes.empty() &&
                        (welcomes[0].resumed || !device->heard<lan::Snapshot>().empty()));
            },
            5000);
        return device;
    }
    std::unique_ptr<TestDevice> operatorDevice() const
    {
        return greet("operator", operatorToken());
    }
    // A new device of this role.
    std::unique_ptr<TestDevice> device(const std::string &role,
                                       const std::string &name) const
    {
        const auto by = operatorDevice();
        const auto reply = by->answer<lan::DeviceReply>(lan::RegisterDevice{role, name});
        return greet(role, reply.token);
    }

    std::unique_ptr<Hub> hub;
    QString url;

private:
    QTemporaryDir m_dir;
};

} // namespace vq::hub

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "hub/hub.h"
#include "hub/lan/test_device.h"

namespace vq::hub {

// A whole hub in this process, on a fresh folder and a port that the system picks.
class LanWorld {
public:
    // `series`: lines of TOML about the only series. `address`: on which the hub listens.
    explicit LanWorld(const char *series = "", const char *address = "127.0.0.1")
        : m_address(address)
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
)");
        config.write(series);
        config.write(R"(

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
                                   .listen = {m_address, 0},
                                   .metrics_listen = {"127.0.0.1", 0},
                                   .program = "vq-hub test",
                                   .verify_after = std::chrono::milliseconds{1}});
        if (!started.has_value())
            qFatal("%s", started.error().message.c_str());
        hub = std::move(*started);
        const QString line = QString::fromStdString(hub->readyLine());
        url = line.section(QStringLiteral("\"hub\":\""), 1).section(u'"', 0, 0);
        pin =
            line.section(QStringLiteral("\"pin\":\""), 1).section(u'"', 0, 0).toLatin1();
        metrics = line.section(QStringLiteral("\"metrics\":\""), 1).section(u'"', 0, 0);
    }
    std::string database() const { return m_dir.filePath("data/site.db").toStdString(); }

    std::string operatorToken() const
    {
        QFile file(m_dir.filePath("data/operator.token"));
        VQ_ASSERT(file.open(QIODevice::ReadOnly));
        return file.readAll().trimmed().toStdString();
    }

    std::unique_ptr<TestDevice> connect() const
    {
        return connect({.url = QUrl(url), .pin = pin});
    }
    std::unique_ptr<TestDevice> connect(const LanLink::Options &link) const
    {
        auto device = std::make_unique<TestDevice>(link);
        (void)QTest::qWaitFor([&] { return device->isOpen(); }, 5000);
        return device;
    }
    // A device that has heard its snapshot (vq-sync: of the log), or was sent away.
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
                        (welcomes[0].resumed || !device->heard<lan::Snapshot>().empty() ||
                         !device->heard<lan::LogStands>().empty()));
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
    QString metrics;
    QByteArray pin; // of a hub over TLS

    std::string dataFolder() const { return m_dir.filePath("data").toStdString(); }

private:
    QTemporaryDir m_dir;
    std::string m_address;
};

} // namespace vq::hub

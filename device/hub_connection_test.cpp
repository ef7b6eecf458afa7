// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include "device/hub_connection.h"
#include "platform/clock/system_clock.h"
#include "platform/log/log.h"
#include "tests/support/joined_test.h"

namespace vq::hub_connection_test {

using device::HubConnection;

namespace {

// Takes every call and hangs up: a machine without a hub.
class NoHub {
public:
    NoHub()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            ++calls;
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, &QTcpSocket::close);
        });
        VQ_ASSERT(m_server.listen(QHostAddress::LocalHost));
    }

    std::string url() const
    {
        return "ws://127.0.0.1:" + std::to_string(m_server.serverPort());
    }
    int calls = 0;

private:
    QTcpServer m_server;
};

} // namespace

class HubConnectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aReasonIsLoggedOnceHoweverOftenItIsTriedAgain();
    void whoStillWaitsHearsThatTheProgramEnds();
    void whatLeadsToNoHubIsRefused();

private:
    std::unique_ptr<HubConnection> connectTo(const NoHub &hub)
    {
        auto opened = HubConnection::open(
            {.hub = hub.url(), .hub_pin = {}, .token_file = m_token_file, .language = {}},
            "kiosk", m_clock);
        VQ_ASSERT(opened.has_value());
        return std::move(*opened);
    }

    QTemporaryDir m_folder;
    std::string m_token_file = m_folder.filePath("token").toStdString();
    SystemClock m_clock;
};

void HubConnectionTest::initTestCase()
{
    QFile file(QString::fromStdString(m_token_file));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("secret\n");
}

void HubConnectionTest::aReasonIsLoggedOnceHoweverOftenItIsTriedAgain()
{
    QFile lines(m_folder.filePath("log"));
    QVERIFY(lines.open(QIODevice::ReadWrite));
    log::open({.service = "vq-test", .descriptor = lines.handle()});
    NoHub nobody;
    const auto hub = connectTo(nobody);
    hub->start();
    QTRY_VERIFY(nobody.calls >= 4);
    lines.seek(0);
    QCOMPARE(lines.readAll().count("\"hub_away\""), 1);
    QVERIFY(!hub->isLive());
}

void HubConnectionTest::whoStillWaitsHearsThatTheProgramEnds()
{
    const NoHub nobody;
    const auto hub = connectTo(nobody);
    hub->start();
    std::string code;
    hub->ask(CommandBody(command::ReportDevice{{}}),
             [&](const Result<lan::ReplyBody> &answer) { code = answer.error().code; },
             Minutes{1}, {});
    QTimer::singleShot(0, QCoreApplication::instance(), &QCoreApplication::quit);
    QCoreApplication::exec();
    QCOMPARE(code, std::string("stopped"));
}

void HubConnectionTest::whatLeadsToNoHubIsRefused()
{
    const auto no_token = HubConnection::open({.hub = "ws://127.0.0.1:1",
                                               .hub_pin = {},
                                               .token_file = "/nowhere",
                                               .language = {}},
                                              "kiosk", m_clock);
    QCOMPARE(no_token.error().code, std::string("no_token"));
    const auto no_hub = HubConnection::open(
        {.hub = "hub", .hub_pin = {}, .token_file = m_token_file, .language = {}},
        "kiosk", m_clock);
    QCOMPARE(no_hub.error().code, std::string("bad_address"));
}

VQ_JOINED_TEST(HubConnectionTest)

} // namespace vq::hub_connection_test

#include "hub_connection_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <sys/socket.h>

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QHostAddress>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

#include "platform/crypto/certificate.h"
#include "platform/lan/lan_link.h"
#include "platform/lan/lan_server.h"

namespace vq {

namespace {

// A server that remembers what it heard.
struct Ear {
    std::map<quint64, LanSession *> open;
    QByteArrayList received;
    QStringList closed;
    LanServer server;

    explicit Ear(LanServer::Options options = {})
        : server(std::move(options),
                 {.opened =
                      [this](LanSession &session) { open[session.number()] = &session; },
                  .received = [this](LanSession &,
                                     const QByteArray &message) { received += message; },
                  .closed =
                      [this](LanSession &session, const QString &reason) {
                          open.erase(session.number());
                          closed += reason;
                      }})
    {
        const auto listening = server.listen(QStringLiteral("127.0.0.1"), 0);
        VQ_ASSERT(listening.has_value());
    }

    QUrl url() const { return QUrl(server.url()); }
    void sendAll(const QByteArray &message)
    {
        for (const auto &[number, session] : open)
            session->send(message);
        server.flush();
    }
};

struct Device final : LinkListener {
    int opened = 0;
    int alive = 0;
    QByteArrayList received;
    QStringList closed;
    LanLink link;

    explicit Device(LanLink::Options options) : link(std::move(options))
    {
        link.setListener(this);
    }
    explicit Device(const QUrl &url) : Device(LanLink::Options{.url = url, .pin = {}}) {}

    void linkOpened() override { ++opened; }
    void linkAlive() override { ++alive; }
    void linkClosed(std::string_view reason) override
    {
        closed += QString::fromUtf8(reason.data(), static_cast<qsizetype>(reason.size()));
    }
    void linkReceived(std::span<const std::byte> message) override
    {
        received += QByteArray(reinterpret_cast<const char *>(message.data()),
                               static_cast<qsizetype>(message.size()));
    }
    void send(const QByteArray &message)
    {
        link.send(std::as_bytes(
            std::span(message.constData(), static_cast<std::size_t>(message.size()))));
    }
};

// A peer that speaks just enough to be let in, and then does only what the test does.
void shakeHands(QTcpSocket &socket, const QUrl &url)
{
    socket.connectToHost(QHostAddress(url.host()), static_cast<quint16>(url.port()));
    QVERIFY(socket.waitForConnected());
    socket.write(
        "GET / HTTP/1.1\r\nHost: hub\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        "\r\n");
    QTRY_VERIFY(socket.bytesAvailable() > 4);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 101"));
}

} // namespace

class LanTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMessageArrivesWholeInBothDirections();
    void aSecondMessageDoesNotWaitForTheFirst();
    void aFailedOpenIsToldOnceAndNotFromWithinOpen();
    void aClosedLinkSaysNothingMore();
    void anOversizeMessageClosesItsSenderAlone();
    void aTextFrameIsRefused();
    void brokenFramesHarmNobodyElse_data();
    void brokenFramesHarmNobodyElse();
    void aPageInABrowserIsRefused();
    void aHalfOpenPeerIsDroppedAndAQuietOneIsKept_data();
    void aHalfOpenPeerIsDroppedAndAQuietOneIsKept();
    void aSlowReaderIsDroppedWhileOthersGetEverything();
    void peersThatVanishDuringAFanOutHarmNobodyElse();
    void oneTooManyIsRefused();
    void aHallThatComesBackAtOnceIsLetIn();
    void stoppingTellsEverybodyWhy();
    void onlyThePinnedCertificateIsGood_data();
    void onlyThePinnedCertificateIsGood();
};

void LanTest::aMessageArrivesWholeInBothDirections()
{
    // Qt warns of a file without a name; this device has no certificate.
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
    Ear ear;
    Device device(ear.url());
    device.link.open();
    QTRY_COMPARE(device.opened, 1);
    const QByteArray large(1024 * 1024, 'x');
    device.send(large);
    device.send("second");
    QTRY_COMPARE(ear.received, (QByteArrayList{large, "second"}));
    const QByteArray larger(20 * 1024 * 1024, 'y');
    ear.sendAll(larger);
    ear.sendAll("second");
    QTRY_COMPARE(device.received.size(), 2);
    QCOMPARE(device.received.first(), larger);
    device.link.ping();
    QTRY_COMPARE(device.alive, 1);
}

void LanTest::aSecondMessageDoesNotWaitForTheFirst()
{
    // With Nagle's algorithm against delayed acknowledgements each round takes 40 ms.
    constexpr int kRounds = 100;
    Ear ear;
    Device device(ear.url());
    device.link.open();
    QTRY_COMPARE(ear.open.size(), 1U);
    QElapsedTimer since;
    since.start();
    for (int round = 1; round <= kRounds; ++round) {
        ear.sendAll("reply");
        ear.sendAll("delta");
        while (device.received.size() < 2 * round)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    QVERIFY2(since.elapsed() < kRounds * 15,
             qPrintable(QString::number(since.elapsed())));
    since.start();
    for (int round = 1; round <= kRounds; ++round) {
        device.send("first");
        QCoreApplication::processEvents();
        device.send("second");
        while (ear.received.size() < 2 * round)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    QVERIFY2(since.elapsed() < kRounds * 15,
             qPrintable(QString::number(since.elapsed())));
}

void LanTest::aFailedOpenIsToldOnceAndNotFromWithinOpen()
{
    QUrl nobody;
    {
        Ear ear;
        nobody = ear.url();
    }
    Device device(nobody);
    device.link.open();
    QCOMPARE(device.closed.size(), 0);
    QTRY_COMPARE(device.closed.size(), 1);
    device.link.open();
    QTRY_COMPARE(device.closed.size(), 2);
    QCOMPARE(device.opened, 0);
}

void LanTest::aClosedLinkSaysNothingMore()
{
    Ear ear;
    Device device(ear.url());
    device.link.open();
    QTRY_COMPARE(device.opened, 1);
    device.link.close("enough");
    QTRY_COMPARE(ear.closed, QStringList{"enough"});
    QCOMPARE(device.closed.size(), 0);
    device.link.open();
    QTRY_COMPARE(device.opened, 2);
}

void LanTest::anOversizeMessageClosesItsSenderAlone()
{
    Ear ear;
    Device good(ear.url());
    good.link.open();
    QTRY_COMPARE(good.opened, 1);
    QWebSocket bad;
    bad.open(ear.url());
    QTRY_COMPARE(ear.open.size(), 2U);
    bad.sendBinaryMessage(QByteArray(1024 * 1024 + 1, 'x'));
    QTRY_COMPARE(ear.closed.size(), 1);
    QTRY_COMPARE(bad.closeCode(), QWebSocketProtocol::CloseCodeTooMuchData);
    QCOMPARE(ear.server.counts().refused_size, 1U);
    good.send("still here");
    QTRY_COMPARE(ear.received, QByteArrayList{"still here"});
}

void LanTest::aTextFrameIsRefused()
{
    Ear ear;
    QWebSocket bad;
    bad.open(ear.url());
    QTRY_COMPARE(ear.open.size(), 1U);
    bad.sendTextMessage(QStringLiteral("{}"));
    QTRY_COMPARE(bad.closeCode(), QWebSocketProtocol::CloseCodeDatatypeNotSupported);
    QTRY_COMPARE(ear.closed.size(), 1);
    QCOMPARE(ear.server.counts().refused_text, 1U);
    QVERIFY(ear.received.isEmpty());
}

void LanTest::brokenFramesHarmNobodyElse_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("reserved bits") << QByteArray("\xf2\x80\x00\x00\x00\x00", 6);
    QTest::newRow("reserved opcode") << QByteArray("\x8b\x80\x00\x00\x00\x00", 6);
    QTest::newRow("continuation of nothing") << QByteArray("\x80\x80\x00\x00\x00\x00", 6);
    QTest::newRow("length of 2^63")
        << QByteArray("\x82\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00", 14);
    QTest::newRow("long ping") << QByteArray("\x89\xfe\x00\x7e\x00\x00\x00\x00", 8);
}

void LanTest::brokenFramesHarmNobodyElse()
{
    QFETCH(QByteArray, bytes);
    Ear ear;
    Device good(ear.url());
    good.link.open();
    QTRY_COMPARE(good.opened, 1);
    QTcpSocket bad;
    shakeHands(bad, ear.url());
    QTRY_COMPARE(ear.open.size(), 2U);
    bad.write(bytes);
    QTRY_COMPARE(ear.closed.size(), 1);
    good.send("still here");
    QTRY_COMPARE(ear.received, QByteArrayList{"still here"});
}

void LanTest::aPageInABrowserIsRefused()
{
    Ear ear;
    QWebSocket page(QStringLiteral("http://example.org"));
    page.open(ear.url());
    QTRY_COMPARE(ear.server.counts().refused_origin, 1U);
    QTRY_COMPARE(page.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(ear.server.sessions(), 0U);
}

void LanTest::aHalfOpenPeerIsDroppedAndAQuietOneIsKept_data()
{
    QTest::addColumn<bool>("is_hurried");
    QTest::addColumn<int>("ms_min"); // two lost pings do not end a link
    QTest::addColumn<int>("ms_max");
    QTest::newRow("hurried") << true << 300 << 2000;
    QTest::newRow("as the hub does it, within ten seconds") << false << 8000 << 10'000;
}

void LanTest::aHalfOpenPeerIsDroppedAndAQuietOneIsKept()
{
    QFETCH(const bool, is_hurried);
    QFETCH(const int, ms_min);
    QFETCH(const int, ms_max);
    LanServer::Options options;
    if (is_hurried) {
        options.ping_every = std::chrono::milliseconds(100);
        options.silence_max = std::chrono::milliseconds(400);
    }
    Ear ear(options);
    Device quiet(ear.url()); // says nothing, but answers pings
    quiet.link.open();
    QTcpSocket dead; // is still connected, and answers nothing
    shakeHands(dead, ear.url());
    QTRY_COMPARE(ear.open.size(), 2U);
    QElapsedTimer since;
    since.start();
    QTRY_COMPARE_WITH_TIMEOUT(ear.closed, QStringList{"no_sign_of_life"}, ms_max);
    QVERIFY2(since.elapsed() >= ms_min, qPrintable(QString::number(since.elapsed())));
    QCOMPARE(ear.server.counts().dropped_silent, 1U);
    QTRY_VERIFY(dead.state() == QAbstractSocket::UnconnectedState);
    QCOMPARE(ear.server.sessions(), 1U);
    QVERIFY(quiet.closed.isEmpty());
}

void LanTest::aSlowReaderIsDroppedWhileOthersGetEverything()
{
    LanServer::Options options;
    options.unsent_bytes_max = 1024LL * 1024;
    Ear ear(options);
    Device good(ear.url());
    good.link.open();
    QTcpSocket slow;
    slow.setReadBufferSize(1024);
    shakeHands(slow, ear.url());
    QTRY_COMPARE(ear.open.size(), 2U);
    const QByteArray message(64 * 1024, 'm');
    constexpr int kMessages = 400; // 25 MB: more than the kernel keeps for a peer
    for (int sent = 1; sent <= kMessages; ++sent) {
        ear.sendAll(message);
        QTRY_COMPARE(good.received.size(), sent);
    }
    QTRY_COMPARE(ear.closed, QStringList{"too_slow"});
    QCOMPARE(ear.server.counts().dropped_slow, 1U);
    QCOMPARE(ear.server.sessions(), 1U);
}

void LanTest::peersThatVanishDuringAFanOutHarmNobodyElse()
{
    Ear ear;
    Device other(ear.url());
    other.link.open();
    QTRY_COMPARE(other.opened, 1);
    std::vector<std::unique_ptr<QTcpSocket>> peers;
    for (int i = 0; i < 16; ++i) {
        peers.push_back(std::make_unique<QTcpSocket>());
        shakeHands(*peers.back(), ear.url());
    }
    QTRY_COMPARE(ear.open.size(), std::size_t{17});
    for (const auto &peer : peers) { // a reset, not a farewell
        const linger at_once{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(static_cast<int>(peer->socketDescriptor()), SOL_SOCKET, SO_LINGER,
                     &at_once, sizeof at_once);
        peer->abort();
    }
    // No event loop in between: the fan-out itself finds out who is gone.
    ear.sendAll("first");
    QCOMPARE(ear.open.size(), std::size_t{17});
    ear.sendAll("second");
    QTRY_COMPARE(ear.closed.size(), 16);
    QTRY_COMPARE(other.received, (QByteArrayList{"first", "second"}));
    QCOMPARE(ear.server.sessions(), std::size_t{1});
}

void LanTest::oneTooManyIsRefused()
{
    LanServer::Options options;
    options.sessions_max = 1;
    Ear ear(options);
    Device first(ear.url());
    first.link.open();
    QTRY_COMPARE(first.opened, 1);
    Device second(ear.url());
    second.link.open();
    QTRY_COMPARE(second.closed, QStringList{"hub_full"});
    QCOMPARE(ear.server.counts().refused_full, 1U);
    QCOMPARE(ear.server.sessions(), 1U);
}

void LanTest::aHallThatComesBackAtOnceIsLetIn()
{
    Ear ear;
    std::vector<std::unique_ptr<Device>> hall;
    hall.reserve(200);
    for (int i = 0; i < 200; ++i)
        hall.push_back(std::make_unique<Device>(ear.url()));
    for (const auto &device : hall)
        device->link.open();
    QTRY_COMPARE_WITH_TIMEOUT(ear.server.sessions(), 200U, 20'000);
    ear.sendAll("hello");
    for (const auto &device : hall)
        QTRY_COMPARE(device->received, QByteArrayList{"hello"});
}

void LanTest::stoppingTellsEverybodyWhy()
{
    Ear ear;
    Device device(ear.url());
    device.link.open();
    QTRY_COMPARE(ear.open.size(), 1U);
    ear.server.stop(QStringLiteral("stopping"));
    QTRY_COMPARE(device.closed, QStringList{"stopping"});
    QTRY_COMPARE(ear.closed, QStringList{"stopping"});
}

void LanTest::onlyThePinnedCertificateIsGood_data()
{
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<int>("days_ago"); // when the hub made it, by the device's clock
    QTest::addColumn<QString>("refused");
    const QString other = "The hub's certificate is not the one that was pinned.";
    QTest::newRow("its own") << QByteArray("own") << 0 << "";
    QTest::newRow("its own, upper case with colons") << QByteArray("OWN") << 0 << "";
    QTest::newRow("its own, by a clock that is behind")
        << QByteArray("own") << -10'000 << "";
    QTest::newRow("its own, by a clock that is ahead")
        << QByteArray("own") << 10'000 << "";
    QTest::newRow("another one") << QByteArray(64, 'a') << 0 << other;
    QTest::newRow("another one, long expired") << QByteArray(64, 'a') << 10'000 << other;
    QTest::newRow("a part of it") << QByteArray("part") << 0 << other;
    QTest::newRow("none, and no authority knows it")
        << QByteArray() << 0 << "self-signed";
    QTest::newRow("whichever, of a new device") << QByteArray("any") << 0 << "";
}

void LanTest::onlyThePinnedCertificateIsGood()
{
    QFETCH(QByteArray, pin);
    QFETCH(const int, days_ago);
    QFETCH(const QString, refused);
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString());
    const crypto::CertificateFiles files{.certificate = path / "cert.pem",
                                         .key = path / "key.pem"};
    const auto made = crypto::makeSelfSigned(
        files, {.common_name = "Test hub",
                .names = {"localhost", "127.0.0.1"},
                .now = fromUnixMs(QDateTime::currentMSecsSinceEpoch()) -
                       std::chrono::days(days_ago),
                .days_valid = 3650});
    QVERIFY(made.has_value());
    const auto contentOf = [](const std::filesystem::path &file) {
        QFile opened(QString::fromStdString(file.string()));
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    };
    const auto own = QByteArray(reinterpret_cast<const char *>(made->pin.data()), 32);
    if (pin == "own")
        pin = own.toHex();
    else if (pin == "OWN")
        pin = own.toHex(':').toUpper();
    else if (pin == "part")
        pin = own.toHex().left(32);
    const bool takes_any = pin == "any";
    LanServer::Options options;
    options.tls = LanServer::Tls{.certificate_pem = contentOf(files.certificate),
                                 .key_pem = contentOf(files.key)};
    Ear ear(std::move(options));
    QCOMPARE(ear.url().scheme(), QStringLiteral("wss"));
    Device device({.url = ear.url(),
                   .pin = takes_any ? QByteArray() : pin,
                   .takes_any = takes_any});
    device.link.open();
    QTRY_COMPARE(device.opened + device.closed.size(), 1);
    QCOMPARE(device.opened, refused.isEmpty() ? 1 : 0);
    QCOMPARE(device.link.peerPin(), pin.isEmpty() ? QByteArray() : own.toHex());
    if (!refused.isEmpty()) {
        QVERIFY2(device.closed[0].contains(refused), qPrintable(device.closed[0]));
        return;
    }
    device.send("secret");
    QTRY_COMPARE(ear.received, QByteArrayList{"secret"});
    if (takes_any) { // from then on it knows which
        device.link.close("set up");
        device.link.pinTo(QByteArray(64, 'a'));
        device.link.open();
        QTRY_COMPARE(device.closed.size(), 1);
        QCOMPARE(device.opened, 1);
    }
}

} // namespace vq

QTEST_GUILESS_MAIN(vq::LanTest)

#include "lan_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/lan/hub_address.h"

#include <QTest>

namespace vq {

class HubAddressTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyWebSocketAddressesWithAPortAreHubs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("is_good");
        QTest::newRow("plain") << "ws://127.0.0.1:7400" << true;
        QTest::newRow("TLS") << "wss://hub.example:7400" << true;
        QTest::newRow("IPv6") << "ws://[::1]:7400" << true;
        QTest::newRow("http") << "http://127.0.0.1:7400" << false;
        QTest::newRow("no scheme") << "127.0.0.1:7400" << false;
        QTest::newRow("no host") << "ws://" << false;
        QTest::newRow("no port") << "wss://hub.example" << false;
        QTest::newRow("empty port") << "wss://hub.example:" << false;
        QTest::newRow("port 0") << "ws://hub.example:0" << false;
        QTest::newRow("empty") << "" << false;
    }

    void onlyWebSocketAddressesWithAPortAreHubs()
    {
        QFETCH(const QString, text);
        QTEST(!hubUrlFrom(text).isEmpty(), "is_good");
    }

    void aPinIsTheDigestOfACertificate_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("is_good");
        QTest::newRow("small letters") << QByteArray(64, 'a') << true;
        QTest::newRow("large letters") << QByteArray(64, 'F') << true;
        QTest::newRow("as openssl writes it")
            << QByteArray("0A:").repeated(32).chopped(1) << true;
        QTest::newRow("too short") << QByteArray(62, 'a') << false;
        QTest::newRow("too long") << QByteArray(66, 'a') << false;
        QTest::newRow("no digit among them") << QByteArray(63, 'a') + "g" << false;
        QTest::newRow("empty") << QByteArray() << false;
    }

    void aPinIsTheDigestOfACertificate()
    {
        QFETCH(const QByteArray, text);
        QTEST(isHubPin(text), "is_good");
    }
};

} // namespace vq

QTEST_GUILESS_MAIN(vq::HubAddressTest)

#include "hub_address_test.moc"

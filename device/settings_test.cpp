// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QTest>

#include "device/settings.h"
#include "tests/support/joined_test.h"

namespace vq::device::settings_test {

class SettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatCanLeadToAHubIsALink_data()
    {
        QTest::addColumn<QByteArray>("hub");
        QTest::addColumn<QByteArray>("pin");
        QTest::addColumn<QByteArray>("code"); // empty: it is a link
        const QByteArray pin = QByteArray("0f").repeated(32);
        const QByteArray colons = QByteArray("0F:").repeated(31) + "0F";
        QTest::newRow("loopback")
            << QByteArray("ws://127.0.0.1:7400") << QByteArray() << QByteArray();
        QTest::newRow("of an authority")
            << QByteArray("wss://hub:7400") << QByteArray() << QByteArray();
        QTest::newRow("pinned") << QByteArray("wss://hub:7400") << pin << QByteArray();
        QTest::newRow("pinned as openssl writes it")
            << QByteArray("wss://hub:7400") << colons << QByteArray();
        QTest::newRow("no hub") << QByteArray() << QByteArray() << QByteArray("usage");
        QTest::newRow("web page")
            << QByteArray("http://hub:7400") << QByteArray() << QByteArray("bad_address");
        QTest::newRow("no scheme")
            << QByteArray("hub:7400") << QByteArray() << QByteArray("bad_address");
        QTest::newRow("pin too short")
            << QByteArray("wss://hub:7400") << pin.left(62) << QByteArray("bad_pin");
        QTest::newRow("pin too long")
            << QByteArray("wss://hub:7400") << pin + "0f" << QByteArray("bad_pin");
        QTest::newRow("no digits")
            << QByteArray("wss://hub:7400") << QByteArray("xy").repeated(32)
            << QByteArray("bad_pin");
        QTest::newRow("pin that nobody would look at")
            << QByteArray("ws://hub:7400") << pin << QByteArray("bad_pin");
    }
    void onlyWhatCanLeadToAHubIsALink()
    {
        QFETCH(const QByteArray, hub);
        QFETCH(const QByteArray, pin);
        QFETCH(const QByteArray, code);
        const auto link = linkTo({.hub = hub.toStdString(),
                                  .hub_pin = pin.toStdString(),
                                  .token_file = "token",
                                  .language = {}});
        QCOMPARE(link ? std::string() : link.error().code, code.toStdString());
        if (link) {
            QCOMPARE(link->url, QUrl(QString::fromUtf8(hub)));
            QCOMPARE(link->pin, pin);
        }
    }

    void withoutATokenNobodyIsAsked()
    {
        const auto link = linkTo({.hub = "ws://127.0.0.1:7400"});
        QVERIFY(!link);
        QCOMPARE(link.error().code, std::string("usage"));
    }

    void aTokenIsTheFirstLine_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("token"); // empty: refused
        QTest::newRow("with an end") << QByteArray("secret\n") << QByteArray("secret");
        QTest::newRow("without one") << QByteArray("secret") << QByteArray("secret");
        QTest::newRow("of Windows") << QByteArray("secret\r\n") << QByteArray("secret");
        QTest::newRow("more lines") << QByteArray("secret\n#") << QByteArray("secret");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("empty line") << QByteArray("\nsecret\n") << QByteArray();
    }
    void aTokenIsTheFirstLine()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QByteArray, token);
        const QTemporaryDir folder;
        QFile file(folder.filePath("token"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto read = readToken(file.fileName().toStdString(), "kiosk");
        QCOMPARE(read ? *read : std::string(), token.toStdString());
        if (!read) {
            QCOMPARE(read.error().code, std::string("no_token"));
            QVERIFY(read.error().message.find("--role kiosk") != std::string::npos);
        }
    }

    void aTokenFileThatIsNotThereIsNamed()
    {
        const auto read = readToken("/nowhere/kiosk.token", "kiosk");
        QVERIFY(!read);
        QCOMPARE(read.error().code, std::string("no_token"));
        QVERIFY(read.error().message.starts_with("/nowhere/kiosk.token: "));
    }
};

VQ_JOINED_TEST(SettingsTest)

} // namespace vq::device::settings_test

#include "settings_test.moc"

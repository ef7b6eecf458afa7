// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "kiosk/kiosk_config.h"
#include "tests/support/joined_test.h"

namespace vq::kiosk::kiosk_config_test {

class KioskConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKeyIsRead()
    {
        const auto config = parseKioskConfig("hub = \"wss://hub:7400\"\n"
                                             "hub_pin = \"0f0f\"\n"
                                             "token_file = \"/etc/vq/kiosk.token\"\n"
                                             "language = \"de\"\n"
                                             "services = [\"PASS\", \"REG\"]\n"
                                             "asks_class = true\n"
                                             "idle_s = 50\n"
                                             "ticket_shown_s = 25.5\n"
                                             "[screen]\n"
                                             "pixel_density = 2.75\n"
                                             "dark = true\n"
                                             "motion = false\n"
                                             "[printer]\n"
                                             "paper = \"escpos\"\n"
                                             "queue = \"receipt\"\n"
                                             "server = \"127.0.0.1:631\"\n"
                                             "dots_per_row = 512\n",
                                             "kiosk.toml");
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        QCOMPARE(config->hub_pin, std::string("0f0f"));
        QCOMPARE(config->services.size(), std::size_t(2));
        QCOMPARE(config->ticket_shown.count(), 25'500);
        QCOMPARE(*config->pixel_density, 2.75);
        QVERIFY(config->paper == PaperKind::Raw && config->asks_class && config->is_dark);
        QCOMPARE(config->dots_per_row, 512);
    }

    void theExampleIsGood()
    {
        const auto config = readKioskConfig(VQ_EXAMPLE_CONFIG);
        QVERIFY2(config, config ? "" : config.error().message.c_str());
    }

    void aMistakeIsNamedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("unknown") << QByteArray("hub = \"a\"\nhubb = 1")
                                 << QByteArray("f:2: 'hubb' is not known");
        QTest::newRow("type") << QByteArray("asks_class = 1")
                              << QByteArray("f:1: 'asks_class' must be true or false");
        QTest::newRow("range") << QByteArray("\nidle_s = 4")
                               << QByteArray("f:2: 'idle_s' must be 5 to 600");
        QTest::newRow("kind") << QByteArray("[printer]\npaper = \"text\"")
                              << QByteArray("f:2: 'printer.paper' must be \"none\"");
        QTest::newRow("no queue") << QByteArray("[printer]\npaper = \"pdf\"")
                                  << QByteArray("needs 'printer.queue'");
        QTest::newRow("empty text")
            << QByteArray("hub = \"\"") << QByteArray("'hub' must be");
        QTest::newRow("not TOML") << QByteArray("hub = ") << QByteArray("f:1:");
    }
    void aMistakeIsNamedWithItsLine()
    {
        QFETCH(QByteArray, toml);
        QFETCH(QByteArray, message);
        const auto config = parseKioskConfig(toml.toStdString(), "f");
        QVERIFY(!config.has_value());
        QVERIFY2(QByteArray::fromStdString(config.error().message).contains(message),
                 config.error().message.c_str());
    }

    void aFileThatIsNotThereIsNamed()
    {
        const auto config = readKioskConfig("/nowhere/kiosk.toml");
        QVERIFY(!config.has_value());
        QVERIFY(config.error().message.find("/nowhere/kiosk.toml") != std::string::npos);
    }
};

VQ_JOINED_TEST(KioskConfigTest)

} // namespace vq::kiosk::kiosk_config_test

#include "kiosk_config_test.moc"

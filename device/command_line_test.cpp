// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "device/command_line.h"
#include "tests/support/joined_test.h"

namespace vq::device::command_line_test {

namespace {

struct Config : Settings {
    int idle = 40;
};

Result<Config> readConfig(const std::filesystem::path &file)
{
    if (file == "bad.toml")
        return Error{ErrorKind::Reject, "bad_config", "bad.toml:1: no"};
    return Config{{.hub = "wss://file:1",
                   .hub_pin = "aa",
                   .token_file = "file.token",
                   .language = "de"},
                  50};
}

QStringList words(const QByteArray &line)
{
    return QString::fromUtf8("vq-test " + line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFileCountsWhereTheCommandLineIsSilent()
    {
        CommandLine line("test", false);
        QVERIFY(line.parse(words("--config good.toml")));
        const auto config = line.settings(readConfig);
        QVERIFY(config);
        QCOMPARE(config->hub, std::string("wss://file:1"));
        QCOMPARE(config->hub_pin, std::string("aa"));
        QCOMPARE(config->token_file, std::string("file.token"));
        QCOMPARE(config->language, std::string("de"));
        QCOMPARE(config->idle, 50);
    }

    void theCommandLineGoesBeforeTheFile()
    {
        CommandLine line("test", false);
        QVERIFY(line.parse(words("--config good.toml --hub ws://line:2 --pin bb "
                                 "--token-file line.token --lang ar")));
        const auto config = line.settings(readConfig);
        QVERIFY(config);
        QCOMPARE(config->hub, std::string("ws://line:2"));
        QCOMPARE(config->hub_pin, std::string("bb"));
        QCOMPARE(config->token_file, std::string("line.token"));
        QCOMPARE(config->language, std::string("ar"));
    }

    void aBadFileStopsTheStart()
    {
        CommandLine line("test", true);
        QVERIFY(line.parse(words("--config bad.toml")));
        const auto config = line.settings(readConfig);
        QVERIFY(!config);
        QCOMPARE(config.error().code, std::string("bad_config"));
    }

    void withoutAFileTheDefaultsHold()
    {
        CommandLine line("test", true);
        QVERIFY(line.parse(words("--lang es")));
        const auto config = line.settings(readConfig);
        QVERIFY(config);
        QCOMPARE(config->idle, 40);
        QCOMPARE(config->language, std::string("es"));
    }

    void whatIsCommonIsUnderstood()
    {
        CommandLine line("test", true);
        line.add({"scene", "help", "name"});
        const auto common = line.parse(
            words("--windowed 1080x1920 --self-test --pictures here --scene rush"));
        QVERIFY(common);
        QCOMPARE(common->windowed, std::optional(QSize(1080, 1920)));
        QVERIFY(common->is_self_test);
        QCOMPARE(common->pictures, QStringLiteral("here"));
        QCOMPARE(line.value("scene"), QStringLiteral("rush"));
    }

    void nothingIsWindowedByItself()
    {
        const auto common = CommandLine("test", true).parse(words({}));
        QVERIFY(common);
        QVERIFY(!common->windowed && !common->is_self_test && common->pictures.isEmpty());
    }

    void aMistakeIsWrongUsage_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("is_offline");
        QTest::addColumn<QByteArray>("message");
        const QByteArray size("--windowed needs a size");
        QTest::newRow("no x") << QByteArray("--windowed 1080") << false << size;
        QTest::newRow("no height") << QByteArray("--windowed 1080x") << false << size;
        QTest::newRow("no width") << QByteArray("--windowed x1080") << false << size;
        QTest::newRow("empty") << QByteArray("--windowed 0x5") << false << size;
        QTest::newRow("negative") << QByteArray("--windowed -5x5") << false << size;
        QTest::newRow("letters") << QByteArray("--windowed axb") << false << size;
        QTest::newRow("three") << QByteArray("--windowed 1x2x3") << false << size;
        QTest::newRow("unknown") << QByteArray("--hubb x") << false << QByteArray("hubb");
        QTest::newRow("no value") << QByteArray("--hub") << false << QByteArray("hub");
        QTest::newRow("stray") << QByteArray("ws://hub:1") << false
                               << QByteArray("'ws://hub:1' belongs to no option");
        QTest::newRow("no hub here")
            << QByteArray("--hub ws://h:1") << true << QByteArray("hub");
    }
    void aMistakeIsWrongUsage()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const bool, is_offline);
        QFETCH(const QByteArray, message);
        const auto common = CommandLine("test", is_offline).parse(words(line));
        QVERIFY(!common);
        QCOMPARE(common.error().code, std::string("usage"));
        QVERIFY2(QByteArray::fromStdString(common.error().message).contains(message),
                 common.error().message.c_str());
    }
};

VQ_JOINED_TEST(CommandLineTest)

} // namespace vq::device::command_line_test

#include "command_line_test.moc"

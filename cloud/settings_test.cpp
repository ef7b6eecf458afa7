// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <set>

#include "cloud/settings.h"

using namespace vq;
using namespace vq::cloud;

namespace {

class SettingsTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    std::string file(const QByteArray &text)
    {
        QFile file(m_folder.filePath("cloud.toml"));
        file.open(QIODevice::WriteOnly | QIODevice::Truncate);
        file.write(text);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName().toStdString();
    }

    static Result<Options> read(const std::vector<std::string> &arguments,
                                const Variables &variables = {})
    {
        std::vector<const char *> words;
        for (const auto &argument : arguments)
            words.push_back(argument.c_str());
        return readOptions(words, variables);
    }

private Q_SLOTS:
    void anOptionGoesBeforeTheEnvironmentAndThatBeforeTheFile()
    {
        const auto path = file("listen = \"127.0.0.1:1\"\nmetrics_listen = \"[::1]:2\"\n"
                               "data = \"/a\"\n[limits]\nbody_bytes = 2048\n");
        const auto options = read(
            {"--config", path, "--listen=127.0.0.1:3"},
            {{"VQ_CLOUD_LISTEN", "127.0.0.1:4"}, {"VQ_CLOUD_LIMITS_BODY_BYTES", "4096"}});
        QVERIFY(options);
        QCOMPARE(options->listen.port, std::uint16_t{3});
        QCOMPARE(options->limits.body_bytes, 4096LL);
        QCOMPARE(options->metrics_listen.address, std::string("::1"));
        QCOMPARE(options->data, std::string("/a"));
        QCOMPARE(options->limits.idle, Ms{60'000});
        using Origins = decltype(options->origins);
        QCOMPARE(options->origins,
                 (Origins{{"listen", "--listen"},
                          {"limits.body_bytes", "VQ_CLOUD_LIMITS_BODY_BYTES"},
                          {"metrics_listen", "cloud.toml:2"},
                          {"data", "cloud.toml:3"}}));
    }

    void whatIsShownIsAFileThatSaysTheSame()
    {
        const auto first = read({"settings", "--data=/a", "--role", "worker",
                                 "--database=postgresql://h/q", "--limits-idle-ms=700",
                                 "--gateways=10.0.0.1,::1"});
        QVERIFY(first);
        const auto again =
            read({"settings", "--config", file(shownSettings(*first).c_str())});
        QVERIFY2(again, again ? "" : again.error().message.c_str());
        for (const auto &setting : settings())
            QCOMPARE(setting.get(*again), setting.get(*first));
    }

    void aMistakeInTheFileSaysWhereAndWhatWasExpected_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("a key") << QByteArray("data = \"/a\"\nlisten_on = \"x\"\n")
                               << "cloud.toml:2:1: unknown key \"listen_on\"";
        QTest::newRow("a near one")
            << QByteArray("lisen = \"x\"\n") << "did you mean \"listen\"?";
        QTest::newRow("a key of a table")
            << QByteArray("[limits]\n\nbody_byte = 1\n")
            << "cloud.toml:3:1: unknown key \"body_byte\" in [limits]; did you mean "
               "\"body_bytes\"?";
        QTest::newRow("a table") << QByteArray("[limit]\n") << "unknown key \"limit\"";
        QTest::newRow("no table")
            << QByteArray("limits = 5\n")
            << "cloud.toml:1:10: found 5 for \"limits\", expected a "
               "table [limits]";
        QTest::newRow("a text for a number")
            << QByteArray("[limits]\nidle_ms = \"700\"\n")
            << "cloud.toml:2:11: found '700' for \"limits.idle_ms\", expected a number "
               "from 100 to 600000";
        QTest::newRow("too much") << QByteArray("[limits]\nidle_ms = 99\n")
                                  << "found 99 for \"limits.idle_ms\"";
        QTest::newRow("no address")
            << QByteArray("listen = \"8080\"\n") << "expected an address and a port";
        QTest::newRow("no port") << QByteArray("listen = \"127.0.0.1:65536\"\n")
                                 << "expected an address and a port";
        QTest::newRow("a role")
            << QByteArray("role = [\"uploads\"]\n") << "expected api, ingest, worker";
        QTest::newRow("no role")
            << QByteArray("role = []\n") << "expected api, ingest, worker";
        QTest::newRow("no TOML") << QByteArray("data = \n") << "cloud.toml:1:";
    }
    void aMistakeInTheFileSaysWhereAndWhatWasExpected()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, said);
        const auto options = read({"--data", "/a", "--config", file(text)});
        QVERIFY(!options);
        QCOMPARE(options.error().code, std::string("bad_config"));
        QVERIFY2(options.error().message.find(said.toStdString()) != std::string::npos,
                 options.error().message.c_str());
    }

    void allMistakesAreSaidAtOnce()
    {
        const auto options = read({"--data", "/a", "--config", file("a = 1\nb = 2\n")});
        QVERIFY(!options);
        QCOMPARE(std::ranges::count(options.error().message, '\n'), 1);
    }

    void anUnknownVariableIsRefusedByItsName()
    {
        const auto options = read({"--data", "/a"}, {{"VQ_CLOUD_LISTN", "127.0.0.1:1"}});
        QVERIFY(!options);
        QVERIFY2(options.error().message.find(
                     "unknown VQ_CLOUD_LISTN; did you mean \"VQ_CLOUD_LISTEN\"?") !=
                     std::string::npos,
                 options.error().message.c_str());
    }

    void theFileMayBeNamedInTheEnvironment()
    {
        const auto options = read({}, {{"VQ_CLOUD_CONFIG", file("data = \"/b\"\n")}});
        QVERIFY(options);
        QCOMPARE(options->data, std::string("/b"));
    }

    void aPasswordIsNeitherTakenFromTheCommandLineNorShown()
    {
        const std::string url = "postgresql://app:se%40cret@db/queue";
        QCOMPARE(read({"--data=/a", "--database", url}).error().code,
                 std::string("bad_usage"));
        const auto options = read({"settings"}, {{"VQ_CLOUD_DATABASE", url}});
        QVERIFY(options);
        QCOMPARE(options->database, url);
        const auto text = shownSettings(*options);
        QVERIFY(text.find("postgresql://app:***@db/queue") != std::string::npos);
        QVERIFY(text.find("cret") == std::string::npos);
    }

    void aPasswordIsReadFromAFileOfItsOwn()
    {
        const auto path = file("p@ss word\nmore\n");
        const auto options =
            read({"settings", "--database=postgresql://app@db/queue?sslmode=require",
                  "--database-password-file", path});
        QVERIFY(options);
        QCOMPARE(options->database, std::string("postgresql://app@db/queue?sslmode="
                                                "require&password=p%40ss%20word"));
        QVERIFY(shownSettings(*options).find("word\"") == std::string::npos);
        QFile::setPermissions(QString::fromStdString(path),
                              QFile::ReadOwner | QFile::ReadOther);
        QCOMPARE(read({"settings", "--database=postgresql://app@db/queue",
                       "--database-password-file", path})
                     .error()
                     .code,
                 std::string("config_exposed"));
    }

    void aFileWithAPasswordIsNotForEveryone()
    {
        const auto path = file("database = \"postgresql://app:secret@db/queue\"\n");
        QVERIFY(read({"--data=/a", "--config", path}));
        QFile::setPermissions(QString::fromStdString(path),
                              QFile::ReadOwner | QFile::ReadOther);
        QCOMPARE(read({"--data=/a", "--config", path}).error().code,
                 std::string("config_exposed"));
    }

    void sqliteIsServedByOneProgramThatDoesAll()
    {
        QVERIFY(!read({"--data=/a", "--role=api"}));
        QVERIFY(read({"--data=/a", "--role=api", "--database=postgresql://h/q"}));
        QVERIFY(read({"--data=/a", "--role=worker,api"}));
        QVERIFY(read({"--data=/a", "--role=api,ingest,worker"}));
        QVERIFY(!read({"--data=/a", "--role=ingest"}));
        QVERIFY(read({"--data=/a", "--database=postgresql://h/d", "--role=ingest"}));
    }

    void everySettingHasOneNameInEachPlace()
    {
        std::set<std::string> options;
        std::set<std::string> variables;
        for (const auto &setting : settings()) {
            QVERIFY(options.insert(setting.option()).second);
            QVERIFY(variables.insert(setting.variable()).second);
        }
        QCOMPARE(settingNamed("limits.body_bytes")->option(),
                 std::string("--limits-body-bytes"));
        QCOMPARE(settingNamed("limits.body_bytes")->variable(),
                 std::string("VQ_CLOUD_LIMITS_BODY_BYTES"));
    }

    void theExamplesCanBeRead_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto *name : {"development", "staging", "production"})
            QTest::newRow(name) << QString(name);
    }
    void theExamplesCanBeRead()
    {
        QFETCH(QString, name);
        const auto path = QString(VQ_EXAMPLES "/cloud-%1.toml").arg(name).toStdString();
        Options options;
        const auto done = readSettingsFile(path, options);
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        QVERIFY(!options.data.empty());
    }
};

} // namespace

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"

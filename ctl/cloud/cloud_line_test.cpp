// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include "ctl/cloud/cloud_commands.h"
#include "ctl/cloud/cloud_text.h"
#include "ctl/cloud/fields.h"
#include "ctl/cloud_address.h"
#include "ctl/globals.h"

using namespace vq;
using namespace vq::ctl;

namespace {

using Words = std::vector<std::string>;

const Environment kAtHome{{"VQ_CLOUD", "https://c.example"}, {"HOME", "/anna"}};

Result<Invocation> typed(const Words &words, const Environment &environment = kAtHome)
{
    VQ_TRY(auto read, readCommandLine(words, cloudCommandTable(), environment));
    return std::get<Invocation>(read);
}

Result<SentBody> bodyOfLine(const Words &words)
{
    VQ_TRY(const auto line, typed(words));
    for (const auto &command : cloudCommands())
        if (command.spec.words == line.command->words)
            return bodyOf(command, line);
    return wrongUsage("no such command");
}

std::string codeOf(const Words &words)
{
    const auto body = bodyOfLine(words);
    return body ? body->text : body.error().code;
}

} // namespace

class CloudLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCommandOfTheTableCanBeTyped()
    {
        for (const auto &command : cloudCommands()) {
            Words words{"--json"};
            const auto text = QString::fromStdString(command.spec.words);
            for (const auto &word : text.split(' '))
                words.push_back(word.toStdString());
            for (const auto &positional : command.spec.positionals)
                words.emplace_back(positional);
            for (const auto &option : command.spec.options) {
                words.emplace_back(option.name);
                if (!option.value.empty())
                    words.emplace_back("x");
            }
            const auto line = typed(words);
            QVERIFY2(line.has_value(), text.toUtf8());
            QCOMPARE(line->command->words, command.spec.words);
            QVERIFY2(!command.operations.empty() && command.action, text.toUtf8());
        }
    }

    void eachFilterIsTakenAsTheApiWritesIt()
    {
        int camels = 0;
        for (const auto &command : cloudCommands())
            for (const auto &filter : command.filters) {
                const auto field = fieldNamed(filter.name);
                Words words{"--" + field + "=x"};
                for (const auto &word :
                     QString::fromStdString(command.spec.words).split(' '))
                    words.push_back(word.toStdString());
                for (const auto &positional : command.spec.positionals)
                    words.emplace_back(positional);
                const auto line = typed(words);
                QVERIFY2(line, line ? "" : line.error().message.c_str());
                QCOMPARE(queryOf(command, *line), field + "=x");
                camels += field == filter.name.substr(2) ? 0 : 1;
            }
        QVERIFY(camels > 10);
        QCOMPARE(
            typed({"session", "list", "--queueId", "1", "--queue-id", "1"}).error().code,
            std::string("usage"));
        QCOMPARE(typed({"queue", "list", "--queueId", "1"}).error().code,
                 std::string("usage"));
    }

    void whoIsMeantIsSaidOrStandsInTheEnvironment()
    {
        const Environment hub{{"VQ_HUB", "ws://h:1"}};
        const Environment both{{"VQ_HUB", "ws://h:1"}, {"VQ_CLOUD", "https://c"}};
        QCOMPARE(*sideOf(Words{"me"}, kAtHome), Side::Cloud);
        QCOMPARE(*sideOf(Words{"board"}, hub), Side::Hub);
        QCOMPARE(*sideOf(Words{"board"}, {}), Side::Hub);
        QCOMPARE(*sideOf(Words{"me", "--cloud=https://c"}, hub), Side::Cloud);
        QCOMPARE(*sideOf(Words{"--hub", "ws://h:1", "board"}, kAtHome), Side::Hub);
        QCOMPARE(*sideOf(Words{"help", "cloud"}, hub), Side::Cloud);
        QCOMPARE(sideOf(Words{"board"}, both).error().code, std::string("usage"));
        QCOMPARE(
            sideOf(Words{"--hub", "ws://h", "--cloud", "https://c"}, {}).error().code,
            std::string("usage"));
    }

    void theEnvironmentStandsInForOptions()
    {
        auto line = typed({"me"});
        QCOMPARE(line->cloud, std::string("https://c.example"));
        QCOMPARE(line->token_file,
                 std::string("/anna/.local/state/virtual-queue/cloud.token"));
        line = typed({"me", "--cloud", "https://d.example/", "--tenant=t"},
                     {{"VQ_CLOUD", "https://c.example"},
                      {"VQ_TENANT", "other"},
                      {"XDG_STATE_HOME", "/state"}});
        QCOMPARE(line->cloud, std::string("https://d.example"));
        QCOMPARE(line->tenant, std::string("t"));
        QCOMPARE(line->token_file, std::string("/state/virtual-queue/cloud.token"));
        QCOMPARE(typed({"me"}, {{"VQ_CLOUD", "https://c"}, {"VQ_TOKEN_FILE", "T"}})
                     ->token_file,
                 std::string("T"));
        QVERIFY(!typed({"me"}, {{"VQ_CLOUD", "https://c.example"}})); // kept where?
        QVERIFY(!typed({"me"}, {{"HOME", "/anna"}}));                 // asked where?
        QVERIFY(!typed({"me", "--request-id", "with space"}));
    }

    void addressesAreOfClouds_data()
    {
        QTest::addColumn<QByteArray>("url"); // as it is asked; empty: refused
        const auto row = [](const char *typed, const char *url) {
            QTest::newRow(typed) << QByteArray(url);
        };
        for (const char *url :
             {"https://a.example", "https://a.example:8443", "https://10.0.0.7",
              "https://[2001:db8::1]", "https://[::1]:443", "http://127.0.0.1:8080",
              "http://localhost", "http://[::1]:1"})
            row(url, url);
        row("https://a.example/", "https://a.example");
        for (const char *wrong : {"",
                                  "a.example",
                                  "http://a.example",
                                  "http://10.0.0.7",
                                  "http://127.evil.example",
                                  "http://localhost.example",
                                  "http://[::2]",
                                  "http://127.0.0.1@evil.example",
                                  "https://u@a.example",
                                  "https://a.example/x",
                                  "https://a.example?x",
                                  "https://a.example#x",
                                  "https://a.example:0",
                                  "https://a.example:65536",
                                  "https://a.example:",
                                  "https://:1",
                                  "https://",
                                  "https:///",
                                  "ftp://a.example",
                                  "https://a example",
                                  "https://a.example\r\nX: y",
                                  "https://[::1",
                                  "HTTPS://a"})
            row(wrong, "");
    }

    void addressesAreOfClouds()
    {
        QFETCH(QByteArray, url);
        const auto read = cloudUrlFrom(QTest::currentDataTag());
        QCOMPARE(read ? *read : read.error().code,
                 url.isEmpty() ? std::string("usage") : url.toStdString());
    }

    void fieldsAreWhatTheyAreTypedAs_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const QStringList &options,
                            const char *body) {
            QTest::newRow(name) << options << QByteArray(body);
        };
        row("none", {}, "{}");
        row("text", {"--name", "Hall"}, "{\"name\":\"Hall\"}");
        row("a text of digits", {"--name", "007"}, "{\"name\":\"007\"}");
        row("a text that is JSON", {"--name", "null"}, "{\"name\":\"null\"}");
        row("empty", {"--name="}, "{\"name\":\"\"}");
        row("number", {"--max-concurrent-users", "7"}, "{\"maxConcurrentUsers\":7}");
        row("below zero", {"--max-concurrent-users", "-7"},
            "{\"maxConcurrentUsers\":-7}");
        row("as the API writes it", {"--maxConcurrentUsers", "7"},
            "{\"maxConcurrentUsers\":7}");
        row("a text as the API writes it", {"--siteId", "7"}, "{\"siteId\":\"7\"}");
        row("no file as the API writes it", {"--scheduleFile", "/nowhere"}, "usage");
        row("yes", {"--is-active", "yes"}, "{\"isActive\":true}");
        row("false", {"--is-active", "false"}, "{\"isActive\":false}");
        row("JSON", {"--schedule", "{\"zone\":\"Z\"}"},
            "{\"schedule\":{\"zone\":\"Z\"}}");
        row("unset", {"--unset", "site-id,schedule"},
            "{\"siteId\":null,\"schedule\":null}");
        row("unknown text", {"--new-field", "red"}, "{\"newField\":\"red\"}");
        row("unknown number", {"--new-field", "3"}, "{\"newField\":3}");
        for (const char *text : {"x", "1.5", "", "9999999999999999999", "7x"})
            row(qPrintable(QString("no number: ") + text),
                {"--max-concurrent-users", text}, "usage");
        row("no truth", {"--is-active", "1"}, "usage");
        row("no JSON", {"--schedule", "{"}, "usage");
        row("no file", {"--name-file", "/nowhere"}, "usage");
        row("no data", {"--data", "/nowhere"}, "usage");
        row("a folder of data", {"--data", "/"}, "usage");
        row("a folder", {"--schedule-file", "/"}, "usage");
    }

    void fieldsAreWhatTheyAreTypedAs()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, body);
        Words words{"queue", "create"};
        for (const auto &option : options)
            words.push_back(option.toStdString());
        QCOMPARE(QByteArray::fromStdString(codeOf(words)), body);
    }

    void listsAndFiles()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath("file").toStdString();
        const auto write = [&path](const char *text) {
            QFile file(QString::fromStdString(path));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write("first line\nsecond\n");
        QCOMPARE(
            codeOf({"user", "create", "--roles", "manager,auditor", "--password-file",
                    path}),
            std::string(
                "{\"password\":\"first line\",\"roles\":[\"manager\",\"auditor\"]}"));
        QCOMPARE(codeOf({"user", "create", "--name-file", path}),
                 std::string("{\"name\":\"first line\"}"));
        QCOMPARE(codeOf({"user", "create", "--password", "secret"}),
                 std::string("usage"));
        QCOMPARE(codeOf({"oidc", "set", "--clientSecret", "secret"}),
                 std::string("usage"));
        write("{\"zone\":\n\"Z\"}\n");
        QCOMPARE(codeOf({"queue", "create", "--schedule-file", path}),
                 std::string("{\"schedule\":{\"zone\":\"Z\"}}"));
        write("{\"name\":\"A\",\"revision\":\"7\",\"description\":\"d\"}");
        const auto body =
            bodyOfLine({"queue", "set", "1", "--data", path, "--name", "B"});
        QCOMPARE(body->revision, std::string("7"));
        QCOMPARE(body->text, std::string("{\"description\":\"d\",\"name\":\"B\"}"));
    }

    void aFileOfSeveralLinesIsSentToItsEnd_data()
    {
        QTest::addColumn<QString>("noun");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("sent");
        const auto row = [](const char *name, const QStringList &to, const char *file,
                            const char *sent) {
            QTest::newRow(name)
                << to.first() << to.last() << QByteArray(file) << QString(sent);
        };
        const QStringList toml{"configuration", "toml"};
        row("site.toml", toml, "[site]\n\nname = 'A'\n", "[site]\n\nname = 'A'\n");
        row("without a last break", toml, "# A\nx = 1", "# A\nx = 1");
        row("as Windows writes it", toml, "x = 1\r\n", "x = 1\r\n");
        row("only breaks", toml, "\n\n", "\n\n");
        row("an address", {"site", "address"}, "Hall\r\n1 Road\r\n", "Hall\n1 Road");
        row("one line", {"site", "address"}, "Hall\n", "Hall");
        row("a description", {"queue", "description"}, "a\n\nb\n", "a\n\nb");
        row("a message", {"notification", "message"}, "a\nb", "a\nb");
    }

    void aFileOfSeveralLinesIsSentToItsEnd()
    {
        QFETCH(QString, noun);
        QFETCH(QString, field);
        QFETCH(QByteArray, file);
        const QTemporaryDir folder;
        const auto path = folder.filePath("file");
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(file) == file.size());
        out.close();
        const auto body =
            codeOf({noun.toStdString(), "create", ("--" + field + "-file").toStdString(),
                    path.toStdString()});
        const auto sent = QJsonDocument::fromJson(QByteArray::fromStdString(body));
        QTEST(sent[field].toString(), "sent");
    }

    void whatHasManyFieldsIsToldOneBelowTheOther()
    {
        rapidjson::Document answer;
        answer.Parse("{\"all\":[{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,"
                     "\"h\":8,\"i\":[{\"x\":1}]},{\"a\":null}],\"n\":2}");
        const auto text = cloudTextOf(answer, {});
        QCOMPARE(text,
                 std::string("n: 2\nall\n  a: 1\n  b: 2\n  c: 3\n  d: 4\n  e: 5\n  f: 6\n"
                             "  g: 7\n  h: 8\n  i: [{\"x\":1}]\n\n  a: -\n"));
    }

    void aTextOfSeveralLinesIsShownAsSuch()
    {
        rapidjson::Document answer;
        answer.Parse("{\"list\":[{\"n\":\"a\\nb\",\"o\":1},{\"n\":\"a\\r\\n\"},"
                     "{\"n\":\"\\n\\nb\"}],\"toml\":\"# A\\r\\n\\n\\u001b[1m\\n\","
                     "\"words\":[\"a\\nb\",\"c\"],\"z\":\"\\r\"}");
        QCOMPARE(cloudTextOf(answer, {"n", "o"}),
                 std::string("list\n  n    o\n  a …  1\n  a    -\n  …    -\n"
                             "toml:\n    # A\n\n    ?[1m\nwords: a …, c\nz: ?\n"));
    }

    void whatOthersTypedMovesNoCursor()
    {
        rapidjson::Document answer;
        answer.Parse("{\"a\":\"x\\u001b[1my\",\"b\":\"\\u009b\\u007f\",\"c\":{},\"d\":{"
                     "\"e\":\"\\n\"},"
                     "\"list\":[{\"n\":1,\"m\":null,\"o\":[\"p\",\"q\"]},{\"n\":22}],"
                     "\"nextCursor\":null}");
        QCOMPARE(cloudTextOf(answer, {"n", "o"}),
                 std::string("a: x?[1my\nb: ??\nc: -\nd: {\"e\":\"\\n\"}\nlist\n  n   o\n"
                             "  1   p, q\n  22  -\n"));
    }
};

QTEST_APPLESS_MAIN(CloudLineTest)
#include "cloud_line_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "ctl/commands.h"

using namespace vq;
using namespace vq::ctl;

namespace {

using Words = std::vector<std::string>;

const Words kWho{"--hub", "ws://127.0.0.1:1", "--token-file", "F"};

auto readWords(const Words &words,
               const std::map<std::string, std::string> &environment = {})
{
    return readCommandLine(words, commandTable(), environment);
}

Words withWho(Words words)
{
    words.insert(words.begin(), kWho.begin(), kWho.end());
    return words;
}

} // namespace

class InvocationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWrongLineIsRefusedWithTheWordThatIsWrong_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::addColumn<QString>("names");
        QTest::newRow("no command") << QStringList{} << "which command";
        QTest::newRow("unknown command") << QStringList{"dance"} << "dance";
        QTest::newRow("half a command") << QStringList{"ticket"} << "ticket";
        QTest::newRow("unknown second word")
            << QStringList{"ticket", "eat"} << "ticket eat";
        QTest::newRow("unknown option") << QStringList{"board", "--fast"} << "--fast";
        QTest::newRow("option of another command")
            << QStringList{"board", "--service", "A"} << "--service";
        QTest::newRow("missing required option")
            << QStringList{"ticket", "take"} << "--service";
        QTest::newRow("option without its value")
            << QStringList{"ticket", "take", "--service"} << "--service";
        QTest::newRow("switch with a value")
            << QStringList{"board", "--json=yes"} << "--json";
        QTest::newRow("twice") << QStringList{"ticket", "take", "--service", "A",
                                              "--service=B"}
                               << "--service";
        QTest::newRow("missing positional") << QStringList{"counter", "call"} << "N";
        QTest::newRow("one word too many")
            << QStringList{"counter", "call", "1", "2"} << "2";
        QTest::newRow("counter of no number")
            << QStringList{"counter", "call", "one"} << "one";
        QTest::newRow("counter zero") << QStringList{"counter", "open", "0"} << "'0'";
        QTest::newRow("counter below zero")
            << QStringList{"counter", "open", "-1"} << "-1";
        QTest::newRow("timeout of no number")
            << QStringList{"board", "--timeout", "soon"} << "soon";
        QTest::newRow("timeout of zero") << QStringList{"board", "--timeout", "0"} << "0";
        for (const char *hub : {"ws://", "wss://:7400", "ws://hub:port", "ws://hub:70000",
                                "http://hub:7400", "hub:7400"})
            QTest::newRow(hub) << QStringList{"board", "--hub", hub} << hub;
    }

    void aWrongLineIsRefusedWithTheWordThatIsWrong()
    {
        QFETCH(QStringList, line);
        QFETCH(QString, names);
        Words words{"--token-file", "F"};
        if (!line.contains("--hub"))
            words.insert(words.end(), {"--hub", "ws://127.0.0.1:1"});
        for (const auto &word : line)
            words.push_back(word.toStdString());
        const auto read = readWords(words);
        QVERIFY(!read);
        QCOMPARE(read.error().code, std::string("usage"));
        QVERIFY2(QString::fromStdString(read.error().message).contains(names),
                 read.error().message.c_str());
    }

    void everyCommandOfTheTableCanBeTyped()
    {
        for (const auto &command : commandTable().commands) {
            Words words = kWho;
            const auto text =
                QString::fromUtf8(command.words.data(), int(command.words.size()));
            for (const auto &word : text.split(' '))
                words.push_back(word.toStdString());
            for (const auto &positional : command.positionals)
                words.emplace_back(positional == "N" ? "3" : positional);
            for (const auto &option : command.options) {
                words.emplace_back(option.name);
                if (!option.value.empty())
                    words.emplace_back("x");
            }
            const auto read = readWords(words);
            QVERIFY2(read.has_value(), text.toUtf8());
            const auto &invocation = std::get<Invocation>(*read);
            QCOMPARE(invocation.command->words, command.words);
            QCOMPARE(invocation.positionals.size(), command.positionals.size());
        }
    }

    void optionsMayStandAnywhere()
    {
        const auto read =
            readWords({"ticket", "--json", "take", "--service=A", "--hub", "wss://h:1",
                       "--token-file", "F", "--request-id", "r1"});
        QVERIFY(read.has_value());
        const auto &invocation = std::get<Invocation>(*read);
        QVERIFY(invocation.wants_json);
        QCOMPARE(invocation.option("--service"), std::optional<std::string>("A"));
        QCOMPARE(invocation.request_id, std::string("r1"));
        QCOMPARE(invocation.hub, std::string("wss://h:1"));
    }

    void aRequestIdIsOneThatTheHubCanRead()
    {
        const auto isTaken = [](const std::string &id) {
            return readWords({"board", "--hub", "ws://h:1", "--token-file", "F",
                              "--request-id=" + id})
                .has_value();
        };
        QVERIFY(isTaken(std::string(64, 'x')));
        for (const std::string &id :
             {std::string(), std::string(65, 'x'), std::string("a b"), std::string("é")})
            QVERIFY2(!isTaken(id), id.c_str());
    }

    void theEnvironmentStandsInForHubAndToken()
    {
        const auto read =
            readWords({"board"}, {{"VQ_HUB", "ws://h:1"}, {"VQ_TOKEN_FILE", "T"}});
        QVERIFY(read.has_value());
        QCOMPARE(std::get<Invocation>(*read).token_file, std::string("T"));
        QVERIFY(!readWords({"board"}));
        QVERIFY(
            !readWords({"board"}, {{"VQ_HUB", "http://h:1"}, {"VQ_TOKEN_FILE", "T"}}));
    }

    void aWrongLineIsShownHowItIsTyped()
    {
        const auto usage = [](const Words &words) {
            return QString::fromStdString(usageFor(words, commandTable()));
        };
        QVERIFY(usage({"ticket", "take"}).contains("ticket take --service CODE"));
        QVERIFY(usage({"dance"}).contains("vqctl --help"));
        QVERIFY(usage({"ticket", "eat"}).contains("ticket cancel ID"));
        QVERIFY(!usage({"ticket", "eat"}).contains("counter call"));
        QVERIFY(usage({"board", "--fast"}).contains("vqctl --help"));
    }

    void helpNeedsNeitherHubNorToken()
    {
        const auto read = readWords({"ticket", "take", "--help"});
        QVERIFY(read.has_value());
        const auto *help = std::get_if<HelpWanted>(&*read);
        QVERIFY(help && help->text.find("--service CODE") != std::string::npos);
        QVERIFY(std::holds_alternative<HelpWanted>(*readWords({"--help"})));
        const auto helpFor = [](const Words &words) {
            return QString::fromStdString(std::get<HelpWanted>(*readWords(words)).text);
        };
        QVERIFY(helpFor({"help"}).contains("counter call N"));
        QVERIFY(helpFor({"help", "ticket"}).contains("ticket take"));
        QVERIFY(!helpFor({"help", "ticket"}).contains("counter call N"));
        QVERIFY(helpFor({"help", "ticket", "take"}).contains("--service CODE"));
        for (const auto &line : helpFor({"help", "ticket", "take"}).split('\n'))
            QVERIFY2(line.size() <= 100, qPrintable(line));
        QVERIFY(readWords(withWho({"waiting", "--service", "A"})).has_value());
    }
};

QTEST_APPLESS_MAIN(InvocationTest)
#include "invocation_test.moc"

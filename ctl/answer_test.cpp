// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <filesystem>
#include <fstream>

#include <QTemporaryDir>
#include <sys/stat.h>

#include "ctl/durable_file.h"
#include "ctl/json.h"
#include "ctl/text.h"

using namespace vq;
using namespace vq::ctl;

namespace {

TicketReceipt someReceipt()
{
    TicketReceipt receipt;
    receipt.ticket.id = *idFromString<TicketId>("000102030405060708090a0b0c0d0e0f");
    receipt.ticket.label = "A042";
    receipt.ticket.service = {"PASS"};
    receipt.ticket.issued_at = fromUnixMs(0);
    receipt.position = 3;
    receipt.ahead = 2;
    receipt.wait = WaitBand{Minutes{5}, Minutes{15}};
    return receipt;
}

std::string textOfFile(const std::string &path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

class AnswerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTicketHasTheFieldsThatScriptsReadInThisOrder()
    {
        Json json;
        auto ticket = ticketJson(json, someReceipt(), false);
        json.root().Swap(ticket);
        QCOMPARE(
            json.text(),
            std::string(R"({"id":"000102030405060708090a0b0c0d0e0f","number":"A042",)"
                        R"("service":"PASS","state":"waiting","position":3,"ahead":2,)"
                        R"("wait":{"low_s":300,"high_s":900},)"
                        R"("issued_at":"1970-01-01T00:00:00.000Z"})"));
    }

    void aSpanIsSaidAsPeopleDoAndNeverTooShort()
    {
        QCOMPARE(spanText(Ms{1}), std::string("1 s"));
        QCOMPARE(spanText(Ms{59'001}), std::string("60 s"));
        QCOMPARE(spanText(Minutes{12}), std::string("12 min"));
        QCOMPARE(spanText(Ms{60'001}), std::string("2 min"));
        QCOMPARE(spanText(Minutes{60}), std::string("1 h"));
        QCOMPARE(spanText(Minutes{9 * 60 + 10}), std::string("9 h 10 min"));
        QCOMPARE(spanText(Minutes{3 * 24 * 60 - 5}), std::string("3 days"));
    }

    void whatIsNotKnownIsNull()
    {
        auto receipt = someReceipt();
        receipt.wait.reset();
        receipt.position.reset();
        receipt.ahead.reset();
        Json json;
        auto ticket = ticketJson(json, receipt, true);
        json.root().Swap(ticket);
        QVERIFY(json.root()["wait"].IsNull());
        QVERIFY(json.root()["position"].IsNull());
        QVERIFY(json.root()["ahead"].IsNull());
        QVERIFY(json.root()["counter"].IsNull());
        QVERIFY(json.root()["called_at"].IsNull());
    }

    void textKeepsItsColumnsWithAccents()
    {
        rapidjson::Document answer;
        answer.Parse(R"({"rows":[{"name":"Führung","n":1},{"name":"Pass","n":22}]})");
        const auto lines = QString::fromStdString(textOf(answer)).split('\n');
        QCOMPARE(lines[2].indexOf('1'), lines[3].indexOf("22"));
    }

    void aFileThatIsNotCommittedLeavesNothing()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath("backup").toStdString();
        {
            auto file = DurableFile::create(path);
            QVERIFY(file.has_value());
            QVERIFY(file->write("half").has_value());
        }
        QVERIFY(std::filesystem::is_empty(folder.path().toStdString()));
    }

    void whatIsNoFileStaysWhatItIs()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath("pipe").toStdString();
        QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
        QCOMPARE(DurableFile::create(path).error().code, std::string("file_error"));
        QVERIFY(std::filesystem::is_fifo(path));
    }

    void aCommittedFileIsWholeAndPrivate()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath("backup").toStdString();
        auto file = DurableFile::create(path);
        QVERIFY(file->write("all of it").has_value());
        QVERIFY(file->commit().has_value());
        QCOMPARE(textOfFile(path), std::string("all of it"));
        QCOMPARE(std::filesystem::status(path).permissions(),
                 std::filesystem::perms::owner_read |
                     std::filesystem::perms::owner_write);
        QVERIFY(!DurableFile::create(folder.filePath("no/such/folder").toStdString()));
    }
};

QTEST_APPLESS_MAIN(AnswerTest)
#include "answer_test.moc"

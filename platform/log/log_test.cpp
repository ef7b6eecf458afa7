// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QDateTime>
#include <QFile>
#include <QTemporaryFile>
#include <QTest>

#include <limits>
#include <thread>

#include <QJsonDocument>
#include <QJsonObject>

#include "platform/log/log.h"

using namespace vq;

class LogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_file = std::make_unique<QTemporaryFile>();
        QVERIFY(m_file->open());
        log::open({.service = "vq-test", .descriptor = m_file->handle()});
    }

    void aLineCarriesTheFieldsOfTheSchema()
    {
        const auto before = QDateTime::currentDateTimeUtc().addMSecs(-1);
        log::info("ticket_issued", "Ticket A042 was issued",
                  {{"ticket.id", "0f"},
                   {"ahead", 3},
                   {"wait.mean_s", 1.5},
                   {"carried", false}});
        const auto line = onlyLine();
        const auto at =
            QDateTime::fromString(line["@timestamp"].toString(), Qt::ISODateWithMs);
        QVERIFY(at >= before && at <= QDateTime::currentDateTimeUtc());
        QVERIFY(line["@timestamp"].toString().endsWith('Z'));
        QCOMPARE(line["log.level"].toString(), QString("info"));
        QCOMPARE(line["service.name"].toString(), QString("vq-test"));
        QCOMPARE(line["event.action"].toString(), QString("ticket_issued"));
        QCOMPARE(line["message"].toString(), QString("Ticket A042 was issued"));
        QCOMPARE(line["ticket.id"], QJsonValue("0f"));
        QCOMPARE(line["ahead"], QJsonValue(3));
        QCOMPARE(line["wait.mean_s"], QJsonValue(1.5));
        QCOMPARE(line["carried"], QJsonValue(false));
        QCOMPARE(line.size(), 9);
    }

    void anErrorIsLoggedWithItsCodeAndMessage()
    {
        log::error("start_failed", Error{ErrorKind::Reject, "bad_config", "no zone"},
                   {{"file.path", std::string("site.toml")}});
        const auto line = onlyLine();
        QCOMPARE(line["log.level"].toString(), QString("error"));
        QCOMPARE(line["error.code"].toString(), QString("bad_config"));
        QCOMPARE(line["message"].toString(), QString("no zone"));
        QCOMPARE(line["file.path"].toString(), QString("site.toml"));
    }

    void whateverIsSaidOneValidLineComesOut_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QString>("read");
        const QString bad(QChar(0xFFFD));
        QTest::newRow("quotes and braces") << QByteArray("\"}{\\ {0}") << "\"}{\\ {0}";
        QTest::newRow("line ends") << QByteArray("a\nb\r\tc") << "a\nb\r\tc";
        QTest::newRow("NUL and escape")
            << QByteArray("a\0\x1b\x7f", 4) << QString::fromLatin1("a\0\x1b\x7f", 4);
        QTest::newRow("Arabic") << QByteArray("تذكرة") << "تذكرة";
        QTest::newRow("beyond the first plane") << QByteArray("🎫") << "🎫";
        QTest::newRow("cut sequence") << QByteArray("a\xE2\x82") << "a" + bad + bad;
        QTest::newRow("lone continuation") << QByteArray("\x80z") << bad + "z";
        QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << bad + bad;
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << bad + bad + bad;
        QTest::newRow("above the last")
            << QByteArray("\xF4\x90\x80\x80") << bad + bad + bad + bad;
    }

    void whateverIsSaidOneValidLineComesOut()
    {
        QFETCH(QByteArray, said);
        QFETCH(QString, read);
        const auto text = said.toStdString();
        log::info(text, text, {{text, text}});
        QCOMPARE(onlyLine()["message"].toString(), read);
    }

    void aNumberThatJsonDoesNotKnowIsNull()
    {
        log::info("x", "x", {{"value", std::numeric_limits<double>::infinity()}});
        QVERIFY(onlyLine()["value"].isNull());
    }

    void linesBelowTheMinimumAreNotWritten()
    {
        log::debug("x", "x");
        QVERIFY(lines().isEmpty());
        log::open({.service = "vq-test",
                   .minimum = log::Level::Debug,
                   .descriptor = m_file->handle()});
        log::debug("x", "x");
        QCOMPARE(onlyLine()["log.level"].toString(), QString("debug"));
    }

    void linesOfManyThreadsNeverMix()
    {
        {
            std::vector<std::jthread> threads;
            threads.reserve(4);
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([i] {
                    for (int n = 0; n < 500; ++n)
                        log::warning("x", std::string(200, 'a'),
                                     {{"thread", i}, {"n", n}});
                });
            }
        }
        const auto all = lines();
        QCOMPARE(all.size(), 2000);
        for (const auto &line : all)
            QVERIFY(!QJsonDocument::fromJson(line).isNull());
    }

private:
    QByteArrayList lines()
    {
        QFile file(m_file->fileName());
        auto all = file.open(QIODevice::ReadOnly) ? file.readAll().split('\n')
                                                  : QByteArrayList();
        all.removeAll(QByteArray());
        return all;
    }

    QJsonObject onlyLine()
    {
        const auto all = lines();
        return all.size() == 1 ? QJsonDocument::fromJson(all.front()).object()
                               : QJsonObject();
    }

    std::unique_ptr<QTemporaryFile> m_file;
};

QTEST_GUILESS_MAIN(LogTest)
#include "log_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "ctl/cloud/token_file.h"

using namespace vq;
using namespace vq::ctl;

namespace {

const SignIn kAnna{.cloud = "https://a.example",
                   .access_token = "access.1",
                   .refresh_token = "refresh-1",
                   .expires_at = fromUnixMs(1'795'715'780'840),
                   .tenant = "0123"};

Status keep(const TokenFile &file, const std::string &text)
{
    VQ_TRY(auto draft, file.createWhileLocked());
    VQ_CHECK(draft.write(text));
    return draft.commit();
}

} // namespace

class TokenFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    TokenFile fileNamed(const char *name) const
    {
        return TokenFile(m_folder.filePath(name).toStdString());
    }

private Q_SLOTS:
    void whatIsKeptIsReadBack()
    {
        const auto file = fileNamed("anna");
        QVERIFY(std::holds_alternative<std::monostate>(*file.read()));
        QVERIFY(keep(file, textOf(kAnna)).has_value());
        QCOMPARE(std::get<SignIn>(*file.read()), kAnna);
        QVERIFY(file.removeWhileLocked().has_value());
        QVERIFY(std::holds_alternative<std::monostate>(*file.read()));
    }

    void aFileIsForItsOwnerAlone()
    {
        const auto file = fileNamed("new/folder/anna");
        const auto lock = file.lock(Ms{0});
        QVERIFY(lock.has_value());
        QVERIFY(keep(file, textOf(kAnna)).has_value());
        const auto of_owner =
            QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(m_folder.filePath("new/folder/anna")), of_owner);
        QCOMPARE(QFile::permissions(m_folder.filePath("new/folder")) &
                     (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void whatSomebodyHasLaidInTheWayIsNotWrittenInto()
    {
        const auto victim = m_folder.filePath("victim");
        const auto way = m_folder.filePath("bait.part");
        QFile open_to_all(way);
        QVERIFY(open_to_all.open(QFile::WriteOnly));
        open_to_all.setPermissions(QFile::ReadOwner | QFile::WriteOwner |
                                   QFile::ReadOther);
        QFile held(way); // as whoever has it open would read what is written
        QVERIFY(held.open(QFile::ReadOnly));
        QVERIFY(keep(fileNamed("bait"), textOf(kAnna)).has_value());
        QCOMPARE(held.readAll(), QByteArray());
        QVERIFY(!(QFile::permissions(m_folder.filePath("bait")) & QFile::ReadOther));
        QVERIFY(QFile::link(victim, way));
        QVERIFY(keep(fileNamed("bait"), textOf(kAnna)).has_value());
        QVERIFY(!QFile::exists(victim));
        QVERIFY(QFile::link(victim, m_folder.filePath("bait.lock")));
        QCOMPARE(fileNamed("bait").lock(Ms{0}).error().code, std::string("file_error"));
    }

    void oneAtATimeHasIt()
    {
        const auto file = fileNamed("anna");
        {
            const auto first = file.lock(Ms{0});
            QVERIFY(first.has_value());
            QCOMPARE(file.lock(Ms{50}).error().code, std::string("token_file_busy"));
            QCOMPARE(file.lock(Ms{0}).error().kind, ErrorKind::Retry);
        }
        QVERIFY(file.lock(Ms{0}).has_value());
    }

    void whatElseIsInItIsAPlainTokenOrRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("token"); // empty: refused
        QTest::newRow("a token")
            << QByteArray("vqd_0123abc\n") << QByteArray("vqd_0123abc");
        QTest::newRow("with CR")
            << QByteArray("vqd_0123abc\r\n") << QByteArray("vqd_0123abc");
        QTest::newRow("without an end")
            << QByteArray("a.b-c_d~e+f/g==") << QByteArray("a.b-c_d~e+f/g==");
        for (const char *text : {"two words\n", "short\n", "\n", "{", "{}",
                                 "{\"cloud\":1}", "[]", "a: header\r\nb: c\n"})
            QTest::newRow(text) << QByteArray(text) << QByteArray();
        auto half = QByteArray::fromStdString(textOf(kAnna));
        QTest::newRow("half a sign-in") << half.left(half.size() / 2) << QByteArray();
        QTest::newRow("much") << QByteArray(100'000, 'x') << QByteArray();
    }

    void whatElseIsInItIsAPlainTokenOrRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, token);
        const auto file = fileNamed("other");
        QVERIFY(keep(file, text.toStdString()).has_value());
        const auto read = file.read();
        QCOMPARE(read ? std::get<PlainToken>(*read).text : read.error().code,
                 token.isEmpty() ? std::string("file_error") : token.toStdString());
    }
};

QTEST_APPLESS_MAIN(TokenFileTest)
#include "token_file_test.moc"

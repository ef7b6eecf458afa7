// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "platform/password/password.h"

using namespace vq;

class PasswordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto made = password::hash("2468");
        QVERIFY(made);
        m_stored = *made;
    }

    void theHashNamesItsParameters()
    {
        QVERIFY(m_stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        QVERIFY(!password::isOutdated(m_stored));
    }

    void onlyTheSameSecretIsRight_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<bool>("is_right");
        QTest::newRow("same") << QByteArray("2468") << true;
        QTest::newRow("other") << QByteArray("2469") << false;
        QTest::newRow("empty") << QByteArray("") << false;
        QTest::newRow("longer") << QByteArray("24680") << false;
        QTest::newRow("with a NUL after it") << QByteArray("2468\0", 5) << false;
    }

    void onlyTheSameSecretIsRight()
    {
        QFETCH(QByteArray, secret);
        QFETCH(bool, is_right);
        const auto answer = password::verify(m_stored, secret.toStdString());
        QVERIFY(answer);
        QCOMPARE(*answer, is_right);
    }

    void theSameSecretHashesDifferently()
    {
        const auto again = password::hash("2468");
        QVERIFY(again);
        QVERIFY(*again != m_stored);
    }

    void aDamagedHashIsCorruptAndNotWrongPin_data()
    {
        QTest::addColumn<QByteArray>("stored");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("plain text") << QByteArray("2468");
        QTest::newRow("another scheme") << QByteArray("$2b$12$abcdefghijklmnopqrstuv");
        QTest::newRow("cut") << QByteArray("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA");
        QTest::newRow("nonsense")
            << QByteArray("$argon2id$v=19$m=x,t=2,p=1$c2FsdA$aGFzaA");
    }

    void aDamagedHashIsCorruptAndNotWrongPin()
    {
        QFETCH(QByteArray, stored);
        const auto answer = password::verify(stored.toStdString(), "2468");
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Corrupt);
    }

    void weakerParametersAreOutdated()
    {
        QVERIFY(
            password::isOutdated("$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                                 "EAAREREREREREREREREREREREREREREREREREREREREQ"));
    }

private:
    std::string m_stored;
};

QTEST_GUILESS_MAIN(PasswordTest)
#include "password_test.moc"

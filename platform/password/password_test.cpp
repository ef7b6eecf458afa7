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

    void aHashTellsWhatItTook()
    {
        const auto cost = password::costOf(m_stored);
        QVERIFY(cost);
        QCOMPARE(cost->memory_kib, 19456U);
        QCOMPARE(cost->passes, 2U);
    }

    void whatVerifyWouldRefuseHasNoCost_data()
    {
        const std::string salt = "c29tZXNhbHRzb21lc2FsdA";
        const std::string hash = "EAAREREREREREREREREREREREREREREREREREREREQA";
        const std::string begin = "$argon2id$v=19$m=19456,t=2,p=1$";
        QTest::addColumn<QByteArray>("stored");
        const auto add = [](const char *name, const std::string &stored) {
            QTest::newRow(name) << QByteArray::fromStdString(stored);
        };
        add("empty", "");
        add("a PIN", "2468");
        add("another kind", "$argon2i$v=19$m=19456,t=2,p=1$" + salt + "$" + hash);
        add("another version", "$argon2id$v=16$m=19456,t=2,p=1$" + salt + "$" + hash);
        add("no memory", "$argon2id$v=19$m=,t=2,p=1$" + salt + "$" + hash);
        add("negative", "$argon2id$v=19$m=-1,t=2,p=1$" + salt + "$" + hash);
        add("more than fits", "$argon2id$v=19$m=4294967296,t=2,p=1$" + salt + "$" + hash);
        add("a zero before it", "$argon2id$v=19$m=019456,t=2,p=1$" + salt + "$" + hash);
        add("more lanes", "$argon2id$v=19$m=19456,t=2,p=4$" + salt + "$" + hash);
        add("no hash", begin + salt);
        add("a short salt", begin + "c2FsdA$" + hash);
        add("a cut hash", begin + salt + "$" + hash.substr(0, 40));
        add("a longer hash", begin + salt + "$" + hash + "AAAA");
        add("a space behind", begin + salt + "$" + hash + " ");
        add("bits that nobody reads", begin + salt + "$" + hash.substr(0, 42) + "B");
    }

    void whatVerifyWouldRefuseHasNoCost()
    {
        QFETCH(QByteArray, stored);
        QVERIFY(!password::costOf(stored.toStdString()));
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

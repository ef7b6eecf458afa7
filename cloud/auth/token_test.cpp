// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "cloud/auth/tokens_for_test.h"

using namespace vq;
using namespace vq::cloud;
using namespace vq::cloud::auth;

class CloudTokenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTokenNamesWhoItWasMadeFor()
    {
        const auto read =
            verifiedToken(keysForTest(), signedToken(keysForTest(), anna(), kNow), kNow);
        QVERIFY(read.has_value());
        QCOMPARE(read->subject, std::string("u1"));
        QCOMPARE(read->tenant, std::string("t1"));
        QCOMPARE(read->roles, std::vector<std::string>{"agent"});
        QVERIFY(read->may("session:call"));
        QVERIFY(!read->may("queue:write"));
    }

    void nobodyOfThePlatformHasATenant()
    {
        auto admin = anna();
        admin.tenant.clear();
        admin.is_platform = true;
        const auto read =
            verifiedToken(keysForTest(), signedToken(keysForTest(), admin, kNow), kNow);
        QVERIFY(read.has_value() && read->is_platform);
    }

    void nobodyIsOfThePlatformWithoutBeingSaidTo()
    {
        QVERIFY(!Identity{}.is_platform);
        auto nobody = anna();
        nobody.tenant.clear();
        QVERIFY(
            !verifiedToken(keysForTest(), signedToken(keysForTest(), nobody, kNow), kNow)
                 .has_value());
    }

    void theSameTokenAsWrittenHereIsGood()
    {
        QVERIFY(verifiedToken(keysForTest(), goodToken(), kNow).has_value());
    }

    void eachAlgorithmVerifiesWhatItSigned()
    {
        for (const char *id : {"new", "es", "ed"}) {
            const auto &key = keyForTest(id);
            const auto token = signedToken({key}, anna(), kNow);
            QCOMPARE(token.substr(0, token.find('.')),
                     partOf(headerFor(nameOf(key.algorithm()), id)));
            QVERIFY(verifiedToken(keysForTest(), token, kNow).has_value());
        }
    }

    void anOldKeyIsGoodUntilItIsTakenAway()
    {
        const KeyRing before = {keysForTest()[1]};
        const auto token = signedToken(before, anna(), kNow);
        QVERIFY(verifiedToken(keysForTest(), token, kNow).has_value());
        QVERIFY(!verifiedToken({keysForTest()[0]}, token, kNow).has_value());
    }

    void aTokenIsGoodForAQuarterOfAnHour()
    {
        const auto token = signedToken(keysForTest(), anna(), kNow);
        QVERIFY(verifiedToken(keysForTest(), token, kNow + kAccessFor).has_value());
        QVERIFY(
            !verifiedToken(keysForTest(), token, kNow + kAccessFor + kLeeway + Ms{1000})
                 .has_value());
        QVERIFY(verifiedToken(keysForTest(), token, kNow - kLeeway + Ms{10}).has_value());
        QVERIFY(
            !verifiedToken(keysForTest(), token, kNow - kLeeway - Ms{1000}).has_value());
    }

    void aHostileTokenIsRefused_data()
    {
        QTest::addColumn<QByteArray>("token");
        for (const auto &[name, token] : hostileTokens())
            QTest::newRow(name.c_str()) << QByteArray::fromStdString(token);
    }

    void aHostileTokenIsRefused()
    {
        QFETCH(QByteArray, token);
        const auto read = verifiedToken(keysForTest(), token.toStdString(), kNow);
        QVERIFY(!read.has_value());
        // All alike: nobody learns which rule it was.
        QCOMPARE(read.error().code, std::string("bad_token"));
        QCOMPARE(read.error().message,
                 std::string("This token is not valid here and now."));
    }
};

QTEST_APPLESS_MAIN(CloudTokenTest)
#include "token_test.moc"

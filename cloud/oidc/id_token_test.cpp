// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "cloud/oidc/id_tokens_for_test.h"
#include "platform/crypto/base64url.h"
#include "platform/json/json_reader.h"

using namespace vq;
using namespace vq::cloud::oidc;

class CloudIdTokenTest : public QObject {
    Q_OBJECT

    static void addRows(const NamedTokens &tokens)
    {
        QTest::addColumn<QByteArray>("token");
        for (const auto &[name, token] : tokens)
            QTest::newRow(name.c_str()) << QByteArray::fromStdString(token);
    }

private Q_SLOTS:
    void aGoodTokenIsTaken_data() { addRows(goodTokens()); }

    void aGoodTokenIsTaken()
    {
        QFETCH(QByteArray, token);
        const auto claims =
            verifiedIdToken(keysForTest(), token.toStdString(), kExpected, kNow);
        QVERIFY2(claims.has_value(), claims ? "" : claims.error().message.c_str());
        QVERIFY(*claims->find("sub") == json::Value("anna"));
    }

    void aBadTokenIsRefused_data() { addRows(badTokens()); }

    void aBadTokenIsRefused()
    {
        QFETCH(QByteArray, token);
        const auto claims =
            verifiedIdToken(keysForTest(), token.toStdString(), kExpected, kNow);
        QVERIFY(!claims.has_value());
        QVERIFY(claims.error().code == "bad_id_token" ||
                claims.error().code == "unknown_key");
    }

    void aSignInWithoutANonceTakesNoToken()
    {
        auto expected = kExpected;
        expected.nonce.clear();
        const auto token = goodTokens().front().second;
        QVERIFY(verifiedIdToken(keysForTest(), token, kExpected, kNow).has_value());
        QVERIFY(!verifiedIdToken(keysForTest(), token, expected, kNow).has_value());
    }

    void onlyAKeyThatIsNotKnownIsWorthAnotherLook()
    {
        const auto codeOf = [](const std::string &token) {
            return verifiedIdToken(keysForTest(), token, kExpected, kNow).error().code;
        };
        QCOMPARE(codeOf(tokenOfStranger("ES256", "new")), std::string("unknown_key"));
        QCOMPARE(codeOf(tokenOfStranger("ES256", "es")), std::string("bad_id_token"));
        QCOMPARE(codeOf(tokenOfStranger("none", "new")), std::string("bad_id_token"));
    }

    void onlyKeysForSignaturesAreTaken()
    {
        const auto point = keysForTest().front().key.point();
        const auto x = crypto::toBase64Url(point.x);
        const auto y = crypto::toBase64Url(point.y);
        const auto ec = [&x](const std::string &curve, const std::string &other,
                             const std::string &more = {}) {
            return "{\"kty\":\"EC\",\"crv\":\"" + curve + "\",\"x\":\"" + x +
                   "\",\"y\":\"" + other + "\"" + more + "}";
        };
        const auto count = [](const std::string &list) {
            return keysIn(*json::parse("{\"keys\":[" + list + "]}")).size();
        };
        const std::vector<std::string> good = {
            ec("P-256", y), ec("P-256", y, ",\"use\":\"sig\",\"alg\":\"ES256\""),
            "1,null,[],{}," + ec("P-256", y)};
        for (const auto &list : good)
            QCOMPARE(count(list), std::size_t{1});
        const std::vector<std::string> bad = {
            ec("P-256", y, ",\"use\":\"enc\""),
            ec("P-256", y, ",\"alg\":\"ES384\""),
            ec("P-256", y, ",\"alg\":\"HS256\""),
            ec("P-256", x),
            ec("P-384", y),
            "{\"kty\":\"oct\",\"k\":\"AQEB\"}",
            "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"" + x + "\"}"};
        for (const auto &list : bad)
            QCOMPARE(count(list), std::size_t{0});
        QCOMPARE(keysIn(*json::parse("[]")).size(), std::size_t{0});
        QCOMPARE(keysIn(*json::parse("{\"keys\":{}}")).size(), std::size_t{0});
    }
};

QTEST_APPLESS_MAIN(CloudIdTokenTest)
#include "id_token_test.moc"

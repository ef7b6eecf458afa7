// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <set>

#include "core/base/id.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/random.h"

using namespace vq;

namespace {

std::vector<std::uint8_t> bytesOf(const QByteArray &text)
{
    return {text.begin(), text.end()};
}

} // namespace

class CryptoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sha256GivesThePublishedDigests_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("hex");
        // FIPS 180-4 examples of NIST.
        QTest::newRow("empty")
            << QByteArray()
            << QByteArray(
                   "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc")
            << QByteArray("abc")
            << QByteArray(
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("a million a")
            << QByteArray(1'000'000, 'a')
            << QByteArray(
                   "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    void sha256GivesThePublishedDigests()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, hex);
        QCOMPARE(crypto::toHex(crypto::sha256(text.toStdString())), hex.toStdString());
    }

    void sha256FitsThePort()
    {
        const Sha256 port = &crypto::sha256;
        QCOMPARE(port({}), crypto::sha256(std::string_view{}));
    }

    void equalityNeedsEveryByteAndTheLength()
    {
        const auto a = crypto::sha256("a");
        auto b = a;
        QVERIFY(crypto::equalInConstantTime(a, b));
        b.back() ^= 1U;
        QVERIFY(!crypto::equalInConstantTime(a, b));
        const auto whole = std::as_bytes(std::span(a));
        QVERIFY(!crypto::equalInConstantTime(whole, whole.first(31)));
        QVERIFY(crypto::equalInConstantTime(whole.first(0), whole.first(0)));
    }

    void randomIdsNeverRepeat()
    {
        std::set<TicketId> seen;
        for (int i = 0; i < 10'000; ++i)
            seen.insert(crypto::randomId<TicketId>());
        QCOMPARE(seen.size(), std::size_t{10'000});
        QVERIFY(!seen.begin()->isNil());
    }

    void base64UrlMatchesTheStandardAndComesBack_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        // RFC 4648 §10, without padding.
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("f") << QByteArray("f") << QByteArray("Zg");
        QTest::newRow("fo") << QByteArray("fo") << QByteArray("Zm8");
        QTest::newRow("foo") << QByteArray("foo") << QByteArray("Zm9v");
        QTest::newRow("foob") << QByteArray("foob") << QByteArray("Zm9vYg");
        QTest::newRow("fooba") << QByteArray("fooba") << QByteArray("Zm9vYmE");
        QTest::newRow("foobar") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
        QTest::newRow("both odd letters")
            << QByteArray("\xfb\xef\xff") << QByteArray("--__");
    }

    void base64UrlMatchesTheStandardAndComesBack()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, text);
        QCOMPARE(crypto::toBase64Url(bytesOf(bytes)), text.toStdString());
        QCOMPARE(crypto::fromBase64Url(text.toStdString()).value(), bytesOf(bytes));
    }

    void thirtyTwoBytesMakeASecretOf43Characters()
    {
        std::array<std::uint8_t, 32> secret{};
        crypto::randomBytes(secret);
        const auto text = crypto::toBase64Url(secret);
        QCOMPARE(text.size(), std::size_t{43});
        QVERIFY(std::ranges::equal(crypto::fromBase64Url(text).value(), secret));
    }

    void base64UrlHasOneSpellingPerValue_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("lone character") << QByteArray("Z");
        QTest::newRow("bits after the end") << QByteArray("Zh");
        QTest::newRow("bits after the end, three") << QByteArray("Zm9");
        QTest::newRow("padding") << QByteArray("Zg==");
        QTest::newRow("plus") << QByteArray("++__");
        QTest::newRow("slash") << QByteArray("--//");
        QTest::newRow("line end") << QByteArray("Zm9v\n");
    }

    void base64UrlHasOneSpellingPerValue()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!crypto::fromBase64Url(text.toStdString()));
    }
};

QTEST_GUILESS_MAIN(CryptoTest)
#include "crypto_test.moc"

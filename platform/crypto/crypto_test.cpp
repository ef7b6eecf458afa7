// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <set>

#include "core/base/id.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/random.h"
#include "platform/crypto/seal.h"
#include "tests/support/joined_test.h"

namespace vq::crypto_test {

namespace {

std::vector<std::uint8_t> bytesOf(const QByteArray &text)
{
    return {text.begin(), text.end()};
}

std::string textFrom(const char *hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

crypto::Key256 keyFrom(const char *hex)
{
    crypto::Key256 key{};
    std::ranges::copy(textFrom(hex), key.begin());
    return key;
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

    // Test case 16 of "The Galois/Counter Mode of Operation" (McGrew, Viega).
    void whatIsSealedIsAsPublished()
    {
        const auto key = keyFrom("feffe9928665731c6d6a8f9467308308"
                                 "feffe9928665731c6d6a8f9467308308");
        const auto about = textFrom("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        const auto sealed = textFrom("cafebabefacedbaddecaf888"
                                     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c9"
                                     "7598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                                     "c5f61e6393ba7a0abcc9f662"
                                     "76fc6ece0f4e1768cddf8853bb2d551b");
        QCOMPARE(
            *crypto::unseal(key, about, sealed),
            textFrom("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                     "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"));
    }

    void whatWasSealedOpensOnlyAsItWas()
    {
        crypto::Key256 key{};
        crypto::randomBytes(key);
        const auto sealed = crypto::seal(key, "about", "plain");
        QCOMPARE(*crypto::unseal(key, "about", sealed), std::string("plain"));
        QVERIFY(crypto::seal(key, "about", "plain") != sealed);
        QVERIFY(!crypto::unseal(key, "abouT", sealed));
        QVERIFY(!crypto::unseal({}, "about", sealed));
        for (std::size_t i = 0; i < sealed.size(); ++i) {
            auto changed = sealed;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            QVERIFY(!crypto::unseal(key, "about", changed));
            QVERIFY(!crypto::unseal(key, "about", sealed.substr(0, i)));
        }
        QCOMPARE(*crypto::unseal(key, "", crypto::seal(key, "", "")), std::string());
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

VQ_JOINED_TEST(CryptoTest)

} // namespace vq::crypto_test

#include "crypto_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <filesystem>
#include <fstream>

#include "cloud/auth/key_file.h"
#include "cloud/auth/key_store.h"
#include "cloud/auth/module.h"
#include "cloud/auth/tokens_for_test.h"
#include "platform/json/json_writer.h"

using namespace vq;
using namespace vq::cloud;
using namespace vq::cloud::auth;

class CloudKeysTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path freshPath()
    {
        static int count = 0;
        return m_folder.filePath(QString::number(++count)).toStdString();
    }

    static void write(const std::filesystem::path &path, const std::string &text)
    {
        std::ofstream(path) << text;
        std::filesystem::permissions(path, std::filesystem::perms::owner_read |
                                               std::filesystem::perms::owner_write);
    }

private Q_SLOTS:
    void aRingGoesThroughItsFile()
    {
        const auto path = freshPath();
        for (const auto algorithm :
             {Algorithm::Es256, Algorithm::EdDsa, Algorithm::Hs256})
            QVERIFY(rotateKeys(path, {.algorithm = algorithm}, kNow).has_value());
        const auto keys = readKeyFile(path);
        QVERIFY(keys.has_value());
        QCOMPARE(keys->size(), std::size_t{4});
        QCOMPARE((*keys)[0].algorithm(), Algorithm::Hs256);
        QCOMPARE((*keys)[1].algorithm(), Algorithm::EdDsa);
        QCOMPARE((*keys)[2].algorithm(), Algorithm::Es256);
        for (const auto &key : *keys) {
            const auto token = signedToken({key}, anna(), kNow);
            QVERIFY(verifiedToken(*keys, token, kNow).has_value());
        }
        using enum std::filesystem::perms;
        QCOMPARE(std::filesystem::status(path).permissions(), owner_read | owner_write);
    }

    void aKeyIsGoodUntilTheLastTokenThatItSignedHasEnded()
    {
        const auto path = freshPath();
        const auto before = *openKeyFile(path);
        const Ms after{60'000};
        const auto keys = *rotateKeys(path, {.algorithm = {}, .after = after}, kNow);
        // The old one signs up to the moment that was named, the new one from it on.
        QCOMPARE(signerAt(keys, kNow + after - Ms{1}).id, before.front().id);
        QCOMPARE(signerAt(keys, kNow + after).id, keys.front().id);
        QVERIFY(keys.front().id != before.front().id);
        const auto last = kNow + after - Ms{1};
        const auto token = signedToken(keys, anna(), last);
        const auto ended = last + kAccessFor + kLeeway;
        // As long as it would have been without the rotation.
        const auto end = std::chrono::floor<std::chrono::seconds>(ended) - Ms{1};
        QVERIFY(verifiedToken(before, token, end).has_value());
        QVERIFY(verifiedToken(keys, token, end).has_value());
        QVERIFY(!keys.back().isGoodAt(ended + Ms{2}));
        const auto later = *rotateKeys(path, {}, ended + Ms{2});
        QCOMPARE(later.size(), std::size_t{2}); // the first one was dropped
    }

    void onlyPublicKeysAreTold()
    {
        const auto text = json::textOf(publicKeys(keysForTest(), kNow));
        QCOMPARE(publicKeys(keysForTest(), kNow).find("keys")->as<json::Array>()->size(),
                 std::size_t{2});
        QVERIFY(text.find("\"d\"") == std::string::npos);
        QVERIFY(text.find("oct") == std::string::npos);
        QVERIFY(text.find("new") == std::string::npos);
        auto ended = keysForTest();
        ended[2].good_until = kNow - Ms{1};
        QCOMPARE(publicKeys(ended, kNow).find("keys")->as<json::Array>()->size(),
                 std::size_t{1});
    }

    void aRunningProgramTakesTheNewRing()
    {
        const auto path = freshPath();
        const auto store = *KeyStore::open(path);
        const auto other = *KeyStore::open(path);
        const auto token = store->sign(anna(), kNow);
        QVERIFY(rotateKeys(path, {.algorithm = Algorithm::Es256}, kNow).has_value());
        // One has not looked yet, and still knows a token of the other, which has.
        const auto fresh = other->sign(anna(), kNow + Ms{1'000});
        QVERIFY(fresh.size() != token.size());
        QVERIFY(store->verify(fresh, kNow + Ms{10}).has_value());
        QVERIFY(store->verify(token, kNow + Ms{1'000}).has_value());
        QVERIFY(other->verify(token, kNow + Ms{1'000}).has_value());
    }

    void aBrokenFileLeavesTheKeysAsTheyAre()
    {
        const auto path = freshPath();
        const auto store = *KeyStore::open(path);
        const auto token = store->sign(anna(), kNow);
        write(path, "spoilt");
        QVERIFY(store->verify(token, kNow + Ms{2'000}).has_value());
        QVERIFY(store->verify(store->sign(anna(), kNow + Ms{4'000}), kNow + Ms{4'000})
                    .has_value());
        QCOMPARE(rotateKeys(path, {}, kNow).error().code, std::string("bad_key_file"));
    }

    void aFileOfBeforeIsRead()
    {
        const auto path = freshPath();
        write(path, "0123456789abcdef AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE\n");
        const auto keys = readKeyFile(path);
        QVERIFY(keys.has_value());
        QCOMPARE(keys->front().algorithm(), Algorithm::Hs256);
        QVERIFY(!keys->front().good_until);
    }

    void aBadFileIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray secret = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
        const QByteArray from = " 2026-03-29T01:02:03.004Z";
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("an id alone") << QByteArray("a\n");
        QTest::newRow("a short secret") << QByteArray("a HS256 AQEB" + from + " -\n");
        QTest::newRow("no such algorithm") << "a none " + secret + from + " -\n";
        QTest::newRow("a secret of another algorithm")
            << "a ES256 " + secret + from + " -\n";
        QTest::newRow("no moment") << "a HS256 " + secret + " yesterday -\n";
        QTest::newRow("a word too many") << "a HS256 " + secret + from + " - x\n";
        QTest::newRow("an empty line") << "a HS256 " + secret + from + " -\n\n";
    }

    void aBadFileIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto path = freshPath();
        write(path, text.toStdString());
        QCOMPARE(readKeyFile(path).error().code, std::string("bad_key_file"));
    }

    void keysThatOthersMayReadAreRefused()
    {
        const auto path = freshPath();
        QVERIFY(openKeyFile(path).has_value());
        std::filesystem::permissions(path, std::filesystem::perms::group_read,
                                     std::filesystem::perm_options::add);
        QCOMPARE(openKeyFile(path).error().code, std::string("key_exposed"));
    }

    void thereIsAnEndToRotation()
    {
        const auto path = freshPath();
        for (std::size_t i = 1; i <= kKeysMax; ++i)
            QVERIFY(rotateKeys(path, {}, kNow).has_value() == (i < kKeysMax));
        QCOMPARE(rotateKeys(path, {}, kNow).error().code, std::string("too_many_keys"));
    }
};

QTEST_APPLESS_MAIN(CloudKeysTest)
#include "keys_test.moc"

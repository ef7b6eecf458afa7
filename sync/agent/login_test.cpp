// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "sync/agent/login.h"
#include "tests/support/joined_test.h"

namespace vq::login_test {

namespace {

constexpr const char *kSite = "0123456789abcdef0123456789abcdef";
constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

struct Folder {
    QTemporaryDir dir;

    void put(const char *name, const char *text,
             QFileDevice::Permissions permissions = kOwnerOnly) const
    {
        QFile file(dir.filePath(QLatin1String(name)));
        VQ_ASSERT(file.open(QIODevice::WriteOnly));
        file.write(text);
        VQ_ASSERT(file.setPermissions(permissions));
    }
    Result<agent::Login> read() const
    {
        return agent::readLogin(dir.path().toStdString());
    }
};

} // namespace

class LoginTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTokenOrACertificateIsEnough()
    {
        Folder folder;
        folder.put("hub.token", "vq1.a.b\n");
        folder.put("site", "0123456789abcdef0123456789abcdef\n");
        QVERIFY(!folder.read());
        folder.put("cloud.token", "secret\n");
        const auto login = folder.read();
        QVERIFY(login.has_value());
        QCOMPARE(login->hub_token, std::string("vq1.a.b"));
        QCOMPARE(login->site, std::string(kSite));
        QCOMPARE(login->token, std::string("secret"));
        QVERIFY(login->certificate_file.empty() && login->trust_file.empty());
        QFile::remove(folder.dir.filePath(QStringLiteral("cloud.token")));
        folder.put("certificate.pem", "x");
        QVERIFY(!folder.read());
        folder.put("key.pem", "x");
        QVERIFY(folder.read()->key_file.ends_with("/key.pem"));
    }

    void whatIsMissingIsNamed()
    {
        Folder folder;
        QVERIFY(folder.read().error().message.find("hub.token") != std::string::npos);
        folder.put("hub.token", "t");
        QVERIFY(folder.read().error().message.find("/site") != std::string::npos);
        folder.put("site", kSite);
        QVERIFY(folder.read().error().message.find("enrolled") != std::string::npos);
    }

    void whatIsNoIdOfASiteIsRefused_data()
    {
        QTest::addColumn<QByteArray>("site");
        const QByteArray id(kSite);
        QTest::newRow("a name") << QByteArray("town-hall");
        QTest::newRow("too short") << id.left(31);
        QTest::newRow("too long") << id + "0";
        QTest::newRow("another letter") << id.left(31) + "g";
        QTest::newRow("upper case") << id.toUpper();
        QTest::newRow("two lines") << id + "\n" + id;
        QTest::newRow("a path") << id.left(29) + "/..";
    }
    void whatIsNoIdOfASiteIsRefused()
    {
        QFETCH(QByteArray, site);
        Folder folder;
        for (const char *each : {"hub.token", "cloud.token"})
            folder.put(each, "t");
        folder.put("site", kSite);
        QVERIFY(folder.read());
        folder.put("site", site.constData());
        const auto login = folder.read();
        QVERIFY(!login);
        QCOMPARE(login.error().code, std::string("bad_credentials"));
        QVERIFY(login.error().message.find("/site holds no id") != std::string::npos);
    }

    void whatSystemdHandsOverGoesFirst()
    {
        Folder folder;
        Folder guarded;
        for (const char *each : {"hub.token", "cloud.token"})
            folder.put(each, "own");
        folder.put("site", "ffffffffffffffffffffffffffffffff");
        // systemd says by an ACL who may read, and the mode then looks as if a group could.
        constexpr auto kGuarded = kOwnerOnly | QFileDevice::ReadGroup;
        for (const char *each :
             {"hub.token", "cloud.token", "key.pem", "trust.pem", "certificate.pem"})
            guarded.put(each, "given", kGuarded);
        guarded.put("site", kSite, kGuarded);
        qputenv("CREDENTIALS_DIRECTORY", guarded.dir.path().toUtf8());
        const auto login = folder.read();
        qunsetenv("CREDENTIALS_DIRECTORY");
        QVERIFY2(login, login ? "" : login.error().message.c_str());
        QCOMPARE(login->hub_token, std::string("given"));
        QCOMPARE(login->token, std::string("given"));
        QCOMPARE(login->site, std::string(kSite));
        const auto there = guarded.dir.path().toStdString();
        QCOMPARE(login->key_file, there + "/key.pem");
        QCOMPARE(login->trust_file, there + "/trust.pem");
        QVERIFY(login->certificate_file.empty()); // it is renewed, so it is in the folder
        QCOMPARE(folder.read()->hub_token, std::string("own"));
    }

    void aProxyIsAnAddressAndNeverTold_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("is_good");
        QTest::newRow("plain") << QByteArray("http://10.0.0.9:3128") << true;
        QTest::newRow("password")
            << QByteArray("http://me:s3%40cret@proxy:3128/") << true;
        QTest::newRow("no scheme") << QByteArray("me:s3cret@proxy:3128") << false;
        QTest::newRow("two words") << QByteArray("http://proxy:3128 me s3cret") << false;
        QTest::newRow("no port") << QByteArray("http://me:s3cret@proxy") << false;
        QTest::newRow("path") << QByteArray("http://proxy:3128/s3cret") << false;
        QTest::newRow("TLS") << QByteArray("https://proxy:3128") << false;
    }
    void aProxyIsAnAddressAndNeverTold()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, is_good);
        Folder folder;
        for (const char *each : {"hub.token", "cloud.token"})
            folder.put(each, "t");
        folder.put("site", kSite);
        folder.put("proxy", text);
        const auto login = folder.read();
        QCOMPARE(login.has_value(), is_good);
        if (is_good) {
            QCOMPARE(login->proxy, text.toStdString());
            return;
        }
        QCOMPARE(login.error().code, std::string("bad_credentials"));
        QVERIFY(login.error().message.find("s3cret") == std::string::npos);
    }

    void aSecretThatOthersCanReadIsRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"hub.token", "cloud.token", "key.pem", "proxy"})
            QTest::newRow(name) << QByteArray(name);
    }
    void aSecretThatOthersCanReadIsRefused()
    {
        QFETCH(QByteArray, name);
        Folder folder;
        for (const char *each :
             {"hub.token", "cloud.token", "key.pem", "certificate.pem"})
            folder.put(each, "t");
        folder.put("proxy", "http://proxy.example:3128");
        folder.put("site", kSite);
        QVERIFY(folder.read().has_value());
        folder.put(name.constData(), "t", kOwnerOnly | QFileDevice::ReadGroup);
        const auto login = folder.read();
        QVERIFY(!login);
        QCOMPARE(login.error().code, std::string("bad_credentials"));
        QVERIFY(login.error().message.find(name.constData()) != std::string::npos);
    }
};

VQ_JOINED_TEST(LoginTest)

} // namespace vq::login_test

#include "login_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "hub/config/good_site_for_test.h"
#include "hub/config/held_site.h"
#include "tests/support/joined_test.h"

namespace vq::hub::held_site_test {

using vq::hub::test::kGood;

namespace {

constexpr UtcMs kNow{Ms{1'774'947'600'000}};

std::string goodSite()
{
    return kGood.toStdString();
}

struct Folder {
    QTemporaryDir dir;
    std::string own = write("own.toml", goodSite());
    HeldSite held{dir.path().toStdString()};

    std::string write(const char *name, const std::string &text) const
    {
        QFile file(dir.filePath(QLatin1String(name)));
        VQ_ASSERT(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(text));
        return file.fileName().toStdString();
    }
    std::string digest() const
    {
        const auto site = held.read(own, kNow);
        return site ? site->digest : site.error().code;
    }
    static std::string digestOf(const std::string &toml)
    {
        return parseSiteFile(toml, "t", kNow)->digest;
    }
};

// The same site, otherwise written.
std::string another(int number)
{
    return goodSite() + "\n# " + std::to_string(number) + "\n";
}

LogOwner owner()
{
    const auto site = parseSiteFile(goodSite(), "t", kNow);
    return {site->config.tenant, site->config.code};
}

} // namespace

class HeldSiteTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsHeldGoesBeforeOnesOwnFile()
    {
        Folder folder;
        QCOMPARE(folder.digest(), Folder::digestOf(goodSite()));
        QVERIFY(folder.held.keep(another(1)).has_value());
        QCOMPARE(folder.digest(), Folder::digestOf(another(1)));
        QVERIFY(folder.held.keep(another(2)).has_value());
        QCOMPARE(folder.digest(), Folder::digestOf(another(2)));
    }

    void whatCannotBeStartedWithGivesWayToTheOneBefore()
    {
        Folder folder;
        QVERIFY(!folder.held.giveUp());
        QVERIFY(folder.held.keep(another(1)).has_value());
        QVERIFY(folder.held.keep(another(2)).has_value());
        QVERIFY(folder.held.keep(another(2)).has_value()); // again: the one before stays
        QVERIFY(folder.held.giveUp());
        QCOMPARE(folder.digest(), Folder::digestOf(another(1)));
        QVERIFY(folder.held.giveUp());
        QCOMPARE(folder.digest(), Folder::digestOf(goodSite()));
    }

    void theLastOfTwoIsHeldThoughTheHubRunsWithIt()
    {
        Folder folder;
        const auto running = folder.held.read(folder.own, kNow);
        const auto other = folder.held.take(another(1), *running, kNow);
        QVERIFY(other.has_value() && *other);
        const auto same = folder.held.take(goodSite(), *running, kNow);
        QVERIFY(same.has_value() && !*same); // nothing to begin anew with
        QCOMPARE(folder.digest(), Folder::digestOf(goodSite()));
        folder.write("own.toml", another(2)); // the administrator's file is hers
        QCOMPARE(folder.digest(), Folder::digestOf(goodSite()));
    }

    void whatCannotBeWrittenIsNotTaken()
    {
        Folder folder;
        const auto running = folder.held.read(folder.own, kNow);
        QVERIFY(QDir(folder.dir.path()).mkpath("site.toml/in the way"));
        QVERIFY(!folder.held.take(another(1), *running, kNow).has_value());
    }

    void onlyAGoodOneOfThisSiteMayBeHeld()
    {
        QVERIFY(HeldSite::check(goodSite(), owner(), kNow).has_value());
        const auto bad = HeldSite::check("[site]\nzoen = 1\n", owner(), kNow);
        QCOMPARE(bad.error().code, std::string("bad_config"));
        QVERIFY(bad.error().message.find("site.toml:2") != std::string::npos);
        auto stranger = owner();
        stranger.site = "elsewhere";
        QCOMPARE(HeldSite::check(goodSite(), stranger, kNow).error().code,
                 std::string("another_site"));
    }
};

VQ_JOINED_TEST(HeldSiteTest)

} // namespace vq::hub::held_site_test

#include "held_site_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "hub/config/good_site_for_test.h"
#include "hub/config/last_site.h"
#include "hub/config/site_file.h"
#include "tests/support/joined_test.h"

namespace vq::hub::last_site_test {

class LastSiteTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsReadAsItWasKept()
    {
        const QTemporaryDir dir;
        const LastSite last(dir.path().toStdString());
        const auto site = parseSiteFile(test::kGood.toStdString(), "t");
        QVERIFY(site.has_value());
        QVERIFY(!site->config.services.empty());
        last.keep(site->config);
        const auto read = last.read();
        QCOMPARE(read.services.size(), site->config.services.size());
        QCOMPARE(read.services.front().name, site->config.services.front().name);
    }

    void withoutAFileThereIsNone()
    {
        const QTemporaryDir dir;
        QVERIFY(LastSite(dir.path().toStdString()).read().services.empty());
    }

    void aSpoiltOneIsNone()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("site.last")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\xff\xff\xff");
        file.close();
        QVERIFY(LastSite(dir.path().toStdString()).read().services.empty());
    }
};

VQ_JOINED_TEST(LastSiteTest)

} // namespace vq::hub::last_site_test

#include "last_site_test.moc"

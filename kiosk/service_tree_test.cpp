// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "kiosk/made_up_hub.h"
#include "kiosk/service_tree.h"
#include "tests/support/joined_test.h"

namespace vq::kiosk::service_tree_test {

namespace {

lan::SiteMirror mirrorOf(std::vector<ServiceView> services)
{
    lan::Snapshot snapshot;
    snapshot.view.services = std::move(services);
    lan::SiteMirror mirror;
    mirror.apply(snapshot);
    return mirror;
}

ServiceView waiting(const char *code, int people)
{
    ServiceView view;
    view.code = {code};
    view.waiting = people;
    return view;
}

QStringList names(const ServiceTree &tree)
{
    QStringList names;
    for (int row = 0; row < tree.rowCount(); ++row)
        names.append(tree.index(row).data(ServiceTree::NameRole).toString());
    return names;
}

QString line(const ServiceTree &tree, int row)
{
    return tree.index(row).data(ServiceTree::LineRole).toString();
}

} // namespace

class ServiceTreeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_tree.setWords(&m_words);
        m_tree.setSite(&m_site, {});
    }

    void aServiceThatIsRetiredIsNotOffered()
    {
        SiteConfig site = madeUpSite();
        m_tree.setSite(&site, {{"PASS"}, {"LIC"}});
        const int offered = m_tree.rowCount();
        site.services.front().is_retired = true;
        m_tree.setSite(&site, {{"PASS"}, {"LIC"}});
        QCOMPARE(m_tree.rowCount(), offered - 1);
        m_tree.setSite(&m_site, {});
    }

    void aServiceShowsTheClassesThatItOffers_data()
    {
        QTest::addColumn<QStringList>("offered");
        QTest::addColumn<QStringList>("beside");
        QTest::newRow("all") << QStringList() << QStringList("Priority");
        QTest::newRow("both") << QStringList{"normal", "priority"}
                              << QStringList("Priority");
        QTest::newRow("the other one is usual")
            << QStringList{"priority", "normal"} << QStringList("Standard");
        QTest::newRow("one alone") << QStringList("normal") << QStringList();
        QTest::newRow("the other one alone") << QStringList("priority") << QStringList();
    }
    void aServiceShowsTheClassesThatItOffers()
    {
        QFETCH(const QStringList, offered);
        QFETCH(const QStringList, beside);
        SiteConfig site = madeUpSite();
        for (const QString &code : offered)
            site.services.front().classes.push_back({code.toStdString()});
        m_tree.setSite(&site, {{"PASS"}, {"LIC"}}, true);
        QCOMPARE(m_tree.classesAt(0), beside);
        QCOMPARE(m_tree.classAt(0, 0).has_value(), !beside.isEmpty());
        QVERIFY(!m_tree.classAt(0, int(beside.size())) && !m_tree.classAt(0, -1));
        QCOMPARE(m_tree.classesAt(1), QStringList()); // a group
        QCOMPARE(m_tree.classesAt(-1), QStringList());
        QVERIFY(m_tree.otherClasses().contains(QStringLiteral("Priority"))); // of LIC
        m_tree.setSite(&site, {{"PASS"}}, false);
        QCOMPARE(m_tree.classesAt(0), QStringList()); // this kiosk asks for none
        m_tree.setSite(&m_site, {});
    }

    void groupsStandWhereTheirFirstServiceStands()
    {
        QCOMPARE(names(m_tree),
                 QStringList({"Passports", "Registry", "Driving and vehicles",
                              "Fees and payments"}));
        QVERIFY(m_tree.index(2).data(ServiceTree::IsGroupRole).toBool());
        QVERIFY(!m_tree.choose(2));
        QCOMPARE(names(m_tree), QStringList({"Driving licence", "Vehicle registration"}));
        QCOMPARE(m_tree.groupName(), QStringLiteral("Driving and vehicles"));
        QCOMPARE(m_tree.choose(1)->text, std::string("CAR"));
        m_tree.leaveGroup();
        QCOMPARE(m_tree.count(), 4);
    }

    void aGroupCountsItsServicesTogether()
    {
        const auto mirror =
            mirrorOf({waiting("LIC", 2), waiting("CAR", 3), waiting("PASS", 0)});
        m_tree.setCounts(mirror);
        QCOMPARE(line(m_tree, 2), QStringLiteral("5 waiting"));
        QCOMPARE(line(m_tree, 0), QStringLiteral("Nobody is waiting"));
    }

    void oneChangeTouchesOneRow()
    {
        const auto first = mirrorOf({waiting("PASS", 1)});
        m_tree.setCounts(first);
        QSignalSpy changed(&m_tree, &ServiceTree::dataChanged);
        QSignalSpy reset(&m_tree, &ServiceTree::modelReset);
        auto view = waiting("REG", 4);
        view.wait = WaitBand{Minutes{10}, Minutes{15}};
        const auto second = mirrorOf({waiting("PASS", 1), view});
        m_tree.setCounts(second);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(line(m_tree, 1), QStringLiteral("4 waiting · about 10 to 15 minutes"));
        m_tree.setCounts(second);
        QCOMPARE(changed.size(), 1);
    }

    void theOpenGroupStaysWhenTheSiteIsToldAgain()
    {
        m_tree.choose(2);
        m_tree.setSite(&m_site, {});
        QCOMPARE(names(m_tree), QStringList({"Driving licence", "Vehicle registration"}));
        SiteConfig other = m_site;
        std::erase_if(other.services, [](const auto &each) { return each.group; });
        m_tree.setSite(&other, {});
        QVERIFY(!m_tree.isInGroup());
        QCOMPARE(names(m_tree),
                 QStringList({"Passports", "Registry", "Fees and payments"}));
        m_tree.setSite(&m_site, {});
    }

    void aRowThatIsNotThereChoosesNothing()
    {
        QVERIFY(!m_tree.choose(-1));
        QVERIFY(!m_tree.choose(4));
        QVERIFY(!m_tree.isInGroup());
    }

private:
    SiteConfig m_site = madeUpSite();
    TicketWords m_words{QStringLiteral("en")};
    ServiceTree m_tree{nullptr};
    QAbstractItemModelTester m_tester{
        &m_tree, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

VQ_JOINED_TEST(ServiceTreeTest)

} // namespace vq::kiosk::service_tree_test

#include "service_tree_test.moc"

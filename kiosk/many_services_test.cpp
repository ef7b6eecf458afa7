// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "kiosk/glass.h"
#include "kiosk/large_site.h"
#include "tests/support/joined_test.h"

namespace vq::kiosk::many_services_test {

using State = vq::kiosk::Kiosk::State;

namespace {

constexpr QSize kUpright(1080, 1920);
constexpr QSize kWide(1920, 1080);

QString said(const LocalText &text, const char *language = "en")
{
    return QString::fromStdString(text.at(language));
}

void giveFortyInGroups(SiteConfig &site)
{
    giveFortyServices(site, true);
}

void giveHalfInOneGroup(SiteConfig &site)
{
    giveFortyServices(site, true);
    site.groups.resize(1);
    for (auto &service : site.services)
        service.group.reset();
    for (std::size_t at = 20; at < site.services.size(); ++at)
        site.services[at].group = site.groups.front().code;
}

void giveForty(SiteConfig &site)
{
    giveFortyServices(site, false);
}

QString more(const QString &language)
{
    static const QHash<QString, QString> kMore{
        {"en", "More services"},
        {"de", "Weitere Anliegen"},
        {"es", "Más servicios"},
        {"ar", "خدمات أخرى"},
    };
    return kMore.value(language);
}

bool isInSight(const Glass &glass, const QString &name)
{
    const auto *item = glass.find(name);
    return item != nullptr && glass.isInSight(*item);
}

} // namespace

class ManyServicesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Where long words leave some out of sight, to bring them is a touch, too.
    void anyOfFortyServicesIsAtMostThreeTouchesAway_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("has_groups");
        QTest::newRow("en upright") << "en" << kUpright << false;
        QTest::newRow("de wide") << "de" << kWide << false;
        QTest::newRow("es wide") << "es" << kWide << false;
        QTest::newRow("ar upright") << "ar" << kUpright << false;
        QTest::newRow("ar wide") << "ar" << kWide << false;
        QTest::newRow("ar wide, in groups") << "ar" << kWide << true;
    }
    void anyOfFortyServicesIsAtMostThreeTouchesAway()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        QFETCH(const bool, has_groups);
        Glass glass({.size = size, .change = has_groups ? giveFortyInGroups : giveForty});
        const SiteConfig site = glass.house.hub.site;
        const std::string said = language.toStdString();
        QCOMPARE(site.services.size(), std::size_t(40));
        for (const auto &service : site.services) {
            int touches = 1;
            glass.house.kiosk().chooseLanguage(language);
            const auto touch = [&](const QString &name) {
                for (glass.layOut(); !isInSight(glass, name) && touches < 3; ++touches)
                    glass.touch(more(language));
                ++touches;
                QVERIFY2(isInSight(glass, name) && glass.touch(name), qPrintable(name));
            };
            for (const auto &group : site.groups)
                if (service.group == group.code)
                    touch(QString::fromStdString(group.name.at(said)));
            touch(QString::fromStdString(service.name.at(said)));
            glass.house.pass(Ms{200});
            QCOMPARE(glass.house.kiosk().state(), State::Ticket);
            QCOMPARE(glass.house.hub.lastTicket().service.text, service.code.text);
            QVERIFY2(touches <= 3, service.code.text.c_str());
            glass.house.kiosk().done();
        }
    }

    void allFortyServicesAreInSight_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("en upright") << kUpright;
        QTest::newRow("en wide") << kWide;
        QTest::newRow("de upright") << kUpright;
        QTest::newRow("de wide") << kWide;
        QTest::newRow("es upright") << kUpright;
    }
    void allFortyServicesAreInSight()
    {
        QFETCH(const QSize, size);
        const QByteArray language = QByteArray(QTest::currentDataTag()).left(2);
        Glass glass({.size = size, .change = giveForty});
        glass.house.kiosk().chooseLanguage(QString::fromLatin1(language));
        glass.layOut();
        for (const auto &service : glass.house.hub.site.services) {
            const QString name = said(service.name, language.constData());
            QVERIFY2(isInSight(glass, name), qPrintable(name));
            QVERIFY2(glass.find(name)->height() >= 20 * Glass::kDensity,
                     qPrintable(name));
        }
        QVERIFY(!glass.find(more(QString::fromLatin1(language))));
    }

    void moreThatWaitMoveNothing_data()
    {
        QTest::addColumn<QSize>("size");
        for (const char *language : {"en", "de", "es", "ar"}) {
            QTest::addRow("%s upright", language) << kUpright;
            QTest::addRow("%s wide", language) << kWide;
        }
    }
    void moreThatWaitMoveNothing()
    {
        QFETCH(const QSize, size);
        const QByteArray language = QByteArray(QTest::currentDataTag()).left(2);
        Glass glass({.size = size, .change = giveForty, .is_large = true});
        glass.house.kiosk().chooseLanguage(QString::fromLatin1(language));
        const auto places = [&] {
            glass.layOut();
            QList<QRectF> places;
            for (const auto &service : glass.house.hub.site.services) {
                const auto *tile = glass.find(said(service.name, language.constData()));
                if (tile->implicitHeight() <= tile->height()) // its words have room
                    places.append(tile->mapRectToScene(tile->boundingRect()));
            }
            return places;
        };
        const auto before = places();
        QCOMPARE(before.size(), 40);
        glass.house.hub.is_crowded = true;
        glass.house.hub.greet();
        glass.house.kiosk().siteViewChanged();
        QCOMPARE(places(), before);
    }

    // What is drawn past the edge of the list would stand in the head and among the buttons.
    void nothingIsPaintedBesideTheList()
    {
        Glass few({.size = kWide, .is_large = true});
        Glass many({.size = kWide, .change = giveForty, .is_large = true});
        for (Glass *each : {&few, &many}) {
            each->house.chooseLanguage();
            each->layOut();
        }
        const auto *list = few.find(said(few.house.hub.site.services.front().name));
        const int head = qRound(list->mapToScene(QPointF()).y());
        const auto *last = few.find(QStringLiteral("Lower buttons"));
        const int foot = qRound(last->mapToScene(QPointF()).y());
        const auto around = [&](Glass &glass) {
            const QImage all = glass.window.grabWindow();
            return QList<QImage>{all.copy(0, 0, all.width(), head),
                                 all.copy(0, foot, all.width(), all.height() - foot)};
        };
        QVERIFY(many.touch(more(QStringLiteral("en"))));
        many.layOut();
        QCOMPARE(around(many), around(few));
    }

    // Larger text does not fit on the glass any more.
    void aFingerDrawsWhatIsOutOfSight()
    {
        Glass glass({.change = giveForty, .is_large = true});
        glass.house.chooseLanguage();
        glass.layOut();
        const QString last = said(glass.house.hub.site.services.back().name);
        for (int times = 0; times < 5 && !glass.isInSight(*glass.find(last)); ++times) {
            QVERIFY2(times < 4, "the last service does not come");
            glass.draw(600);
            QCOMPARE(glass.house.kiosk().state(), State::Services); // that was no touch
        }
        QVERIFY(glass.touch(last));
        glass.house.pass(Ms{200});
        QCOMPARE(glass.house.hub.lastTicket().service.text, std::string("S39"));
    }

    void whoCannotDrawPressesAButton()
    {
        Glass glass({.size = kWide, .change = giveForty, .is_large = true});
        glass.house.chooseLanguage();
        glass.layOut();
        const QString last = said(glass.house.hub.site.services.back().name);
        QVERIFY(!glass.isInSight(*glass.find(last)));
        for (int times = 0; times < 8 && !glass.isInSight(*glass.find(last)); ++times)
            QVERIFY(glass.touch(QStringLiteral("More services")));
        QVERIFY(glass.isInSight(*glass.find(last)));
        const QString first = said(glass.house.hub.site.services.front().name);
        QVERIFY(!glass.isInSight(*glass.find(first)));
        for (int times = 0; times < 8 && !glass.isInSight(*glass.find(first)); ++times)
            QVERIFY(glass.touch(QStringLiteral("Earlier services")));
        QVERIFY(glass.isInSight(*glass.find(first)));
    }

    void theKeyboardIsNeverOutOfSight()
    {
        Glass glass({.change = giveForty, .is_large = true});
        glass.house.chooseLanguage();
        glass.layOut();
        const QString last = said(glass.house.hub.site.services.back().name);
        for (int key = 0; key < 60; ++key) {
            QTest::keyClick(&glass.window, Qt::Key_Tab);
            glass.layOut();
            const auto *focus = glass.window.activeFocusItem();
            QVERIFY2(glass.isInSight(*focus),
                     qPrintable(focus->property("name").toString()));
            if (focus->property("name").toString() == last)
                return;
        }
        QFAIL("the last service is not reached");
    }

    void anotherVisitorBeginsAtTheTop()
    {
        Glass glass({.change = [](SiteConfig &site) {
            giveForty(site);
            site.languages = {"ar", "en"};
        }});
        const QString language = QStringLiteral("ar");
        const QString first = said(glass.house.hub.site.services.front().name, "ar");
        for (int visitor = 0; visitor < 2; ++visitor) {
            glass.house.kiosk().chooseLanguage(language);
            glass.layOut();
            QVERIFY(isInSight(glass, first));
            QVERIFY(glass.touch(more(language)));
            glass.layOut();
            QVERIFY(!isInSight(glass, first));
            QTest::keyClick(&glass.window, Qt::Key_Escape);
            QCOMPARE(glass.house.kiosk().state(), State::Welcome);
        }
    }

    void aGroupBeginsAtTheTop()
    {
        Glass glass({.size = kWide, .change = giveHalfInOneGroup, .is_large = true});
        glass.house.chooseLanguage();
        QVERIFY(glass.touch(QStringLiteral("Lower buttons")));
        const SiteConfig site = glass.house.hub.site;
        const QString group = said(site.groups.front().name);
        for (int times = 0; times < 8 && !isInSight(glass, group); ++times)
            QVERIFY(glass.touch(more(QStringLiteral("en"))));
        QVERIFY(!isInSight(glass, said(site.services.front().name)));
        QVERIFY(glass.touch(group));
        glass.layOut();
        QVERIFY(isInSight(glass, said(site.services.at(20).name)));
        QVERIFY(!isInSight(glass, said(site.services.back().name)));
    }
};

VQ_JOINED_TEST(ManyServicesTest)

} // namespace vq::kiosk::many_services_test

#include "many_services_test.moc"

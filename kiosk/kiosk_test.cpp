// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include "kiosk/scenes.h"
#include "platform/log/log.h"
#include "tests/support/joined_test.h"

namespace vq::kiosk::kiosk_test {

using State = vq::kiosk::Kiosk::State;

class KioskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aVisitorHasANumberAfterThreeTouches()
    {
        Playhouse house;
        house.greet();
        QCOMPARE(house.kiosk().state(), State::Welcome);
        house.kiosk().chooseLanguage(QStringLiteral("de"));
        QCOMPARE(house.kiosk().state(), State::Services);
        house.kiosk().chooseService(2); // a group
        QVERIFY(house.kiosk().services()->isInGroup());
        house.kiosk().chooseService(1);
        QCOMPARE(house.kiosk().state(), State::Taking);
        house.pass(Ms{200});
        QCOMPARE(house.kiosk().state(), State::Ticket);
        QCOMPARE(house.kiosk().ticket()->label(), QStringLiteral("F042"));
        QCOMPARE(house.kiosk().ticket()->service(), QStringLiteral("Kfz-Zulassung"));
        QVERIFY(!house.kiosk().ticket()->qr().isEmpty());
    }

    void aDoubleTapMakesOneTicket()
    {
        Playhouse house;
        house.greet();
        house.chooseLanguage();
        house.kiosk().chooseService(0);
        house.kiosk().chooseService(0);
        house.kiosk().chooseService(1);
        house.pass(Ms{300});
        house.kiosk().chooseService(0);
        house.pass(Ms{300});
        QCOMPARE(house.hub.tickets(), 1);
        QCOMPARE(house.hub.ticketRequests().size(), std::size_t(1));
    }

    void twoVisitorsAreTwoIntents()
    {
        Playhouse house;
        house.greet();
        house.takeTicket();
        house.kiosk().done();
        house.takeTicket();
        house.pass(Ms{300});
        QCOMPARE(house.hub.tickets(), 2);
        QVERIFY(house.hub.ticketRequests().at(0) != house.hub.ticketRequests().at(1));
    }

    void anIdleVisitorIsWarnedAndThenTheNextOneStartsAnew()
    {
        Playhouse house;
        house.greet();
        house.kiosk().chooseLanguage(QStringLiteral("ar"));
        house.kiosk().chooseService(2);
        QCOMPARE(house.kiosk().secondsLeft(), -1);
        house.pass(Ms{31'000});
        QCOMPARE(house.kiosk().secondsLeft(), 9);
        QSignalSpy welcomed(&house.kiosk(), &Kiosk::welcomed);
        house.pass(Ms{9'500});
        QCOMPARE(house.kiosk().state(), State::Welcome);
        QCOMPARE(house.kiosk().language(), QStringLiteral("en"));
        QVERIFY(!house.kiosk().services()->isInGroup());
        QCOMPARE(welcomed.size(), 1);
    }

    void whatStandsInTheWayIsShown_data()
    {
        QTest::addColumn<int>("obstacle");
        QTest::addColumn<State>("state");
        QTest::newRow("none") << 0 << State::Welcome;
        QTest::newRow("closed") << 1 << State::Closed;
        QTest::newRow("no service") << 2 << State::NoService;
        QTest::newRow("disk full") << 3 << State::Paused;
        QTest::newRow("link lost") << 4 << State::HubAway;
        QTest::newRow("old picture") << 5 << State::HubAway;
        QTest::newRow("refused by the hub") << 6 << State::NotSignedIn;
    }
    void whatStandsInTheWayIsShown()
    {
        QFETCH(int, obstacle);
        QFETCH(State, state);
        Playhouse house;
        house.hub.is_open = obstacle != 1;
        if (obstacle == 2)
            house.hub.site.services.clear();
        house.hub.accepts = obstacle != 3;
        house.greet();
        house.hub.link = obstacle == 4   ? lan::LinkState::Connecting
                         : obstacle == 6 ? lan::LinkState::Refused
                                         : lan::LinkState::Live;
        house.hub.quiet = obstacle == 5 ? Ms{5000} : Ms{4900};
        house.pass(obstacle == 4 ? Kiosk::kHubPatience : Ms{100});
        QCOMPARE(house.kiosk().state(), state);
        house.chooseLanguage();
        QCOMPARE(house.kiosk().state() == State::Services, state == State::Welcome);
        house.hub.link = lan::LinkState::Live;
        house.hub.quiet = Ms{0};
        house.hub.is_open = house.hub.accepts = true;
        house.hub.site = madeUpSite();
        house.greet();
        QCOMPARE(house.kiosk().state(),
                 state == State::Welcome ? State::Services : State::Welcome);
    }

    void aShortGapOfTheLinkThrowsNobodyOut()
    {
        Playhouse house;
        house.greet();
        house.kiosk().chooseLanguage(QStringLiteral("de"));
        house.kiosk().chooseService(2); // a group
        house.hub.link = lan::LinkState::Connecting;
        house.kiosk().linkChanged();
        house.pass(Kiosk::kHubPatience - Ms{200});
        QCOMPARE(house.kiosk().state(), State::Services);
        house.hub.link = lan::LinkState::Live;
        house.greet(); // as after every connection
        QCOMPARE(house.kiosk().state(), State::Services);
        QVERIFY(house.kiosk().services()->isInGroup());
        QCOMPARE(house.kiosk().language(), QStringLiteral("de"));
    }

    void aVisitorComesBackToWhereSheWasWhenTheHubDoes()
    {
        Playhouse house;
        house.greet();
        house.kiosk().chooseLanguage(QStringLiteral("de"));
        house.kiosk().chooseService(2); // a group
        house.pass(Ms{25'000});
        QSignalSpy welcomed(&house.kiosk(), &Kiosk::welcomed);
        house.hub.link = lan::LinkState::Connecting;
        house.pass(Kiosk::kHubPatience);
        QCOMPARE(house.kiosk().state(), State::HubAway);
        QCOMPARE(house.kiosk().secondsLeft(), -1);
        house.pass(Ms{9000}); // a second before she counts as gone
        house.hub.link = lan::LinkState::Live;
        house.greet();
        QCOMPARE(house.kiosk().state(), State::Services);
        QVERIFY(house.kiosk().services()->isInGroup());
        QCOMPARE(house.kiosk().language(), QStringLiteral("de"));
        QCOMPARE(house.kiosk().secondsLeft(), 10); // time to find her way again
        QCOMPARE(welcomed.size(), 0);
    }

    void aVisitorWhoLeftWhileTheHubWasAwayIsForgotten()
    {
        Playhouse house;
        house.greet();
        house.kiosk().chooseLanguage(QStringLiteral("de"));
        house.kiosk().chooseService(2); // a group
        QSignalSpy welcomed(&house.kiosk(), &Kiosk::welcomed);
        house.hub.link = lan::LinkState::Connecting;
        house.pass(Ms{40'100});
        QCOMPARE(house.kiosk().state(), State::HubAway);
        QCOMPARE(house.kiosk().language(), QStringLiteral("en"));
        QCOMPARE(welcomed.size(), 1);
        house.hub.link = lan::LinkState::Live;
        house.greet();
        QCOMPARE(house.kiosk().state(), State::Welcome);
        QVERIFY(!house.kiosk().services()->isInGroup());
    }

    void aKioskWithoutAHubStartsAndThenSaysSo()
    {
        Playhouse house;
        house.hub.link = lan::LinkState::Connecting;
        house.pass(Ms{100});
        QCOMPARE(house.kiosk().state(), State::Starting);
        house.pass(Kiosk::kStartPatience);
        QCOMPARE(house.kiosk().state(), State::HubAway);
    }

    void theClosedScreenSaysWhenItOpens_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::newRow("en") << "en"
                            << "We open tomorrow at 08:00.";
        QTest::newRow("de") << "de"
                            << "Wir öffnen morgen um 08:00 Uhr.";
        QTest::newRow("ar") << "ar"
                            << "نفتح غدا الساعة 08:00.";
    }
    void theClosedScreenSaysWhenItOpens()
    {
        QFETCH(QString, language);
        QFETCH(QString, text);
        Playhouse house;
        house.hub.is_open = false;
        house.hub.site.languages = {language.toStdString()};
        house.greet();
        QCOMPARE(house.kiosk().opensAt(), text);
    }

    void anOpenSiteDoesNotSayWhenItOpens()
    {
        Playhouse house;
        house.greet();
        QVERIFY(house.hub.mirror().hall().hours_change_at.has_value()); // when it closes
        QCOMPARE(house.kiosk().opensAt(), QString());
    }

    void theNumberStaysWhenTheHubGoes()
    {
        Playhouse house;
        house.greet();
        house.takeTicket();
        house.hub.link = lan::LinkState::Connecting;
        house.pass(Ms{5000});
        QCOMPARE(house.kiosk().state(), State::Ticket);
        house.pass(Ms{21'000});
        QCOMPARE(house.kiosk().state(), State::HubAway);
    }

    void aRefusalIsNamed_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<Kiosk::Refusal>("refusal");
        QTest::newRow("closed") << "closed" << Kiosk::Refusal::RefusedClosed;
        QTest::newRow("closing") << "closing" << Kiosk::Refusal::Closing;
        QTest::newRow("day") << "day_full" << Kiosk::Refusal::DayFull;
        QTest::newRow("long") << "long_line" << Kiosk::Refusal::LongLine;
        QTest::newRow("late") << "too_late" << Kiosk::Refusal::TooLate;
        QTest::newRow("perhaps") << "may_be_late" << Kiosk::Refusal::MayBeLate;
        QTest::newRow("line") << "line_full" << Kiosk::Refusal::LineFull;
        QTest::newRow("full") << "series_full" << Kiosk::Refusal::LineFull;
        QTest::newRow("disk") << "disk_full" << Kiosk::Refusal::NotNow;
        QTest::newRow("gone") << "unknown_service" << Kiosk::Refusal::ServiceGone;
        QTest::newRow("given up") << "retired" << Kiosk::Refusal::ServiceGone;
        QTest::newRow("news") << "a_new_code" << Kiosk::Refusal::Other;
    }
    void aRefusalIsNamed()
    {
        QFETCH(QString, code);
        QFETCH(Kiosk::Refusal, refusal);
        Playhouse house;
        house.greet();
        house.hub.refusal = code.toStdString();
        house.takeTicket();
        QCOMPARE(house.kiosk().state(), State::Refused);
        QCOMPARE(house.kiosk().refusal(), refusal);
        house.pass(Kiosk::kRefusalShown + Ms{100});
        QCOMPARE(house.kiosk().state(), State::Welcome);
    }

    void whoeverWantsToJoinsALongLineAnyway()
    {
        Playhouse house;
        house.greet();
        house.hub.refusal = "long_line";
        house.takeTicket();
        QCOMPARE(house.kiosk().state(), State::Refused);
        house.hub.refusal.clear();
        house.kiosk().joinAnyway();
        house.pass(Ms{200});
        QCOMPARE(house.kiosk().state(), State::Ticket);
        house.kiosk().joinAnyway(); // nothing to join any more
        QCOMPARE(house.kiosk().state(), State::Ticket);
    }

    void aServiceThatIsShutAloneIsNotTheSite()
    {
        Playhouse house;
        house.hub.opening = OpeningState::Closed;
        house.greet();
        house.hub.refusal = "closed";
        house.takeTicket();
        QCOMPARE(house.kiosk().refusal(), Kiosk::Refusal::ServiceClosed);
    }

    void classesAreAskedForOnlyWhereTheKioskIsToldTo()
    {
        KioskConfig config;
        config.asks_class = true;
        Playhouse house(config);
        house.greet();
        QCOMPARE(house.kiosk().otherClasses(), QStringList({QStringLiteral("Priority")}));
        Playhouse other;
        other.greet();
        QCOMPARE(other.kiosk().otherClasses(), QStringList());
        other.chooseLanguage();
        other.kiosk().chooseServiceAs(0, 0);
        QCOMPARE(other.kiosk().state(), State::Services);
    }

    void aSiteWithoutAWelcomeHasTheKiosksOwn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("en") << "How can we help?";
        QTest::newRow("de") << "Was können wir für Sie tun?";
        QTest::newRow("es") << "¿En qué podemos ayudarle?";
        QTest::newRow("ar") << "كيف يمكننا مساعدتك؟";
        QTest::newRow("fr") << "How can we help?"; // no words of ours
    }
    void aSiteWithoutAWelcomeHasTheKiosksOwn()
    {
        QFETCH(QString, text);
        Playhouse house;
        house.hub.site.welcome.clear();
        house.hub.site.languages = {QTest::currentDataTag()};
        house.greet();
        QCOMPARE(house.kiosk().welcomeText(), text);
    }

    void aPaleAccentIsSaidInTheLogOnce()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        log::open({.service = "vq-test", .descriptor = file.handle()});
        Playhouse house;
        house.hub.site.accent = "#FFD400";
        house.greet();
        house.greet(); // the link came back
        QFile lines(file.fileName());
        QVERIFY(lines.open(QIODevice::ReadOnly));
        QCOMPARE(lines.readAll().count("accent_refused"), 1);
    }

    void onlyTheKiosksOwnServicesAreShown()
    {
        KioskConfig config;
        config.services = {{"REG"}, {"CAR"}};
        Playhouse house(config);
        house.greet();
        QCOMPARE(house.kiosk().services()->count(), 2); // one of them is a group
    }
};

VQ_JOINED_TEST(KioskTest)

} // namespace vq::kiosk::kiosk_test

#include "kiosk_test.moc"

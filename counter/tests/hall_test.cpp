// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/scenes.h"
#include "counter/tests/desk_world.h"
#include "tests/support/joined_test.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace vq::counter::hall_test {

// What the desk shows of the hall beside its own ticket.
class HallTest : public QObject, private DeskWorld {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void theFilterShowsWhatItNames();
    void aFilterOfAServiceThatIsGoneShowsMine();
    void nobodyIsSentToAServiceThatIsRetired();
    void nobodyIsSentWhereSheIs();
    void aDeskThatTheHubForgotSaysSo();
    void aRowNamesWhatIsUnusual();
    void whoIsAwayStandsBehindAndIsNotCalled();
    void eachRowSaysWhyItStandsThere();
    void aScoreIsWrittenAsTheClerkWritesNumbers_data();
    void aScoreIsWrittenAsTheClerkWritesNumbers();
    void theReasonIsOfTheChosenTicketElseOfTheOneHere();
    void parkedTicketsStandInTheOrderOfTheirPlaces();
    void theFirstVisitorOfAnEmptyQueueRings();
    void onlyTheFirstVisitorForTheseServicesRings_data();
    void onlyTheFirstVisitorForTheseServicesRings();
    void whoIsBusyIsNotRungFor_data();
    void whoIsBusyIsNotRungFor();
    void aPictureAfterAGapRingsForNobody();
    void theFiguresAreTodays();
    void theMeanWaitIsWeighedByThoseWhoWaited();
    void theSiteSpeaksTheClerksLanguage_data();
    void theSiteSpeaksTheClerksLanguage();

private:
    QStringList labels(const WaitingList &list)
    {
        QStringList all;
        for (int row = 0; row < list.count(); ++row)
            all.append(list.index(row).data(WaitingList::LabelRole).toString());
        return all;
    }
};

void HallTest::theFilterShowsWhatItNames()
{
    m_hub->take("PASS");
    m_hub->take("CAR");
    signInAndOpen();
    const QAbstractItemModelTester tester(m_desk->waiting());
    QCOMPARE(m_desk->waiting()->count(), 1); // mine
    m_desk->nextFilter();
    QCOMPARE(m_desk->waiting()->count(), 3); // all
    m_desk->setFilter(QStringLiteral("CAR"));
    QCOMPARE(m_desk->waiting()->count(), 1);
    for (int each = 0; each < 3; ++each) // TAX, then from the start again
        m_desk->nextFilter();
    QCOMPARE(m_desk->filter(), QStringLiteral("*"));
}

void HallTest::theFirstVisitorOfAnEmptyQueueRings()
{
    signInAndOpen();
    const QSignalSpy rings(m_desk.get(), &CounterDesk::firstVisitor);
    m_hub->take("PASS");
    QCOMPARE(rings.size(), 1);
    QVERIFY(!m_desk->message().isEmpty());
}

void HallTest::onlyTheFirstVisitorForTheseServicesRings_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("visitor");
    QTest::newRow("a second one") << "PASS"
                                  << "PASS";
    QTest::newRow("for other services") << "TAX"
                                        << "CAR";
}

void HallTest::onlyTheFirstVisitorForTheseServicesRings()
{
    QFETCH(const QString, before);
    QFETCH(const QString, visitor);
    m_hub->take(before.toStdString());
    signInAndOpen();
    const QSignalSpy rings(m_desk.get(), &CounterDesk::firstVisitor);
    m_hub->take(visitor.toStdString());
    QCOMPARE(rings.size(), 0);
}

void HallTest::theFiguresAreTodays()
{
    m_hub->take("PASS");
    m_hub->advance(Minutes{7});
    signInAndOpen();
    QCOMPARE(m_desk->figures()->meanWaitMinutes(), -1);
    callAndServe();
    m_desk->done({});
    QTRY_COMPARE(m_desk->figures()->servedHere(), 1);
    QCOMPARE(m_desk->figures()->served(), 1);
    QCOMPARE(m_desk->figures()->issued(), 2);
    QCOMPARE(m_desk->figures()->meanWaitMinutes(), 7);
}

void HallTest::aFilterOfAServiceThatIsGoneShowsMine()
{
    SiteConfig site = madeUpSite();
    m_hub->take("PASS");
    signInAndOpen();
    m_desk->setFilter(QStringLiteral("CAR"));
    QCOMPARE(m_desk->waiting()->count(), 0);
    std::erase_if(site.services,
                  [](const auto &each) { return each.code.text == "CAR"; });
    m_hub->setSite(site);
    m_hub->connectDesk(); // it was started with other settings
    QCOMPARE(m_desk->filter(), QString());
    QCOMPARE(m_desk->services()->count(), 3);
    QCOMPARE(labels(*m_desk->waiting()), QStringList{"A001"});
}

void HallTest::nobodyIsSentToAServiceThatIsRetired()
{
    SiteConfig site = madeUpSite();
    signInAndOpen();
    const int services = m_desk->services()->count();
    const int filters = m_desk->filters()->count();
    site.services.back().is_retired = true;
    m_hub->setSite(site);
    m_hub->connectDesk();
    QCOMPARE(m_desk->services()->count(), services - 1);
    QCOMPARE(m_desk->filters()->count(), filters); // people wait for it
}

void HallTest::nobodyIsSentWhereSheIs()
{
    m_hub->take("PASS");
    signInAndOpen();
    const int services = m_desk->services()->count();
    QVERIFY(m_desk->services()->indexOf(QStringLiteral("PASS")) >= 0);
    m_desk->next();
    QTRY_COMPARE(m_desk->ticket()->label(), QStringLiteral("A001"));
    QCOMPARE(m_desk->services()->count(), services - 1);
    QVERIFY(m_desk->services()->indexOf(QStringLiteral("PASS")) < 0);
}

void HallTest::aDeskThatTheHubForgotSaysSo()
{
    signInAndOpen();
    const QSignalSpy told(m_desk.get(), &CounterDesk::changed);
    m_hub->setLink(lan::LinkState::Connecting);
    QVERIFY(!m_desk->isRefused());
    const auto before = told.size();
    m_hub->setLink(lan::LinkState::Refused);
    QVERIFY(m_desk->isRefused());
    QVERIFY(told.size() > before);
}

void HallTest::whoIsAwayStandsBehindAndIsNotCalled()
{
    SiteConfig site = madeUpSite();
    site.remote.call_only_present = true;
    m_hub->setSite(site);
    command::TakeTicket join{.service = {"PASS"}};
    join.from_afar = command::FromAfar{.id = {{7}}};
    (void)m_hub->command(join);
    m_hub->take("PASS");
    signInAndOpen();
    QCOMPARE(labels(*m_desk->waiting()), (QStringList{"A002", "A001"}));
    const auto reason = [&](int row) {
        return m_desk->waiting()->index(row).data(WaitingList::ReasonRole).toString();
    };
    QCOMPARE(reason(1), QStringLiteral("By phone, not here yet"));
    (void)m_hub->command(command::SayPresent{join.from_afar->id});
    QCOMPARE(labels(*m_desk->waiting()), (QStringList{"A001", "A002"}));
}

void HallTest::aRowNamesWhatIsUnusual()
{
    m_hub->take("PASS");
    m_hub->take("REG", "priority");
    m_hub->take("CAR");
    m_hub->advance(Minutes{3});
    signInAndOpen();
    m_desk->setFilter(QStringLiteral("*"));
    const auto at = [&](int row, int role) {
        return m_desk->waiting()->index(row).data(role).toString();
    };
    QCOMPARE(labels(*m_desk->waiting()), (QStringList{"K001", "D001", "A001", "C001"}));
    QCOMPARE(at(2, WaitingList::ServiceRole), QStringLiteral("Passports"));
    QCOMPARE(at(2, WaitingList::ClassRole), QString()); // as nearly everybody
    QCOMPARE(at(0, WaitingList::ClassRole), QStringLiteral("Priority"));
    QCOMPARE(at(0, WaitingList::ReasonRole), QStringLiteral("Priority, score 9.0"));
    QCOMPARE(at(0, WaitingList::MinutesRole), QStringLiteral("3"));
    QCOMPARE(at(0, WaitingList::ServedHereRole), QStringLiteral("true"));
    QCOMPARE(at(3, WaitingList::ServedHereRole), QStringLiteral("false"));
}

void HallTest::eachRowSaysWhyItStandsThere()
{
    const Scene scene = makeScene(QStringLiteral("reasons"), "en");
    const WaitingList &list = *scene.desk->waiting();
    QStringList seen;
    for (int row = 0; row < list.count(); ++row)
        seen.append(list.index(row).data(WaitingList::LabelRole).toString() +
                    QStringLiteral(": ") +
                    list.index(row).data(WaitingList::ReasonRole).toString());
    QCOMPARE(seen, (QStringList{
                       "K003: Emergency",
                       "A001: Over the time limit",
                       "K001: Wanted back here",
                       "K002: Priority, score 33.0",
                       "A002: By arrival, score 17.0",
                       "A003: By arrival, score 7.0",
                       "C001: Secondary service, score 17.0",
                       "A004: Appointment 16:02",
                       "D001: Here in 5 min",
                   }));
    // The list tells the truth: so they are called.
    for (const auto &row : QStringList(seen.begin(), seen.end() - 1)) {
        const auto called = scene.hub->command(command::Call{{3}, std::nullopt, "Ada"});
        QVERIFY(called.has_value());
        const auto &receipt = std::get<lan::CallReply>(*called).receipt;
        QVERIFY(receipt && row.startsWith(QString::fromStdString(receipt->ticket.label)));
        QVERIFY(scene.hub->command(command::NoShow{{3}}).has_value());
    }
}

void HallTest::aScoreIsWrittenAsTheClerkWritesNumbers_data()
{
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QString>("text");
    QTest::newRow("English") << QByteArray("en") << "16.5";
    QTest::newRow("German") << QByteArray("de") << "16,5";
    QTest::newRow("Spanish") << QByteArray("es") << "16,5";
    QTest::newRow("Arabic, in the figures of the tickets") << QByteArray("ar") << "16.5";
}

void HallTest::aScoreIsWrittenAsTheClerkWritesNumbers()
{
    QFETCH(const QByteArray, language);
    QFETCH(const QString, text);
    constexpr Score kScore = 16'500LL * 60'000; // of 16.5 minutes at weight 1000
    QCOMPARE(scoreText(kScore, language.toStdString()), text);
}

void HallTest::theReasonIsOfTheChosenTicketElseOfTheOneHere()
{
    m_hub->take("PASS");
    m_hub->advance(Minutes{1});
    m_hub->take("REG", "priority");
    m_hub->advance(Minutes{2});
    signInAndOpen();
    const auto *reasons = m_desk->reasons();
    QCOMPARE(reasons->text(), QString());
    m_desk->next();
    const auto called = QStringLiteral(
        "K001 before A001: score 6.0 (Priority, 2 min) against 3.0 (Normal, 3 min).");
    QTRY_COMPARE(reasons->text(), called);
    m_desk->waiting()->choose(0);
    QTRY_COMPARE(reasons->text(), QStringLiteral("A001 is number 1 of its service."));
    m_desk->waiting()->choose(-1);
    QTRY_COMPARE(reasons->text(), called);
    m_hub->setLink(lan::LinkState::Connecting);
    m_hub->advance(Minutes{1});
    QTRY_COMPARE(reasons->text(), QString()); // nothing stale
}

void HallTest::parkedTicketsStandInTheOrderOfTheirPlaces()
{
    std::vector<TicketId> tickets;
    for (const char *service : {"PASS", "REG", "CAR", "PASS", "REG", "CAR"})
        tickets.push_back(m_hub->take(service));
    signInAndOpen();
    for (const std::size_t each : {4U, 0U, 5U, 2U}) // parked in another order
        QVERIFY(m_hub->command(command::Park{tickets[each]}).has_value());
    QCOMPARE(labels(*m_desk->parked()), (QStringList{"A001", "C001", "K002", "C002"}));
}

void HallTest::whoIsBusyIsNotRungFor_data()
{
    QTest::addColumn<State>("state");
    QTest::newRow("closed") << State::Closed;
    QTest::newRow("on a break") << State::Paused;
    QTest::newRow("called") << State::Called;
    QTest::newRow("serving") << State::Serving;
}

void HallTest::whoIsBusyIsNotRungFor()
{
    QFETCH(const State, state);
    const bool has_ticket = state == State::Called || state == State::Serving;
    if (has_ticket)
        m_hub->take("PASS");
    signInAndOpen();
    if (has_ticket)
        m_desk->next();
    else if (state == State::Paused)
        m_desk->togglePause();
    else
        m_desk->close();
    QTRY_VERIFY(m_desk->state() != State::Idle);
    if (state == State::Serving)
        m_desk->serve();
    QTRY_COMPARE(m_desk->state(), state);
    const QSignalSpy rings(m_desk.get(), &CounterDesk::firstVisitor);
    m_hub->take("PASS");
    QCOMPARE(m_desk->waiting()->count(), 1);
    QCOMPARE(rings.size(), 0);
}

void HallTest::aPictureAfterAGapRingsForNobody()
{
    signInAndOpen();
    const QSignalSpy rings(m_desk.get(), &CounterDesk::firstVisitor);
    m_hub->setLink(lan::LinkState::Connecting);
    m_hub->take("PASS");
    m_hub->connectDesk(); // the whole picture at once
    QCOMPARE(m_desk->waiting()->count(), 1);
    QCOMPARE(rings.size(), 0);
}

void HallTest::theMeanWaitIsWeighedByThoseWhoWaited()
{
    lan::SiteMirror mirror;
    SiteView view;
    const auto add = [&](const char *code, int served, std::optional<Ms> mean) {
        view.services.push_back({.code = {code},
                                 .waiting = 0,
                                 .wait = {},
                                 .served_today = served,
                                 .issued_today = served + 1,
                                 .mean_wait_today = mean});
    };
    add("PASS", 3, Minutes{2});
    add("REG", 1, Minutes{10});
    add("CAR", 0, std::nullopt); // nobody was called
    add("GONE", 9, Minutes{99}); // not in the settings
    view.counters = {{.number = {3}, .served_today = 2},
                     {.number = {4}, .served_today = 7}};
    mirror.apply(lan::Snapshot{.revision = {}, .view = view});
    DayFigures figures;
    const QSignalSpy changes(&figures, &DayFigures::changed);
    figures.update(mirror, madeUpSite(), CounterNumber{3});
    QCOMPARE(figures.meanWaitMinutes(), 4); // (3 × 2 + 1 × 10) / 4
    QCOMPARE(figures.served(), 4);
    QCOMPARE(figures.issued(), 7);
    QCOMPARE(figures.servedHere(), 2);
    figures.update(mirror, madeUpSite(), CounterNumber{3});
    QCOMPARE(changes.size(), 1);
}

void HallTest::theSiteSpeaksTheClerksLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("word");
    QTest::newRow("hers") << "de"
                          << "Reisepässe";
    QTest::newRow("not of this site: the site's first") << "fr"
                                                        << "Passports";
}

void HallTest::theSiteSpeaksTheClerksLanguage()
{
    QFETCH(const QString, language);
    QFETCH(const QString, word);
    CounterDesk desk(
        *m_hub, {.clock = *m_hub, .language = language.toStdString(), .counter = {}});
    QCOMPARE(desk.services()->textOf(QStringLiteral("PASS")), word);
    const SiteWords words{"fr", "it"};
    QCOMPARE(words.of({{"de", "Pass"}}, "PASS"), QStringLiteral("Pass")); // any at all
    QCOMPARE(words.of({}, "PASS"), QStringLiteral("PASS"));
}

VQ_JOINED_TEST(HallTest)

} // namespace vq::counter::hall_test

#include "hall_test.moc"

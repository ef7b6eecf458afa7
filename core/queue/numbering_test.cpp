// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "core/queue/numbering.h"
#include "tests/support/joined_test.h"

namespace vq::numbering_test {

class NumberingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLabelHasItsWidthAndGeneration_data();
    void aLabelHasItsWidthAndGeneration();
    void theNextNumberPassesOverHeldOnes_data();
    void theNextNumberPassesOverHeldOnes();
    void servicesThatShareASeriesShareItsNumbers();
    void aFullSeriesRefusesUntilSomebodyLeaves();
    void aNumberIsFreeOnlyWhenItsTicketHasEnded();
    void aNewDayStartsAgainPastHeldNumbers();
    void aMovedSeriesGoesOnWithAnotherLabel();
};

void NumberingTest::aLabelHasItsWidthAndGeneration_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("generation");
    QTest::addColumn<QString>("label");
    QTest::addRow("no prefix, no width") << "" << 0 << 7 << 0 << "7";
    QTest::addRow("wider than its width") << "A" << 2 << 1234 << 0 << "A1234";
    QTest::addRow("filled with zeros") << "A" << 3 << 42 << 0 << "A042";
    QTest::addRow("first generation") << "A" << 3 << 42 << 1 << "AA042";
    QTest::addRow("third generation of two letters") << "KC" << 3 << 9 << 3 << "KCCCC009";
    QTest::addRow("generation without a prefix") << "" << 2 << 9 << 1 << "A09";
}

void NumberingTest::aLabelHasItsWidthAndGeneration()
{
    QFETCH(QString, prefix);
    QFETCH(int, width);
    QFETCH(int, number);
    QFETCH(int, generation);
    QFETCH(QString, label);
    const SeriesConfig config{
        .code = {"S"}, .prefix = prefix.toStdString(), .width = width};
    QCOMPARE(QString::fromStdString(labelOf(config, number, generation)), label);
}

void NumberingTest::theNextNumberPassesOverHeldOnes_data()
{
    QTest::addColumn<int>("last");
    QTest::addColumn<QList<int>>("held");
    QTest::addColumn<int>("next"); // 0: full
    QTest::addRow("first of the day") << 0 << QList<int>{} << 1;
    QTest::addRow("first is held") << 0 << QList<int>{1, 2} << 3;
    QTest::addRow("next is free") << 2 << QList<int>{1, 2} << 3;
    QTest::addRow("next is held") << 2 << QList<int>{3, 4} << 5;
    QTest::addRow("wraps") << 5 << QList<int>{} << 1;
    QTest::addRow("wraps past held") << 4 << QList<int>{1, 5} << 2;
    QTest::addRow("the last free one is the last given")
        << 3 << QList<int>{1, 2, 4, 5} << 3;
    QTest::addRow("full") << 3 << QList<int>{1, 2, 3, 4, 5} << 0;
    QTest::addRow("series was cut down") << 900 << QList<int>{1, 900} << 2;
    QTest::addRow("held outside the series") << 5 << QList<int>{6, 7} << 1;
}

void NumberingTest::theNextNumberPassesOverHeldOnes()
{
    QFETCH(int, last);
    QFETCH(QList<int>, held);
    QFETCH(int, next);
    const SeriesConfig config{
        .code = {"S"}, .prefix = "S", .first = 1, .last = 5, .width = 1};
    const Series series{.last = last, .held = {held.begin(), held.end()}};
    const auto allotted = allot(config, series);
    QCOMPARE(allotted.has_value(), next != 0);
    if (allotted)
        QCOMPARE(allotted->number, next);
    else
        QCOMPARE(allotted.error().code, std::string("series_full"));
}

void NumberingTest::servicesThatShareASeriesShareItsNumbers()
{
    FakeSite site;
    QCOMPARE(site.ticket(site.take("PASS")).label, std::string("A001"));
    QCOMPARE(site.ticket(site.take("VISA")).label, std::string("A002"));
    QCOMPARE(site.ticket(site.take("CASH")).label, std::string("C001"));
    QCOMPARE(site.ticket(site.take("PASS")).label, std::string("A003"));
}

void NumberingTest::aFullSeriesRefusesUntilSomebodyLeaves()
{
    FakeSite site;
    site.config.series[1] = {
        .code = {"C"}, .prefix = "C", .first = 8, .last = 9, .width = 1};
    const auto eight = site.take("CASH");
    site.take("CASH");
    const command::TakeTicket take{.service = service("CASH")};
    QCOMPARE(site.refusalOf(take), std::string("series_full"));
    QVERIFY(site.ask(command::Cancel{eight, "visitor"}));
    QCOMPARE(site.ticket(site.take("CASH")).label, std::string("C8"));
}

void NumberingTest::aNumberIsFreeOnlyWhenItsTicketHasEnded()
{
    FakeSite site;
    site.config.series[1] = {
        .code = {"C"}, .prefix = "C", .first = 1, .last = 2, .width = 1};
    site.open(3);
    const auto first = site.take("CASH");
    site.call(3);
    site.take("CASH");
    const command::TakeTicket take{.service = service("CASH")};
    QCOMPARE(site.refusalOf(take), std::string("series_full"));
    QVERIFY(site.ask(command::Park{first}));
    QCOMPARE(site.refusalOf(take), std::string("series_full"));
    QVERIFY(site.ask(command::Cancel{first, ""}));
    QCOMPARE(site.refusalOf(take), std::string());
}

void NumberingTest::aNewDayStartsAgainPastHeldNumbers()
{
    FakeSite site;
    site.config.rollover = DayRollover::Carry;
    const auto one = site.take("PASS");
    site.take("PASS");
    site.take("PASS");
    QVERIFY(site.ask(command::Cancel{one, "visitor"}));
    QVERIFY(site.ask(command::OpenDay{day("2026-04-01")}));
    QCOMPARE(site.ticket(site.take("PASS")).label, std::string("A001"));
    QCOMPARE(site.ticket(site.take("PASS")).label, std::string("A004"));
}

void NumberingTest::aMovedSeriesGoesOnWithAnotherLabel()
{
    FakeSite site;
    site.take("PASS");
    const auto today = site.moment.day;
    QVERIFY(site.ask(command::MoveSeries{
        {.day = today, .series = {"A"}, .last = 40, .generation = 0}}));
    QCOMPARE(site.ticket(site.take("PASS")).label, std::string("A041"));
    QVERIFY(site.ask(command::MoveSeries{
        {.day = today, .series = {"A"}, .last = 0, .generation = 1}}));
    QCOMPARE(site.ticket(site.take("PASS")).label, std::string("AA002"));
    site.moment.day = day("2026-04-01");
    QVERIFY(site.ask(command::OpenDay{site.moment.day}));
    QCOMPARE(site.ticket(site.take("PASS")).label, std::string("A001"));
}

VQ_JOINED_TEST(NumberingTest)

} // namespace vq::numbering_test

#include "numbering_test.moc"

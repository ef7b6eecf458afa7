// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "ctl/json.h"
#include "ctl/reason_text.h"
#include "ctl/text.h"

using namespace vq;
using namespace vq::ctl;

Q_DECLARE_METATYPE(vq::CallWhy)

namespace {

SiteConfig someSite()
{
    SiteConfig site;
    site.languages = {"en"};
    site.classes = {{.code = {"normal"}, .name = {{"en", "standard"}}},
                    {.code = {"fast"}, .name = {{"en", "priority"}}}};
    site.services = {{.code = {"PASS"}, .name = {{"en", "Passports"}}, .series = {"A"}}};
    return site;
}

CallSide side(const char *label, Ms waited)
{
    CallSide made{.label = label};
    made.service = {"PASS"};
    made.priority_class = {"normal"};
    made.waited = waited;
    return made;
}

CallSide fast(const char *label, Ms waited)
{
    auto made = side(label, waited);
    made.priority_class = {"fast"};
    made.weight = 3000;
    return made;
}

Explanation callOf(CallWhy why)
{
    Explanation explanation;
    explanation.ticket.label = why.called.label;
    explanation.ticket.state = TicketState::Called;
    explanation.ticket.counter = CounterNumber{4};
    explanation.ticket.calls = 1;
    explanation.call = std::move(why);
    return explanation;
}

void row(const char *name, CallReason reason, CallSide called, CallSide other,
         const char *sentence)
{
    const CallWhy why{
        .reason = reason, .called = std::move(called), .other = std::move(other)};
    QTest::newRow(name) << why << QString(sentence);
}

} // namespace

class ReasonTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCallIsExplainedInOneSentence_data();
    void aCallIsExplainedInOneSentence()
    {
        QFETCH(CallWhy, why);
        QFETCH(QString, sentence);
        QCOMPARE(QString::fromStdString(sentenceOf(callOf(why), someSite())), sentence);
    }

    void whoWaitsIsToldWhoIsAhead()
    {
        Explanation explanation;
        explanation.ticket.state = TicketState::Waiting;
        explanation.waiting = WaitWhy{.mine = side("A042", Minutes{9}), .ahead = 5};
        auto urgent = side("A050", Ms{20'000});
        urgent.priority_class = {"urgent"};
        explanation.waiting->first = {{urgent, CallReason::Emergency},
                                      {fast("A041", Minutes{12}), CallReason::Score},
                                      {side("A040", Minutes{10}), CallReason::Arrival},
                                      {side("A039", Minutes{10}), CallReason::Arrival}};
        QCOMPARE(sentenceOf(explanation, someSite()),
                 std::string("A042 is number 6 of Passports. A050 is ahead: class urgent "
                             "goes ahead of everybody; A041 is ahead: it has waited 12 "
                             "min of class priority (3 points a minute), A042 9 min of "
                             "class standard (1 a minute); A040 is ahead: it came first "
                             "(10 min ago, A042 9 min); and 2 more."));
        explanation.waiting = WaitWhy{.mine = side("A042", Minutes{9})};
        explanation.waiting->mine.band = Band::Overdue;
        QCOMPARE(sentenceOf(explanation, someSite()),
                 std::string("A042 is number 1 of Passports, overdue."));
    }

    void whatIsNotKnownIsSaid()
    {
        Explanation explanation;
        explanation.ticket.label = "A042";
        explanation.ticket.state = TicketState::Parked;
        QCOMPARE(sentenceOf(explanation, someSite()),
                 std::string("A042 has not been called."));
        explanation.ticket.calls = 1;
        QCOMPARE(sentenceOf(explanation, someSite()),
                 std::string("Why A042 was called is not recorded."));
    }

    void peopleReadTheSentenceAndScriptsTheFigures()
    {
        Json json;
        auto told = explanationJson(json,
                                    callOf({.reason = CallReason::Score,
                                            .called = fast("A042", Minutes{12}),
                                            .other = side("B017", Minutes{9})}),
                                    someSite());
        json.root().Swap(told);
        QCOMPARE(textOf(json.root()),
                 std::string("A042 was called before B017: it had waited 12 min of class "
                             "priority (3 points a minute), B017 9 min of class standard "
                             "(1 a minute).\n"));
        QCOMPARE(std::string(json.root()["call"]["reason"].GetString()),
                 std::string("score"));
        QCOMPARE(json.root()["call"]["called"]["waited_s"].GetInt(), 720);
        QCOMPARE(json.root()["call"]["other"]["weight"].GetInt(), 1000);
        QVERIFY(json.root()["waiting"].IsNull());
    }
};

void ReasonTextTest::aCallIsExplainedInOneSentence_data()
{
    QTest::addColumn<CallWhy>("why");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("alone") << CallWhy{.called = side("A042", Minutes{1})}
                           << "A042 was called at counter 4: nobody else could be called "
                              "there.";
    row("by hand", CallReason::Chosen, side("A042", Minutes{1}), side("B017", Minutes{9}),
        "A042 was called before B017 by hand at counter 4; B017 stood first.");
    row("together", CallReason::Party, side("A042", Minutes{1}), side("B017", Minutes{9}),
        "A042 was called together with B017 at counter 4, for they came together.");
    row("wanted back", CallReason::Back, side("A042", Minutes{1}),
        side("B017", Minutes{9}),
        "A042 was called before B017: counter 4 had sent it to another service and "
        "wanted "
        "it back.");
    auto urgent = side("A042", Ms{20'000});
    urgent.priority_class = {"urgent"};
    row("emergency", CallReason::Emergency, urgent, side("B017", Minutes{9}),
        "A042 was called before B017: class urgent goes ahead of everybody.");
    auto overdue = side("A042", Minutes{42});
    overdue.wait_max = Minutes{30};
    row("overdue", CallReason::Overdue, overdue, side("B017", Minutes{9}),
        "A042 was called before B017: it had waited 42 min, longer than class standard "
        "may (30 min).");
    overdue.band = Band::Overdue;
    row("both overdue", CallReason::Arrival, overdue, side("B017", Minutes{41}),
        "A042 was called before B017: both had waited longer than they may, and it came "
        "first (42 min ago, B017 41 min).");
    auto secondary = side("B017", Minutes{9});
    secondary.service = {"REG"};
    row("primary", CallReason::Primary, side("A042", Minutes{1}), secondary,
        "A042 was called before B017: counter 4 is there for Passports, and takes REG "
        "only when that leaves it time.");
    auto early = side("B017", Ms{0});
    early.ready_in = Minutes{11};
    row("ready", CallReason::Ready, side("A042", Minutes{1}), early,
        "A042 was called before B017: B017 is not ready for another 11 min.");
    auto heavy = side("A042", Minutes{1});
    heavy.service_weight = 2;
    secondary.service_weight = 1;
    row("turn", CallReason::Turn, heavy, secondary,
        "A042 was called before B017: it was the turn of Passports (weight 2 at counter "
        "4, REG 1).");
    row("score", CallReason::Score, fast("A042", Minutes{12}), side("B017", Minutes{9}),
        "A042 was called before B017: it had waited 12 min of class priority (3 points a "
        "minute), B017 9 min of class standard (1 a minute).");
    auto ahead = fast("A042", Ms{545'000});
    ahead.weight = 1500;
    ahead.head_start = Ms{90'000};
    row("score with a head start", CallReason::Score, ahead, side("B017", Minutes{9}),
        "A042 was called before B017: it had waited 9 min 5 s of class priority (1.5 "
        "points a minute and 1.5 at once), B017 9 min 0 s of class standard (1 a "
        "minute).");
    row("arrival", CallReason::Arrival, side("A042", Minutes{12}),
        side("B017", Ms{45'000}),
        "A042 was called before B017: it came first (12 min ago, B017 45 s).");
}

QTEST_APPLESS_MAIN(ReasonTextTest)
#include "reason_text_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <algorithm>
#include <functional>
#include <iterator>

#include "core/fake/fake_site.h"
#include "core/queue/site_view.h"
#include "tests/support/joined_test.h"

namespace vq::undo_test {

namespace {

using Step = std::function<void(FakeSite &, TicketId)>;

void mustDo(FakeSite &site, const CommandBody &body)
{
    const auto facts = site.ask(body, counter(1));
    QVERIFY2(facts.has_value() && !facts->empty(),
             facts ? "no facts" : facts.error().code.c_str());
}

void callIt(FakeSite &site, TicketId ticket)
{
    mustDo(site, command::Call{.counter = counter(1), .ticket = ticket});
}

void serveIt(FakeSite &site, TicketId ticket)
{
    callIt(site, ticket);
    mustDo(site, command::Serve{counter(1)});
}

void sendAwayAndServe(FakeSite &site, TicketId ticket)
{
    serveIt(site, ticket);
    mustDo(site, command::Transfer{ticket, service("VISA"), true});
    serveIt(site, ticket);
}

void missIt(FakeSite &site, TicketId ticket)
{
    callIt(site, ticket);
    mustDo(site, command::NoShow{counter(1)});
}

void parkIt(FakeSite &site, TicketId ticket)
{
    mustDo(site, command::Park{ticket});
}

void stay(FakeSite & /*site*/, TicketId /*ticket*/) {}

struct Case {
    const char *name;
    Step before;
    std::function<CommandBody(TicketId)> command;
};

const CounterNumber kOne{1};

// Somebody who waits takes her along.
void groupIt(FakeSite &site, TicketId id)
{
    const auto first =
        site.state.lineOf(service("PASS")).classes().begin()->second.first();
    mustDo(site, command::Group{{first.ticket, id}});
}

std::vector<Case> partyCases()
{
    return {
        {"call of a party", groupIt,
         [](TicketId) { return command::Call{.counter = kOne}; }},
        {"call of one who came along", groupIt,
         [](TicketId id) {
             return command::Call{kOne, id, {}};
         }},
        {"done of a party",
         [](FakeSite &site, TicketId id) {
             groupIt(site, id);
             serveIt(site, id);
         },
         [](TicketId) {
             return command::Finish{kOne, "done"};
         }},
        {"no-show of one of a party",
         [](FakeSite &site, TicketId id) {
             groupIt(site, id);
             callIt(site, id);
         },
         [](TicketId id) {
             return command::NoShow{kOne, id, true};
         }},
        {"ungroup", groupIt, [](TicketId id) { return command::Ungroup{id}; }},
    };
}

std::vector<Case> cases()
{
    const auto transfer = [](TicketId id) {
        return command::Transfer{id, service("CASH")};
    };
    const auto cancel = [](TicketId id) { return command::Cancel{id, "staff"}; };
    const auto park = [](TicketId id) { return command::Park{id}; };
    const auto next = [](TicketId) { return command::Call{.counter = kOne}; };
    return {
        {"call next", stay, next},
        {"call this", stay,
         [](TicketId id) {
             return command::Call{kOne, id, {}};
         }},
        {"recall", callIt, [](TicketId) { return command::Recall{kOne}; }},
        {"serve", callIt, [](TicketId) { return command::Serve{kOne}; }},
        {"done", serveIt,
         [](TicketId) {
             return command::Finish{kOne, "done"};
         }},
        {"no-show", callIt, [](TicketId) { return command::NoShow{kOne}; }},
        {"park waiting", stay, park},
        {"park called", callIt, park},
        {"park serving", serveIt, park},
        {"park with a reminder", callIt,
         [](TicketId id) {
             return command::Park{id, Minutes{10}};
         }},
        {"return with a reminder",
         [](FakeSite &site, TicketId id) {
             mustDo(site, command::Park{id, Minutes{10}});
         },
         [](TicketId id) { return command::Return{id}; }},
        {"return of a no-show", missIt, [](TicketId id) { return command::Return{id}; }},
        {"second no-show",
         [](FakeSite &site, TicketId id) {
             missIt(site, id);
             mustDo(site, command::Return{id});
             callIt(site, id);
         },
         [](TicketId) { return command::NoShow{kOne}; }},
        {"return", parkIt, [](TicketId id) { return command::Return{id}; }},
        {"transfer waiting", stay, transfer},
        {"transfer called", callIt, transfer},
        {"transfer serving", serveIt, transfer},
        {"transfer parked", parkIt, transfer},
        {"transfer to come back", serveIt,
         [](TicketId id) {
             return command::Transfer{id, service("VISA"), true};
         }},
        {"done, and back", sendAwayAndServe,
         [](TicketId) {
             return command::Finish{kOne, "done"};
         }},
        {"done, back, and call next", sendAwayAndServe, next},
        {"call of one who came back",
         [](FakeSite &site, TicketId id) {
             sendAwayAndServe(site, id);
             mustDo(site, command::Finish{kOne, ""});
         },
         next},
        {"cancel waiting", stay, cancel},
        {"cancel called", callIt, cancel},
        {"cancel parked", parkIt, cancel},
        {"done and call next", serveIt, next},
    };
}

std::vector<Case> allCases()
{
    auto all = cases();
    std::ranges::move(partyCases(), std::back_inserter(all));
    return all;
}

// Three people in line and a morning's history, so that an index that is not put back
// shows.
TicketId busyMorning(FakeSite &site)
{
    site.open(1);
    for (int i = 0; i < 3; ++i) {
        serveIt(site, site.take("PASS"));
        site.pass(Minutes{4});
        mustDo(site, command::Finish{kOne, ""});
    }
    site.take("PASS");
    const auto middle = site.take("PASS");
    site.take("PASS");
    site.pass(Minutes{6});
    return middle;
}

SiteState withoutActionNumber(SiteState state)
{
    state.action_last = 0;
    return state;
}

bool isSameSite(const SiteState &a, const SiteState &b)
{
    const auto left = withoutActionNumber(a);
    const auto right = withoutActionNumber(b);
    return left == right && digestOf(left) == digestOf(right);
}

} // namespace

class UndoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void undoingACommandLeavesTheSiteAsItWas_data();
    void undoingACommandLeavesTheSiteAsItWas();
    void undoOfTheTicketDoesTheSame_data();
    void undoOfTheTicketDoesTheSame();
    void severalStepsAreUndoneOneByOne();
    void undoStopsAfterFiveMinutes();
    void undoIsRefusedWhenTheTicketWentOn();
    void undoIsRefusedWhileTheCounterHasAnotherTicket();
    void undoIsRefusedWhenTheCounterHasClosed();
    void undoIsRefusedWhenTheNumberIsHeldAgain();
    void undoKeepsWhatWasPrinted();
    void undoDoesNotCrossTheDay();
    void aCounterUndoesOnlyItsOwnSteps();
    void anUndoneStepCannotBeUndoneAgain();
    void anUndoThatMeansAnotherStepTakesNothingBack();
    void theViewOffersUndoExactlyWhenItIsAccepted_data();
    void theViewOffersUndoExactlyWhenItIsAccepted();
    void onlyTheLatestActionsAreKept();
};

void UndoTest::undoingACommandLeavesTheSiteAsItWas_data()
{
    QTest::addColumn<int>("index");
    const auto all = allCases();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << static_cast<int>(i);
}

void UndoTest::undoingACommandLeavesTheSiteAsItWas()
{
    QFETCH(int, index);
    const auto test = allCases().at(static_cast<std::size_t>(index));
    FakeSite site;
    const auto ticket = busyMorning(site);
    test.before(site, ticket);
    const auto before = site.state;
    site.pass(Minutes{2});
    mustDo(site, test.command(ticket));
    QVERIFY(!isSameSite(site.state, before));
    site.pass(Minutes{2});
    QVERIFY(viewOfCounter(site.state, kOne, site.undoableFrom()).can_undo);
    mustDo(site, command::UndoAtCounter{kOne});
    QVERIFY(isSameSite(site.state, before));
}

void UndoTest::undoOfTheTicketDoesTheSame_data()
{
    undoingACommandLeavesTheSiteAsItWas_data();
}

void UndoTest::undoOfTheTicketDoesTheSame()
{
    QFETCH(int, index);
    const auto test = allCases().at(static_cast<std::size_t>(index));
    FakeSite site;
    const auto ticket = busyMorning(site);
    test.before(site, ticket);
    const auto before = site.state;
    const auto facts = site.ask(test.command(ticket), kOne);
    QVERIFY(facts.has_value());
    // "Call next" may have chosen another ticket than the one in the middle of the line.
    const auto *called = std::get_if<fact::TicketCalled>(&facts->back().body);
    mustDo(site, command::UndoOfTicket{called ? called->ticket : ticket});
    QVERIFY(isSameSite(site.state, before));
}

void UndoTest::severalStepsAreUndoneOneByOne()
{
    FakeSite site;
    const auto ticket = busyMorning(site);
    std::vector<SiteState> past;
    const std::vector<CommandBody> steps = {
        command::Call{kOne, ticket, {}}, command::Recall{kOne}, command::Serve{kOne},
        command::Call{.counter = kOne},  command::Park{ticket}, command::NoShow{kOne}};
    for (const auto &step : steps) {
        past.push_back(site.state);
        if (!site.ask(step, kOne))
            past.pop_back(); // parking a ticket that is served already
    }
    QCOMPARE(past.size(), std::size_t{5});
    while (!past.empty()) {
        mustDo(site, command::UndoAtCounter{kOne});
        QVERIFY(isSameSite(site.state, past.back()));
        past.pop_back();
    }
}

void UndoTest::undoStopsAfterFiveMinutes()
{
    FakeSite site;
    const auto ticket = busyMorning(site);
    callIt(site, ticket);
    site.pass(kUndoSpan + Ms{1});
    QCOMPARE(site.refusalOf(command::UndoAtCounter{kOne}), std::string("undo_too_late"));
    QCOMPARE(site.refusalOf(command::UndoOfTicket{ticket}), std::string("undo_too_late"));
    site.pass(Ms{-1});
    QCOMPARE(site.refusalOf(command::UndoAtCounter{kOne}), std::string());
}

void UndoTest::undoIsRefusedWhenTheTicketWentOn()
{
    FakeSite site;
    site.open(2);
    const auto ticket = busyMorning(site);
    callIt(site, ticket);
    mustDo(site, command::Park{ticket});
    QVERIFY(site.ask(command::Return{ticket}, counter(2)));
    const auto before = site.state;
    QCOMPARE(site.refusalOf(command::UndoAtCounter{kOne}), std::string("undo_overtaken"));
    QVERIFY(site.state == before);
}

void UndoTest::undoIsRefusedWhileTheCounterHasAnotherTicket()
{
    FakeSite site;
    const auto ticket = busyMorning(site);
    callIt(site, ticket);
    mustDo(site, command::NoShow{kOne});
    site.call(1);
    QCOMPARE(site.refusalOf(command::UndoOfTicket{ticket}), std::string("counter_busy"));
    mustDo(site, command::UndoAtCounter{kOne});  // the call
    mustDo(site, command::UndoOfTicket{ticket}); // the no-show
    QCOMPARE(site.state.counterAt(kOne).ticket(), std::optional(ticket));
}

void UndoTest::undoIsRefusedWhenTheCounterHasClosed()
{
    FakeSite site;
    const auto ticket = busyMorning(site);
    serveIt(site, ticket);
    mustDo(site, command::Finish{kOne, ""});
    mustDo(site, command::CloseCounter{kOne});
    QCOMPARE(site.refusalOf(command::UndoOfTicket{ticket}),
             std::string("counter_closed"));
}

void UndoTest::undoIsRefusedWhenTheNumberIsHeldAgain()
{
    FakeSite site;
    site.config.series[1] = {
        .code = {"C"}, .prefix = "C", .first = 1, .last = 2, .width = 1};
    const auto first = site.take("CASH");
    mustDo(site, command::Cancel{first, ""});
    site.take("CASH");
    const auto again = site.take("CASH");
    QCOMPARE(site.ticket(again).number, site.ticket(first).number);
    QCOMPARE(site.refusalOf(command::UndoOfTicket{first}), std::string("undo_overtaken"));
}

void UndoTest::undoKeepsWhatWasPrinted()
{
    FakeSite site;
    const auto ticket = busyMorning(site);
    callIt(site, ticket);
    mustDo(site,
           command::ReportPrint{.ticket = ticket, .outcome = PrintState::Requested});
    mustDo(site,
           command::ReportPrint{.ticket = ticket, .outcome = PrintState::Confirmed});
    mustDo(site, command::ReportPrint{
                     .ticket = ticket, .outcome = PrintState::Requested, .copy = true});
    mustDo(site, command::UndoAtCounter{kOne});
    QVERIFY(site.ticket(ticket).state == TicketState::Waiting);
    QVERIFY(site.ticket(ticket).print == PrintState::Requested);
    QCOMPARE(site.ticket(ticket).copies, 1);
}

void UndoTest::undoDoesNotCrossTheDay()
{
    FakeSite site;
    site.config.rollover = DayRollover::Carry;
    const auto ticket = busyMorning(site);
    callIt(site, ticket);
    mustDo(site, command::OpenDay{day("2026-04-01")});
    QCOMPARE(site.refusalOf(command::UndoAtCounter{kOne}),
             std::string("nothing_to_undo"));
}

void UndoTest::aCounterUndoesOnlyItsOwnSteps()
{
    FakeSite site;
    const auto ticket = busyMorning(site);
    site.open(2);
    QCOMPARE(site.refusalOf(command::UndoAtCounter{counter(2)}),
             std::string("nothing_to_undo"));
    callIt(site, ticket);
    const auto other = site.call(2);
    QVERIFY(other.has_value());
    mustDo(site, command::UndoAtCounter{kOne});
    QVERIFY(site.ticket(ticket).state == TicketState::Waiting);
    QVERIFY(site.ticket(*other).state == TicketState::Called);
}

void UndoTest::anUndoneStepCannotBeUndoneAgain()
{
    FakeSite site;
    site.open(1);
    site.take("PASS");
    site.call(1);
    mustDo(site, command::UndoAtCounter{kOne});
    QCOMPARE(site.refusalOf(command::UndoAtCounter{kOne}),
             std::string("nothing_to_undo"));
}

void UndoTest::anUndoThatMeansAnotherStepTakesNothingBack()
{
    FakeSite site;
    site.open(1);
    site.take("PASS");
    site.call(1);
    const auto seen = viewOfCounter(site.state, kOne, site.undoableFrom()).undo_action;
    QVERIFY(seen.has_value());
    mustDo(site, command::Recall{kOne});
    const auto before = site.state;
    QCOMPARE(site.refusalOf(command::UndoAtCounter{kOne, seen}),
             std::string("other_ticket"));
    QVERIFY(site.state == before);
    mustDo(site,
           command::UndoAtCounter{
               kOne, viewOfCounter(site.state, kOne, site.undoableFrom()).undo_action});
    // The recall is taken back, and the call that was meant at first is the last step.
    mustDo(site, command::UndoAtCounter{kOne, seen});
}

void UndoTest::theViewOffersUndoExactlyWhenItIsAccepted_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<qint64>("later_ms");
    QTest::addColumn<bool>("is_done_elsewhere");
    QTest::addRow("at once") << 1 << qint64{0} << false;
    QTest::addRow("in the last moment") << 1 << qint64{kUndoSpan.count()} << false;
    QTest::addRow("too late") << 1 << qint64{kUndoSpan.count() + 1} << false;
    QTest::addRow("at a counter that did nothing") << 2 << qint64{0} << false;
    QTest::addRow("after the ticket went on") << 1 << qint64{0} << true;
}

void UndoTest::theViewOffersUndoExactlyWhenItIsAccepted()
{
    QFETCH(const int, number);
    QFETCH(const qint64, later_ms);
    QFETCH(const bool, is_done_elsewhere);
    FakeSite site;
    const auto ticket = busyMorning(site);
    callIt(site, ticket);
    if (is_done_elsewhere)
        QVERIFY(site.ask(command::Park{ticket}).has_value());
    site.pass(Ms{later_ms});
    const auto view = viewOfCounter(site.state, counter(number), site.undoableFrom());
    QCOMPARE(view.undo_action.has_value(), view.can_undo);
    const auto refusal =
        site.refusalOf(command::UndoAtCounter{counter(number), view.undo_action});
    QCOMPARE(view.can_undo, refusal.empty());
    const bool is_offered =
        number == 1 && !is_done_elsewhere && Ms{later_ms} <= kUndoSpan;
    QCOMPARE(view.can_undo, is_offered);
}

void UndoTest::onlyTheLatestActionsAreKept()
{
    FakeSite site;
    const auto ticket = busyMorning(site);
    const auto earlier = site.state.actions.size();
    for (std::size_t i = earlier; i < kActionsMax + 10; i += 2) {
        mustDo(site, command::Park{ticket});
        mustDo(site, command::Return{ticket});
        site.log.clear();
    }
    QCOMPARE(site.state.actions.size(), kActionsMax);
    mustDo(site, command::UndoOfTicket{ticket});
}

VQ_JOINED_TEST(UndoTest)

} // namespace vq::undo_test

#include "undo_test.moc"

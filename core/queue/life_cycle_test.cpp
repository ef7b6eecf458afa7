// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "tests/support/joined_test.h"

namespace vq::life_cycle_test {

namespace {

// What each command answers to a ticket in each state: the state that it leads to, or the
// code of its refusal. Counter 1 has the ticket while it is called or serving; "call"
// comes from counter 2. The order of the columns is that of TicketState.
struct Row {
    const char *command;
    std::array<const char *, 7> answers;
};

constexpr std::array<const char *, 7> kStates = {
    "waiting", "called", "serving", "parked", "served", "no_show", "cancelled"};

constexpr const char *kState = "wrong_state";
constexpr const char *kNone = "no_ticket_at_counter";

constexpr const char *kAlone = "not_in_party";

constexpr std::array<Row, 12> kTable = {{
    {"call", {"called", kState, kState, kState, kState, kState, kState}},
    {"recall", {kNone, "called", kState, kNone, kNone, kNone, kNone}},
    {"serve", {kNone, "serving", kState, kNone, kNone, kNone, kNone}},
    {"done", {kNone, kState, "served", kNone, kNone, kNone, kNone}},
    {"no_show", {kNone, "no_show", kState, kNone, kNone, kNone, kNone}},
    {"park", {"parked", "parked", "parked", kState, kState, kState, kState}},
    {"return", {kState, kState, kState, "waiting", kState, "waiting", kState}},
    {"transfer", {"waiting", "waiting", "waiting", "waiting", kState, kState, kState}},
    {"cancel", {"cancelled", "cancelled", kState, "cancelled", kState, kState, kState}},
    {"group", {"waiting", kState, kState, "parked", kState, kState, kState}},
    {"ungroup", {kAlone, kState, kState, kAlone, kState, kState, kState}},
    {"here", {"waiting", "called", "serving", "parked", kState, kState, kState}},
}};

CommandBody commandFor(const std::string &name, TicketId ticket, TicketId other = {})
{
    const CounterNumber one = counter(1);
    if (name == "call")
        return command::Call{.counter = counter(2), .ticket = ticket};
    if (name == "recall")
        return command::Recall{one};
    if (name == "serve")
        return command::Serve{one};
    if (name == "done")
        return command::Finish{one, "done"};
    if (name == "no_show")
        return command::NoShow{one};
    if (name == "park")
        return command::Park{ticket};
    if (name == "return")
        return command::Return{ticket};
    if (name == "transfer")
        return command::Transfer{ticket, service("VISA")};
    if (name == "group")
        return command::Group{{ticket, other}};
    if (name == "ungroup")
        return command::Ungroup{ticket};
    if (name == "here")
        return command::SayPresent{ticket};
    return command::Cancel{ticket, "visitor"};
}

void mustDo(FakeSite &site, const CommandBody &body)
{
    const auto facts = site.ask(body);
    QVERIFY2(facts.has_value(), facts ? "" : facts.error().message.c_str());
}

// Leads a fresh ticket into the state, by the commands of the life cycle only.
void lead(FakeSite &site, TicketId ticket, const std::string &state)
{
    const CounterNumber one = counter(1);
    if (state == "parked")
        mustDo(site, command::Park{ticket});
    if (state == "cancelled")
        mustDo(site, command::Cancel{ticket, "visitor"});
    if (state == "called" || state == "serving" || state == "served" ||
        state == "no_show")
        mustDo(site, command::Call{.counter = one, .ticket = ticket});
    if (state == "serving" || state == "served")
        mustDo(site, command::Serve{one});
    if (state == "served")
        mustDo(site, command::Finish{one, ""});
    if (state == "no_show")
        mustDo(site, command::NoShow{one});
}

} // namespace

class LifeCycleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCommandInEveryStateLeadsOnOrIsRefused_data();
    void everyCommandInEveryStateLeadsOnOrIsRefused();
    void aTicketForWhatDoesNotExistIsRefused_data();
    void aTicketForWhatDoesNotExistIsRefused();
    void anUnknownLanguageBecomesTheSitesOwn();
    void aFullDiskStopsTicketsButNotCalls();
    void aCounterThatIsNotOpenCannotCall();
    void aPausedCounterEndsItsTicket();
    void aCounterWithATicketCannotClose();
    void whoMeansAnotherTicketTouchesNone_data();
    void whoMeansAnotherTicketTouchesNone();
    void aSecondCallEndsTheServiceButNotTheCall();
    void callingWithNobodyWaitingChangesNothing();
    void aTicketIsCalledOnlyWhereItsServiceIsTaken();
    void anUnknownOutcomeKeepsTheServiceRunning();
    void aKioskCancelsOnlyWhatItGaveItself();
    void theNamesOfStatesReadBack();
};

void LifeCycleTest::everyCommandInEveryStateLeadsOnOrIsRefused_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("answer");
    for (const auto &row : kTable) {
        for (std::size_t i = 0; i < kStates.size(); ++i)
            QTest::addRow("%s a %s ticket", row.command, kStates.at(i))
                << row.command << kStates.at(i) << row.answers.at(i);
    }
}

void LifeCycleTest::everyCommandInEveryStateLeadsOnOrIsRefused()
{
    QFETCH(QString, command);
    QFETCH(QString, state);
    QFETCH(QString, answer);
    FakeSite site;
    site.open(1);
    site.open(2);
    const auto ticket = site.take("PASS");
    const auto other = site.take("CASH");
    lead(site, ticket, state.toStdString());
    QCOMPARE(std::string(toString(site.ticket(ticket).state)), state.toStdString());

    const auto before = site.state;
    const auto facts = site.ask(commandFor(command.toStdString(), ticket, other));
    if (facts) {
        QCOMPARE(std::string(toString(site.ticket(ticket).state)), answer.toStdString());
        QVERIFY(!(site.state == before));
    } else {
        QCOMPARE(facts.error().code, answer.toStdString());
        QVERIFY(!facts.error().message.empty());
        QVERIFY(site.state == before);
    }
}

void LifeCycleTest::aTicketForWhatDoesNotExistIsRefused_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("priority_class");
    QTest::addColumn<bool>("is_open");
    QTest::addColumn<QString>("refusal");
    QTest::addRow("unknown service") << "NONE"
                                     << "normal" << true << "unknown_service";
    QTest::addRow("unknown class") << "PASS"
                                   << "royal" << true << "unknown_class";
    QTest::addRow("closed") << "PASS"
                            << "normal" << false << "closed";
    QTest::addRow("all is well") << "PASS"
                                 << "priority" << true << "";
}

void LifeCycleTest::aTicketForWhatDoesNotExistIsRefused()
{
    QFETCH(QString, service);
    QFETCH(QString, priority_class);
    QFETCH(bool, is_open);
    QFETCH(QString, refusal);
    FakeSite site;
    site.moment.is_open = is_open;
    const command::TakeTicket take{.service = {service.toStdString()},
                                   .priority_class =
                                       ClassCode{priority_class.toStdString()}};
    QCOMPARE(site.refusalOf(take), refusal.toStdString());
}

void LifeCycleTest::anUnknownLanguageBecomesTheSitesOwn()
{
    FakeSite site;
    QVERIFY(site.ask(command::TakeTicket{.service = service("PASS"), .language = "tlh"}));
    QCOMPARE(site.ticket(site.moment.fresh_ticket).language, std::string("en"));
    QVERIFY(site.ask(command::TakeTicket{.service = service("PASS"), .language = "de"}));
    QCOMPARE(site.ticket(site.moment.fresh_ticket).language, std::string("de"));
}

void LifeCycleTest::aFullDiskStopsTicketsButNotCalls()
{
    FakeSite site;
    site.open(1);
    const auto ticket = site.take("PASS");
    site.moment.accepts_tickets = false;
    QCOMPARE(site.refusalOf(command::TakeTicket{.service = service("PASS")}),
             std::string("disk_full"));
    QCOMPARE(site.call(1), std::optional(ticket));
}

void LifeCycleTest::aCounterThatIsNotOpenCannotCall()
{
    FakeSite site;
    site.take("PASS");
    const command::Call call{.counter = counter(1)};
    QCOMPARE(site.refusalOf(call), std::string("counter_closed"));
    QCOMPARE(site.refusalOf(command::PauseCounter{counter(1)}),
             std::string("counter_closed"));
    QCOMPARE(site.refusalOf(command::CloseCounter{counter(1)}),
             std::string("counter_closed"));
    site.open(1);
    mustDo(site, command::PauseCounter{counter(1)});
    QCOMPARE(site.refusalOf(call), std::string("counter_paused"));
    QCOMPARE(site.refusalOf(command::PauseCounter{counter(1)}),
             std::string("counter_paused"));
    QCOMPARE(site.refusalOf(command::Call{.counter = counter(9)}),
             std::string("unknown_counter"));
    QCOMPARE(site.refusalOf(command::OpenCounter{counter(9), "Kim"}),
             std::string("unknown_counter"));
}

void LifeCycleTest::aPausedCounterEndsItsTicket()
{
    FakeSite site;
    site.open(1);
    const auto ticket = site.take("PASS");
    site.call(1);
    mustDo(site, command::PauseCounter{counter(1)});
    mustDo(site, command::Serve{counter(1)});
    mustDo(site, command::Finish{counter(1), "done"});
    QVERIFY(site.ticket(ticket).state == TicketState::Served);
}

void LifeCycleTest::aCounterWithATicketCannotClose()
{
    FakeSite site;
    site.open(1);
    site.take("PASS");
    site.call(1);
    QCOMPARE(site.refusalOf(command::CloseCounter{counter(1)}),
             std::string("counter_busy"));
    mustDo(site, command::NoShow{counter(1)});
    mustDo(site, command::CloseCounter{counter(1)});
    QVERIFY(site.state.counterAt(counter(1)).status == CounterStatus::Closed);
}

void LifeCycleTest::whoMeansAnotherTicketTouchesNone_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<bool>("is_serving");
    QTest::addRow("recall") << "recall" << false;
    QTest::addRow("serve") << "serve" << false;
    QTest::addRow("no-show") << "no_show" << false;
    QTest::addRow("done") << "done" << true;
    QTest::addRow("serve, in another state") << "serve" << true;
}

// A request that waited for the link may arrive when the counter has gone on.
void LifeCycleTest::whoMeansAnotherTicketTouchesNone()
{
    QFETCH(const QString, command);
    QFETCH(const bool, is_serving);
    FakeSite site;
    const auto meant = site.take("PASS");
    const auto here = site.take("PASS");
    site.open(1);
    mustDo(site, command::Call{.counter = counter(1), .ticket = here});
    if (is_serving)
        mustDo(site, command::Serve{counter(1)});
    const auto before = site.state;
    const auto naming = [&](TicketId ticket) {
        auto body = commandFor(command.toStdString(), ticket);
        std::visit(
            [&](auto &c) {
                if constexpr (requires {
                                  c.counter;
                                  c.ticket = ticket;
                              })
                    c.ticket = ticket;
            },
            body);
        return body;
    };
    QCOMPARE(site.refusalOf(naming(meant)), std::string("other_ticket"));
    QVERIFY(site.state == before);
    const auto refusal = site.refusalOf(naming(here));
    QCOMPARE(refusal, std::string(command == "serve" && is_serving ? kState : ""));
}

void LifeCycleTest::aSecondCallEndsTheServiceButNotTheCall()
{
    FakeSite site;
    site.open(1);
    const auto first = site.take("PASS");
    const auto second = site.take("PASS");
    site.call(1);
    QCOMPARE(site.refusalOf(command::Call{.counter = counter(1)}),
             std::string("counter_busy"));
    mustDo(site, command::Serve{counter(1)});
    QCOMPARE(site.call(1), std::optional(second));
    QVERIFY(site.ticket(first).state == TicketState::Served);
    QCOMPARE(site.state.counterAt(counter(1)).served_today, 1);
}

void LifeCycleTest::callingWithNobodyWaitingChangesNothing()
{
    FakeSite site;
    site.open(1);
    const auto ticket = site.take("PASS");
    site.call(1);
    mustDo(site, command::Serve{counter(1)});
    const auto before = site.state;
    QCOMPARE(site.call(1), std::nullopt);
    QVERIFY(site.state == before);
    QVERIFY(site.ticket(ticket).state == TicketState::Serving);
}

void LifeCycleTest::aTicketIsCalledOnlyWhereItsServiceIsTaken()
{
    FakeSite site;
    site.open(3);
    const auto ticket = site.take("PASS");
    QCOMPARE(site.refusalOf(command::Call{.counter = counter(3), .ticket = ticket}),
             std::string("not_served_here"));
    QCOMPARE(site.refusalOf(command::Call{.counter = counter(3), .ticket = TicketId{}}),
             std::string("unknown_ticket"));
    QCOMPARE(site.refusalOf(command::Transfer{ticket, service("PASS")}),
             std::string("wrong_state"));
    QCOMPARE(site.refusalOf(command::Transfer{ticket, service("NONE")}),
             std::string("unknown_service"));
}

void LifeCycleTest::anUnknownOutcomeKeepsTheServiceRunning()
{
    FakeSite site;
    site.open(1);
    const auto ticket = site.take("PASS");
    site.call(1);
    mustDo(site, command::Serve{counter(1)});
    QCOMPARE(site.refusalOf(command::Finish{counter(1), "lunch"}),
             std::string("unknown_outcome"));
    QVERIFY(site.ticket(ticket).state == TicketState::Serving);
    mustDo(site, command::Finish{counter(1), "referred"});
    QCOMPARE(site.ticket(ticket).outcome, std::string("referred"));
}

void LifeCycleTest::aKioskCancelsOnlyWhatItGaveItself()
{
    FakeSite site;
    const auto speakAs = [&site](const char *role, const char *name) {
        site.by = {};
        site.by.bytes[0] = static_cast<std::uint8_t>(*name);
        site.by_name = name;
        if (!site.state.devices.contains(site.by))
            mustDo(site, command::AddDevice{site.by, role, name});
    };
    speakAs("kiosk", "Entrance");
    const auto ticket = site.take("PASS");
    speakAs("kiosk", "Garden");
    QCOMPARE(site.refusalOf(command::Cancel{ticket, ""}), std::string("forbidden"));
    QVERIFY(site.ticket(ticket).state == TicketState::Waiting);
    speakAs("kiosk", "Entrance");
    QCOMPARE(site.refusalOf(command::Cancel{ticket, ""}), std::string());
    const auto other = site.take("PASS");
    speakAs("operator", "vqctl");
    QCOMPARE(site.refusalOf(command::Cancel{other, ""}), std::string());
}

void LifeCycleTest::theNamesOfStatesReadBack()
{
    for (const auto *name : kStates) {
        const auto state = ticketStateFromString(name);
        QVERIFY(state.has_value());
        QCOMPARE(toString(*state), std::string_view(name));
    }
    QVERIFY(!ticketStateFromString("Waiting"));
    QVERIFY(!ticketStateFromString(""));
}

VQ_JOINED_TEST(LifeCycleTest)

} // namespace vq::life_cycle_test

#include "life_cycle_test.moc"

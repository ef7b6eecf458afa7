// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/tests/desk_world.h"
#include "tests/support/joined_test.h"

namespace vq::counter::clerk_test {

using Press = void (*)(CounterDesk &);
// Who sits at the desk.
class ClerkTest : public QObject, private DeskWorld {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void aWrongPinIsToldAndTheDeskStaysLocked();
    void aLockedNameIsToldTheTimeThatIsLeft();
    void aLockedNameKeepsNobodyElseOut();
    void aSignInThatLapsedIsRenewedAndTheServiceGoesOn();
    void aPartyIsShownAndServedTogether();
    void whateverIsDoneALapsedSignInLeadsToTheSignIn_data();
    void whateverIsDoneALapsedSignInLeadsToTheSignIn();
};

void ClerkTest::aWrongPinIsToldAndTheDeskStaysLocked()
{
    m_desk->signIn(QStringLiteral("Ada"), QStringLiteral("9999"), 3);
    QTRY_VERIFY(m_desk->isRefusal() && !m_desk->message().isEmpty());
    QCOMPARE(m_desk->state(), State::SignedOut);
}

void ClerkTest::aLockedNameIsToldTheTimeThatIsLeft()
{
    m_hub->refuseNext({.kind = ErrorKind::Reject,
                       .code = "locked",
                       .message = "Raw.",
                       .retry_after = Minutes{2} + Ms{1}});
    m_desk->signIn(QStringLiteral("Ada"), QStringLiteral("1234"), 3);
    QTRY_COMPARE(m_desk->message(), lockedText(Minutes{3}));
    QVERIFY(m_desk->isRefusal());
    QVERIFY(m_desk->allowed().testFlag(CounterDesk::SignIn));
    m_hub->advance(Ms{1});
    QCOMPARE(m_desk->message(), lockedText(Minutes{2}));
    m_hub->advance(DeskMessage::kShown + Ms{1}); // it stays
    QCOMPARE(m_desk->message(), lockedText(Minutes{2}));
    m_hub->advance(Minutes{1});
    QCOMPARE(m_desk->message(), lockedText(Minutes{1}));
    m_hub->advance(Minutes{1});
    QVERIFY(m_desk->message().isEmpty());
    m_desk->signIn(QStringLiteral("Ada"), QStringLiteral("1234"), 3);
    QTRY_COMPARE(m_desk->state(), State::Closed);
}

void ClerkTest::aLockedNameKeepsNobodyElseOut()
{
    m_hub->refuseNext({.kind = ErrorKind::Reject,
                       .code = "locked",
                       .message = "Raw.",
                       .retry_after = Minutes{5}});
    m_desk->signIn(QStringLiteral("Ben"), QStringLiteral("1234"), 3);
    QTRY_VERIFY(!m_desk->message().isEmpty());
    pass();
    m_desk->signIn(QStringLiteral("Ada"), QStringLiteral("1234"), 3);
    QTRY_COMPARE(m_desk->state(), State::Closed);
    m_hub->advance(Ms{1});
    QVERIFY(m_desk->message().isEmpty()); // Ben's lock is nothing to Ada
}

void ClerkTest::aSignInThatLapsedIsRenewedAndTheServiceGoesOn()
{
    m_hub->take("PASS");
    signInAndOpen();
    callAndServe();
    m_hub->endSignIn();
    m_desk->done({});
    QTRY_COMPARE(m_desk->state(), State::SignedOut);
    QVERIFY(m_desk->isRefusal());
    QCOMPARE(m_desk->message(),
             refusalText({ErrorKind::Reject, "not_signed_in", "Raw."}));
    QCOMPARE(m_desk->allowed(), CounterDesk::Actions(CounterDesk::SignIn));
    QCOMPARE(m_desk->number(), 3);
    QCOMPARE(m_desk->ticket()->label(), QStringLiteral("A001")); // still at this counter
    QVERIFY(m_desk->ticket()->isServing());

    pass();
    m_desk->signIn(QStringLiteral("Ada"), QStringLiteral("1234"), 3);
    QTRY_COMPARE(m_desk->state(), State::Serving);
    QVERIFY(m_desk->message().isEmpty());
    m_desk->done({});
    QTRY_COMPARE(m_desk->state(), State::Idle);
    QCOMPARE(m_desk->figures()->servedHere(), 1);
}

void ClerkTest::aPartyIsShownAndServedTogether()
{
    const auto serviceIn = [](const WaitingList *list, int row) {
        return list->data(list->index(row), WaitingList::ServiceRole).toString();
    };
    std::vector<TicketId> tickets;
    for (int each = 0; each < 7; ++each)
        tickets.push_back(m_hub->take("PASS"));
    QVERIFY(m_hub->command(command::Group{{tickets[0], tickets[2]}}));
    QVERIFY(m_hub->command(
        command::Group{{tickets[1], tickets[3], tickets[4], tickets[5], tickets[6]}}));
    signInAndOpen();
    QCOMPARE(serviceIn(m_desk->waiting(), 0), QStringLiteral("Passports (with A003)"));
    QCOMPARE(serviceIn(m_desk->waiting(), 1),
             QStringLiteral("Passports (with 4 others)"));
    callAndServe();
    QCOMPARE(m_desk->ticket()->label(), QStringLiteral("A001"));
    QCOMPARE(m_desk->ticket()->service(), QStringLiteral("Passports (with A003)"));
    pass();
    m_desk->next();
    QTRY_COMPARE(m_desk->ticket()->label(), QStringLiteral("A002"));
    QCOMPARE(m_desk->ticket()->service(),
             QStringLiteral("Passports (with A004, A005, A006, A007)"));
    QCOMPARE(m_desk->figures()->servedHere(), 2);
    QCOMPARE(m_desk->waiting()->count(), 0);
}

void ClerkTest::whateverIsDoneALapsedSignInLeadsToTheSignIn_data()
{
    QTest::addColumn<Press>("press");
    const auto add = [](const char *name, Press press) { QTest::newRow(name) << press; };
    add("close", [](CounterDesk &desk) { desk.close(); });
    add("break", [](CounterDesk &desk) { desk.togglePause(); });
    add("next", [](CounterDesk &desk) { desk.next(); });
    add("choose", [](CounterDesk &desk) { desk.call(desk.waiting()->ticketAt(0)); });
}

void ClerkTest::whateverIsDoneALapsedSignInLeadsToTheSignIn()
{
    QFETCH(const Press, press);
    m_hub->take("PASS");
    signInAndOpen();
    m_hub->endSignIn();
    press(*m_desk);
    QTRY_COMPARE(m_desk->state(), State::SignedOut);
    QVERIFY(m_desk->ticket()->label().isEmpty());
}

VQ_JOINED_TEST(ClerkTest)

} // namespace vq::counter::clerk_test

#include "clerk_test.moc"

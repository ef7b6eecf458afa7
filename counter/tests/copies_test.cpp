// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/tests/desk_world.h"
#include "tests/support/joined_test.h"

#include <QSignalSpy>

namespace vq::counter::copies_test {

class CopiesTest : public QObject, private DeskWorld {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void aCopyForSomebodyWhoWaitsIsFollowedToItsEnd_data();
    void aCopyForSomebodyWhoWaitsIsFollowedToItsEnd();
    void aCopyThatNobodySpeaksOfIsToldToo();
    void aCopyOfTheTicketAtTheCounterNeedsNoChoice();
    void withoutAKioskTheClerkIsToldSo();
    void twoCopiesAreBothFollowed();
    void thePaperOfEachTicketIsShown();

private:
    void addKiosk()
    {
        m_hub->setDevice({.id = {},
                          .role = "kiosk",
                          .name = "Kiosk 1",
                          .is_connected = true,
                          .is_revoked = false,
                          .troubles = {}});
    }
};

void CopiesTest::aCopyForSomebodyWhoWaitsIsFollowedToItsEnd_data()
{
    QTest::addColumn<PrintState>("before");
    QTest::addColumn<PrintState>("outcome");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("is_warning");
    const auto add = [](const char *name, PrintState before, PrintState outcome,
                        const char *words) {
        QTest::newRow(name) << before << outcome << QString::fromLatin1(words)
                            << (outcome != PrintState::Confirmed);
    };
    using enum PrintState;
    add("printed", Failed, Confirmed, "The copy of A001 is printed: Kiosk 1.");
    add("printed again", Confirmed, Confirmed, "The copy of A001 is printed: Kiosk 1.");
    add("failed again", Failed, Failed, "The copy of A001 was not printed: Kiosk 1.");
    add("unknown", None, Unknown, "Nobody can tell whether the copy of A001 came out");
}

void CopiesTest::aCopyForSomebodyWhoWaitsIsFollowedToItsEnd()
{
    QFETCH(const PrintState, before);
    QFETCH(const PrintState, outcome);
    QFETCH(const QString, words);
    QFETCH(const bool, is_warning);
    addKiosk();
    const TicketId ticket = m_hub->take("PASS");
    if (before != PrintState::None) {
        m_hub->report(ticket, PrintState::Requested);
        m_hub->report(ticket, before);
    }
    signInAndOpen();
    m_desk->reprint(m_desk->waiting()->ticketAt(0));
    QTRY_COMPARE(m_desk->message(),
                 QStringLiteral("A copy of A001 is being printed: Kiosk 1."));
    QVERIFY(!m_desk->isRefusal());
    pass();
    QVERIFY(m_desk->message().startsWith(QStringLiteral("A copy")));
    m_hub->report(ticket, outcome);
    QVERIFY2(m_desk->message().startsWith(words), qPrintable(m_desk->message()));
    QCOMPARE(m_desk->isRefusal(), is_warning);
}

void CopiesTest::aCopyThatNobodySpeaksOfIsToldToo()
{
    addKiosk();
    m_hub->take("PASS");
    signInAndOpen();
    m_desk->reprint(m_desk->waiting()->ticketAt(0));
    QTRY_VERIFY(!m_desk->message().isEmpty());
    m_hub->advance(CopyWatch::kPatience - Ms{1});
    QVERIFY(m_desk->message().isEmpty());
    m_hub->advance(Ms{1});
    QVERIFY(m_desk->message().startsWith(
        QStringLiteral("There is no word of the copy of A001: Kiosk 1.")));
    QVERIFY(m_desk->isRefusal());
}

void CopiesTest::aCopyOfTheTicketAtTheCounterNeedsNoChoice()
{
    addKiosk();
    m_hub->take("PASS");
    m_hub->take("PASS");
    signInAndOpen();
    QSignalSpy asked(m_hub.get(), &MadeUpHub::asked);
    m_desk->reprint({}); // nobody is here, nobody is chosen
    m_desk->reprint(QStringLiteral("nonsense"));
    QCOMPARE(asked.size(), 0);
    callAndServe();
    m_desk->reprint(QStringLiteral("nonsense")); // not of somebody else
    m_desk->reprint({});
    QTRY_VERIFY(m_desk->message().startsWith(QStringLiteral("A copy of A001")));
    pass();
    m_desk->reprint(m_desk->waiting()->ticketAt(0));
    QTRY_VERIFY(m_desk->message().startsWith(QStringLiteral("A copy of A002")));
}

void CopiesTest::withoutAKioskTheClerkIsToldSo()
{
    m_hub->take("PASS");
    signInAndOpen();
    m_desk->reprint(m_desk->waiting()->ticketAt(0));
    QTRY_COMPARE(m_desk->message(),
                 refusalText({ErrorKind::Conflict, "no_kiosk", "Raw."}));
    QVERIFY(m_desk->isRefusal());
}

void CopiesTest::twoCopiesAreBothFollowed()
{
    addKiosk();
    const TicketId first = m_hub->take("PASS");
    const TicketId second = m_hub->take("PASS");
    signInAndOpen();
    for (const int row : {0, 1}) {
        pass();
        m_desk->reprint(m_desk->waiting()->ticketAt(row));
        QTRY_VERIFY(m_desk->message().contains(
            m_desk->waiting()->index(row).data(WaitingList::LabelRole).toString()));
    }
    m_hub->report(first, PrintState::Failed);
    QVERIFY(m_desk->message().startsWith(QStringLiteral("The copy of A001 was not")));
    m_hub->report(second, PrintState::Confirmed);
    QVERIFY(m_desk->message().startsWith(QStringLiteral("The copy of A002 is")));
    m_hub->advance(CopyWatch::kPatience); // and then nothing more
    QVERIFY(m_desk->message().isEmpty());
}

void CopiesTest::thePaperOfEachTicketIsShown()
{
    const TicketId ticket = m_hub->take("PASS");
    signInAndOpen();
    const auto inList = [&] {
        const QVariant paper = m_desk->waiting()->index(0).data(WaitingList::PaperRole);
        return paper::Paper(paper.toInt());
    };
    QCOMPARE(inList(), paper::Paper::None);
    m_hub->report(ticket, PrintState::Requested);
    QCOMPARE(inList(), paper::Paper::Requested);
    m_hub->report(ticket, PrintState::Failed);
    QCOMPARE(inList(), paper::Paper::Failed);
    m_desk->next();
    QTRY_COMPARE(m_desk->state(), State::Called);
    QCOMPARE(m_desk->ticket()->paper(), paper::Paper::Failed);
    m_hub->report(ticket, PrintState::Requested);
    QCOMPARE(m_desk->ticket()->paper(), paper::Paper::Requested);
    m_hub->report(ticket, PrintState::Unknown);
    QCOMPARE(m_desk->ticket()->paper(), paper::Paper::Unknown);
    m_hub->report(ticket, PrintState::Confirmed);
    QCOMPARE(m_desk->ticket()->paper(), paper::Paper::Confirmed);
}

VQ_JOINED_TEST(CopiesTest)

} // namespace vq::counter::copies_test

#include "copies_test.moc"

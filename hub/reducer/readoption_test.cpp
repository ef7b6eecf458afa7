// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QTest>

#include "hub/reducer/keeper_world.h"
#include "hub/reducer/readoption.h"
#include "tests/support/joined_test.h"

namespace vq::hub::readoption_test {

// A backup is made, tickets go on, and the backup is restored: what went on is lost here, and
// comes back from the cloud.
class ReadoptionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<KeeperWorld>();
        m_ids = 0;
        QVERIFY(m->start());
        ask(command::OpenCounter{{1}, "Kim"});
        take(); // A001 to A003
        take();
        take();
        backUp();
    }
    void cleanup() { m.reset(); }

    void whatWasTakenAfterTheBackupIsInLineAgain()
    {
        const auto lost = take();
        restore();
        QVERIFY(m->keeper->state().find(lost) == nullptr);
        QCOMPARE(takeBack(), std::string("done"));
        const Ticket *ticket = m->keeper->state().find(lost);
        QVERIFY(ticket != nullptr && ticket->state == TicketState::Waiting);
        QCOMPARE(ticket->label, std::string("A004"));
        QVERIFY(m->start()); // the log makes what the tables hold
        QVERIFY(m->keeper->state().find(lost) != nullptr);
    }

    void whatHadEndedEnds()
    {
        const auto first = labelled("A001");
        ask(command::Call{.counter = {1}});
        ask(command::Serve{{1}});
        ask(command::Finish{{1}, "done"});
        restore();
        QVERIFY(m->keeper->state().find(first)->state == TicketState::Waiting);
        QCOMPARE(takeBack(), std::string("done"));
        QVERIFY(m->keeper->state().find(first)->state == TicketState::Served);
        QVERIFY(m->start());
    }

    void whoHasGoneOnHereStaysAsSheIs()
    {
        const auto first = labelled("A001");
        ask(command::Call{.counter = {1}});
        restore();
        ask(command::Cancel{first, "visitor"});
        QCOMPARE(takeBack(), std::string("done"));
        QVERIFY(m->keeper->state().find(first)->state == TicketState::Cancelled);
    }

    // That she need not arrive any more is said at the start, and is no change of hers.
    void whoHadToArriveGoesOnWhenTheRuleIsGone()
    {
        withRule(true);
        const TicketId away{.bytes = {7}};
        ask(command::TakeTicket{
            .service = {"PASS"},
            .from_afar = command::FromAfar{.id = away, .joined_at = m->clock.now()}});
        QVERIFY(isAway(*m->keeper->state().find(away)));
        backUp();
        withRule(false);
        ask(command::Call{.counter = {1}, .ticket = away});
        ask(command::Serve{{1}});
        ask(command::Finish{{1}, "done"});
        restore();
        QVERIFY(m->keeper->state().find(away)->state == TicketState::Waiting);
        QVERIFY(!isAway(*m->keeper->state().find(away)));
        QCOMPARE(takeBack(), std::string("done"));
        QVERIFY(m->keeper->state().find(away)->state == TicketState::Served);
        QVERIFY(m->start());
    }

    void herPlaceIsTheOneThatSheHad()
    {
        m->clock.pass(Minutes{1});
        const auto lost = take();
        restore();
        m->clock.pass(Minutes{1});
        const auto later = take();
        QCOMPARE(takeBack(), std::string("done"));
        const auto &state = m->keeper->state();
        QVERIFY(state.find(lost)->place < state.find(later)->place);
        QVERIFY(state.find(labelled("A003"))->place < state.find(lost)->place);
    }

    void aBusyCounterIsLeftAlone()
    {
        const auto first = labelled("A001");
        ask(command::Call{.counter = {1}});
        restore();
        ask(command::Call{.counter = {1}, .ticket = labelled("A002")});
        QCOMPARE(takeBack(), std::string("done"));
        QVERIFY(m->keeper->state().find(first)->state == TicketState::Waiting);
        QCOMPARE(m->keeper->state().counterAt({1}).tickets.size(), std::size_t{1});
        QVERIFY(m->start());
    }

    void aNumberThatWasGivenAgainIsHeldBeside()
    {
        const auto lost = take();
        QVERIFY(QFile::remove(QString::fromStdString(m->path("witness"))));
        restore();
        const auto again = take();
        QCOMPARE(takeBack(), std::string("done"));
        const auto &state = m->keeper->state();
        QCOMPARE(state.find(lost)->label, std::string("A004"));
        QVERIFY(state.find(again)->label != state.find(lost)->label);
        QVERIFY(isLive(state.find(lost)->state) && isLive(state.find(again)->state));
        QVERIFY(m->start());
    }

    // Two machines, restored from one backup one after the other, open their series alike: 1 to
    // 3 are still held.
    void numbersGoOnAfterThoseOfAnotherMachine()
    {
        restoreElsewhere();
        QCOMPARE(labelOf(take()), std::string("AA004"));
        QCOMPARE(labelOf(take()), std::string("AA005"));
        ask(command::Call{.counter = {1}, .ticket = labelled("AA004")});
        ask(command::Serve{{1}});
        ask(command::Finish{{1}, "done"}); // nobody holds the number any more
        restoreElsewhere();
        QCOMPARE(takeBack(), std::string("done"));
        QCOMPARE(labelOf(take()), std::string("AA006"));
        QVERIFY(m->start());
        QCOMPARE(labelOf(take()), std::string("AA007"));
    }

    void aNumberThatBothMachinesGaveIsHeldByBothAndNotGivenAThirdTime()
    {
        restoreElsewhere();
        const auto lost = take();
        restoreElsewhere();
        const auto again = take();
        QCOMPARE(takeBack(), std::string("done"));
        const auto &state = m->keeper->state();
        QCOMPARE(labelOf(lost), std::string("AA004"));
        QCOMPARE(labelOf(again), std::string("AA004"));
        QVERIFY(isLive(state.find(lost)->state) && isLive(state.find(again)->state));
        QCOMPARE(labelOf(take()), std::string("AA005"));
    }

    void aSeriesThatIsFurtherThanWhatWasLostStaysWhereItIs()
    {
        take(); // A004
        restoreElsewhere();
        QCOMPARE(labelOf(take()), std::string("AA004"));
        const auto records = m->keeper->log().records();
        QCOMPARE(takeBack(), std::string("done"));
        QCOMPARE(labelOf(take()), std::string("AA005"));
        QVERIFY(m->keeper->log().records() > records); // A004 is back
    }

    void theSameAgainChangesNothing()
    {
        const auto lost = take();
        restore();
        QCOMPARE(takeBack(), std::string("done"));
        const Ticket before = *m->keeper->state().find(lost);
        QCOMPARE(takeBack(), std::string("done"));
        QVERIFY(*m->keeper->state().find(lost) == before);
        const auto &end = m_lost.back();
        QCOMPARE(m->keeper->state().readopted.at(end.incarnation), end.seq);
    }

    void recordsOfAnotherLogAreRefused()
    {
        take();
        restore();
        m_lost.erase(m_lost.begin());
        QCOMPARE(takeBack(), std::string("not_of_this_log"));
        m_lost.front().payload.push_back(std::byte{0});
        QCOMPARE(takeBack(), std::string("not_of_this_log"));
    }

private:
    void withRule(bool call_only_present)
    {
        m->config.remote.call_only_present = call_only_present;
        QVERIFY(m->keeper->stop());
        QVERIFY(m->start());
    }
    void ask(CommandBody body)
    {
        const auto out =
            m->handle(KeeperWorld::ask("r" + std::to_string(++m_ids), std::move(body)));
        QVERIFY2(KeeperWorld::replyIn(out).outcome.has_value(),
                 KeeperWorld::said(out).c_str());
    }
    TicketId take()
    {
        m->clock.pass(Ms{1000});
        const auto out = m->handle(KeeperWorld::take("t" + std::to_string(++m_ids)));
        return std::get<lan::TicketReply>(*KeeperWorld::replyIn(out).outcome)
            .receipt.ticket.id;
    }
    TicketId labelled(const std::string &label) const
    {
        for (const auto &[id, ticket] : m->keeper->state().tickets)
            if (ticket.label == label)
                return id;
        return {};
    }
    void backUp()
    {
        QVERIFY(m->keeper->stop());
        QFile::remove(file("backup.db"));
        QVERIFY(QFile::copy(file("site.db"), file("backup.db")));
        QVERIFY(m->start());
        const auto head = m->keeper->log().head();
        m_backed_up = m->keeper->log().records() - head.seq;
    }
    void restore()
    {
        m_lost.clear();
        const auto read =
            m->keeper->store().readAfter(m_backed_up, [this](const Record &record) {
                m_lost.push_back(record);
                return Status(Done{});
            });
        QVERIFY(read.has_value());
        QVERIFY(m->keeper->stop());
        for (const char *name : {"site.db", "site.db-wal", "site.db-shm"})
            QFile::remove(file(name));
        QVERIFY(QFile::copy(file("backup.db"), file("site.db")));
        QVERIFY(m->start());
    }
    // As on another machine: nothing knows what was given since.
    void restoreElsewhere()
    {
        QVERIFY(QFile::remove(file("witness")));
        restore();
    }
    std::string labelOf(const TicketId &id) const
    {
        const Ticket *ticket = m->keeper->state().find(id);
        return ticket != nullptr ? ticket->label : std::string();
    }
    QString file(const char *name) const { return QString::fromStdString(m->path(name)); }
    // "done", or the code of the refusal.
    std::string takeBack()
    {
        std::string outcome = "done";
        m->handle(Errand([&](SiteKeeper &keeper, Outbox &out) {
            const auto lost = foldLost(keeper.store(), keeper.log().hash(), m_lost);
            const Status done =
                lost.has_value() ? keeper.takeBack(*lost, out) : Status(lost.error());
            if (!done.has_value())
                outcome = done.error().code;
        }));
        return outcome;
    }

    std::unique_ptr<KeeperWorld> m;
    std::vector<Record> m_lost;
    std::uint64_t m_backed_up = 0;
    int m_ids = 0;
};

VQ_JOINED_TEST(ReadoptionTest)

} // namespace vq::hub::readoption_test

#include "readoption_test.moc"

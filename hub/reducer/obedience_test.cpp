// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "hub/reducer/keeper_world.h"
#include "sync/wire/fact_codec.h"
#include "sync/wire/site_command.h"
#include "tests/support/joined_test.h"

namespace vq::hub::obedience_test {

namespace {

TicketId idOf(std::uint8_t number)
{
    TicketId id;
    id.bytes.fill(number);
    return id;
}

} // namespace

class ObedienceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<KeeperWorld>();
        m->config.remote.presence_code = true;
        QVERIFY(m->start());
    }
    void cleanup() { m.reset(); }

    void eachIsAnsweredInOrderAndOnce()
    {
        obey({join(1, 7), join(2, 8)});
        obey({join(1, 7), join(2, 8), cancel(3, 7), cancel(5, 8)});
        QCOMPARE(answers(), QString("1 2 3"));
        QVERIFY(m->keeper->state().find(idOf(7))->state == TicketState::Cancelled);
        const auto *waits = m->keeper->state().find(idOf(8));
        QVERIFY(waits->state == TicketState::Waiting);
        QVERIFY(waits->token == TicketToken{.bytes = {8}});
        obey({cancel(4, 9), cancel(5, 8)});
        QCOMPARE(answers(), QString("1 2 3 4:unknown_ticket 5"));
    }

    void anAnswerOutlivesTheHub()
    {
        obey({join(1, 7)});
        QVERIFY(m->start());
        QVERIFY(m->keeper->state().answered == CommandMark(1, 1));
        obey({join(1, 7), cancel(2, 7)});
        QCOMPARE(answers(), QString("1 2"));
        QVERIFY(m->start());
        QVERIFY(m->keeper->state().answered == CommandMark(1, 2));
    }

    void whatFollowsAndItsAnswerAreOneCommit()
    {
        m->is_on_volatile_disk = true;
        QVERIFY(m->start());
        const auto records = m->keeper->log().records();
        m->disk.failSyncs(1);
        const auto out = obey({join(1, 7)});
        QCOMPARE(KeeperWorld::said(out), std::string("storage_failed"));
        obey({join(1, 7)}); // it was kept, both or neither
        QVERIFY(m->cutPower());
        obey({join(1, 7)});
        QCOMPARE(answers(), QString("1"));
        QVERIFY(m->keeper->state().find(idOf(7)) != nullptr);
        QCOMPARE(m->keeper->log().records() - records, 2U + 1U); // and one of the start
    }

    void whatCannotBeDoneIsAnsweredWithWhy()
    {
        auto late = join(1, 7);
        late.not_after = m->clock.now() - Ms{1};
        auto newer = join(2, 8);
        newer.payload = {std::byte{0xA2}, std::byte{0x06}, std::byte{0x00}}; // field 100
        auto broken = join(3, 9);
        broken.payload = {std::byte{0xFF}};
        auto unknown = commandOf(4, uplink::JoinSite{.ticket = idOf(7),
                                                     .service = {"NONE"},
                                                     .priority_class = {},
                                                     .language = {},
                                                     .person = {}});
        obey({late, newer, broken, unknown, join(5, 7)});
        QCOMPARE(answers(),
                 QString("1:expired 2:unknown_kind 3:malformed 4:unknown_service 5"));
    }

    void aLogThatBeganAnewIsFollowed()
    {
        obey({join(1, 7), join(2, 8)});
        auto first = cancel(1, 7);
        first.mark.epoch = 3;
        auto second = join(2, 8); // known, under another mark
        second.mark.epoch = 3;
        obey({second});
        QCOMPARE(answers(), QString("1 2"));
        obey({first, second});
        QCOMPARE(answers(), QString("1 2 1 2"));
        QCOMPARE(m->keeper->state().tickets.size(), std::size_t{2});
    }

    void aTicketOfAnEarlierDayIsNotMadeAgain()
    {
        obey({join(1, 7), cancel(2, 7)});
        m->clock.pass(std::chrono::hours{26});
        m->handle(KeeperWorld::take("r1")); // another day
        QVERIFY(m->keeper->state().find(idOf(7)) == nullptr);
        obey({join(3, 7)});
        QCOMPARE(answers(), QString("1 2 3"));
        QVERIFY(m->keeper->state().find(idOf(7)) == nullptr);
        QVERIFY(m->start());
    }

    void theCodeOnTheScreenSaysThatSheIsHere()
    {
        obey({join(1, 7)});
        const auto shown = codeShown();
        QCOMPARE(shown.size(), std::size_t{6});
        obey({present(2, 7, shown)});
        QCOMPARE(answers(), QString("1 2"));
        QVERIFY(m->keeper->state().find(idOf(7))->present_at.has_value());
    }

    void aCodeIsGoodForTheMinuteAfter_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("is_good");
        QTest::newRow("at once") << 0 << true;
        QTest::newRow("in the next minute") << 60 << true;
        QTest::newRow("two minutes later") << 120 << false;
    }
    void aCodeIsGoodForTheMinuteAfter()
    {
        QFETCH(int, seconds);
        QFETCH(bool, is_good);
        obey({join(1, 7)});
        const auto shown = codeShown();
        m->clock.pass(Ms{seconds * 1000});
        obey({present(2, 7, shown)});
        QCOMPARE(answers(),
                 is_good ? QString("1 2") : QString("1 2:wrong_presence_code"));
    }

    void whoGuessesHasFewTries()
    {
        obey({join(1, 7), join(2, 8)});
        std::uint64_t seq = 2;
        for (int i = 0; i < PresenceCodes::kWrongMax; ++i)
            obey({present(++seq, 7, "nonsense")});
        obey({present(++seq, 7, codeShown())});
        QVERIFY(answers().endsWith("8:presence_tries"));
        obey({present(++seq, 8, codeShown())}); // others are not held up
        QVERIFY(answers().endsWith(" 9"));
    }

    void aSiteThatShowsNoneTakesNone()
    {
        m->config.remote.presence_code = false;
        QVERIFY(m->start());
        QVERIFY(codeShown().empty());
        obey({join(1, 7), present(2, 7, "000000")});
        QCOMPARE(answers(), QString("1 2:presence_off"));
    }

    void screensAreToldTheCode()
    {
        const auto first = codeShown();
        QVERIFY(!first.empty());
        m->clock.pass(Ms{60'000});
        const auto out = m->keeper->handle({});
        QVERIFY(!out.broadcasts.empty());
        const auto message =
            KeeperWorld::decoded(out.broadcasts[0].to(Audience::Lobbies));
        const auto &hall = std::get<lan::Delta>(message).hall;
        QVERIFY(hall && !hall->presence_code.empty() && hall->presence_code != first);
    }

private:
    uplink::SiteCommand commandOf(std::uint64_t seq,
                                  const uplink::CommandPayload &payload) const
    {
        return {.mark = {.epoch = 1, .seq = seq},
                .not_after = m->clock.now() + Minutes{10},
                .payload = uplink::encodePayload(payload)};
    }
    uplink::SiteCommand join(std::uint64_t seq, std::uint8_t ticket) const
    {
        return commandOf(seq, uplink::JoinSite{.ticket = idOf(ticket),
                                               .service = {"PASS"},
                                               .priority_class = {},
                                               .language = "de",
                                               .person = {},
                                               .joined_at = m->clock.now(),
                                               .token = TicketToken{.bytes = {ticket}}});
    }
    uplink::SiteCommand cancel(std::uint64_t seq, std::uint8_t ticket) const
    {
        return commandOf(seq, uplink::CancelTicket{idOf(ticket), {}});
    }
    uplink::SiteCommand present(std::uint64_t seq, std::uint8_t ticket,
                                const std::string &code) const
    {
        return commandOf(seq, uplink::SayPresent{idOf(ticket), code});
    }
    Outbox obey(std::vector<uplink::SiteCommand> commands)
    {
        return m->handle(
            FromCloud{.session = 1, .request_id = "o", .commands = std::move(commands)});
    }
    std::string codeShown() const
    {
        const auto message =
            KeeperWorld::decoded(m->keeper->publisher().snapshot().to(Audience::Lobbies));
        return std::get<lan::Snapshot>(message).view.hall.presence_code;
    }
    // Of the whole log: "1 2:expired".
    QString answers() const
    {
        QStringList all;
        const auto read =
            m->keeper->store().readAfter(0, [&](const Record &record) -> Status {
                const auto fact = decodeFact(record.type, record.payload);
                VQ_ASSERT(fact.has_value());
                if (const auto *answer = std::get_if<fact::CommandAnswered>(&fact->body))
                    all << QString::number(answer->mark.seq) +
                               QString::fromStdString(
                                   answer->code.empty() ? "" : ":" + answer->code);
                return Done{};
            });
        VQ_ASSERT(read.has_value());
        return all.join(' ');
    }

    std::unique_ptr<KeeperWorld> m;
};

VQ_JOINED_TEST(ObedienceTest)

} // namespace vq::hub::obedience_test

#include "obedience_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <QTest>

#include "hub/reducer/keeper_world.h"
#include "sync/wire/fact_codec.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"

namespace vq::hub::clock_jumps_test {

namespace {

constexpr int kRuns = 150;
using std::chrono::days;
using std::chrono::hours;

struct Step {
    int kind = 0;
    int which = 0;
};

std::ostream &operator<<(std::ostream &out, const Step &step)
{
    return out << '{' << step.kind << ", " << step.which << '}';
}

rc::Gen<std::vector<Step>> steps()
{
    return rc::gen::container<std::vector<Step>>(
        rc::gen::build<Step>(rc::gen::set(&Step::kind, evenly(0, 12)),
                             rc::gen::set(&Step::which, evenly(0, 16))));
}

// How far somebody sets a clock wrong.
Ms jumpOf(int which)
{
    constexpr std::array<Ms, 16> kJumps = {
        Minutes{5}, Minutes{-40}, hours{3},  hours{-3},  hours{20}, hours{-20},
        days{1},    days{-1},     days{2},   days{-2},   days{9},   days{-9},
        days{40},   days{-400},   days{400}, days{3653},
    };
    return kJumps.at(static_cast<std::size_t>(which));
}

// A site with a true time and a clock that may be wrong, and what its visitors hold.
class Site {
public:
    Site()
    {
        m_world.is_on_volatile_disk = true;
        start();
        must(command::OpenCounter{.counter = {1}, .staff = "Eva"});
        pass(Minutes{30});
    }

    void start() { RC_ASSERT(m_world.start().has_value()); }
    void pass(Ms span)
    {
        m_world.clock.pass(span);
        m_true_now += span;
        m_world.handle({});
    }
    void setWrong(Ms wrong)
    {
        m_world.clock.set(m_true_now + wrong);
        m_world.handle({});
    }
    void restart(Ms off)
    {
        m_world.keeper.reset();
        m_world.clock.pass(off);
        m_true_now += off;
        start();
    }

    std::string ask(CommandBody body)
    {
        return KeeperWorld::said(m_world.handle(
            KeeperWorld::ask("r" + std::to_string(++m_requests), std::move(body))));
    }
    void must(CommandBody body) { RC_ASSERT(ask(std::move(body)) == "done"); }
    // A number nobody has: neither of this date, nor in the hands of somebody who waits.
    std::string take()
    {
        std::set<std::string> held;
        for (const auto &[id, ticket] : state().tickets)
            if (isLive(ticket.state))
                held.insert(ticket.label);
        std::string label = ask(command::TakeTicket{
            .service = {"PASS"}, .priority_class = {}, .language = {}});
        RC_ASSERT(!held.contains(label));
        const auto &tickets = state().tickets;
        const auto made = std::ranges::max_element(
            tickets, {}, [](const auto &entry) { return entry.second.place.order; });
        for (const auto &[id, ticket] : tickets) // a right may have lapsed with it
            RC_ASSERT(id == made->first || !holdsNumber(ticket) || ticket.label != label);
        RC_ASSERT(m_given.emplace(made->second.day, label).second);
        m_taken.insert(made->first);
        return label;
    }
    void serve()
    {
        ask(command::OpenCounter{.counter = {1}, .staff = "Eva"});
        ask(command::Call{.counter = {1}, .ticket = {}, .staff = {}});
        ask(command::Serve{.counter = {1}});
        ask(command::Finish{.counter = {1}, .outcome = {}});
    }

    void miss()
    {
        ask(command::OpenCounter{.counter = {1}, .staff = "Eva"});
        ask(command::Call{.counter = {1}, .ticket = {}, .staff = {}});
        ask(command::NoShow{.counter = {1}});
    }
    // Of those who may, the first; or nobody any more.
    void comeBack()
    {
        if (!state().returns.empty())
            ask(command::Return{state().returns.begin()->ticket});
    }

    // Everybody who took a ticket waits, or the log says what became of her.
    void nobodyVanished()
    {
        std::set<TicketId> ended;
        const auto read =
            m_world.keeper->store().readAfter(0, [&](const Record &record) -> Status {
                VQ_TRY(const auto fact, decodeFact(record.type, record.payload));
                if (const auto *served = std::get_if<fact::TicketServed>(&fact.body))
                    ended.insert(served->ticket);
                if (const auto *gone = std::get_if<fact::TicketCancelled>(&fact.body))
                    ended.insert(gone->ticket);
                if (const auto *missed = std::get_if<fact::TicketNoShow>(&fact.body))
                    ended.insert(missed->ticket);
                if (const auto *back = std::get_if<fact::TicketReturned>(&fact.body))
                    ended.erase(back->ticket);
                return Done{};
            });
        RC_ASSERT(read.has_value());
        for (const TicketId &id : m_taken) {
            const auto *ticket = state().find(id);
            RC_ASSERT(ended.contains(id) != (ticket != nullptr && isLive(ticket->state)));
        }
    }

    const SiteState &state() const { return m_world.keeper->state(); }
    int waiting() const { return static_cast<int>(state().lineOf({"PASS"}).size()); }

private:
    KeeperWorld m_world;
    UtcMs m_true_now = m_world.clock.now();
    int m_requests = 0;
    std::set<std::pair<BusinessDay, std::string>> m_given;
    std::set<TicketId> m_taken;
};

} // namespace

class ClockJumpsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(kRuns); }
    void whateverTheClockDoesNoNumberIsDoubledAndNobodyVanishes();
    void aClockThatIsPutRightTheSameDayCostsNobodyAnything();
    void aHubThatWasOffForAWeekBeginsAfresh();
    void aDoubtOutlivesARestart();
    void aClockThatStaysWrongIsFollowedAndNobodyIsSentHome();
};

void ClockJumpsTest::whateverTheClockDoesNoNumberIsDoubledAndNobodyVanishes()
{
    QVERIFY(holds("a clock that jumps doubles no number and loses nobody", [] {
        Site site;
        for (const Step &step : *steps()) {
            switch (step.kind) {
            case 0:
            case 1:
            case 2:
            case 3:
                site.take();
                break;
            case 4:
                if (step.which < 6)
                    site.serve();
                else if (step.which < 12)
                    site.miss();
                else
                    site.comeBack();
                break;
            case 5:
                site.pass(Minutes{7 * (step.which + 1)});
                break;
            case 6:
                site.pass(hours{step.which + 1});
                break;
            case 7:
            case 8:
                site.setWrong(jumpOf(step.which));
                break;
            case 9:
                site.setWrong(Ms{0});
                break;
            case 10:
                site.restart(Minutes{1});
                break;
            default:
                site.restart(days{step.which});
                break;
            }
        }
        site.nobodyVanished();
        site.restart(Minutes{1}); // the fold is what is stored
    }));
}

void ClockJumpsTest::aClockThatIsPutRightTheSameDayCostsNobodyAnything()
{
    QVERIFY(holds("a clock that is put right the same day costs nobody anything", [] {
        Site site;
        int taken = 0;
        int served = 0;
        const auto work = [&] {
            const auto visitors = *evenly(0, 4);
            for (int i = 0; i < visitors; ++i) {
                const std::string number = std::to_string(++taken);
                RC_ASSERT(site.take() ==
                          "A" + std::string(3 - number.size(), '0') + number);
            }
            if (taken > served && *rc::gen::arbitrary<bool>()) {
                site.serve();
                ++served;
            }
            site.pass(Minutes{*evenly(1, 60)});
        };
        const auto day = site.state().day;
        RC_ASSERT(site.take() == "A001");
        taken = 1;
        work();
        for (int i = 0; i < 2; ++i) {
            site.pass(Minutes{15});
            site.setWrong(jumpOf(*evenly(0, 16)));
            work();
            if (*rc::gen::arbitrary<bool>()) {
                site.restart(Minutes{1});
                work();
            }
            site.setWrong(Ms{0});
            work();
            RC_ASSERT(site.state().day == day);
            RC_ASSERT(site.waiting() == taken - served);
        }
        site.nobodyVanished();
        site.restart(Minutes{1});
    }));
}

void ClockJumpsTest::aHubThatWasOffForAWeekBeginsAfresh()
{
    KeeperWorld world;
    QVERIFY(world.start());
    QCOMPARE(KeeperWorld::said(world.handle(KeeperWorld::take("r1"))),
             std::string("A001"));
    world.keeper.reset();
    world.clock.pass(days{7});
    QVERIFY(world.start());
    QVERIFY(world.keeper->state().lines.empty());
    QCOMPARE(KeeperWorld::said(world.handle(KeeperWorld::take("r2"))),
             std::string("A001"));
}

void ClockJumpsTest::aDoubtOutlivesARestart()
{
    KeeperWorld world;
    QVERIFY(world.start());
    world.handle(KeeperWorld::take("r1"));
    world.clock.pass(hours{1});
    world.handle(Errand([](SiteKeeper &, Outbox &) {}));
    world.clock.set(world.clock.now() + days{3});
    QVERIFY(world.keeper->handle({}).answers.empty());
    QVERIFY(world.start());
    world.keeper->handle({});
    QCOMPARE(KeeperWorld::said(world.handle(KeeperWorld::take("r2"))),
             std::string("A002"));
    QCOMPARE(world.keeper->state().lineOf({"PASS"}).size(), 2U);
    const auto page = world.registry.exposition();
    QVERIFY(page.find("vq_hub_clock_doubted 1") != std::string::npos);
}

void ClockJumpsTest::aClockThatStaysWrongIsFollowedAndNobodyIsSentHome()
{
    KeeperWorld world;
    const auto tick = [&world](Ms span) {
        world.clock.pass(span);
        world.keeper->handle({});
    };
    QVERIFY(world.start());
    const auto today = world.keeper->state().day;
    world.handle(KeeperWorld::take("r1"));
    tick(hours{1});
    world.clock.set(world.clock.now() + days{3650});
    tick(Ms{0});
    tick(ClockWatch::kSettles - Minutes{1});
    QCOMPARE(world.keeper->state().day, today);
    tick(Minutes{2});
    QVERIFY(world.keeper->state().day > today);
    QCOMPARE(world.keeper->state().lineOf({"PASS"}).size(), 1U);
    world.clock.set(world.clock.now() - days{3650} - hours{12});
    tick(Ms{0});
    tick(ClockWatch::kSettles + Minutes{1});
    QCOMPARE(world.keeper->state().day, today);
    QCOMPARE(world.keeper->state().lineOf({"PASS"}).size(), 1U);
    QCOMPARE(KeeperWorld::said(world.handle(KeeperWorld::take("r2"))),
             std::string("A002"));
    QVERIFY(world.start());
}

VQ_JOINED_TEST(ClockJumpsTest)

} // namespace vq::hub::clock_jumps_test

#include "clock_jumps_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "hub/reducer/keeper_world.h"
#include "tests/support/joined_test.h"

namespace vq::hub::opening_hours_test {

namespace {

// 2026-03-31 09:00 in UTC, a Tuesday, when the world's clock begins.
constexpr Minutes kBegin{9 * 60};

lan::Delta deltaIn(const Outbox &out)
{
    VQ_ASSERT(out.broadcasts.size() == 1);
    return std::get<lan::Delta>(
        KeeperWorld::decoded(out.broadcasts[0].to(Audience::Kiosks)));
}

std::string hoursOf(const ServiceView &view)
{
    return view.code.text + ' ' +
           (view.opening ? std::string(toString(*view.opening)) : "unknown");
}

} // namespace

class OpeningHoursTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<KeeperWorld>();
        m->config.day_start = Minutes{240};
        m->config.schedule.week.fill({{Minutes{480}, Minutes{1080}}});
        Schedule morning{.week = alwaysOpen(), .closing = Minutes{30}};
        morning.week.fill({{Minutes{480}, kBegin + Minutes{60}}});
        m->config.services[0].schedule = morning; // PASS
        QVERIFY(m->start());
    }
    void cleanup() { m.reset(); }

    void aRequestFromBeforeClosingKeepsItsAnswerAndANewOneIsRefused();
    void everybodyIsToldWhenAServiceClosesByTimeAlone();
    void everybodySeesWhyTimeAloneRefusedOne();

private:
    std::unique_ptr<KeeperWorld> m;
};

void OpeningHoursTest::aRequestFromBeforeClosingKeepsItsAnswerAndANewOneIsRefused()
{
    const auto say = [&](const char *id) {
        return KeeperWorld::said(m->handle(KeeperWorld::take(id)));
    };
    QCOMPARE(say("r1"), std::string("A001"));
    m->clock.pass(Minutes{30});
    QCOMPARE(say("r2"), std::string("closing"));
    m->clock.pass(Minutes{30});
    QCOMPARE(say("r2"), std::string("closed")); // a refusal was not kept
    QCOMPARE(say("r1"), std::string("A001"));   // asked before: answered the same
    QCOMPARE(say("r3"), std::string("closed")); // the same wish under another id
    QVERIFY(m->start());
    QCOMPARE(say("r4"), std::string("closed")); // and after a restart
    QCOMPARE(m->keeper->state().lineOf({"PASS"}).size(), std::size_t{1});
}

void OpeningHoursTest::everybodyIsToldWhenAServiceClosesByTimeAlone()
{
    m->clock.pass(Minutes{30});
    auto delta = deltaIn(m->keeper->handle({}));
    QCOMPARE(delta.services.size(), std::size_t{1});
    QCOMPARE(hoursOf(delta.services[0]), std::string("PASS closing"));
    QVERIFY(!delta.hall); // the site has hours of its own
    m->clock.pass(Minutes{30});
    delta = deltaIn(m->keeper->handle({}));
    QCOMPARE(hoursOf(delta.services[0]), std::string("PASS closed"));
    QCOMPARE(toString(*delta.services[0].opens_at).substr(0, 16),
             std::string("2026-04-01T08:00"));
    m->clock.pass(Minutes{8 * 60});
    delta = deltaIn(m->keeper->handle({}));
    QVERIFY(delta.hall && !delta.hall->is_open);
    QVERIFY(delta.hall->opening == OpeningState::Closed);
    QCOMPARE(delta.services.size(), std::size_t{2}); // VISA and CASH follow the site
}

void OpeningHoursTest::everybodySeesWhyTimeAloneRefusedOne()
{
    int count = 0;
    const auto done = [&](CommandBody body) {
        return m->handle(
            KeeperWorld::ask("d" + std::to_string(++count), std::move(body)));
    };
    done(command::OpenCounter{.counter = {1}, .staff = {}});
    for (const char *id : {"r1", "r2", "r3"}) {
        m->handle(KeeperWorld::take(id));
        done(command::Call{.counter = {1}, .ticket = {}, .staff = {}});
        done(command::Serve{{1}});
        m->clock.pass(Minutes{5});
        done(command::Finish{.counter = {1}, .outcome = {}});
    }
    for (int i = 0; i < 8; ++i) // 40 of the 45 minutes that are left
        QVERIFY(KeeperWorld::said(
                    m->handle(KeeperWorld::take("w" + std::to_string(i)))) != "too_late");
    m->clock.pass(Ms{1}); // before the hall is swept
    const auto out = m->handle(KeeperWorld::take("late"));
    QCOMPARE(KeeperWorld::said(out), std::string("too_late"));
    QCOMPARE(deltaIn(out).services.at(0).refuses, std::string("too_late"));
}

VQ_JOINED_TEST(OpeningHoursTest)

} // namespace vq::hub::opening_hours_test

#include "opening_hours_test.moc"

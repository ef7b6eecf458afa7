// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "sync/relay/resume.h"
#include "tests/support/hub_log.h"

using namespace vq;
using namespace vq::uplink;

namespace {

// Runs of three, two and one records.
HubLog threeRuns()
{
    HubLog hub;
    hub.start(1);
    hub.write(2);
    hub.start(2);
    hub.write(1);
    hub.start(3);
    return hub;
}

Held heldOf(const HubLog &hub, std::uint64_t position)
{
    Held held;
    for (std::uint64_t at = 1; at <= position; ++at) {
        const auto mark = hub.markAt(at);
        held[mark.incarnation] = {mark.seq, mark.hash};
    }
    return held;
}

} // namespace

class ResumeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itGoesOnBehindWhatIsHeld_data()
    {
        QTest::addColumn<int>("held");
        for (int held = 0; held <= 6; ++held)
            QTest::addRow("%d of 6", held) << held;
    }
    void itGoesOnBehindWhatIsHeld()
    {
        QFETCH(int, held);
        const auto hub = threeRuns();
        const auto position = static_cast<std::uint64_t>(held);
        const auto resume = resumeFrom(hub.stands, heldOf(hub, position));
        QCOMPARE(resume.after, position);
        QVERIFY(resume.mark == hub.markAt(position));
        QVERIFY(!resume.is_fork);
    }

    void aMissingRunIsSentFromItsBeginning()
    {
        const auto hub = threeRuns();
        auto held = heldOf(hub, 6);
        held.erase(runOf(2)); // and so is all that follows
        QCOMPARE(resumeFrom(hub.stands, held).after, 3U);
        held[runOf(2)] = {}; // 0 is not held at all
        QCOMPARE(resumeFrom(hub.stands, held).after, 3U);
    }

    void whatTheHubLostHoldsNothingUp()
    {
        auto hub = threeRuns();
        auto held = heldOf(hub, 5);
        held[runOf(2)] = {9, {}}; // seven more than the log knows
        held[runOf(7)] = {4, {}};
        const auto resume = resumeFrom(hub.stands, held);
        QCOMPARE(resume.after, 5U);
        QVERIFY(resume.mark == hub.markAt(5));
        const std::vector<Lost> lost{{runOf(2), 3, 9}, {runOf(7), 1, 4}};
        QVERIFY(lostFrom(hub.stands, held) == lost);
    }

    void whatWasTakenBackIsToldWithTheRestAlone()
    {
        auto hub = threeRuns();
        auto held = heldOf(hub, 5);
        held[runOf(7)] = {4, {}};
        hub.stands.readopted = {{runOf(7), 4}};
        QVERIFY(lostFrom(hub.stands, held).empty());
        held[runOf(8)] = {2, {}}; // it may follow the other
        const std::vector<Lost> lost{{runOf(7), 1, 4}, {runOf(8), 1, 2}};
        QVERIFY(lostFrom(hub.stands, held) == lost);
    }

    void nothingIsLostWhenTheCloudIsBehind()
    {
        const auto hub = threeRuns();
        QVERIFY(lostFrom(hub.stands, heldOf(hub, 4)).empty());
    }

    void anotherLastRecordIsAFork()
    {
        const auto hub = threeRuns();
        auto held = heldOf(hub, 6);
        held[runOf(2)].hash[0] ^= 1U;
        const auto resume = resumeFrom(hub.stands, held);
        QVERIFY(resume.is_fork);
        QCOMPARE(resume.after, 3U);
    }

    void steppingBackReachesTheBeginning()
    {
        const auto hub = threeRuns();
        auto resume = stepBack(hub.stands, 6);
        QCOMPARE(resume.after, 5U);
        QVERIFY(resume.mark == hub.markAt(5));
        resume = stepBack(hub.stands, resume.after);
        QCOMPARE(resume.after, 3U);
        resume = stepBack(hub.stands, resume.after);
        QCOMPARE(resume.after, 0U);
        QVERIFY(resume.mark == LogMark{});
        QCOMPARE(stepBack(hub.stands, 0).after, 0U);
    }

    void anEmptyLogHasNothingToSend()
    {
        QCOMPARE(resumeFrom({}, {}).after, 0U);
        QCOMPARE(endOf({}), 0U);
    }
};

QTEST_GUILESS_MAIN(ResumeTest)
#include "resume_test.moc"

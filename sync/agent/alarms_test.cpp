// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "sync/agent/alarms.h"
#include "tests/support/joined_test.h"

namespace vq::alarms_test {

using vq::agent::Alarms;

namespace {

using Troubles = std::vector<std::string>;

const lan::SyncStatus kWell{.state = "following"};
const lan::SyncStatus kAway{.state = "backing_off", .problem = "cloud_unreachable"};

SteadyMs at(Ms span)
{
    return {span};
}

} // namespace

class AlarmsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWellIsToldAtOnceAndOnce()
    {
        Alarms alarms;
        QVERIFY(alarms.changed(kWell, at(Ms{0})) == Troubles{});
        QVERIFY(!alarms.changed(kWell, at(Ms{1})));
        alarms.forget();
        QVERIFY(alarms.changed(kWell, at(Ms{2})) == Troubles{});
    }

    void aTroubleIsToldWhenItHasLastedAndSoIsItsEnd()
    {
        Alarms alarms;
        (void)alarms.changed(kWell, at(Ms{0}));
        QVERIFY(!alarms.changed(kAway, at(Ms{1000})));
        QVERIFY(!alarms.changed(kAway, at(Ms{1000} + Alarms::kLasts - Ms{1})));
        QVERIFY(alarms.changed(kAway, at(Ms{1000} + Alarms::kLasts)) ==
                Troubles{"cloud-unreachable"});
        QVERIFY(!alarms.changed(kWell, at(Ms{40'000})));
        QVERIFY(!alarms.changed(kAway, at(Ms{41'000})));
        QVERIFY(!alarms.changed(kAway, at(Ms{80'000})));
        QVERIFY(!alarms.changed(kWell, at(Ms{81'000})));
        QVERIFY(alarms.changed(kWell, at(Ms{81'000} + Alarms::kLasts)) == Troubles{});
    }

    void aLineThatComesAndGoesFillsNoLog()
    {
        Alarms alarms;
        (void)alarms.changed(kWell, at(Ms{0}));
        for (int second = 1; second < 600; ++second)
            QVERIFY(
                !alarms.changed(second % 20 < 10 ? kAway : kWell, at(Ms{second * 1000})));
    }

    void aPictureThatDoesNotComeIsATroubleAndMoreThanTheHubTakesAreNotTold()
    {
        Alarms alarms;
        (void)alarms.changed(kWell, at(Ms{0}));
        const Troubles missing(40, "picture-missing:00");
        (void)alarms.changed(kAway, at(Ms{1}), missing);
        const auto told = alarms.changed(kAway, at(Ms{1} + Alarms::kLasts), missing);
        QVERIFY(told);
        QCOMPARE(told->size(), std::size_t{32});
        QCOMPARE(told->front(), std::string("cloud-unreachable"));
        QCOMPARE(told->back(), std::string("picture-missing:00"));
    }

    void whatIsBehindAndWhoIsFencedAreTroubles()
    {
        const auto told = [](const lan::SyncStatus &status) {
            Alarms alarms;
            (void)alarms.changed(kWell, at(Ms{0}));
            (void)alarms.changed(status, at(Ms{1}));
            return alarms.changed(status, at(Ms{1} + Alarms::kLasts));
        };
        QVERIFY(told({.state = "following", .pending = Alarms::kManyPending + 1}) ==
                Troubles{"catching-up"});
        QVERIFY(!told({.state = "following", .pending = Alarms::kManyPending}));
        QVERIFY(told({.state = "fenced"}) == Troubles{"fenced"});
        QVERIFY(told({.state = "following", .lost = 2}) == Troubles{"facts-lost"});
    }
};

VQ_JOINED_TEST(AlarmsTest)

} // namespace vq::alarms_test

#include "alarms_test.moc"

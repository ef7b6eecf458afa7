// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "sync/agent/lost_pages.h"
#include "tests/support/joined_test.h"

namespace vq::lost_pages_test {

using vq::agent::LostPages;

namespace {

Incarnation run(std::uint8_t number)
{
    Incarnation run;
    run.bytes[0] = number;
    return run;
}

} // namespace

class LostPagesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachPartIsFetchedToItsEnd()
    {
        LostPages pages;
        QVERIFY(!pages.isUnderWay());
        pages.begin({{run(1), 5, 2000}, {run(2), 1, 3}}, {Ms{0}});
        QVERIFY(pages.after() == (uplink::RecordName{run(1), 4}));
        QVERIFY(!pages.came(1004));
        QVERIFY(pages.after() == (uplink::RecordName{run(1), 1004}));
        QVERIFY(!pages.came(2000));
        QVERIFY(pages.after() == (uplink::RecordName{run(2), 0}));
        QVERIFY(pages.came(3));
        QVERIFY(!pages.isUnderWay());
    }

    void itIsNotBegunAnewWhileItIsUnderWayOrWasJustNow()
    {
        LostPages pages;
        pages.begin({{run(1), 5, 2000}}, {Ms{0}});
        (void)pages.came(100);
        pages.begin({{run(1), 5, 2000}}, {Ms{1}});
        QVERIFY(pages.after() == (uplink::RecordName{run(1), 100}));
        pages.end({Ms{2}});
        pages.begin({{run(1), 5, 2000}}, {Ms{1} + LostPages::kPause});
        QVERIFY(!pages.isUnderWay());
        pages.begin({{run(1), 5, 2000}}, {Ms{2} + LostPages::kPause});
        QVERIFY(pages.after() == (uplink::RecordName{run(1), 4}));
    }
};

VQ_JOINED_TEST(LostPagesTest)

} // namespace vq::lost_pages_test

#include "lost_pages_test.moc"

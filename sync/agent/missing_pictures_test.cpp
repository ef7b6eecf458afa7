// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "sync/agent/missing_pictures.h"
#include "tests/support/joined_test.h"

namespace vq::missing_pictures_test {

using vq::agent::MissingPictures;

namespace {

using Wanted = MissingPictures::Wanted;
using Why = MissingPictures::Why;

SteadyMs at(std::int64_t ms)
{
    return {Ms{ms}};
}

struct Round {
    MissingPictures pictures{[] { return 1.0; }, 0};

    explicit Round(const std::vector<std::string> &missing)
    {
        pictures.looks();
        pictures.found(missing, at(0));
    }
};

} // namespace

class MissingPicturesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachIsBroughtToItsEnd()
    {
        auto [pictures] = Round({"a", "b"});
        QVERIFY(pictures.next(at(0)) == (Wanted{"a", 0}));
        pictures.brought({60, 100}, at(1));
        QVERIFY(pictures.next(at(1)) == (Wanted{"a", 60}));
        pictures.brought({40, 100}, at(2));
        QVERIFY(pictures.next(at(2)) == (Wanted{"b", 0}));
        pictures.brought({7, 7}, at(3));
        QVERIFY(!pictures.next(at(3)));
        QVERIFY(pictures.isLookDue(at(3)));
    }

    void oneThingIsAskedAtATime()
    {
        MissingPictures pictures([] { return 1.0; }, 0);
        QVERIFY(pictures.isLookDue(at(0)));
        pictures.looks();
        QVERIFY(!pictures.isLookDue(at(0)));
        pictures.found({"a"}, at(0));
        QVERIFY(!pictures.isLookDue(at(0)));
        QVERIFY(pictures.next(at(0)));
        QVERIFY(!pictures.next(at(0)));
    }

    void whileNothingIsMissingItLooksSeldom()
    {
        auto [pictures] = Round({});
        QVERIFY(!pictures.isLookDue(at(MissingPictures::kLookEvery.count() - 1)));
        QVERIFY(pictures.isLookDue(at(MissingPictures::kLookEvery.count())));
        pictures.hubGone();
        QVERIFY(pictures.isLookDue(at(1)));
    }

    void oneThatTheCloudLacksHoldsUpNoneBehindItAndIsTold()
    {
        auto [pictures] = Round({"a", "b"});
        (void)pictures.next(at(0));
        pictures.passOver(Why::Lacking, at(1));
        QVERIFY(pictures.troubles() == std::vector<std::string>{"picture-missing:a"});
        QVERIFY(pictures.next(at(1)) == (Wanted{"b", 0}));
        pictures.brought({1, 1}, at(2));
        QVERIFY(!pictures.isLookDue(at(2)));
        QVERIFY(pictures.isLookDue(at(2002)));
        pictures.looks();
        pictures.found({"a"}, at(2002));
        QVERIFY(pictures.troubles() == std::vector<std::string>{"picture-missing:a"});
        (void)pictures.next(at(2002));
        pictures.brought({1, 1}, at(2003));
        QVERIFY(pictures.troubles().empty());
    }

    void whatIsNamedNoMoreIsNoTrouble()
    {
        auto [pictures] = Round({"a"});
        (void)pictures.next(at(0));
        pictures.passOver(Why::Damaged, at(0));
        QVERIFY(pictures.troubles() == std::vector<std::string>{"picture-damaged:a"});
        pictures.looks();
        pictures.found({}, at(5000));
        QVERIFY(pictures.troubles().empty());
    }

    void afterACutItGoesOnWhereItWas()
    {
        auto [pictures] = Round({"a"});
        (void)pictures.next(at(0));
        pictures.brought({60, 100}, at(1));
        (void)pictures.next(at(1));
        pictures.failed(at(2));
        QVERIFY(!pictures.next(at(2)));
        QVERIFY(!pictures.isLookDue(at(2001)));
        QVERIFY(pictures.isLookDue(at(2002)));
        pictures.looks();
        pictures.found({"a"}, at(2002));
        QVERIFY(pictures.next(at(2002)) == (Wanted{"a", 60}));
    }

    void aHubThatForgotIsBroughtAllOfItAgain()
    {
        for (const bool is_gone : {false, true}) {
            auto [pictures] = Round({"a"});
            (void)pictures.next(at(0));
            pictures.brought({60, 100}, at(1));
            is_gone ? pictures.hubGone() : pictures.hubForgot();
            pictures.found({"a"}, at(2));
            QVERIFY(pictures.next(at(2)) == (Wanted{"a", 0}));
        }
    }

    void itRestsLongerAfterEachTroubleUpToAMinute()
    {
        MissingPictures pictures([] { return 1.0; }, 0);
        std::int64_t now = 0;
        for (const int pause : {2, 4, 8, 16, 32, 60, 60}) {
            pictures.failed(at(now));
            QVERIFY(!pictures.isLookDue(at(now + pause * 1000 - 1)));
            now += pause * 1000;
            QVERIFY(pictures.isLookDue(at(now)));
        }
        pictures.failed(at(now), Ms{90'000}); // as long as the cloud wants
        QVERIFY(!pictures.isLookDue(at(now + 89'999)));
    }

    void noMoreBytesComeThanTheLineIsToGive()
    {
        MissingPictures pictures([] { return 1.0; }, 1000);
        pictures.looks();
        pictures.found({"a"}, at(0));
        (void)pictures.next(at(0));
        pictures.brought({500, 1000}, at(100));
        QVERIFY(!pictures.next(at(599)));
        QVERIFY(pictures.next(at(600)) == (Wanted{"a", 500}));
    }
};

VQ_JOINED_TEST(MissingPicturesTest)

} // namespace vq::missing_pictures_test

#include "missing_pictures_test.moc"

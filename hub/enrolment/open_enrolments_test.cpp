// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "hub/enrolment/code_tries.h"
#include "hub/enrolment/open_enrolments.h"
#include "tests/support/joined_test.h"

namespace vq::hub::open_enrolments_test {

namespace {

const SteadyMs kNow{Ms{1'000'000}};

Newcomer newcomer(SessionKey session, const std::string &address = "10.0.0.7")
{
    return {.session = session,
            .address = address,
            .asked = {.role = "kiosk", .name = "Door", .program = {}, .request = {}}};
}

DeviceId device(std::uint8_t number)
{
    DeviceId id;
    id.bytes[0] = number;
    return id;
}

} // namespace

class OpenEnrolmentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m = OpenEnrolments(); }

    void aCodeIsItsOwnersUntilItsTenMinutesAreOver()
    {
        const std::string code = added(1)->code;
        QVERIFY(m.withCode(code) != nullptr);
        QCOMPARE(m.withCode(code)->newcomer.session, SessionKey(1));
        QVERIFY(m.takeEnded(kNow + (Minutes{10} - Ms{1})).empty());
        QCOMPARE(m.takeEnded(kNow + Minutes{10}).size(), std::size_t(1));
        QVERIFY(m.withCode(code) == nullptr);
    }

    void itEndsWithItsConnectionUnlessSomebodyHasApprovedIt()
    {
        const std::string first = added(1)->code;
        OpenEnrolment *approved = added(2);
        approved->grant.emplace();
        const std::string second = approved->code;
        m.left(1);
        m.left(2);
        QVERIFY(m.withCode(first) == nullptr);
        QVERIFY(m.withCode(second) != nullptr);
        QVERIFY(!m.withCode(second)->is_here);
        QVERIFY(m.grantedTo(Hash256{}) == approved); // it comes again with its key
        approved->is_confirmed = true;
        QVERIFY(m.grantedTo(Hash256{}) == nullptr);
    }

    void oneAddressHoldsEightAndAllTogetherTwenty()
    {
        for (SessionKey session = 1; session <= 8; ++session)
            QVERIFY(m.add(newcomer(session), {}, kNow));
        QCOMPARE(refusal("10.0.0.7"), std::string("too_many_enrolments"));
        for (SessionKey session = 9; session <= 20; ++session)
            QVERIFY(
                m.add(newcomer(session, "10.0.1." + std::to_string(session)), {}, kNow));
        QCOMPARE(refusal("10.0.0.9"), std::string("too_many_enrolments"));
        m.left(3);
        QVERIFY(m.add(newcomer(21), {}, kNow));
    }

    void nobodyAsksMoreOftenThanOnceASecondForLong()
    {
        for (SessionKey session = 1; session <= 60; ++session) {
            QVERIFY(m.add(newcomer(session), {}, kNow));
            m.left(session);
        }
        const auto refused = m.add(newcomer(61), {}, kNow + Ms{20'000});
        QVERIFY(!refused);
        QCOMPARE(refused.error().retry_after, std::optional(Ms{40'000}));
        QVERIFY(m.add(newcomer(61), {}, kNow + Minutes{1}));
    }

    void fiveWrongCodesMakeOneOperatorWaitAndNobodyElse()
    {
        CodeTries tries;
        for (int i = 0; i < 4; ++i)
            tries.noteWrong(device(1), kNow);
        QCOMPARE(tries.leftFor(device(1), kNow), Ms{0});
        tries.noteWrong(device(1), kNow);
        QCOMPARE(tries.leftFor(device(1), kNow + Ms{1000}), Ms{599'000});
        QCOMPARE(tries.leftFor(device(2), kNow), Ms{0});
        QCOMPARE(tries.leftFor(device(1), kNow + Minutes{10}), Ms{0});
        tries.noteWrong(device(1), kNow + Minutes{10}); // counted anew
        QCOMPARE(tries.leftFor(device(1), kNow + Minutes{10}), Ms{0});
    }

private:
    OpenEnrolment *added(SessionKey session)
    {
        const auto open = m.add(newcomer(session), {}, kNow);
        return open ? *open : nullptr;
    }
    std::string refusal(const std::string &address)
    {
        const auto open = m.add(newcomer(99, address), {}, kNow);
        return open ? std::string() : open.error().code;
    }

    OpenEnrolments m;
};

VQ_JOINED_TEST(OpenEnrolmentsTest)

} // namespace vq::hub::open_enrolments_test

#include "open_enrolments_test.moc"

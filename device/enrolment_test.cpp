// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include "device/enrolment_for_test.h"
#include "tests/support/joined_test.h"

namespace vq::device::enrolment_test {

using State = Enrolment::State;

namespace {

const lan::HubMessage kCode =
    lan::EnrolmentCode{.code = "7KQM-2ZXT", .left = Ms{600'000}};
const std::string kPin = "0123456789abcdef";

lan::HubMessage goodbye(ErrorKind kind, const char *code)
{
    return lan::Goodbye{{kind, code, "M"}};
}

} // namespace

class EnrolmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m = std::make_unique<NewKiosk>("kiosk", kPin); }

    void itAsksForACodeAndShowsIt()
    {
        QCOMPARE(m->enrolment().state(), State::Looking);
        m->opens();
        QVERIFY(m->said<lan::Enrol>() != nullptr);
        QCOMPARE(m->said<lan::Enrol>()->role, std::string("kiosk"));
        QVERIFY(m->said<lan::Enrol>()->request.starts_with("-----BEGIN"));
        m->hears(kCode);
        QCOMPARE(m->enrolment().state(), State::Showing);
        QCOMPARE(m->enrolment().command(), "vqctl device approve 7KQM-2ZXT");
        QCOMPARE(m->enrolment().spelledCode(), "7 K Q M 2 Z X T");
        QCOMPARE(m->enrolment().mark(), "04HM-ASW9-NF6Y");
        QCOMPARE(m->enrolment().timeLeft(), "10:00");
        m->pass(Ms{5'500});
        QCOMPARE(m->enrolment().timeLeft(), "9:54");
    }

    void whatItIsGivenIsOnItsDiskBeforeItConfirms()
    {
        m->opens();
        m->hears(kCode);
        m->hears(NewKiosk::given());
        QVERIFY(m->said<lan::ConfirmEnrolment>() != nullptr);
        QCOMPARE(m->files().unconfirmed(), std::string("vq1.1.secret"));
        QCOMPARE(m->files().hubPin(), kPin);
        QCOMPARE(m->files().token(), std::string());
        QSignalSpy done(&m->enrolment(), &Enrolment::done);
        m->hears(lan::EnrolmentDone{});
        QCOMPARE(done.size(), 1);
        QCOMPARE(m->files().token(), std::string("vq1.1.secret"));
        QCOMPARE(m->enrolment().state(), State::Done);
    }

    void whatItCannotWriteItDoesNotConfirm()
    {
        m->opens();
        m->hears(kCode);
        QVERIFY(QDir(QString::fromStdString(m->files().folder())).removeRecursively());
        m->hears(NewKiosk::given());
        QVERIFY(m->said<lan::ConfirmEnrolment>() == nullptr);
        QCOMPARE(m->enrolment().state(), State::Looking);
    }

    void aConfirmationThatWasLostIsSaidAgainToThatHubAlone()
    {
        m->opens();
        QCOMPARE(m->pinned_to, std::string()); // whichever hub: a person compares
        m->hears(kCode);
        m->hears(NewKiosk::given());
        m->begin(); // the power was cut
        QCOMPARE(m->pinned_to, kPin);
        m->opens();
        QVERIFY(m->said<lan::ConfirmEnrolment>() != nullptr);
        QCOMPARE(m->said<lan::ConfirmEnrolment>()->token, std::string("vq1.1.secret"));
        m->hears(lan::EnrolmentDone{});
        QCOMPARE(m->enrolment().state(), State::Done);
    }

    void aHubThatKnowsNothingOfItGivesTheNextCode()
    {
        m->opens();
        m->hears(kCode);
        m->hears(NewKiosk::given());
        m->loses();
        m->pass(Enrolment::kPauseMax);
        m->opens();
        m->hears(goodbye(ErrorKind::Reject, "bad_token"));
        QCOMPARE(m->files().unconfirmed(), std::string());
        QCOMPARE(m->files().hubPin(), std::string());
        m->pass(Enrolment::kPauseMax);
        m->opens();
        QVERIFY(m->said<lan::Enrol>() != nullptr);
    }

    void aCodeThatEndedIsFollowedByTheNext()
    {
        m->opens();
        m->hears(kCode);
        m->pass(Ms{600'000});
        m->hears(goodbye(ErrorKind::Retry, "code_ended"));
        QCOMPARE(m->enrolment().state(), State::Looking);
        QCOMPARE(m->enrolment().code(), QString());
        const int opened = m->opened;
        m->pass(Enrolment::kPauseMax);
        QCOMPARE(m->opened, opened + 1);
    }

    void whoIsRefusedAsksOnceAMinute()
    {
        m->opens();
        m->hears(kCode);
        m->hears(goodbye(ErrorKind::Reject, "enrolment_refused"));
        QCOMPARE(m->enrolment().state(), State::Refused);
        const int opened = m->opened;
        m->pass(Enrolment::kRefusedPause - Ms{1});
        QCOMPARE(m->opened, opened);
        m->pass(Ms{1});
        QCOMPARE(m->opened, opened + 1);
    }

    void aHubThatFellSilentIsLeft()
    {
        m->opens();
        m->hears(kCode);
        m->pass(Enrolment::kSilenceMax);
        QCOMPARE(m->enrolment().state(), State::Looking);
    }

    void whatNobodyAskedForIsNotTaken()
    {
        m->opens();
        m->hears(NewKiosk::given());
        QCOMPARE(m->files().unconfirmed(), std::string());
        QCOMPARE(m->enrolment().state(), State::Looking);
    }

private:
    std::unique_ptr<NewKiosk> m;
};

VQ_JOINED_TEST(EnrolmentTest)

} // namespace vq::device::enrolment_test

#include "enrolment_test.moc"

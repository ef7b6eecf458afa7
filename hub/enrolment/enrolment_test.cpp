// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <set>

#include <QTemporaryDir>
#include <QTest>

#include "hub/lan/lan_world.h"
#include "platform/crypto/authority.h"
#include "platform/crypto/credentials.h"
#include "platform/crypto/spoken_code.h"
#include "tests/support/joined_test.h"

namespace vq::hub::enrolment_test {

using crypto::Credentials;

namespace {

// The loopback address, written so that the hub does not take it for one: it serves with TLS.
constexpr const char *kTls = "0x7f000001";

} // namespace

// A whole hub, newcomers with real sockets, and an operator who approves them.
class EnrolmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m.reset(); // one hub at a time
        m = std::make_unique<LanWorld>("", kTls);
        m_dir = std::make_unique<QTemporaryDir>();
    }

    void aNewKioskIsADeviceOnceItHasConfirmed()
    {
        const auto kiosk = asked("kiosk");
        const auto boss = m->operatorDevice();
        boss->say(lan::Request{"approve-1", lan::ApproveEnrolment{codeOf(*kiosk)}});
        QVERIFY(waitFor([&] { return !kiosk->heard<lan::Enrolled>().empty(); }));
        const auto given = kiosk->heard<lan::Enrolled>()[0];
        QCOMPARE(given.name, std::string("new kiosk"));
        // Approved is not yet live: the log has heard of nothing.
        QCOMPARE(m->greet("kiosk", given.token)->goodbye(), std::string("bad_token"));
        QVERIFY(boss->replyTo("approve-1") == nullptr);

        kiosk->say(lan::ConfirmEnrolment{given.token});
        QVERIFY(waitFor([&] { return !kiosk->heard<lan::EnrolmentDone>().empty(); }));
        QVERIFY(waitFor([&] { return boss->replyTo("approve-1") != nullptr; }));
        const auto reply =
            std::get<lan::DeviceReply>(*boss->replyTo("approve-1")->outcome);
        QCOMPARE(reply.device.name, std::string("new kiosk"));
        QCOMPARE(reply.device.role, std::string("kiosk"));
        QCOMPARE(reply.token, std::string()); // it is the kiosk's alone
        QVERIFY(reply.device.id == given.device);

        QCOMPARE(m->greet("kiosk", given.token)->goodbye(), std::string());
        QVERIFY(credentials().keep({given.certificate, given.authority}));
        QCOMPARE(shown("kiosk")->goodbye(), std::string());
        // The same request again is answered the same, and makes nobody else.
        QCOMPARE(boss->ask(lan::ApproveEnrolment{codeOf(*kiosk)}, "approve-1"), "done");
        QCOMPARE(devices(*boss), 2);
        // And for anybody else the code is used up.
        QCOMPARE(boss->ask(lan::ApproveEnrolment{codeOf(*kiosk)}), "wrong_code");
    }

    void anAnswerThatWasLostComesAgainForTheSameKey()
    {
        auto kiosk = asked("kiosk");
        const auto boss = m->operatorDevice();
        boss->say(lan::Request{"approve-2", lan::ApproveEnrolment{codeOf(*kiosk)}});
        QVERIFY(waitFor([&] { return !kiosk->heard<lan::Enrolled>().empty(); }));
        const auto lost = kiosk->heard<lan::Enrolled>()[0];
        kiosk.reset();
        kiosk = asked("kiosk");
        QVERIFY(waitFor([&] { return !kiosk->heard<lan::Enrolled>().empty(); }));
        const auto given = kiosk->heard<lan::Enrolled>()[0];
        QVERIFY(given.token == lost.token);
        kiosk->say(lan::ConfirmEnrolment{given.token});
        kiosk->say(lan::ConfirmEnrolment{given.token});
        QVERIFY(waitFor([&] { return kiosk->heard<lan::EnrolmentDone>().size() == 2; }));
        QCOMPARE(devices(*boss), 2);
    }

    void aConfirmationThatWasLostIsAskedForOnAnyConnection()
    {
        const auto given = enrolled("display");
        m->start(); // the hub knows nothing of codes any more, and the device from its log
        const auto display = m->connect();
        display->say(lan::ConfirmEnrolment{given.token});
        QVERIFY(waitFor([&] { return !display->heard<lan::EnrolmentDone>().empty(); }));
    }

    void whatWasApprovedAndNotConfirmedEndsWithTheHub()
    {
        const auto kiosk = asked("kiosk");
        const auto boss = m->operatorDevice();
        boss->say(lan::Request{"approve-3", lan::ApproveEnrolment{codeOf(*kiosk)}});
        QVERIFY(waitFor([&] { return !kiosk->heard<lan::Enrolled>().empty(); }));
        const auto given = kiosk->heard<lan::Enrolled>()[0];
        m->start();
        const auto again = m->connect();
        again->say(lan::ConfirmEnrolment{given.token});
        QTRY_COMPARE(again->goodbye(), std::string("bad_token"));
        QCOMPARE(devices(*m->operatorDevice()), 1); // the operator
    }

    void aNewcomerMayAskNothingElse()
    {
        const auto kiosk = asked("kiosk");
        kiosk->say(lan::Request{"q", lan::GetStatus{}});
        QTRY_COMPARE(kiosk->goodbye(), std::string("no_hello"));
        QVERIFY(kiosk->replyTo("q") == nullptr);
        const auto other = asked("kiosk");
        other->say(lan::Hello{.role = "kiosk", .token = "x", .program = "t"});
        QTRY_COMPARE(other->goodbye(), std::string("malformed"));
        const auto known = m->operatorDevice();
        known->say(wanted("kiosk"));
        QTRY_COMPARE(known->heard<lan::Reply>().size(), std::size_t(1));
        QCOMPARE(known->heard<lan::Reply>()[0].outcome.error().code,
                 std::string("malformed"));
        known->say(lan::ConfirmEnrolment{"x"});
        QTRY_COMPARE(known->heard<lan::Reply>().size(), std::size_t(2));
    }

    void onlyAKioskADisplayOrACounterAsks_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("refusal"); // empty: it gets a code
        QTest::newRow("kiosk") << "kiosk"
                               << "Door"
                               << "";
        QTest::newRow("display") << "display"
                                 << "Hall"
                                 << "";
        QTest::newRow("counter") << "counter"
                                 << "Desk"
                                 << "";
        QTest::newRow("operator") << "operator"
                                  << "Boss"
                                  << "unknown_role";
        QTest::newRow("sync") << "sync"
                              << "Cloud"
                              << "unknown_role";
        QTest::newRow("no role") << ""
                                 << "Door"
                                 << "unknown_role";
        QTest::newRow("no name") << "kiosk"
                                 << ""
                                 << "unknown_role";
        QTest::newRow("a name that is taken") << "kiosk"
                                              << "remote"
                                              << "unknown_role";
    }
    void onlyAKioskADisplayOrACounterAsks()
    {
        QFETCH(const QString, role);
        QFETCH(const QString, name);
        QFETCH(const QString, refusal);
        auto enrol = wanted(role.toStdString());
        enrol.name = name.toStdString();
        QCOMPARE(outcomeOf(enrol), refusal.toStdString());
    }

    void whatIsNoRequestIsRefused()
    {
        auto enrol = wanted("kiosk");
        enrol.request = "x";
        QCOMPARE(outcomeOf(enrol), std::string("bad_certificate_request"));
        enrol = wanted("kiosk");
        enrol.protocol = 7;
        QCOMPARE(outcomeOf(enrol), std::string("protocol"));
    }

    void whoIsWaitingIsListedWithoutItsCode()
    {
        const auto kiosk = asked("kiosk");
        const auto boss = m->operatorDevice();
        const auto list = boss->answer<lan::EnrolmentsReply>(lan::ListEnrolments{});
        QCOMPARE(list.mark, crypto::markOf(m->pin.toStdString()));
        QCOMPARE(list.enrolments.size(), std::size_t(1));
        QCOMPARE(list.enrolments[0].name, std::string("new kiosk"));
        QCOMPARE(list.enrolments[0].address, std::string("127.0.0.1"));
        QVERIFY(!list.enrolments[0].is_approved);
        const auto bytes =
            lan::encode(lan::HubMessage(lan::Reply{"x", lan::ReplyBody(list)}));
        QVERIFY(bytes.find(codeOf(*kiosk)) == std::string::npos);
        QCOMPARE(m->device("kiosk", "other")->ask(lan::ListEnrolments{}), "forbidden");
    }

    void whatDoesNotFitIsNotGiven()
    {
        const auto kiosk = asked("kiosk");
        const auto boss = m->operatorDevice();
        const std::string code = codeOf(*kiosk);
        QCOMPARE(boss->ask(lan::ApproveEnrolment{code, {}, "display"}), "other_role");
        QCOMPARE(boss->ask(lan::ApproveEnrolment{code, "remote"}), "unknown_role");
        QCOMPARE(boss->ask(lan::ApproveEnrolment{code, {}, {}, "0000-0000-0000"}),
                 "other_hub");
        QTRY_COMPARE(kiosk->goodbye(), std::string("enrolment_refused"));
        QCOMPARE(boss->ask(lan::ApproveEnrolment{code}), "wrong_code");
        QVERIFY(kiosk->heard<lan::Enrolled>().empty());
    }

    void anOperatorRefusesACode()
    {
        const auto kiosk = asked("kiosk");
        const auto boss = m->operatorDevice();
        QCOMPARE(boss->ask(lan::RefuseEnrolment{codeOf(*kiosk)}), "done");
        QTRY_COMPARE(kiosk->goodbye(), std::string("enrolment_refused"));
        QCOMPARE(boss->ask(lan::ApproveEnrolment{codeOf(*kiosk)}), "wrong_code");
    }

    void afterFiveWrongCodesTheRightOneIsRefusedToo()
    {
        const auto kiosk = asked("kiosk");
        const auto boss = m->operatorDevice();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(boss->ask(lan::ApproveEnrolment{"0000-0000"}), "wrong_code");
        QCOMPARE(boss->ask(lan::ApproveEnrolment{codeOf(*kiosk)}), "too_many_attempts");
        QCOMPARE(boss->ask(lan::RefuseEnrolment{codeOf(*kiosk)}), "too_many_attempts");
        QVERIFY(kiosk->heard<lan::Enrolled>().empty());
    }

    void aCodeEndsWithItsConnection()
    {
        auto kiosk = asked("kiosk");
        const std::string code = codeOf(*kiosk);
        kiosk.reset();
        const auto boss = m->operatorDevice();
        QVERIFY(waitFor([&] {
            return boss->answer<lan::EnrolmentsReply>(lan::ListEnrolments{})
                .enrolments.empty();
        }));
        QCOMPARE(boss->ask(lan::ApproveEnrolment{code}), "wrong_code");
    }

    void withoutTlsThereIsATokenAlone()
    {
        m.reset();
        m = std::make_unique<LanWorld>();
        const auto given = enrolled("counter");
        QCOMPARE(given.certificate, std::string());
        QCOMPARE(m->greet("counter", given.token)->goodbye(), std::string());
        const auto boss = m->operatorDevice();
        QCOMPARE(boss->answer<lan::EnrolmentsReply>(lan::ListEnrolments{}).mark,
                 std::string());
    }

private:
    Credentials credentials() const
    {
        return *Credentials::open(m_dir->path().toStdString());
    }
    static bool waitFor(const std::function<bool()> &is_so)
    {
        return QTest::qWaitFor(is_so, 10'000);
    }
    lan::Enrol wanted(const std::string &role) const
    {
        return {.role = role,
                .name = "new " + role,
                .program = "t",
                .request = crypto::certificateRequest(credentials().key(), "x")};
    }
    std::unique_ptr<TestDevice> asked(const std::string &role) const
    {
        auto device = m->connect();
        device->say(wanted(role));
        (void)waitFor([&] {
            return !device->heard<lan::EnrolmentCode>().empty() ||
                   !device->goodbye().empty();
        });
        return device;
    }
    static std::string codeOf(const TestDevice &device)
    {
        return device.heard<lan::EnrolmentCode>().at(0).code;
    }
    // The code of its refusal; empty: it got a code to show.
    std::string outcomeOf(const lan::Enrol &enrol) const
    {
        auto device = m->connect();
        device->say(enrol);
        (void)waitFor([&] {
            return !device->heard<lan::EnrolmentCode>().empty() ||
                   !device->goodbye().empty();
        });
        return device->goodbye();
    }
    lan::Enrolled enrolled(const std::string &role) const
    {
        const auto device = asked(role);
        const auto boss = m->operatorDevice();
        boss->say(
            lan::Request{"approve-" + role, lan::ApproveEnrolment{codeOf(*device)}});
        (void)waitFor([&] { return !device->heard<lan::Enrolled>().empty(); });
        const auto given = device->heard<lan::Enrolled>().at(0);
        device->say(lan::ConfirmEnrolment{given.token});
        (void)waitFor([&] { return !device->heard<lan::EnrolmentDone>().empty(); });
        return given;
    }
    // So many devices of the site are not revoked.
    static int devices(const TestDevice &boss)
    {
        std::set<DeviceId> ids;
        for (const auto &snapshot : boss.heard<lan::Snapshot>())
            for (const auto &device : snapshot.view.devices)
                ids.insert(device.id);
        for (const auto &delta : boss.heard<lan::Delta>())
            for (const auto &device : delta.devices)
                ids.insert(device.id);
        return static_cast<int>(ids.size());
    }
    // A device that says Hello over TLS with what is in its folder.
    std::unique_ptr<TestDevice> shown(const std::string &role) const
    {
        auto device = m->connect({.url = QUrl(m->url),
                                  .pin = m->pin,
                                  .certificate_file = m_dir->filePath("certificate.pem"),
                                  .key_file = m_dir->filePath("key.pem")});
        device->say(lan::Hello{.role = role, .token = {}, .program = "t"});
        (void)waitFor([&] {
            return !device->goodbye().empty() || !device->heard<lan::Snapshot>().empty();
        });
        return device;
    }

    std::unique_ptr<LanWorld> m;
    std::unique_ptr<QTemporaryDir> m_dir;
};

VQ_JOINED_TEST(EnrolmentTest)

} // namespace vq::hub::enrolment_test

#include "enrolment_test.moc"

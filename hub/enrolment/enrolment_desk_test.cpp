// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <QCoreApplication>
#include <QTest>

#include "core/fake/fake_clock.h"
#include "hub/enrolment/enrolment_desk.h"
#include "platform/crypto/authority.h"
#include "sync/wire/lan_codec.h"
#include "tests/support/joined_test.h"

namespace vq::hub::enrolment_desk_test {

namespace {

constexpr SessionKey kKiosk = 7;
constexpr SessionKey kBoss = 1;

class Nobody final : public Backstage {
public:
    void handle(const Asker &, const ReplyTo &, const lan::RequestBody &) override {}
};

} // namespace

// The desk by itself, with a clock that a test moves: what it says and what it asks the reducer.
class EnrolmentDeskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_out.clear();
        m_asked.clear();
        m_desk = std::make_unique<EnrolmentDesk>(EnrolmentDesk::Parts{
            .authority = m_no_authority,
            .mark = {},
            .clock = m_clock,
            .submit =
                [this](Item item) {
                    m_asked.push_back(std::move(item));
                    return true;
                },
            .deliver = [this](Outbox out) { m_out.push_back(std::move(out)); },
            .others = m_nobody});
    }

    void aCodeEndsAfterTenMinutesAndItsDeviceIsTold()
    {
        const std::string code = begin();
        m_clock.pass(Minutes{10} - Ms{1});
        m_desk->tick();
        QVERIFY(m_out.empty());
        m_clock.pass(Ms{1});
        m_desk->tick();
        QCOMPARE(farewell(), std::string("code_ended"));
        QCOMPARE(approve("a", code), std::string("wrong_code"));
    }

    void theWallClockEndsNoCode()
    {
        const std::string code = begin();
        m_clock.set(m_clock.now() + std::chrono::days{3650});
        m_desk->tick();
        QCOMPARE(approve("a", code), std::string()); // nothing yet: the device is told
        QVERIFY(std::holds_alternative<lan::Enrolled>(toldLast()));
    }

    void whoApprovesHearsWhenTheDeviceTakesNothing()
    {
        const std::string code = begin();
        QCOMPARE(approve("a", code), std::string());
        m_clock.pass(EnrolmentDesk::kConfirmedWithin);
        m_desk->tick();
        QCOMPARE(answerTo("a"), std::string("not_taken"));
        QVERIFY(m_asked.empty()); // the log has heard of nothing
    }

    void aDeviceThatConfirmsLateIsAddedAllTheSameAndOnce()
    {
        const std::string code = begin();
        QCOMPARE(approve("a", code), std::string());
        const auto given = std::get<lan::Enrolled>(toldLast());
        m_clock.pass(Minutes{1});
        m_desk->tick();
        m_desk->left(kKiosk);
        m_desk->confirm(kKiosk + 1, given.token);
        QCOMPARE(m_asked.size(), std::size_t(2)); // the command, then the question
        const auto &ask = std::get<Ask>(m_asked[0]);
        const auto &add = std::get<command::AddDevice>(ask.command.body);
        QVERIFY(add.device == given.device);
        QCOMPARE(add.role, std::string("kiosk"));
        QCOMPARE(ask.request_id, std::string("a"));
        QVERIFY(ask.secret.empty()); // the operator is not told the token
        m_desk->confirm(kKiosk + 2, given.token);
        QCOMPARE(std::get<Ask>(m_asked[2]).request_id, std::string("a")); // done once
    }

    void whatNobodyConfirmedInTimeIsNothing()
    {
        const std::string code = begin();
        QCOMPARE(approve("a", code), std::string());
        const auto given = std::get<lan::Enrolled>(toldLast());
        m_clock.pass(Minutes{10});
        m_desk->tick();
        m_desk->confirm(kKiosk, given.token);
        QCOMPARE(m_asked.size(), std::size_t(1)); // the question alone
        QVERIFY(std::holds_alternative<Errand>(m_asked[0]));
    }

    void anotherOperatorMayGoOnAfterFiveWrongCodes()
    {
        const std::string code = begin();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(approve("w" + std::to_string(i), "0000-0000"),
                     std::string("wrong_code"));
        QCOMPARE(approve("a", code), std::string("too_many_attempts"));
        m_boss.bytes[0] = 2;
        QCOMPARE(approve("b", code), std::string());
        m_boss.bytes[0] = 1;
    }

private:
    std::string begin()
    {
        const auto key = crypto::KeyPair::generate(crypto::SignatureKind::Es256);
        const auto code =
            m_desk->begin({.session = kKiosk,
                           .address = "10.0.0.7",
                           .asked = {.role = "kiosk",
                                     .name = "Door",
                                     .program = "t",
                                     .request = crypto::certificateRequest(key, "x")}});
        return code ? code->code : code.error().code;
    }
    // The code of the refusal; empty: no answer yet.
    std::string approve(const std::string &id, const std::string &code)
    {
        m_desk->handle(
            {.device = m_boss, .role = "operator", .name = "boss", .clerk = {}},
            {kBoss, id}, lan::ApproveEnrolment{code});
        return answerTo(id);
    }
    static lan::HubMessage decoded(const Answer &answer)
    {
        return *lan::decodeHubMessage(std::as_bytes(std::span(*answer.message)));
    }
    std::string answerTo(const std::string &id) const
    {
        for (const auto &out : m_out)
            for (const auto &answer : out.answers) {
                const auto message = decoded(answer);
                const auto *reply = std::get_if<lan::Reply>(&message);
                if (reply != nullptr && reply->request_id == id && !reply->outcome)
                    return reply->outcome.error().code;
            }
        return {};
    }
    lan::HubMessage toldLast() const { return decoded(m_out.back().answers.back()); }
    std::string farewell() const
    {
        return m_out.empty() || m_out.back().farewells.empty()
                   ? std::string()
                   : m_out.back().farewells.back().reason.code;
    }

    FakeClock m_clock;
    Nobody m_nobody;
    DeviceId m_boss{{1}};
    const std::optional<SiteAuthority> m_no_authority;
    std::vector<Outbox> m_out;
    std::vector<Item> m_asked;
    std::unique_ptr<EnrolmentDesk> m_desk;
};

VQ_JOINED_TEST(EnrolmentDeskTest)

} // namespace vq::hub::enrolment_desk_test

#include "enrolment_desk_test.moc"

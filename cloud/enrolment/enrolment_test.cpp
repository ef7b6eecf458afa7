// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QTemporaryDir>
#include <QTest>

#include "cloud/database/migrate.h"
#include "cloud/database/sqlite_database.h"
#include "cloud/devices/module.h"
#include "cloud/enrolment/module.h"
#include "cloud/model/row_form.h"
#include "cloud/personal/module.h"
#include "cloud/sites/module.h"
#include "cloud/tenants/module.h"
#include "platform/crypto/authority.h"
#include "platform/crypto/base64url.h"

using namespace vq;
using namespace vq::cloud;
using crypto::KeyPair;
using crypto::SignatureKind;
using std::chrono::days;

namespace {

const std::string kTenant(32, 'a');
const std::string kAdmin(32, 'b');
const UtcMs kNow = fromUnixMs(1'780'000'000'000);

std::string derOf(const std::string &pem)
{
    QByteArray text;
    for (const auto &line : QByteArray::fromStdString(pem).split('\n'))
        if (!line.startsWith("-----"))
            text += line;
    return QByteArray::fromBase64(text).toStdString();
}

std::string textAt(const json::Value &data, std::string_view name)
{
    const auto *found = data.find(name);
    const auto *text = found != nullptr ? found->as<std::string>() : nullptr;
    return text != nullptr ? *text : std::string();
}

} // namespace

// The routes on a clock of their own: what only shows after months.
class EnrolmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const auto folder = m_dir->path().toStdString();
        auto vault = std::make_shared<personal::KeyVault>(
            *personal::openRootKeys(folder + "/root.keys"),
            [](Database &, const std::string &) -> Result<std::vector<std::string>> {
                return std::vector<std::string>();
            });
        const Connect connect = [folder, vault]() -> Result<std::unique_ptr<Database>> {
            auto opened = SqliteDatabase::open({.path = folder + "/cloud.sqlite"});
            if (opened)
                (*opened)->setVault(vault);
            return opened;
        };
        m_database = std::move(*connect());
        QVERIFY(migrate(*m_database,
                        std::array{personal::schema(), tenants::schema(), sites::schema(),
                                   devices::schema(), enrolment::schema()}));
        m_lane = std::make_unique<WriteLane>(connect);
        m_routes.clear();
        m_revoked.clear();
        enrolment::addRoutes(
            m_routes,
            {.tries = [](const std::string &) { return RateVerdict(); },
             .revoked = [this](const std::string &id) { m_revoked.push_back(id); }});
        Tenant tenant{.id = kTenant, .name = "T", .domain = "t.example"};
        QVERIFY(insertRow(*m_database, tenant));
        m_now = kNow;
        m_key = std::make_unique<KeyPair>(KeyPair::generate(SignatureKind::Es256));
    }
    void cleanup()
    {
        m_lane.reset();
        m_database.reset();
    }

    void aCodeIsGoodForTenMinutes()
    {
        const auto begun = begin();
        m_now += Minutes{10} - Ms{1};
        QCOMPARE(statusOf(begun), std::string("pending"));
        m_now += Ms{1};
        QCOMPARE(statusOf(begun), std::string("expired"));
        const auto answer = approve(begun);
        QVERIFY(answer && answer->refusal);
        QCOMPARE(answer->refusal->problems.front().code, std::string("wrong_code"));
    }

    void anApprovedOneIsToldForAnHourAfterItsEnd()
    {
        const auto begun = begin();
        QVERIFY(approve(begun));
        m_now += Minutes{69};
        begin(); // which takes away what is old
        QCOMPARE(statusOf(begun), std::string("approved"));
        m_now += Minutes{2};
        begin();
        QCOMPARE(statusOf(begun), std::string());
    }

    void wrongCodesAreForgottenAfterTenMinutes()
    {
        const auto begun = begin();
        for (int i = 0; i < 5; ++i)
            QVERIFY(approve(begun, "0000-0000")->refusal);
        QCOMPARE(approve(begun).error().status, 429);
        m_now += Minutes{10} - Ms{1};
        QCOMPARE(approve(begin()).error().status, 429);
        m_now += Ms{1};
        QVERIFY(approve(begin(), "0000-0000")->refusal);
        const auto answer = approve(begin());
        QVERIFY(answer && !answer->refusal);
    }

    void aCertificateOpensUntilItsEndAndIsRenewedForAMonthMore_data()
    {
        QTest::addColumn<int>("after_days");
        QTest::addColumn<QString>("who"); // "device", "lapsed", or why not
        QTest::newRow("fresh") << 0 << "device";
        QTest::newRow("the last day") << 89 << "device";
        QTest::newRow("over") << 91 << "lapsed";
        QTest::newRow("the last day of grace") << 119 << "lapsed";
        QTest::newRow("too late") << 121 << "certificate_expired";
    }
    void aCertificateOpensUntilItsEndAndIsRenewedForAMonthMore()
    {
        QFETCH(const int, after_days);
        QFETCH(const QString, who);
        const auto pem = certificate();
        m_now += days{after_days};
        QCOMPARE(who, nameOf(enrolment::lookUp(*m_database, *m_lane, derOf(pem), m_now)));
    }

    void itIsRenewedInItsLastMonthByTheKeyOrAnother_data()
    {
        QTest::addColumn<int>("after_days");
        QTest::addColumn<bool>("same_key");
        QTest::addColumn<QString>("outcome"); // "same", "new" or why not
        QTest::newRow("early, the same key") << 59 << true << "same";
        QTest::newRow("early, another key") << 59 << false << "certificate_fresh";
        QTest::newRow("due, the same key") << 60 << true << "new";
        QTest::newRow("due, another key") << 60 << false << "new";
        QTest::newRow("lapsed") << 100 << false << "new";
    }
    void itIsRenewedInItsLastMonthByTheKeyOrAnother()
    {
        QFETCH(const int, after_days);
        QFETCH(const bool, same_key);
        QFETCH(const QString, outcome);
        const auto pem = certificate();
        m_now += days{after_days};
        const auto answer =
            renew(pem, same_key ? *m_key : KeyPair::generate(SignatureKind::Es256));
        const auto told = answer ? textAt(answer->data, "certificate") : std::string();
        QCOMPARE(answer ? QString(told == pem ? "same" : "new")
                        : QString::fromStdString(answer.error().problems.front().code),
                 outcome);
        if (outcome != "new")
            return;
        QCOMPARE(nameOf(enrolment::lookUp(*m_database, *m_lane, derOf(told), m_now)),
                 QString("device"));
    }

    // The first answer is lost: the device asks again, with what it has.
    void aRenewalWhoseAnswerWasLostIsAnsweredTheSame()
    {
        const auto pem = certificate();
        m_now += days{70};
        const auto key = KeyPair::generate(SignatureKind::Es256);
        const auto first = renew(pem, key);
        QVERIFY(first);
        m_now += Minutes{1};
        const auto again = renew(pem, key);
        QVERIFY(again);
        QCOMPARE(textAt(again->data, "certificate"), textAt(first->data, "certificate"));
        QVERIFY(again->changes.empty());
    }

    // A cloud that was restored from its backup does not know what it issued since.
    void whatARestoredCloudDoesNotRememberIsGood()
    {
        const auto old = certificate();
        m_now += days{70};
        const auto fresh = textAt(renew(old, *m_key)->data, "certificate");
        QVERIFY(m_database->run("UPDATE device SET certificate = $1", {old}));
        QCOMPARE(nameOf(enrolment::lookUp(*m_database, *m_lane, derOf(fresh), m_now)),
                 QString("device"));
    }

    void anAuthorityIsFollowedByTheNextAYearBeforeItsEnd()
    {
        const auto first = certificate();
        m_now += days{3650 - 366};
        const auto second = certificate();
        QCOMPARE(authorities(), std::size_t(1));
        m_now += days{2};
        const auto third = certificate();
        QCOMPARE(authorities(), std::size_t(2));
        for (const auto &pem : {second, third})
            QCOMPARE(nameOf(enrolment::lookUp(*m_database, *m_lane, derOf(pem), m_now)),
                     QString("device"));
    }

    void whoComesWithACertificateStandsUntilTheDeviceIsEnrolledAnew()
    {
        const auto pem = certificate();
        const std::vector identities = {
            *enrolment::lookUp(*m_database, *m_lane, derOf(pem), m_now)};
        QCOMPARE(devices::standingsOf(*m_database, identities)->front(), Standing::Good);
        const auto answer = approve(begin(), {}, identities.front().subject);
        QVERIFY2(answer, answer ? "" : answer.error().problems.front().message.c_str());
        QCOMPARE(devices::standingsOf(*m_database, identities)->front(),
                 Standing::SignedOut);
        QCOMPARE(m_revoked, std::vector{identities.front().subject});
        QVERIFY(m_database->run("DELETE FROM device"));
        QCOMPARE(devices::standingsOf(*m_database, identities)->front(), Standing::Gone);
    }

private:
    struct Begun {
        std::string id;
        std::string code;
        std::string secret;
    };

    Outcome<Answer> ask(std::string_view operation, Call call)
    {
        call.now = m_now;
        const auto route = std::ranges::find(m_routes, operation, &Route::operation);
        if (route->read)
            return route->read(*m_database, call);
        if (!m_database->begin())
            return notFound("database");
        auto answer = route->write(*m_database, call);
        const auto ended = m_database->execute(answer ? "COMMIT" : "ROLLBACK");
        answer ? m_database->kept() : m_database->takenBackTo(0);
        return ended ? std::move(answer) : Outcome<Answer>(ended.error());
    }

    std::string request(const KeyPair &key) const
    {
        return crypto::certificateRequest(key, "x");
    }

    Begun begin()
    {
        const auto answer =
            ask("createEnrolment",
                {.body = json::Object{{"name", "D"},
                                      {"kind", "kiosk"},
                                      {"certificateRequest", request(*m_key)}}});
        if (!answer)
            return {};
        return {textAt(answer->data, "id"), textAt(answer->data, "code"),
                textAt(answer->data, "secret")};
    }

    Outcome<Answer> approve(const Begun &begun, const std::string &code = {},
                            const std::string &device = {})
    {
        json::Object body{{"code", code.empty() ? begun.code : code}};
        if (!device.empty())
            body.push_back({"deviceId", device});
        Call call{.path = {{"tenantId", kTenant}}, .body = std::move(body)};
        call.identity.subject = kAdmin;
        return ask("approveEnrolment", std::move(call));
    }

    Outcome<Answer> look(const Begun &begun)
    {
        Call call{.path = {{"id", begun.id}}};
        call.identity.session_token = begun.secret;
        return ask("getEnrolment", std::move(call));
    }

    std::string statusOf(const Begun &begun)
    {
        const auto answer = look(begun);
        return answer ? textAt(answer->data, "status") : std::string();
    }

    std::string certificate()
    {
        const auto begun = begin();
        if (const auto answer = approve(begun); !answer || answer->refusal)
            return {};
        return textAt(look(begun)->data, "certificate");
    }

    Outcome<Answer> renew(const std::string &shown, const KeyPair &key)
    {
        Call call{.body = json::Object{{"certificateRequest", request(key)}}};
        VQ_TRY(call.identity,
               enrolment::lookUp(*m_database, *m_lane, derOf(shown), m_now));
        call.request.peer_certificate = std::make_shared<const std::string>(derOf(shown));
        return ask("renewCertificate", std::move(call));
    }

    std::size_t authorities()
    {
        Call call{.path = {{"tenantId", kTenant}}};
        return ask("getDeviceAuthority", std::move(call))
            ->data.find("certificates")
            ->as<json::Array>()
            ->size();
    }

    static QString nameOf(const Outcome<Identity> &identity)
    {
        if (!identity)
            return QString::fromStdString(identity.error().problems.front().code);
        return identity->is_lapsed ? "lapsed" : "device";
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<WriteLane> m_lane;
    Routes m_routes;
    std::vector<std::string> m_revoked;
    std::unique_ptr<KeyPair> m_key;
    UtcMs m_now{};
};

QTEST_GUILESS_MAIN(EnrolmentTest)
#include "enrolment_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QTest>

#include "hub/reducer/fingerprint.h"
#include "hub/reducer/keeper_world.h"
#include "platform/crypto/digest.h"
#include "tests/support/joined_test.h"

namespace vq::hub::limits_test {

class LimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<KeeperWorld>();
        m->config.services[0].limits = {.per_person = 1, .ask_above = 2};
        QVERIFY(m->start());
    }
    void cleanup() { m.reset(); }

    void aPersonsLimitHoldsAfterARestart();
    void theKeyIsNowhereInTheLog();
    void aPersonIsAnotherOneEachDay();
    void aRefusedAskAndItsRepeatAnywayAreTwoWishes();
    void devicesAreToldWhenALineBecomesLong();

private:
    std::string take(const char *id, std::optional<std::string> person,
                     bool anyway = false)
    {
        return KeeperWorld::said(m->handle(
            KeeperWorld::ask(id, command::TakeTicket{.service = {"PASS"},
                                                     .priority_class = {},
                                                     .language = {},
                                                     .person = std::move(person),
                                                     .join_anyway = anyway})));
    }

    std::unique_ptr<KeeperWorld> m;
};

void LimitsTest::aPersonsLimitHoldsAfterARestart()
{
    QCOMPARE(take("r1", "ada@example.org"), std::string("A001"));
    QCOMPARE(take("r2", "ada@example.org"), std::string("person_limit"));
    QCOMPARE(take("r1", "ada@example.org"), std::string("A001")); // the same wish
    const auto ticket = m->keeper->state().tickets.begin()->first;
    m->handle(KeeperWorld::ask("r3", command::Transfer{ticket, {"CASH"}}));
    QVERIFY(m->start()); // the fold agrees with the table, with the new columns too
    QCOMPARE(take("r4", "ada@example.org"), std::string("person_limit"));
    QCOMPARE(take("r5", "ben@example.org"), std::string("A002"));
}

void LimitsTest::theKeyIsNowhereInTheLog()
{
    QCOMPARE(take("r1", "ada@example.org"), std::string("A001"));
    QVERIFY(m->keeper->stop());
    for (const auto *name : {"site.db", "site.db-wal", "witness"}) {
        QFile file(QString::fromStdString(m->path(name)));
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains("ada@example"), name);
    }
}

void LimitsTest::aPersonIsAnotherOneEachDay()
{
    const Command command{
        .by = {},
        .by_name = {},
        .at_counter = {},
        .body = command::TakeTicket{
            .service = {"PASS"}, .priority_class = {}, .language = {}, .person = "ada"}};
    SiteConfig site;
    const auto today = personOf(command, site, day("2026-03-31"), crypto::sha256);
    const auto again = personOf(command, site, day("2026-03-31"), crypto::sha256);
    const auto tomorrow = personOf(command, site, day("2026-04-01"), crypto::sha256);
    site.code = "other";
    const auto elsewhere = personOf(command, site, day("2026-03-31"), crypto::sha256);
    QVERIFY(today && today == again && today != tomorrow && today != elsewhere);
}

void LimitsTest::aRefusedAskAndItsRepeatAnywayAreTwoWishes()
{
    QCOMPARE(take("r1", {}), std::string("A001"));
    QCOMPARE(take("r2", {}), std::string("A002"));
    QCOMPARE(take("r3", {}), std::string("long_line"));
    QCOMPARE(take("r3", {}, true), std::string("A003")); // a refusal was not kept
    QCOMPARE(take("r3", {}, true), std::string("A003"));
    QCOMPARE(take("r3", {}), std::string("request_id_reused"));
}

void LimitsTest::devicesAreToldWhenALineBecomesLong()
{
    take("r1", {});
    const auto out = m->handle(KeeperWorld::take("r2"));
    const auto delta = std::get<lan::Delta>(
        KeeperWorld::decoded(out.broadcasts[0].to(Audience::Kiosks)));
    QCOMPARE(delta.services.at(0).refuses, std::string("long_line"));
}

VQ_JOINED_TEST(LimitsTest)

} // namespace vq::hub::limits_test

#include "limits_test.moc"

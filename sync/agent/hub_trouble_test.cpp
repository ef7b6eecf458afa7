// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "sync/agent/hub_trouble.h"
#include "tests/support/joined_test.h"

namespace vq::hub_trouble_test {

using enum lan::LinkState;

class HubTroubleTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHubThatCannotBeHadIsSaidByItsCode_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("refusal");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<QString>("code");
        QTest::newRow("not tried yet") << int(Connecting) << ""
                                       << ""
                                       << "";
        QTest::newRow("greeting") << int(Greeting) << ""
                                  << "Lost."
                                  << "";
        QTest::newRow("live") << int(Live) << ""
                              << ""
                              << "";
        QTest::newRow("nobody there") << int(Connecting) << ""
                                      << "Connection refused."
                                      << "hub_unreachable";
        QTest::newRow("refused before, away now") << int(Connecting) << "bad_token"
                                                  << "Lost."
                                                  << "hub_unreachable";
        QTest::newRow("wrong token") << int(Refused) << "bad_token"
                                     << "Unknown."
                                     << "bad_token";
        QTest::newRow("operator's token") << int(Refused) << "wrong_role"
                                          << "Another."
                                          << "wrong_role";
        QTest::newRow("revoked") << int(Refused) << "revoked"
                                 << "Gone."
                                 << "revoked";
    }

    void aHubThatCannotBeHadIsSaidByItsCode()
    {
        QFETCH(const int, state);
        QFETCH(const QString, refusal);
        QFETCH(const QString, problem);
        QFETCH(const QString, code);
        const auto why = agent::whyNoHub({.state = static_cast<lan::LinkState>(state),
                                          .refusal_code = refusal.toStdString(),
                                          .problem = problem.toStdString()});
        QCOMPARE(why ? why->code : std::string(), code.toStdString());
        QVERIFY(!why || why->message.find(problem.toStdString()) != std::string::npos);
    }

    void whoeverHasAnotherTokenIsToldWhereTheRightOneIsFrom()
    {
        const auto why = agent::whyNoHub(
            {.state = Refused, .refusal_code = "bad_token", .problem = "Unknown."});
        QVERIFY(why->message.find("vqctl device add --role sync") != std::string::npos);
    }
};

VQ_JOINED_TEST(HubTroubleTest)

} // namespace vq::hub_trouble_test

#include "hub_trouble_test.moc"

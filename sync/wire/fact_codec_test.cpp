// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "sync/wire/fact_codec.h"
#include "sync/wire/spoil_for_test.h"
#include "vq/log/v1/fact.pb.h"

namespace vq {

namespace {

std::span<const std::byte> bytesOf(const std::string &text)
{
    return std::as_bytes(std::span(text));
}

std::string textOf(const std::vector<std::byte> &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

std::vector<std::pair<std::string, log::v1::Fact>> samples(bool optional_too)
{
    std::vector<std::pair<std::string, log::v1::Fact>> all;
    const auto *bodies = log::v1::Fact::descriptor()->FindOneofByName("body");
    for (int i = 0; i < bodies->field_count(); ++i) {
        log::v1::Fact fact;
        test::Filler(optional_too).fill(fact, bodies->field(i)->name());
        all.emplace_back(bodies->field(i)->name(), std::move(fact));
    }
    return all;
}

} // namespace

class FactCodecTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noFieldIsLostOnTheWay_data();
    void noFieldIsLostOnTheWay();
    void whatCoreWouldNotHoldIsRefused();
    void theTypeMustBeThatOfTheFact();
    void aTypeFromANewerProgramIsRefusedByName();
    void brokenPayloadsNeverPass();
    void theJsonNamesTheFact();
};

void FactCodecTest::noFieldIsLostOnTheWay_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    for (const bool optional_too : {true, false}) {
        for (const auto &[type, fact] : samples(optional_too))
            QTest::newRow((type + (optional_too ? ", full" : ", bare")).c_str())
                << QByteArray::fromStdString(type)
                << QByteArray::fromStdString(fact.SerializeAsString());
    }
}

void FactCodecTest::noFieldIsLostOnTheWay()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    const auto fact = decodeFact(type.toStdString(), bytesOf(payload.toStdString()));
    QVERIFY2(fact.has_value(), fact ? "" : fact.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(textOf(encodeFact(*fact))).toHex(),
             payload.toHex());
    QCOMPARE(QByteArray::fromStdString(std::string(typeOf(fact->body))), type);
}

void FactCodecTest::whatCoreWouldNotHoldIsRefused()
{
    int spoilt_count = 0;
    for (auto &[type, fact] : samples(true)) {
        for (const auto &spoilt : test::Spoiler::all(fact)) {
            const auto decoded = decodeFact(type, bytesOf(spoilt.bytes));
            QVERIFY2(!decoded, (spoilt.what + " was accepted").c_str());
            QCOMPARE(decoded.error().code, std::string("malformed"));
            ++spoilt_count;
        }
    }
    QVERIFY(spoilt_count > 200);
}

void FactCodecTest::theTypeMustBeThatOfTheFact()
{
    const auto payload = encodeFact({.body = fact::TicketParked{}});
    QVERIFY(decodeFact("ticket_parked", payload).has_value());
    QCOMPARE(decodeFact("ticket_returned", payload).error().code,
             std::string("malformed"));
}

void FactCodecTest::aTypeFromANewerProgramIsRefusedByName()
{
    log::v1::Fact fact;
    log::v1::Fact::GetReflection()->MutableUnknownFields(&fact)->AddLengthDelimited(999,
                                                                                    "");
    const auto decoded = decodeFact("ticket_praised", bytesOf(fact.SerializeAsString()));
    QCOMPARE(decoded.error().code, std::string("unknown_kind"));
    QVERIFY(decoded.error().message.find("ticket_praised") != std::string::npos);
}

void FactCodecTest::brokenPayloadsNeverPass()
{
    std::mt19937_64 chance(4711);
    for (const auto &[type, fact] : samples(true)) {
        const auto payload = fact.SerializeAsString();
        for (int i = 0; i < 300; ++i) {
            auto broken = payload;
            broken[chance() % broken.size()] = static_cast<char>(chance());
            broken.resize(i % 2 ? broken.size() : chance() % broken.size());
            const auto decoded = decodeFact(type, bytesOf(broken));
            if (decoded)
                QVERIFY(decodeFact(type, encodeFact(*decoded)).has_value());
            else
                QCOMPARE(decoded.error().kind, ErrorKind::Reject);
        }
    }
}

void FactCodecTest::theJsonNamesTheFact()
{
    const Fact fact{.at = fromUnixMs(1'774'947'600'000),
                    .action = 7,
                    .body = fact::TicketServed{.ticket = {}, .outcome = "resolved"}};
    const auto json =
        QJsonDocument::fromJson(QByteArray::fromStdString(factToJson(fact))).object();
    QCOMPARE(json["at_unix_ms"].toString(), QStringLiteral("1774947600000"));
    QCOMPARE(json["action"].toString(), QStringLiteral("7"));
    QCOMPARE(json["ticket_served"]["outcome"].toString(), QStringLiteral("resolved"));
}

} // namespace vq

QTEST_GUILESS_MAIN(vq::FactCodecTest)

#include "fact_codec_test.moc"

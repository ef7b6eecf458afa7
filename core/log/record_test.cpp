// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_digest.h"
#include "core/fake/fake_time_zone.h"
#include "core/log/record.h"
#include "core/log/seal.h"

using namespace vq;

namespace {

const LogHash kHash{.owner = {.tenant = "local", .site = "main"}, .sha256 = fakeDigest};

Incarnation incarnation(std::uint8_t number)
{
    Incarnation id;
    id.bytes[0] = number;
    return id;
}

std::vector<std::byte> payloadOf(std::string_view text)
{
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

// Three starts of a hub: two records, three, one.
std::vector<Record> exampleLog()
{
    std::vector<Record> log;
    ChainHead head;
    const auto now = utcAt("2026-03-29T00:59");
    for (std::uint8_t start = 1; start <= 3; ++start) {
        head.incarnation = incarnation(start);
        head.seq = 0;
        for (int i = 0; i < (start == 1 ? 2 : start == 2 ? 3 : 1); ++i)
            log.push_back(
                nextRecord(head, now, "ticket_issued", payloadOf("A042"), kHash));
    }
    return log;
}

QString firstProblem(const std::vector<Record> &log)
{
    ChainCheck check(kHash);
    for (const auto &record : log) {
        const auto accepted = check.accept(record);
        if (!accepted) {
            if (accepted.error().kind != ErrorKind::Corrupt ||
                accepted.error().message.empty())
                return "not explained";
            return QString::fromStdString(accepted.error().code);
        }
    }
    return {};
}

} // namespace

class RecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLogOfSeveralIncarnationsIsAccepted();
    void aDamagedLogIsRefused_data();
    void aDamagedLogIsRefused();
    void everyByteOfARecordIsUnderTheHash();
    void aRecordOfAnotherSiteIsAnotherRecord();
    void fieldsCannotSlideIntoOneAnother();
    void aRefusedRecordLeavesTheCheckWhereItWas();
    void aCheckGoesOnFromAHead();
    void everyByteOfASealIsUnderItsHash();
    void readingsOfTheLogsClockNeverGoBack();
    void aFullCounterMovesOnByAMillisecond();
};

void RecordTest::aLogOfSeveralIncarnationsIsAccepted()
{
    ChainCheck check(kHash);
    for (const auto &record : exampleLog())
        QVERIFY(check.accept(record));
    QCOMPARE(check.count(), std::uint64_t{6});
    QVERIFY(check.head().incarnation == incarnation(3));
    QCOMPARE(check.head().seq, std::uint64_t{1});
    QCOMPARE(check.head().hash, exampleLog().back().hash);
}

void RecordTest::aDamagedLogIsRefused_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("problem");
    for (const auto &[damage, problem] :
         {std::pair("none", ""), std::pair("first record gone", "gap"),
          std::pair("middle record gone", "gap"),
          std::pair("last of an incarnation gone", "broken_chain"),
          std::pair("first of an incarnation gone", "gap"),
          std::pair("record doubled", "gap"), std::pair("two records swapped", "gap"),
          std::pair("payload changed", "bad_hash"), std::pair("type changed", "bad_hash"),
          std::pair("time changed", "bad_hash"), std::pair("hash changed", "bad_hash"),
          std::pair("predecessor changed", "broken_chain"),
          std::pair("written after another record", "broken_chain"),
          std::pair("an old incarnation comes back", "fork"),
          std::pair("an incarnation starts again", "gap")})
        QTest::newRow(damage) << damage << problem;
}

void RecordTest::aDamagedLogIsRefused()
{
    QFETCH(QString, damage);
    QFETCH(QString, problem);
    auto log = exampleLog();
    if (damage == "first record gone")
        log.erase(log.begin());
    if (damage == "middle record gone")
        log.erase(log.begin() + 3);
    if (damage == "last of an incarnation gone")
        log.erase(log.begin() + 1);
    if (damage == "first of an incarnation gone")
        log.erase(log.begin() + 2);
    if (damage == "record doubled")
        log.insert(log.begin() + 3, log[3]);
    if (damage == "two records swapped")
        std::swap(log[3], log[4]);
    if (damage == "payload changed")
        log[3].payload[2] ^= std::byte{1};
    if (damage == "type changed")
        log[3].type = "ticket_called";
    if (damage == "time changed")
        log[3].hlc.count += 1;
    if (damage == "hash changed")
        log[3].hash[31] ^= 1;
    if (damage == "predecessor changed")
        log[3].prev_hash[0] ^= 1;
    ChainHead head{incarnation(2), 1, log.at(2).hlc, {}};
    if (damage == "written after another record")
        log[3] = nextRecord(head, utcAt("2026-03-29T01:00"), "ticket_issued", {}, kHash);
    head = {incarnation(damage.startsWith("an old") ? 1 : 3), 0, {}, log.back().hash};
    if (damage.startsWith("an old inc") || damage.startsWith("an incarnation starts"))
        log.push_back(nextRecord(head, utcAt("2026-03-29T01:00"), "x", {}, kHash));
    QCOMPARE(firstProblem(log), problem);
}

void RecordTest::everyByteOfARecordIsUnderTheHash()
{
    const auto record = exampleLog().at(3);
    const auto hash = hashOf(record, kHash);
    std::vector<Record> changed(6, record);
    changed[0].incarnation.bytes[15] ^= 1;
    changed[1].seq ^= 1;
    changed[2].hlc.wall_ms ^= 1;
    changed[3].hlc.count ^= 1;
    changed[4].prev_hash[31] ^= 1;
    changed[5].payload.push_back(std::byte{0});
    for (const auto &other : changed)
        QVERIFY(hashOf(other, kHash) != hash);
}

void RecordTest::aRecordOfAnotherSiteIsAnotherRecord()
{
    ChainCheck check(
        {.owner = {.tenant = "local", .site = "mainA"}, .sha256 = fakeDigest});
    QCOMPARE(check.accept(exampleLog().front()).error().code, std::string("bad_hash"));
    const auto record = exampleLog().front();
    const auto hash = hashOf(record, kHash);
    for (const LogOwner &other : {LogOwner{"local", "maim"}, LogOwner{"locam", "main"},
                                  LogOwner{"localm", "ain"}})
        QVERIFY(hashOf(record, {.owner = other, .sha256 = fakeDigest}) != hash);
}

void RecordTest::fieldsCannotSlideIntoOneAnother()
{
    auto one = exampleLog().front();
    auto two = one;
    one.type = "ab";
    one.payload = payloadOf("c");
    two.type = "a";
    two.payload = payloadOf("bc");
    QVERIFY(hashOf(one, kHash) != hashOf(two, kHash));
}

void RecordTest::aRefusedRecordLeavesTheCheckWhereItWas()
{
    const auto log = exampleLog();
    ChainCheck check(kHash);
    QVERIFY(check.accept(log[0]));
    QVERIFY(!check.accept(log[2]));
    QVERIFY(check.accept(log[1]));
    QCOMPARE(check.count(), std::uint64_t{2});
}

void RecordTest::aCheckGoesOnFromAHead()
{
    const auto log = exampleLog();
    for (std::size_t begin = 0; begin < log.size(); ++begin) {
        ChainCheck before(kHash);
        for (std::size_t i = 0; i < begin; ++i)
            QVERIFY(before.accept(log[i]));
        ChainCheck after(kHash, before.head(), before.count());
        for (std::size_t i = begin; i < log.size(); ++i)
            QVERIFY(after.accept(log[i]));
        QCOMPARE(after.count(), std::uint64_t{6});
        // Not from another place.
        if (begin > 0) {
            ChainCheck elsewhere(kHash, before.head(), before.count());
            QVERIFY(!elsewhere.accept(log[begin - 1]));
        }
    }
}

void RecordTest::everyByteOfASealIsUnderItsHash()
{
    Seal seal;
    seal.position = 7;
    seal.head = {incarnation(1), 3, {1000, 2}, {}};
    seal.at = utcAt("2026-03-29T01:00");
    seal.state = payloadOf("state");
    const auto hash = hashOf(seal, kHash);
    std::vector<Seal> changed(7, seal);
    changed[0].position ^= 1;
    changed[1].head.incarnation.bytes[15] ^= 1;
    changed[2].head.seq ^= 1;
    changed[3].head.hlc.count ^= 1;
    changed[4].head.hash[31] ^= 1;
    changed[5].at += Ms{1};
    changed[6].state[4] ^= std::byte{1};
    for (const auto &other : changed)
        QVERIFY(hashOf(other, kHash) != hash);
}

void RecordTest::readingsOfTheLogsClockNeverGoBack()
{
    const auto now = utcAt("2026-03-29T01:00");
    Hlc last;
    for (const auto jump : {Ms{0}, Ms{0}, Ms{1}, Ms{-1}, Ms{std::chrono::years{-10}},
                            Ms{std::chrono::years{-10}}, Ms{2}, Ms{5000}}) {
        const auto next = tick(last, now + jump);
        QVERIFY(next > last);
        QVERIFY(next.wall_ms >= last.wall_ms);
        last = next;
    }
    QCOMPARE(last, (Hlc{toUnixMs(now) + 5000, 0}));
}

void RecordTest::aFullCounterMovesOnByAMillisecond()
{
    const Hlc last{1000, 0xFFFFFFFFU};
    QCOMPARE(tick(last, fromUnixMs(900)), (Hlc{1001, 0}));
}

QTEST_APPLESS_MAIN(RecordTest)
#include "record_test.moc"

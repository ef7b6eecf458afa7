// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <QTest>

#include "core/fake/fake_digest.h"
#include "sync/wire/fill_for_test.h"
#include "sync/wire/site_command.h"
#include "sync/wire/uplink_codec.h"
#include "vq/uplink/v1/uplink.pb.h"

namespace vq::uplink {

namespace {

const LogOwner kOwner{"acme", "berlin"};
const LogHash kHash{kOwner, fakeDigest};

std::span<const std::byte> bytesOf(const std::string &text)
{
    return std::as_bytes(std::span(text));
}

Incarnation run(std::uint8_t number)
{
    Incarnation run;
    run.bytes[0] = number;
    return run;
}

// Behind `head`, which moves on: so many records of this run.
std::vector<Record> records(ChainHead &head, const Incarnation &incarnation, int count)
{
    std::vector<Record> made;
    if (head.incarnation != incarnation)
        head = {incarnation, 0, head.hlc, head.hash};
    for (int i = 0; i < count; ++i)
        made.push_back(nextRecord(head, fromUnixMs(1'774'947'600'000 + i * 7),
                                  i % 2 ? "ticket_called" : "ticket_issued",
                                  std::vector<std::byte>(std::size_t(i), std::byte{9}),
                                  kHash));
    return made;
}

// Over the end of one run and the beginning of the next.
FactBatch sample()
{
    ChainHead head;
    (void)records(head, run(1), 3);
    FactBatch batch{.owner = kOwner,
                    .generation = {},
                    .epoch = 4,
                    .by = run(2),
                    .answered = {1, 7},
                    .after = {head.incarnation, head.seq, head.hash},
                    .records = records(head, run(1), 2)};
    batch.generation.bytes[3] = 8;
    for (auto &record : records(head, run(2), 5))
        batch.records.push_back(std::move(record));
    return batch;
}

FactBatch decoded(const std::string &bytes)
{
    auto ask = decodeCloudAsk(bytesOf(bytes), fakeDigest);
    if (!ask)
        qFatal("%s", ask.error().message.c_str());
    return std::get<FactBatch>(std::move(*ask));
}

bool isOwn(const Record &record)
{
    return hashOf(record, kHash) == record.hash;
}

v1::Ask messageOf(const FactBatch &batch)
{
    v1::Ask ask;
    VQ_ASSERT(ask.ParseFromString(encode(batch)));
    return ask;
}

QByteArray hex(const std::string &bytes)
{
    return QByteArray::fromStdString(bytes).toHex();
}

} // namespace

class UplinkCodecTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recordsComeBackWithTheirHashes();
    void aRecordThatWasChangedOnTheWayShows();
    void recordsThatDoNotFollowEachOtherAreRefused();
    void moreRecordsThanFitAreRefused();
    void keptRecordsComeBackWithTheirHashes();
    void keptRecordsThatWereChangedAreCorrupt();
    void aHelloComesBackWhole();
    void anAnswerComesBackWhole();
    void aCommandComesBackWhole_data();
    void aCommandComesBackWhole();
    void aConfigurationMayHaveTheLineEndsOfWindows();
    void aCommandOfANewerProgramIsRefusedByName();
    void brokenBytesNeverPassUnnoticed();
};

void UplinkCodecTest::recordsComeBackWithTheirHashes()
{
    const auto sent = sample();
    const auto came = decoded(encode(sent));
    QVERIFY(came.owner == kOwner);
    QVERIFY(came.generation == sent.generation);
    QCOMPARE(came.epoch, sent.epoch);
    QVERIFY(came.by == sent.by);
    QVERIFY(came.answered == sent.answered);
    QVERIFY(came.after == sent.after);
    QCOMPARE(came.records.size(), sent.records.size());
    for (std::size_t i = 0; i < sent.records.size(); ++i) {
        QVERIFY(came.records[i].hash == sent.records[i].hash);
        QVERIFY(came.records[i].prev_hash == sent.records[i].prev_hash);
        QVERIFY(came.records[i].hlc == sent.records[i].hlc);
        QVERIFY(came.records[i].incarnation == sent.records[i].incarnation);
        QCOMPARE(came.records[i].seq, sent.records[i].seq);
        QCOMPARE(came.records[i].type, sent.records[i].type);
        QVERIFY(came.records[i].payload == sent.records[i].payload);
    }
    // The first record of a log follows nothing.
    ChainHead head;
    FactBatch first{.owner = kOwner, .by = run(1), .records = records(head, run(1), 1)};
    QVERIFY(decoded(encode(first)).records[0].hash == first.records[0].hash);
}

void UplinkCodecTest::aRecordThatWasChangedOnTheWayShows()
{
    for (int i = 0; i < 5; ++i) {
        auto ask = messageOf(sample());
        auto *entry =
            ask.mutable_batch()->mutable_records()->mutable_parts(1)->mutable_entries(i);
        entry->set_payload("another");
        const auto came = decoded(ask.SerializeAsString());
        QVERIFY(!isOwn(came.records.back()));
    }
    auto ask = messageOf(sample());
    ask.mutable_batch()->mutable_records()->mutable_after()->set_hash(
        std::string(32, 'x'));
    QVERIFY(!isOwn(decoded(ask.SerializeAsString()).records.back()));
    QVERIFY(isOwn(decoded(encode(sample())).records.back()));
}

void UplinkCodecTest::recordsThatDoNotFollowEachOtherAreRefused()
{
    const auto isRefused = [](const auto &spoil) {
        auto ask = messageOf(sample());
        spoil(*ask.mutable_batch()->mutable_records());
        return !decodeCloudAsk(bytesOf(ask.SerializeAsString()), fakeDigest);
    };
    QVERIFY(!isRefused([](auto &) {}));
    QVERIFY(isRefused([](auto &to) { to.mutable_parts(0)->set_first_seq(5); }));
    QVERIFY(isRefused([](auto &to) { to.mutable_parts(1)->set_first_seq(2); }));
    QVERIFY(isRefused([](auto &to) { to.mutable_parts(0)->clear_entries(); }));
    QVERIFY(isRefused([](auto &to) { to.clear_last_hash(); }));
    QVERIFY(isRefused([](auto &to) {
        for (int i = 0; i < 2; ++i)
            to.mutable_parts(0)->mutable_entries(i)->set_wall_ms_on(
                std::numeric_limits<std::int64_t>::max());
    }));
}

void UplinkCodecTest::moreRecordsThanFitAreRefused()
{
    ChainHead head;
    FactBatch batch{.owner = kOwner, .by = run(1)};
    batch.records = records(head, run(1), kRecordsMax);
    QVERIFY(decodeCloudAsk(bytesOf(encode(batch)), fakeDigest).has_value());
    batch.records.push_back(records(head, run(1), 1)[0]);
    QVERIFY(!decodeCloudAsk(bytesOf(encode(batch)), fakeDigest));
}

void UplinkCodecTest::keptRecordsComeBackWithTheirHashes()
{
    ChainHead head;
    (void)records(head, run(1), 3);
    const auto kept = records(head, run(1), 4); // the middle of a run
    const auto came = decodeRecords(bytesOf(encodeRecords(kept)), kHash);
    QVERIFY(came.has_value());
    QCOMPARE(came->size(), kept.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
        QCOMPARE((*came)[i].seq, kept[i].seq);
        QVERIFY((*came)[i].hash == kept[i].hash);
        QVERIFY((*came)[i].prev_hash == kept[i].prev_hash);
        QVERIFY((*came)[i].payload == kept[i].payload);
    }
}

void UplinkCodecTest::keptRecordsThatWereChangedAreCorrupt()
{
    ChainHead head;
    (void)records(head, run(1), 3);
    const auto bytes = encodeRecords(records(head, run(1), 4));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto broken = bytes;
        broken[at] = static_cast<char>(broken[at] ^ 1);
        const auto came = decodeRecords(bytesOf(broken), kHash);
        QVERIFY(!came);
        QCOMPARE(came.error().kind, ErrorKind::Corrupt);
    }
}

void UplinkCodecTest::aHelloComesBackWhole()
{
    Hello hello{.owner = kOwner,
                .runs = {{run(1), 4, {1}}, {run(2), 9, {2}}},
                .answered = {2, 3},
                .proof = LogMark{run(1), 2, {7}},
                .profile = {std::byte{1}, std::byte{0}}};
    const auto came = decodeCloudAsk(bytesOf(encode(hello)), fakeDigest);
    QVERIFY(came.has_value());
    const auto &said = std::get<Hello>(*came);
    QVERIFY(said.owner == hello.owner && said.runs == hello.runs);
    QVERIFY(said.answered == hello.answered && said.proof == hello.proof);
    QVERIFY(said.profile == hello.profile);
    hello.runs.clear();
    QVERIFY(!decodeCloudAsk(bytesOf(encode(hello)), fakeDigest));
}

void UplinkCodecTest::anAnswerComesBackWhole()
{
    for (const bool optional_too : {true, false}) {
        v1::Answer answer;
        test::Filler(optional_too).fill(answer, {});
        for (auto &held : *answer.mutable_held())
            held.set_hash(std::string(32, 'h'));
        const auto came = decodeCloudAnswer(bytesOf(answer.SerializeAsString()));
        QVERIFY2(came.has_value(), came ? "" : came.error().message.c_str());
        QCOMPARE(hex(encode(*came)), hex(answer.SerializeAsString()));
    }
}

void UplinkCodecTest::aCommandComesBackWhole_data()
{
    QTest::addColumn<QByteArray>("payload");
    const auto *kinds = v1::Command::descriptor()->FindOneofByName("kind");
    for (int i = 0; i < kinds->field_count(); ++i) {
        v1::Command command;
        test::Filler(true).fill(command, kinds->field(i)->name());
        QTest::newRow(kinds->field(i)->name().c_str())
            << QByteArray::fromStdString(command.SerializeAsString());
    }
}

void UplinkCodecTest::aCommandComesBackWhole()
{
    QFETCH(QByteArray, payload);
    const auto came = decodePayload(bytesOf(payload.toStdString()));
    QVERIFY2(came.has_value(), came ? "" : came.error().message.c_str());
    const auto again = encodePayload(*came);
    QCOMPARE(
        QByteArray(reinterpret_cast<const char *>(again.data()), qsizetype(again.size()))
            .toHex(),
        payload.toHex());
}

void UplinkCodecTest::aConfigurationMayHaveTheLineEndsOfWindows()
{
    const ConfigureSite windows{.version = 1, .toml = "[site]\r\nname = \"A\"\r\n"};
    QVERIFY(decodePayload(encodePayload(windows)).value() == CommandPayload(windows));
    for (const char *toml : {"[site]\rname", "[site]\r"})
        QCOMPARE(decodePayload(encodePayload(ConfigureSite{1, toml})).error().code,
                 std::string("malformed"));
}

void UplinkCodecTest::aCommandOfANewerProgramIsRefusedByName()
{
    v1::Command command;
    v1::Command::GetReflection()->MutableUnknownFields(&command)->AddLengthDelimited(999,
                                                                                     "");
    QCOMPARE(decodePayload(bytesOf(command.SerializeAsString())).error().code,
             std::string("unknown_kind"));
}

void UplinkCodecTest::brokenBytesNeverPassUnnoticed()
{
    std::mt19937_64 chance(4711);
    const auto bytes = encode(sample());
    for (int i = 0; i < 5000; ++i) {
        auto broken = bytes;
        broken[chance() % broken.size()] = static_cast<char>(chance());
        broken.resize(i % 2 ? broken.size() : chance() % broken.size());
        const auto ask = decodeCloudAsk(bytesOf(broken), fakeDigest);
        if (ask)
            (void)encode(*ask);
        else
            QCOMPARE(ask.error().kind, ErrorKind::Reject);
    }
}

} // namespace vq::uplink

QTEST_GUILESS_MAIN(vq::uplink::UplinkCodecTest)

#include "uplink_codec_test.moc"

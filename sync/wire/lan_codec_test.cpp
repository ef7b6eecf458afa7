// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <QTest>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "sync/wire/lan_codec.h"
#include "sync/wire/spoil_for_test.h"
#include "vq/lan/v1/lan.pb.h"

namespace vq::lan {

namespace {

std::span<const std::byte> bytesOf(const std::string &text)
{
    return std::as_bytes(std::span(text));
}

std::string inOrder(const google::protobuf::Message &message)
{
    namespace io = google::protobuf::io;
    std::string bytes;
    io::StringOutputStream stream(&bytes);
    io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true); // maps in the order of their keys
    message.SerializeToCodedStream(&coded);
    coded.Trim();
    return bytes;
}

// The names of the alternatives of a message's oneof.
std::vector<std::string> kindsOf(const google::protobuf::Descriptor &type)
{
    std::vector<std::string> names;
    const auto *oneof = type.oneof_decl(0);
    names.reserve(static_cast<std::size_t>(oneof->field_count()));
    for (int i = 0; i < oneof->field_count(); ++i)
        names.push_back(oneof->field(i)->name());
    return names;
}

// The runs of a log go on where the one before ended.
void makeOneLog(uplink::v1::HubStands &stands)
{
    if (stands.runs().empty())
        test::Filler(true).fill(*stands.add_runs(), {});
    std::uint64_t end = 0;
    for (auto &run : *stands.mutable_runs()) {
        run.set_begins_after(end);
        end += run.last().seq();
    }
}

// One filled message of each kind of the envelope, and of each kind of request and reply.
template <class Envelope>
std::vector<std::pair<std::string, Envelope>> samples(bool optional_too)
{
    std::vector<std::pair<std::string, Envelope>> all;
    for (const auto &kind : kindsOf(*Envelope::descriptor())) {
        const auto *field = Envelope::descriptor()->FindFieldByName(kind);
        std::vector<std::string> inner{""};
        if (kind == "request" || kind == "reply")
            inner = kindsOf(*field->message_type());
        for (const auto &body : inner) {
            Envelope envelope;
            auto *part = envelope.GetReflection()->MutableMessage(&envelope, field);
            test::Filler(optional_too).fill(*part, body);
            if constexpr (std::is_same_v<Envelope, v1::HubMessage>)
                if (kind == "log_stands")
                    makeOneLog(*envelope.mutable_log_stands()->mutable_stands());
            std::string name = kind;
            if (!body.empty())
                name.append(".").append(body);
            all.emplace_back(std::move(name), std::move(envelope));
        }
    }
    return all;
}

template <class Decode>
void addRoundTrips(Decode decode, const std::string &name, const std::string &bytes)
{
    const auto decoded = decode(bytesOf(bytes));
    const auto again = decoded ? encode(*decoded) : decoded.error().message;
    QTest::newRow(name.c_str())
        << QByteArray::fromStdString(bytes) << QByteArray::fromStdString(again);
}

void expectMalformed(const test::Spoilt &spoilt, const Error *error)
{
    QVERIFY2(error, (spoilt.what + " was accepted").c_str());
    QCOMPARE(error->kind, ErrorKind::Reject);
    QCOMPARE(error->code, std::string("malformed"));
}

} // namespace

class LanCodecTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noFieldIsLostOnTheWay_data();
    void noFieldIsLostOnTheWay();
    void whatCoreWouldNotHoldIsRefused();
    void anUnknownKindKeepsItsRequestId();
    void anEmptyMessageIsOfNoKnownKind();
    void aBadRequestIdIsRefused_data();
    void aBadRequestIdIsRefused();
    void textThatIsNoUtf8IsRefused();
    void aNewerFieldIsPassedOver();
    void brokenBytesNeverPass();
    void anEmptyReplyIsNotDone();
};

void LanCodecTest::noFieldIsLostOnTheWay_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("again");
    for (const bool optional_too : {true, false}) {
        const std::string suffix = optional_too ? ", full" : ", bare";
        for (const auto &[name, message] : samples<v1::DeviceMessage>(optional_too))
            addRoundTrips(decodeDeviceMessage, name + suffix, inOrder(message));
        for (const auto &[name, message] : samples<v1::HubMessage>(optional_too))
            addRoundTrips(decodeHubMessage, name + suffix, inOrder(message));
    }
}

void LanCodecTest::noFieldIsLostOnTheWay()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, again);
    QCOMPARE(again.toHex(), sent.toHex());
}

void LanCodecTest::whatCoreWouldNotHoldIsRefused()
{
    int spoilt_count = 0;
    for (auto &[name, message] : samples<v1::DeviceMessage>(true)) {
        for (const auto &spoilt : test::Spoiler::all(message)) {
            const auto decoded = decodeDeviceMessage(bytesOf(spoilt.bytes));
            expectMalformed(spoilt, decoded ? nullptr : &decoded.error());
            ++spoilt_count;
        }
    }
    for (auto &[name, message] : samples<v1::HubMessage>(true)) {
        for (const auto &spoilt : test::Spoiler::all(message)) {
            const auto decoded = decodeHubMessage(bytesOf(spoilt.bytes));
            expectMalformed(spoilt, decoded ? nullptr : &decoded.error());
            ++spoilt_count;
        }
    }
    QVERIFY(spoilt_count > 400);
}

void LanCodecTest::anUnknownKindKeepsItsRequestId()
{
    v1::DeviceMessage message;
    message.mutable_request()->set_id("r-1");
    v1::Request::GetReflection()
        ->MutableUnknownFields(message.mutable_request())
        ->AddLengthDelimited(999, "from a newer program");
    const auto bytes = message.SerializeAsString();
    const auto decoded = decodeDeviceMessage(bytesOf(bytes));
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, std::string("unknown_kind"));
    QCOMPARE(requestIdOf(bytesOf(bytes)), std::string("r-1"));
}

void LanCodecTest::anEmptyMessageIsOfNoKnownKind()
{
    QCOMPARE(decodeDeviceMessage({}).error().code, std::string("unknown_kind"));
    QCOMPARE(decodeHubMessage({}).error().code, std::string("unknown_kind"));
    QVERIFY(requestIdOf({}).empty());
}

void LanCodecTest::aBadRequestIdIsRefused_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("is_good");
    QTest::newRow("one character") << QByteArray("a") << true;
    QTest::newRow("64 characters") << QByteArray(64, 'a') << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("65 characters") << QByteArray(65, 'a') << false;
    QTest::newRow("a blank") << QByteArray("a b") << false;
    QTest::newRow("a line's end") << QByteArray("a\n") << false;
    QTest::newRow("not ASCII") << QByteArray("\xc3\xa4") << false;
}

void LanCodecTest::aBadRequestIdIsRefused()
{
    QFETCH(QByteArray, id);
    v1::DeviceMessage message;
    message.mutable_request()->set_id(id.toStdString());
    message.mutable_request()->mutable_get_status();
    const auto bytes = message.SerializePartialAsString();
    QTEST(decodeDeviceMessage(bytesOf(bytes)).has_value(), "is_good");
    QTEST(!requestIdOf(bytesOf(bytes)).empty(), "is_good");
}

void LanCodecTest::textThatIsNoUtf8IsRefused()
{
    v1::DeviceMessage message;
    message.mutable_hello()->set_role("kiosk");
    auto bytes = message.SerializeAsString();
    bytes[bytes.find("kiosk")] = '\xff';
    QCOMPARE(decodeDeviceMessage(bytesOf(bytes)).error().code, std::string("malformed"));
}

void LanCodecTest::aNewerFieldIsPassedOver()
{
    v1::DeviceMessage message;
    message.mutable_request()->set_id("r-1");
    auto *call = message.mutable_request()->mutable_call();
    call->set_counter(3);
    v1::Call::GetReflection()->MutableUnknownFields(call)->AddVarint(999, 1);
    const auto bytes = message.SerializeAsString();
    const auto decoded = decodeDeviceMessage(bytesOf(bytes));
    QVERIFY(decoded.has_value());
    const auto &body = std::get<CommandBody>(std::get<Request>(*decoded).body);
    QCOMPARE(std::get<command::Call>(body).counter.value, 3);
}

void LanCodecTest::brokenBytesNeverPass()
{
    // Flipped, cut and random bytes: refused or read as something else that holds, never
    // a crash.
    std::mt19937_64 chance(4711);
    const auto tryBoth = [](const std::string &bytes) {
        if (const auto message = decodeDeviceMessage(bytesOf(bytes)))
            QVERIFY(decodeDeviceMessage(bytesOf(encode(*message))).has_value());
        else
            QCOMPARE(message.error().kind, ErrorKind::Reject);
        if (const auto message = decodeHubMessage(bytesOf(bytes)))
            QVERIFY(decodeHubMessage(bytesOf(encode(*message))).has_value());
        else
            QCOMPARE(message.error().kind, ErrorKind::Reject);
        requestIdOf(bytesOf(bytes));
    };
    const auto spoil = [&](const std::string &bytes) {
        for (int i = 0; i < 100; ++i) {
            auto flipped = bytes;
            for (auto flips = 1 + chance() % 4; flips > 0; --flips)
                flipped[chance() % flipped.size()] = static_cast<char>(chance());
            tryBoth(flipped);
            tryBoth(bytes.substr(0, chance() % bytes.size()));
        }
    };
    for (const auto &[name, message] : samples<v1::DeviceMessage>(true))
        spoil(message.SerializeAsString());
    for (const auto &[name, message] : samples<v1::HubMessage>(true))
        spoil(message.SerializeAsString());
    for (int i = 0; i < 10'000; ++i) {
        std::string noise(chance() % 200, '\0');
        std::ranges::generate(noise, [&] { return static_cast<char>(chance()); });
        tryBoth(noise);
    }
}

void LanCodecTest::anEmptyReplyIsNotDone()
{
    v1::HubMessage message;
    message.mutable_reply()->set_request_id("r-1");
    const auto bytes = message.SerializeAsString();
    QCOMPARE(decodeHubMessage(bytesOf(bytes)).error().code, std::string("unknown_kind"));
}

} // namespace vq::lan

QTEST_GUILESS_MAIN(vq::lan::LanCodecTest)

#include "lan_codec_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QTest>

#include "core/log/seal.h"
#include "platform/crypto/digest.h"
#include "sync/wire/fact_codec.h"
#include "sync/wire/lan_codec.h"
#include "sync/wire/state_codec.h"
#include "tests/compat/samples.h"

// golden/<version>/ holds the bytes that this version wrote, one line each: "name hex"
// and, for facts, their JSON. They are never edited. VQ_WRITE_GOLDEN=<version> writes a
// new set.
namespace vq::compat {

namespace {

struct Golden {
    QByteArray name;
    QByteArray bytes;
    QByteArray json;
};

std::span<const std::byte> bytesOf(const QByteArray &bytes)
{
    return std::as_bytes(
        std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

QList<Golden> read(const QString &path)
{
    QFile file(path);
    QList<Golden> all;
    if (!file.open(QIODevice::ReadOnly))
        return all;
    for (const auto &line : file.readAll().split('\n')) {
        const auto words = line.split(' ');
        if (words.size() >= 2)
            all.push_back({words[0], QByteArray::fromHex(words[1]),
                           line.mid(words[0].size() + words[1].size() + 2)});
    }
    return all;
}

QByteArray qtBytes(const std::vector<std::byte> &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()),
            static_cast<qsizetype>(bytes.size())};
}

QList<Golden> factsOfToday()
{
    QList<Golden> all;
    for (const auto &fact : sampleFacts()) {
        const auto type = typeOf(fact.body);
        all.push_back({QByteArray(type.data(), static_cast<qsizetype>(type.size())),
                       qtBytes(encodeFact(fact)),
                       QByteArray::fromStdString(factToJson(fact))});
    }
    return all;
}

QList<Golden> stateOfToday()
{
    return {{"state", qtBytes(encodeState(sampleState())), {}}};
}

// Of a log of these facts with a seal over this state.
QList<Golden> hashesOf(const QList<Golden> &facts, const Golden &state)
{
    const LogHash hash{.owner = {.tenant = "city", .site = "hall-2"},
                       .sha256 = crypto::sha256};
    const auto qtHash = [](const Hash256 &bytes) {
        return QByteArray(reinterpret_cast<const char *>(bytes.data()),
                          static_cast<qsizetype>(bytes.size()));
    };
    QList<Golden> all;
    ChainHead head{.incarnation = idOf<Incarnation>(0x70)};
    for (const auto &fact : facts) {
        const auto payload = bytesOf(fact.bytes);
        const auto record =
            nextRecord(head, at(static_cast<int>(all.size())), fact.name.toStdString(),
                       {payload.begin(), payload.end()}, hash);
        all.push_back({fact.name, qtHash(record.hash), {}});
    }
    const auto bytes = bytesOf(state.bytes);
    const Seal seal{.position = static_cast<std::uint64_t>(all.size()),
                    .head = head,
                    .at = at(600),
                    .state = {bytes.begin(), bytes.end()}};
    all.push_back({"seal", qtHash(hashOf(seal, hash)), {}});
    return all;
}

template <class Message>
QList<Golden> messagesOfToday(const std::vector<Message> &messages, const char *kind)
{
    QList<Golden> all;
    for (const auto &message : messages)
        all.push_back({kind + QByteArray::number(all.size() + 1),
                       QByteArray::fromStdString(lan::encode(message)),
                       {}});
    return all;
}

QString folder()
{
    return QStringLiteral(VQ_GOLDEN_DIR);
}

QStringList versions()
{
    return QDir(folder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

void write(const QString &version, const QString &file, const QList<Golden> &all)
{
    QVERIFY(QDir().mkpath(folder() + '/' + version));
    QFile out(folder() + '/' + version + '/' + file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    for (const auto &each : all)
        out.write(each.name + ' ' + each.bytes.toHex() +
                  (each.json.isEmpty() ? QByteArray() : ' ' + each.json) + '\n');
}

// A sample of today is what the newest set holds.
void compareWithNewest(const QString &file, const QList<Golden> &today)
{
    const auto newest = read(folder() + '/' + versions().last() + '/' + file);
    QCOMPARE(today.size(), newest.size());
    for (qsizetype i = 0; i < today.size(); ++i) {
        QCOMPARE(today[i].name, newest[i].name);
        QCOMPARE(today[i].bytes.toHex(), newest[i].bytes.toHex());
        QCOMPARE(today[i].json, newest[i].json);
    }
}

} // namespace

class CompatTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyFactEverWrittenIsStillRead_data() { addVersions(); }
    void everyFactEverWrittenIsStillRead();
    void everyStateEverSealedIsStillRead_data() { addVersions(); }
    void everyStateEverSealedIsStillRead();
    void everyHashEverMadeIsStillMade_data() { addVersions(); }
    void everyHashEverMadeIsStillMade();
    void everyDeviceMessageEverSentIsStillRead_data() { addVersions(); }
    void everyDeviceMessageEverSentIsStillRead();
    void everyHubMessageEverSentIsStillRead_data() { addVersions(); }
    void everyHubMessageEverSentIsStillRead();
    void whatIsWrittenTodayIsInTheNewestSet();

private:
    static void addVersions()
    {
        QTest::addColumn<QString>("version");
        for (const auto &version : versions())
            QTest::newRow(qPrintable(version)) << version;
    }
};

void CompatTest::initTestCase()
{
    const auto version = qEnvironmentVariable("VQ_WRITE_GOLDEN");
    if (!version.isEmpty()) {
        write(version, "facts.txt", factsOfToday());
        write(version, "state.txt", stateOfToday());
        write(version, "hashes.txt", hashesOf(factsOfToday(), stateOfToday().front()));
        write(version, "device.txt", messagesOfToday(sampleDeviceMessages(), "device"));
        write(version, "hub.txt", messagesOfToday(sampleHubMessages(), "hub"));
    }
    QVERIFY(!versions().isEmpty());
}

void CompatTest::everyFactEverWrittenIsStillRead()
{
    QFETCH(QString, version);
    const auto golden = read(folder() + '/' + version + "/facts.txt");
    QVERIFY(golden.size() >= 24);
    for (const auto &each : golden) {
        const auto fact = decodeFact(each.name.toStdString(), bytesOf(each.bytes));
        QVERIFY2(fact.has_value(), each.name);
        QCOMPARE(qtBytes(encodeFact(*fact)).toHex(), each.bytes.toHex());
        QCOMPARE(QByteArray::fromStdString(factToJson(*fact)), each.json);
    }
}

void CompatTest::everyStateEverSealedIsStillRead()
{
    QFETCH(QString, version);
    const auto golden = read(folder() + '/' + version + "/state.txt");
    QCOMPARE(golden.size(), 1);
    const auto state = decodeState(bytesOf(golden.front().bytes));
    QVERIFY2(state.has_value(), state ? "" : state.error().message.c_str());
    QVERIFY(*state == sampleState());
    QCOMPARE(qtBytes(encodeState(*state)).toHex(), golden.front().bytes.toHex());
}

void CompatTest::everyHashEverMadeIsStillMade()
{
    QFETCH(QString, version);
    const auto file = [&version](const char *name) {
        return read(folder() + '/' + version + '/' + QLatin1String(name));
    };
    const auto golden = file("hashes.txt");
    const auto made = hashesOf(file("facts.txt"), file("state.txt").front());
    QCOMPARE(made.size(), golden.size());
    for (qsizetype i = 0; i < made.size(); ++i) {
        QCOMPARE(made[i].name, golden[i].name);
        QCOMPARE(made[i].bytes.toHex(), golden[i].bytes.toHex());
    }
}

void CompatTest::everyDeviceMessageEverSentIsStillRead()
{
    QFETCH(QString, version);
    const auto golden = read(folder() + '/' + version + "/device.txt");
    QVERIFY(golden.size() >= 37);
    for (const auto &each : golden) {
        const auto message = lan::decodeDeviceMessage(bytesOf(each.bytes));
        QVERIFY2(message.has_value(), each.name);
        QCOMPARE(QByteArray::fromStdString(lan::encode(*message)).toHex(),
                 each.bytes.toHex());
    }
}

void CompatTest::everyHubMessageEverSentIsStillRead()
{
    QFETCH(QString, version);
    const auto golden = read(folder() + '/' + version + "/hub.txt");
    QVERIFY(golden.size() >= 18);
    for (const auto &each : golden) {
        const auto message = lan::decodeHubMessage(bytesOf(each.bytes));
        QVERIFY2(message.has_value(), each.name);
        QCOMPARE(QByteArray::fromStdString(lan::encode(*message)).toHex(),
                 each.bytes.toHex());
    }
}

void CompatTest::whatIsWrittenTodayIsInTheNewestSet()
{
    compareWithNewest("facts.txt", factsOfToday());
    compareWithNewest("state.txt", stateOfToday());
    compareWithNewest("device.txt", messagesOfToday(sampleDeviceMessages(), "device"));
    compareWithNewest("hub.txt", messagesOfToday(sampleHubMessages(), "hub"));
}

} // namespace vq::compat

QTEST_GUILESS_MAIN(vq::compat::CompatTest)

#include "compat_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "cloud/model/json_form.h"
#include "cloud/model/moment.h"
#include "cloud/model/pet_for_test.h"
#include "cloud/model/row_form.h"
#include "platform/json/json_reader.h"
#include "platform/json/json_writer.h"

using namespace vq;
using namespace vq::cloud;

namespace {

json::Value parsed(const QByteArray &text)
{
    return *json::parse(text.toStdString());
}

Pet petOf(const QByteArray &text)
{
    Pet pet;
    const auto problems = readJson(parsed(text), Writing::Creation, pet);
    VQ_ASSERT(problems.empty());
    return pet;
}

QByteArray codesOf(const std::vector<Problem> &problems)
{
    QByteArrayList codes;
    for (const auto &problem : problems)
        codes.append(QByteArray::fromStdString(problem.code + ":" + problem.field));
    return codes.join(' ');
}

} // namespace

class CloudModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsReadIsWrittenAsItWas()
    {
        const QByteArray text =
            R"({"id":"","name":"Milou","kind":"dog","note":"ä","legs":4,"isTame":false,)"
            R"("fedAt":"2026-03-29T01:02:03.004Z","tags":{"a":[1]},"foods":["x","y"],)"
            R"("owner":"Tim"})";
        const auto pet = petOf(QByteArray(text).replace(R"("id":"",)", ""));
        QCOMPARE(QByteArray::fromStdString(json::textOf(jsonOf(pet))), text);
    }

    void whatIsAbsentIsAsInANewOne()
    {
        const auto pet = petOf(R"({"name":"Milou","legs":null})");
        QCOMPARE(pet.kind, std::string("cat"));
        QCOMPARE(pet.legs, 4);
        QVERIFY(!pet.note && !pet.fed_at);
    }

    void whatIsWrongIsSaidByName_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("codes");
        const auto row = [](const char *name, const char *text, const char *codes) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(codes);
        };
        row("no object", R"([1])", "bad_body:");
        row("unknown", R"({"name":"M","Name":"N"})", "unknown_field:Name");
        row("missing", R"({})", "required_field:name");
        row("empty", R"({"name":""})", "required_field:name");
        row("too long", R"({"name":"Milou!"})", "bad_value:name");
        row("a control character", R"({"name":"a\u0000"})", "bad_value:name");
        row("a carriage return that ends no line", R"({"name":"a\rb"})",
            "bad_value:name");
        row("one at the end", R"({"name":"a\r"})", "bad_value:name");
        row("another kind of value", R"({"name":1})", "bad_value:name");
        row("a word that is not in the list", R"({"name":"M","kind":"fox"})",
            "bad_value:kind");
        row("under the least", R"({"name":"M","legs":-1})", "bad_value:legs");
        row("over the most", R"({"name":"M","legs":101})", "bad_value:legs");
        row("a fraction", R"({"name":"M","legs":4.0})", "bad_value:legs");
        row("a number in a text", R"({"name":"M","legs":"4"})", "bad_value:legs");
        row("no moment", R"({"name":"M","fedAt":"yesterday"})", "bad_value:fedAt");
        row("what the service sets", R"({"name":"M","id":"x"})", "read_only_field:id");
        row("a list of numbers", R"({"name":"M","foods":[1]})", "bad_value:foods");
        row("a list with a repetition", R"({"name":"M","foods":["a","a"]})",
            "bad_value:foods");
        row("several at once", R"({"legs":-1,"x":1})",
            "required_field:name bad_value:legs unknown_field:x");
    }

    void whatIsWrongIsSaidByName()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, codes);
        Pet pet;
        QCOMPARE(codesOf(readJson(parsed(text), Writing::Creation, pet)), codes);
    }

    void aLineMayEndAsWindowsWritesIt()
    {
        QCOMPARE(petOf(R"({"name":"a\r\nb"})").name, std::string("a\r\nb"));
        QCOMPARE(petOf(R"({"name":"a\nb\t"})").name, std::string("a\nb\t"));
    }

    void sixCharactersOfTwoBytesAreSix()
    {
        QCOMPARE(petOf("{\"name\":\"äöüßé\"}").name, std::string("äöüßé"));
    }

    void whatWasReadMayBeSentBackAsAReplacement()
    {
        auto pet = petOf(R"({"name":"Milou","owner":"Tim"})");
        pet.id = "7";
        auto again = pet;
        QVERIFY(readJson(jsonOf(pet), Writing::Replacement, again).empty());
        QCOMPARE(again.id, std::string("7"));
        QCOMPARE(again.owner, std::string("Tim"));
    }

    void aPatchChangesWhatItNames()
    {
        auto pet = petOf(R"({"name":"Milou","note":"x","legs":3,"tags":{"a":1,"b":2}})");
        QVERIFY(
            patchJson(parsed(R"({"note":null,"tags":{"a":null,"c":3}})"), pet).empty());
        QCOMPARE(pet.name, std::string("Milou"));
        QCOMPARE(pet.legs, 3);
        QVERIFY(!pet.note);
        QCOMPARE(json::textOf(pet.tags), std::string(R"({"b":2,"c":3})"));
    }

    void aPatchOfWhatIsFixedIsRefused()
    {
        auto pet = petOf(R"({"name":"Milou","owner":"Tim"})");
        QCOMPARE(codesOf(patchJson(parsed(R"({"owner":"x"})"), pet)),
                 QByteArray("read_only_field:owner"));
        QCOMPARE(codesOf(patchJson(parsed(R"({"name":null})"), pet)),
                 QByteArray("required_field:name"));
        QCOMPARE(codesOf(patchJson(parsed(R"(null)"), pet)), QByteArray("bad_body:"));
    }

    void aRowHoldsEveryField()
    {
        auto pet = petOf(R"({"name":"Milou","foods":["a"],"tags":{"x":null}})");
        pet.id = "7";
        pet.fed_at = fromUnixMs(5);
        pet.revision = 9;
        const auto again = fromRow<Pet>(Row(valuesOf(pet)));
        QCOMPARE(json::textOf(jsonOf(again)), json::textOf(jsonOf(pet)));
        QCOMPARE(again.revision, 9);
        QCOMPARE(columnListOf<Pet>(),
                 std::string("id, name, kind, note, legs, is_tame, fed_at, tags, foods, "
                             "owner, revision"));
    }

    void aMomentIsReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("moment"); // empty: refused
        const auto row = [](const char *text, const char *moment) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(moment);
        };
        row("2026-03-29T01:02:03Z", "2026-03-29T01:02:03.000Z");
        row("2026-03-29T01:02:03.5Z", "2026-03-29T01:02:03.500Z");
        row("2026-03-29T01:02:03.004Z", "2026-03-29T01:02:03.004Z");
        row("2026-02-30T01:02:03Z", "");
        row("2026-03-29T24:00:00Z", "");
        row("2026-03-29T01:02:60Z", "");
        row("2026-03-29T01:02:03.0004Z", "");
        row("2026-03-29T01:02:03.Z", "");
        row("2026-03-29T01:02:03+01:00", "");
        row("2026-03-29 01:02:03Z", "");
        row("2026-03-29", "");
        row("", "");
    }

    void aMomentIsReadStrictly()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, moment);
        const auto read = momentFrom(text.toStdString());
        QCOMPARE(read ? QByteArray::fromStdString(toString(*read)) : QByteArray(),
                 moment);
    }

    void whatIsPersonalIsMasked_data()
    {
        QTest::addColumn<QByteArray>("plain");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char *name, const char *plain, const char *shown) {
            QTest::newRow(name) << QByteArray(plain) << QByteArray(shown);
        };
        row("nothing", "", "");
        row("an address", "anna@example.org", "a***@e***.org");
        row("an address of one letter", "a@b.c", "a***@b***.c");
        row("an address without a dot", "anna@localhost", "a***@l***");
        row("two at signs", "a@b@example.org", "a***@b***.org");
        row("begins with an at sign", "@anna", "@***");
        row("a number", "+49 (30) 123-4567", "***67");
        row("a number with dots", "030/123.45.67", "***67");
        row("a number of six digits", "123456", "***56");
        row("a number of five digits", "12345", "***");
        row("one digit", "7", "***");
        row("a national id of digits", "85073003328", "***28");
        row("a national id with a letter", "L01X00T471", "L***");
        row("a national id with dashes", "123-45-6789", "***89");
        row("a social security number", "65 170839 J 003", "6***");
        row("a name", "Anna", "A***");
        row("a name of one letter", "A", "A***");
        row("a name with an umlaut", "\xC3\x84nne", "\xC3\x84***");
        row("four bytes", "\xF0\x9F\x98\x80x", "\xF0\x9F\x98\x80***");
        row("a dash alone", "-", "-***");
    }

    void whatIsPersonalIsMasked()
    {
        QFETCH(QByteArray, plain);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(masked(std::string_view(plain.toStdString()))),
                 shown);
    }

    void ofWhatIsNoTextNothingIsShown()
    {
        QCOMPARE(json::textOf(masked(json::Value(std::int64_t{30123}))),
                 std::string("\"***\""));
        QCOMPARE(json::textOf(masked(parsed(R"({"a":"b"})"))), std::string("\"***\""));
        QVERIFY(masked(json::Value()).isNull());
    }

    void anErrorOfTheWorldGivesItsStatus()
    {
        const Refusal retry(Error{ErrorKind::Retry, "disk_full", "SQLite: /secret/path"});
        QCOMPARE(retry.status, 503);
        QVERIFY(retry.retry_after.has_value());
        QVERIFY(retry.problems.front().message.find("secret") == std::string::npos);
        QCOMPARE(Refusal(Error{ErrorKind::Conflict, "storage_duplicate", "x"}).status,
                 409);
        QCOMPARE(Refusal(Error{ErrorKind::Corrupt, "storage_corrupt", "x"}).status, 500);
    }
};

QTEST_APPLESS_MAIN(CloudModelTest)
#include "model_test.moc"

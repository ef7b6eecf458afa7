// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <rapidcheck.h>

#include "platform/json/json_reader.h"
#include "platform/json/json_writer.h"

using namespace vq;
using json::Value;

namespace {

constexpr int kDepth = 3;

rc::Gen<std::string> anyText()
{
    return rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 0x80)),
                        [](const std::vector<int> &codes) {
                            std::string text = "ä";
                            for (const int code : codes)
                                text += static_cast<char>(code);
                            return text;
                        });
}

Value anyValue(int depth)
{
    const int kind = *rc::gen::inRange(0, depth > 0 ? 7 : 5);
    switch (kind) {
    case 0:
        return {};
    case 1:
        return Value(*rc::gen::arbitrary<bool>());
    case 2:
        return Value(*rc::gen::arbitrary<std::int64_t>());
    case 3:
        return Value(Value::Data(*rc::gen::inRange(-1000, 1000) / 8.0 + 0.0625));
    case 4:
        return Value(*anyText());
    case 5: {
        json::Array items;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
            items.push_back(anyValue(depth - 1));
        return items;
    }
    default: {
        json::Object members;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
            members.push_back({std::to_string(i), anyValue(depth - 1)});
        return members;
    }
    }
}

} // namespace

class JsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadAsItWas()
    {
        QVERIFY(rc::check([] {
            const auto value = anyValue(kDepth);
            const auto read = json::parse(json::textOf(value));
            RC_ASSERT(read.has_value());
            RC_ASSERT(*read == value);
        }));
    }

    void whatIsNoJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QByteArray &text) {
            QTest::newRow(name) << text;
        };
        row("nothing", "");
        row("a name without quotes", "{name:1}");
        row("single quotes", "{'a':1}");
        row("a comma at the end", "[1,]");
        row("a comment", "[1] // one");
        row("two values", "1 2");
        row("a key twice", R"({"a":1,"a":1})");
        row("a key twice, deep", R"({"x":[{"a":1,"b":2,"a":1}]})");
        row("not a number", "NaN");
        row("a plus", "+1");
        row("a leading zero", "01");
        row("a number beyond all", "1e999");
        row("an end that is not there", "{\"a\":");
        row("a control character in a text", "\"a\nb\"");
        row("a lone surrogate", R"("\ud800")");
        row("a lone low surrogate", R"("a\ude00")");
        row("one in a key", R"({"\ude00":1})");
        row("no UTF-8", "\"\xff\"");
        row("UTF-8 longer than it need be", "\"\xc0\xaf\"");
        row("a NUL", QByteArray("1\0", 2));
        row("a byte order mark", "\xef\xbb\xbf{}");
        row("33 deep", QByteArray(33, '[') + QByteArray(33, ']'));
        row("100,000 deep", QByteArray(100'000, '['));
    }

    void whatIsNoJsonIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto read = json::parse(text.toStdString());
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, std::string("bad_json"));
    }

    void aNumberIsReadExactly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("is_whole");
        QTest::addColumn<double>("number");
        const auto row = [](const char *text, bool is_whole, double number) {
            QTest::newRow(text) << QByteArray(text) << is_whole << number;
        };
        row("0", true, 0);
        row("-0", true, 0);
        row("9223372036854775807", true, 9223372036854775807.0);
        row("-9223372036854775808", true, -9223372036854775808.0);
        row("9223372036854775808", false, 9223372036854775808.0);
        row("1.0", false, 1);
        row("0.1", false, 0.1);
        row("1E2", false, 100);
        row("0e308", false, 0);
        row("-0.000e308", false, 0);
        row("1e-999", false, 0);
        row("1.7976931348623157e308", false, 1.7976931348623157e308);
        row("5e-324", false, 5e-324);
    }
    void aNumberIsReadExactly()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, is_whole);
        QFETCH(double, number);
        const auto read = json::parse(text.toStdString());
        QVERIFY(read.has_value());
        if (is_whole)
            QCOMPARE(static_cast<double>(*read->as<std::int64_t>()), number);
        else
            QVERIFY(*read->as<double>() == number);
    }

    void thirtyTwoDeepIsRead()
    {
        QVERIFY(json::parse(std::string(32, '[') + std::string(32, ']')).has_value());
    }

    void wholeNumbersStayWhole()
    {
        QVERIFY(*json::parse("9223372036854775807") == Value(std::int64_t{INT64_MAX}));
        QVERIFY(*json::parse("-1") == Value(std::int64_t{-1}));
        QVERIFY(json::parse("1.0")->as<double>() != nullptr);
        QVERIFY(json::parse("9223372036854775808")->as<double>() != nullptr);
    }

    void aMergePatchIsThatOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("result");
        // The examples of RFC 7396, appendix A.
        const auto row = [](const char *target, const char *patch, const char *result) {
            QTest::newRow(patch)
                << QByteArray(target) << QByteArray(patch) << QByteArray(result);
        };
        row(R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})");
        row(R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})");
        row(R"({"a":"b"})", R"({"a":null})", R"({})");
        row(R"({"a":"b","b":"c"})", R"({"a":null })", R"({"b":"c"})");
        row(R"({"a":["b"]})", R"({"a":"c" })", R"({"a":"c"})");
        row(R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})");
        row(R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})");
        row(R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})");
        row(R"(["a","b"])", R"(["c","d"])", R"(["c","d"])");
        row(R"({"a":"b"})", R"(["c"])", R"(["c"])");
        row(R"({"a":"foo"})", R"(null)", R"(null)");
        row(R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})");
        row(R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})");
        row(R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})");
    }

    void aMergePatchIsThatOfTheStandard()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, result);
        const auto merged = json::merged(*json::parse(target.toStdString()),
                                         *json::parse(patch.toStdString()));
        QCOMPARE(QByteArray::fromStdString(json::textOf(merged)), result);
    }
};

QTEST_APPLESS_MAIN(JsonTest)
#include "json_test.moc"

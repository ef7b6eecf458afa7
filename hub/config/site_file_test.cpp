// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QTest>

#include "hub/config/good_site_for_test.h"
#include "sync/wire/lan_codec.h"
#include "tests/support/joined_test.h"

namespace vq::site_file_test {

using hub::test::kGood;
using hub::test::problemsOf;

class SiteFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRightFileIsReadWhole()
    {
        const auto read = hub::test::read(kGood);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const SiteConfig &site = read->config;
        QCOMPARE(site.tenant, std::string("local"));
        QCOMPARE(site.code, std::string("main"));
        QCOMPARE(site.name, std::string("Office"));
        QCOMPARE(site.zone, std::string("Europe/Berlin"));
        QCOMPARE(site.day_start, Minutes{240});
        QCOMPARE(site.rollover, DayRollover::Close);
        QCOMPARE(site.languages, (std::vector<std::string>{"en", "de"}));
        QCOMPARE(site.public_url, std::string("https://q.example.org/t/"));
        QCOMPARE(site.accent, std::string("#0B57B0"));
        QCOMPARE(site.schedule.week[0].size(), std::size_t{2});
        QCOMPARE(site.schedule.week[0][1].opens, Minutes{13 * 60});
        QVERIFY(site.schedule.week[1].empty());
        QCOMPARE(site.welcome.at("de"), std::string("Hallo"));
        QCOMPARE(site.series.size(), std::size_t{2});
        QCOMPARE(site.series[1].last, 999);
        QCOMPARE(site.series[1].width, 3);
        QVERIFY(!site.services[0].group);
        QCOMPARE(site.services[1].group->text, std::string("G"));
        QCOMPARE(site.services[1].name.at("en"), std::string("Registry"));
        QCOMPARE(site.counters[0].services.size(), std::size_t{2});
        QCOMPARE(site.classes[0].code.text, std::string("normal"));
        QCOMPARE(site.outcomes[0].code, std::string("done"));
        QCOMPARE(read->digest.size(), std::size_t{64});
    }

    void aSiteMaySayWhoseItIs()
    {
        auto toml = kGood;
        toml.replace("[site]\n", "[site]\ntenant = \"city\"\ncode = \"hall-2\"\n");
        const auto read = hub::test::read(toml);
        QVERIFY(read);
        QCOMPARE(read->config.tenant, std::string("city"));
        QCOMPARE(read->config.code, std::string("hall-2"));
    }

    void aFileWithoutHoursIsAlwaysOpen()
    {
        auto toml = kGood;
        toml.replace("[hours]\nmonday = [\"08:00-12:00\", \"13:00-16:00\"]\n", "");
        const auto read = hub::test::read(toml);
        QVERIFY(read);
        for (const auto &day : read->config.schedule.week)
            QCOMPARE(day, (std::vector<OpeningSpan>{{Minutes{0}, Minutes{1440}}}));
    }

    void hoursOfADayAreSorted()
    {
        auto toml = kGood;
        toml.replace("\"08:00-12:00\", \"13:00-16:00\"",
                     "\"13:00-24:00\", \"08:00-13:00\"");
        const auto read = hub::test::read(toml);
        QVERIFY(read);
        QCOMPARE(read->config.schedule.week[0],
                 (std::vector<OpeningSpan>{{Minutes{480}, Minutes{780}},
                                           {Minutes{780}, Minutes{1440}}}));
    }

    void everyMistakeIsToldWithItsPlace_data();
    void everyMistakeIsToldWithItsPlace() { hub::test::checkMistake(); }

    void allMistakesAreToldInTheOrderOfTheFile()
    {
        auto toml = kGood;
        toml.replace("number = 2", "number = 1");
        toml.replace("name = \"Office\"", "nmae = \"Office\"");
        toml.replace("08:00-12:00", "12:00-08:00");
        const auto lines = QByteArray::fromStdString(problemsOf(toml)).split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith("site.toml:1:1: missing key \"name\""));
        QVERIFY(
            lines[1].startsWith("site.toml:2:1: unknown key \"nmae\" in [site]; did you "
                                "mean \"name\"?"));
        QVERIFY(lines[2].startsWith("site.toml:10:11: found \"12:00-08:00\""));
        QVERIFY(
            lines[3].startsWith("site.toml:43:10: counter \"1\" is already on line 39"));
    }

    void aSiteAtItsBoundsFitsIntoAWelcome()
    {
        const QByteArray widest = "\xF0\x9F\x8E\xAB"; // four bytes, one character
        auto toml = kGood;
        toml.replace("Office", widest.repeated(50));
        toml.replace("Hello", widest.repeated(80));
        toml.replace("Passports", widest.repeated(80));
        toml.replace("Counter 2", widest.repeated(80));
        toml.replace("[[class]]\n", "notice = \"\"\"" + widest.repeated(500) + "\r\n" +
                                        widest.repeated(499) + "\"\"\"\n[[class]]\n");
        const auto read = hub::test::read(toml);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const lan::HubMessage welcome(
            lan::Welcome{.hub_program = "h", .device_name = "d", .site = read->config});
        const std::string bytes = lan::encode(welcome);
        const auto again = lan::decodeHubMessage(std::as_bytes(std::span(bytes)));
        QVERIFY2(again, again ? "" : again.error().message.c_str());
    }

    void aFloodOfMistakesIsCut()
    {
        QByteArray toml = kGood;
        for (int i = 0; i < 30; ++i)
            toml += "unknown_" + QByteArray::number(i) + " = 1\n";
        const auto lines = QByteArray::fromStdString(problemsOf(toml)).split('\n');
        QCOMPARE(lines.size(), 21);
        QCOMPARE(lines.back(), QByteArray("and 10 more"));
    }

    void aFileThatCannotBeReadIsRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("missing") << QByteArray("/nonexistent/site.toml");
        QTest::newRow("folder") << QByteArray("/tmp");
    }

    void aClassBringsItsRule()
    {
        const QByteArray fast = "name = \"Normal\"\n"
                                "[[class]]\ncode = \"fast\"\nname = \"Fast\"\n"
                                "[[class]]\ncode = \"own\"\nname = \"Own\"\n"
                                "weight = 1500\nhead_start_s = 90\nwait_max_min = 60\n"
                                "[[class]]\ncode = \"fire\"\nname = \"Fire\"\n"
                                "emergency = true\n";
        const QByteArray file = QByteArray(kGood).replace("name = \"Normal\"\n", fast);
        const auto read = hub::test::read(file);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const auto &classes = read->config.classes;
        QCOMPARE(classes[0].weight, 1000);
        QCOMPARE(classes[1].weight, 3000); // 3:1 unless told otherwise
        QVERIFY(!classes[1].wait_max);
        QCOMPARE(classes[2].weight, 1500);
        QCOMPARE(classes[2].head_start, Ms{90'000});
        QCOMPARE(classes[2].wait_max, std::optional(Ms{Minutes{60}}));
        QVERIFY(!classes[2].is_emergency && classes[3].is_emergency);
        QVERIFY(read->config.services[0].classes.empty());
    }

    void picturesAreReadInTheirOrder()
    {
        const QByteArray first(64, 'a');
        const QByteArray second(64, '7');
        const auto read = hub::test::read(
            kGood + "[[media]]\nsha256 = \"" + first +
            "\"\ntext = { en = \"The lift\", de = \"Der Aufzug\" }\nseconds = 60\n"
            "[[media]]\nsha256 = \"" +
            second + "\"\ntext = \"The garden\"\n");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const auto &media = read->config.media;
        QCOMPARE(media.size(), std::size_t{2});
        QCOMPARE(media[0].digest, first.toStdString());
        QCOMPARE(media[0].text.at("de"), std::string("Der Aufzug"));
        QVERIFY(media[0].shown_for == std::chrono::seconds{60});
        QCOMPARE(media[1].text.at("en"), std::string("The garden"));
        QVERIFY(media[1].shown_for == std::chrono::seconds{10});
    }

    void aSiteHasTwentyPicturesAtMost()
    {
        QByteArray toml = kGood;
        for (int i = 0; i < 20; ++i)
            toml += "[[media]]\nsha256 = \"" +
                    QByteArray::number(i).rightJustified(64, '0') + "\"\ntext = \"x\"\n";
        QCOMPARE(problemsOf(toml), std::string());
        toml += "[[media]]\nsha256 = \"" + QByteArray(64, 'f') + "\"\ntext = \"x\"\n";
        QCOMPARE(problemsOf(toml),
                 std::string("site.toml:1:1: found 21 [[media]], expected at most 20"));
    }

    void aFileThatCannotBeReadIsRefusedByName()
    {
        QFETCH(QByteArray, path);
        const auto read = hub::readSiteFile(path.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, std::string("bad_config"));
        QVERIFY(read.error().message.find(path.toStdString()) != std::string::npos);
    }

    void theExampleIsRightAndComplete()
    {
        const auto read = hub::readSiteFile(VQ_EXAMPLE_SITE);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const SiteConfig &site = read->config;
        QCOMPARE(site.counters.size(), std::size_t{6});
        QCOMPARE(site.languages, (std::vector<std::string>{"en", "de", "es", "ar"}));
        QVERIFY(site.findService({"PASS"}) != nullptr);
        QCOMPARE(site.schedule.week[6].front().closes, Minutes{1440});
        for (const auto &service : site.services)
            QCOMPARE(service.name.size(), site.languages.size());
        for (const auto &counter : site.counters)
            QCOMPARE(counter.name.size(), site.languages.size());
        for (const auto *text : {&site.welcome, &site.notice, &site.ticker})
            QCOMPARE(text->size(), site.languages.size());
    }

    void theExampleMayHaveTheLineEndsOfWindows()
    {
        QFile file(VQ_EXAMPLE_SITE);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = file.readAll();
        QVERIFY(lines.contains("\n# ") && lines.contains(" # "));
        const auto welcome = [](const QByteArray &toml) {
            const auto read = hub::test::read(toml);
            return read ? lan::encode(lan::HubMessage(lan::Welcome{.site = read->config}))
                        : read.error().message;
        };
        auto windows = lines;
        QCOMPARE(welcome(windows.replace("\n", "\r\n")), welcome(lines));
    }
};

namespace {

constexpr auto *row = hub::test::addMistake;

void addFormRows()
{
    row("no TOML", "[site]", "[site", "site.toml:1:");
    row("key twice", "accent = \"#0B57B0\"", "name = \"Twice\"", "site.toml:8:");
    row("table twice", "[texts]", "[site]", "site.toml:11:");
    row("open quotation", "\"Office\"", "\"Office", "site.toml:2:");
    row("no UTF-8", "Office", "Off\xFFice", "site.toml:2:");
    row("no site", "[site]", "[sight]", "1:1: missing table [site]");
    row("unknown table", "[texts]", "[text]",
        "11:2: unknown key \"text\" in the file; did you mean \"texts\"?");
    row("unknown key", "icon =", "icno =",
        "32:1: unknown key \"icno\" in [[service]]; did you mean \"icon\"?");
    row("unknown key, nothing near", "icon =", "printer =",
        "unknown key \"printer\" in [[service]], expected one of: appointments, classes, "
        "code, "
        "group");
    row("site is no table", "[site]", "[[site]]", "found an array for \"site\"");
    row("service is one table", "[[outcome]]", "[outcome]",
        "expected [[outcome]] in double brackets");
    row("name is no text", "\"Office\"", "12",
        "2:8: found 12 for \"name\" in [site], expected a text in quotation marks");
    row("name is empty", "\"Office\"", "\"\"", "2:8: found an empty text");
    row("name of blanks", "\"Office\"", "\" \u3000 \"", "2:8: found an empty text");
    row("name that turns", "\"Office\"", "\"Off\u202Eice\"",
        "2:8: found a sign that turns the direction");
    const QByteArray sign = "\xF0\x9F\x8E\xAB"; // of four bytes
    row("name of 204 bytes", "\"Office\"", '"' + sign.repeated(51) + '"',
        "2:8: found a text of 204 bytes in UTF-8, expected at most 200");
    row("name of 81 characters", "\"Office\"", '"' + QByteArray(81, 'x') + '"',
        "2:8: found a text of 81 characters, expected at most 80");
    row("notice with a bell", "[[class]]\ncode", "notice = \"\\u0007\"\n[[class]]\ncode",
        "13:10: found a control character");
    row("name of two lines", "\"Office\"", "\"Of\\nfice\"", "2:8: found a line end");
}

void addSiteRows()
{
    row("no zone", "zone = \"Europe/Berlin\"", "", "1:1: missing key \"zone\" in [site]");
    row("unknown zone", "Europe/Berlin", "Europe/Berln",
        "3:8: unknown time zone \"Europe/Berln\"; did you mean \"Europe/Berlin\"?");
    row("offset as zone", "Europe/Berlin", "UTC+02:00", "3:8: unknown time zone");
    row("bad day start", "\"04:00\"", "\"4 am\"",
        "4:13: found \"4 am\" for \"day_start\", expected a local time such as "
        "\"04:00\"");
    row("day start at the end", "\"04:00\"", "\"24:00\"", "4:13: found \"24:00\"");
    row("day start as TOML time", "\"04:00\"", "04:00:00", "4:13: found 04:00:00");
    row("bad rollover", "\"close\"", "\"drop\"",
        "5:12: found \"drop\" for \"rollover\", expected \"close\" or \"carry\"");
    row("unknown language", "\"en\", \"de\"", "\"en\", \"de\", \"english\"",
        "6:26: unknown language \"english\"");
    row("language twice", "\"en\", \"de\"", "\"en\", \"de\", \"en\"",
        "6:26: language \"en\" is already on line 6");
    row("no language", "[\"en\", \"de\"]", "[]", "6:13: found no language");
    row("languages as text", "[\"en\", \"de\"]", "\"en\"",
        "6:13: found \"en\", expected a list");
    row("link without end", "org/t/", "org/t", "7:14: found \"https://q.example.org/t\"");
    row("bad colour", "#0B57B0", "blue",
        "8:10: found \"blue\" for \"accent\", expected a colour such as \"#0B57B0\"");
    row("short colour", "#0B57B0", "#fff", "8:10: found \"#fff\"");
    row("bad hours", "08:00-12:00", "8-12",
        "10:11: found \"8-12\", expected hours such as \"08:00-12:00\"");
    row("hours backwards", "08:00-12:00", "12:00-08:00", "10:11: found \"12:00-08:00\"");
    row("hours of no length", "08:00-12:00", "08:00-08:00",
        "10:11: found \"08:00-08:00\"");
    row("hours past midnight", "13:00-16:00", "22:00-02:00",
        "10:26: found \"22:00-02:00\"");
    row("overlapping hours", "13:00-16:00", "11:59-16:00",
        "10:26: hours \"11:59-16:00\" overlap others of monday");
    row("unknown day", "monday", "mondy",
        "10:1: unknown key \"mondy\" in [hours]; did you mean \"monday\"?");
    row("hours as text", "[\"08:00-12:00\", \"13:00-16:00\"]", "\"08:00-12:00\"",
        "10:10: found \"08:00-12:00\", expected a list of hours");
}

void addCodeRows()
{
    row("text lacks the first language", "{ en = \"Hello\", de = \"Hallo\" }",
        "{ de = \"Hallo\" }",
        "12:11: no text for \"welcome\" in the site's first language, expected \"en\"");
    row("text in a strange language", "de = \"Hallo\"", "fr = \"Salut\"",
        "12:27: language \"fr\" is not one of the site's");
    row("text is a number", "de = \"Hallo\"", "de = 5",
        "12:32: found 5, expected a text");
    row("text is a list", "{ en = \"Hello\", de = \"Hallo\" }", "[\"Hello\"]",
        "12:11: found an array for \"welcome\"");
    row("no class", "[[class]]\ncode = \"normal\"\nname = \"Normal\"\n", "",
        "missing [[class]], expected at least one");
    row("bad code", "\"normal\"", "\"not normal\"",
        "14:8: found \"not normal\" for \"code\", expected 1 to 16 letters");
    row("empty code", "\"normal\"", "\"\"", "14:8: found \"\" for \"code\"");
    row("no code", "code = \"normal\"\n", "", "missing key \"code\" in [[class]]");
    row("prefix read as a digit", "prefix = \"A\"", "prefix = \"O\"",
        "18:10: found \"O\" for \"prefix\"");
    row("prefix with one such letter", "prefix = \"A\"", "prefix = \"AB\"",
        "18:10: found \"AB\"");
    row("lower-case prefix", "prefix = \"A\"", "prefix = \"a\"", "18:10: found \"a\"");
    row("empty prefix", "prefix = \"A\"", "prefix = \"\"", "18:10: found \"\"");
    row("long prefix", "prefix = \"A\"", "prefix = \"ACDE\"", "18:10: found \"ACDE\"");
    row("same prefix", "prefix = \"C\"", "prefix = \"A\"",
        "24:10: prefix \"A\" could give the same tickets as \"A\" of series A");
    row("prefix of a re-opened series", "prefix = \"C\"", "prefix = \"AA\"",
        "24:10: prefix \"AA\" could give the same tickets");
    row("series twice", "code = \"C\"\nprefix", "code = \"A\"\nprefix",
        "23:8: series \"A\" is already on line 17");
}

void addListRows()
{
    row("first not below last", "first = 1", "first = 999",
        "19:9: first 999 is not below last 999");
    row("first of zero", "first = 1", "first = 0",
        "19:9: found 0 for \"first\" in [[series]], expected a number from 1 to 99999");
    row("last beyond all", "last = 999", "last = 100000", "20:8: found 100000");
    row("number as text", "last = 999", "last = \"999\"", "20:8: found \"999\"");
    row("number with a point", "last = 999", "last = 99.5", "20:8: found 99.5");
    row("width of none", "width = 3", "width = 0", "21:9: found 0 for \"width\"");
    row("unknown series", "series = \"A\"", "series = \"AX\"",
        "31:10: unknown series \"AX\"; did you mean \"A\"? Expected one of: A, C");
    row("no series", "series = \"A\"\n", "", "missing key \"series\" in [[service]]");
    row("unknown group", "group = \"G\"", "group = \"HALL\"",
        "unknown group \"HALL\", expected one of: G");
    row("group without a service", "group = \"G\"\n", "",
        "25:1: group \"G\" has no service, expected at least one");
    row("bad icon", "\"passport\"", "\"../passport\"",
        "found \"../passport\" for \"icon\"");
    row("service twice", "code = \"REG\"", "code = \"PASS\"",
        "service \"PASS\" is already on line 29");
    row("counter number twice", "number = 2", "number = 1",
        "counter \"1\" is already on line");
    row("counter number of zero", "number = 2", "number = 0",
        "found 0 for \"number\" in [[counter]], expected a number from 1 to 9999");
    row("counter without number", "number = 2\n", "",
        "missing key \"number\" in [[counter]]");
    row("counter without name", "name = \"Counter 2\"\n", "",
        "missing key \"name\" in [[counter]]");
    row("counter of unknown service", "services = [\"PASS\"]", "services = [\"PAS\"]",
        "unknown service \"PAS\"; did you mean \"PASS\"?");
    row("counter of no service", "services = [\"PASS\"]", "services = []",
        "found no service");
    row("counter of one service twice", "services = [\"PASS\"]",
        "services = [\"PASS\", \"PASS\"]", "service \"PASS\" is already on line");
    row("service that nobody serves", "\"PASS\", \"REG\"", "\"PASS\"",
        "no counter serves \"REG\"");
    row("outcome twice", "[[outcome]]",
        "[[outcome]]\ncode = \"done\"\nname = \"X\"\n[[outcome]]",
        "outcome \"done\" is already on line");
}

// After the one class that the good file has, at lines 13 to 15.
void addClass(const char *name, const QByteArray &first, const QByteArray &second,
              const QByteArray &told)
{
    row(name, "name = \"Normal\"\n",
        "name = \"Normal\"\n" + first + "[[class]]\ncode = \"fast\"\nname = \"Fast\"\n" +
            second,
        told);
}

void addMediaRows()
{
    const QByteArray digest = "sha256 = \"" + QByteArray(64, 'a') + "\"\n";
    const QByteArray text = "text = \"The lift\"\n";
    const auto media = [&](const char *name, const QByteArray &lines,
                           const QByteArray &told) {
        row(name, "[[outcome]]", "[[media]]\n" + lines + "[[outcome]]", told);
    };
    media("picture without a digest", text, "missing key \"sha256\" in [[media]]");
    media("picture without words", digest, "missing key \"text\" in [[media]]");
    media("a digest that is too short", "sha256 = \"abc\"\n" + text,
          "found \"abc\" for \"sha256\", expected 64 digits");
    media("a digest in upper case", "sha256 = \"" + QByteArray(64, 'A') + "\"\n" + text,
          "expected 64 digits 0-9 a-f");
    media("a digest as a number", "sha256 = 1\n" + text, "found 1 for \"sha256\"");
    media("picture twice", digest + text + "[[media]]\n" + digest + text,
          QByteArray("picture \"") + QByteArray(64, 'a') + "\" is already on line");
    media("too short a turn", digest + text + "seconds = 4\n",
          "found 4 for \"seconds\" in [[media]], expected a number from 5 to 60");
    media("too long a turn", digest + text + "seconds = 61\n",
          "found 61 for \"seconds\"");
    media("words in no language of the site",
          digest + "text = { en = \"a\", fr = \"b\" }\n",
          "language \"fr\" is not one of the site's");
    media("words in another language alone", digest + "text = { de = \"a\" }\n",
          "no text for \"text\" in the site's first language");
    media("unknown key of a picture", digest + text + "second = 10\n",
          "unknown key \"second\" in [[media]]; did you mean \"seconds\"?");
}

void addClassRows()
{
    addClass("weight of zero", "", "weight = 0\n",
             "19:10: found 0 for \"weight\" in [[class]], expected a number from 1 to "
             "10000");
    addClass("negative weight", "weight = -1000\n", "", "16:10: found -1000");
    addClass("weight as text", "", "weight = \"3\"\n", "19:10: found \"3\"");
    addClass("eleven times as fast", "weight = 100\n", "weight = 1001\n",
             "20:10: weight 1001 is more than 10 times the 100 of class \"normal\", "
             "expected 10:1 at most");
    addClass("faster than the first allows", "weight = 299\n", "",
             "weight 3000 is more than 10 times the 299");
    addClass("negative head start", "", "head_start_s = -1\n", "19:16: found -1");
    addClass("no limit at all", "", "wait_max_min = 0\n", "19:16: found 0");
    addClass("emergency as text", "", "emergency = \"yes\"\n",
             "19:13: found \"yes\" for \"emergency\" in [[class]], expected true or "
             "false");
    addClass("everybody an emergency", "emergency = true\n", "",
             "16:13: class \"normal\" is the first, which everybody gets");
    addClass("emergency with a weight", "", "emergency = true\nweight = 3000\n",
             "20:10: found \"weight\" in a class for emergencies");
    addClass("two kinds of emergency", "",
             "emergency = true\n[[class]]\ncode = \"fire\"\nname = \"F\"\n"
             "emergency = true\n",
             "23:13: class \"fire\" is a second one for emergencies beside \"fast\"");
    row("unknown class of a service", "icon = \"passport\"", "classes = [\"norml\"]",
        "32:12: unknown class \"norml\"; did you mean \"normal\"?");
    row("service of no class", "icon = \"passport\"", "classes = []",
        "32:11: found no class");
    row("class that no service has", "[[service]]\ncode = \"REG\"",
        "classes = [\"normal\"]\n[[class]]\ncode = \"idle\"\nname = \"Idle\"\n"
        "[[service]]\nclasses = [\"normal\"]\ncode = \"REG\"",
        "34:1: no service has class \"idle\"");
}

} // namespace

void SiteFileTest::everyMistakeIsToldWithItsPlace_data()
{
    hub::test::addMistakeColumns();
    addFormRows();
    addSiteRows();
    addCodeRows();
    addListRows();
    addClassRows();
    addMediaRows();
}

VQ_JOINED_TEST(SiteFileTest)

} // namespace vq::site_file_test

#include "site_file_test.moc"

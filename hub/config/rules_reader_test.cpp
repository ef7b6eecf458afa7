// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "hub/config/good_site_for_test.h"
#include "tests/support/joined_test.h"

namespace vq::rules_reader_test {

using hub::test::kGood;
using hub::test::problemsOf;

class RulesReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holidaysAndExceptionsAreReadWhole()
    {
        auto toml = kGood;
        toml.replace("monday = [", "closing_minutes = 20\ntuesday = [\"08:00-18:00\"]\n"
                                   "monday = [");
        toml.replace("icon = \"passport\"\n",
                     "hours = { tuesday = [\"08:00-10:00\"], closing_minutes = 5 }\n");
        toml += "[[holiday]]\ndate = \"02-29\"\n"
                "[[holiday]]\ndate = 2027-03-26\n"
                "[[exception]]\ndate = \"2027-03-25\"\nhours = [\"09:00-11:00\"]\n"
                "[[exception]]\nservices = [\"REG\"]\ndate = 2027-03-25\nhours = "
                "[\"10:00-11:00\"]\n";
        const auto read = hub::test::read(toml, fromUnixMs(1'774'947'600'000));
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY(read->warnings.empty());
        const Schedule &site = read->config.schedule;
        const auto date = businessDayFromString("2027-03-25")->date;
        QCOMPARE(site.closing, Minutes{20});
        QVERIFY(site.holidays == std::set{std::chrono::February / 29});
        QVERIFY(site.dates.at(date + std::chrono::days{1}).empty());
        QCOMPARE(site.dates.at(date), (OpeningSpans{{Minutes{540}, Minutes{660}}}));
        const auto &pass = read->config.services[0].schedule;
        QCOMPARE(pass->week[1], (OpeningSpans{{Minutes{480}, Minutes{600}}}));
        QCOMPARE(pass->closing, Minutes{5});
        QVERIFY(pass->dates.empty());
        const auto &reg = read->config.services[1].schedule;
        QCOMPARE(reg->closing, Minutes{20}); // the site's
        QCOMPARE(reg->dates.at(date), (OpeningSpans{{Minutes{600}, Minutes{660}}}));
        QVERIFY(reg->week == alwaysOpen()); // within the site's
    }

    void limitsAreRead()
    {
        auto toml = kGood;
        toml.replace(
            "icon = \"passport\"\n",
            "limits = { waiting = 40, per_day = 200, per_person = 1, ask_above = "
            "20, closing_forecast = \"ask\" }\n");
        toml += "[limits]\nwaiting = 90\nper_day = 500\nper_person = 3\n";
        const auto read = hub::test::read(toml);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const ServiceLimits pass{.waiting = 40,
                                 .per_day = 200,
                                 .per_person = 1,
                                 .ask_above = 20,
                                 .closing_forecast = ForecastRule::Ask};
        const SiteLimits all{.waiting = 90, .per_day = 500, .per_person = 3};
        QVERIFY(read->config.services[0].limits == pass);
        QVERIFY(read->config.services[1].limits == ServiceLimits{});
        QVERIFY(read->config.limits == all);
    }

    void secondaryServicesWaitForASpill()
    {
        auto toml = kGood;
        toml.replace("accent", "spill_s = 120\naccent");
        toml.replace("services = [\"PASS\"]\n", "services = [\"PASS\"]\nsecondary = "
                                                "[\"REG\"]\nspill_s = 0\n");
        toml += "[[counter]]\nnumber = 3\nname = \"Counter 3\"\nservices = [\"REG\"]\n"
                "secondary = [\"PASS\"]\n";
        const auto read = hub::test::read(toml);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const auto &counters = read->config.counters;
        QVERIFY(counters[0].secondary.empty());
        QVERIFY(counters[1].secondary == std::vector<ServiceCode>{{"REG"}});
        QCOMPARE(counters[1].spill, Ms{0});
        QCOMPARE(counters[2].spill, Ms{120'000}); // the site's
        QVERIFY(counters[2].takes({"PASS"}) && counters[2].takes({"REG"}));
        QVERIFY(hub::test::read(kGood)->config.counters[0].spill == Minutes{5});
    }

    void servicesHaveWeightsInTheirOrder()
    {
        auto toml = kGood;
        toml.replace("services = [\"PASS\", \"REG\"]",
                     "services = [\"PASS\", \"REG\"]\nweights = [10, 1]");
        const auto read = hub::test::read(toml);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const auto &counters = read->config.counters;
        QCOMPARE(counters[0].weightOf({"PASS"}), 10);
        QCOMPARE(counters[0].weightOf({"REG"}), 1);
        QCOMPARE(counters[1].weightOf({"PASS"}), 0);
    }

    void aServiceMayBeSecondaryEverywhere()
    {
        auto toml = kGood;
        toml.replace("[\"PASS\", \"REG\"]", "[\"PASS\"]\nsecondary = [\"REG\"]");
        QCOMPARE(problemsOf(toml), std::string());
    }

    void alarmsAreRead()
    {
        auto toml = kGood;
        toml += "[alarms]\nwait_min = 30\nidle_min = 10\n";
        const auto read = hub::test::read(toml);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const AlarmLimits alarms{.wait = Minutes{30}, .service = {}, .idle = Minutes{10}};
        QVERIFY(read->config.alarms == alarms);
        toml.replace("idle_min = 10", "idle_min = 0");
        QVERIFY(problemsOf(toml).find("found 0 for \"idle_min\" in [alarms], expected a "
                                      "number from 1 to 1440") != std::string::npos);
    }

    void rulesForWhoJoinsFromAfarAreRead()
    {
        auto toml = kGood;
        toml += "[remote]\npresence_code = true\ncall_only_present = true\n";
        const auto read = hub::test::read(toml);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY(read->config.remote.presence_code);
        QVERIFY(read->config.remote.call_only_present);
        QVERIFY(hub::test::read(kGood)->config.remote == RemoteRules{});
        toml.replace("presence_code = true\n", "");
        const auto refused = hub::test::read(toml);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.find("needs presence_code") != std::string::npos);
    }

    void rulesOfCallsAreRead()
    {
        auto toml = kGood;
        toml += "[calls]\nno_show_calls = 3\nno_show_gap_s = 20\nreturn_within_min = 0\n"
                "park_reminder_min = 10\n";
        const auto read = hub::test::read(toml);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const CallRules rules{.no_show_calls = 3,
                              .no_show_gap = Ms{20'000},
                              .return_within = Ms{0},
                              .park_reminder = Minutes{10}};
        QVERIFY(read->config.calls == rules);
        const auto silent = hub::test::read(kGood);
        QVERIFY(silent->config.calls == CallRules{});
        QCOMPARE(silent->config.calls.no_show_gap, Ms{45'000});
    }

    void allThatIsWrongWithAnExceptionIsTold()
    {
        auto toml = kGood;
        toml.replace("[[class]]\n",
                     "[[exception]]\nservices = [\"PAS\"]\ndate = \"2026-12-24\"\n"
                     "hours = [\"25:00-26:00\"]\n[[class]]\n");
        const auto lines = QByteArray::fromStdString(problemsOf(toml)).split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].contains("unknown service \"PAS\""));
        QVERIFY(lines[1].contains("25:00-26:00"));
    }

    void windowsOfAppointmentsAreRead()
    {
        auto toml = kGood;
        toml.replace("icon = \"passport\"\n", "appointments = { early_min = 60 }\n");
        const auto read = hub::test::read(toml);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const AppointmentRules rules{
            .grace = Minutes{5}, .early = Minutes{60}, .late = Minutes{15}};
        QVERIFY(read->config.services[0].appointments == rules);
        QVERIFY(!read->config.services[1].appointments);
    }

    // A hub that ran with the file starts with it again, whatever day its clock shows.
    void aDateThatHasPassedIsSaidAndIsNoMistake()
    {
        auto toml = kGood;
        toml += "[[exception]]\ndate = 2026-03-30\nhours = []\n"
                "[[exception]]\ndate = 2026-03-31\nhours = []\n";
        const auto now = fromUnixMs(1'774'947'600'000); // on 2026-03-31
        const auto read = hub::test::read(toml, now);
        QVERIFY(read);
        QCOMPARE(read->warnings,
                 (std::vector<std::string>{
                     "site.toml:50:8: 2026-03-30 has passed: it changes nothing any "
                     "more"}));
        QVERIFY(hub::test::read(toml)->warnings.empty());
    }

    void everyMistakeIsToldWithItsPlace_data();
    void everyMistakeIsToldWithItsPlace() { hub::test::checkMistake(); }
};

namespace {

constexpr auto *row = hub::test::addMistake;

void addHoursRows()
{
    const QByteArray open = "[hours]\nmonday = [\"08:00-12:00\", \"13:00-16:00\"]\n";
    const auto within = [&](const QByteArray &text) { return text + "[[class]]\ncode"; };
    const auto add = [&](const char *name, const QByteArray &text,
                         const QByteArray &told) {
        row(name, "[[class]]\ncode", within(text), told);
    };
    row("closing for longer than half a day", open, open + "closing_minutes = 721\n",
        "11:19: found 721 for \"closing_minutes\" in [hours], expected a number from 0 "
        "to "
        "720");
    row("closing of less than nothing", open, open + "closing_minutes = -1\n",
        "11:19: found -1 for \"closing_minutes\"");
    add("holiday without a date", "[[holiday]]\n", "missing key \"date\" in [[holiday]]");
    add("holiday on a day that no year has", "[[holiday]]\ndate = \"02-30\"\n",
        "14:8: found \"02-30\" for \"date\" in [[holiday]], expected a day that exists");
    add("holiday on a date that does not exist", "[[holiday]]\ndate = \"2026-02-29\"\n",
        "14:8: found \"2026-02-29\" for \"date\", expected a date that exists");
    add("TOML date that does not exist", "[[holiday]]\ndate = 2026-02-29\n",
        "site.toml:14:");
    add("holiday twice", "[[holiday]]\ndate = \"12-25\"\n[[holiday]]\ndate = \"12-25\"\n",
        "16:8: holiday \"12-25\" is already on line 14");
    add("exception without a date", "[[exception]]\nhours = []\n",
        "13:1: missing key \"date\" in [[exception]]");
    add("exception without hours", "[[exception]]\ndate = 2026-12-24\n",
        "13:1: missing key \"hours\" in [[exception]]");
    add("exception with a date that does not exist",
        "[[exception]]\ndate = \"2026-11-31\"\nhours = []\n",
        "14:8: found \"2026-11-31\" for \"date\", expected a date that exists");
    add("exception whose hours cross",
        "[[exception]]\ndate = 2026-12-24\nhours = [\"08:00-10:00\", \"09:59-12:00\"]\n",
        "15:25: hours \"09:59-12:00\" overlap others of 2026-12-24");
    add("exception twice",
        "[[exception]]\ndate = 2026-12-24\nhours = []\n[[exception]]\ndate = "
        "\"2026-12-24\"\nhours = [\"08:00-10:00\"]\n",
        "17:8: 2026-12-24 has hours of the site already");
    add("exception on a movable feast",
        "[[holiday]]\ndate = 2026-04-03\n[[exception]]\ndate = 2026-04-03\nhours = []\n",
        "16:8: 2026-04-03 has hours of the site already");
    add("exception of an unknown service",
        "[[exception]]\nservices = [\"PAS\"]\ndate = 2026-12-24\nhours = []\n",
        "14:13: unknown service \"PAS\"; did you mean \"PASS\"?");
    add("exception of no service",
        "[[exception]]\nservices = []\ndate = 2026-12-24\nhours = []\n",
        "14:12: found no service");
    add("exception of a service twice",
        "[[exception]]\nservices = [\"PASS\", \"PASS\"]\ndate = 2026-12-28\nhours = []\n",
        "15:8: 2026-12-28 has hours of PASS already");
    add("exception of a service when the site is shut",
        "[[exception]]\nservices = [\"PASS\"]\ndate = 2026-12-29\nhours = "
        "[\"08:00-10:00\"]\n",
        "16:9: hours \"08:00-10:00\" on 2026-12-29 are not within the site's");
    row("service open before its site", "icon = \"passport\"",
        "hours = { monday = [\"07:59-12:00\"] }",
        "32:9: hours \"07:59-12:00\" on monday are not within the site's");
    row("service open through the site's lunch", "icon = \"passport\"",
        "hours = { monday = [\"11:00-14:00\"] }",
        "32:9: hours \"11:00-14:00\" on monday are not within the site's");
    row("service with hours that cross", "icon = \"passport\"",
        "hours = { monday = [\"08:00-10:00\", \"09:00-11:00\"] }",
        "hours \"09:00-11:00\" overlap others of monday");
    row("service with an unknown day", "icon = \"passport\"",
        "hours = { munday = [\"08:00-10:00\"] }",
        "unknown key \"munday\" in hours of [[service]]; did you mean \"monday\"?");
}

void addLimitRows()
{
    const auto add = [](const char *name, const QByteArray &limits,
                        const QByteArray &told) {
        row(name, "icon = \"passport\"", "limits = { " + limits + " }", told);
    };
    add("a negative limit", "waiting = -1",
        "32:22: found -1 for \"waiting\" in limits of [[service]], expected a number "
        "from "
        "1 to 1000000");
    add("a limit of nobody", "per_day = 0", "32:22: found 0 for \"per_day\"");
    add("a negative limit per person", "per_person = -3", "found -3 for \"per_person\"");
    add("a limit as text", "waiting = \"40\"", "32:22: found \"40\" for \"waiting\"");
    add("a limit with a point", "waiting = 1.5", "32:22: found 1.5 for \"waiting\"");
    add("an unknown limit", "wating = 3",
        "unknown key \"wating\" in limits of [[service]]; did you mean \"waiting\"?");
    add("asking when the line is full", "waiting = 10, ask_above = 10",
        "32:38: ask_above 10 is not below waiting 10");
    add("an unknown rule", "closing_forecast = \"maybe\"",
        "32:31: found \"maybe\" for \"closing_forecast\", expected \"stop\", \"ask\" or");
    row("a negative limit of the site", "[texts]", "[limits]\nper_day = -1\n[texts]",
        "12:11: found -1 for \"per_day\" in [limits]");
    row("a limit of the site that services have", "[texts]",
        "[limits]\nask_above = 1\n[texts]",
        "12:1: unknown key \"ask_above\" in [limits]");
}

void addCounterRows()
{
    const auto add = [](const char *name, const QByteArray &lines,
                        const QByteArray &told) {
        row(name, "services = [\"PASS\"]\n", "services = [\"PASS\"]\n" + lines + "\n",
            told);
    };
    add("a service of both kinds", "secondary = [\"PASS\"]",
        "46:14: service \"PASS\" is already on line 45");
    add("a secondary service twice", "secondary = [\"REG\", \"REG\"]",
        "46:21: service \"REG\" is already on line 46");
    add("an unknown secondary service", "secondary = [\"REGG\"]",
        "46:14: unknown service \"REGG\"; did you mean \"REG\"?");
    add("no secondary service", "secondary = []", "46:13: found no service");
    add("a secondary service as text", "secondary = \"REG\"",
        "46:13: found \"REG\", expected a list of service codes");
    add("a negative spill", "secondary = [\"REG\"]\nspill_s = -1",
        "47:11: found -1 for \"spill_s\" in [[counter]], expected a number from 0 to "
        "86400");
    add("a spill over a day", "secondary = [\"REG\"]\nspill_s = 86401",
        "47:11: found 86401 for \"spill_s\"");
    add("a spill of nothing", "spill_s = 60",
        "46:11: found \"spill_s\" at a counter without \"secondary\" services");
    const auto weigh = [](const char *name, const QByteArray &weights,
                          const QByteArray &told) {
        row(name, "\"REG\"]\n", "\"REG\"]\nweights = " + weights + "\n", told);
    };
    weigh("a weight of 0", "[2, 0]",
          "42:15: found 0 in \"weights\", expected a number from 1 to 10");
    weigh("a weight over 10", "[11, 1]", "42:12: found 11 in \"weights\"");
    weigh("a negative weight", "[1, -1]", "42:15: found -1 in \"weights\"");
    weigh("a weight with a point", "[1, 1.5]", "42:15: found 1.5 in \"weights\"");
    weigh("an unknown weight", "[1, \"much\"]", "42:15: found \"much\" in \"weights\"");
    weigh("a weight too few", "[2]",
          "42:11: found 1 weights for 2 services, expected one for each");
    weigh("a weight too many", "[2, 1, 1]", "42:11: found 3 weights for 2 services");
    weigh("no weights", "[]", "42:11: found 0 weights for 2 services");
    weigh("weights as a number", "2", "42:11: found 2 for \"weights\"");
    row("a negative spill of the site", "accent", "spill_s = -1\naccent",
        "8:11: found -1 for \"spill_s\" in [site]");
}

void addAppointmentRows()
{
    const auto add = [](const char *name, const QByteArray &rules,
                        const QByteArray &told) {
        row(name, "icon = \"passport\"", "appointments = { " + rules + " }", told);
    };
    add("a window of less than nothing", "late_min = -1",
        "32:29: found -1 for \"late_min\" in appointments of [[service]], expected a "
        "number from 0 to 240");
    add("a grace before the check-in", "grace_min = 31",
        "32:30: grace_min is more than early_min, expected grace_min <= early_min");
    add("an unknown window", "earl_min = 3",
        "unknown key \"earl_min\" in appointments of [[service]]; did you mean "
        "\"early_min\"?");
}

void addCallRows()
{
    const auto add = [](const char *name, const QByteArray &line,
                        const QByteArray &told) {
        row(name, "[texts]", "[calls]\n" + line + "\n[texts]", told);
    };
    add("a no-show without a call", "no_show_calls = 0",
        "12:17: found 0 for \"no_show_calls\" in [calls], expected a number from 1 to "
        "10");
    add("calls less than nothing apart", "no_show_gap_s = -1",
        "12:17: found -1 for \"no_show_gap_s\" in [calls], expected a number from 0 to "
        "600");
    add("a return for ever", "return_within_min = 241",
        "12:21: found 241 for \"return_within_min\" in [calls], expected a number from 0 "
        "to 240");
    add("a reminder at once", "park_reminder_min = 0",
        "12:21: found 0 for \"park_reminder_min\" in [calls], expected a number from 1 "
        "to "
        "1440");
    add("an unknown rule of calls", "no_show_call = 2",
        "12:1: unknown key \"no_show_call\" in [calls]; did you mean \"no_show_calls\"?");
}

} // namespace

void RulesReaderTest::everyMistakeIsToldWithItsPlace_data()
{
    hub::test::addMistakeColumns();
    addHoursRows();
    addLimitRows();
    addCounterRows();
    addCallRows();
    addAppointmentRows();
}

VQ_JOINED_TEST(RulesReaderTest)

} // namespace vq::rules_reader_test

#include "rules_reader_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/estimate/ledger.h"
#include "tests/support/joined_test.h"

namespace vq::estimate::ledger_test {

namespace {

const BusinessDay kMonday = *businessDayFromString("2026-03-30");
const BusinessDay kTuesday = *businessDayFromString("2026-03-31");

// Told 5 to 10 minutes around 7, and called after so many.
Prediction told(const char *service, BusinessDay day, int waited)
{
    return {.service = {service},
            .day = day,
            .told = ToldWait{.band = {Minutes{5}, Minutes{10}}, .middle = Minutes{7}},
            .waited = Minutes{waited}};
}

} // namespace

class LedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasToldIsHeldAgainstWhatHappened()
    {
        auto silent = told("PASS", kMonday, 3);
        silent.told.reset();
        auto waiting = told("PASS", kMonday, 0);
        waiting.waited.reset();
        const std::vector<Prediction> all{told("PASS", kMonday, 5),
                                          told("PASS", kMonday, 10),
                                          told("PASS", kMonday, 13), silent, waiting};
        const auto report = ledgerOf(all).report();
        QCOMPARE(report.size(), 1U);
        const ReportLine line{.service = {"PASS"},
                              .day = kMonday,
                              .called = 4,
                              .silent = 1,
                              .mean_error = Ms{Minutes{2 + 3 + 6}} / 3,
                              .bias = -Ms{Minutes{-2 + 3 + 6}} / 3,
                              .mean_width = Ms{Minutes{5}},
                              .within = 2}; // both ends belong to the band
        QVERIFY(report[0] == line);
    }

    void eachServiceHasALineADay()
    {
        const std::vector<Prediction> all{told("VISA", kTuesday, 6),
                                          told("PASS", kTuesday, 6),
                                          told("VISA", kMonday, 6)};
        const auto report = ledgerOf(all).report();
        QCOMPARE(report.size(), 3U);
        QVERIFY(report[0].day == kMonday && report[1].service.text == "PASS" &&
                report[2].service.text == "VISA");
    }

    void aShareNeedsTwoHundredOutcomes()
    {
        std::vector<Prediction> all(199, told("PASS", kMonday, 6));
        QVERIFY(!keptPercent(ledgerOf(all).report()));
        all.push_back(told("VISA", kTuesday, 60));
        QCOMPARE(keptPercent(ledgerOf(all).report()), std::optional(99)); // rounded down
    }

    void whereNothingWasToldThereIsNoFigure()
    {
        auto silent = told("PASS", kMonday, 3);
        silent.told.reset();
        const auto report = ledgerOf(std::array{silent}).report();
        QVERIFY(!report.at(0).mean_error && !report.at(0).bias &&
                !report.at(0).mean_width);
    }
};

VQ_JOINED_TEST(LedgerTest)

} // namespace vq::estimate::ledger_test

#include "ledger_test.moc"

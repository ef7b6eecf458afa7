// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/port/printer_contract.h"

#include <algorithm>
#include <optional>

namespace vq {

namespace {

std::string nameOf(PrintState state)
{
    switch (state) {
    case PrintState::Confirmed:
        return "confirmed";
    case PrintState::Failed:
        return "failed";
    case PrintState::Unknown:
        return "unknown";
    default:
        return "not an end";
    }
}

// Reads a printer's events until something has been seen.
class Watcher {
public:
    explicit Watcher(PrinterBench &bench) : m_bench(bench) {}

    bool untilEnded(std::size_t count, Ms span)
    {
        return until(span, [&] { return m_ends.size() >= count; });
    }
    bool untilTrouble(const std::string &word, Ms span)
    {
        return until(span,
                     [&] { return m_troubles && std::ranges::count(*m_troubles, word); });
    }
    bool untilReady(Ms span)
    {
        return until(span, [&] { return m_troubles && m_troubles->empty(); });
    }
    void watch(Ms span)
    {
        until(span, [] { return false; });
    }
    bool untilLeft(Ms span)
    {
        return until(span, [&] { return !m_left.empty(); });
    }
    const std::vector<PrintEnded> &ends() const { return m_ends; }
    const std::vector<PrintLeft> &left() const { return m_left; }

    Error seen(const std::string &expected) const
    {
        std::string text = "expected " + expected + "; ended:";
        for (const auto &end : m_ends)
            text += " [" + std::to_string(end.key) + " " + nameOf(end.outcome) + " " +
                    end.reason + "]";
        for (const auto &left : m_left)
            text += " [left " + left.reference + " " + nameOf(left.outcome) + " " +
                    left.reason + "]";
        text += "; troubles:";
        for (const auto &word :
             m_troubles.value_or(std::vector<std::string>{"not known"}))
            text += " " + word;
        text += "; pages: " + std::to_string(m_bench.pagesPrinted());
        return {ErrorKind::Reject, "broken_promise", text};
    }

private:
    template <class Condition>
    bool until(Ms span, Condition isMet)
    {
        static constexpr Ms kStep{50};
        for (Ms passed{0}; passed <= span; passed += kStep) {
            for (auto &event : m_bench.printer().takeEvents()) {
                if (auto *end = std::get_if<PrintEnded>(&event))
                    m_ends.push_back(std::move(*end));
                else if (auto *left = std::get_if<PrintLeft>(&event))
                    m_left.push_back(std::move(*left));
                else
                    m_troubles = std::get<PrinterChanged>(event).troubles;
            }
            if (isMet())
                return true;
            m_bench.pass(kStep);
        }
        return false;
    }

    PrinterBench &m_bench;
    std::vector<PrintEnded> m_ends;
    std::vector<PrintLeft> m_left;
    std::optional<std::vector<std::string>> m_troubles;
};

bool isOne(const Watcher &watcher, PrintState outcome, const std::string &reason)
{
    return watcher.ends() == std::vector{PrintEnded{1, outcome, reason}};
}

Status aReadyPrinterConfirms(PrinterBench &bench)
{
    Watcher watcher(bench);
    if (!watcher.untilReady(bench.settling()))
        return watcher.seen("a ready printer");
    bench.printer().print(1, bench.document());
    watcher.untilEnded(1, bench.deadline() + bench.settling());
    if (!isOne(watcher, PrintState::Confirmed, "") || bench.pagesPrinted() != 1)
        return watcher.seen("one page, confirmed");
    return Done{};
}

Status twoDocumentsAreAnsweredOnceEach(PrinterBench &bench)
{
    Watcher watcher(bench);
    bench.printer().print(1, bench.document());
    bench.printer().print(2, bench.document());
    watcher.untilEnded(2, bench.deadline() + bench.settling());
    watcher.watch(Ms{300});
    auto ends = watcher.ends();
    std::ranges::sort(ends, {}, &PrintEnded::key);
    const std::vector<PrintEnded> expected = {{1, PrintState::Confirmed, ""},
                                              {2, PrintState::Confirmed, ""}};
    if (ends != expected || bench.pagesPrinted() != 2)
        return watcher.seen("two pages, each confirmed once");
    return Done{};
}

Status idleTroubleIsNoticed(PrinterBench &bench, Fault fault, const std::string &word)
{
    Watcher watcher(bench);
    if (!watcher.untilReady(bench.settling()))
        return watcher.seen("a ready printer");
    bench.bring(fault);
    if (!watcher.untilTrouble(word, bench.settling()))
        return watcher.seen(word + " without any job");
    bench.mend();
    if (!watcher.untilReady(bench.settling()))
        return watcher.seen("a ready printer after " + word);
    return Done{};
}

Status idlePaperOutIsNoticed(PrinterBench &bench)
{
    return idleTroubleIsNoticed(bench, Fault::PaperOut, "media-empty");
}

Status idlePaperLowIsNoticed(PrinterBench &bench)
{
    return idleTroubleIsNoticed(bench, Fault::PaperLow, "media-low");
}

Status anIdleCoverOpenIsNoticed(PrinterBench &bench)
{
    return idleTroubleIsNoticed(bench, Fault::CoverOpen, "cover-open");
}

Status anIdlePrinterThatIsAwayIsOffline(PrinterBench &bench)
{
    return idleTroubleIsNoticed(bench, Fault::PowerOff, "offline");
}

// The page stops, waits, and goes on where the printer was mended.
Status aMendedPrinterFinishesTheJob(PrinterBench &bench, Fault fault,
                                    const std::string &word)
{
    Watcher watcher(bench);
    bench.bringInNextPage(fault);
    bench.printer().print(1, bench.document());
    if (!watcher.untilTrouble(word, bench.settling()))
        return watcher.seen(word);
    watcher.watch(bench.deadline() / 3);
    if (!watcher.ends().empty())
        return watcher.seen("a job that waits");
    bench.mend();
    watcher.untilEnded(1, bench.deadline() + bench.settling());
    if (!isOne(watcher, PrintState::Confirmed, "") || bench.pagesPrinted() != 1)
        return watcher.seen("one page, confirmed after " + word);
    return Done{};
}

Status aRefilledPrinterFinishesTheJob(PrinterBench &bench)
{
    return aMendedPrinterFinishesTheJob(bench, Fault::PaperOut, "media-empty");
}

Status aClosedCoverFinishesTheJob(PrinterBench &bench)
{
    return aMendedPrinterFinishesTheJob(bench, Fault::CoverOpen, "cover-open");
}

Status lowPaperInAPageIsToldAndConfirmed(PrinterBench &bench)
{
    Watcher watcher(bench);
    bench.bringInNextPage(Fault::PaperLow);
    bench.printer().print(1, bench.document());
    if (!watcher.untilTrouble("media-low", bench.settling()))
        return watcher.seen("media-low");
    watcher.untilEnded(1, bench.deadline() + bench.settling());
    if (!isOne(watcher, PrintState::Confirmed, "") || bench.pagesPrinted() != 1)
        return watcher.seen("one page, confirmed, on low paper");
    bench.mend();
    if (!watcher.untilReady(bench.settling()))
        return watcher.seen("a ready printer with a new roll");
    return Done{};
}

Status aPrinterLostInAPageLeavesItUnknown(PrinterBench &bench)
{
    Watcher watcher(bench);
    bench.bringInNextPage(Fault::PowerOff);
    bench.printer().print(1, bench.document());
    if (!watcher.untilTrouble("offline", bench.settling()))
        return watcher.seen("offline");
    bench.mend();
    watcher.untilEnded(1, bench.deadline() + bench.settling());
    if (!isOne(watcher, PrintState::Unknown, "offline"))
        return watcher.seen("unknown, offline");
    if (!watcher.untilReady(bench.settling()))
        return watcher.seen("a ready printer");
    watcher.watch(bench.settling() / 2);
    if (bench.pagesPrinted() != 0)
        return watcher.seen("no page that begins again by itself");
    return Done{};
}

Status noPaperUntilTheDeadlineFails(PrinterBench &bench)
{
    Watcher watcher(bench);
    bench.bring(Fault::PaperOut);
    if (!watcher.untilTrouble("media-empty", bench.settling()))
        return watcher.seen("media-empty");
    bench.printer().print(1, bench.document());
    watcher.untilEnded(1, bench.deadline() + bench.settling());
    if (!isOne(watcher, PrintState::Failed, "media-empty"))
        return watcher.seen("failed for want of paper");
    bench.mend();
    if (!watcher.untilReady(bench.settling()))
        return watcher.seen("a ready printer after the refill");
    watcher.watch(bench.settling() / 2);
    if (bench.pagesPrinted() != 0)
        return watcher.seen("no label of an old job");
    return Done{};
}

// The printer has her page, and no paper for it.
Status aPageWithoutPaperUntilTheDeadlineFails(PrinterBench &bench)
{
    Watcher watcher(bench);
    bench.bringInNextPage(Fault::PaperOut);
    bench.printer().print(1, bench.document());
    watcher.untilEnded(1, bench.deadline() + bench.settling());
    if (!isOne(watcher, PrintState::Failed, "media-empty"))
        return watcher.seen("failed for want of paper");
    bench.mend();
    if (!watcher.untilReady(bench.settling()))
        return watcher.seen("a ready printer after the refill");
    watcher.watch(bench.settling() / 2);
    if (bench.pagesPrinted() != 0)
        return watcher.seen("no label of an old job");
    return Done{};
}

Status aPrinterBackInTimePrints(PrinterBench &bench)
{
    Watcher watcher(bench);
    bench.bring(Fault::PowerOff);
    bench.printer().print(1, bench.document());
    watcher.watch(bench.deadline() / 3);
    bench.mend();
    watcher.untilEnded(1, bench.deadline() + bench.settling());
    if (!isOne(watcher, PrintState::Confirmed, "") || bench.pagesPrinted() != 1)
        return watcher.seen("one page, confirmed");
    return Done{};
}

Status aPrinterAwayUntilTheDeadlineFails(PrinterBench &bench)
{
    Watcher watcher(bench);
    bench.bring(Fault::PowerOff);
    if (!watcher.untilTrouble("offline", bench.settling()))
        return watcher.seen("offline");
    bench.printer().print(1, bench.document());
    watcher.untilEnded(1, bench.deadline() + bench.settling());
    if (!isOne(watcher, PrintState::Failed, "offline"))
        return watcher.seen("failed, offline");
    bench.mend();
    if (!watcher.untilReady(bench.settling()))
        return watcher.seen("a ready printer");
    watcher.watch(bench.settling() / 2);
    if (bench.pagesPrinted() != 0)
        return watcher.seen("no label of an old job");
    return Done{};
}

Status aJobThatThePrinterEndsIsFailed(PrinterBench &bench)
{
    Watcher watcher(bench);
    bench.rejectNextJob();
    bench.printer().print(1, bench.document());
    watcher.untilEnded(1, bench.deadline() + bench.settling());
    if (watcher.ends().size() != 1 || watcher.ends()[0].outcome != PrintState::Failed)
        return watcher.seen("failed");
    return Done{};
}

Status whatAKilledProgramLeftIsCancelledAndTold(PrinterBench &bench)
{
    bench.leaveBehind("paper-7");
    Watcher watcher(bench);
    if (!watcher.untilLeft(bench.settling()) ||
        watcher.left()[0].reference != "paper-7" ||
        watcher.left()[0].outcome == PrintState::Confirmed)
        return watcher.seen("what was left behind");
    bench.mend();
    if (!watcher.untilReady(bench.settling()))
        return watcher.seen("a ready printer after the refill");
    watcher.watch(bench.settling());
    if (bench.pagesPrinted() != 0 || watcher.left().size() != 1 ||
        !watcher.ends().empty())
        return watcher.seen("no label of an old job");
    bench.printer().print(1, bench.document());
    watcher.untilEnded(1, bench.deadline() + bench.settling());
    if (!isOne(watcher, PrintState::Confirmed, "") || bench.pagesPrinted() != 1)
        return watcher.seen("one page, confirmed");
    return Done{};
}

} // namespace

const std::vector<PrinterPromise> &printerPromises()
{
    static const std::vector<PrinterPromise> kPromises = {
        {"a ready printer confirms", aReadyPrinterConfirms},
        {"two documents are answered once each", twoDocumentsAreAnsweredOnceEach},
        {"idle paper-out is noticed", idlePaperOutIsNoticed},
        {"idle paper-low is noticed", idlePaperLowIsNoticed},
        {"an idle cover-open is noticed", anIdleCoverOpenIsNoticed},
        {"an idle printer that is away is offline", anIdlePrinterThatIsAwayIsOffline},
        {"a refilled printer finishes the job", aRefilledPrinterFinishesTheJob},
        {"a closed cover finishes the job", aClosedCoverFinishesTheJob},
        {"low paper in a page is told and confirmed", lowPaperInAPageIsToldAndConfirmed},
        {"a printer lost in a page leaves it unknown",
         aPrinterLostInAPageLeavesItUnknown},
        {"no paper until the deadline fails", noPaperUntilTheDeadlineFails},
        {"a page without paper until the deadline fails",
         aPageWithoutPaperUntilTheDeadlineFails},
        {"a printer back in time prints", aPrinterBackInTimePrints},
        {"a printer away until the deadline fails", aPrinterAwayUntilTheDeadlineFails},
        {"a job that the printer ends is failed", aJobThatThePrinterEndsIsFailed},
        {"what a killed program left is cancelled and told",
         whatAKilledProgramLeftIsCancelledAndTold},
    };
    return kPromises;
}

} // namespace vq

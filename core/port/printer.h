// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "core/queue/ticket.h"

namespace vq {

struct PaperSize {
    double width_mm = 80;
    double length_mm = 120;
};

enum class DocumentKind {
    Pdf, // The spooler turns it into what the printer understands.
    Raw, // Already the printer's own language: passed on as it is.
};

struct PrintDocument {
    std::string title;     // for the spooler's list; names no person
    std::string reference; // which paper this is, without blanks; see PrintLeft
    std::string bytes;
    DocumentKind kind = DocumentKind::Pdf;
    PaperSize paper;
};

// Names one piece of paper; the caller chooses it and never uses it twice.
using PrintKey = std::uint64_t;

// The end of one print: Confirmed, Failed or Unknown, never anything else. `reason` is
// empty when confirmed; otherwise a trouble word (below) or "job-canceled",
// "job-aborted", "timeout", ...
struct PrintEnded {
    PrintKey key = 0;
    PrintState outcome = PrintState::Unknown;
    std::string reason;

    bool operator==(const PrintEnded &) const = default;
};

// What an earlier run of this program had handed over and perhaps never heard of again
// (it was killed, the power was cut), found at the start; what was not over is cancelled.
// Failed: nothing of it came out. Unknown: part or all of it may have. Of a paper whose
// end was told by the earlier run it is told once more.
struct PrintLeft {
    std::string reference;
    PrintState outcome = PrintState::Unknown;
    std::string reason;

    bool operator==(const PrintLeft &) const = default;
};

// What the printer needs, sorted; empty: all is well. The words are IPP's
// printer-state-reasons without their severity ("media-empty", "media-low", "media-jam",
// "cover-open", ...), and of our own: "stopped" (the printer says so and gives no reason
// that we know), "offline" (it does not answer), "paused" (the queue is stopped),
// "not-installed" (no such queue), "spooler-down", "no-printer" (this device has none).
struct PrinterChanged {
    std::vector<std::string> troubles;

    bool operator==(const PrinterChanged &) const = default;
};

using PrinterEvent = std::variant<PrintEnded, PrintLeft, PrinterChanged>;

// One printer. No call blocks. Each print() is answered by exactly one PrintEnded, at the
// latest when its deadline is over, and then nothing of it can come out of the printer
// any more, unless the outcome is Unknown. Nothing is ever printed again by itself, and
// nothing outlives the program for long: the next one to start finds it and cancels it.
class Printer {
public:
    virtual ~Printer() = default;

    virtual void print(PrintKey key, PrintDocument document) = 0;

    // What happened since the last call, in order. The first PrinterChanged comes by
    // itself as soon as the printer's state is known.
    virtual std::vector<PrinterEvent> takeEvents() = 0;

    // Called, on any thread, when takeEvents() has something. Set it before the first
    // print().
    virtual void setWake(std::function<void()> wake) = 0;
};

// A printer with one of these cannot print: tell the visitor to take a photo. A word that
// is not known stops no paper: printers report much that staff may read and nobody needs.
bool blocksPrinting(const std::string &trouble);

} // namespace vq

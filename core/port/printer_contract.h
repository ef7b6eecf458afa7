// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/port/printer.h"

namespace vq {

// What can be the matter with a printer. The last one cuts its power at once, whatever it
// is doing.
enum class Fault { PaperOut, PaperLow, CoverOpen, PowerOff };

// A printer on the test bench: the same hands reach into a simulated and into a real one.
class PrinterBench {
public:
    virtual ~PrinterBench() = default;

    virtual Printer &printer() = 0;
    virtual PrintDocument document() = 0;
    virtual void bring(Fault fault) = 0;           // now, while nothing prints
    virtual void bringInNextPage(Fault fault) = 0; // once the next page is under way
    // Whatever it was; without switching off, when the fault came in a page.
    virtual void mend() = 0;
    virtual void rejectNextJob() = 0;
    // A program like this one hands a document over for which there is no paper, and is
    // killed; printer() is the next one's.
    virtual void leaveBehind(const std::string &reference) = 0;
    virtual int pagesPrinted() = 0;
    virtual void pass(Ms span) = 0;  // lets time go by
    virtual Ms deadline() const = 0; // after which a print ends
    virtual Ms
    settling() const = 0; // by when a change has been noticed and a page is out
};

// One promise of the port; fails with what was seen instead.
struct PrinterPromise {
    const char *name;
    Status (*check)(PrinterBench &);
};

const std::vector<PrinterPromise> &printerPromises();

} // namespace vq

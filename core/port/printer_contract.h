// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/port/printer.h"

namespace vq {

// A printer on the test bench: the same hands reach into a simulated and into a real one.
class PrinterBench {
public:
    virtual ~PrinterBench() = default;

    virtual Printer &printer() = 0;
    virtual PrintDocument document() = 0;
    virtual void takePaperOut() = 0;
    virtual void takePaperOutInNextPage() = 0;
    virtual void refill() = 0; // without switching off, when a page is under way
    virtual void unplug() = 0; // at once, whatever it is doing
    virtual void plugIn() = 0;
    virtual void rejectNextJob() = 0;
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

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/port/printer.h"
#include "device/hub.h"

namespace vq::kiosk {

// The kiosk's end of the print ledger (ADR 61): tells the hub of each paper before and
// after it prints, also of one that an earlier run left behind, tells of the printer's
// troubles when they change, and prints nothing by itself.
class PrintDesk final : public QObject {
    Q_OBJECT
public:
    // What became of one paper, as far as the visitor needs to know.
    enum class Phase {
        None,     // There is no printer here.
        Printing, // On its way.
        Printed,  // The printer says that it is out.
        Failed,   // It will not come.
        Unknown,  // Nobody can tell.
    };
    Q_ENUM(Phase)

    using Layout = std::function<PrintDocument(const lan::TicketReply &, bool is_copy)>;

    // Without a printer (null) the hub is told "no-printer", and copies that others order
    // fail.
    PrintDesk(device::Hub &hub, Printer *printer, Layout layout);

    // Names the paper for phaseOf(); 0 for a first paper without a printer.
    PrintKey print(const lan::TicketReply &ticket, bool is_copy);
    Phase phaseOf(PrintKey key) const;

    bool hasPrinter() const { return m_printer != nullptr; }
    const std::vector<std::string> &troubles() const { return m_troubles; }
    bool canPrint() const;
    // The first that keeps paper from coming, or that will soon ("media-low"); empty:
    // none.
    std::string trouble() const;

    void tick();

Q_SIGNALS:
    void phaseChanged();
    void troublesChanged();

private:
    struct Paper {
        lan::TicketReply ticket;
        bool is_copy = false;
        Phase phase = Phase::Printing;
    };

    void requested(PrintKey key, const Result<lan::ReplyBody> &answer);
    void handOver(PrintKey key);
    void end(PrintKey key, PrintState outcome, const std::string &reason);
    void setPhase(PrintKey key, Phase phase);
    void take(const PrinterEvent &event);
    void tellLeft(const PrintLeft &left);
    void report(const Paper &paper, PrintState outcome, const std::string &reason);
    void reportTroubles();

    static constexpr std::size_t kPapersKept = 50; // old ones are forgotten

    device::Hub &m_hub;
    Printer *m_printer;
    Layout m_layout;
    std::map<PrintKey, Paper> m_papers;
    PrintKey m_key = 0;
    std::vector<std::string> m_troubles;
    std::optional<std::vector<std::string>> m_told; // what the hub knows of the troubles
    std::optional<Incarnation> m_told_to;
    bool m_is_telling = false;
};

} // namespace vq::kiosk

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

#include "core/port/time_zone.h"
#include "kiosk/ticket_words.h"
#include "sync/wire/lan_message.h"

namespace vq::kiosk {

// What stands on the paper; no names of people.
struct PaperTicket {
    QString site;
    QString caption; // above the number
    QString label;
    QString service;
    QString ahead; // empty when she waits no more
    QString wait;  // may be empty, like the next
    QString kept;  // how many were called within such a time
    QString issued_at;
    QString link; // in the QR code
    QString scan; // beside it
    QString copy; // "COPY", or empty on the first paper
    bool is_right_to_left = false;
};

PaperTicket paperTicket(const lan::TicketReply &reply, bool is_copy,
                        const SiteConfig &site, const TimeZone *zone);

// Laid out once, in dots of a receipt printer's head, for both kinds of printers.
namespace paper {
inline constexpr int kDotsPerInch = 203;
inline constexpr double kDotsPerMm = kDotsPerInch / 25.4;
inline constexpr double kWidthMm = 80;
inline constexpr double kMarginMm = 4; // what a head does not reach, on each side
inline constexpr double kLengthMaxMm = 120;
} // namespace paper

struct PaperPdf {
    QByteArray bytes;
    double length_mm = 0;
};
PaperPdf paperPdf(const PaperTicket &ticket);

// Black and white at 203 dpi, `dots_per_row` wide, for a raster.
QImage paperDots(const PaperTicket &ticket, int dots_per_row);

} // namespace vq::kiosk

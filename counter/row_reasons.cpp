// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/row_reasons.h"

#include <QCoreApplication>

namespace vq::counter {
namespace {

QString rowSays(const char *words, int n = -1)
{
    return QCoreApplication::translate("Row", words, nullptr, n);
}

// From one minute on: what is left of one is still to come.
int minutesUp(Ms span)
{
    return int(std::chrono::ceil<Minutes>(span).count());
}

QString appointmentText(const TicketView &ticket, const HallSeen &seen)
{
    return rowSays(QT_TRANSLATE_NOOP("Row", "Appointment %1"))
        .arg(clockText(*ticket.slot, seen.site.zone));
}

QString classText(const TicketView &ticket, const HallSeen &seen)
{
    const auto *found = seen.site.findClass(ticket.priority_class);
    const auto &code = ticket.priority_class.text;
    return found ? seen.words.of(found->name, code) : QString::fromStdString(code);
}

// Where the score decides, or nothing but the time.
QString orderedText(const lan::SiteMirror::AtCounter &each, const HallSeen &seen)
{
    const TicketView &ticket = *each.ticket;
    switch (each.reason) {
    case LineReason::Turn:
        return rowSays(QT_TRANSLATE_NOOP("Row", "Turn of its service"));
    case LineReason::Score:
        return classText(ticket, seen);
    case LineReason::Secondary:
        return rowSays(QT_TRANSLATE_NOOP("Row", "Secondary service"));
    default:
        break;
    }
    if (ticket.slot)
        return appointmentText(ticket, seen);
    return ticket.is_remote ? presenceText(ticket)
                            : rowSays(QT_TRANSLATE_NOOP("Row", "By arrival"));
}

} // namespace

QString reasonInList(const lan::SiteMirror::AtCounter &each, const CounterConfig &counter,
                     const HallSeen &seen)
{
    const TicketView &ticket = *each.ticket;
    const UtcMs ready_at = ticket.place.ready_at;
    switch (each.reason) {
    case LineReason::Emergency:
        return rowSays(QT_TRANSLATE_NOOP("Row", "Emergency"));
    case LineReason::Overdue:
        return rowSays(QT_TRANSLATE_NOOP("Row", "Over the time limit"));
    case LineReason::Back:
        return rowSays(QT_TRANSLATE_NOOP("Row", "Wanted back here"));
    case LineReason::Early:
        if (ticket.slot)
            return appointmentText(ticket, seen);
        return rowSays(QT_TRANSLATE_N_NOOP("Row", "Ready in %n min"),
                       minutesUp(ready_at - seen.now));
    case LineReason::Held:
        return rowSays(QT_TRANSLATE_N_NOOP("Row", "Here in %n min"),
                       minutesUp(ready_at + counter.spill - seen.now));
    default:
        break;
    }
    QString words = orderedText(each, seen);
    if (seen.site.classes.size() < 2)
        return words;
    //: why a ticket stands where it does, and its score
    return rowSays(QT_TRANSLATE_NOOP("Row", "%1, score %2"))
        .arg(words, scoreText(each.standing.standing.score, seen.words.language));
}

QString presenceText(const TicketView &ticket)
{
    return ticket.present_at ? rowSays(QT_TRANSLATE_NOOP("Row", "By phone, is here"))
                             : rowSays(QT_TRANSLATE_NOOP("Row", "By phone, not here yet"));
}

QString reasonParked(const TicketView &ticket, const HallSeen &seen)
{
    if (ticket.state == TicketState::NoShow)
        return rowSays(QT_TRANSLATE_NOOP("Row", "May come back until %1"))
            .arg(clockText(*ticket.return_until, seen.site.zone));
    if (!ticket.remind_at)
        return {};
    return rowSays(QT_TRANSLATE_NOOP("Row", "Reminder at %1"))
        .arg(clockText(*ticket.remind_at, seen.site.zone));
}

} // namespace vq::counter

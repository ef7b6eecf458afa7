// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/ticket_here.h"

#include "counter/words.h"

namespace vq::counter {

void TicketHere::show(const TicketView &view, const WaitingRow &row)
{
    m_view = view;
    m_row = row;
    Q_EMIT changed();
    Q_EMIT ticked();
}

void TicketHere::clear()
{
    m_view.reset();
    m_row = {};
    Q_EMIT changed();
    Q_EMIT ticked();
}

void TicketHere::setNow(UtcMs now)
{
    m_now = now;
    Q_EMIT ticked();
}

QString TicketHere::id() const
{
    return m_view ? QString::fromStdString(toString(m_view->id)) : QString();
}

int TicketHere::waitedMinutes() const
{
    return m_view && m_view->called_at
               ? int((*m_view->called_at - m_view->issued_at) / Minutes{1})
               : 0;
}

QString TicketHere::elapsed() const
{
    if (!m_view)
        return {};
    const auto since = isServing() ? m_view->serving_at : m_view->called_at;
    return since ? durationText(m_now - *since) : QString();
}

} // namespace vq::counter

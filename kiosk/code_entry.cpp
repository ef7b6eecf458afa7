// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/code_entry.h"

#include "core/queue/appointment.h"

namespace vq::kiosk {

QString CodeEntry::letters() const
{
    return QString::fromUtf8(kAppointmentLetters.data(),
                             qsizetype(kAppointmentLetters.size()));
}

int CodeEntry::size() const
{
    return static_cast<int>(kAppointmentCodeSize);
}

void CodeEntry::add(const QString &letter)
{
    const QString upper = letter.toUpper();
    if (upper.size() != 1 || !letters().contains(upper) || isWhole())
        return;
    m_text += upper;
    Q_EMIT changed();
}

void CodeEntry::erase()
{
    if (m_text.isEmpty())
        return;
    m_text.chop(1);
    Q_EMIT changed();
}

void CodeEntry::clear()
{
    if (m_text.isEmpty())
        return;
    m_text.clear();
    Q_EMIT changed();
}

} // namespace vq::kiosk

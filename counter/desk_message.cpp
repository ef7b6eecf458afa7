// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/desk_message.h"

#include "counter/words.h"

namespace vq::counter {

void DeskMessage::say(const QString &text, bool is_refusal, SteadyMs now)
{
    m_text = text;
    m_is_refusal = is_refusal;
    m_said_at = now;
    m_locked_until.reset();
}

void DeskMessage::sayLocked(SteadyMs until, SteadyMs now)
{
    if (now >= until)
        return dismiss();
    say(lockedText(until - now), true, now);
    m_locked_until = until;
}

void DeskMessage::dismiss()
{
    m_text.clear();
    m_locked_until.reset();
}

void DeskMessage::pass(SteadyMs now)
{
    if (m_locked_until)
        return sayLocked(*m_locked_until, now);
    if (now - m_said_at > (m_is_refusal ? kRefusalShown : kShown))
        dismiss();
}

} // namespace vq::counter

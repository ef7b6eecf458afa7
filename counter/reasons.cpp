// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/reasons.h"

#include <QPointer>

#include "counter/reason_text.h"

namespace vq::counter {

void Reasons::tellOf(const TicketView *ticket, CounterNumber counter,
                     const SiteWords &words, SteadyMs now)
{
    if (!ticket || !m_hub.isLive()) {
        m_wanted.reset();
        return setText({});
    }
    const bool is_waiting = ticket->state == TicketState::Waiting;
    const Wanted wanted{ticket->id, is_waiting, counter};
    if (m_wanted == wanted && (!is_waiting || now - m_asked_at < kEvery))
        return;
    if (m_wanted != wanted)
        setText({});
    m_wanted = wanted;
    m_asked_at = now;
    m_hub.ask(lan::Explain{ticket->id}, [self = QPointer(this), wanted,
                                         words](const Result<lan::ReplyBody> &answer) {
        if (!self || self->m_wanted != wanted || !self->m_hub.welcome())
            return;
        const auto *told = answer ? std::get_if<lan::ExplainReply>(&*answer) : nullptr;
        const auto &site = self->m_hub.welcome()->site;
        self->setText(told ? reasonText(told->explanation, {site, wanted.counter, words})
                           : QString());
    });
}

void Reasons::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    Q_EMIT changed();
}

} // namespace vq::counter

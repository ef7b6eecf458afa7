// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

#include <memory>

#include "counter/counter_desk.h"
#include "counter/made_up_hub.h"

namespace vq::counter {

// A desk at counter 3 of the made-up hall, on a day that has begun.
class DeskWorld {
protected:
    using State = CounterDesk::State;

    void begin()
    {
        m_hub = std::make_unique<MadeUpHub>();
        m_hub->take("TAX"); // opens the day; not served at counter 3
        m_hub->connectDesk();
        m_desk = std::make_unique<CounterDesk>(
            *m_hub, CounterDesk::Setup{
                        .clock = *m_hub, .language = "en", .counter = CounterNumber{3}});
    }
    void end()
    {
        m_desk.reset();
        m_hub.reset();
    }
    void signInAndOpen()
    {
        m_desk->signIn(QStringLiteral("Ada"), QStringLiteral("1234"), 3);
        QTRY_COMPARE(m_desk->state(), State::Closed);
        m_desk->open();
        QTRY_COMPARE(m_desk->state(), State::Idle);
    }
    void callAndServe()
    {
        m_desk->next();
        QTRY_COMPARE(m_desk->state(), State::Called);
        m_desk->serve();
        QTRY_COMPARE(m_desk->state(), State::Serving);
    }
    // As a clerk would: later than the guard.
    void pass() { m_hub->advance(CounterDesk::kPressGuard); }

    std::unique_ptr<MadeUpHub> m_hub;
    std::unique_ptr<CounterDesk> m_desk;
};

} // namespace vq::counter

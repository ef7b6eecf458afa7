// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "core/base/time.h"
#include "counter/words.h"
#include "device/hub.h"

namespace vq::counter {

// Why the ticket at this counter was called, or the chosen one still waits, in a sentence
// in the clerk's language. The hub has the codes and figures; it is asked when the ticket
// is another one, and again now and then while that waits, for its place changes.
class Reasons final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the desk")
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)

public:
    static constexpr Ms kEvery{5'000}; // while it waits

    explicit Reasons(device::Hub &hub) : m_hub(hub) {}

    QString text() const { return m_text; } // empty: nothing is known

    // Of which ticket, at which counter; null: of none.
    void tellOf(const TicketView *ticket, CounterNumber counter, const SiteWords &words,
                SteadyMs now);

Q_SIGNALS:
    void changed();

private:
    struct Wanted {
        TicketId ticket;
        bool is_waiting = false;
        CounterNumber counter;
        bool operator==(const Wanted &) const = default;
    };
    void setText(const QString &text);

    device::Hub &m_hub;
    std::optional<Wanted> m_wanted;
    SteadyMs m_asked_at;
    QString m_text;
};

} // namespace vq::counter

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "sync/session/site_mirror.h"

namespace vq::counter {

// The figures of today, as the desk shows them in one line.
class DayFigures : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the desk")
    Q_PROPERTY(int servedHere READ servedHere NOTIFY changed FINAL)
    Q_PROPERTY(int served READ served NOTIFY changed FINAL)
    Q_PROPERTY(int issued READ issued NOTIFY changed FINAL)
    Q_PROPERTY(int meanWaitMinutes READ meanWaitMinutes NOTIFY changed FINAL)
    Q_PROPERTY(QString allServedBy READ allServedBy NOTIFY changed FINAL)
    Q_PROPERTY(bool isPastClosing READ isPastClosing NOTIFY changed FINAL)

public:
    using QObject::QObject;

    int servedHere() const { return m_now.served_here; }
    int served() const { return m_now.served; }
    int issued() const { return m_now.issued; }
    int meanWaitMinutes() const
    {
        return m_now.mean_wait_minutes;
    } // -1: nobody was called yet

    // "16:40", in the site's zone; empty: there is no forecast.
    QString allServedBy() const { return m_now.all_served_by; }
    // Whether that is after the site closes.
    bool isPastClosing() const { return m_now.is_past_closing; }

    void update(const lan::SiteMirror &mirror, const SiteConfig &site,
                CounterNumber counter);

Q_SIGNALS:
    void changed();

private:
    struct Numbers {
        int served_here = 0;
        int served = 0;
        int issued = 0;
        int mean_wait_minutes = -1;
        QString all_served_by;
        bool is_past_closing = false;

        bool operator==(const Numbers &) const = default;
    };

    Numbers m_now;
};

} // namespace vq::counter

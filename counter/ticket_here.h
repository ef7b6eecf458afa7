// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <optional>

#include "core/queue/site_view.h"
#include "counter/waiting_list.h"

namespace vq::counter {

// The ticket at this counter, called or being served, with its running clock.
class TicketHere : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the desk")
    Q_PROPERTY(bool isServing READ isServing NOTIFY changed FINAL)
    Q_PROPERTY(QString label READ label NOTIFY changed FINAL)
    Q_PROPERTY(QString service READ service NOTIFY changed FINAL)
    Q_PROPERTY(QString priorityClass READ priorityClass NOTIFY changed FINAL)
    Q_PROPERTY(int calls READ calls NOTIFY changed FINAL)
    Q_PROPERTY(vq::counter::paper::Paper paper READ paper NOTIFY changed FINAL)
    Q_PROPERTY(int waitedMinutes READ waitedMinutes NOTIFY changed FINAL)
    Q_PROPERTY(QString elapsed READ elapsed NOTIFY ticked FINAL)

public:
    using QObject::QObject;

    bool isServing() const { return m_view && m_view->state == TicketState::Serving; }
    QString id() const; // empty: nobody is here, like the next two
    QString label() const { return m_row.label; }
    QString service() const { return m_row.service; }
    QString priorityClass() const { return m_row.badge; }
    int calls() const { return m_view ? m_view->calls : 0; }
    paper::Paper paper() const { return paperOf(m_row.print); }
    int waitedMinutes() const;
    QString elapsed() const; // since the call, then since the service began

    void show(const TicketView &view, const WaitingRow &row); // as a list would show it
    void clear();
    void setNow(UtcMs now); // stands still with a picture that is not live

Q_SIGNALS:
    void changed();
    void ticked();

private:
    std::optional<TicketView> m_view;
    WaitingRow m_row;
    UtcMs m_now{};
};

} // namespace vq::counter

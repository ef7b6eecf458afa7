// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "kiosk/print_desk.h"
#include "kiosk/ticket_words.h"

namespace vq::kiosk {

// The ticket on the glass.
class TicketShown final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by Kiosk")
    Q_PROPERTY(QString label READ label NOTIFY changed FINAL)
    Q_PROPERTY(QString service READ service NOTIFY changed FINAL)
    Q_PROPERTY(QString appointment READ appointment NOTIFY changed FINAL)
    Q_PROPERTY(QString ahead READ ahead NOTIFY changed FINAL)
    Q_PROPERTY(QString wait READ wait NOTIFY changed FINAL)
    Q_PROPERTY(QString kept READ kept NOTIFY changed FINAL)
    Q_PROPERTY(QByteArray qr READ qr NOTIFY changed FINAL)
    Q_PROPERTY(Paper paper READ paper NOTIFY paperChanged FINAL)
    Q_PROPERTY(Trouble trouble READ trouble NOTIFY paperChanged FINAL)
    Q_PROPERTY(bool isHeldUp READ isHeldUp NOTIFY paperChanged FINAL)
    Q_PROPERTY(bool canPrintAgain READ canPrintAgain NOTIFY paperChanged FINAL)

public:
    // As PrintDesk::Phase, for QML.
    enum class Paper { None, Printing, Printed, Failed, Unknown };
    Q_ENUM(Paper)

    // What the printer needs, as far as a visitor is concerned.
    enum class Trouble {
        None,
        PaperLow, // prints, but soon no more
        NoPaper,
        Jam,
        Open,
        Offline, // does not answer
        Stopped, // says so, and not why
        Paused,  // by staff
        NotInstalled,
        NoSpooler,
        Other,
    };
    Q_ENUM(Trouble)

    static constexpr Ms kReprintFor{60'000};

    // `tells_kept`: says how many were called within the announced time.
    TicketShown(PrintDesk &desk, bool tells_kept);

    void show(const lan::TicketReply &reply, const SiteConfig &site,
              const TicketWords &words);
    void setAppointment(const QString &words); // of who checked in
    void setTime(SteadyMs now);
    void printFirst(SteadyMs now);
    void printAgain();

    QString label() const { return m_label; }
    QString service() const { return m_service; }
    QString appointment() const { return m_appointment; } // empty: without one
    QString ahead() const { return m_ahead; }
    QString wait() const { return m_wait; }
    QString kept() const { return m_kept; }
    QByteArray qr() const { return m_qr; }
    Paper paper() const;
    Trouble trouble() const;
    // It is on its way, and the printer cannot go on: it may come yet, and may not.
    bool isHeldUp() const;
    bool canPrintAgain() const { return m_can_print_again; }

Q_SIGNALS:
    void changed();
    void paperChanged();

private:
    void judge();

    PrintDesk &m_desk;
    bool m_tells_kept;
    lan::TicketReply m_reply;
    QString m_label;
    QString m_service;
    QString m_appointment;
    QString m_ahead;
    QString m_wait;
    QString m_kept;
    QByteArray m_qr;
    PrintKey m_key = 0;
    SteadyMs m_printed_at;
    SteadyMs m_now;
    bool m_can_print_again = false;
};

} // namespace vq::kiosk

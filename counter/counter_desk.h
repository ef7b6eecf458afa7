// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>
#include <map>

#include "core/port/clock.h"
#include "counter/alarms.h"
#include "counter/choice_list.h"
#include "counter/copy_watch.h"
#include "counter/day_figures.h"
#include "counter/desk_message.h"
#include "counter/hall_rows.h"
#include "counter/reasons.h"
#include "counter/ticket_here.h"
#include "device/hub.h"

namespace vq::counter {

// One clerk's desk: who sits there, which ticket is there, and what can be done now.
class CounterDesk final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made in main(), given to Main.qml as an initial property")
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    Q_PROPERTY(Actions allowed READ allowed NOTIFY changed FINAL)
    Q_PROPERTY(bool isLive READ isLive NOTIFY changed FINAL)
    Q_PROPERTY(bool isRefused READ isRefused NOTIFY changed FINAL)
    Q_PROPERTY(int ageSeconds READ ageSeconds NOTIFY ticked FINAL)
    Q_PROPERTY(QString siteName READ siteName NOTIFY changed FINAL)
    Q_PROPERTY(QString accent READ accent NOTIFY changed FINAL)
    Q_PROPERTY(int number READ number NOTIFY changed FINAL)
    Q_PROPERTY(QString name READ name NOTIFY changed FINAL)
    Q_PROPERTY(QString staff READ staff NOTIFY changed FINAL)
    Q_PROPERTY(bool isPaused READ isPaused NOTIFY changed FINAL)
    Q_PROPERTY(QString message READ message NOTIFY messageChanged FINAL)
    Q_PROPERTY(bool isRefusal READ isRefusal NOTIFY messageChanged FINAL)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
    Q_PROPERTY(vq::counter::TicketHere *ticket READ ticket CONSTANT FINAL)
    Q_PROPERTY(vq::counter::WaitingList *waiting READ waiting CONSTANT FINAL)
    Q_PROPERTY(vq::counter::WaitingList *parked READ parked CONSTANT FINAL)
    Q_PROPERTY(vq::counter::DayFigures *figures READ figures CONSTANT FINAL)
    Q_PROPERTY(vq::counter::Alarms *alarms READ alarms CONSTANT FINAL)
    Q_PROPERTY(vq::counter::Reasons *reasons READ reasons CONSTANT FINAL)
    Q_PROPERTY(vq::counter::ChoiceList *counters READ counters CONSTANT FINAL)
    Q_PROPERTY(vq::counter::ChoiceList *services READ services CONSTANT FINAL)
    Q_PROPERTY(vq::counter::ChoiceList *filters READ filters CONSTANT FINAL)
    Q_PROPERTY(vq::counter::ChoiceList *outcomes READ outcomes CONSTANT FINAL)
    Q_PROPERTY(vq::counter::ChoiceList *reminders READ reminders CONSTANT FINAL)

public:
    enum class State {
        Away,      // The hub was never reached: nothing is known.
        SignedOut, // The hub knows of nobody here; a ticket may be here all the same.
        Closed,    // A clerk sits here, the counter is closed.
        Idle,      // Open, no ticket.
        Paused,    // On a break, no ticket.
        Called,    // A ticket is on its way.
        Serving,   // A ticket is being served.
    };
    Q_ENUM(State)

    enum Action {
        Next = 1,
        Recall = 2,
        Serve = 4,
        Done = 8,
        NoShow = 16,
        Park = 32,
        Transfer = 64,
        Undo = 128,
        Pause = 256, // and its end
        Open = 512,
        Close = 1024,
        Choose = 2048, // call a chosen ticket
        Return = 4096,
        SignIn = 8192,
        SignOut = 16384,
        Reprint = 32768, // a copy on a kiosk
    };
    Q_DECLARE_FLAGS(Actions, Action)
    Q_FLAG(Actions)
    static constexpr Ms kPressGuard{700}; // the same action within this: the same press

    struct Setup {
        const Clock &clock;
        std::string language;                 // of the clerk
        std::optional<CounterNumber> counter; // known from the configuration
    };

    CounterDesk(device::Hub &hub, Setup setup, QObject *parent = nullptr);

    State state() const { return m_state; }
    Actions allowed() const { return m_allowed; }
    bool isLive() const { return m_is_live; }
    bool isRefused() const { return m_hub.isRefused(); }
    int ageSeconds() const { return int(m_hub.silence().count() / 1000); }
    QString siteName() const;
    QString accent() const; // "#0B57B0", or empty
    int number() const { return m_counter.value; }
    QString name() const;
    QString staff() const { return m_staff; }
    bool isPaused() const;
    QString message() const { return m_message.text(); }
    bool isRefusal() const { return m_message.isRefusal(); }
    QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    TicketHere *ticket() { return &m_ticket; }
    WaitingList *waiting() { return &m_waiting; }
    WaitingList *parked() { return &m_parked; }
    DayFigures *figures() { return &m_figures; }
    Alarms *alarms() { return &m_alarms; }
    Reasons *reasons() { return &m_reasons; }
    ChoiceList *counters() { return &m_counters; }
    ChoiceList *services() { return &m_services; }
    ChoiceList *filters() { return &m_filters; }
    ChoiceList *outcomes() { return &m_outcomes; }
    ChoiceList *reminders() { return &m_reminders; }

    Q_INVOKABLE void signIn(const QString &name, const QString &pin, int counter);
    Q_INVOKABLE void signOut();
    Q_INVOKABLE void open();
    Q_INVOKABLE void close();
    Q_INVOKABLE void togglePause();
    Q_INVOKABLE void next();
    Q_INVOKABLE void call(const QString &id);
    Q_INVOKABLE void recall();
    Q_INVOKABLE void serve();
    Q_INVOKABLE void done(const QString &outcome);
    Q_INVOKABLE void noShow();
    Q_INVOKABLE void park(int remind_minutes = -1); // 0: not; less: as the site does
    Q_INVOKABLE void bringBack(const QString &id);
    Q_INVOKABLE void transfer(const QString &service);
    Q_INVOKABLE void undo();
    // The ticket chosen in a list, else the one at the counter.
    Q_INVOKABLE void reprint(const QString &chosen = {});
    Q_INVOKABLE void nextFilter();
    Q_INVOKABLE void dismissMessage();

Q_SIGNALS:
    void changed();
    void ticked();
    void messageChanged();
    void filterChanged();
    void firstVisitor(); // somebody waits where nobody did, and this desk is idle

private:
    using Then = std::function<void(const lan::ReplyBody &)>;
    const CounterView *counterView() const;
    const TicketView *ticketView() const;
    const SiteConfig *site() const;
    SiteWords words() const;
    HallSeen seen() const;
    void readSettings();
    void readHall(const lan::SiteMirror::Change &change);
    void readLists();
    void readReason();
    void watchForFirstVisitor(bool is_news);
    void watchCopies();
    void tick();
    void refresh();
    State stateNow() const;
    Actions allowedNow() const;
    void say(const QString &sentence, bool is_refusal);
    void act(Action action, lan::RequestBody body, Then then = {});
    void refused(const Error &error);

    device::Hub &m_hub;
    Setup m_setup;
    CounterNumber m_counter;
    QString m_staff;
    QString m_accent_told;
    State m_state = State::Away;
    Actions m_allowed;
    bool m_is_live = false;
    DeskMessage m_message;
    QString m_filter; // a service's code; empty: all that this counter takes; "*": all
    int m_waiting_here = 0;
    std::map<int, SteadyMs> m_pressed_at;
    CopyWatch m_copies;
    TicketHere m_ticket;
    WaitingList m_waiting;
    WaitingList m_parked;
    DayFigures m_figures;
    Alarms m_alarms;
    Reasons m_reasons{m_hub};
    ChoiceList m_counters;
    ChoiceList m_services;
    ChoiceList m_filters;
    ChoiceList m_outcomes;
    ChoiceList m_reminders;
    QTimer m_ticker;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(CounterDesk::Actions)

} // namespace vq::counter

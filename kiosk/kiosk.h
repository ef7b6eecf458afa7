// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>
#include <memory>
#include <optional>

#include "core/port/clock.h"
#include "kiosk/code_entry.h"
#include "kiosk/kiosk_config.h"
#include "kiosk/service_tree.h"
#include "kiosk/ticket_shown.h"
#include "kiosk/unclaimed.h"

namespace vq::kiosk {

// One visitor after the other at the glass.
class Kiosk final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made in main(), given to Main.qml as an initial property")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(Refusal refusal READ refusal NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString siteName READ siteName NOTIFY siteChanged FINAL)
    Q_PROPERTY(QString welcomeText READ welcomeText NOTIFY siteChanged FINAL)
    Q_PROPERTY(QString accent READ accent NOTIFY siteChanged FINAL)
    Q_PROPERTY(QString language READ language NOTIFY siteChanged FINAL)
    Q_PROPERTY(QStringList languages READ languages NOTIFY siteChanged FINAL)
    Q_PROPERTY(QStringList languageNames READ languageNames NOTIFY siteChanged FINAL)
    Q_PROPERTY(QStringList otherClasses READ otherClasses NOTIFY siteChanged FINAL)
    Q_PROPERTY(QString opensAt READ opensAt NOTIFY siteChanged FINAL)
    Q_PROPERTY(QString closesAt READ closesAt NOTIFY siteChanged FINAL)
    Q_PROPERTY(QString comeBackAt READ comeBackAt NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool takesCodes READ takesCodes NOTIFY siteChanged FINAL)
    Q_PROPERTY(QString clock READ clock NOTIFY clockChanged FINAL)
    Q_PROPERTY(int secondsLeft READ secondsLeft NOTIFY countdownChanged FINAL)
    Q_PROPERTY(double shareLeft READ shareLeft NOTIFY countdownChanged FINAL)
    Q_PROPERTY(vq::kiosk::ServiceTree *services READ services CONSTANT FINAL)
    Q_PROPERTY(vq::kiosk::CodeEntry *code READ code CONSTANT FINAL)
    Q_PROPERTY(vq::kiosk::TicketShown *ticket READ ticket CONSTANT FINAL)

public:
    enum class State {
        Starting,    // the hub has not been heard yet
        Welcome,     // nobody is here: the languages
        Services,    // a visitor chooses
        Code,        // she enters the code of her appointment
        Taking,      // the hub is asked; touches change nothing
        Ticket,      // the number, until the countdown ends
        Refused,     // no number was given, and why; back to the welcome by itself
        Closed,      // outside opening hours
        LastHours,   // nobody gets a number any more but for an appointment
        NoService,   // nothing can be chosen at this kiosk
        Paused,      // the hub takes no tickets for now
        HubAway,     // no connection, or too old a picture
        NotSignedIn, // the hub does not know this kiosk
    };
    Q_ENUM(State)

    enum class Refusal {
        None,
        RefusedClosed,
        ServiceClosed, // others are open
        Closing,
        LineFull,
        DayFull,
        LongLine, // and whoever wants to joins it anyway
        TooLate,
        MayBeLate, // the same
        NotNow,
        ServiceGone,
        UnknownCode, // of an appointment, like the next two
        CodeUsed,
        TooEarly,
        NoAnswer,
        Other
    };
    Q_ENUM(Refusal)

    static constexpr Ms kCountdownShown{
        10'000}; // the end of waiting for a touch is announced
    static constexpr Ms kRefusalShown{15'000};
    static constexpr Ms kAnswerPatience{20'000};
    static constexpr Ms kStartPatience{6000}; // then the hub counts as away
    static constexpr Ms kHubPatience{5000};   // the same after its last sign of life

    struct Parts {
        const Clock &clock;
        device::Hub &hub;
        Printer *printer = nullptr; // none: number and QR code on the glass alone
        KioskConfig config;
        PrintDesk::Layout layout; // of the paper
        // The clock rules of a zone, or null: then times are shown as UTC.
        std::function<std::shared_ptr<const TimeZone>(const std::string &zone)> zone;
    };

    explicit Kiosk(Parts parts);
    ~Kiosk() override;

    State state() const { return m_state; }
    Refusal refusal() const { return m_refusal; }
    QString siteName() const;
    QString welcomeText() const;
    QString accent() const;
    QString language() const { return m_words->language(); }
    QStringList languages() const { return m_languages; }
    QStringList languageNames() const;
    // Those that a visitor may ask for beside the usual one; empty when this kiosk asks for
    // none.
    QStringList otherClasses() const;
    QString opensAt() const;
    QString closesAt() const;   // empty: nobody knows
    QString comeBackAt() const; // of an appointment that is too early
    bool takesCodes() const;    // of appointments
    QString clock() const { return m_clock_text; }
    int secondsLeft() const; // -1: no countdown is shown
    double shareLeft() const;
    ServiceTree *services() { return &m_services; }
    CodeEntry *code() { return &m_code; }
    TicketShown *ticket() { return &m_ticket; }
    const TimeZone *zone() const { return m_zone.get(); }

    Q_INVOKABLE void chooseLanguage(const QString &language);
    Q_INVOKABLE void chooseService(int row);
    // The same with one of the classes beside it: service and class are one touch, so that no way
    // to a ticket takes more than three.
    Q_INVOKABLE void chooseServiceAs(int row, int other_class);
    Q_INVOKABLE void enterCode();
    Q_INVOKABLE void checkIn(); // with the code that was entered
    Q_INVOKABLE void back();
    Q_INVOKABLE void done();
    Q_INVOKABLE void printAgain();
    Q_INVOKABLE void tryAgain();
    Q_INVOKABLE void joinAnyway();
    Q_INVOKABLE void touched(); // anywhere: somebody is here

    // What the hub tells, and time.
    void linkChanged() { judge(); }
    void hubWelcomed();
    void siteViewChanged();
    void printOrdered(const lan::PrintOrder &order);
    void tick();

Q_SIGNALS:
    void stateChanged();
    void siteChanged();
    void clockChanged();
    void countdownChanged();
    void languageChanged(const QString &language);
    void welcomed(); // a visitor left, or a new one is expected: as it was at first

private:
    struct Intent { // one wish of one visitor, however often it is sent
        command::TakeTicket take;
        std::string request_id;
    };

    const SiteConfig *site() const;
    void setState(State state);
    void enter(State state, Ms until);
    State obstacle() const; // Welcome when there is none
    void judge();
    void setLanguage(const QString &language);
    QString firstLanguage() const;
    void reset();
    void want(int row, const std::optional<ClassCode> &priority_class);
    void ask();
    void answered(const Result<lan::ReplyBody> &answer);
    void refuse(const Error &error);
    Ms ticketSpan() const;
    void paperMoved();

    Parts m_parts;
    std::shared_ptr<const TimeZone> m_zone;
    std::unique_ptr<TicketWords> m_words;
    ServiceTree m_services{nullptr};
    PrintDesk m_desk;
    CodeEntry m_code;
    TicketShown m_ticket;
    Unclaimed m_unclaimed;
    SiteConfig m_site; // the hub's welcome as it was used last
    bool m_has_site = false;
    QStringList m_languages;
    State m_state = State::Starting;
    Refusal m_refusal = Refusal::None;
    std::optional<Intent> m_intent;
    std::optional<UtcMs> m_come_back_at;
    SteadyMs m_started_at;
    SteadyMs m_away_at; // the hub counts as away from then on, unless it is heard again
    std::optional<SteadyMs> m_leave_at; // somebody is here until then
    Ms m_leave_span{0};
    int m_seconds_told = -1;
    QString m_clock_text;
};

} // namespace vq::kiosk
